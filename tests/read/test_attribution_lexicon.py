"""Every word of the lexicons of attribution, in the examples and counterexamples that its row carries."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.lexicon.store import rows
from onrecord.read import cues
from onrecord.read.marks import marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document

FILES = ("cues_verbs", "cues_nouns", "cues_adjectives", "cues_adverbs", "carriers", "light_verbs")
CASES = [
    pytest.param(name, number, id=f"{name}:{'-'.join(row['words'][:2])}")
    for name in FILES
    for number, row in enumerate(rows(name))
]


@cache
def cue_words(sentence: str) -> frozenset[str]:
    """The words of all cues that a sentence has."""
    doc = analyse(Document.make(sentence))
    held = marks(doc)
    return frozenset(
        word
        for said in held.utterances
        for run in said.cue
        for i in range(*run)
        for word in (held.lower[i], held.lemma[i])
    )


def forms(word: str, row: dict[str, object]) -> set[str]:
    first = word.split()[0]
    irregular = row.get("forms") or {}
    assert isinstance(irregular, dict)
    return {first, *irregular.get(first, cues.regular(first))}


@pytest.mark.parametrize(("name", "number"), CASES)
def test_each_word_attributes_in_an_example(name: str, number: int) -> None:
    row = rows(name)[number]
    found = [cue_words(sentence) for sentence in row["examples"]]
    silent = [word for word in row["words"] if not any(forms(word, row) & words for words in found)]
    assert not silent, f"no example in which it attributes: {silent}"


@pytest.mark.parametrize(("name", "number"), CASES)
def test_no_word_attributes_in_a_counterexample(name: str, number: int) -> None:
    row = rows(name)[number]
    words = {form for word in row["words"] for form in forms(word, row)}
    wrong = [sentence for sentence in row["counterexamples"] if words & cue_words(sentence)]
    assert not wrong


@pytest.mark.parametrize("number", range(len(rows("source_nouns"))))
def test_nouns_are_sources_of_their_kind(number: int) -> None:
    row = rows("source_nouns")[number]
    for sentence in row["examples"]:
        (said,) = marks(analyse(Document.make(sentence))).utterances
        expected = {row["kind"], "anonymous"} if row["kind"] == "person" else {row["kind"]}
        assert str(said.kind) in expected, sentence
    assert not any(cue_words(sentence) for sentence in row["counterexamples"])


def test_labels_of_headlines_are_no_speakers() -> None:
    (row,) = rows("headline_labels")
    body = "\n\nThe drought has lasted for three years."
    assert not any(":" in cue_words(sentence + body) for sentence in row["examples"])
    assert all(":" in cue_words(sentence + body) for sentence in row["counterexamples"])
