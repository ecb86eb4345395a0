"""Propositions of which a part is enough: the whole of a large one takes long to read."""

from __future__ import annotations

import json

from onrecord.types.codec import decode
from onrecord.types.proposition import Proposition

PARTS = (
    "bearings", "origins", "joins", "parties", "entails", "entailed_by", "apart", "figures", "comparisons", "history",
    "judgements", "aliases", "stances", "settlements", "days", "moves",
    "overruled", "independence_judgements", "items",
)  # fmt: skip
"""The parts of a proposition that grow with its claims."""


def glimpse(body: str, *parts: str) -> Proposition:
    """A proposition from its JSON with these of its `PARTS`; the others are empty."""
    return decode(Proposition, json.loads(body) | {part: [] for part in PARTS if part not in parts})
