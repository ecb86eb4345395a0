"""What pictures are drawn from, counted in the store."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import actor, claim, document, stand
from ledger.samples import V1, outcome

from onrecord.ledger import plots
from onrecord.ledger.finding import Wanted
from onrecord.ledger.plots import BondRow, MarkRow, Window
from onrecord.run.reconciling import bring_up
from onrecord.types import Place
from onrecord.types.plot import Counts
from onrecord.types.vocabulary import Precision, Relation

GAO = Place("Gao", (), 16.27, -0.04, "MLI", Precision.CITY, "Gao", 1)
MALI = Place("Mali", (), 17.0, -4.0, "MLI", Precision.COUNTRY, "Mali", 2)
NOTE = "Rebels shelled the market."


def _put(store, number, *, day="2024-10-24", **given):
    """One document with one claim; what it is filed as the test says itself."""
    made = document(f"{NOTE} Case {number}.", published=day)
    held = claim(of=made, evidence=NOTE, **given)
    store.record(made, [held], outcome(f"{number}.txt"), V1)
    return made, held


def _mark(held, place=None, told="so", starts=None, ends=None, day="2024-10-24"):
    row = MarkRow(held.id, "event", day, told, starts=starts, ends=ends or starts)
    if place is None:
        return row
    return replace(
        row, place=str(place.geonames), name=place.name, country=place.country, precision=place.precision.value,
        lat=place.lat, lon=place.lon,
    )  # fmt: skip


@pytest.fixture
def marked(store):
    """Two claims at Gao, one in Mali, one nowhere."""
    rows = [
        (GAO, "so", "2024-10-20", "2024-10-21"),
        (GAO, "denied", "2024-10-20", "2024-10-24"),
        (MALI, "so", None, "2024-10-25"),
        (None, "ahead", "2024-11-01", "2024-10-25"),
    ]
    for number, (place, told, starts, day) in enumerate(rows):
        made, held = _put(store, number, day=day)
        with store.deriving() as connection:
            plots.file(connection, made.id, [_mark(held, place, told, starts, day=day)], [])
    return store


def _spots(store, window=None, limit=10):
    with store.looking() as connection:
        found, *rest = plots.spots(connection, store.store.search, window or Window(), limit)
    return [(spot.name, spot.counts, spot.first, spot.last) for spot in found], rest


def test_claims_are_counted_by_place_and_by_how_they_are_told(marked):
    assert _spots(marked) == (
        [
            ("Gao", Counts(so=1, denied=1), "2024-10-21", "2024-10-24"),
            ("Mali", Counts(so=1), "2024-10-25", "2024-10-25"),
        ],
        [0, 0, 1],
    )


@pytest.mark.parametrize(
    ("window", "limit", "names", "rest"),
    [
        (Window(until="2024-10-22"), 10, ["Gao"], [0, 0, 0]),
        (Window(since="2024-10-25"), 10, ["Mali"], [0, 0, 1]),
        (Window(), 1, ["Gao"], [1, 1, 1]),
        (Window(about="market"), 10, ["Gao", "Mali"], [0, 0, 1]),
        (Window(about="harbour"), 10, [], [0, 0, 0]),
        (Window(actor="rebels"), 10, ["Gao", "Mali"], [0, 0, 1]),
        (Window(actor="navy"), 10, [], [0, 0, 0]),
    ],
)
def test_what_is_left_out_is_counted(marked, window, limit, names, rest):
    found, left = _spots(marked, window, limit)
    assert ([name for name, *_ in found], left) == (names, rest)


def test_the_claims_at_a_place_come_last_published_first(marked):
    with marked.looking() as connection:
        ids = plots.at_place(connection, marked.store.search, Window(), "1", 10)
    assert [marked.claim(id_).document.date for id_ in ids] == ["2024-10-24", "2024-10-21"]


def test_days_told_of_are_counted_by_day_of_publication(marked):
    with marked.looking() as connection:
        found, both, undated, unpublished = plots.dated(connection, marked.store.search, Window(), 2)
    assert sorted((one.starts, one.day, one.counts) for one in found) == [
        ("2024-10-20", "2024-10-24", Counts(denied=1)),
        ("2024-11-01", "2024-10-25", Counts(ahead=1)),
    ]
    assert (both, undated, unpublished) == (3, 1, 0)


def test_a_claim_that_no_longer_stands_is_not_filed(store):
    made, held = _put(store, 1)
    store.reject(held.id, by="Ada Okoro", reason="misread")
    with store.deriving() as connection:
        plots.file(connection, made.id, [_mark(held, GAO)], [])
    assert _spots(store) == ([], [0, 0, 0])


def test_filing_a_document_again_replaces_its_rows(store):
    made, held = _put(store, 1)
    for _ in range(2):
        with store.deriving() as connection:
            plots.file(connection, made.id, [_mark(held, GAO)], [])
    assert _spots(store)[0] == [("Gao", Counts(so=1), "2024-10-24", "2024-10-24")]


def _bonded(store, *rows):
    for number, row in enumerate(rows):
        made, held = _put(store, number, day=row.day)
        with store.deriving() as connection:
            plots.file(connection, made.id, [], [replace(row, id=held.id)])


def _bond(left="a", right="b", day="2024-10-24", **given):
    return BondRow("", day, "so", "supplier", left, str(left).upper(), right, str(right).upper(), 0, **given)


@pytest.mark.parametrize(
    ("rows", "window", "wanted", "left", "unnamed"),
    [
        ([_bond(), _bond(), _bond("b", "a")], Window(), [("A", "B", 2, 2), ("B", "A", 1, 1)], 0, 0),
        ([_bond(), _bond(None)], Window(), [("A", "B", 1, 1)], 0, 1),
        ([_bond(), _bond(day="2024-12-01")], Window(since="2024-11-01"), [("A", "B", 2, 1)], 0, 0),
        ([_bond(starts="2012-01-01")], Window(since="2025-01-01"), [("A", "B", 1, 1)], 0, 0),
        ([_bond(starts="2012-01-01", ends="2013-01-01")], Window(since="2024-01-01"), [("A", "B", 1, 0)], 0, 0),
    ],
)
def test_ties_are_counted_of_all_times_and_of_the_period(store, rows, window, wanted, left, unnamed):
    _bonded(store, *rows)
    with store.looking() as connection:
        found, rest, without = plots.bonded(connection, store.store.search, window, 10)
    assert [(one.left.name, one.right.name, one.counts.total, one.inside.total) for one in found] == wanted
    assert {one.relation for one in found} == {Relation.SUPPLIER}
    assert (rest, without) == (left, unnamed)


def test_months_with_ties(store):
    _bonded(store, _bond(day="2024-09-30"), _bond(), _bond())
    with store.looking() as connection:
        assert plots.months(connection, store.store.search, Window()) == [("2024-09", 1), ("2024-10", 2)]


def test_figures_of_one_measure_and_population_are_one_series(store):
    text = "The ministry said that {} Ugandan soldiers were killed in Ituri."
    for number, (said, low) in enumerate([("40", 40), ("90", 90)]):
        made = document(text.format(said), published=f"2024-10-{24 + number}")
        whose = actor("Ugandan soldiers", made.text, entity="country:UGA", country="UGA")
        held = claim("figure", made, low=low, high=low, text=said, population=whose)
        store.record(made, [held], outcome(f"{number}.txt"), V1)
    bring_up(store)
    with store.looking() as connection:
        found, beside, of_none = plots.series(connection, store.store.search, Wanted(), 10)
        bodies, more = plots.of_series(connection, store.store.search, Wanted(), found[0].name, 1)
    assert [(one.name, one.values, one.first, one.last) for one in found] == [
        ("Ugandan forces killed", 2, "2024-10-24", "2024-10-25")
    ]
    assert (beside, of_none, len(bodies), more) == (0, 0, 1, 1)


def test_how_a_claim_is_put_on_the_map(store):
    _put(store, 1, place=GAO, factuality=stand("PS+"))
    bring_up(store)
    assert _spots(store)[0] == [("Gao", Counts(unsure=1), "2024-10-24", "2024-10-24")]
