"""Same event: which mentions, over many documents, tell of one happening.

Documents are grouped by the words that they share (average linkage over cosine of weighted lemmas), and within a group
mentions are one where the reader gives their predicates one lemma or one stem. The benchmark's topics are not read.
Mentions are arbitrary words, mostly outside the event types, so that the propositions of `reconcile`, which need typed
events with parties, cannot take them; see docs/evaluation/same_event.md.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc

from onrecord.read.marks import Marks, Run, index
from onrecord.read.pipeline import parse
from onrecord.read.spans import root
from onrecord.reconcile.vocab import stems
from onrecord.types import Document

# Above it two groups of documents are about one happening; chosen on the training and development topics of ECB+,
# where the score is flat between .16 and .22.
TOGETHER = 0.18
TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM"})
Vector = dict[str, float]


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each document, its mentions with the cluster that each belongs to."""
    held = list(rows)
    docs = list(parse(Document.make(row["text"]) for row in held))
    marked = [index(doc) for doc in docs]
    group = groups(vectors([weights(m) for m in marked]))
    for n, row in enumerate(held):
        events = [
            {"m_id": event["m_id"], "cluster": f"{group[n]} {predicate(docs[n], marked[n], event)}"}
            for event in row["events"]
        ]
        yield {"doc_id": row["doc_id"], "events": events}


def predicate(doc: Doc, m: Marks, event: dict[str, Any]) -> str:
    """The stem of the word that the mention hangs on."""
    span = doc.char_span(event["start"], event["end"], alignment_mode="expand")
    if span is None:
        return str(event["m_id"])
    lemma = m.lemma[root(m, Run(span.start, span.end))]
    return " ".join(stems(lemma)) or lemma


def weights(m: Marks) -> Counter[str]:
    """How often each telling lemma stands in a document."""
    return Counter(lemma for lemma, pos in zip(m.lemma, m.pos, strict=True) if pos in TELLING and lemma.isalnum())


def vectors(counts: list[Counter[str]]) -> list[Vector]:
    """Unit vectors of (1 + log tf) · log(N / df); words of half the documents and more say nothing."""
    spread = Counter(word for count in counts for word in count)
    made = []
    for count in counts:
        vector = {
            word: (1 + math.log(n)) * math.log(len(counts) / spread[word])
            for word, n in count.items()
            if spread[word] < len(counts) / 2 or len(counts) < 4
        }
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        made.append({word: value / length for word, value in vector.items()})
    return made


def groups(found: list[Vector]) -> list[int]:
    """A group number for each vector: average linkage, the closest pair first, until none is closer than TOGETHER."""
    close = [[_cosine(one, other) for other in found] for one in found]
    members = {n: [n] for n in range(len(found))}
    while True:
        pairs = ((_link(close, a, b), i, j) for i, a in members.items() for j, b in members.items() if i < j)
        score, i, j = max(pairs, key=lambda pair: (pair[0], -pair[1], -pair[2]), default=(0.0, 0, 0))
        if score < TOGETHER:
            break
        members[i] += members.pop(j)
    number = {n: i for i, held in members.items() for n in held}
    return [number[n] for n in range(len(found))]


def _link(close: list[list[float]], one: list[int], other: list[int]) -> float:
    return sum(close[i][j] for i in one for j in other) / (len(one) * len(other))


def _cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other.get(word, 0.0) for word, value in one.items())
