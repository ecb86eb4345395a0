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
    """One utterance. The corpus with contents (PolNeAR) marks the outermost alone, that without (MPQA) nested ones.

    So an utterance inside another's content is given without content: it counts for the second and not for the first.
    A relative pronoun is marked as the source there ("the ministry, which said"); its antecedent is given with it.
    """
    source = list(said.source)
    if said.cue_head is not None and said.source:
        source.extend(_relative(doc, said))
    return {
        "source": _chars(doc, source),
        "cue": _chars(doc, said.cue),
        "content": _chars(doc, said.content) if said.outer is None else [],
    }


def _relative(doc: Doc, said: Utterance) -> list[Run]:
    m = marks(doc)
    head = said.cue_head or 0
    found = [
        j for j in m.children[head] if m.dep[j] in ("nsubj", "nsubjpass") and m.lower[j] in ("who", "which", "that")
    ]
    return [Run(j, j + 1) for j in found]


def _chars(doc: Doc, runs: Iterable[Run]) -> list[list[int]]:
    return [[doc[run.start].idx, doc[run.end - 1].idx + len(doc[run.end - 1])] for run in runs]
