"""Every row of the lexicons of factuality fires in its examples and not in its counterexamples."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.effects import row_name
from onrecord.read.embedding import Context, context
from onrecord.read.marks import index, marks
from onrecord.read.phases import phase
from onrecord.read.pipeline import parse
from onrecord.read.responsibility import answerable
from onrecord.read.weighing import weights
from onrecord.types import Document

GOVERNORS = ("factives", "implicatives", "attitudes", "reports")
WORDS = ("modals", "negation", "hedges", "conditionals")
PREDICATES = {"VERB", "NOUN", "ADJ", "AUX", "PROPN"}


def named(*files: str) -> list[tuple[str, int]]:
    return [(file, number) for file in files for number in range(len(rows(file)))]


@cache
def parsed(text: str) -> Doc:
    doc = next(parse([Document.make(text)]))
    index(doc)
    return doc


def contexts(doc: Doc) -> list[Context]:
    return [context(doc, i) for i, pos in enumerate(marks(doc).pos) if pos in PREDICATES]


def effects_in(text: str) -> set[str]:
    return {level.effect.name for seen in contexts(parsed(text)) for level in seen.levels if level.effect}


def words_in(text: str) -> set[str]:
    """The words of every finding, also with the word before, which a negator of two words needs."""
    doc = parsed(text)
    m = marks(doc)
    tokens = {finding.token for seen in contexts(doc) for level in seen.levels for finding in level.findings}
    pairs = {f"{m.lower[token - 1]} {m.lower[token]}" for token in tokens if token}
    pairs |= {f"{m.lower[token]} {m.lower[token + 1]}" for token in tokens if token + 1 < len(doc)}
    return {m.lower[token] for token in tokens} | pairs


@pytest.mark.parametrize(("file", "number"), named(*GOVERNORS))
def test_governor(file: str, number: int) -> None:
    row = rows(file)[number]
    name = row_name(file, row)
    assert [text for text in row["examples"] if name not in effects_in(text)] == []
    assert [text for text in row["counterexamples"] if name in effects_in(text)] == []


def test_rows_are_called_apart() -> None:
    for file in (*GOVERNORS, *WORDS):
        called = [row_name(file, row) for row in rows(file)]
        assert len(set(called)) == len(called)


def test_weights_know_rows_that_there_are() -> None:
    held = weights()
    assert held is not None
    there = {row_name(file, row) for file in GOVERNORS for row in rows(file)}
    known = {name.partition("=")[2].partition("/")[0] for name in held.features if name.startswith("effect")}
    assert len(known) > 10
    assert known <= there


@pytest.mark.parametrize(("file", "number"), named(*WORDS))
def test_word(file: str, number: int) -> None:
    row = rows(file)[number]
    words = set(row["words"])
    assert [text for text in row["examples"] if not words & words_in(text)] == []
    assert [text for text in row["counterexamples"] if words & words_in(text)] == []


@pytest.mark.parametrize("number", range(len(rows("phases"))))
def test_phase(number: int) -> None:
    row = rows("phases")[number]

    def phases(text: str) -> set[str]:
        doc = parsed(text)
        return {str(phase(doc, i, context(doc, i))) for i, pos in enumerate(marks(doc).pos) if pos == "NOUN"}

    assert [text for text in row["examples"] if row["phase"] not in phases(text)] == []
    others = {"future"} if row["phase"] == "future" else set()
    assert [text for text in row["counterexamples"] if others & phases(text)] == []


@pytest.mark.parametrize("number", range(len(rows("responsibility"))))
def test_responsibility(number: int) -> None:
    row = rows("responsibility")[number]
    words = set(row["words"])

    def fired(text: str) -> set[str]:
        doc = parsed(text)
        m = marks(doc)
        found = list(answerable(doc))
        if row["role"] == "body":
            return {m.lemma[x.party] for x in found}
        return {m.lemma[x.cue] for x in found} | {m.lower[x.cue] for x in found}

    assert [text for text in row["examples"] if not words & fired(text)] == []
    assert [text for text in row["counterexamples"] if words & fired(text)] == []
