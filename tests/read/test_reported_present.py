"""The simple present of reports: past where it tells one event, ongoing where it tells a state, a habit or is said."""

from __future__ import annotations

import pytest

from onrecord.lexicon.store import rows
from onrecord.read.factuality import judge
from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document

CASES = [
    ("A drone strike on a market in Sudan kills nine people and wounds 20 others.", "kills", "past"),
    ("A drone strike on a market in Sudan kills nine people and wounds 20 others.", "wounds", "past"),
    ("Six people are killed in a landslide in eastern Congo.", "killed", "past"),
    ("A Yangon court sentences two reporters to five years in prison.", "sentences", "past"),
    ("The governor says that rebels attack a convoy near Gao.", "attack", "past"),
    ("China supports the government in Naypyidaw.", "supports", "ongoing"),
    ("Militias often attack convoys near Gao.", "attack", "ongoing"),
    ('"They attack our convoys," the governor said.', "attack", "ongoing"),
    ("We attack inflation from every side.", "attack", "ongoing"),
    ("Fighting is killing civilians in El Fasher.", "killing", "ongoing"),
    ("The court will sentence two reporters.", "sentence", "future"),
    ("MR. HALE:  They attack our convoys.\n\nQ    Where?\n", "attack", "ongoing"),
]
LASTING = [
    ("The road to Goma has remained closed.", "remained", "ongoing"),
    ("Kenya has been a strong supporter of Chad.", "been", "ongoing"),
    ("The minister had been a strong supporter of Chad.", "been", "past"),
    ("Kenya has supported Chad and will continue to do so.", "supported", "ongoing"),
    ("Kenya has supported Chad.", "supported", "past"),
    ("The minister has been to Goma.", "been", "past"),
    ("There has been a strike in Goma.", "been", "past"),
    ("The bridge has been shelled.", "shelled", "past"),
]


@pytest.mark.parametrize(("text", "word", "expected"), CASES + LASTING)
def test_phase(text, word, expected):
    doc = analyse(Document.make(text))
    assert judge(doc, marks(doc).lower.index(word)).time == expected


def _past(text: str, words: list[str]) -> bool:
    doc = analyse(Document.make(text))
    m = marks(doc)
    told = [i for i, lemma in enumerate(m.lemma) if lemma in words and m.pos[i] == "VERB" and doc[i].tag_ in PRESENT]
    return any(judge(doc, i).time == "past" for i in told)


PRESENT = {"VBZ", "VBP"}
VERBS = [row for row in rows("reported_present") if "part" not in row]


@pytest.mark.parametrize("row", VERBS)
def test_every_row(row):
    assert all(_past(text, row["words"]) for text in row["examples"])
    assert not any(_past(text, row["words"]) for text in row["counterexamples"])


def test_words_of_states_that_last():
    row = next(row for row in rows("reported_present") if row.get("part") == "lasting")
    for text, expected in [(t, "ongoing") for t in row["examples"]] + [(t, "past") for t in row["counterexamples"]]:
        doc = analyse(Document.make(text))
        m = marks(doc)
        assert judge(doc, next(i for i in range(len(doc)) if m.dep[i] == "ROOT")).time == expected


def test_words_of_habit():
    row = next(row for row in rows("reported_present") if row.get("part") == "habit")
    verbs = [word for held in VERBS for word in held["words"]]
    assert not any(_past(text, verbs) for text in row["examples"])
    assert all(_past(text, verbs) for text in row["counterexamples"])
