"""Lists a page at a time are the whole list, on every kind of store, wherever a page begins."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest
from ledger.samples import V1, claims_of, outcome, report

from onrecord.ledger import Ledger, hits
from onrecord.ledger.finding import Wanted
from onrecord.ledger.paging import Place, claims_after, documents_after, place_of, propositions_after
from onrecord.run.reconciling import bring_up
from onrecord.types import Query


@pytest.fixture
def held(store: Ledger) -> Ledger:
    """Reports of which some have no date, and some share one."""
    for number in range(1, 13):
        made = report(number, published=None if number % 4 == 0 else f"2024-10-{number // 3 + 1:02d}")
        store.record(made, claims_of(made), outcome(f"{number}.txt"), V1)
    return store


@pytest.mark.parametrize("size", [1, 2, 5, 100])
@pytest.mark.parametrize("latest", [False, True])
@pytest.mark.parametrize("few", [20_000, -1])
@pytest.mark.parametrize("query", [Query(), Query(about="rebels"), Query(since="2024-10-02"), Query(source="army")])
def test_claims(held: Ledger, query: Query, size: int, latest: bool, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where words have many hits, and the last published come first."""
    monkeypatch.setattr(hits, "FEW", few)
    query = replace(query, latest=latest)
    whole = list(held.claims(query))
    assert len(whole) >= 9
    seen, after = [], None
    while True:
        with held.looking() as connection:
            page = list(islice(claims_after(connection, held.store.search, query, after), size))
        seen += page
        if len(page) < size:
            break
        after = Place.of(page[-1])
        with held.looking() as connection:
            assert place_of(connection, page[-1].id) == after
    assert seen == whole
    with held.looking() as connection:
        two = replace(query, limit=2)
        assert list(claims_after(connection, held.store.search, two, Place.of(whole[0]))) == whole[1:3]
        assert place_of(connection, "c_0") is None


@pytest.mark.parametrize("size", [1, 5])
def test_documents(held: Ledger, size: int) -> None:
    whole = [one.id for one in held.documents()]
    seen, after = [], None
    while True:
        with held.looking() as connection:
            page = list(islice(documents_after(connection, None, None, after), size))
        seen += [one.id for one in page]
        if len(page) < size:
            break
        after = ((page[-1].date or "")[:10] or None, page[-1].id)
    assert seen == whole
    with held.looking() as connection:
        assert {one.date for one in documents_after(connection, "2024-10-02", "2024-10-03", None)} == {
            "2024-10-02", "2024-10-03"
        }  # fmt: skip


def test_propositions(held: Ledger) -> None:
    bring_up(held)
    whole = list(held.bodies(Wanted()))
    seen, after = [], None
    while True:
        with held.looking() as connection:
            page = list(islice(propositions_after(connection, held.store.search, Wanted(), after), 3))
        seen += [body for _, body in page]
        if len(page) < 3:
            break
        after = page[-1][0]
    assert len(whole) > 6
    assert seen == whole
