"""A newer version of an article, and what its publisher takes back: the older claims are kept and do not count."""

from dataclasses import replace

import pytest
from factories import document
from ledger.samples import V1, V2, claims_of, outcome, report

from onrecord.ledger import PERSON, Misfit, NotFound
from onrecord.types import Query, Reader
from onrecord.types.vocabulary import Disposition, PloverType

ARTICLE = "lakeside.example/market"


def put(store, number, article=ARTICLE, reader=V1, claims=True, **given):
    made = report(number)
    store.record(made, claims_of(made) if claims else (), outcome(f"{number}", **given), reader, article)
    return made


def of(store, **asked):
    return [held.document.id for held in store.claims(Query(**asked))]


def test_claims_of_the_newest_version_stand_and_the_older_can_be_asked_for(store):
    first, second = put(store, 1), put(store, 2)
    assert of(store) == [second.id, second.id]
    assert of(store, as_of="2025-01-01T00:00:01.5+00:00") == [first.id, first.id]
    assert of(store, as_of="2024-01-01") == []
    assert store.counts().claims == 2
    held = claims_of(first)[0]
    assert store.claim(held.id).id == held.id
    assert [version.stands for version in store.history(held.id)] == [False]
    (revision,) = store.revisions()
    assert (revision.article, revision.before, revision.after) == (ARTICLE, first.id, second.id)
    assert store.revisions(since="2026") == []


def test_the_same_version_again_is_none(store):
    put(store, 1)
    put(store, 1)
    assert store.revisions() == []
    assert len(of(store)) == 2


def test_an_article_that_goes_back_to_its_first_version(store):
    first, second = put(store, 1), put(store, 2)
    put(store, 1)
    assert of(store) == [first.id, first.id]
    assert [(one.before, one.after) for one in store.revisions()] == [(first.id, second.id), (second.id, first.id)]


def test_articles_do_not_touch_each_other(store):
    put(store, 1)
    put(store, 2, "lakeside.example/other")
    put(store, 3, None)
    assert len(of(store)) == 6


def test_a_version_that_could_not_be_read_takes_no_place(store):
    first = put(store, 1)
    put(store, 2, claims=False, disposition=Disposition.FAILED)
    assert of(store) == [first.id, first.id]


def test_a_newer_reader_of_an_older_version_changes_nothing(store):
    put(store, 1)
    second = put(store, 2)
    put(store, 1, None, V2)
    assert of(store) == [second.id, second.id]


def test_versions_through_a_writer(store):
    first, second = report(1), report(2)
    with store.writer(V1) as writer:
        for made in (first, second):
            writer.record(made, claims_of(made), outcome(made.id), ARTICLE)
    assert of(store) == [second.id, second.id]


def test_a_document_that_was_taken_back_does_not_count(store):
    made, other = put(store, 1), put(store, 2, None)
    said = store.withdraw(made.id[:6], by="Ada Okoro", reason="retracted on its page", notice=other.id)
    assert store.withdrawal(made.id) == said
    assert (said.document, said.notice, said.undone) == (made.id, other.id, False)
    assert of(store) == [other.id, other.id]
    assert len(of(store, withdrawn=True)) == 4
    assert len(of(store, as_of="2025-01-01T00:00:02.5+00:00")) == 4
    assert store.withdrawals() == [said]


def test_what_was_taken_back_can_be_put_back(store):
    made = put(store, 1)
    with pytest.raises(Misfit, match="was not taken back"):
        store.reinstate(made.id, by="Ada Okoro", reason="x")
    store.withdraw(made.id, by="Ada Okoro", reason="a mistake of mine")
    with pytest.raises(Misfit, match="already"):
        store.withdraw(made.id, by="Ada Okoro", reason="again")
    assert store.reinstate(made.id, by="Ada Okoro", reason="the notice was of another page").undone
    assert len(of(store)) == 2
    assert [one.undone for one in store.withdrawals()] == [False, True]


@pytest.mark.parametrize(("by", "reason"), [("", "x"), ("Ada", " ")])
def test_who_takes_back_says_who_and_why(store, by, reason):
    made = put(store, 1)
    with pytest.raises(Misfit):
        store.withdraw(made.id, by=by, reason=reason)
    with pytest.raises(NotFound):
        store.withdraw("d_none", by="Ada", reason="x")


AGAIN = "Correction: the day was wrong. "


def corrected(store, head=AGAIN, swap=("", "")):
    """A report, what persons said of its two claims, and its newer version with other words before them."""
    first = put(store, 1)
    event, figure = claims_of(first)
    store.correct(
        event.id, replace(event, content=replace(event.content, type=PloverType.PROTEST)), by="Ada", reason="x"
    )
    store.reject(figure.id, by="Ben", reason="misread")
    second = document(head + first.text.replace(*swap), source_id="r1")
    store.record(second, claims_of(second, len(head)), outcome("2"), V1, ARTICLE)
    return list(store.claims())


def test_what_persons_said_is_said_again_of_the_same_words_in_a_newer_version(store):
    (event,) = corrected(store)
    assert event.document.id != report(1).id
    assert (event.content.type, event.reader) == (PloverType.PROTEST, Reader(PERSON, "Ada"))
    text = store.document(event.document.id).text
    assert text[event.evidence.start : event.evidence.end] == event.evidence.exact
    assert [text[slice(*event.content.trigger.spans[0])]] == ["shelled"]
    (_, person) = store.history(event.id)
    assert person.correction.reason.startswith("x (said of c_")
    assert store.count(Query(about="shelled")) == 1
    assert store.integrity().sound


def test_what_persons_said_stays_with_words_that_are_gone(store):
    found = corrected(store, swap=("market", "harbour"))
    assert [held.content.type for held in found] == [PloverType.ASSAULT]
    assert found[0].reader == V1


def test_going_back_and_forth_says_nothing_twice(store):
    (event,) = corrected(store)
    before = store.counts().corrections
    put(store, 1)
    store.record(store.document(event.document.id), (), outcome("3"), V1, ARTICLE)
    assert store.counts().corrections == before
    assert [held.id for held in store.claims()] == [event.id]
