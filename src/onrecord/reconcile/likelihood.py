"""The terms of likelihood of ICD 203, which appear only where a person assesses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.store import table
from onrecord.reconcile import vocab

CONFIDENCE = ("low", "moderate", "high")
"""Levels of analytic confidence (ICD 203): in the sources and the argument, not in the outcome."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A term with its synonym and its bounds in percent, and the standard that gives them."""

    term: str
    synonym: str
    low: int
    high: int
    source: str


@cache
def likelihoods() -> tuple[Likelihood, ...]:
    """The seven terms, the least likely first."""
    return tuple(
        Likelihood(row["term"], row["synonym"], int(row["low"]), int(row["high"]), row["source"])
        for row in table("likelihood")
    )


def likelihood(said: str) -> Likelihood | None:
    """The term that was said, or whose synonym was; None where it is none of the seven."""
    folded = vocab.fold(said)
    return next((one for one in likelihoods() if folded in (one.term, one.synonym)), None)


def sentences(term: str, confidence: str, by: str) -> tuple[str, str]:
    """What a person assesses, as two sentences: likelihood and confidence never stand in one."""
    held = likelihood(term)
    bounds = f" ({held.low} to {held.high} %)" if held else ""
    return f"{by} assesses that it is {term}{bounds}.", f"{by}'s confidence in this is {confidence}."
