"""What an export asks of every kind of store: the last moment, how much fits."""

from ledger.samples import V1, V2, claims_of, outcome, report

from onrecord.ledger import excerpts
from onrecord.types import Query
from onrecord.types.vocabulary import Kind


def put(store, number, reader=V1):
    made = report(number)
    claims = claims_of(made)
    store.record(made, claims, outcome(f"{number}.txt"), reader)
    return claims


def last(store):
    with store.looking() as connection:
        return excerpts.last(connection)


def extent(store, **query):
    with store.looking() as connection:
        return excerpts.extent(connection, Query(**query), store.store.search)


def test_the_last_moment_is_that_of_the_last_change_and_not_of_the_last_look(store):
    assert last(store) is None
    put(store, 1)
    first = last(store)
    put(store, 1)
    assert last(store) == first
    (event, _) = put(store, 2)
    second = last(store)
    assert second > first
    store.reject(event.id, by="R. Stringer", reason="misread")
    assert last(store) > second


def test_how_much_fits_a_question(store):
    put(store, 1)
    then = last(store)
    put(store, 2)
    assert extent(store) == excerpts.Extent(((Kind.EVENT, 2), (Kind.FIGURE, 2)), 2)
    assert extent(store, kind=Kind.EVENT, limit=1) == excerpts.Extent(((Kind.EVENT, 2),), 2)
    assert extent(store, about="Myitkyina").documents == 1
    assert extent(store, as_of=then).documents == 1


def test_as_of_the_last_moment_is_as_of_now(store):
    put(store, 1)
    put(store, 1, V2)
    (event, _) = put(store, 2)
    store.reject(event.id, by="R. Stringer", reason="misread")
    assert list(store.claims(Query(as_of=last(store)))) == list(store.claims())
