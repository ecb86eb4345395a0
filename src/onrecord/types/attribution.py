"""Who says so, and how."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.text import Words
from onrecord.types.time import Timex
from onrecord.types.vocabulary import Act, SourceKind


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever is quoted. A source that the text leaves out ("reportedly") has no text and no spans.

    `anonymity` is None for a named source; else the stated grounds ("not authorised to speak"), or
    `unnamed` where none are stated.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    kind: SourceKind
    entity: str | None = None
    office: str | None = None
    country: str | None = None
    anonymity: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One step of a chain of attribution: a source, the words that attribute, what it does, when it spoke."""

    source: Source
    cue: Words
    act: Act
    time: Timex | None = None
