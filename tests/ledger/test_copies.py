"""The near-duplicates of a document: rows that are never changed, of which the last counts."""

from __future__ import annotations

import pytest
from ledger.samples import V1, claims_of, outcome, report

from onrecord.ledger import Ledger, Misfit
from onrecord.types import Copy

ONE, TWO, THREE = report(1), report(2), report(3)


def copy(document: str, group: str, least: str, similarity: float = 0.9) -> Copy:
    return Copy(document, group, least, similarity)


@pytest.fixture
def held(store: Ledger) -> Ledger:
    for made in (ONE, TWO, THREE):
        store.record(made, claims_of(made), outcome(), V1)
    return store


def test_a_document_has_its_group_by_id_itself_among_them(held: Ledger) -> None:
    least, other = sorted((ONE.id, TWO.id))
    found = [copy(least, least, least, 1.0), copy(other, least, least)]
    assert held.put_copies(found) == 2
    assert held.copies(ONE.id) == held.copies(TWO.id) == found
    assert held.copies(THREE.id) == []
    assert held.copies("d_unknown") == []


def test_saying_the_same_again_adds_nothing_and_the_last_word_counts(held: Ledger) -> None:
    a, b, c = sorted((ONE.id, TWO.id, THREE.id))
    first = [copy(b, b, b, 1.0), copy(c, b, b)]
    assert held.put_copies(first) == 2
    assert held.put_copies(first) == 0
    assert held.put_copies([copy(a, a, a, 1.0), copy(b, a, a), copy(c, a, b)]) == 3
    assert [one.document for one in held.copies(b)] == [a, b, c]
    assert {one.group for one in held.copies(c)} == {a}


def test_a_copy_of_what_is_not_on_the_record_is_refused_whole(held: Ledger) -> None:
    with pytest.raises(Misfit, match="not on the record"):
        held.put_copies([copy(ONE.id, ONE.id, ONE.id), copy("d_unknown", ONE.id, ONE.id)])
    assert held.copies(ONE.id) == []
