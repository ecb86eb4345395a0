"""Judging, assessing, taking back, renaming: done on a page, undone on a page, each with who and why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from factories import claim, document
from fastapi.testclient import TestClient
from serve.web.desk import send, words

from onrecord.ledger import Ledger
from onrecord.ledger.finding import Wanted
from onrecord.run.reconciling import bring_up
from onrecord.serve.proposition import load, stating
from onrecord.types import Outcome, Reader
from onrecord.types.proposition import Sameness
from onrecord.types.vocabulary import Disposition


def propositions(ledger: Path) -> list[str]:
    """Two for which different claims stand."""
    with Ledger.open(ledger) as held:
        found = {stating(one): one.id for one in map(load, held.bodies(Wanted(), 9))}
    return list(found.values())[:2]


def test_a_judgement_is_made_and_undone(client: TestClient, ledger: Path) -> None:
    one, other = propositions(ledger)
    page = f"/proposition/{one}"
    answer = send(client, f"{page}/judge", page, other=other, sameness="different", reason="two matters")
    assert "Judged." in words(answer)
    with Ledger.open(ledger) as held:
        (made,) = held.judgements()
    assert (made.sameness, made.by, made.reason) == (Sameness.DIFFERENT, "Ada Okoro", "two matters")
    assert "Taken back." in words(send(client, f"/judgement/{made.id}/undo", page, back=page, reason="a slip"))
    again = send(client, f"/judgement/{made.id}/undo", page, back=page, reason="a slip")
    assert (again.status_code, "was undone on" in words(again)) == (422, True)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"other": "", "sameness": "same"}, "Give the id"),
        ({"other": "p_0000000000000000", "sameness": "same"}, "There is no"),
        ({"other": "p_", "sameness": "same"}, "beginning of several"),
        ({"other": "SELF", "sameness": "same"}, "cannot be judged against itself"),
        ({"other": "p_0000000000000000", "sameness": "alike"}, "Choose one of these"),
        ({"other": "p_0000000000000000", "sameness": "same", "reason": ""}, "Say why"),
    ],
)
def test_a_bad_judgement_says_why(client: TestClient, ledger: Path, fields: dict[str, str], told: str) -> None:
    one = propositions(ledger)[0]
    page = f"/proposition/{one}"
    fields = {name: value.replace("SELF", one) for name, value in fields.items()}
    answer = send(client, f"{page}/judge", page, **fields)
    assert answer.status_code == 422
    assert told in words(answer)
    with Ledger.open(ledger) as held:
        assert held.judgements() == []


def test_origins_are_judged_on_the_page_and_that_is_undone(client: TestClient, ledger: Path) -> None:
    with Ledger.open(ledger) as held:
        one = next(one for one in map(load, held.bodies(Wanted(doubted=True), 9)) if len(one.origins) > 1)
    page, (first, second, *_) = f"/proposition/{one.id}", one.origins
    given = {"left": first.key, "right": second.key, "independence": "shown", "reason": "two wards"}
    same = send(client, f"{page}/independence", page, **{**given, "right": first.key})
    assert (same.status_code, "are one origin of" in words(same)) == (422, True)
    answer = words(send(client, f"{page}/independence", page, **given))
    assert "Judged." in answer
    assert f"Undo judgement 1: {first.label} / {second.label}: independence shown: two wards" in answer
    assert "Taken back." in words(send(client, "/judgement/1/undo", page, back=page, reason="a slip"))


def test_a_checked_item_confirms_and_is_taken_back(client: TestClient, ledger: Path) -> None:
    page = f"/proposition/{propositions(ledger)[0]}"
    given = {"item": "a photograph by a nurse", "dated": "2024-10-20", "shows": "the yard with the men in it",
             "showing": "for", "digest": "", "reason": "the clock tower and the shadows fit"}  # fmt: skip
    for wrong, told in (
        ({"shows": ""}, "Say what it shows."),
        ({"reason": " "}, "Say why"),
        ({"dated": ""}, "A checked item needs a date."),
        ({"dated": "20 October"}, "is no date of an item"),
        ({"digest": "abc"}, "is no SHA-256"),
        ({"item": "d_0000000000000000"}, "There is no document"),
        ({"showing": "maybe"}, "Choose one."),
    ):
        answer = send(client, f"{page}/attach", page, **{**given, **wrong})
        assert (answer.status_code, told in words(answer)) == (422, True), wrong
    made = words(send(client, f"{page}/attach", page, **given))
    assert "Attached." in made
    assert "Ada Okoro attached a photograph by a nurse, of 2024-10-20, and checked it on" in made
    assert ": the clock tower and the shadows fit" in made
    undone = words(send(client, "/item/1/undo", page, back=page, reason="another yard"))
    assert "Taken back. The row stays" in undone
    assert "Taken back 20" in undone


def test_an_assessment_is_made_and_undone(client: TestClient, ledger: Path) -> None:
    page = f"/proposition/{propositions(ledger)[0]}"
    send(client, f"{page}/assess", page, likelihood="likely", confidence="low", reason="two accounts")
    assert "Undo ruling r1: assessment likely, by Ada Okoro" in words(client.get(page))
    assert "Taken back." in words(send(client, "/ruling/1/undo", page, back=page))
    assert send(client, f"{page}/assess", page, likelihood="surely", confidence="low").status_code == 422


def test_a_document_is_taken_back_and_counts_again(client: TestClient, ledger: Path) -> None:
    with Ledger.open(ledger) as held:
        page = f"/document/{next(held.documents()).id}"
    assert "Taken back." in words(send(client, f"{page}/withdraw", page, reason="their notice"))
    assert "their notice" in words(client.get(page))
    assert send(client, f"{page}/withdraw", page).status_code == 422
    assert "It counts again." in words(send(client, f"{page}/reinstate", page))


def test_an_entity_is_renamed_and_a_name_that_is_none_is_refused(client: TestClient) -> None:
    found = re.search(r'href="/entity/([^"]+)" data-open', client.get("/entities").text)
    assert found
    page = f"/entity/{found[1]}"
    assert "Named." in words(send(client, f"{page}/rename", page, name="Called otherwise"))
    assert "Called otherwise" in words(client.get(page))
    assert send(client, f"{page}/rename", page, name="").status_code == 422
    assert send(client, f"{page}/merge", page, other="name:nobody-at-all").status_code == 422
    assert send(client, f"{page}/split", page, other="nothing").status_code == 422


def test_a_page_to_go_back_to_is_one_of_this_server(client: TestClient, ledger: Path) -> None:
    one, other = propositions(ledger)
    page = f"/proposition/{one}"
    send(client, f"{page}/judge", page, other=other, sameness="unsure")
    answer = send(client, "/judgement/1/undo", page, back="https://attacker.example/")
    assert answer.url.path == "/"


def test_a_source_with_a_slash_in_its_name_has_a_page_and_is_spoken_of(client: TestClient, ledger: Path) -> None:
    text = "The Kaduna Courier #1/Evening Post counted 14 lorries on Monday."
    made = document(text, published="2024-10-24", publisher="Courier #1/Post")
    with Ledger.open(ledger) as held:
        held.record(made, [claim("statement", made, (), text)], Outcome("a.txt", Disposition.READ), Reader("0", "test"))
        bring_up(held)
    found = re.search(r'href="(/source/[^"?]*/post)" data-open', client.get("/sources?about=courier").text)
    assert found
    page = found[1]
    assert "Courier #1/Post" in words(client.get(page))
    action = re.search(r'action="(/comment/[^"]+)"', client.get(page).text)
    assert action
    assert "a local paper" in words(send(client, action[1], page, text="a local paper", back=page))
    assert "Graded." in words(send(client, f"{page}/grade", page, grade="C"))


def test_a_source_and_information_are_graded_and_that_is_taken_back(client: TestClient, ledger: Path) -> None:
    one = f"/proposition/{propositions(ledger)[0]}"
    for page, grade, wrong in (("/source/person:john-kirby", "B", "3"), (one, "2", "B")):
        assert send(client, f"{page}/grade", page, grade=wrong).status_code == 422
        assert "Graded." in words(send(client, f"{page}/grade", page, grade=grade, reason="years of it"))
        undo = re.findall(r'action="(/ruling/[0-9]+/undo)"', client.get(page).text)
        assert "Taken back." in words(send(client, undo[-1], page, back=page))
    assert send(client, "/source/person:nobody-at-all/grade", one, grade="B").status_code == 422


@pytest.mark.parametrize("page", ["/entity/person:volodymyr-zelenskyy", "/source/person:volodymyr-zelenskyy"])
def test_who_speaks_and_who_is_spoken_of_are_remarked_on(client: TestClient, page: str) -> None:
    said = send(client, "/comment/person:volodymyr-zelenskyy", page, text="in office since 2019", back=page)
    assert "in office since 2019" in words(said)
    assert said.url.path == page
    assert send(client, "/comment/person:nobody-at-all", page, text="x", back=page).status_code == 404
