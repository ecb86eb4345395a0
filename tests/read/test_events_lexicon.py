"""Every row of the lexicon of events fires in its examples and in none of its counterexamples."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.lexicon.store import rows
from onrecord.read.events import Reader
from onrecord.read.marks import marks
from onrecord.read.participants import Participants
from onrecord.read.pipeline import mark, parse
from onrecord.read.triggers import FILES, codes, lexicon, words
from onrecord.types import Document

ROWS = [row for name in FILES for row in rows(name)]


@cache
def fired() -> dict[str, set[str]]:
    """The rows that each example sentence calls up; one parse of them all."""
    sentences = sorted({s for row in ROWS for s in (*row["examples"], *row["counterexamples"])})
    documents = [Document.make(sentence) for sentence in sentences]
    found: dict[str, set[str]] = {}
    for document, doc in zip(documents, parse(documents), strict=True):
        mark(doc, document)
        m = marks(doc)
        events, _ = Reader(m, Participants(m), *lexicon()).all()
        found[document.text] = {name for event in events for name in event.rows}
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_row(row: dict[str, object]) -> None:
    examples, counterexamples = row["examples"], row["counterexamples"]
    assert isinstance(examples, list)
    assert isinstance(counterexamples, list)
    assert examples
    assert counterexamples
    for sentence in examples:
        assert row["id"] in fired()[sentence], f"does not fire in: {sentence} (fires: {sorted(fired()[sentence])})"
    for sentence in counterexamples:
        assert row["id"] not in fired()[sentence], f"fires in: {sentence}"


def test_ids_are_unique() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("row", rows("event_words"), ids=lambda row: str(row["class"]))
def test_class(row: dict[str, list[str]]) -> None:
    members = words(str(row["class"]))
    for sentence in row["examples"]:
        assert held(sentence) & members, sentence
    for sentence in row["counterexamples"]:
        assert not held(sentence) & members, sentence


@pytest.mark.parametrize("row", rows("event_contexts"), ids=lambda row: str(row["context"]))
def test_context(row: dict[str, list[str]]) -> None:
    for sentence in row["examples"]:
        assert held(sentence) & set(row["words"]), sentence
    for sentence in row["counterexamples"]:
        assert not held(sentence) & set(row["words"]), sentence


@cache
def held(sentence: str) -> frozenset[str]:
    doc = next(parse([Document.make(sentence)]))
    return frozenset(token.lemma_.lower() for token in doc) | frozenset(token.lower_ for token in doc)


def test_codes_are_those_of_the_official_correspondence() -> None:
    assert (codes()["0872"].type, codes()["0872"].mode) == ("RETREAT", "withdraw")
    assert codes()["112"].type == "ACCUSE"
    assert len(codes()) == 256
