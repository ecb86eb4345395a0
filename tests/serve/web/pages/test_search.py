"""Search, changes, questions and entities: what is asked for is found, and every answer opens what it rests on."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from factories import claim, document, link, words
from fastapi.testclient import TestClient
from serve.web.desk import send

from onrecord.ledger import Ledger
from onrecord.run.changes import changes
from onrecord.run.reconciling import bring_up
from onrecord.types import Actor, Outcome, Reader
from onrecord.types.vocabulary import Disposition, EngagementForm, SourceKind


@pytest.mark.parametrize(
    ("address", "there", "gone"),
    [
        ("/search?about=Kursk", "Kursk", "No claim on the record fits"),
        ('/search?about="front line"', "front line", "No claim on the record fits"),
        ("/search?kind=question", "question", 'class="what">event'),
        ("/search?actor=PRK&since=2025-04-28", "2025-04-28", "2024-10"),
        ("/search?about=zzzz", "No claim on the record fits", 'class="claims"'),
        ("/propositions?about=%3F%3F", "No proposition fits", "data-row"),
        ("/changes", "corroborated → confirmed", "Nothing changed"),
        ("/changes?since=2025-04-28", "2025-04-30", "2025-04-27"),
        ("/changes?since=2030-01-01", "Nothing changed since 2030-01-01", "data-row"),
        ("/questions", "Settled by", "Nothing"),
        ("/questions?about=combat", "combat", "Withheld <small>9"),
        ("/entities", "Volodymyr Zelenskyy", "No entity fits"),
        ("/entities?about=zelensk", "Volodymyr Zelenskyy", "John Kirby"),
        ("/entities?about=zzzz", "No entity fits", "Zelenskyy"),
        ("/sources", "reliability cannot be judged", "No source fits"),
        ("/sources?about=kirby", "John Kirby", "Zelenskyy"),
        ("/source/person:john-kirby", "Track record", "No source"),
        ("/source/person:john-kirby?as_of=2024-11-01", "As it was at the end of 2024-11-01", "No source"),
        ("/entity/person:volodymyr-zelenskyy", "President of Ukraine", "It is not quoted as a source"),
    ],
)
def test_what_is_asked_for(client: TestClient, address: str, there: str, gone: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    main = answer.text.partition("<main")[2]
    assert there in main
    assert gone not in main


@pytest.mark.parametrize(
    "address", ["/", "/propositions", "/questions", "/search", "/sources", "/source/person:john-kirby", "/map"]
)
def test_a_page_of_a_day_holds_nothing_later(client: TestClient, address: str) -> None:
    day = "2024-11-05"
    main = client.get(address, params={"as_of": day}).text.partition("<main")[2]
    assert day in main
    assert max(re.findall(r"\b20\d\d-\d\d-\d\d\b", main)) == day
    assert 'class="status confirmed"' in client.get("/questions").text
    assert 'class="status confirmed"' not in main


@pytest.mark.parametrize("address", ["/search?kind=rumour", "/search?after=x", "/questions?since=2024-1-1"])
def test_filters_that_make_no_sense(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 400


def _links(client: TestClient, address: str, beginning: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    found = re.findall(rf'href="({re.escape(beginning)}[^"]*)"', answer.text.partition("<main")[2])
    return [html.unescape(link) for link in found]


def test_what_a_source_says_is_found_from_its_page(client: TestClient) -> None:
    pages = _links(client, "/sources", "/source/")
    assert {unquote(page).removeprefix("/source/").partition(":")[0] for page in pages} >= {"publisher", "name", "body"}
    for page in pages:
        (search,) = _links(client, page, "/search?source=")
        assert 'class="claims"' in client.get(search).text, search
        for entity in _links(client, page, "/entity/"):
            assert client.get(entity).status_code == 200, entity


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("person:john-kirby", True),
        ("body:kor-nis", True),
        ("country:KOR", False),
        ("publisher:the guardian", False),
        ("name:north korea's delegate at the united nations", False),
    ],
)
def test_a_source_is_an_entity_where_naming_knows_it(client: TestClient, source: str, named: bool) -> None:
    assert bool(_links(client, f"/source/{quote(source)}", "/entity/")) is named


def test_the_claims_of_an_entity_of_no_lexicon_are_found_by_its_name(client: TestClient, ledger: Path) -> None:
    text = "Envoy Nomsa Dube met Minister Themba Zulu, the office of Envoy Nomsa Dube said."
    made = document(text, published="2024-10-24", publisher="Harbour Post")
    met = tuple(Actor(who, words(who, text).spans) for who in ("Envoy Nomsa Dube", "Minister Themba Zulu"))
    said = (link("Envoy Nomsa Dube", text=text, kind=SourceKind.PERSON),)
    given = {"form": EngagementForm.MEETING, "participants": met, "place": None, "date": None}
    with Ledger.open(ledger) as held:
        read = [claim("engagement", made, said, text, trigger=words("met", text), **given)]
        held.record(made, read, Outcome("a.txt", Disposition.READ), Reader("0", "test"))
        bring_up(held)
    (entity,) = _links(client, "/entities?about=dube", "/entity/name")
    assert send(client, f"{entity}/rename", page=entity, name="Envoy of Qaruh").status_code == 200
    page = client.get(entity).text
    assert "Envoy of Qaruh</bdi></h1>" in page
    assert "It is not quoted as a source" not in page
    assert "Nothing is claimed of it" not in page
    for beginning in ("/search?source=", "/search?actor="):
        (search,) = _links(client, entity, beginning)
        assert 'class="claims"' in client.get(search).text, search


def test_an_entity_that_is_not_there(client: TestClient) -> None:
    answer = client.get("/entity/person:nobody-at-all")
    assert answer.status_code == 404
    assert "Not on the record" in answer.text


def test_leafing_shows_every_claim_once(client: TestClient) -> None:
    address, seen = "/search", []
    while address:
        text = client.get(address).text
        seen += re.findall(r'href="/claim/(c_[0-9a-f]{16})" data-open', text)
        following = re.search(r'href="([^"]+)" rel="next"', text)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == len(set(seen))
    assert len(seen) > 100


@pytest.mark.parametrize("page", ["/search", "/changes", "/questions", "/entities", "/sources"])
def test_every_answer_opens(client: TestClient, page: str) -> None:
    links = re.findall(r'href="(/[^"]+)" data-open', client.get(page).text)
    assert links
    for address in links[:5]:
        assert client.get(address.replace("&amp;", "&")).status_code == 200


def _token(client: TestClient, address: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]{64})"', client.get(address).text)
    assert found
    return found[1]


def test_a_search_is_saved_and_removed(client: TestClient) -> None:
    address = "/search?about=Kursk&kind=figure"
    given = {"token": _token(client, address), "by": "Ada", "address": address}
    assert "Say what to call it." in client.post("/search/save", data={**given, "name": " "}).text
    answer = client.post("/search/save", data={**given, "name": "Numbers of <Kursk>"})
    assert "Numbers of &lt;Kursk&gt;" in answer.text
    assert '<a href="/search?about=Kursk&amp;kind=figure">' in answer.text
    number = re.search(r'action="/search/(\d+)/remove"', answer.text)
    assert number
    assert client.post(f"/search/{number[1]}/remove", data={**given, "by": "Ben"}).status_code in (404, 409, 422)
    answer = client.post(f"/search/{number[1]}/remove", data=given)
    assert "Numbers of" not in answer.text


def test_only_filters_are_saved(client: TestClient) -> None:
    given = {"token": _token(client, "/search?about=x"), "by": "Ada", "name": "away"}
    answer = client.post("/search/save", data={**given, "address": "https://attacker.example/?about=Kursk&x=1"})
    assert '<a href="/search?about=Kursk">' in answer.text
    assert "attacker" not in answer.text


@pytest.mark.parametrize("since", ["", "2024-11-01", "2030-01-01"])
@pytest.mark.parametrize("limit", [1, 3, 17, 10_000])
def test_the_last_changes_are_the_beginning_of_all(ledger: Path, since: str, limit: int) -> None:
    with Ledger.open(ledger) as held:
        assert changes(held, since, limit) == changes(held, since)[:limit]


@pytest.mark.parametrize(
    ("address", "there", "gone"),
    [
        ("/search?about=Kursk&kind=event&source=Kirby", "/questions?about=Kursk", "/questions?about=Kursk&kind"),
        ("/search?about=Kursk&kind=event", "/propositions?about=Kursk&kind=event", "/map?about=Kursk&kind"),
        ("/search?about=Kursk&since=2024-10-01", "/changes?since=2024-10-01", "/entities?"),
        ("/propositions?status=claimed", "/?status=claimed", "/search?status"),
        ("/entities?about=kirby", "/search", "/search?about"),
        ("/map?actor=PRK&status=claimed", "/timeline?actor=PRK", "/propositions?status"),
    ],
)
def test_the_menu_takes_along_what_the_next_page_knows(client, address: str, there: str, gone: str) -> None:
    menu = html.unescape(client.get(address).text.partition('<nav class="menu"')[2].partition("</nav>")[0])
    assert f'href="{there}"' in menu
    assert gone not in menu


def test_a_filter_that_a_page_does_not_know_is_not_on(client: TestClient) -> None:
    assert 'class="on"' not in client.get("/questions?kind=event&status=claimed").text
    assert client.get("/questions?kind=rumour").status_code == 400
