"""What every store does."""

from dataclasses import replace

import pytest
from factories import claim, document, every_kind
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger.samples import V1, V2, claims_of, dump, everything, outcome, report
from sqlalchemy.exc import IntegrityError

from onrecord.ledger import Ledger, Misfit, NotFound, view
from onrecord.ledger.tables import RECORDS
from onrecord.types import Query, Span
from onrecord.types.vocabulary import Disposition, Kind, PloverType


def put(store, number, reader=V1, **given):
    made = report(number, **given)
    store.record(made, claims_of(made), outcome(f"{number}.txt"), reader)
    return made


def test_what_goes_in_comes_out(store):
    held = {made.id: made for made in every_kind()}
    of = document()
    said = store.record(of, held.values(), outcome(), V1)
    assert said == outcome(document=of.id, claims=len(held))
    assert {made.id: made for made in store.claims()} == {id_: replace(made, reader=V1) for id_, made in held.items()}
    assert store.document(of.id) == of
    assert list(store.documents()) == [of]
    assert list(store.outcomes()) == [said]
    assert all(store.claim(id_).content == made.content for id_, made in held.items())


def test_the_same_again_changes_nothing(store):
    made = put(store, 1)
    before = dump(store)
    again = store.record(replace(made, fetched="2030-01-01", source_id="x"), claims_of(made), outcome("1.txt"), V1)
    assert again.disposition is Disposition.UNCHANGED
    with store.writer(V1) as writer:
        assert writer.record(made, claims_of(made), outcome("1.txt")).disposition is Disposition.UNCHANGED
        assert writer.record(None, (), outcome("bad", Disposition.MALFORMED)).disposition is Disposition.MALFORMED
    assert {**dump(store), "outcomes": []} == {**before, "outcomes": []}
    assert [row.disposition for row in store.outcomes()] == [Disposition.READ, Disposition.MALFORMED]
    before = dump(store)
    store.record(None, (), outcome("bad", Disposition.MALFORMED), None)
    assert dump(store) == before


def test_a_copy_under_another_name_has_its_outcome_once(store):
    made = put(store, 1)
    for _ in range(2):
        for name in ("1.txt", "copy.txt"):
            store.record(made, claims_of(made), outcome(name), V1)
    assert [(row.name, row.disposition) for row in store.outcomes()] == [
        ("1.txt", Disposition.READ),
        ("copy.txt", Disposition.UNCHANGED),
    ]


def test_a_changed_outcome_is_a_new_row_and_the_last_one_counts(store):
    for end in (Disposition.FAILED, Disposition.FAILED, Disposition.EMPTY):
        store.record(None, (), outcome("b", end, reason="why", mend="how", notes=("a quote stays open",)), None)
    assert [row.disposition for row in store.outcomes()] == [Disposition.FAILED, Disposition.EMPTY]
    assert [row.disposition for row in store.outcomes(latest=True)] == [Disposition.EMPTY]
    assert next(store.outcomes()).notes == ("a quote stays open",)


