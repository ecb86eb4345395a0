"""What is left out of a briefing, what comes first, and what is not said twice or more strongly than it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from brief.sample import documents, entries
from factories import actor, claim, document, every_kind, link, stand, words

from onrecord.brief import SHORT, compose, render
from onrecord.brief.names import Names
from onrecord.brief.reported import untold
from onrecord.brief.wording import against, sureness
from onrecord.types.vocabulary import Act, Kind, PloverType, SourceKind


def test_a_refusal_to_deny_is_no_denial():
    held = claim("event", factuality=stand("CT-", "-"))
    refused = replace(held, content=replace(held.content, type=PloverType.REJECT))
    assert sureness(refused) == "not denied or rejected, which confirms nothing"
    assert not against(refused)
    assert sureness(held) == "stated as not so"
    assert against(held)


@pytest.mark.parametrize(
    ("type_", "kept"), [(PloverType.REQUEST, False), (PloverType.CONSULT, False), (PloverType.ASSAULT, True)]
)
def test_what_a_position_tells_is_not_reported_as_well(type_, kept):
    held = {made.kind: made for made in every_kind()}
    event = held[Kind.EVENT]
    event = replace(event, content=replace(event.content, type=type_))
    assert untold([event], [held[Kind.POSITION]]) == ([event] if kept else [])
    assert untold([event], []) == [event]


def test_more_publishers_come_first():
    one, copy, _ = entries()
    other = document("Militia fighters burned huts near Bria.", publisher="Aid Desk", published="2025-01-01")
    alone = claim(
        "event",
        other,
        (),
        other.text,
        type=PloverType.ASSAULT,
        trigger=words("burned", other.text),
        actors=(actor("Militia fighters", other.text),),
        recipients=(),
        place=None,
    )
    held = {**documents(), other.id: other}
    (section,) = compose([alone, one, copy], documents=held).sections
    assert [block.heading for block in section.blocks] == [
        "Rwanda: attacks and fighting (Goma)",
        "Militia fighters: attacks and fighting",
    ]
    short = render(compose([alone, one, copy], documents=held, limits=replace(SHORT, groups=1)), width=200)
    assert "1 more is on the record: onrecord claims --kind event." in short


@pytest.mark.parametrize(
    ("text", "office", "said"),
    [
        ("Council spokesperson Hla Tun", "government spokesman", "Council spokesperson Hla Tun"),
        ("Foreign Minister Hla Tun", "Minister of Foreign Affairs", "Foreign Minister Hla Tun"),
        ("Col. Hla Tun", "army spokesman", "Col. Hla Tun, army spokesman,"),
    ],
)
def test_an_office_is_said_once(text, office, said):
    source = link(text, text=text, kind=SourceKind.PERSON, entity="person:hla-tun", office=office).source
    assert Names().source(source) == said


def test_nobody_is_called_we():
    names = Names()
    we = actor("we", "we")
    assert not names.known(we, claim(attribution=()))
    assert names.known(we, claim(attribution=(link("Hla Tun", text="Hla Tun"),)))
    assert not names.known(we, claim(attribution=(link("they", text="they", act=Act.ASSERT),)))
