"""The sides of an event: the attacker stands beside the toll, towns without their state, what is hit with its noun."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.types import Document, Event


def told(text: str) -> list[tuple[str, list[str], list[str]]]:
    found = [claim.content for claim in read(Document.make(text)) if isinstance(claim.content, Event)]
    return [(e.trigger.text, [a.text for a in e.actors], [a.text for a in e.recipients]) for e in found]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Nine people were killed in Chadian strikes near Gao.", ["Chadian"]),
        ("Nine people were killed and two were wounded in Chadian strikes near Gao.", ["Chadian"]),
        ("Nine people were killed in the Chadian war.", []),
        ("Nine people were killed in shelling by rebels near Gao.", ["rebels"]),
        ("Nine people were killed when rebels shelled a market in Gao.", ["rebels"]),
        ("Nine people were killed in strikes near Gao.", []),
        ("Nine people were killed in government air strikes near Gao.", ["government"]),
        ("Nine people were killed in Malian army air strikes near Gao.", ["Malian army"]),
        ("Nine people were killed as a result of a rebel attack on Gao.", ["rebel"]),
        ("Nine people were killed following an attack by rebels on Gao.", ["rebels"]),
    ],
)
def test_who_struck_stands_beside_the_toll(text, actors):
    assert next(sides for trigger, sides, _ in told(text) if trigger == "killed") == actors


@pytest.mark.parametrize(
    ("text", "trigger", "recipients"),
    [
        ("Chad launched strikes on Gao and Kidal, Mali.", "strikes", ["Gao", "Kidal"]),
        ("Chad launched attacks in Gao, Kidal, and Menaka, Mali.", "attacks", ["Gao", "Kidal", "Menaka"]),
        ("Missiles were launched at Malian cities.", "launched", ["Malian cities"]),
        (
            "Nine died in a Chadian attack on a school, a clinic, and a market.",
            "attack",
            ["a school", "a clinic", "a market"],
        ),
        ("Kenya and its ally Chad blamed rebels.", "blamed", ["rebels"]),
        ("Rebels killed four people and wounded nine others.", "killed", ["four people", "nine others"]),
        ("Rebels killed five people, including a child.", "killed", ["five people"]),
        ("A lot of diplomats and foreign leaders condemned Chad.", "condemned", ["Chad"]),
        ("The army destroyed a number of hideouts.", "destroyed", ["a number of hideouts"]),
    ],
)
def test_whom_it_befalls_is_told_whole(text, trigger, recipients):
    assert [whom for word, _, whom in told(text) if word == trigger] == [recipients]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Kenya and its ally Chad blamed rebels.", ["Kenya", "Chad"]),
        ("A lot of diplomats and foreign leaders condemned Chad.", ["diplomats", "foreign leaders"]),
        ("An alliance of rebels and exiled officers shelled Gao.", ["An alliance of rebels and exiled officers"]),
        ("The embassies of Chad and Mali condemned the raid.", ["The embassies of Chad and Mali"]),
    ],
)
def test_who_does_it_is_told_whole(text, actors):
    assert [sides for _, sides, _ in told(text)] == [actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three tourists are killed and seven others are injured in a fire at a hotel in Bamako.", []),
        ("Three tourists are killed in rocket fire at a hotel in Bamako.", ["killed"]),
        ("The army had begun to send troops to Mali.", ["send"]),
        ("Chad continued shelling the town.", ["shelling"]),
    ],
)
def test_which_events_are_told(text, expected):
    assert [trigger for trigger, _, _ in told(text)] == expected


def test_where_it_is_said_is_not_where_it_happened():
    [event] = [
        claim.content
        for claim in read(Document.make("In Nairobi the army confirmed eight Kenyan strikes against rebels."))
        if isinstance(claim.content, Event)
    ]
    assert event.place is None
