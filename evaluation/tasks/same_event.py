"""Same event: which mentions, over many documents, tell of one happening.

Documents are grouped by the words that they share (Ward's linkage over cosine of weighted lemmas; sentences in which a
mention stands weigh more). Within a group mentions are one where the words that they hang on have one stem, or can mean
one happening (`lexicon/happenings.csv`); a saying is one with another only if they have one speaker, whom the reader
finds. The benchmark's topics are not read. Mentions are arbitrary words, mostly outside the event types, so that the
propositions of `reconcile`, which need typed events with parties, cannot take them; see docs/evaluation/same_event.md.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from scipy.cluster.hierarchy import fcluster, linkage
from spacy.tokens import Doc

from evaluation.vectors import Vector, cosine, unit
from onrecord.read.marks import Marks, Run, marks
from onrecord.read.pipeline import mark, parse_each
from onrecord.read.spans import root
from onrecord.reconcile.vocab import happenings, stems
from onrecord.types import Document

# Height of Ward's linkage over unit vectors above which two groups of documents are not about one happening. Chosen on
# the training and development topics of ECB+, where the score is flat between 1.7 and 2.0.
TOGETHER = 1.85
# A lemma in a sentence with a mention counts so often.
TOLD = 3
# Lemmas in fewer documents say nothing of which belong together.
SHARED = 2
TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM"})


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each document, its mentions with the cluster that each belongs to."""
    held = list(rows)
    documents = [Document.make(row["text"]) for row in held]
    docs = [_marked(document, doc) for document, doc in parse_each(documents)]
    spans = [[_span(doc, event) for event in row["events"]] for doc, row in zip(docs, held, strict=True)]
    group = groups(vectors([weights(marks(doc), found) for doc, found in zip(docs, spans, strict=True)]))
    words = [[predicate(marks(doc), span) for span in found] for doc, found in zip(docs, spans, strict=True)]
    told: dict[int, Counter[str]] = defaultdict(Counter)
    for number, found in zip(group, words, strict=True):
        told[number].update(word for word in found if word)
    names = {number: named(counts) for number, counts in told.items()}
    for n, row in enumerate(held):
        events = [
            {"m_id": event["m_id"], "cluster": f"{group[n]} {names[group[n]].get(word, word) or event['m_id']}"}
            for event, word in zip(row["events"], words[n], strict=True)
        ]
        yield {"doc_id": row["doc_id"], "events": events}


def _marked(document: Document, doc: Doc | Exception) -> Doc:
    if isinstance(doc, Exception):
        raise doc
    return mark(doc, document)


def _span(doc: Doc, event: dict[str, Any]) -> Run | None:
    span = doc.char_span(event["start"], event["end"], alignment_mode="expand")
    return Run(span.start, span.end) if span is not None else None


def predicate(m: Marks, span: Run | None) -> str:
    """The stem of the word that a mention hangs on, and of a saying its speaker; empty where there is no word."""
    if span is None:
        return ""
    at = root(m, span)
    stem = _stem(m.lemma[at])
    source = next((said.source_head for said in m.utterances if said.cue_head == at), None)
    return stem if source is None else f"{stem} by {_speaker(m, source)}"


def _speaker(m: Marks, at: int) -> str:
    """The entity that a source is, or the lemma of what it goes back to."""
    actor = m.actors.get(at)
    while actor is not None and actor.antecedent is not None and actor.antecedent < at:
        at = actor.antecedent
        actor = m.actors.get(at)
    return actor.entity if actor is not None and actor.entity else m.lemma[at]


def _stem(lemma: str) -> str:
    return " ".join(stems(lemma)) or lemma


def named(counts: Counter[str]) -> dict[str, str]:
    """For each word of a group the word that stands for it: the most frequent one that can mean the same happening."""
    leaders: list[str] = []
    found: dict[str, str] = {}
    for word in sorted(counts, key=lambda word: (-counts[word], word)):
        found[word] = next((leader for leader in leaders if happenings(word) & happenings(leader)), word)
        if found[word] == word:
            leaders.append(word)
    return found


def weights(m: Marks, spans: Iterable[Run | None]) -> Counter[str]:
    """How often each telling lemma stands in a document, those beside a mention TOLD times."""
    told = {m.sentence[root(m, span)] for span in spans if span is not None}
    found: Counter[str] = Counter()
    for lemma, pos, sentence in zip(m.lemma, m.pos, m.sentence, strict=True):
        if pos in TELLING and lemma.isalnum():
            found[lemma] += TOLD if sentence in told else 1
    return found


def vectors(counts: list[Counter[str]]) -> list[Vector]:
    """Unit vectors of (1 + log tf) · (1 + log((1 + N) / (1 + df))); words of one document alone are left out."""
    spread = Counter(word for count in counts for word in count)
    return [
        unit(
            {
                word: (1 + math.log(n)) * (1 + math.log((1 + len(counts)) / (1 + spread[word])))
                for word, n in count.items()
                if spread[word] >= SHARED
            }
        )
        for count in counts
    ]


def groups(found: list[Vector]) -> list[int]:
    """A group number for each vector: Ward's linkage, until none is closer than TOGETHER."""
    if len(found) < 2:
        return [1] * len(found)
    apart = [math.sqrt(max(0.0, 2 - 2 * cosine(one, other))) for one, other in combinations(found, 2)]
    return [int(number) for number in fcluster(linkage(apart, "ward"), TOGETHER, "distance")]
