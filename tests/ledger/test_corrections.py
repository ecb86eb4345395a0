"""What a person says of a claim is used, kept beside the machine's reading, and outlives a new one."""

from dataclasses import replace

import pytest
from factories import claim, document, words
from ledger.samples import V1, V2, V3, claims_of, outcome, report

from onrecord.ledger import PERSON, Ambiguous, Misfit, NotFound
from onrecord.types import Query, Reader, Span
from onrecord.types.claim import claim_id
from onrecord.types.vocabulary import Edit, PloverType

ADA = Reader(PERSON, "Ada Okoro")
BY = {"by": "Ada Okoro", "reason": "the report says assault on a convoy"}


@pytest.fixture
def made(store):
    made = report(1)
    store.record(made, claims_of(made), outcome(), V1)
    return made


def reread(store, made, held, reader=V2):
    store.record(made, held, outcome(), reader)


def moved(claim_, made, characters=-1):
    """The claim as a better reader would have it: other evidence, so another id, over the same trigger."""
    span = claim_.evidence
    span = Span(span.start, span.end + characters, made.text[span.start : span.end + characters])
    id_ = claim_id(made.id, span, claim_.attribution, claim_.content)
    assert id_ != claim_.id
    return replace(claim_, id=id_, evidence=span)


def corrected(claim_):
    return replace(claim_, content=replace(claim_.content, type=PloverType.PROTEST))


def test_a_correction_is_shown_under_the_same_id(store, made):
    event, figure = claims_of(made)
    said = store.correct(event.id, corrected(event), **BY)
    assert (said.edit, said.claim, said.replacement.reader) == (Edit.CORRECT, event.id, ADA)
    assert list(store.claims()) == [replace(corrected(event), reader=ADA), replace(figure, reader=V1)]
    assert store.claim(event.id) == said.replacement
    assert store.count(Query(type=PloverType.PROTEST)) == 1
    assert store.count(Query(type=PloverType.ASSAULT)) == 0
    machine, person = store.history(event.id)
    assert (machine.claim.reader, machine.correction, machine.stands) == (V1, None, False)
    assert (person.claim.reader, person.correction, person.stands) == (ADA, said, True)


def test_the_record_before_the_correction_can_be_asked_for(store, made):
    event, _ = claims_of(made)
    store.correct(event.id, corrected(event), **BY)
    before = Query(as_of="2025-01-01T00:00:01.9+00:00", type=PloverType.ASSAULT)
    assert [held.reader for held in store.claims(before)] == [V1]
    assert store.claim(event.id, as_of=before.as_of).reader == V1
    with pytest.raises(NotFound, match="was not on the record"):
        store.claim(event.id, as_of="2024-01-01")


def test_the_last_word_of_a_person_counts(store, made):
    event, _ = claims_of(made)
    store.reject(event.id, by="Ada Okoro", reason="misread")
    assert store.count(Query(kind=event.kind)) == 0
    with pytest.raises(NotFound, match="was rejected by Ada Okoro on 2025-01-01: misread"):
        store.claim(event.id)
    assert [version.stands for version in store.history(event.id)] == [False, True]
    store.correct(event.id, corrected(event), **BY)
    assert store.claim(event.id).content.type is PloverType.PROTEST
    store.correct(event.id, event, by="Ben Adeyemi", reason="it was shelling after all")
    assert store.claim(event.id).reader == Reader(PERSON, "Ben Adeyemi")
    assert [version.stands for version in store.history(event.id)] == [False, False, False, True]
    assert store.count() == 2


def test_a_rejected_claim_is_rejected_at_every_moment_since(store, made):
    event, _ = claims_of(made)
    store.reject(event.id, by="Ada Okoro", reason="misread")
    read, rejected = (version.at for version in store.history(event.id))
    assert store.claim(event.id, as_of=read) == replace(event, reader=V1)
    with pytest.raises(NotFound, match="was rejected by Ada Okoro"):
        store.claim(event.id, as_of=rejected)
    store.correct(event.id, event, **BY)
    with pytest.raises(NotFound, match="was rejected by Ada Okoro"):
        store.claim(event.id, as_of=rejected)


