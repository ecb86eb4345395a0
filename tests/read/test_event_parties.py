"""Events are told between actors: things give way to their owners, and what has no side left is no event."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.types import Document, Event

TURN = "MR. OKELLO:  {}\n"


def events(text: str) -> list[Event]:
    return [claim.content for claim in read(Document.make(text)) if isinstance(claim.content, Event)]


RECIPIENTS = [
    ("Mali threatened further action against Niger.", [["Niger"]]),
    ("Lebanon complained about two Israeli air raids.", [["Israeli"]]),
    ("Chad shelled a bridge.", [["a bridge"]]),
    ("Sudanese jets bombed Hamas positions.", [["Hamas"]]),
    ("Kenya defended Somalia's decision.", [["Somalia"]]),
    ("Kenya defended the decision.", []),
    ("Chad shelled the base, not the town.", [["the base"]]),
    ("Pictures show that Chad is shelling residential areas not military sites.", [["residential areas"]]),
    ("Chad shelled not only the base but the town.", [["not only the base", "the town"]]),
    ("Chad shelled a town that did not surrender.", [["a town"]]),
    ("The army first deployed warplanes in the Sudanese war in July.", [[]]),
    ("The army deployed soldiers against Sudanese rebels.", [["Sudanese rebels"]]),
    ("Also Wednesday 22 Chadian fighters were killed in Gao.", [["22 Chadian fighters"]]),
    ("Chad shelled their bus.", [["their bus"]]),
    ("Chad needs more guns to defend itself.", []),
    ("Chad shelled a market, killing nine people and wounding two.", [["a market", "nine people", "two"]]),
    ("Police in Juba killed one man. They had arrested 12.", [["one man"]]),
]


@pytest.mark.parametrize(("text", "expected"), RECIPIENTS)
def test_whom_it_befalls(text, expected):
    assert sorted([actor.text for actor in event.recipients] for event in events(text)) == expected


WHO = [
    ("Three fighters were martyred as an Israeli drone struck their position in the village.", []),
    ("Government forces have been fighting against rebels in the north.", ["Government forces"]),
]


@pytest.mark.parametrize(("text", "actors"), WHO)
def test_who_acts(text, actors):
    assert [actor.text for event in events(text) for actor in event.actors] == actors


def test_a_town_does_not_attack():
    told = events("The blast in the Zogona district of Ouagadougou also wounded six soldiers.")
    assert [actor.text for event in told for actor in event.actors] == []


TOLD = [
    ("Kenya is trying to improve relations with Chad.", False),
    ("Rwandan forces attacked Goma.", True),
    ("Aid groups welcomed an effort to equip the hospitals of Goma.", False),
    ("A fund was set up to support the army of Chad.", False),
    ("MR. OKELLO:  It depends on how to secure the release of the hostages.", False),
    ("MR. OKELLO:  Kenya secured the release of the hostages.", True),
    ("It welcomes the contributions.", False),
    ("The talks demonstrate that Norway is ready.", False),
    (TURN.format("We support Kenya."), False),
    ("Q    Is Kenya sending troops to Haiti?\n\nMR. OKELLO:  I can't say.\n", False),
    ("Q    Kenya sent troops to Haiti on Monday.\n\nMR. OKELLO:  I can't say.\n", True),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_an_event(text, expected):
    assert bool(events(text)) is expected


def test_a_meeting_to_come_is_a_meeting():
    [claim] = [c for c in read(Document.make("Turkey's president will visit Iraq.")) if isinstance(c.content, Event)]
    assert (claim.content.type, claim.factuality.content.time) == ("CONSULT", "future")


def test_we_of_a_spokesperson_are_the_government():
    stated = Document.make("MS. JEAN-PIERRE:  We thanked Kenya.\n", published="2023-10-10")
    assert [actor.entity for actor in read(stated)[0].content.actors] == ["country:USA"]
