"""From a name to a connection: looked up once, checked, and connected to by the very address that was checked."""

from __future__ import annotations

import asyncio
import socket
import ssl
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import IPv6Address
from itertools import zip_longest
from typing import Any

import httpcore

from onrecord.collect.fetching.addresses import Address, ip_of, is_local_name
from onrecord.collect.fetching.faults import FaultKind, FetchFault
from onrecord.collect.fetching.limits import FetchLimits, FetchSettings, Proxy
from onrecord.collect.fetching.networks import Ip, is_loopback, is_own, is_public

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Network addresses of a name, as text. Raises OSError (socket.gaierror) where there are none."""

Dial = Callable[[str, int, float], Awaitable[httpcore.AsyncNetworkStream]]
"""A connection to a network address and port within so many seconds. Raises httpcore.ConnectError, ConnectTimeout."""

MOST_TRIED = 4
LONGEST_PROXY_ANSWER = 16_384


async def resolve(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return [str(address[0]) for *_, address in found]


async def dial(ip: str, port: int, seconds: float) -> httpcore.AsyncNetworkStream:
    """A TCP connection; `ip` is an address already, so that nothing is looked up."""
    return await httpcore.AnyIOBackend().connect_tcp(ip, port, timeout=seconds)


async def checked(address: Address, settings: FetchSettings, limits: FetchLimits, resolve: Resolve) -> tuple[Ip, ...]:
    """The network addresses of a host, all of them public. Raises FetchFault, also where only one is not."""
    if address.ip is not None:
        found: tuple[Ip, ...] = (address.ip,)
    elif is_local_name(address.host) and not settings.allow_loopback:
        raise _private(address, "is a name of this machine or its network")
    else:
        found = await _looked_up(address, resolve, limits.connect_seconds)
    if settings.allow_loopback and all(map(is_loopback, found)):
        return found
    for ip in found:
        if not is_public(ip):
            raise _private(address, "is not on the public internet", ip)
        if is_own(ip):
            raise _private(address, "is this machine", ip)
    if address.port not in limits.ports:
        raise FetchFault(
            FaultKind.BAD_ADDRESS,
            f"{address} is on port {address.port}, where no web site is expected",
            f"use an address on one of the ports {', '.join(map(str, sorted(limits.ports)))}",
        )
    return found


async def _looked_up(address: Address, resolve: Resolve, seconds: float) -> tuple[Ip, ...]:
    try:
        async with asyncio.timeout(seconds):
            written = await resolve(address.host, address.port)
    except TimeoutError as error:
        raise _dns(address, "could not be looked up in time") from error
    except socket.gaierror as error:
        again = error.errno == socket.EAI_AGAIN
        reason = "could not be looked up just now" if again else "is not known to the name servers"
        raise _dns(address, reason) from error
    except (OSError, UnicodeError) as error:
        raise _dns(address, f"could not be looked up: {error}") from error
    found = [ip_of(text) for text in dict.fromkeys(written)]
    if not found or None in found:
        raise _dns(address, "has no network address")
    return tuple(ip for ip in found if ip is not None)


def _private(address: Address, what: str, ip: Ip | None = None) -> FetchFault:
    """Tells of the host: it may be robots.txt that was about to be asked for, of which nobody knows."""
    led = ip is not None and address.ip is None
    return FetchFault(
        FaultKind.PRIVATE_ADDRESS,
        f"the host {address.host} leads to {ip}, which {what}" if led else f"the host {address.host} {what}",
        "only public addresses are fetched: save the page to a file, and read the file",
    )


def _dns(address: Address, reason: str) -> FetchFault:
    return FetchFault(
        FaultKind.DNS, f"the host {address.host} {reason}", "check the spelling and the connection to the internet"
    )


def alternating(ips: Sequence[Ip]) -> list[Ip]:
    """The addresses in their order, of one family and the other in turn: where one doesn't work, the other may."""
    first = [ip for ip in ips if ip.version == ips[0].version]
    second = [ip for ip in ips if ip.version != ips[0].version]
    return [ip for pair in zip_longest(first, second) for ip in pair if ip is not None]


