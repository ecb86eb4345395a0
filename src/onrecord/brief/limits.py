"""How long a briefing may get."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many of each; what is left out is counted in the briefing."""

    matters: int = 12
    """Propositions of each status, wider and narrower ones counted as one."""
    groups: int = 24
    """Blocks of what is reported."""
    lines: int = 8
    """Lines in each of them."""
    tables: int = 20
    """Tables of figures."""
    rows: int = 12
    """Rows in each of them."""
    entries: int = 30
    """Lines of every other section."""
    statements: int = 20
    """Lines of what was also said."""


FULL = Limits()
SHORT = Limits(matters=5, groups=10, lines=4, tables=8, rows=5, entries=8, statements=6)
"""A few pages: what someone reads at a terminal."""
