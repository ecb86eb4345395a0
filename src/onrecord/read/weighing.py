"""The number beside the value: a linear model over named features of how the predicate stands in its sentence.

The weights are trained on UDS-IH2 (White et al. 2016; Rudinger et al. 2018) by `evaluation/train_factuality.py`: the score
is what readers would say when asked whether the event happened, from -3 (certainly not) to 3 (certainly).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

from onrecord.read.embedding import SUBJECTS, Context, context
from onrecord.read.marks import Judgement, Marks, marks
from onrecord.types.vocabulary import Commitment, Polarity

PLAIN = {Commitment.CERTAIN: 3.0, Commitment.PROBABLE: 1.9, Commitment.POSSIBLE: 0.8}
WINDOW = 3
DEEP = 4


@cache
def weights() -> dict[str, float]:
    """Feature to weight; empty where no model was trained."""
    path = files("onrecord.lexicon") / "en" / "factuality_weights.json"
    if not path.is_file():
        return {}
    loaded: dict[str, float] = json.loads(path.read_text("utf-8"))["weights"]
    return loaded


def score(doc: Doc, token: int, seen: Context, judged: Judgement) -> float:
    """The score of a judged predicate, from -3 to 3."""
    held = weights()
    if not held:
        size = PLAIN.get(judged.commitment, 0.0)
        return -size if judged.polarity is Polarity.NEGATIVE else size
    total = held.get("bias", 0.0) + sum(held.get(name, 0.0) for name in features(doc, token, seen, judged))
    return max(-3.0, min(3.0, total))


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
    yield from _sentence(m, token)


def _own(doc: Doc, m: Marks, token: int, value: str) -> Iterator[str]:
    tag, dep, lemma = doc[token].tag_, m.dep[token], m.lemma[token]
    yield f"tag={tag}"
    yield f"dep={dep}"
    yield f"tag/dep={tag}/{dep}"
    yield f"lemma={lemma}"
    yield f"lemma/phase={lemma}/{value}"
    yield f"tag/value={tag}/{value}"
    yield f"dep/value={dep}/{value}"
    yield from _helpers(doc, m, token, "own")
    yield from _beside(m, token, "own")


def _helpers(doc: Doc, m: Marks, node: int, where: str) -> Iterator[str]:
    helpers = [x for x in m.children[node] if m.dep[x] in {"aux", "auxpass", "neg"}]
    pattern = "_".join([*(m.lower[x] if m.dep[x] != "neg" else "not" for x in helpers), doc[node].tag_])
    yield f"{where}.form={pattern}"
    for helper in helpers:
        yield f"{where}.aux={m.lower[helper]}"
    subject = next((x for x in m.children[node] if m.dep[x] in SUBJECTS), None)
    person = "none" if subject is None else m.lower[subject] if m.pos[subject] == "PRON" else m.pos[subject]
    yield f"{where}.subject={person}"
    yield f"{where}.subject/form={person}/{pattern}"


def _beside(m: Marks, node: int, where: str) -> Iterator[str]:
    seen = set()
    for child in m.children[node]:
        dep = m.dep[child]
        if dep not in seen:
            seen.add(dep)
            yield f"{where}.has={dep}"
        if dep in {
            "advmod",
            "mark",
            "amod",
            "det",
            "prep",
            "prt",
            "npadvmod",
            "cc",
            "preconj",
            "intj",
            "expl",
            "acomp",
        }:
            yield f"{where}.{dep}={m.lower[child]}"
        elif dep in {"advcl", "ccomp", "xcomp"}:
            for mark in m.children[child]:
                if m.dep[mark] in {"mark", "advmod"} and mark < child:
                    yield f"{where}.{dep}.mark={m.lower[mark]}"


def _above(doc: Doc, m: Marks, token: int, seen: Context) -> Iterator[str]:
    yield f"end={seen.end}"
    yield f"levels={min(len(seen.levels), 5)}"
    node, path = token, []
    for depth in range(DEEP):
        head = m.head[node]
        if head == node:
            yield f"root.at={depth}"
            break
        path.append(m.dep[node])
        where = f"up{depth}" if depth < 2 else "far"
        yield f"{where}.lemma={m.lemma[head]}"
        yield f"{where}.lemma/dep={m.lemma[head]}/{m.dep[node]}"
        yield f"{where}.tag/dep={doc[head].tag_}/{m.dep[node]}"
        if depth < 2:
            yield from _helpers(doc, m, head, where)
            yield from _beside(m, head, where)
        yield f"path={'>'.join(path)}"
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


def _sentence(m: Marks, token: int) -> Iterator[str]:
    run = m.sentences[m.sentence[token]]
    for away in range(-WINDOW, WINDOW + 1):
        at = token + away
        if away:
            word = m.lower[at] if run.start <= at < run.end else "edge"
            yield f"near{away:+d}={word}"
            if away in {-1, 1}:
                yield f"near={word}"
    words = set(m.lower[run.start : run.end])
    last = m.lower[run.end - 1]
    yield f"last={last}"
    for word in (
        "?",
        "!",
        "if",
        "please",
        '"',
        "would",
        "will",
        "should",
        "could",
        "may",
        "might",
        "can",
        "not",
        "n't",
    ):
        if word in words:
            yield f"sentence.has={word}"
    yield f"first={m.lower[run.start]}"
    yield f"sentence.length={min((run.end - run.start) // 5, 8)}"
    yield f"sentence.place={min(4, 5 * (token - run.start) // max(1, run.end - run.start))}"
