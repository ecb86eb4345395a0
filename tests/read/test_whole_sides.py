"""Events are told with sides that are whole, or left to a statement."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.types import Document, Event

# Long enough, and without a comma, so that the text is one that has lost them.
BARE = " ".join(["The road to the north stayed closed for a third day and no convoy came through."] * 4)


def events(text: str) -> list[Event]:
    return [claim.content for claim in read(Document.make(text)) if isinstance(claim.content, Event)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The weavers killed nine traders in Goma.", False),  # nobody known acts, though somebody does
        ("A blast killed nine traders in Goma.", True),
        ("An army unit shelled a market in Goma.", True),
        ("A suicide bomber killed four people in Goma.", True),
        ("Kenya and Chad condemned the coup in Niger.", True),
    ],
)
def test_a_subject_that_acts_is_a_side_or_no_event_is_told(text, told):
    assert bool(events(text)) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebels killed several women children and elderly men in Goma.", False),
        ("Rebels killed three chemical weapons experts in Goma.", True),
        ("Rwanda Kenya and Mali condemned the coup in Guinea.", False),
        ("Rebels killed nine people in Goma.", True),
    ],
)
def test_two_sides_without_the_comma_between_them_are_left_to_a_statement(text, told):
    assert bool(events(f"{text} {BARE}")) is told
