"""The words of a claim: its clause without sources and cues, and its sentence."""

from __future__ import annotations

import re

from onrecord.types import Claim, Event, Statement

# Where a clause ends that the evidence breaks off in.
_CLAUSE = re.compile(r"(?:,? and that |, (?:who|which|while|after|and|but|out of) | while | but |[;:!?]|\.(?:\s|$))")


def clause_of(claim: Claim, text: str) -> str:
    """The words of the claim without its sources and cues, up to the end of the clause in which the evidence ends."""
    start, end = claim.evidence.start, claim.evidence.end
    if not isinstance(claim.content, Statement):
        rest = text[end : end + 300]
        found = _CLAUSE.search(rest)
        end += found.start() if found else len(rest)
    start = max(start, _clause_start(claim, text, start))
    cut = [pair for link in claim.attribution for held in (link.source.spans, link.cue.spans) for pair in held]
    if isinstance(claim.content, Statement) and claim.content.spans:
        start, end = claim.content.spans[0][0], claim.content.spans[-1][1]
    signs = list(text[start:end])
    for low, high in cut:
        for at in range(max(low, start), min(high, end)):
            signs[at - start] = " "
    return "".join(signs)


def _clause_start(claim: Claim, text: str, start: int) -> int:
    """For a second conjunct ("and that …") the beginning of it."""
    content = claim.content
    if not isinstance(content, Event) or not content.trigger.spans:
        return start
    at = content.trigger.spans[0][0]
    found = [m.end() for m in re.finditer(r",? and that ", text[start:at])]
    return start + found[-1] if found else start


def sentence_of(claim: Claim, text: str) -> str:
    """From the evidence's beginning to its sentence's end."""
    start, end = claim.evidence.start, claim.evidence.end
    found = re.search(r"[.!?](?:\s|$)", text[end : end + 400])
    return text[start : end + (found.start() if found else 0)]
