"""robots.txt (RFC 9309): what a site lets programs fetch, kept for a day."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass

from protego import Protego

from onrecord.collect.fetching.addresses import Address
from onrecord.collect.fetching.faults import FaultKind, FetchFault
from onrecord.collect.fetching.limits import PRODUCT

# RFC 9309, 2.5: so many bytes at least are parsed; what follows is left.
LONGEST = 512_000
KEPT_SECONDS, FAILED_SECONDS = 86_400.0, 300.0
SITES = 4_096


@dataclass(frozen=True, slots=True)
class Rules:
    """What robots.txt says: nothing (None), or rules; `fault` where it has to be taken as a refusal of all."""

    parsed: Protego | None = None
    fault: FetchFault | None = None

    @staticmethod
    def of(status: int, body: bytes, address: Address) -> Rules:
        """By its status: rules where there are some, all allowed where there is none, nothing while the site fails."""
        if 200 <= status < 300:
            try:
                return Rules(Protego.parse(body[:LONGEST].decode("utf-8", "replace")))
            except (ValueError, RecursionError):
                return Rules()
        if status == 429 or status >= 500:
            reason = f"robots.txt of {address.authority} answers {status}: until it can be read, nothing may be fetched"
            return Rules(fault=FetchFault(FaultKind.ROBOTS, reason, "try again later"))
        return Rules()

    def check(self, address: Address) -> None:
        """Raises FetchFault where the address may not be fetched."""
        if self.fault is not None:
            raise self.fault
        if self.parsed is not None and not self.parsed.can_fetch(str(address), PRODUCT):
            raise FetchFault(
                FaultKind.ROBOTS,
                f"robots.txt of {address.authority} keeps programs from {address.target}",
                "ask the publisher, or use its feed; with its leave: ONRECORD_ROBOTS=ignore",
            )

    @property
    def delay(self) -> float | None:
        """Seconds between two requests, where the site asks for a pace."""
        said = self.parsed.crawl_delay(PRODUCT) if self.parsed is not None else None
        return float(said) if said is not None else None


class Kept:
    """Rules by origin, each until it is too old."""

    def __init__(self) -> None:
        self._rules: OrderedDict[str, tuple[float, Rules]] = OrderedDict()

    def find(self, origin: str) -> Rules | None:
        until, rules = self._rules.get(origin, (0.0, None))
        return rules if until > time.monotonic() else None

    def put(self, origin: str, rules: Rules) -> None:
        self._rules[origin] = (time.monotonic() + (FAILED_SECONDS if rules.fault else KEPT_SECONDS), rules)
        self._rules.move_to_end(origin)
        while len(self._rules) > SITES:
            self._rules.popitem(last=False)
