"""Deeds of violence and who stands in the place of their doer."""

from __future__ import annotations

import pytest

from onrecord.read.deeds import deeds, doers, mutual
from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document

DONE = [
    ("The bombings by the air force went on.", {"bombings": ["force"]}),
    ("The murder of six priests, perpetrated by the army, shocked the town.", {"murder": ["army"]}),
    ("An ambush was staged by rebels and soldiers near Gao.", {"ambush": ["rebels", "soldiers"]}),
    ("Rebels staged an ambush near Gao.", {"ambush": ["rebels"]}),
    ("Rebels attacked Gao.", {"attacked": ["rebels"]}),
    ("The rebels who kidnapped two nurses left.", {"kidnapped": ["rebels"]}),
    ("Two nurses were kidnapped by rebels.", {"kidnapped": ["rebels"]}),
    ("Rebels raided Gao and kidnapped two nurses.", {"kidnapped": ["rebels"]}),
    ("Two nurses were kidnapped.", {}),
    ("Rebels suffered an ambush near Gao.", {}),
    ("Rebels clashed with the army near Gao.", {}),
    ("Rebels paid dearly for the killing of two nurses.", {}),
    ("Rebels left Gao.", {}),
]


@pytest.mark.parametrize(("text", "expected"), DONE)
def test_doers(text: str, expected: dict[str, list[str]]) -> None:
    doc = analyse(Document.make(text))
    found = {doc[deed.trigger].text: [doc[head].text.lower() for head in deed.doers] for deed in deeds(doc)}
    assert {trigger: found.get(trigger, []) for trigger in expected} == expected
    assert expected or not found


@pytest.mark.parametrize(("text", "word", "expected"), [("The war went on.", "war", True), ("A raid.", "raid", False)])
def test_a_fight_between_two(text: str, word: str, expected: bool) -> None:
    doc = analyse(Document.make(text))
    at = next(token.i for token in doc if token.text == word)
    assert mutual(marks(doc), at) is expected


def test_what_stands_before_a_noun_may_be_left_out() -> None:
    doc = analyse(Document.make("The Iraq bombing shocked the town."))
    m = marks(doc)
    assert [doc[head].text for head in doers(m, 2)] == ["Iraq"]
    assert doers(m, 2, before=False) == ()
