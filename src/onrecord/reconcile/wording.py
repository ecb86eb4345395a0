"""How much of one text's wording another carries: runs of words, numbers, quotations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Set
from functools import lru_cache

from onrecord.reconcile import vocab
from onrecord.reconcile.keys import containment

RUN = 3
"""Words of a run. Runs of three tell copied news apart from news on one matter; see docs/evaluation/lineage.md."""

COPIED_RUNS, COPIED_SHARE = 6, 0.5
"""A copy shares so many runs (eight words on end, for instance), and this share of the shorter text's."""

FORMULA_RUNS = 12
"""Shared runs below which another number or name makes it another report: "at least 18 people died" is a formula."""

QUOTED_WORDS, QUOTED_SHARE = 5, 0.8
"""A quotation is another's where the shorter has so many content words and the other holds this share of them."""

_NAME = re.compile(r"(?<=[\w,;:)\"'] )[\"'(]?([A-Z][^\W_]+)")
_TOKEN = re.compile(r"[^\W_]+")


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, folded; "1,300" is one of them."""
    return _TOKEN.findall(re.sub(r"(?<=\d)[.,](?=\d{3})", "", vocab.fold(text)))


@lru_cache(maxsize=1 << 15)
def runs(text: str) -> frozenset[int]:
    """Every run of three words, hashed: to be compared within one process alone."""
    held = tokens(text)
    return frozenset(hash(tuple(held[at : at + RUN])) for at in range(len(held) - RUN + 1))


def shared_runs(one: str, other: str, least: int = COPIED_RUNS) -> float:
    """The share of the shorter text's runs that the other holds; 0 where they share fewer than `least`."""
    left, right = runs(one), runs(other)
    shared = len(left & right)
    return shared / min(len(left), len(right)) if shared >= least else 0.0


def same_quote(one: Iterable[str], other: Iterable[str]) -> str | None:
    """The first quotation of `one` that `other` carries too, whole or nearly; None where it carries none."""
    theirs = [set(vocab.stems(quote)) for quote in other]
    for quote in one:
        mine = set(vocab.stems(quote))
        for held in theirs:
            if min(len(mine), len(held)) >= QUOTED_WORDS and containment(mine, held) >= QUOTED_SHARE:
                return quote
    return None


@lru_cache(maxsize=1 << 15)
def details(text: str) -> frozenset[str]:
    """The numbers of a text, in digits or words, and its names: words in capitals that do not begin it."""
    counted = vocab.cardinals()
    names = {word.lower() for word in _NAME.findall(vocab.flat(text))}
    return frozenset(word for word in tokens(text) if word in names or word.isdigit() or word in counted)


def other_numbers(one: str, other: str) -> bool:
    """Does each of two texts count something that the other does not."""
    return _each_lacks({word for word in details(one) if _counts(word)}, {w for w in details(other) if _counts(w)})


def other_details(one: str, other: str) -> bool:
    """Does each of two texts name or count something that the other does not."""
    return _each_lacks(details(one), details(other))


def _counts(word: str) -> bool:
    return word.isdigit() or word in vocab.cardinals()


def _each_lacks(left: Set[str], right: Set[str]) -> bool:
    return bool(left - right and right - left)


def meant_alike(left: Collection[str], right: Collection[str]) -> float:
    """The share of the fewer stems that the other text has too, in the same word or in one for the same happening.

    Two translations of one utterance choose between "resignation" and "resigned"; what else they say is the same.
    """
    one, other = set(left), set(right)
    shared = min(_counterparts(one, other), _counterparts(other, one))
    return shared / min(len(one), len(other)) if one and other else 0.0


def _counterparts(one: set[str], other: set[str]) -> int:
    """How many stems of one text have one in the other that is the same or can mean the same."""
    meant = {happening for stem in other for happening in vocab.happenings(stem)}
    return sum(1 for stem in one if stem in other or not meant.isdisjoint(vocab.happenings(stem)))


def differing(one: str, other: str) -> set[str]:
    """The words that only one of the two texts has."""
    return set(tokens(one)) ^ set(tokens(other))
