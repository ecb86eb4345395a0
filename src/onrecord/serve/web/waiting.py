"""How long somebody has to wait who gave a wrong password: longer every time, for a name and for an address."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from ipaddress import IPv6Address, ip_address
from math import ceil
from time import monotonic

FREE = 3
"""Wrong tries that cost nothing: people mistype."""
LONGEST = 15 * 60.0
"""Seconds; OWASP's cheat sheet on authentication doubles the wait likewise."""
FORGOTTEN = 30 * 60.0
"""Seconds after the last wrong try."""
MOST = 20_000
"""Names and addresses that are remembered: beyond, the oldest are forgotten, so that memory stays flat."""


class Waits:
    """Wrong tries by key. Each try is counted before the password is looked at, so that many at once don't slip by."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._tries: OrderedDict[str, tuple[int, float, float]] = OrderedDict()  # how many, the last, the one before
        self._lock = threading.Lock()

    def enter(self, keys: Iterable[str]) -> int:
        """Begin a try: 0, or how many whole seconds it is too early, and then it does not count."""
        with self._lock:
            now, keys = self._clock(), list(keys)
            held = {key: self._count(key, now) for key in keys}
            late = max(last + _wait(count) - now for count, last in held.values())
            if late > 0:
                return ceil(late)
            for key, (count, last) in held.items():
                self._tries[key] = (count + 1, now, last)
                self._tries.move_to_end(key)
            while len(self._tries) > MOST:
                self._tries.popitem(last=False)
            return 0

    def succeed(self, keys: Iterable[str], others: Iterable[str] = ()) -> None:
        """The password was right: all tries of `keys` are forgotten, of `others` this one alone."""
        with self._lock:
            for key in keys:
                self._tries.pop(key, None)
            for key in others:
                count, _, before = self._tries.pop(key, (0, 0.0, 0.0))
                if count > 1:
                    self._tries[key] = (count - 1, before, before)

    def _count(self, key: str, now: float) -> tuple[int, float]:
        count, last, _ = self._tries.get(key, (0, now, now))
        return (0, now) if now - last > FORGOTTEN else (count, last)


def _wait(count: int) -> float:
    """Seconds after so many wrong tries."""
    return 0.0 if count < FREE else min(2.0 ** min(count - FREE, 20), LONGEST)


def network(address: str | None) -> str:
    """What one visitor can choose addresses from: one of IPv4, 2^64 of IPv6."""
    try:
        found = ip_address((address or "").partition("%")[0])
    except ValueError:
        return address or "nowhere"
    if isinstance(found, IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped) if mapped else f"{found.exploded[:19]}/64"
    return str(found)
