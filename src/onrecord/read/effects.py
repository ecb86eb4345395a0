"""What words do to the predicate that they govern or stand with, looked up in the lexicon.

The values are FactBank's (Saurí and Pustejovsky 2009, 2012): a governor maps the factuality of its complement, one way
where it is affirmed and another where it is negated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon.store import rows
from onrecord.types.vocabulary import FactValue, Phase

GOVERNORS = ("factives", "implicatives", "attitudes", "reports")


@dataclass(frozen=True, slots=True)
class Effect:
    """`value` is what becomes of a bare assertion, `negated` of one under a negated word. CT+ leaves it as it is.

    `name` tells the row, as `row_name` has it. `quiet` effects that change nothing give no cue. A `voice` speaks: the
    predicate under it is judged as its speaker's.
    """

    name: str
    value: FactValue
    negated: FactValue
    basis: str
    phase: Phase | None = None
    voice: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal auxiliary: plain, before "not", before "have" and a participle."""

    name: str
    value: FactValue
    negated: FactValue
    perfect: FactValue
    phase: Phase | None


@dataclass(frozen=True, slots=True)
class Modifier:
    """An adverb, adjective, determiner or preposition that changes what it stands with."""

    name: str
    value: FactValue
    basis: str
    place: str
    phase: Phase | None = None
    only: tuple[str, ...] = ()


@cache
def governors(noun: bool = False) -> dict[tuple[str, str], Effect]:
    """(word, kind of complement) to effect, for verbs and adjectives or for nouns.

    Rows for nouns alone (`noun: true`) come first for nouns and not at all for other words. Where two rows claim a
    pair, the earlier file and row has it.
    """
    if not noun:
        return _governors(False)
    return {**_governors(False), **_governors(True)}


def _governors(noun: bool) -> dict[tuple[str, str], Effect]:
    found: dict[tuple[str, str], Effect] = {}
    for name, row in _rows(*GOVERNORS):
        if row.get("noun", False) is not noun:
            continue
        effect = Effect(
            name,
            FactValue(row["value"]),
            FactValue(row["negated"]),
            row["basis"],
            _phase(row),
            row.get("voice", False),
            row.get("quiet", False),
        )
        for word in row["words"]:
            for kind in row["with"]:
                found.setdefault((word, kind), effect)
    return found


@cache
def governing() -> frozenset[str]:
    """Every word that governs something, for a quick first look."""
    return frozenset(word for word, _ in governors(noun=True))


@cache
def modals() -> dict[str, Modal]:
    return {
        word: Modal(
            name,
            FactValue(row["value"]),
            FactValue(row["negated"]),
            FactValue(row["perfect"]),
            _phase(row),
        )
        for name, row in _rows("modals")
        for word in row["words"]
    }


@cache
def negators(place: str) -> dict[str, Modifier]:
    """Negating words that stand at `place`: adverb, determiner, preposition."""
    return {
        word: Modifier(name, FactValue(row["value"]), "negated", place)
        for name, row in _rows("negation")
        if row["place"] == place
        for word in row["words"]
    }


@cache
def hedges() -> dict[str, Modifier]:
    return {
        word: Modifier(
            name,
            FactValue(row["value"]),
            row["basis"],
            "beside",
            _phase(row),
            tuple(row.get("only", ("verb", "noun"))),
        )
        for name, row in _rows("hedges")
        for word in row["words"]
    }


@cache
def openers(role: str) -> frozenset[str]:
    """Words that open a clause which is not asserted: role condition or question."""
    return frozenset(word for _, row in _rows("conditionals") if row["role"] == role for word in row["words"])


@cache
def phase_words() -> dict[str, Phase]:
    return {word: Phase(row["phase"]) for _, row in _rows("phases") for word in row["words"]}


def _rows(*files: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in files:
        for row in rows(file):
            yield row_name(file, row), row


def row_name(file: str, row: dict[str, Any]) -> str:
    """`attitudes.think`: the file and the row's first word, or its `id` where an earlier row begins with that word.

    The weights know rows by these names: they stay where rows come and go.
    """
    return f"{file}.{row.get('id', row['words'][0])}"


def _phase(row: dict[str, Any]) -> Phase | None:
    return Phase(row["phase"]) if "phase" in row else None
