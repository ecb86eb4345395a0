"""What every page keeps to: the policy, the names it answers to, a way back from every fault, forms of its own."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from factories import document
from fastapi.testclient import TestClient

from onrecord.ledger import Ledger
from onrecord.serve.web.app import ROUTERS
from onrecord.serve.web.headers import HEADERS
from onrecord.serve.web.navigation import PAGES
from onrecord.types import Outcome, Reader
from onrecord.types.vocabulary import Disposition

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} \u202etxt.exe\u202c "q" \' & <b>'


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_every_page_of_the_menu_answers_under_the_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert not re.search(r"""<script(?! src="/static/)|\son\w+=|style=|javascript:""", answer.text)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nothing", 404, "There is no such page"),
        ("/proposition/p_0000", 404, "Not on the record"),
        ("/claim/c_0000", 404, "Not on the record"),
        ("/document/d_0000", 404, "Not on the record"),
        ("/propositions?status=true", 400, "status: &#39;true&#39; is none of claimed"),
        ("/propositions?since=yesterday", 400, "since: &#39;yesterday&#39; is no day like 2024-10-24"),
        ("/propositions?since=2025-01-02&until=2025-01-01", 400, "since: 2025-01-02 is after 2025-01-01"),
        ("/propositions?as_of=2024-02-30", 400, "as_of"),
        ("/propositions?after=-1", 400, "after"),
        ("/propositions?after=1.2.c_1", 400, "after"),
        ("/search?after=" + "9" * 5000, 400, "after"),
        ("/search?after=c_0123456789abcdef", 400, "after"),
        ("/search?about=a%00b", 400, "cannot be printed"),
        ("/audit?since=0001-01-01T00:00%2B23:59", 400, "since"),
        ("/propositions?about=" + "x" * 500, 400, "longer than"),
    ],
)
def test_faults_are_pages_that_say_which_and_why(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert 'href="/"' in answer.text
    assert "Traceback" not in answer.text


def test_another_name_for_this_server_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "attacker.example"}).status_code == 400


def test_every_route_that_changes_something_refuses_a_form_of_another_page(client: TestClient) -> None:
    routes = [route for router in ROUTERS for route in router.routes]
    for route in routes:
        if "POST" in route.methods:  # type: ignore[attr-defined]
            path = re.sub(r"\{.*?\}", "x", route.path)  # type: ignore[attr-defined]
            for fields in ({}, {"token": "0" * 64}, {"token": "\u00fc"}):
                answer = client.post(path, data=fields)
                assert answer.status_code == 403, path
            assert client.post(path, headers={"origin": "http://attacker.example"}).status_code == 403, path
            assert client.post(path, headers={"sec-fetch-site": "cross-site"}).status_code == 403, path


@pytest.mark.parametrize("origin", ["http://[", "null", "https://elsewhere.example"])
def test_a_form_of_an_origin_that_is_another_or_none_is_refused(client: TestClient, origin: str) -> None:
    assert client.post("/search/save", data={"name": "x"}, headers={"Origin": origin}).status_code == 403


def test_what_a_document_says_is_never_markup(client: TestClient, ledger: Path) -> None:
    hostile = document(HOSTILE, publisher=HOSTILE, title=HOSTILE, url="javascript:alert(1)", source_id=HOSTILE)
    with Ledger.open(ledger) as held:
        held.record(hostile, [], Outcome("h.txt", Disposition.READ), Reader("0.0.0", "test"))
    answer = client.get(f"/document/{hostile.id}")
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    assert 'href="javascript' not in answer.text
    assert "{{ 7*7 }}" in answer.text
    assert "\u202e" not in answer.text


def test_a_ledger_that_is_broken_is_said_to_be(client: TestClient, ledger: Path) -> None:
    with sqlite3.connect(ledger) as database:
        database.execute("DROP TABLE propositions")
    answer = client.get("/propositions")
    assert answer.status_code == 503
    assert "The ledger cannot be used now" in answer.text
    assert "onrecord doctor" in answer.text
    assert "Traceback" not in answer.text
    assert client.get("/search").status_code == 200  # what can be shown is shown


def test_a_ledger_that_another_process_holds_is_said_to_be(client: TestClient, ledger: Path) -> None:
    record = client.app.state.record  # type: ignore[attr-defined]
    record.ledger.store.engine.dispose()
    record.ledger = Ledger.open(ledger, timeout=0.2)
    token = re.search(r'name="token" value="([0-9a-f]{64})"', client.get("/search?about=Kursk").text)
    assert token
    with sqlite3.connect(ledger, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        given = {"token": token[1], "by": "Ada", "name": "x", "address": "/search?about=Kursk"}
        answer = client.post("/search/save", data=given)
        other.execute("ROLLBACK")
    assert answer.status_code == 503
    assert "has been writing" in answer.text
