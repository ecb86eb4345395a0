"""From marks to claims: what holds whatever the text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read import read, read_all
from onrecord.types import Document
from onrecord.types.codec import decode_claim, encode

SENTENCES = (
    "Officials in Khartoum said that rebels shelled the port on Monday, killing at least 12 people.",
    "The ministry denied the report.",
    '"We will respond," the general told Example Wire.',
    "It remains unclear who gave the order.",
    "Satellite images show smoke over the airfield, the institute said.",
    "Turkey and Greece agreed to resume talks in Geneva next week.",
    "Q  Did they cross the border?",
    "MR. HALE:  I can't confirm that.",
    "If the bridge falls, the town would be cut off, the mayor warned.",
    "Gunmen abducted 30 to 40 pupils near Kaduna, according to residents.",
    "- 5 killed\n- 12 wounded",
    "“They left at night, a witness said.",
    "عاجل: the convoy has arrived",
    "(AP)",
)


def spans(value, found):
    if isinstance(value, dict):
        if {"text", "spans"} <= value.keys() and value["spans"] and "state" not in value:
            found.append((value["spans"], value["text"]))
        for item in value.values():
            spans(item, found)
    elif isinstance(value, list):
        for item in value:
            spans(item, found)
    return found


@settings(max_examples=30)
@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.sampled_from([" ", "\n\n", "\n"]))
def test_whatever_the_text_words_equal_their_slices(chosen, joint):
    text = joint.join(chosen)
    claims = read(Document.make(text, published="2025-03-04", publisher="Example Wire"))
    assert len({claim.id for claim in claims}) == len(claims)
    for claim in claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact
        assert len(claim.factuality.holders) == len(claim.attribution)
        for places, words in spans(encode(claim), []):
            assert " ".join(text[start:end] for start, end in places) == words
        assert decode_claim(json.loads(json.dumps(encode(claim)))) == claim


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_no_text_stops_the_reader(text):
    (reading,) = read_all([Document.make(text, published="2025-03-04")])
    assert reading.error is None


def test_a_stream_reads_as_its_documents_do_alone():
    documents = [Document.make(text, published="2025-03-04") for text in SENTENCES]
    together = [reading.claims for reading in read_all(documents)]
    assert together == [tuple(read(document)) for document in documents]


def test_reading_twice_gives_the_same_claims():
    document = Document.make(" ".join(SENTENCES), published="2025-03-04")
    assert read(document) == read(document)


def test_a_fault_in_one_document_is_recorded_and_the_others_are_read(monkeypatch):
    from onrecord.read import pipeline

    def trip(doc):
        if "TRIP" in doc.text:
            raise RuntimeError("tripped")

    monkeypatch.setattr(pipeline, "RULES", (*pipeline.RULES, trip))
    readings = list(read_all([Document.make(text) for text in (SENTENCES[0], "TRIP over this.", SENTENCES[3])]))
    assert [reading.error for reading in readings] == [None, "RuntimeError: tripped", None]
    assert readings[0].claims
    assert readings[2].claims


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", ".", '"', "Q", "MR. HALE:", "A" * 30_000, "a " * 30_000])
def test_odd_texts_have_no_claims_and_no_faults(text):
    (reading,) = read_all([Document.make(text)])
    assert (reading.error, reading.claims) == (None, ())


def test_a_long_text_is_read_in_pieces_with_offsets_into_the_whole():
    text = "\n\n".join(SENTENCES[0] for _ in range(600))
    claims = read(Document.make(text, published="2025-03-04"))
    assert max(claim.evidence.end for claim in claims) > len(text) - 100
    assert all(text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact for claim in claims)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Officials denied that troops entered Goma.", "troops entered Goma"),
        ("Tehran denied supplying drones to the rebels.", "supplying drones to the rebels"),
        ("The ministry denied that its soldiers had attacked the convoy.", "its soldiers had attacked the convoy"),
    ],
)
def test_what_is_denied_is_a_claim_of_negative_polarity(text, denied):
    claims = read(Document.make(text, published="2025-03-04"))
    stands = [
        claim.factuality.content for claim in claims if [link.act.value for link in claim.attribution] == ["deny"]
    ]
    assert [(stand.value.value, stand.polarity.value) for stand in stands] == [("CT-", "-")]
    assert all(denied in claim.evidence.exact for claim in claims if claim.attribution)
