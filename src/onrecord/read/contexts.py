"""The contexts of an event: what sphere of life it touches, by PLOVER's list."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks

REACH = 12


@cache
def _by_lemma() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("event_contexts"):
        for lemma in row["words"]:
            found[lemma] = (*found.get(lemma, ()), row["context"])
    return found


def contexts(m: Marks, trigger: int, coded: tuple[str, ...]) -> tuple[str, ...]:
    """The contexts of the code, then those that words close to the trigger name, at most three in all."""
    run = m.sentences[m.sentence[trigger]]
    found = list(coded)
    known = _by_lemma()
    for token in range(max(run.start, trigger - REACH), min(run.end, trigger + REACH)):
        for context in known.get(m.lemma[token], ()):
            if context not in found:
                found.append(context)
    return tuple(found[:3])
