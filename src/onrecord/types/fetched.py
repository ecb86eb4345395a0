"""What one address answered, as it came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

PERMANENT = frozenset({301, 308})
LONGEST_WAIT = timedelta(days=7)

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer, whatever its status. `body` is unpacked; `raw` is what came over the line, in `encoding`.

    `asked` is the address that was asked for and `address` the one that answered; `redirects` holds each hop between
    them as its status and the address it led to. `at` is when the answer began, in UTC. `headers` are as they
    came, each byte a character (Latin-1); `request` are the headers that were sent. `peer` is the network address
    that answered, None behind a proxy. `reason` and `version` are the status line's, for the evidence.
    """

    asked: str
    address: str
    status: int
    headers: Headers
    body: bytes
    at: str
    redirects: tuple[tuple[int, str], ...] = ()
    raw: bytes = b""
    encoding: str | None = None
    request: Headers = ()
    peer: str | None = None
    reason: str = ""
    version: str = "HTTP/1.1"

    def header(self, name: str) -> str | None:
        """The first header of this name, whatever its case."""
        wanted = name.lower()
        return next((value for held, value in self.headers if held.lower() == wanted), None)

    @property
    def etag(self) -> str | None:
        """What to hand back with the next request, so that nothing is sent where nothing changed (RFC 9110)."""
        return self.header("etag")

    @property
    def modified(self) -> str | None:
        """Last-Modified, to be handed back likewise."""
        return self.header("last-modified")

    @property
    def moved(self) -> str | None:
        """The address to ask from now on: where the redirects from the first on that are permanent lead."""
        found = None
        for status, address in self.redirects:
            if status not in PERMANENT:
                break
            found = address
        return found

    @property
    def retry_after(self) -> float | None:
        """Seconds that the server asks to wait (RFC 9110, 10.2.3), at most a week; None where it doesn't say."""
        written = (self.header("retry-after") or "").strip()
        if written.isascii() and written.isdigit():
            return min(float(written[:12]), LONGEST_WAIT.total_seconds())
        try:
            then = parsedate_to_datetime(written)
            wait = (then if then.tzinfo else then.replace(tzinfo=UTC)) - datetime.fromisoformat(self.at)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
        return max(0.0, min(wait, LONGEST_WAIT).total_seconds())
