"""Who monitors, investigates, gathers, verifies, assesses, searches or inspects what."""

from __future__ import annotations

import pytest
from reading import head, marked, only, words

from onrecord.types.vocabulary import EffortForm as E

CASES = [
    ("Indian officials are closely monitoring the protests in Dhaka.", E.MONITOR, "officials", "the protests in Dhaka"),
    ("Tokyo is closely watching the strait.", E.MONITOR, "Tokyo", "the strait"),
    ("Police launched an investigation into the fire.", E.INVESTIGATE, "Police", "the fire"),
    ("The army is looking into reports of looting.", E.INVESTIGATE, "army", "reports of looting"),
    (
        "The blast in Quetta is being investigated by police.",
        E.INVESTIGATE,
        "police",
        "The blast in Quetta",
    ),
    (
        "Diplomats are working to gather more information on who holds the pilots.",
        E.GATHER,
        "Diplomats",
        "who holds the pilots",
    ),
    ("Officials are trying to verify the footage.", E.VERIFY, "Officials", "the footage"),
    ("The ministry is reviewing the evidence.", E.ASSESS, "ministry", "the evidence"),
    ("Soldiers are searching for the missing pilot.", E.SEARCH, "Soldiers", "the missing pilot"),
    ("UN experts inspected the site of the blast.", E.INSPECT, "experts", "the site of the blast"),
    ("Monitors continue to track the ships.", E.MONITOR, "Monitors", "the ships"),
]


@pytest.mark.parametrize(("text", "effort", "actor", "topic"), CASES, ids=[case[0][:40] for case in CASES])
def test_effort(text: str, effort: E, actor: str, topic: str) -> None:
    found = only(marked(text).efforts)
    assert (found.effort, head(text, found.actor), words(text, found.topic)) == (effort, actor, topic)


@pytest.mark.parametrize(
    "text",
    [
        "The report could not be independently verified.",
        "The senator called on police to investigate the bombing.",
        "Lawyers want the court to examine the files.",
        "Is the army investigating the raid?",
        "We are monitoring it.",
        "She confirmed the report.",
        "Crowds gathered on the square.",
        "The police would investigate the matter.",
        "",
    ],
)
def test_no_effort(text: str) -> None:
    assert marked(text).efforts == []
