"""Adding texts: what is given is read, every input ends in an outcome that is shown, and nothing typed is lost."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from serve.web.conftest import opened
from serve.web.desk import ended, send, words

from onrecord.collect import Metadata
from onrecord.ledger import Ledger
from onrecord.serve.adding import item
from onrecord.serve.jobs import Jobs, Stage
from onrecord.serve.record import Record
from onrecord.serve.web.app import application
from onrecord.types import Query
from onrecord.types.audit import Caller, Deed, Way

TEXT = "The army said on Monday that rebels shelled the port of Qaruh, killing at least 12 people."
SECOND = "A spokesman for the ministry denied that soldiers crossed the border."


def test_a_pasted_text_is_read_and_its_claims_are_shown(client: TestClient, ledger: Path) -> None:
    answer = send(client, "/add", text=TEXT, date="2024-10-24", publisher="Harbour Post", title="Shelling")
    page = ended(client, answer)
    assert "1 text, " in words(page)
    opened = re.search(r'href="/document/(d_\w+)"', page.text)
    assert opened
    with Ledger.open(ledger) as held:
        document = held.document(opened[1])
        assert (document.text, document.publisher, document.published, document.title) == (
            TEXT, "Harbour Post", "2024-10-24", "Shelling"
        )  # fmt: skip
        claims = list(held.claims(Query(document=document.id)))
        logged = next(one for one in held.logged() if one.deed is Deed.READ)
    assert claims
    assert all(f"/claim/{claim.id}" in page.text for claim in claims)
    assert (logged.who, logged.way) == ("Ada Okoro", Way.PAGE)
    assert client.get(f"/claim/{claims[0].id}").status_code == 200


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"text": ""}, "text", "Paste a text here, or choose files."),
        ({"text": TEXT, "date": "yesterday"}, "date", "Write it like 2024-10-24."),
        ({"text": TEXT, "date": "2024-02-30"}, "date", "Write it like 2024-10-24."),
        ({"text": TEXT, "url": "javascript:alert(1)"}, "url", "An address begins with https://"),
        ({"text": TEXT, "url": "https://[bad"}, "url", "An address begins with https://"),
        ({"text": TEXT, "publisher": "x" * 300}, "publisher", "300 characters; 200 are the most"),
        ({"text": TEXT, "by": " "}, "by", "Say who you are"),
    ],
)
def test_a_bad_field_says_so_and_what_was_typed_is_kept(
    client: TestClient, fields: dict[str, str], field: str, told: str
) -> None:
    answer = send(client, "/add", **{"title": "Kept title", **fields})
    assert answer.status_code == 422
    assert told in words(answer)
    assert re.search(rf'aria-describedby="[^"]*{field}-wrong"', answer.text)
    assert "Kept title" in answer.text
    assert fields["text"] in answer.text


def test_a_bad_file_says_why_and_stops_no_other(client: TestClient) -> None:
    files = [
        ("files", ("first.txt", TEXT.encode(), "text/plain")),
        ("files", ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "image/png")),
        ("files", ("empty.txt", b"", "text/plain")),
        ("files", ("cut.txt.gz", gzip.compress(SECOND.encode())[:-9], "application/gzip")),
        ("files", ("lines.jsonl", b'{"text": "' + SECOND.encode() + b'"}\nnot json\n', "text/plain")),
    ]
    page = ended(client, send(client, "/add", files=files))
    told = words(page)
    assert "6 texts" in told
    ends = re.findall(r'class="ended (\w+)">([\w ]+)<', page.text)
    assert [end for end, _ in ends] == ["fine", "bad", "bad", "bad", "fine", "bad"]
    assert told.count("To mend:") == 4


def test_the_same_again_changes_nothing(client: TestClient) -> None:
    ended(client, send(client, "/add", text=TEXT))
    again = ended(client, send(client, "/add", text=TEXT))
    assert "It was on the record already." in words(again)
    assert "0 new claims" in words(again)


def test_the_name_is_remembered(client: TestClient) -> None:
    send(client, "/add", text="", by="Lu Märtens")
    assert 'value="Lu Märtens"' not in client.get("/add").text  # nothing was done in that name
    ended(client, send(client, "/add", text=TEXT, by="Lu Märtens"))
    assert 'value="Lu Märtens"' in client.get("/add").text


def test_a_reading_that_is_not_known_is_a_page(client: TestClient) -> None:
    answer = client.get("/add/nothing")
    assert answer.status_code == 404
    assert "This reading is not known any more." in words(answer)


def test_the_first_text_takes_the_place_of_the_example(crisis: Path, tmp_path: Path) -> None:
    record = Record(tmp_path / "own.db", example=crisis)
    with opened(application(record)) as client:
        assert "Example." in client.get("/").text
        ended(client, send(client, "/add", text=TEXT))
        assert "Example." not in client.get("/").text
    with Ledger.open(tmp_path / "own.db") as held:
        assert held.counts().documents == 1


def test_a_fault_of_the_ledger_ends_the_reading_and_says_so(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db"):
        pass
    record = Record(tmp_path / "a.db")
    jobs = Jobs(record)
    record.ledger = Ledger.open(tmp_path / "a.db", write=False)
    job = jobs.submit(["a.txt"], [item(TEXT, Metadata())], Caller("Ada", Way.PAGE))
    jobs.close()
    assert job.stage is Stage.FAILED
    assert "looking only" in job.fault
    record.close()