def test_a_newer_reader_takes_over_and_the_past_can_be_asked_for(store):
    made = put(store, 1)
    event, figure = claims_of(made)
    then = "2025-01-01T00:00:01.500000+00:00"
    store.record(made, [figure], outcome("1.txt"), V2)
    assert [held.id for held in store.claims()] == [figure.id]
    assert {held.id for held in store.claims(Query(as_of=then))} == {event.id, figure.id}
    assert store.count(Query(as_of="2024-12-31")) == 0
    assert store.claim(event.id).reader == V1
    assert [(version.claim.reader, version.stands) for version in store.history(figure.id)] == [(V1, False), (V2, True)]
    assert store.has(made.id, V1)
    assert store.known({made.id, "d_other"}, V1) == {made.id}
    assert store.known((), V1) == set()
    assert store.has(made.id, V2)
    assert store.counts().readings == 2


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({}, "event figure event figure"),
        ({"kind": Kind.FIGURE}, "figure figure"),
        ({"type": PloverType.ASSAULT}, "event event"),
        ({"type": PloverType.AID}, ""),
        ({"source": "army"}, "event event"),
        ({"source": "The Army"}, "event event"),
        ({"source": "rmy"}, ""),
        ({"source": "COD"}, "event event"),
        ({"source": "body:cod-army"}, "event event"),
        ({"source": "example wire"}, "figure figure"),
        ({"source": "%"}, ""),
        ({"actor": "body:m23"}, "event event"),
        ({"actor": "m23"}, "event event"),
        ({"actor": "army"}, ""),
        ({"since": "2024-10-03"}, "event figure"),
        ({"until": "2024-10-02"}, "event figure"),
        ({"since": "2024", "until": "2024-10"}, "event figure event figure"),
        ({"until": "2024-09"}, ""),
        ({"about": "El Fasher"}, "event"),
        ({"about": "shell market"}, "event event"),
        ({"about": '"market of Myitkyina"'}, "event"),
        ({"about": '"Myitkyina market"'}, ""),
        ({"about": "myit*"}, "event"),
        ({"about": 'NOT OR AND ( " ^ : words'}, ""),
        ({"about": '"'}, ""),
        ({"about": "?!"}, ""),
        ({"limit": 1}, "event"),
        ({"limit": 0}, ""),
    ],
    ids=str,
)
def test_queries(store, asked, kinds):
    put(store, 1)
    put(store, 2)
    assert [made.kind.value for made in store.claims(Query(**asked))] == kinds.split()
    if "limit" not in asked:
        assert store.count(Query(**asked)) == len(kinds.split())


def test_undated_documents_stay_out_of_periods(store):
    put(store, 1, published=None)
    assert store.count() == 2
    assert store.count(Query(since="1900")) == store.count(Query(until="2100")) == 0


@pytest.mark.parametrize("asked", [{"since": "yesterday"}, {"until": "2024-1"}, {"limit": -1}])
def test_what_is_no_query_is_refused(asked):
    with pytest.raises(ValueError, match=next(iter(asked))):
        Query(**asked)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-10-24", "2024-10-24T23:59:59.999999Z"),
        ("20241024", "2024-10-24T23:59:59.999999Z"),
        ("2024-10", "2024-10-31T23:59:59.999999Z"),
        ("2024", "2024-12-31T23:59:59.999999Z"),
        ("2024-10-24T14:30", "2024-10-24T14:30:00.000000Z"),
        ("2024-10-24T23:30-05:00", "2024-10-25T04:30:00.000000Z"),
        ("0900-01-01", "0900-01-01T23:59:59.999999Z"),
        ("9999-12-31", "9999-12-31T23:59:59.999999Z"),
    ],
)
def test_moments_compare_as_text(written, meant):
    assert view.moment(written) == meant


@pytest.mark.parametrize("written", ["", "2024-13", "0001-01-01T00:00+05:00", "9999-12-31T23:00-05:00", "yesterday"])
def test_what_is_no_moment_is_refused(written):
    with pytest.raises(ValueError, match=r"Invalid isoformat|outside the years"):
        view.moment(written)


@pytest.mark.parametrize("odd", ["c\U0010ffff", "c\ud7ff", "c_zz", "\u00e9", ""])
def test_what_is_no_id_is_not_found(store, odd):
    store.record(report(1), claims_of(report(1)), outcome(), V1)
    with pytest.raises(NotFound):
        store.claim(odd)


@pytest.mark.parametrize("odd", ["c\udcff", "\ud800"])
def test_halves_of_characters_are_asked_for_in_vain(store, odd):
    for asked in (store.claim, store.document, store.body, lambda id_: store.count(Query(document=id_))):
        with pytest.raises(Misfit, match="half of a character"):
            asked(odd)