@pytest.mark.parametrize("yields", ["the same", "another id", "nothing"])
def test_corrections_outlive_a_new_reading(store, made, yields):
    event, figure = claims_of(made)
    store.correct(event.id, corrected(event), **BY)
    new = {"the same": [event], "another id": [moved(event, made)], "nothing": []}[yields]
    reread(store, made, [*new, figure])
    assert list(store.claims()) == [replace(corrected(event), reader=ADA), replace(figure, reader=V2)]
    reread(store, made, [event, figure], V3)
    assert [held.reader for held in store.claims()] == [ADA, V3]


@pytest.mark.parametrize("yields", ["the same", "another id", "nothing"])
def test_rejections_outlive_a_new_reading(store, made, yields):
    event, figure = claims_of(made)
    store.reject(event.id, by="Ada Okoro", reason="misread")
    new = {"the same": [event], "another id": [moved(event, made)], "nothing": []}[yields]
    reread(store, made, [*new, figure])
    assert list(store.claims()) == [replace(figure, reader=V2)]


def test_only_the_same_finding_is_overtaken(store, made):
    event, figure = claims_of(made)
    store.correct(event.id, corrected(event), **BY)
    elsewhere = replace(moved(event, made), content=replace(event.content, trigger=words("fled", made.text)))
    other = replace(elsewhere, id="c_0000000000000000")
    reread(store, made, [other, moved(figure, made)])
    assert {held.id for held in store.claims()} == {event.id, other.id, moved(figure, made).id}


def test_what_the_person_saw_beside_it_is_not_overtaken(store):
    made = report(2)
    event, figure = claims_of(made)
    beside = moved(event, made, -2)
    store.record(made, [event, beside, figure], outcome(), V1)
    store.correct(event.id, corrected(event), **BY)
    reread(store, made, [beside, figure])
    assert {held.id for held in store.claims()} == {event.id, beside.id, figure.id}


def test_an_added_claim_stays_and_overtakes_its_like(store, made):
    event, figure = claims_of(made)
    added = moved(event, made, -3)
    said = store.add(made, added, by="Ada Okoro", reason="seen on the spot")
    assert said.edit is Edit.ADD
    assert store.count() == 3
    reread(store, made, [moved(event, made, -1), figure])
    assert {held.id for held in store.claims()} == {added.id, figure.id}


def test_a_note_of_a_call_is_a_document_with_an_added_claim(store):
    note = document("The governor said by telephone that rebels shelled the port.", publisher="Ada Okoro", title="call")
    said = claim("statement", note, ())
    store.add(note, said, by="Ada Okoro", reason="call at 14:10", at="2024-10-24T14:10:00Z")
    assert store.document(note.id) == note
    assert [held.reader for held in store.claims()] == [ADA]
    (version,) = store.history(said.id)
    assert version.correction.at == "2024-10-24T14:10:00Z"
    assert store.counts().readings == 0


def test_ids_may_be_shortened_while_they_are_one(store, made):
    event, _ = claims_of(made)
    assert store.claim(event.id[:-6]).id == event.id
    assert store.document(made.id[:8]).id == made.id
    with pytest.raises(Ambiguous, match="Give more of the id"):
        store.claim("c_")
    for missing in ("c_zz", "", "%", "c_' OR 1=1"):
        with pytest.raises(NotFound):
            store.claim(missing)
    with pytest.raises(NotFound, match="no document"):
        store.document("d_zz")


def test_corrections_need_a_name_a_reason_and_words_that_stand_there(store, made):
    event, _ = claims_of(made)
    for by, reason in (("", "x"), ("Ada", " ")):
        with pytest.raises(Misfit):
            store.reject(event.id, by=by, reason=reason)
    with pytest.raises(Misfit):
        store.correct(event.id, replace(event, evidence=Span(0, 3, "Abc")), **BY)
    with pytest.raises(NotFound):
        store.reject("c_zz", by="Ada", reason="x")
    assert store.counts().corrections == 0
