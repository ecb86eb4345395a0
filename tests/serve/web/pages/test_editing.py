"""Claims at the desk: corrected, rejected, remarked on and made by hand; nobody's words are lost."""

from __future__ import annotations

import html
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from factories import document, every_kind
from fastapi.testclient import TestClient
from serve.web.desk import send, words

from onrecord.ledger import Ledger
from onrecord.serve.web.claim_parts import groups
from onrecord.types import Claim, Outcome, Query, Reader
from onrecord.types.vocabulary import Disposition, Kind

VALUE = "factuality.content.value"


def first(ledger: Path, kind: Kind = Kind.EVENT) -> Claim:
    with Ledger.open(ledger) as held:
        return next(one for one in held.claims(Query(kind=kind)) if one.attribution)


def filled(client: TestClient, address: str) -> dict[str, str]:
    """The fields of the form for correcting, as the page has them."""
    text = client.get(address).text.partition('class="correct"')[2].partition("</form>")[0]
    held = {}
    for tag in re.findall(r"<input[^>]*>", text):
        found = {name: html.unescape(value) for name, value in re.findall(r'(\w+)="([^"]*)"', tag)}
        held[found["name"]] = found.get("value", "")
    for name, inner in re.findall(r'<select id="[^"]*" name="([^"]*)"[^>]*>(.*?)</select>', text, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected>', inner)
        held[html.unescape(name)] = chosen[1] if chosen else ""
    for name, inner in re.findall(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>\n?(.*?)</textarea>', text, re.DOTALL):
        held[html.unescape(name)] = html.unescape(inner)
    del held["token"]
    return {**held, "by": "Ada Okoro", "reason": "as the words say"}


def test_a_claim_is_corrected_in_its_parts(client: TestClient, ledger: Path) -> None:
    one = first(ledger)
    address = f"/claim/{one.id}/correct"
    fields = filled(client, address)
    answer = send(client, address, address, **{**fields, f"part.{VALUE}": "PS+"})
    assert answer.status_code == 200
    assert "Corrected." in words(answer)
    assert "corrected by Ada Okoro" in words(answer)
    with Ledger.open(ledger) as held:
        made = held.claim(one.id)
        assert next(held.logged()).who == "Ada Okoro"
    assert made.factuality.content.value.value == "PS+"
    assert (made.content, made.evidence, made.attribution) == (one.content, one.evidence, one.attribution)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_form_that_nobody_touched_changes_nothing(client: TestClient, ledger: Path, kind: Kind) -> None:
    of = document()
    with Ledger.open(ledger) as held:
        held.record(of, every_kind(), Outcome("a.txt", Disposition.READ), Reader("0.0.0", "test"))
        one = next(held.claims(Query(document=of.id, kind=kind)))
    address = f"/claim/{one.id}/correct"
    answer = send(client, address, address, **filled(client, address))
    assert answer.status_code == 422
    assert "Nothing is changed" in words(answer)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("part.attribution[0].source.text", "words of no document", "do not stand in the document"),
        ("part.attribution[0].source.text", "", "Words are needed here"),
        (f"part.{VALUE}", "CT", "is none of"),
        ("part.evidence", "not there", "do not stand in the document"),
        ("reason", " ", "Say why"),
        ("by", "", "Say who you are"),
    ],
)
def test_a_bad_part_says_why_and_the_rest_is_kept(
    client: TestClient, ledger: Path, field: str, value: str, told: str
) -> None:
    address = f"/claim/{first(ledger).id}/correct"
    fields = {**filled(client, address), "part.content.cameo": "0999", field: value}
    answer = send(client, address, address, **fields)
    assert answer.status_code == 422
    assert told in words(answer)
    assert 'value="0999"' in answer.text


def test_what_somebody_else_changed_meanwhile_is_shown_and_kept(client: TestClient, ledger: Path) -> None:
    one = first(ledger)
    address = f"/claim/{one.id}/correct"
    mine, theirs = filled(client, address), filled(client, address)
    send(client, address, address, **{**theirs, f"part.{VALUE}": "PR+", "by": "Ben Sato", "reason": "they hedge"})
    mine["part.content.cameo"] = "0999"
    mine["reason"] = "the code is another"
    conflict = send(client, address, address, **mine)
    assert conflict.status_code == 409
    assert "Somebody changed this claim while you wrote" in words(conflict)
    assert "Ben Sato : they hedge" in words(conflict)
    assert 'value="0999"' in conflict.text
    assert "the code is another" in conflict.text
    with Ledger.open(ledger) as held:
        assert held.claim(one.id).content == one.content  # nothing was written
        edition = held.edition(one.id)
    again = {**mine, "edition": edition}
    assert send(client, address, address, **again).status_code == 200
    with Ledger.open(ledger) as held:
        made = held.claim(one.id)
    assert made.factuality.content.value.value == "PR+"  # theirs
    assert made.content.cameo == "0999"  # type: ignore[union-attr]  # mine


def test_of_many_at_once_one_writes_and_the_others_are_told(client: TestClient, ledger: Path) -> None:
    one = first(ledger)
    address = f"/claim/{one.id}/correct"
    fields = filled(client, address)
    with ThreadPoolExecutor(4) as pool:
        codes = list(
            pool.map(
                lambda n: (
                    send(
                        client, address, address, **{**fields, f"part.{VALUE}": "PS+", "by": f"person {n}"}
                    ).status_code
                ),
                range(4),
            )
        )
    assert sorted(codes) == [200, 409, 409, 409]
    with Ledger.open(ledger) as held:
        assert sum(version.correction is not None for version in held.history(one.id)) == 1


def test_a_claim_is_rejected_and_brought_back(client: TestClient, ledger: Path) -> None:
    one = first(ledger)
    page = f"/claim/{one.id}"
    assert "Rejected." in words(send(client, f"{page}/reject", page, reason="not what it says"))
    assert "rejected by Ada Okoro: not what it says" in words(client.get(page))
    fields = filled(client, f"{page}/correct")
    assert "Corrected." in words(send(client, f"{page}/correct", f"{page}/correct", **fields))
    with Ledger.open(ledger) as held:
        assert held.claim(one.id).content == one.content


def test_a_remark_is_shown_with_its_claim(client: TestClient, ledger: Path) -> None:
    page = f"/claim/{first(ledger).id}"
    answer = send(client, page.replace("/claim", "/comment"), page, back=page, text="Two of us <b>saw</b> it.")
    assert "Ada Okoro Two of us <b>saw</b> it." in words(answer)
    empty = send(client, page.replace("/claim", "/comment"), page, text="  ")
    assert (empty.status_code, "Say what is to be remarked" in words(empty)) == (422, True)


def test_a_claim_is_made_by_hand_of_words_of_a_document(client: TestClient, ledger: Path) -> None:
    one = first(ledger)
    page = f"/document/{one.document.id}"
    given = {"words": one.evidence.exact, "kind": "statement", "source_kind": "person", "act": "assert"}
    assert "Added." in words(send(client, f"{page}/claim", page, **given))
    wrong = send(client, f"{page}/claim", page, **{**given, "words": "words of no document"})
    assert wrong.status_code == 422
    assert "do not stand in the document" in words(wrong)
    needed = send(client, f"{page}/claim", page, **{**given, "kind": "tie"})
    assert needed.status_code == 422
    assert 'name="part.relation"' in needed.text


def test_every_part_of_a_form_has_a_name_of_its_own(ledger: Path) -> None:
    with Ledger.open(ledger) as held:
        for one in held.claims(Query(limit=300)):
            names = [part.name for _, parts in groups(one) for part in parts]
            assert len(names) == len(set(names)), one.id
