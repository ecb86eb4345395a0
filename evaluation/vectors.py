"""Weighted words as unit vectors, and how alike two are."""

from __future__ import annotations

import math
from collections.abc import Mapping

Vector = dict[str, float]


def unit(weights: Mapping[str, float]) -> Vector:
    """The weights over their length; of none, none."""
    length = math.sqrt(sum(value * value for value in weights.values())) or 1.0
    return {word: value / length for word, value in weights.items()}


def cosine(one: Vector, other: Vector) -> float:
    """The cosine of two unit vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other.get(word, 0.0) for word, value in one.items())
