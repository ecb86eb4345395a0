"""The list and one proposition: what is asked for, what is shown, as it stood on a day."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from onrecord.ledger import Ledger, hits
from onrecord.ledger.finding import Wanted
from onrecord.serve.proposition import load
from onrecord.serve.web.pages.propositions import tree
from onrecord.types.origin import JoinBasis, Origin
from onrecord.types.proposition import Join, Status


def ids(client: TestClient, address: str) -> list[str]:
    return re.findall(r'href="/proposition/(p_[0-9a-f]{16})" data-open', client.get(address).text)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/propositions?status=confirmed", "confirmed"),
        ("/propositions?status=contested&as_of=2024-10-31", "contested"),
        ("/propositions?status=contested&as_of=2024-10", "contested"),
    ],
)
def test_a_status_is_asked_for_now_and_on_a_day(client: TestClient, address: str, words: str) -> None:
    text = client.get(address).text
    shown = set(re.findall(r'class="status (\w+)"', text))
    assert shown == {words}


def test_nothing_was_claimed_before_the_first_report(client: TestClient) -> None:
    assert "No proposition fits." in client.get("/propositions?as_of=2020-01-01").text


def test_one_proposition_has_both_sides_its_history_and_its_rule(client: TestClient) -> None:
    first = ids(client, "/propositions?status=confirmed")[0]
    text = client.get(f"/proposition/{first}").text
    for part in ("How it stands", "Would change it", "Positions of the parties", "Since when", "Origins and lineage"):
        assert part in text
    past = client.get(f"/proposition/{first}?as_of=2024-10-31").text
    assert "As it stood at the end of 2024-10-31" in past
    assert "Narrower" in past
    assert 'class="status confirmed"' not in past  # nor of what is wider or narrower


def test_a_list_of_a_day_leads_to_that_day(client: TestClient) -> None:
    assert not ids(client, "/propositions?as_of=2024-10-31")
    assert re.search(
        r'href="/proposition/p_\w{16}\?as_of=2024-10-31" data-open', client.get("/propositions?as_of=2024-10-31").text
    )


def test_every_claim_that_is_named_opens(client: TestClient) -> None:
    first = ids(client, "/propositions?status=confirmed")[0]
    named = set(re.findall(r'href="/claim/(c_[0-9a-f]{16})"', client.get(f"/proposition/{first}").text))
    assert named
    for claim in sorted(named)[:8]:
        answer = client.get(f"/claim/{claim}")
        assert answer.status_code == 200
        assert 'class="marked"' in answer.text


def _join(report: str, source: str) -> Join:
    return Join(report, source, JoinBasis.COPY, "the same words")


@pytest.mark.parametrize(
    ("joins", "shape"),
    [
        ([], []),
        ([_join("b", "a")], [("b", [])]),
        ([_join("b", "a"), _join("c", "b")], [("b", [("c", [])])]),
        ([_join("b", "key"), _join("c", "a")], [("b", []), ("c", [])]),
        ([_join("a", "b"), _join("b", "a")], [("b", [])]),  # a circle ends
    ],
)
def test_a_tree_has_every_report_once(joins: list[Join], shape: list[object]) -> None:
    def shaped(branches: list) -> list[object]:  # type: ignore[type-arg]
        return [(join.report, shaped(below)) for join, below in branches]

    assert shaped(tree(Origin("key", "x", None, False, ("a",)), joins)) == shape


@pytest.mark.parametrize("few", [20_000, -1])
@pytest.mark.parametrize("day", ["2024-10-20", "2024-10-31", "2025-12-31"])
def test_a_past_status_is_that_of_the_history(
    client: TestClient, day: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where so many had it that they are looked through in their order."""
    monkeypatch.setattr(hits, "FEW", few)
    held: Ledger = client.app.state.record.ledger  # type: ignore[attr-defined]
    past = [one.at(day) for one in map(load, held.bodies(Wanted()))]
    for status in Status:
        expected = [one.id for one in past if one is not None and one.assessment.status is status]
        assert [load(body).id for body in held.bodies(Wanted(status=status.value, then=day))] == expected
    assert len({one.assessment.status for one in past if one is not None}) > 1
