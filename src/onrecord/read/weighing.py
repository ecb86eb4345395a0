"""The number beside the value: a linear model over named features of how the predicate stands in its sentence.

The weights are trained on UDS-IH2 (White et al. 2016; Rudinger et al. 2018) by `evaluation/train_factuality.py`. The
score estimates what readers answer when asked whether the event happened, from -3 (surely not) to 3 (surely): a
certain future has the value CT+ and a low score.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

import numpy as np
from spacy.tokens import Doc

from onrecord.read.embedding import NOMINAL, SUBJECTS, Context, context
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


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained model: a bias, a weight per feature, and weights for the word vectors of predicate and governor."""

    bias: float
    features: dict[str, float]
    own: Any
    governor: Any


@cache
def weights() -> Weights | None:
    """The weights that come with the package; None where there are none."""
    path = files("onrecord.lexicon") / "en" / WEIGHTS
    if not path.is_file():
        return None
    held = json.loads(path.read_text("utf-8"))
    vectors = held["vectors"]
    own, governor = (np.array(vectors[key], dtype=np.float32) for key in ("own", "governor"))
    return Weights(held["bias"], held["weights"], own, governor)


def score(doc: Doc, token: int, seen: Context, judged: Judgement) -> float:
    """The score of a judged predicate, from -3 to 3."""
    held = weights()
    # UDS asks of verbs; what a noun is in its sentence they cannot teach.
    if held is None or marks(doc).pos[token] in NOMINAL:
        size = PLAIN.get(judged.commitment, 0.0)
        return -size if judged.polarity is Polarity.NEGATIVE else size
    known = held.features
    total = held.bias
    for name in set(features(doc, token, seen, judged)):
        weight = known.get(name)
        if weight is not None:
            total += weight
    if doc.vocab.vectors_length == len(held.own):
        own, governor = vectors(doc, token)
        total += float(held.own @ own)
        if governor is not None:
            total += float(held.governor @ governor)
    return 6.0 / (1.0 + exp(-total)) - 3.0


def vectors(doc: Doc, token: int) -> tuple[Any, Any]:
    """The word vectors of a predicate and of what governs it, None where nothing does."""
    head = doc[token].head
    return doc[token].vector, head.vector if head.i != token else None


def observe(doc: Doc, token: int, judged: Judgement) -> Iterator[str]:
    """The features of a predicate outside any utterance, for training."""
    return features(doc, token, context(doc, token), judged)


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