class Line(httpcore.AsyncNetworkBackend):
    """The one connection of one request: to addresses that were checked, whatever name it is asked for.

    It hands over `allowance` bytes and no more, which the fetcher raises when the headers are through; and it knows its
    `peer`, the address that answered (None behind a proxy).
    """

    def __init__(self, address: Address, ips: Sequence[Ip], dial: Dial, proxy: Proxy | None, allowance: int) -> None:
        self._address, self._ips, self._dial, self._proxy = address, ips, dial, proxy
        self.allowance, self.peer = allowance, None if proxy else str(ips[0])
        self._stream: httpcore.AsyncNetworkStream | None = None

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        seconds = timeout or 10.0
        if self._proxy is not None:
            self._stream = await self._tunnel(self._proxy, seconds)
        else:
            self._stream = await self._direct(seconds)
        return Counted(self._stream, self)

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        raise httpcore.ConnectError("no sockets of this machine")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def close(self) -> None:
        """Closes the connection, also one that was left half-way."""
        if self._stream is not None:
            await self._stream.aclose()

    async def _direct(self, seconds: float) -> httpcore.AsyncNetworkStream:
        last: Exception = httpcore.ConnectError("no address")
        tried = alternating(self._ips)[:MOST_TRIED]
        for ip in tried:
            try:
                stream = await self._dial(str(ip), self._address.port, seconds / len(tried))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
                continue
            self.peer = str(ip)
            return stream
        raise last

    async def _tunnel(self, proxy: Proxy, seconds: float) -> httpcore.AsyncNetworkStream:
        """Through the proxy to the address that was checked, so that the proxy looks up nothing of its own."""
        ip = self._ips[0]
        target = f"[{ip}]:{self._address.port}" if isinstance(ip, IPv6Address) else f"{ip}:{self._address.port}"
        asked = f"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n"
        if proxy.name:
            secret = b64encode(f"{proxy.name}:{proxy.password}".encode()).decode("ascii")
            asked += f"Proxy-Authorization: Basic {secret}\r\n"
        try:
            self._stream = stream = await self._dial(proxy.host, proxy.port, seconds)
            await stream.write(f"{asked}\r\n".encode("ascii"), seconds)
            answer = b""
            while b"\r\n\r\n" not in answer and len(answer) < LONGEST_PROXY_ANSWER:
                piece = await stream.read(1024, seconds)
                if not piece:
                    break
                answer += piece
        except (httpcore.NetworkError, httpcore.TimeoutException) as error:
            raise _proxy_fault(proxy, f"did not answer: {error or type(error).__name__}") from error
        first = answer.split(b"\r\n", 1)[0].decode("latin-1")
        if not first.startswith(("HTTP/1.1 200", "HTTP/1.0 200")) or not answer.endswith(b"\r\n\r\n"):
            raise _proxy_fault(proxy, f"refused the connection to {target}: {first[:80] or 'no answer'}")
        return stream


class Counted(httpcore.AsyncNetworkStream):
    """A connection that ends, with TooMuch, where more comes than the line allows."""

    def __init__(self, stream: httpcore.AsyncNetworkStream, line: Line) -> None:
        self._stream, self._line = stream, line

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._line.allowance <= 0:
            raise TooMuch
        data = await self._stream.read(min(max_bytes, self._line.allowance), timeout)
        self._line.allowance -= len(data)
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._stream.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._stream.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        return Counted(await self._stream.start_tls(ssl_context, server_hostname, timeout), self._line)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class TooMuch(Exception):
    """More came than is allowed."""


def _proxy_fault(proxy: Proxy, reason: str) -> FetchFault:
    return FetchFault(
        FaultKind.PROXY, f"the proxy {proxy.host}:{proxy.port} {reason}", "check ONRECORD_PROXY, or unset it"
    )
