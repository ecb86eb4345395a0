"""Where the parts of a claim stand in its document, and its sentence with them marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise
from typing import Any

from onrecord.types import Claim

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+|\n")
# How far the context reaches beyond the evidence for a cue or the rest of the sentence, in characters.
REACH = 600
SINGULAR = {
    "actors": "actor",
    "recipients": "recipient",
    "participants": "participant",
    "figures": "figure",
    "from": "from",
    "spans": "words",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of the document's text and what it is in the claim."""

    start: int
    end: int
    role: str


def marks(claim: Claim) -> list[Mark]:
    """Every run that the claim points at: sources, cues, parts of the content, what made it sure, caveats."""
    found: list[Mark] = []
    for link in claim.attribution:
        found.extend(_runs(link.source.spans, "source"))
        found.extend(_runs(link.cue.spans, "cue"))
        if link.time:
            found.extend(_runs(link.time.spans, "spoken"))
    for stand in (claim.factuality.content, *claim.factuality.holders):
        for cue in stand.cues:
            found.extend(_runs(cue.spans, "certainty"))
    for caveat in claim.caveats:
        found.extend(_runs(caveat.spans, "caveat"))
    found.extend(_inside(claim.content, claim.kind.value))
    return sorted(dict.fromkeys(found), key=lambda mark: (mark.start, -mark.end, mark.role))


def _runs(spans: tuple[tuple[int, int], ...], role: str) -> Iterator[Mark]:
    for start, end in spans:
        if start < end:
            yield Mark(start, end, role)


def _inside(value: Any, role: str) -> Iterator[Mark]:
    if isinstance(value, tuple):
        for item in value:
            yield from _inside(item, role)
    elif is_dataclass(value):
        for field in fields(value):
            item = getattr(value, field.name)
            if field.name == "spans":
                yield from _runs(item, role)
            elif is_dataclass(item) or isinstance(item, tuple):
                name = field.name.rstrip("_")
                yield from _inside(item, SINGULAR.get(name, name.replace("_", " ")))


def context(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentences that hold a run, out to `REACH` characters."""
    low = max(0, start - REACH)
    for found in _SENTENCE_END.finditer(text, low, start):
        low = found.end()
    after = _SENTENCE_END.search(text, max(end - 1, start), min(len(text), end + REACH))
    high = after.end() if after else min(len(text), end + REACH)
    while high > end and text[high - 1].isspace():
        high -= 1
    return low, high


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row with the same roles, outermost first, and the marks that open and close at its edges."""

    text: str
    roles: tuple[str, ...]


def bracketed(text: str, start: int, end: int, held: list[Mark]) -> str:
    """The run with its marks as `[role: words]`, nested; marks that cross are cut where the outer one ends."""
    out: list[str] = []
    _bracket(text, start, end, [mark for mark in held if start <= mark.start and mark.end <= end], out)
    return "".join(out)


def _bracket(text: str, start: int, end: int, held: list[Mark], out: list[str]) -> None:
    at, todo = start, sorted(held, key=lambda mark: (mark.start, -mark.end, mark.role))
    while todo:
        mark = todo[0]
        same = [other for other in todo if (other.start, other.end) == (mark.start, mark.end)]
        roles = " + ".join(dict.fromkeys(other.role for other in same))
        within = [Mark(o.start, min(o.end, mark.end), o.role) for o in todo if o not in same and o.start < mark.end]
        rest = [Mark(max(o.start, mark.end), o.end, o.role) for o in todo if o not in same and o.end > mark.end]
        out.append(text[at : mark.start])
        out.append(f"[{roles}: ")
        _bracket(text, mark.start, mark.end, within, out)
        out.append("]")
        at, todo = mark.end, sorted(rest, key=lambda other: (other.start, -other.end, other.role))
    out.append(text[at:end])


def pieces(text: str, start: int, end: int, held: list[Mark]) -> Iterator[Piece]:
    """The run cut wherever a mark begins or ends, for colours."""
    edges = sorted({start, end, *(e for mark in held for e in (mark.start, mark.end) if start < e < end)})
    for low, high in pairwise(edges):
        roles = tuple(dict.fromkeys(mark.role for mark in held if mark.start <= low and high <= mark.end))
        yield Piece(text[low:high], roles)
