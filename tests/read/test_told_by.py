"""Attributed words make a statement where they are a clause that somebody who is known says."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.types import Document, Figure, Statement

MADE = [
    "The ministry said the road to Goma was closed.",
    "Two divers are believed to have reached the wreck.",
    "The envoy wants the corridor to reopen for trade.",
    "MS. ODU:  The road to Goma is closed.",
]
NOT_MADE = [
    ("Police arrested a man for allegedly planning to sabotage a rail line.", "a participle without a subject"),
    ("The ministers discussed preparations for a summit in Goma.", "a topic that is only named"),
    ("MS. ODU:  Do you feel that the envoy —\n\nQ    No.", "a turn that breaks off"),
    ("MS. ODU:  I'd be happy to take your questions.", "about the talk itself"),
]


def said(text: str) -> list[str]:
    return [c.content.text for c in read(Document.make(text)) if isinstance(c.content, Statement)]


@pytest.mark.parametrize("text", MADE)
def test_what_makes_a_statement(text):
    assert said(text)


@pytest.mark.parametrize(("text", "why"), NOT_MADE)
def test_what_makes_none(text, why):
    assert not said(text), why


STANDS = [
    ("MS. ODU:  I wouldn't have any details on that convoy.", "CT-", "ongoing"),
    ("MS. ODU:  The road was closed in May, if I remember right.", "CT+", "past"),
    ("MS. ODU:  I can see the road to Goma from here.", "CT+", "ongoing"),
    ("Q    Should we expect the road to Goma to open?\n\nMS. ODU:  Fine.", "Uu", "future"),
]


@pytest.mark.parametrize(("text", "value", "phase"), STANDS)
def test_forms_of_speech(text, value, phase):
    stands = [c.factuality.content for c in read(Document.make(text)) if isinstance(c.content, Statement)]
    assert (value, phase) in [(stand.value, stand.time) for stand in stands]


def test_a_day_is_no_part_of_a_source():
    text = "Forces shelled the town on Thursday. Thursday activists said the road was closed."
    sources = [link.source.text for claim in read(Document.make(text)) for link in claim.attribution]
    assert "Thursday activists" not in sources


@pytest.mark.parametrize("text", ["A van crashes into a ravine, injuring four men.", "Nine dead in a blast in Goma"])
def test_a_toll_has_been_suffered(text):
    figures = [c for c in read(Document.make(text)) if isinstance(c.content, Figure)]
    assert figures
    assert all(c.factuality.content.time == "past" for c in figures)


def test_nobody_counts_what_is_only_numbered_as_it_is_named():
    claims = read(Document.make("The ministry said the two regions had signed 14 contracts."))
    assert [c.content.text for c in claims if isinstance(c.content, Figure)] == ["14"]
