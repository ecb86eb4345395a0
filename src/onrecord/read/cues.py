"""The words that attribute, as the lexicon has them, and finding them in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks
from onrecord.types.vocabulary import Act

VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of the lexicon that attributes.

    `kind` is speech, evidence or attitude; `frames` the ways in which content hangs on it; `prepositions` those whose
    object is content; `particle` the second word of "point out". `topic`: the content only names what is spoken of.
    With `sums` it attributes only where it puts one of them at a number: "put the toll at 40". With one of `object_not`
    as its object it attributes nothing ("claimed the lives of"), nor behind one of `not_after` ("all told").
    """

    word: str
    act: Act
    kind: str
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()
    particle: str | None = None
    topic: bool = False
    sums: frozenset[str] = frozenset()
    object_not: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


def make(row: Mapping[str, Any], word: str) -> Cue:
    """The Cue that a row of the lexicon makes of one of its words."""
    first, _, particle = word.partition(" ")
    return Cue(
        first,
        Act(row["act"]),
        row.get("kind", "speech"),
        frozenset(row.get("frames", ())),
        frozenset(row.get("prepositions", ())),
        particle or None,
        row.get("topic", False),
        frozenset(row.get("sums", ())),
        frozenset(row.get("object_not", ())),
        frozenset(row.get("not_after", ())),
    )


@cache
def verbs() -> Mapping[str, tuple[Cue, ...]]:
    """Inflected form → the cues it may be, those with a particle first."""
    found: dict[str, list[Cue]] = {}
    for row in rows("cues_verbs"):
        irregular = row.get("forms", {})
        for word in row["words"]:
            cue = make(row, word)
            for form in {cue.word, *irregular.get(cue.word, regular(cue.word))}:
                found.setdefault(form, []).append(cue)
    return {form: tuple(sorted(cues, key=lambda cue: cue.particle is None)) for form, cues in found.items()}


def regular(verb: str) -> Iterator[str]:
    """The regular inflections of an English verb."""
    last, before = verb[-1], verb[-2:-1]
    if last == "e":
        yield from (verb + "s", verb + "d", (verb[:-2] + "ying") if verb.endswith("ie") else verb[:-1] + "ing")
    elif last == "y" and before not in VOWELS:
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    else:
        yield verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
        yield from (verb + "ed", verb + "ing")


def at(m: Marks, i: int) -> list[tuple[Cue, tuple[int, ...]]]:
    """The verbal cues that token `i` may be, each with its tokens (verb and particle), the more specific first."""
    found: list[tuple[Cue, tuple[int, ...]]] = []
    for cue in verbs().get(m.lower[i], ()):
        if cue.object_not and _takes(m, i, cue.object_not):
            continue
        if i > 0 and m.lower[i - 1] in cue.not_after:
            continue
        if cue.particle is None:
            found.append((cue, (i,)))
            continue
        near = [j for j in m.children[i] if m.lower[j] == cue.particle and 0 < j - i <= 4]
        if not near and i + 1 < len(m.lower) and m.lower[i + 1] == cue.particle:
            near = [i + 1]
        if near:
            found.append((cue, (i, near[0])))
    return found


def _takes(m: Marks, i: int, objects: frozenset[str]) -> bool:
    """Whether the verb has one of the nouns as its object, by the words behind it: "claimed the lives of"."""
    behind = range(i + 1, min(i + 4, len(m.lower)))
    noun = next((j for j in behind if m.pos[j] in {"NOUN", "PROPN", "VERB", "ADP", "SCONJ", "PRON"}), None)
    return noun is not None and m.lemma[noun] in objects


def _by_lemma(name: str) -> Mapping[str, Cue]:
    return {word: make(row, word) for row in rows(name) for word in row["words"]}


@cache
def nouns() -> Mapping[str, Cue]:
    """Noun lemma → cue."""
    return _by_lemma("cues_nouns")


@cache
def adjectives() -> Mapping[str, Cue]:
    """Adjective → cue."""
    return _by_lemma("cues_adjectives")


@cache
def adverbs() -> Mapping[str, Cue]:
    """Adverb → cue."""
    return _by_lemma("cues_adverbs")


@cache
def light_verbs() -> frozenset[str]:
    """Lemmas of verbs that only carry a noun of speaking: "voiced concern"."""
    return frozenset(word for row in rows("light_verbs") for word in row["words"])


@cache
def carriers() -> frozenset[str]:
    """Lemmas of verbs that carry another verb as what is done: "went on to say", "continued to deny"."""
    return frozenset(word for row in rows("carriers") for word in row["words"])


def carrier(m: Marks, i: int) -> tuple[int, ...]:
    """The tokens that carry token `i` ("to" and the carrying verbs, the highest last); empty where nothing does."""
    held: list[int] = []
    verb = i
    while m.dep[verb] in ("xcomp", "advcl") and m.head[verb] < verb and m.lemma[m.head[verb]] in carriers():
        to = [j for j in m.children[verb] if m.lower[j] == "to" and m.dep[j] == "aux"]
        above = m.head[verb]
        if (
            (m.dep[verb] == "advcl" and not to)
            or verb - above > 4
            or any(m.dep[j] == "dobj" for j in m.children[above])
        ):
            break
        held.extend(to)
        verb = m.head[verb]
        held.append(verb)
        if len(held) > 6:
            break
    return tuple(held)