@pytest.mark.parametrize("reader", [None, V1])
def test_documents_without_a_reading_are_kept(store, reader):
    made = report(1)
    store.record(made, (), outcome("u", Disposition.UNSUPPORTED, reason="Amharic"), reader)
    assert store.document(made.id) == made
    assert not store.has(made.id, V1)
    store.record(made, claims_of(made), outcome("u"), V1)
    assert store.count() == 2


def test_what_does_not_fit_together_is_refused(store):
    made, other = report(1), report(2)
    event = claims_of(made)[0]
    for held, of, reader in (
        (event, other, V1),
        (event, None, V1),
        (event, made, None),
        (replace(event, evidence=Span(1, 4, "The")), made, V1),
    ):
        with pytest.raises(Misfit):
            store.record(of, [held], outcome(), reader)
    assert store.counts().documents == 0


def test_the_same_id_twice_in_one_reading_is_one_claim(store):
    made = report(1)
    event, figure = claims_of(made)
    assert store.record(made, [event, figure, event], outcome(), V1).claims == 2


@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {} WHERE {} = {}"])
def test_nothing_is_changed_or_deleted(store, change):
    everything(store)
    held = dump(store)
    for table in RECORDS:
        assert held[table.name], f"everything() puts no row into {table.name}"
        column = next(iter(table.columns)).name
        with store.store.writing() as connection, pytest.raises(IntegrityError, match=f"append-only.*{table.name}"):
            connection.exec_driver_sql(change.format(table.name, column, column))


def test_a_view_under_way_sees_one_state_of_the_record(store):
    put(store, 1)
    asked = store.claims()
    first = next(asked)
    put(store, 2)
    assert len([first, *asked]) == 2
    assert store.count() == 4


@given(st.permutations(range(8)), st.integers(1, 4))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_recording_does_not_change_the_view(tmp_path_factory, order, size):
    path = tmp_path_factory.mktemp("order") / "ledger.db"
    with Ledger.open(path) as store:
        with store.writer(V1) as writer:
            for place, number in enumerate(order):
                made = report(number)
                writer.record(made, claims_of(made), outcome(f"{number}.txt"))
                if place % size == 0:
                    writer.flush()
        found = list(store.claims())
    expected = sorted((made for number in order for made in claims_of(report(number))), key=_place)
    assert found == [replace(made, reader=V1) for made in expected]


def _place(made):
    return (made.document.date, made.document.id, made.evidence.start, made.evidence.end, made.id)


@given(st.text(), st.none() | st.text(st.characters()), st.none() | st.text())
@settings(max_examples=30)
def test_any_text_comes_back_as_it_was(tmp_path_factory, text, title, publisher):
    made = document(text, title=title, publisher=publisher)
    with Ledger.open(tmp_path_factory.mktemp("text") / "ledger.db") as store:
        store.record(made, [claim("statement", made, ())] if text else [], outcome(str(title)), V1)
        assert store.document(made.id) == made
        assert all(held.document.title == title for held in store.claims())
        assert store.integrity().sound


def test_counts_and_integrity(store):
    put(store, 1)
    put(store, 2)
    store.reject(claims_of(report(1))[0].id, by="Ada", reason="misread")
    held = store.counts()
    assert (held.documents, held.readings, held.claims, held.corrections) == (2, 2, 3, 1)
    assert held.kinds == {Kind.EVENT: 1, Kind.FIGURE: 2}
    assert held.outcomes == {Disposition.READ: 2}
    report_ = store.integrity()
    assert report_.sound
    assert report_.claims_checked == 4


def test_several_are_looked_up_together(store):
    first, second = report(1), report(2)
    for made in (first, second):
        store.record(made, claims_of(made), outcome(), V1)
    store.reject(claims_of(first)[0].id, by="Ada", reason="no")
    wanted = {claim.id for made in (first, second) for claim in claims_of(made)}
    assert store.several({first.id, second.id, "d_none"}) == {first.id: first, second.id: second}
    assert set(store.some({*wanted, "c_none"})) == wanted - {claims_of(first)[0].id}
    assert store.several(set()) == {} == store.some(set())
