"""Reserves: (text, the words of the reserve, the number of the sentence it is on)."""

from __future__ import annotations

import re

import pytest

from onrecord.lexicon.store import rows
from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document

CASES = [
    (
        "The army said it took the town. The claim could not be independently verified.",
        "could not be independently verified",
        0,
    ),
    ("The army said it took the town. Reuters was unable to verify the report.", "was unable to verify the report", 0),
    ("The army said, without providing evidence, that the town fell.", "without providing evidence", 0),
    ("The town fell. Unverified footage shows tanks in the square.", "Unverified footage", 1),
    ("The ministry blamed Kigali but offered no proof.", "offered no proof", 0),
]


@pytest.mark.parametrize(("text", "words", "sentence"), CASES)
def test_reserves(text: str, words: str, sentence: int) -> None:
    doc = analyse(Document.make(text))
    (caveat,) = marks(doc).caveats
    assert words in doc[caveat.run.start : caveat.run.end].text
    assert caveat.sentence == sentence


@pytest.mark.parametrize("text", ["", "The ministry confirmed the strike.", "The court has evidence of the plot."])
def test_no_reserve(text: str) -> None:
    assert marks(analyse(Document.make(text))).caveats == []


@pytest.mark.parametrize("name", ["caveats", "anonymity", "credits"])
def test_each_pattern_matches_its_examples_and_not_its_counterexamples(name: str) -> None:
    for row in rows(name):
        pattern = re.compile(row["pattern"], re.IGNORECASE)
        assert row["examples"]
        for sentence in row["examples"]:
            assert pattern.search(sentence), (row["pattern"], sentence)
            low = sentence.lower()
            assert "triggers" not in row or any(word in low for word in row["triggers"]), sentence
        for sentence in row["counterexamples"]:
            assert not (pattern.match(sentence) if name == "credits" else pattern.search(sentence)), sentence
