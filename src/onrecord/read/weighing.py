"""The number beside the value: a linear model over named features of how the predicate stands in its sentence.

The weights are trained on UDS-IH2 (White et al. 2016; Rudinger et al. 2018) by `evaluation/train_factuality.py`. The
score estimates what readers answer when asked whether the event happened, from -3 (surely not) to 3 (surely): a
certain future has the value CT+ and a low score.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

import numpy as np
from spacy.tokens import Doc

from onrecord.read.embedding import NOMINAL, SUBJECTS, Context
from onrecord.read.marks import Judgement, Marks, marks
from onrecord.types.vocabulary import Commitment, Polarity

WEIGHTS = "factuality_weights.json"
PLAIN = {Commitment.CERTAIN: 3.0, Commitment.PROBABLE: 1.9, Commitment.POSSIBLE: 0.8}
WINDOW = 3
DEEP = 4
HELPERS = frozenset({"aux", "auxpass", "neg"})
BESIDE = frozenset(
    {"advmod", "mark", "amod", "det", "prep", "prt", "npadvmod", "cc", "preconj", "intj", "expl", "acomp"}
)
CLAUSES = frozenset({"advcl", "ccomp", "xcomp"})
NARROWING = frozenset({"det", "poss", "nummod", "amod", "quantmod"})
TELLING = frozenset({"?", "!", "if", "please", '"', "would", "will", "should", "could", "may", "might", "can", "not"})


# Where word vectors count: the predicate, what governs it, what governs that, the words before and after, subject,
# object, and the mean of its sentence.
PLACES = ("own", "governor", "above", "before", "after", "subject", "object", "sentence")
OBJECTS = frozenset({"dobj", "attr", "acomp"})
COMPANY = frozenset({"det", "amod", "poss", "compound", "nummod", "prep"})
# What is scored between 2 and SURE is often not so: it is told as not quite sure. On the development half that
# takes a fifth off the false certainties and costs .001 of mean absolute error.
SURE, NEARLY = 2.1, 1.99
KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained model: a bias, a weight per feature, and one row of weights per place for the vector of a word.

    `words` keeps what the rows make of a word, so that each word costs one product.
    """

    bias: float
    features: dict[str, float]
    rows: Any
    words: dict[int, tuple[float, ...]] = field(default_factory=dict)

    def of(self, doc: Doc, token: int) -> tuple[float, ...]:
        """What the vector of a token's word adds at each of PLACES."""
        orth = doc[token].orth
        held = self.words.get(orth)
        if held is None:
            if len(self.words) >= KEPT:
                self.words.clear()
            held = self.words[orth] = tuple((self.rows @ doc.vocab[orth].vector).tolist())
        return held


@cache
def weights() -> Weights | None:
    """The weights that come with the package; None where there are none."""
    path = files("onrecord.lexicon") / "en" / WEIGHTS
    if not path.is_file():
        return None
    held = json.loads(path.read_text("utf-8"))
    rows = np.array([held["vectors"][place] for place in PLACES], dtype=np.float32)
    return Weights(held["bias"], held["weights"], rows)


def score(doc: Doc, token: int, seen: Context, judged: Judgement) -> float:
    """The score of a judged predicate, from -3 to 3."""
    size = PLAIN.get(judged.commitment, 0.0)
    plain = -size if judged.polarity is Polarity.NEGATIVE else size
    held = weights()
    if held is None:
        return plain
    known = held.features
    total = held.bias
    for name in set(features(doc, token, seen, judged)):
        weight = known.get(name)
        if weight is not None:
            total += weight
    if doc.vocab.vectors_length == held.rows.shape[1]:
        total += sum(held.of(doc, at)[place] * share for place, at, share in placed(doc, token))
    learned = 6.0 / (1.0 + exp(-total)) - 3.0
    # UDS asks of verbs, and its weights know little of the events that nouns name.
    told = (learned + plain) / 2 if _named(marks(doc), token) else learned
    return NEARLY if NEARLY < told < SURE else told


def _named(m: Marks, token: int) -> bool:
    """Whether a noun is one by its company too, and not a verb that the tagger mistook."""
    return m.pos[token] in NOMINAL and any(m.dep[x] in COMPANY for x in m.children[token])


def placed(doc: Doc, token: int) -> Iterator[tuple[int, int, float]]:
    """(index into PLACES, token, share) of every word whose vector counts."""
    m = marks(doc)
    head = m.head[token]
    yield 0, token, 1.0
    if head != token:
        yield 1, head, 1.0
        if m.head[head] != head:
            yield 2, m.head[head], 1.0
    if token:
        yield 3, token - 1, 1.0
    if token + 1 < len(doc):
        yield 4, token + 1, 1.0
    subject = next((x for x in m.children[token] if m.dep[x] in {"nsubj", "nsubjpass"}), None)
    if subject is not None:
        yield 5, subject, 1.0
    object_ = next((x for x in m.children[token] if m.dep[x] in OBJECTS), None)
    if object_ is not None:
        yield 6, object_, 1.0
    run = m.sentences[m.sentence[token]]
    for at in range(run.start, run.end):
        yield 7, at, 1.0 / (run.end - run.start)


