"""What can be asked: lists with filters and pages, one thing by its id, tags, faults that say which part and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from ledger.samples import V1, claims_of, outcome, report
from serve.api.conftest import As

from onrecord.ledger import Ledger
from onrecord.serve.record import Record
from onrecord.types import Query
from onrecord.types.codec import encode
from onrecord.types.vocabulary import Kind


def pages(client: TestClient, path: str, **asked: Any) -> Iterator[dict[str, Any]]:
    """Every item of a list, page by page."""
    cursor = None
    while True:
        answer = client.get(path, params={**asked, **({"cursor": cursor} if cursor else {})})
        assert answer.status_code == 200, answer.text
        yield from answer.json()["items"]
        cursor = answer.json()["next"]
        if cursor is None:
            return


def test_claims_are_those_of_the_command_line(as_: As, desk: Record) -> None:
    client = as_("viewer")
    for asked, query in [
        ({}, Query()),
        ({"kind": "figure"}, Query(kind=Kind.FIGURE)),
        ({"about": "shell*"}, Query(about="shell*")),
        ({"source": "army"}, Query(source="army")),
        ({"actor": "COD", "since": "2024-10-10", "until": "2024-10-20"},
         Query(actor="COD", since="2024-10-10", until="2024-10-20")),
        ({"as_of": "2001-01-01"}, Query(as_of="2001-01-01")),
    ]:  # fmt: skip
        wanted = [encode(claim) for claim in desk.ledger.claims(query)]
        assert list(pages(client, "/claims", limit=7, **asked)) == wanted
        assert wanted or "as_of" in asked


def test_labels_narrow_the_list_on_every_page(as_: As, desk: Record) -> None:
    every = [claim for claim in desk.ledger.claims() if claim.kind is Kind.FIGURE]
    for measure in {claim.content.measure.value for claim in every}:
        found = list(pages(as_(), "/figures", type=measure, limit=2))
        assert [one["id"] for one in found] == [one.id for one in every if one.content.measure.value == measure]


@pytest.mark.parametrize("path", ["/claims", "/documents", "/propositions", "/entities", "/figures", "/questions"])
def test_pages_of_any_size_make_the_same_list(as_: As, path: str) -> None:
    client = as_("viewer")
    whole = list(pages(client, path, limit=500))
    assert whole
    for limit in (1, 3):
        assert list(pages(client, path, limit=limit)) == whole


def test_what_was_asked_for_by_id_is_what_was_listed(as_: As) -> None:
    client = as_("viewer")
    for path, id_ in [
        ("/claims", lambda one: one["id"]),
        ("/propositions", lambda one: one["id"]),
        ("/questions", lambda one: one["claim"]["id"]),
    ]:
        for one in pages(client, path):
            assert client.get(f"{path}/{id_(one)}").json() == one
    one = client.get("/claims").json()["items"][0]
    assert client.get(f"/claims/{one['id'][:12]}").json() == one
    assert client.get(f"/claims/{one['id']}/history").json()["versions"][-1]["claim"] == one
    held = client.get(f"/documents/{one['document']['id']}").json()
    assert held["text"][one["evidence"]["start"] : one["evidence"]["end"]] == one["evidence"]["exact"]
    assert client.get(f"/propositions/{one['id']}").json()["bearings"]


def test_a_month_or_a_year_as_of_which_is_asked_is_its_last_day(as_: As) -> None:
    client, months = as_("viewer"), ("2024-10", "2024-10-31", "2024", "2024-10-10", "2024-09")
    known = {asked: [one["id"] for one in pages(client, "/propositions", as_of=asked)] for asked in months}
    assert known["2024-10"] == known["2024-10-31"] == known["2024"] != known["2024-10-10"] != known["2024-09"] == []
    for id_ in known["2024-10-10"]:
        then = client.get(f"/propositions/{id_}", params={"as_of": "2024-10-10"}).json()
        assert all(day <= "2024-10-10" for day in then["days"])
    last = next(id_ for id_ in known["2024-10"] if client.get(f"/propositions/{id_}").json()["since"] == "2024-10-25")
    told = {day: client.get(f"/propositions/{last}", params={"as_of": day}).status_code for day in months}
    assert told == {"2024-10": 200, "2024-10-31": 200, "2024": 200, "2024-10-10": 404, "2024-09": 404}


def test_a_misspelt_filter_is_told_with_what_was_meant(as_: As) -> None:
    client = as_("viewer")
    for path, told in (
        ("/claims?sicne=2024", "sicne: this path has no such filter: perhaps since is meant."),
        ("/claims/c_0?x=1", "x: this path has no such filter: it has as_of."),
        ("/propositions/p_0/answers?x=1", "x: this path has no such filter: it has none."),
    ):
        assert client.get(path).json()["detail"] == told


def test_search_finds_claims_and_propositions(as_: As) -> None:
    found = as_("viewer").get("/search", params={"about": "market rafah"}).json()
    assert found["claims"]
    assert all("Rafah" in one["evidence"]["exact"] for one in found["claims"])


def test_the_same_answer_has_the_same_tag_and_is_not_sent_twice(as_: As, desk: Record) -> None:
    client = as_("viewer")
    for path in ("/claims", "/propositions?limit=2", "/changes.atom", "/openapi.json", "/changes?since=2024"):
        first = client.get(path)
        tag = first.headers["etag"]
        assert tag.startswith('"')
        for had in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            again = client.get(path, headers={"If-None-Match": had})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content
    before = client.get("/claims").headers["etag"]
    desk.ledger.reject(next(desk.ledger.claims()).id, by="Ada", reason="x")
    assert client.get("/claims", headers={"If-None-Match": before}).status_code == 200


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=some.integers(1, 6),
    arrivals=some.lists(some.tuples(some.integers(1, 28), some.booleans()), min_size=1, max_size=4),
    numbers=some.integers(1000, 10**9),
)
def test_what_comes_meanwhile_neither_shifts_nor_repeats(as_, desk, size, arrivals, numbers) -> None:
    """Whatever comes on the record between two pages, before or after the cursor: what was there is seen once."""
    client = as_("viewer")
    there = [claim.id for claim in desk.ledger.claims()]
    seen: list[str] = []
    coming = iter(arrivals)
    cursor = None
    while True:
        page = client.get("/claims", params={"limit": size, **({"cursor": cursor} if cursor else {})}).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
        if (arrival := next(coming, None)) is not None:
            day, dated = arrival
            numbers += 1
            made = report(numbers, published=f"2024-10-{day:02d}" if dated else None)
            desk.ledger.record(made, claims_of(made), outcome(f"{numbers}.txt"), V1)
    assert len(seen) == len(set(seen))
    assert [id_ for id_ in seen if id_ in set(there)] == there


UNKNOWN = [
    "/claims/c_0000000000000000", "/claims/x", "/claims/%00", "/claims/%F4%8F%BF%BF", "/claims/c_0/history",
    "/documents/d_00", "/propositions/p_00", "/propositions/p_00/history", "/propositions/p_00/answers",
    "/questions/c_0", "/entities/name:nobody.xxx", "/entities/nobody", "/export/nothing", "/nothing",
]  # fmt: skip


@pytest.mark.parametrize("path", UNKNOWN)
def test_what_is_not_on_the_record_is_404_and_says_what_to_do(as_: As, path: str) -> None:
    answer = as_("viewer").get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == 404
    assert told["type"].startswith("urn:onrecord:problem:")
    assert told["detail"]


BAD = [
    ("/claims?since=soon", "since"), ("/claims?until=2024-02-30", "until"), ("/claims?since=２０２４", "since"),
    ("/claims?kind=rumour", "kind"), ("/claims?type=rumour", "type"), ("/claims?limit=0", "limit"),
    ("/claims?limit=501", "limit"), ("/claims?as_of=yesterday", "as_of"), ("/claims?as_of=9999-99-99", "as_of"),
    ("/claims?cursor=xxxx", "cursor"), ("/claims?cursor=%00", "cursor"), ("/claims?about=%00", "about"),
    ("/claims?about=" + "x" * 500, "about"), ("/figures?kind=event", "kind"), ("/propositions?status=true", "status"),
    ("/propositions?as_of=x", "as_of"),
    ("/propositions/p_0?as_of=x", "as_of"), ("/sources/x?as_of=2024-13", "as_of"),
    ("/changes?since=x", "since"), ("/changes", "since"),
    ("/changes/stream?after=x", "Last-Event-ID"), ("/search", "about"), ("/search?about=%20", "about"),
    ("/claims?sicne=2024", "sicne"), ("/propositions?until=2024", "until"), ("/changes?since=2024&x=1", "x"),
    ("/documents?since=x", "since"), ("/questions?open=perhaps", "open"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "part"), BAD)
def test_a_filter_that_makes_no_sense_says_which_and_why(as_: As, path: str, part: str) -> None:
    answer = as_("viewer").get(path)
    assert answer.status_code in (400, 422), answer.text
    (error, *_) = answer.json()["errors"]
    assert part in error["part"]
    assert error["why"]


def test_a_cursor_of_one_list_is_none_of_another(as_: As) -> None:
    client = as_("viewer")
    cursor = client.get("/claims?limit=1").json()["next"]
    assert client.get("/figures", params={"cursor": cursor}).status_code == 400
    assert client.get("/documents", params={"cursor": cursor}).status_code == 400


def test_a_ledger_that_is_locked_or_damaged_is_told(as_: As, desk: Record, monkeypatch) -> None:
    from onrecord.ledger import Damaged, Locked

    client = as_("viewer")
    for fault in (Locked, Damaged):

        def broken(*_: object, fault: type[Exception] = fault, **__: object) -> None:
            raise fault("It cannot be used.", "Wait.")  # type: ignore[call-arg]

        monkeypatch.setattr(Ledger, "claim", broken)
        answer = client.get("/claims/c_1")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.json()["mend"] == "Wait."
    monkeypatch.setattr(Ledger, "claim", lambda *_, **__: 1 / 0)
    answer = client.get("/claims/c_1")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert json.loads(answer.text)["type"] == "urn:onrecord:problem:own-fault"


def test_a_source_is_found_by_the_id_that_the_list_has(as_: As, desk: Record) -> None:
    made = report(40, publisher="Télé & Al Jazeera (Doha)")
    desk.ledger.record(made, [replace(one, attribution=()) for one in claims_of(made)], outcome("40.txt"), V1)
    desk.settle()
    listed = list(pages(as_(), "/sources"))
    assert "publisher:tele & al jazeera (doha)" in {one["id"] for one in listed}
    for one in listed:
        answer = as_().get(f"/sources/{quote(one['id'])}")
        assert (answer.status_code, answer.json()["line"]["id"]) == (200, one["id"])


@pytest.mark.parametrize("id_", ["publisher:nobody at all", "a\0b", "\n", "x" * 201])
def test_a_source_that_is_not_there(as_: As, id_: str) -> None:
    assert as_().get(f"/sources/{quote(id_)}").status_code in (404, 422)
