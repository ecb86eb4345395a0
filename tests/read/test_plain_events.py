"""Events are told where their sides stand beside the word that tells them; else the words are but a statement."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.types import Document, Event, Statement

TOLD = [
    ("Chad shelled a market in Goma.", ["shelled"]),
    ("Mali said that it had sent troops to Niger.", ["sent"]),
    ("Mali urged Niger to open the border.", ["urged"]),
    ("The army shelled a market, killing nine people.", ["shelled"]),
    ("Mali launched an attack on Niger.", ["attack"]),
]
LEFT = [
    ("The envoy left. They attacked Niger at dawn.", "a pronoun"),
    ("The minister said his attack on Niger had failed.", "a possessive"),
    ("Traders fled the market as Chad shelled Goma.", "an adverbial clause"),
    ("Police in Juba killed one man and arrested 12 people.", "a shared subject"),
    ("MS. ODU:  I think that Chad attacked Niger.", "a belief"),
    ("Chad could have attacked Niger.", "a possibility"),
]


def triggers(text: str) -> list[str]:
    return [c.content.trigger.text for c in read(Document.make(text)) if isinstance(c.content, Event)]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_is_told_as_an_event(text, expected):
    assert triggers(text) == expected


@pytest.mark.parametrize(("text", "why"), LEFT)
def test_what_is_left_to_a_statement(text, why):
    assert not {"attacked", "attack", "shelled", "arrested"} & set(triggers(text)), why


def test_what_is_attributed_is_never_lost():
    claims = read(Document.make("The army said that traders fled the market as Chad shelled Goma."))
    assert any(isinstance(c.content, Statement) and "shelled" in c.content.text for c in claims)


BARE = " ".join(["The road to the north stayed closed for a third day and no convoy came through."] * 4)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kenya supports Chad.", False),  # a position
        ("Kenya supported Chad in the vote.", True),
        ("Kenya rejected the offer.", True),
        ("MS. ODU:  Kenya rejected the offer.", False),  # to whom is left to the hearer
        ("MS. ODU:  Kenya rejected the offer of Chad.", True),
        (f"Kenya rejected the offer. {BARE}", False),
        (f"Kenya withdrew its troops from Somalia. {BARE}", True),
        (f"Rebels fighting the army of Chad left. {BARE}", False),
        ("They held talks with Chad and Niger.", False),
        ("Kenya held talks with Chad and Niger.", True),
        ("He described the coordination with European allies and partners.", False),
        ("MS. ODU:  The president is fighting to keep the road open.", False),
        ("The army killed a rebel commander as well as five of his guards.", False),
    ],
)
def test_what_stands_for_an_event(text, told):
    assert bool(triggers(text)) is told
