"""What can prevent an answer."""

from __future__ import annotations

from onrecord.types.vocabulary import Term


class FaultKind(Term):
    """Why an address gave no answer."""

    BAD_ADDRESS = "bad_address", "the address is none that is fetched"
    PRIVATE_ADDRESS = "private_address", "the address leads to no public host"
    ROBOTS = "robots", "the site's robots.txt keeps programs out"
    TOO_MANY_REDIRECTS = "too_many_redirects", "the redirects go on too long or in a circle"
    DOWNGRADE = "downgrade", "a redirect leads from https to plain http"
    TOO_LARGE = "too_large", "headers or content are over the limit"
    TOO_SLOW = "too_slow", "the answer took too long"
    BAD_COMPRESSION = "bad_compression", "the compression is damaged, unknown or a bomb"
    DNS = "dns", "the name is unknown or could not be looked up"
    CONNECTION = "connection", "no connection came about"
    BROKEN_OFF = "broken_off", "the connection ended before the answer did"
    TLS = "tls", "no secure connection came about, as by a certificate that does not fit"
    BAD_ANSWER = "bad_answer", "the answer is not HTTP"
    PROXY = "proxy", "the proxy refused or failed"


LATER = frozenset({FaultKind.TOO_SLOW, FaultKind.DNS, FaultKind.CONNECTION, FaultKind.BROKEN_OFF, FaultKind.PROXY})


class FetchFault(Exception):
    """No answer: its kind, what is wrong, naming the address, and what to do."""

    def __init__(self, kind: FaultKind, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.kind, self.reason, self.mend = kind, reason, mend

    @property
    def passing(self) -> bool:
        """True where the same request may well succeed later."""
        return self.kind in LATER

    def __reduce__(self) -> tuple[type[FetchFault], tuple[FaultKind, str, str]]:
        return FetchFault, (self.kind, self.reason, self.mend)
