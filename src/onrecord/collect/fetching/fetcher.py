"""The door: an address in, what it answers out."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Coroutine
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

from onrecord.collect.fetching import dialing
from onrecord.collect.fetching.addresses import Address, join, parse_address
from onrecord.collect.fetching.dialing import Dial, Line, Resolve
from onrecord.collect.fetching.exchange import Answer, exchange, trusted
from onrecord.collect.fetching.faults import FaultKind, FetchFault
from onrecord.collect.fetching.limits import FetchLimits, FetchSettings
from onrecord.collect.fetching.robots import LONGEST, Kept, Rules
from onrecord.collect.fetching.turns import Turns
from onrecord.collect.fetching.unpacking import ACCEPTED
from onrecord.types.fetched import Fetched, Headers

ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/feed+json,"
    " application/xml;q=0.9, */*;q=0.5"
)
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,1000}")
ROBOTS_REDIRECTS = 5


@dataclass(slots=True)
class _Clock:
    """Seconds that are left to one fetch. Only what runs `within` it counts."""

    left: float
    shown: str

    async def within(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        loop = asyncio.get_running_loop()
        start = loop.time()
        try:
            async with asyncio.timeout(self.left):
                return await work
        except TimeoutError as error:
            raise FetchFault(FaultKind.TOO_SLOW, f"{self.shown} takes too long", "try again later") from error
        finally:
            self.left = max(0.0, self.left - (loop.time() - start))


class Fetcher:
    """Fetches addresses, politely and within limits: `async with Fetcher() as fetcher: await fetcher.fetch(address)`.

    Every host is asked one thing at a time, with a pause between; several hosts at once. There are no cookies, no
    passwords, no cache and no connection that outlives its request. `resolve`, `dial` and `tls` stand in for the name
    servers, the network and the trusted authorities, for tests.
    """

    def __init__(
        self,
        limits: FetchLimits | None = None,
        settings: FetchSettings | None = None,
        *,
        resolve: Resolve = dialing.resolve,
        dial: Dial = dialing.dial,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._limits, self._settings = limits or FetchLimits(), settings or FetchSettings()
        self._resolve, self._dial, self._tls = resolve, dial, tls or trusted()
        self._turns, self._rules = Turns(), Kept()
        self._places = asyncio.Semaphore(self._limits.at_once)

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing is held beyond a fetch; the block marks how long robots.txt and pauses are remembered."""

    async def fetch(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What the address answers, after its redirects, whatever the status. Raises FetchFault.

        `etag` and `modified` are those of an earlier answer: where nothing changed since, the status is 304.
        """
        asked = target = parse_address(address)
        headers = self._headers(etag, modified)
        clock = _Clock(self._limits.total_seconds, str(asked))
        redirects: list[tuple[int, str]] = []
        seen = {str(target)}
        while True:
            answer = await self._visit(target, headers, clock)
            if answer.location is None:
                return _fetched(str(asked), target, answer, tuple(redirects), _sent(target, headers))
            led = join(target, answer.location)
            redirects.append((answer.status, str(led)))
            if str(led) in seen or len(redirects) > self._limits.redirects:
                what = "redirects in a circle" if str(led) in seen else "redirects too often"
                raise FetchFault(
                    FaultKind.TOO_MANY_REDIRECTS, f"{asked} {what}", "open it in a browser, use what it leads to"
                )
            if target.scheme == "https" and led.scheme == "http":
                raise FetchFault(
                    FaultKind.DOWNGRADE,
                    f"{target} redirects from https to {led}, which anyone on the way could read and change",
                    "if that is all the same to you, give that address itself",
                )
            seen.add(str(led))
            target = led

    async def _visit(self, target: Address, headers: Headers, clock: _Clock) -> Answer:
        """One hop, in its host's turn and by its robots.txt."""
        async with self._turns.turn(target.host), self._places:
            pause = self._limits.delay_seconds
            if self._settings.robots:
                rules = await self._robots(target, clock)
                rules.check(target)
                pause = max(pause, min(rules.delay or 0.0, self._limits.longest_delay_seconds))
            try:
                return await clock.within(self._ask(target, headers))
            finally:
                self._turns.pause(target.host, pause)

    async def _ask(self, target: Address, headers: Headers, cut: int | None = None) -> Answer:
        """One request, its host looked up and checked anew."""
        limits = self._limits if cut is None else replace(self._limits, body_bytes=4 * cut)
        ips = await dialing.checked(target, self._settings, limits, self._resolve)
        line = Line(target, ips, self._dial, self._settings.proxy, limits.header_bytes)
        return await exchange(target, _sent(target, headers), line, self._tls, limits, cut)

    async def _robots(self, target: Address, clock: _Clock) -> Rules:
        kept = self._rules.find(target.origin)
        if kept is None:
            kept = await self._robots_of(target, clock)
            self._rules.put(target.origin, kept)
        return kept

    async def _robots_of(self, target: Address, clock: _Clock) -> Rules:
        """Its redirects are followed as any others, but for the turns of other hosts: two could wait for each other."""
        at = parse_address(f"{target.origin}/robots.txt")
        for _ in range(ROBOTS_REDIRECTS + 1):
            answer = await clock.within(self._ask(at, self._headers(), LONGEST))
            if answer.location is None:
                return Rules.of(answer.status, answer.body, target)
            try:
                at = join(at, answer.location)
            except FetchFault:
                break
        return Rules()  # RFC 9309, 2.3.1.2: beyond five redirects it counts as missing

    def _headers(self, etag: str | None = None, modified: str | None = None) -> Headers:
        headers = [
            ("User-Agent", self._settings.user_agent),
            ("Accept", ACCEPT),
            ("Accept-Language", "en, *;q=0.5"),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
        ]
        for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)):
            if value and _VALIDATOR.fullmatch(value):
                headers.append((name, value))
        return tuple(headers)


def _sent(target: Address, headers: Headers) -> Headers:
    return (("Host", target.authority), *headers)


def _fetched(
    asked: str, target: Address, answer: Answer, redirects: tuple[tuple[int, str], ...], request: Headers
) -> Fetched:
    return Fetched(
        asked=asked,
        address=str(target),
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        at=answer.at,
        redirects=redirects,
        raw=answer.raw,
        encoding=answer.encoding,
        request=request,
        peer=answer.peer,
        reason=answer.reason,
        version=answer.version,
    )
