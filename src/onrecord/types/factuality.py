"""How committed a source is to what it says."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.text import Words
from onrecord.types.vocabulary import Commitment, FactValue, Phase, Polarity


@dataclass(frozen=True, slots=True)
class Stand:
    """One holder's stand: FactBank value, its parts, the stated basis, and every cue that made it so."""

    value: FactValue
    commitment: Commitment
    polarity: Polarity
    time: Phase
    basis: str
    cues: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Factuality:
    """`content` is what the innermost source (else the publisher) commits to; `holders` has one per link."""

    content: Stand
    holders: tuple[Stand, ...] = ()
