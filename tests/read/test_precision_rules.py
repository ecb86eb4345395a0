"""Rules that reading at random showed to be missing."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.types import Document, Event, Figure, Position, Statement, Tie

TURN = "Q    {}\n\nMS. ODU:  {}\n"
SPOKEN = [
    ("The bank closed its branches in Goma last week.", "Fine.", "bank", "CT"),
    ("Will the bank pay?", "Fine.", "Will the bank", "Uu"),
    ("When?", "I will say that the road to Goma is closed.", "road to Goma", "CT+"),
]


@pytest.mark.parametrize(("asked", "answered", "words", "expected"), SPOKEN)
def test_what_is_said_in_a_briefing(asked, answered, words, expected):
    claims = read(Document.make(TURN.format(asked, answered)))
    values = [
        c.factuality.content.value for c in claims if isinstance(c.content, Statement) and words in c.content.text
    ]
    assert values
    assert values[0].startswith(expected)


ACTS = [
    ("The bank closed its branches in Goma last week. Will it pay?", "closed", "assert"),
    ("The bank closed its branches in Goma last week. Will it pay?", "Will it", "ask"),
    ("The bank said that it closed its branches. Will it pay?", "closed", "assert"),
]


@pytest.mark.parametrize(("asked", "words", "act"), ACTS)
def test_who_asks_in_a_briefing_asserts_where_no_question_is_put(asked, words, act):
    claims = read(Document.make(TURN.format(asked, "Fine.")))
    acts = {c.attribution[0].act for c in claims if isinstance(c.content, Statement) and words in c.content.text}
    assert acts == {act}


SHOWN = [
    ("On Sunday two women were among eight people killed when a shell hit Gao.", "among eight people killed"),
    ("The raid left 30 miners dead.", "left 30 miners dead"),
]


@pytest.mark.parametrize(("text", "words"), SHOWN)
def test_the_evidence_of_a_toll_reaches_the_word_that_tells_it(text, words):
    held = [c.evidence for c in read(Document.make(text)) if isinstance(c.content, Figure)]
    assert held
    assert all(text[one.start : one.end].endswith(words) for one in held)


TIES = [
    ("Amina Odu, an ally of President Déby, said that the war goes on.", "ongoing"),
    ("Amina Odu, a former ally of President Déby, said that the war goes on.", "past"),
    ("Amina Odu was an ally of President Déby.", "past"),
    ("The envoys spoke about Chad's war on Niger.", "ongoing"),
    ("The two met during Chad's war on Niger.", "past"),
    ("MR. ODU:  Kenya has been a strong supporter of Chad, sending aid and, if asked, troops.", "ongoing"),
]


@pytest.mark.parametrize(("text", "phase"), TIES)
def test_a_tie_of_an_apposition_holds_when_it_is_told(text, phase):
    held = [c.factuality.content.time for c in read(Document.make(text)) if isinstance(c.content, Tie)]
    assert held == [phase]


FORETOLD = [
    ("The ministry said it would send troops to Goma.", "CT+", "future"),
    ("The ministry said it would send troops to Goma if rebels attacked.", "PS+", "conditional"),
]


@pytest.mark.parametrize(("text", "value", "phase"), FORETOLD)
def test_would_as_the_past_of_will(text, value, phase):
    found = [claim for claim in read(Document.make(text)) if isinstance(claim.content, Event)]
    stand = next(claim.factuality.content for claim in found if claim.attribution)
    assert (stand.value, stand.time) == (value, phase)


def test_only_actors_and_places_are_recipients_where_there_are_some():
    found = read(Document.make("Rebels launched a strike at Goma, damaging houses and shops."))
    strike = next(c.content for c in found if isinstance(c.content, Event) and c.content.trigger.text == "strike")
    assert [actor.text for actor in strike.recipients] == ["Goma"]


STANDS = [
    ("The envoy said there was no doubt that rebels mined the road.", "CT+", "past"),
    ("The envoy said it was possible that rebels had mined the road.", "PS+", "past"),
    ("The envoy said their alliance had never been stronger.", "CT+", "past"),
    ("MS. ODU:  I can tell you that the road was closed.", "CT+", "past"),
    ("MS. ODU:  And I would add that the road was closed.", "CT+", "past"),
    ("MS. ODU:  And I can't speak to their plans for Goma.", "CT-", "ongoing"),
    ("MS. ODU:  I cannot predict how the siege will end.", "CT-", "ongoing"),
    ("MS. ODU:  I would refer you to the ministry for the numbers.", "CT+", "ongoing"),
    ("MS. ODU:  I would expect that the road will be closed.", "PR+", "future"),
    ("MS. ODU:  The leaders are expected to discuss the port of Goma.", "PR+", "future"),
    ("MS. ODU:  The Ukrainians were able to beat that attack back.", "CT+", "past"),
    ("MS. ODU:  Hopefully the road to Goma is open.", "Uu", "ongoing"),
    ("MS. ODU:  The road is not safe, but the market will open in Goma.", "CT-", "ongoing"),
    ("MS. ODU:  The road is not safe, but the market will open in Goma.", "CT+", "future"),
    ("The envoy wants the corridor to reopen for trade.", "Uu", "planned"),
    ("MS. ODU:  Don't have a date for the visit to Goma.", "CT-", "ongoing"),
    ("MS. ODU:  We are deeply relieved and gratified that the pilots are home.", "CT+", "ongoing"),
]


@pytest.mark.parametrize(("text", "value", "phase"), STANDS)
def test_how_sure_a_speaker_is(text, value, phase):
    stands = [c.factuality.content for c in read(Document.make(text)) if isinstance(c.content, Statement)]
    assert (value, phase) in [(stand.value, stand.time) for stand in stands]


WHOLE = [
    ("The bridge, officials said, was destroyed by floods.", ["The bridge was destroyed by floods"]),
    ("Two divers are believed to have reached the wreck.", ["Two divers to have reached the wreck"]),
    ("The ferry was reportedly moved to the north.", ["The ferry was moved to the north"]),
    ("MS. ODU:  On the trip to Goma tomorrow morning.", []),
    ("MS. ODU:  Let me say a few words about each of these.", []),
    ("MODERATOR:  The next question comes from the line of the Herald.", []),
    ("Q    All right, go ahead, please.", []),
    ("He lacked the help from allies that he expected to be able to count on.", []),
    ("The spokesman rejected claims that the river was poisoned.", ["that the river was poisoned"]),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_statements_are_whole_or_left_out(text, expected):
    assert [c.content.text for c in read(Document.make(text)) if isinstance(c.content, Statement)] == expected


def test_who_denies_anothers_claim_says_that_it_is_not_so():
    [claim] = [
        c
        for c in read(Document.make("The spokesman rejected claims that the river was poisoned."))
        if isinstance(c.content, Statement)
    ]
    assert [link.act for link in claim.attribution] == ["deny", "accuse"]
    assert claim.factuality.holders[0].value == "CT-"


DEEDS = [
    ("Iran admitted that it had trained pilots.", ["trained"]),
    ("Iran denied that it had shelled Basra.", ["shelled"]),
    ("Four people were killed when a bus crashed near Goma.", []),
]


@pytest.mark.parametrize(("text", "triggers"), DEEDS)
def test_a_verb_of_speaking_is_no_deed(text, triggers):
    assert [c.content.trigger.text for c in read(Document.make(text)) if isinstance(c.content, Event)] == triggers


def test_the_length_of_a_sentence_is_no_time_of_the_event():
    [claim] = [
        c
        for c in read(Document.make("A court in Prague sentenced a Colombian to eight years in prison."))
        if isinstance(c.content, Event)
    ]
    assert claim.content.time is None


def test_a_number_in_a_name_is_no_figure():
    assert not [c for c in read(Document.make("He was at 10 Downing Street.")) if isinstance(c.content, Figure)]


@pytest.mark.parametrize(
    "text",
    ["MR. HALE:  I ask you to look at the report.", "Troops met the opposing Syrian Observatory for Human Rights."],
)
def test_talk_and_description_are_no_positions(text):
    assert not [c for c in read(Document.make(text)) if isinstance(c.content, Position)]


WHO_SAYS = [
    ("Director of the clinic Aya Musa said that the road to Goma was closed.", "person:aya-musa"),
    ("A spokesman for Aya Musa said that the road to Goma was closed.", None),
]


@pytest.mark.parametrize(("text", "entity"), WHO_SAYS)
def test_a_source_with_a_name_is_that_person(text, entity):
    [claim] = [c for c in read(Document.make(text)) if isinstance(c.content, Statement)]
    assert claim.attribution[0].source.entity == entity
