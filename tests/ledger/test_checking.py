"""Items that persons attached and checked, on every kind of store: rows that stay, taken back by another row."""

from __future__ import annotations

import pytest
from ledger.samples import V1, claims_of, outcome, report

from onrecord.ledger import Ledger, Misfit, NotFound
from onrecord.types.audit import Deed
from onrecord.types.checked import Showing

DOCUMENT = report(1)
EVENT, FIGURE = claims_of(DOCUMENT)
GOOD = {
    "about": EVENT.id, "theme": "presence", "showing": Showing.FOR, "item": "a photograph", "dated": "2024-10-20",
    "shows": "the quay", "by": "Ada", "reason": "the cranes fit", "document": DOCUMENT.id, "digest": "0" * 64,
}  # fmt: skip


@pytest.fixture
def held(store: Ledger) -> Ledger:
    store.record(DOCUMENT, [EVENT, FIGURE], outcome(), V1)
    return store


def test_an_item_is_kept_as_it_was_given_and_logged(held: Ledger) -> None:
    made = held.attach(**GOOD)  # type: ignore[arg-type]
    assert (made.number, held.checked_items()) == ("i1", [made])
    assert {name: getattr(made, name) for name in GOOD} == GOOD
    row = next(held.logged())
    assert (row.deed, row.about, row.who) == (Deed.ATTACH, "i1", "Ada")


def test_it_is_taken_back_once_and_stays(held: Ledger) -> None:
    held.attach(**GOOD)  # type: ignore[arg-type]
    undone = held.detach(1, by="Ben", reason="another quay")
    assert undone.undone
    assert held.checked_items() == [undone]
    assert (undone.by, undone.reason) == ("Ada", "the cranes fit")
    with pytest.raises(Misfit, match="Item i1 was undone on"):
        held.detach(1, by="Ben", reason="again")
    with pytest.raises(NotFound, match="no checked item i9"):
        held.detach(9, by="Ben", reason="x")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"by": " "}, "A checked item needs a name. Say who checked it."),
        ({"reason": "\n"}, "A checked item needs a reason. Say how it was checked."),
        ({"item": ""}, "A checked item needs a description."),
        ({"shows": " "}, "A checked item needs a content. Say what it shows."),
        ({"dated": ""}, "A checked item needs a date. Give its own day, month or year: 2024-10-20."),
        ({"dated": "2024-13"}, "'2024-13' is no date of an item."),
        ({"dated": "2024-10-20T10:00"}, "'2024-10-20T10:00' is no date of an item."),
        ({"digest": "ABC"}, "'ABC' is no SHA-256. Give its 64 hexadecimal digits, as sha256sum prints them."),
    ],
)
def test_what_is_missing_or_none_is_told(held: Ledger, given: dict[str, str], told: str) -> None:
    with pytest.raises(Misfit) as fault:
        held.attach(**{**GOOD, **given})  # type: ignore[arg-type]
    assert str(fault.value).startswith(told)
    assert held.checked_items() == []


def test_a_claim_that_is_not_there_has_no_items(held: Ledger) -> None:
    with pytest.raises(NotFound):
        held.attach(**{**GOOD, "about": "c_0"})  # type: ignore[arg-type]


def test_words_of_any_kind_come_back(held: Ledger) -> None:
    odd = {"item": "an \u202eimage\0", "shows": "'; --", "reason": "\ud800"}
    made = held.attach(**{**GOOD, **odd})  # type: ignore[arg-type]
    (found,) = held.checked_items()
    assert (found.item, found.shows, found.reason) == ("an \u202eimage ", "'; --", "?")
    assert made.id == found.id
