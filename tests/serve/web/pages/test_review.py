"""The review queue: judged by one, signed off by another, given to somebody; undone with one form."""

from __future__ import annotations

import html
import re
from pathlib import Path

from fastapi.testclient import TestClient
from serve.web.desk import send, words

from onrecord.ledger import Ledger
from onrecord.serve.web.pages.review import waiting

PAGE = "/review"


def first(ledger: Path) -> dict[str, str]:
    with Ledger.open(ledger) as held:
        item = next(item for item in waiting(held) if item.judgement is None and not item.of)
    return {"left": item.left, "right": item.right}


def test_one_judges_and_only_another_signs_off(client: TestClient, ledger: Path) -> None:
    pair = first(ledger)
    assert "Judged." in words(send(client, "/review/judge", PAGE, **pair, sameness="same", reason="one office"))
    queue = words(client.get("/review?show=signing"))
    assert "same, by Ada Okoro" in queue
    assert "1 pair" in queue
    own = send(client, "/review/sign-off", PAGE, number="1")
    assert (own.status_code, "Another person has to sign it off." in words(own)) == (409, True)
    assert "Signed off." in words(send(client, "/review/sign-off", PAGE, number="1", by="Ben Sato"))
    assert "Nothing waits here." in words(client.get("/review?show=signing"))


def test_a_judgement_without_a_reason_is_told_and_changes_nothing(client: TestClient, ledger: Path) -> None:
    answer = send(client, "/review/judge", PAGE, **first(ledger), sameness="same", reason="")
    assert (answer.status_code, "Say why" in words(answer)) == (422, True)
    with Ledger.open(ledger) as held:
        assert held.judgements() == []


def test_the_last_judgement_is_undone_and_nobody_elses(client: TestClient, ledger: Path) -> None:
    send(client, "/review/judge", PAGE, **first(ledger), sameness="unsure")
    assert send(client, "/review/undo", PAGE, number="1", by="Ben Sato").status_code == 409
    assert "Taken back." in words(send(client, "/review/undo", PAGE, number="1"))
    with Ledger.open(ledger) as held:
        assert held.judgements()[0].undone


def test_a_pair_is_given_to_somebody_and_a_later_word_is_not_overwritten(client: TestClient, ledger: Path) -> None:
    pair = first(ledger)
    send(client, "/review/assign", PAGE, **pair, to="Ada Okoro", last="")
    assert "for Ada Okoro" in words(client.get("/review?show=mine"))
    late = send(client, "/review/assign", PAGE, **pair, to="Cy", last="")
    assert (late.status_code, "gave this to Ada Okoro" in words(late)) == (409, True)
    assert "for Ada Okoro" not in words(client.get("/review?show=unassigned"))


def test_what_is_nothing_to_do_is_told(client: TestClient) -> None:
    assert send(client, "/review/dance", PAGE).status_code == 422
    assert send(client, "/review/sign-off", PAGE, number="x").status_code == 409
    assert send(client, "/review/assign", PAGE, left="name:a", right="name:b", to="Cy", last="").status_code == 409
    assert send(client, "/review/judge", PAGE, left="name:a", right="name:b", sameness="same").status_code == 409


def open_origins(client: TestClient, ledger: Path) -> tuple[str, str, dict[str, str]]:
    """A proposition, the entry of two of its origins in the queue, and what its forms send."""
    with Ledger.open(ledger) as held:
        one = next(item for item in waiting(held) if item.of)
    page = client.get("/review").text
    item = next(part for part in page.split("<article")[1:] if f'href="/proposition/{one.of}#lineage"' in part)
    found = re.search(r'name="left" value="([^"]+)"><input type="hidden" name="right" value="([^"]+)"', item)
    assert found
    return one.of, item, {"left": html.unescape(found[1]), "right": html.unescape(found[2])}


def test_origins_whose_independence_is_open_wait_and_lead_to_their_lineage(client: TestClient, ledger: Path) -> None:
    id_, item, pair = open_origins(client, ledger)
    assert "Independent?" in item
    assert 'name="sameness"' not in item
    assert 'id="lineage"' in client.get(f"/proposition/{id_}").text
    assert "for Ben Sato" in words(send(client, "/review/assign", PAGE, **pair, to="Ben Sato", last=""))


def test_a_person_settles_their_independence_and_another_signs_it_off(client: TestClient, ledger: Path) -> None:
    id_, _, pair = open_origins(client, ledger)
    given = {**pair, "of": id_, "independence": "shown", "reason": "she stood on the quay, he in the yard"}
    assert "Judged." in words(send(client, "/review/independence", PAGE, **given))
    page = words(client.get(f"/proposition/{id_}"))
    assert "as a person judged. she stood on the quay" in page
    assert "independence shown" in page
    queue = words(client.get("/review?show=signing"))
    assert "independence shown, by Ada Okoro" in queue
    assert "Signed off." in words(send(client, "/review/sign-off", PAGE, number="1", by="Ben Sato"))
    assert "Taken back." in words(send(client, "/review/undo", PAGE, number="1"))
    assert "as a person judged" not in words(client.get(f"/proposition/{id_}"))


def test_what_is_no_judgement_on_origins_is_told(client: TestClient, ledger: Path) -> None:
    id_, _, pair = open_origins(client, ledger)
    given = {**pair, "of": id_, "independence": "shown"}
    for wrong, status, told in (
        ({"reason": ""}, 422, "Say why"),
        ({"independence": "same"}, 422, "Say shown, ruled_out or unknown."),
        ({"right": pair["left"]}, 409, "are one origin of"),
        ({"of": "p_0000000000000000"}, 409, "There is no proposition"),
    ):
        answer = send(client, "/review/independence", PAGE, **{**given, **wrong})
        assert (answer.status_code, told in words(answer)) == (status, True), wrong
    with Ledger.open(ledger) as held:
        assert held.independence_judgements() == []
