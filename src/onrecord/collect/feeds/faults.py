"""What can be wrong with a feed: how it then is, why, and what to do."""

from __future__ import annotations

from onrecord.types.feed import FeedHealth


class Unfit(Exception):
    """Bytes that are no feed that can be used. `declared` are the feeds that a page names, as (address, title)."""

    def __init__(
        self, health: FeedHealth, reason: str, mend: str, declared: tuple[tuple[str, str | None], ...] = ()
    ) -> None:
        super().__init__(reason)
        self.health, self.reason, self.mend, self.declared = health, reason, mend, declared
