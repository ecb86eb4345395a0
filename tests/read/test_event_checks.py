"""Mishaps are no assaults; who only speaks takes no part."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document, Event, Statement

MISHAPS = [
    ("An airliner crashed near Juba, killing all 48 people on board.", False),
    ("A landslide killed six people in Kivu.", False),
    ("A ferry sank off Jolo.", False),
    ("Rebels sank the ferry off Jolo.", True),
    ("An air strike killed six people in Kivu.", True),
    ("Rebels stormed the base, killing six soldiers.", True),
]


@pytest.mark.parametrize(("text", "expected"), MISHAPS)
def test_assaults(text, expected):
    assert any(event.type == "ASSAULT" for event in marks(analyse(Document.make(text))).events) is expected


SPEAKERS = [
    ("A group of doctors said that shells killed six people in El Fasher.", "killed", []),
    ("Israel said that it attacked Beirut.", "attacked", ["it"]),
    ("Moscow promised to send troops to Bamako.", "promised", ["Moscow"]),
    ("Six soldiers were killed in the fighting with Ethiopia.", "killed", []),
]


@pytest.mark.parametrize(("text", "trigger", "expected"), SPEAKERS)
def test_actors(text, trigger, expected):
    found = [claim.content for claim in read(Document.make(text)) if isinstance(claim.content, Event)]
    event = next(event for event in found if event.trigger.text == trigger)
    assert [actor.text for actor in event.actors] == expected


TURN = "MS. ODU:  {}\n\nQ    Where?\n\nMS. ODU:  In the north.\n"
STATEMENTS = [
    ("I think the talks are going well.", "PR+"),
    ("The talks are going well.", "CT+"),
    ("Thank you all for coming today.", None),
    ("Good morning, everyone in the room.", None),
]


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_statements_of_a_turn(text, expected):
    found = [claim for claim in read(Document.make(TURN.format(text))) if isinstance(claim.content, Statement)]
    values = [claim.factuality.content.value for claim in found if text[:-1] in claim.content.text]
    assert values == ([] if expected is None else [expected])
