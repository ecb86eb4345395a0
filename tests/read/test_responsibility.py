"""Claims of responsibility and blame tell whose deed it is, in the words of who says so."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.types import Document, Event
from onrecord.types.vocabulary import Act, PloverType

# Text; the chain of sources; who acts; on whom.
DEEDS = [
    (
        "The Red Dawn Brigade claimed responsibility for the blast in Quetta that killed nine people.",
        ["The Red Dawn Brigade"],
        ["The Red Dawn Brigade"],
        ["nine people"],
    ),
    ("Hamas claimed credit for the killing of two soldiers.", ["Hamas"], ["Hamas"], ["two soldiers"]),
    (
        "The army said that Hamas had claimed responsibility for the murder of two soldiers.",
        ["The army", "Hamas"],
        ["Hamas"],
        ["two soldiers"],
    ),
    ("Police blamed Hamas for the murder of a judge.", ["Police"], ["Hamas"], ["a judge"]),
    # What a comma sets apart, the claimant does not say.
    ("Hamas claimed responsibility for the attack, which killed four soldiers.", [], [], ["four soldiers"]),
    # Nobody claims it, nobody is blamed for it, or something else is claimed.
    ("Nobody claimed responsibility for the attack, which killed four soldiers.", [], [], ["four soldiers"]),
    ("The rebels claimed responsibility after an attack that killed four soldiers.", [], [], ["four soldiers"]),
    # The doer's place beside the deed.
    (
        "The murder of six priests, perpetrated by the Salvadoran army, shocked the country.",
        [],
        ["the Salvadoran army"],
        ["six priests"],
    ),
]


@pytest.mark.parametrize(("text", "sources", "actors", "recipients"), DEEDS, ids=[text for text, *_ in DEEDS])
def test_whose_deed(text: str, sources: list[str], actors: list[str], recipients: list[str]) -> None:
    told = [
        claim
        for claim in read(Document.make(text))
        if isinstance(claim.content, Event) and claim.content.type is PloverType.ASSAULT
    ]
    assert len(told) == 1
    event = told[0].content
    assert isinstance(event, Event)
    assert [link.source.text for link in told[0].attribution] == sources
    assert [actor.text for actor in event.actors] == actors
    assert [actor.text for actor in event.recipients] == recipients


def test_a_claim_of_responsibility_admits_nothing() -> None:
    (claim, *_) = read(Document.make("Hamas claimed responsibility for the murder of two soldiers."))
    assert [link.act for link in claim.attribution] == [Act.ASSERT]


def test_who_is_not_blamed_is_given_no_deed() -> None:
    claims = read(Document.make("Police did not blame Hamas for the murder of a judge."))
    events = [claim.content for claim in claims if isinstance(claim.content, Event)]
    assert all(not event.actors for event in events if event.type is PloverType.ASSAULT)


def test_who_acknowledges_a_deed_has_not_done_it() -> None:
    claims = read(Document.make("Chad acknowledged the murder of two soldiers."))
    events = [claim.content for claim in claims if isinstance(claim.content, Event)]
    assert all(not event.actors for event in events if event.type is PloverType.ASSAULT)
