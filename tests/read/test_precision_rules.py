"""Rules that reading at random showed to be missing."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.types import Document, Event, Statement

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
