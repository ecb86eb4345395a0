"""How a claim stands on its matter: whether it says that it is so, as a fact or a plan, and of which time."""

from __future__ import annotations

import re

from onrecord.reconcile import vocab
from onrecord.reconcile.parts import ACTUAL, AGAINST, DECLINE, DEFLECT, FOR, INTENDED, NONE
from onrecord.types import Claim, Content, Engagement, Event, Figure, Period, Timex
from onrecord.types.vocabulary import Act, Commitment, Phase, Polarity

LONG = 400
"""Characters of a sentence beyond which a word of rebuttal in it says nothing of the claim."""

_UP_TO = re.compile(r"\b(?:by|until|up to|as of|through|before)\s+(?:the\s+)?(?:end of\s+)?$")


def stance_of(claim: Claim, sentence: str = "") -> str:
    """How the innermost voice stands on the matter: affirms, denies, deflects, declines, or not at all."""
    stand = claim.factuality.content
    if claim.attribution and vocab.words("questioner").search(vocab.fold(claim.attribution[0].source.text)):
        return NONE  # who asks claims nothing
    inner = claim.attribution[-1].act if claim.attribution else None
    told = sentence if len(sentence) <= LONG else ""
    if told and vocab.words("deflection").search(told):
        return DEFLECT
    if inner is Act.DECLINE:
        return DECLINE
    if inner is Act.DEFLECT:
        return DEFLECT
    if told and claim.attribution and vocab.words("rebuttal").search(told):
        return AGAINST
    if stand.commitment in (Commitment.UNKNOWN, Commitment.UNCOMMITTED) and stand.time is not Phase.PLANNED:
        return NONE
    return AGAINST if stand.polarity is Polarity.NEGATIVE else FOR


def refuses(claim: Claim, sentence: str) -> bool:
    """Does the innermost voice deny or evade whatever is said, rather than say that something is not so."""
    inner = claim.attribution[-1].act if claim.attribution else None
    if inner in (Act.DENY, Act.DEFLECT, Act.DECLINE):
        return True
    told = sentence if len(sentence) <= LONG else ""
    return bool(vocab.words("deflection").search(told) or (inner and vocab.words("rebuttal").search(told)))


def phase_of(claim: Claim, clause: str, purpose: bool = False) -> str:
    time = claim.factuality.content.time
    if purpose or time in (Phase.FUTURE, Phase.PLANNED, Phase.CONDITIONAL) or vocab.words("intended").search(clause):
        return INTENDED
    return ACTUAL


def limits_of(content: Content, clause: str = "") -> tuple[str, str] | None:
    """The first and last day that a content states; the first is empty where a count goes up to a day."""
    time: Timex | Period | None
    if isinstance(content, Event):
        time = content.time
    elif isinstance(content, Figure):
        time = content.period
    else:
        time = content.date if isinstance(content, Engagement) else None
    if time is None or not (time.start or time.end):
        return None
    start, end = time.start or time.end or "", time.end or time.start or ""
    if isinstance(content, Figure) and time.text:
        said = vocab.fold(time.text)
        if _UP_TO.search(f"{clause[: max(clause.find(said), 0)]} ") or _UP_TO.search(f"{said.split()[0]} "):
            start = ""
    return start, end
