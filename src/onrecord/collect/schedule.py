"""When to come again: in seconds, pure."""

from __future__ import annotations

from random import Random

EVERY = 1800.0
"""Between two visits to a feed that says nothing about it."""

SOONEST, LATEST = 600.0, 86_400.0
"""What a feed's own wish is held to."""

FIRST = 60.0
"""Wait after the first failure; it doubles with each, up to `LATEST`."""

RECHECKS = (3_600.0, 21_600.0, 86_400.0, 259_200.0, 604_800.0)
"""After an article was read it is looked at again: most corrections come within the first day, some after a week."""

ATTEMPTS = 5
"""After so many failures in a row an article is given up."""


def next_visit(every: int | None, wish: int | None) -> float:
    """Seconds to the next visit: the user's word, else the feed's within bounds, else `EVERY`."""
    if every:
        return float(every)
    return min(max(float(wish), SOONEST), LATEST) if wish else EVERY


def backoff(attempts: int, asked: float | None, chance: Random, least: float = FIRST) -> float:
    """Seconds to wait after so many failures in a row, never less than the server asked for.

    Exponential with jitter, so that what failed together does not come back together.
    """
    wait = min(least * 2.0 ** min(attempts - 1, 20), LATEST)
    return max(asked or 0.0, wait * chance.uniform(0.75, 1.25))


def recheck(checks: int) -> float | None:
    """Seconds until an article that went well so many times is looked at again; None for never."""
    return RECHECKS[checks - 1] if 1 <= checks <= len(RECHECKS) else None
