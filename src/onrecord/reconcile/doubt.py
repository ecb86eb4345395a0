"""How much hangs on what the machine cannot tell of a proposition, and what to ask a person."""

from __future__ import annotations

from onrecord.types.proposition import Proposition, Status

MOST = 20
"""Pairs of origins that count: a twenty-first adds nothing to how much a person's judgement would move."""
OPPOSED = 2.0
"""What a contest adds where the independence of a pair is open."""
SETTLED = frozenset({Status.CONFIRMED, Status.CORROBORATED, Status.WITHDRAWN})


def doubt(one: Proposition) -> float:
    """Pairs of origins that nothing joins or parts, and a contest beside them; none where its status is settled."""
    unknown = sum(pair.open for pair in one.apart)
    contested = one.assessment.status is Status.CONTESTED
    return 0.0 if one.assessment.status in SETTLED else min(unknown, MOST) + OPPOSED * contested * bool(unknown)


def asked(one: Proposition) -> str:
    """`independent? Reuters / Yonhap`: the first pair of which nothing is known; a dash where there is none."""
    pair = next((pair for pair in one.apart if pair.open), None)
    labels = {origin.key: origin.label for origin in one.origins}
    return f"independent? {labels.get(pair.left)} / {labels.get(pair.right)}" if pair else "-"