def features(doc: Doc, token: int, seen: Context, judged: Judgement) -> Iterator[str]:
    """The names of what holds for the predicate; each counts once."""
    m = marks(doc)
    value = f"{judged.value}/{judged.time}"
    yield f"value={judged.value}"
    yield f"phase={judged.time}"
    yield f"basis={judged.basis}"
    yield f"value/phase={value}"
    yield f"value/basis={judged.value}/{judged.basis}"
    yield f"phase/basis={judged.time}/{judged.basis}"
    yield f"cues={min(len(judged.cues), 4)}"
    for cue in judged.cues:
        yield f"cue={m.lemma[cue]}"
    yield from _own(doc, m, token, value)
    yield from _above(doc, m, token, seen)
    yield from _near(doc, m, token)
    yield from _sentence(doc, m, token)


def _own(doc: Doc, m: Marks, token: int, value: str) -> Iterator[str]:
    tag, dep, lemma = doc[token].tag_, m.dep[token], m.lemma[token]
    yield f"tag={tag}"
    yield f"dep={dep}"
    yield f"tag/dep={tag}/{dep}"
    yield f"lemma={lemma}"
    yield f"lemma/phase={lemma}/{value}"
    yield f"tag/value={tag}/{value}"
    yield f"dep/value={dep}/{value}"
    yield from _helpers(m, token, "own", tag)
    yield from _beside(m, token, "own")
    for child in m.children[token]:
        yield f"child={m.dep[child]}/{m.lemma[child]}"
        for part in m.children[child]:
            if m.dep[part] in NARROWING:
                yield f"part={m.dep[child]}/{m.dep[part]}/{m.lower[part]}"


def _helpers(m: Marks, node: int, where: str, tag: str) -> Iterator[str]:
    pattern, subject = "", "none"
    for child in m.children[node]:
        dep = m.dep[child]
        if dep in HELPERS:
            word = m.lower[child] if dep != "neg" else "not"
            pattern += f"{word}_"
            yield f"{where}.aux={word}"
        elif dep in SUBJECTS:
            subject = m.lower[child] if m.pos[child] == "PRON" else m.pos[child]
    pattern += tag
    yield f"{where}.form={pattern}"
    yield f"{where}.subject={subject}"
    yield f"{where}.subject/form={subject}/{pattern}"


def _beside(m: Marks, node: int, where: str) -> Iterator[str]:
    for child in m.children[node]:
        dep = m.dep[child]
        yield f"{where}.has={dep}"
        if dep in BESIDE:
            yield f"{where}.{dep}={m.lower[child]}"
        elif dep in CLAUSES:
            for mark in m.children[child]:
                if m.dep[mark] in {"mark", "advmod"} and mark < child:
                    yield f"{where}.{dep}.mark={m.lower[mark]}"


def _above(doc: Doc, m: Marks, token: int, seen: Context) -> Iterator[str]:
    yield f"end={seen.end}"
    yield f"levels={min(len(seen.levels), 5)}"
    node, path = token, ""
    for depth in range(DEEP):
        head = m.head[node]
        if head == node:
            yield f"root.at={depth}"
            break
        dep, tag = m.dep[node], doc[head].tag_
        path += f">{dep}"
        where = f"up{depth}" if depth < 2 else "far"
        yield f"{where}.lemma={m.lemma[head]}"
        yield f"{where}.lemma/dep={m.lemma[head]}/{dep}"
        yield f"{where}.tag/dep={tag}/{dep}"
        if depth < 2:
            yield from _helpers(m, head, where, tag)
            yield from _beside(m, head, where)
        yield f"path={path}"
        node = head
    for n, level in enumerate(seen.levels):
        if level.effect is not None:
            yield f"effect={level.effect.name}"
            yield f"effect/negated={level.effect.name}/{level.negated is not None}"
        if n:
            yield f"link={level.link}"
        for finding in level.findings:
            yield f"finding={finding.kind}"
            yield f"finding/depth={finding.kind}/{min(n, 2)}"
            yield f"finding.word={m.lower[finding.token]}"


def _near(doc: Doc, m: Marks, token: int) -> Iterator[str]:
    """The words and tags around; `#` stands beyond the sentence."""
    run = m.sentences[m.sentence[token]]
    words, tags = {}, {}
    for away in range(-WINDOW, WINDOW + 1):
        at = token + away
        inside = run.start <= at < run.end
        words[away] = m.lower[at] if inside else "#"
        tags[away] = doc[at].tag_ if inside and -2 <= away <= 1 else "#"
        if away:
            yield f"near{away:+d}={words[away]}"
    yield f"near={words[-1]}"
    yield f"near={words[1]}"
    yield f"two-2={words[-2]}_{words[-1]}"
    yield f"two-1={words[-1]}_{words[0]}"
    yield f"two+0={words[0]}_{words[1]}"
    yield f"two+1={words[1]}_{words[2]}"
    yield f"tags-2={tags[-2]}_{tags[-1]}_{tags[0]}_{tags[1]}"
    yield f"tags-1={tags[-1]}_{tags[0]}"
    yield f"tags+0={tags[0]}_{tags[1]}"


def _sentence(doc: Doc, m: Marks, token: int) -> Iterator[str]:
    run = m.sentences[m.sentence[token]]
    for at in range(run.start, run.end):
        if m.lower[at] in TELLING:
            yield f"sentence.has={m.lower[at]}"
        if m.pos[at] in {"VERB", "AUX"}:
            yield f"{'before' if at < token else 'after'}={doc[at].tag_}"
    yield f"first={m.lower[run.start]}"
    yield f"last={m.lower[run.end - 1]}"
    yield f"sentence.length={min((run.end - run.start) // 5, 8)}"
    yield f"sentence.place={min(4, 5 * (token - run.start) // max(1, run.end - run.start))}"
