"""Every row's examples make its rule fire on its words; its counterexamples do not.

A row's cue must be in the cue of a mark, or, where it only lends its noun to another cue ("the need for"), in the run
of the mark. A row of `words` must decide whether there is a mark at all; one that holds a rule back ("source", "talk")
is tested the other way round.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks, Run, marks
from onrecord.read.pipeline import mark, parse
from onrecord.types import Document

KINDS = ("ties", "engagements", "positions", "implications", "inferences", "questions", "efforts")
HOLDING_BACK = {"source", "talk"}
LENDING = {"need", "topic", "evaluation", "noun"}


def _cases() -> list[tuple[str, dict[str, Any], str, bool]]:
    return [
        (kind, row, text, wanted)
        for kind in KINDS
        for row in rows(kind)
        for wanted, key in ((True, "examples"), (False, "counterexamples"))
        for text in row.get(key, ())
    ]


@cache
def _read() -> dict[str, Doc]:
    documents = [Document.make(text, published="2025-03-05") for _, _, text, _ in _cases()]
    return {document.text: mark(doc, document) for document, doc in zip(documents, parse(documents), strict=True)}


def _fires(kind: str, row: dict[str, Any], m: Marks, wanted: bool) -> bool:
    found = getattr(m, kind)
    if "cue" not in row:
        return bool(found)
    cue = row["cue"]
    lends = wanted and row["part"] in LENDING if "part" in row else False
    runs: list[Run] = [mark.run if lends else _cue(mark) for mark in found]
    return any(cue in (m.lemma[i], m.lower[i]) for run in runs for i in range(*run))


def _cue(mark: Any) -> Run:
    run: Run = mark.trigger if hasattr(mark, "trigger") else mark.cue
    return run


@pytest.mark.parametrize(
    ("kind", "row", "text", "wanted"),
    [pytest.param(*case, id=f"{case[0]}-{case[1].get('cue', 'words')}-{n}") for n, case in enumerate(_cases())],
)
def test_examples(kind: str, row: dict[str, Any], text: str, wanted: bool) -> None:
    m = marks(_read()[text])
    if row.get("part") in HOLDING_BACK:
        assert bool(getattr(m, kind)) is not wanted, text
    else:
        assert _fires(kind, row, m, wanted) is wanted, text


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_has_examples_and_counterexamples(kind: str) -> None:
    bare = [row for row in rows(kind) if not row.get("examples") or not row.get("counterexamples")]
    assert not bare
