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


TALK = [
    "MS. ODU:  Our next question will go to Amina Diallo.",
    "MS. ODU:  I'll leave it there for today, friends.",
    "Q    I wanted to ask about the convoy from Goma.\n\nMS. ODU:  Sure.",
    "Q    And then, you mentioned the convoy.\n\nMS. ODU:  Sure.",
    "MS. ODU:  And so here we are.",
    "MS. ODU:  Yes, we have.",
    "MS. ODU:  The road to (inaudible) is closed.",
    "MS. ODU:  So please stay tuned on that front as the week goes on.",
    "MS. ODU:  And that’s it.",
    "MS. ODU:  I will make some remarks on the trip.",
    "Q    I have a couple more, sorry.\n\nMS. ODU:  Sure.",
    "MS. ODU:  At the same time, making sure that nobody forgets the families in Goma.",
    "MS. ODU:  And on the convoy, what was the question on the convoy?",
    "MS. ODU:  When the envoys met in Goma on Friday.",
    "MS. ODU:  Critics on the other side who left the talks.",
    "MS. ODU:  Why do they keep the tradition that —\n\nQ    — wasn't followed four years ago?",
]
TELLING = [
    "MS. ODU:  The question of Goma will go to the council.",
    "Q    You mentioned that the road to Goma is closed.\n\nMS. ODU:  Sure.",
    "MS. ODU:  And so the men slept.",
    "Q    I have a map of Goma.\n\nMS. ODU:  Sure.",
    "MS. ODU:  They are making sure that nobody forgets the families in Goma.",
    "MS. ODU:  What was the answer of the council on the convoy?",
    "MS. ODU:  When the envoys met in Goma, they signed the truce.",
    "MS. ODU:  That is an important part of the truce.",
    "Q    My second question is: Will the envoys come to Goma?\n\nMS. ODU:  Sure.",
]


@pytest.mark.parametrize("text", TALK)
def test_talk_about_the_talk_and_halves_of_sentences_tell_nothing(text):
    assert not said(text)


@pytest.mark.parametrize("text", TELLING)
def test_what_looks_like_it_and_tells_something(text):
    assert said(text)


MEANT = [
    ("MS. ODU:  So how do you answer that the road is closed?", "Uu", "ongoing"),
    ("MS. ODU:  What we will do is open the road to Goma.", "CT+", "future"),
    ("MS. ODU:  What I will say is that the road was closed in May.", "CT+", "past"),
    ("MS. ODU:  We expect to hold the talks in spring.", "PR+", "future"),
    ("MS. ODU:  It is our understanding that the road was closed in May.", "PR+", "past"),
    ("MS. ODU:  It is clear to us that the road was closed in May.", "CT+", "past"),
    ("MS. ODU:  The blast appeared to be the work of smugglers.", "PR+", "past"),
    ("MS. ODU:  Our preference would be to open the road.", "CT+", "ongoing"),
    ("MS. ODU:  I think you may have seen that the envoy left Goma.", "CT+", "past"),
    ("MS. ODU:  Many of you may not know that the envoy left Goma.", "CT+", "past"),
    ("MS. ODU:  I think the envoy may have seen that the road is closed.", "PS+", "past"),
    ("MS. ODU:  The reality is we can’t open the road.", "CT-", "ongoing"),
    ("MS. ODU:  It seems clear that the talks have harmed the truce.", "PR+", "past"),
    ("MS. ODU:  I think we look forward to the talks in Goma.", "CT+", "ongoing"),
    ("MS. ODU:  I think they look forward to the talks in Goma.", "PR+", "ongoing"),
    ("MS. ODU:  We don’t believe — we still don’t believe that the truce is over.", "PR-", "ongoing"),
    ("MS. ODU:  As for the truce, we believe, you know, there is broad support.", "PR+", "ongoing"),
    ("MS. ODU:  I don’t know if the envoy is travelling.", "Uu", "ongoing"),
    ("MS. ODU:  I don’t know the envoy of Chad.", "CT-", "ongoing"),
    ("MS. ODU:  And that’s what he’s going to do in Goma on Friday.", "CT+", "future"),
    ("MS. ODU:  I think it’s something that reflects the truce.", "PR+", "ongoing"),
    ("MS. ODU:  It’s something the minister raised in Goma in May.", "CT+", "past"),
    ("MS. ODU:  Chad has had a good relationship with Niger over the past years.", "CT+", "ongoing"),
    ("MS. ODU:  I think the governor may not love that vote.", "PS-", "ongoing"),
    ("MS. ODU:  We will pave the road to the mine again, so they can leave.", "CT+", "future"),
]


@pytest.mark.parametrize(("text", "value", "phase"), MEANT)
def test_the_clause_that_is_meant(text, value, phase):
    stands = [c.factuality.content for c in read(Document.make(text)) if isinstance(c.content, Statement)]
    assert [(stand.value, stand.time) for stand in stands][-1] == (value, phase)


def test_any_speaker_may_put_a_question():
    claims = read(Document.make("MS. ODU:  So how do you answer that?  The truce holds in Goma?"))
    acts = {c.content.text: c.attribution[0].act for c in claims if isinstance(c.content, Statement)}
    assert "assert" in acts.values()
    assert all(act == "ask" for text, act in acts.items() if "how" in text)


def test_two_questions_that_the_parser_joins_are_two():
    asked = (
        "Q    Is he going to watch the trial in Goma?  Or is he interested in the envoys of Chad?\n\nMS. ODU:  Sure."
    )
    assert len(said(asked)) == 2


def test_a_tag_in_the_middle_of_a_sentence_cuts_nothing():
    assert said("MS. ODU:  The envoys came to Goma — right? — because the truce holds.")[0].endswith("holds")


def test_what_another_said_is_not_their_claim_of_the_clause_around_it():
    text = "MS. ODU:  I have no news of the talks, except to repeat what Minister Diallo said."
    claims = [c for c in read(Document.make(text)) if isinstance(c.content, Statement)]
    assert {len(c.attribution) for c in claims} == {1}
