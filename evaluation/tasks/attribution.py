"""Attribution: source, cue and content spans of every utterance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import Any

from spacy.tokens import Doc

from onrecord.read.marks import Run, Utterance, marks
from onrecord.read.pipeline import mark, parse
from onrecord.types import Document


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Gold rows (`doc_id` and `text` are read) to {doc_id, attributions: [{source, cue, content}]}."""
    kept, made = tee(rows)
    documents, stream = tee(Document.make(row["text"]) for row in made)
    for row, document, doc in zip(kept, documents, parse(stream), strict=True):
        yield {"doc_id": row["doc_id"], "attributions": attributions(mark(doc, document))}


def attributions(doc: Doc) -> list[dict[str, list[list[int]]]]:
    """The utterances of a Doc as character spans."""
    return [_spans(doc, said) for said in marks(doc).utterances]


def _spans(doc: Doc, said: Utterance) -> dict[str, list[list[int]]]:
    def chars(runs: tuple[Run, ...]) -> list[list[int]]:
        return [[doc[run.start].idx, doc[run.end - 1].idx + len(doc[run.end - 1])] for run in runs]

    return {"source": chars(said.source), "cue": chars(said.cue), "content": chars(said.content)}
