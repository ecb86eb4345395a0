"""One request and its answer, to one address that was checked, over a connection of its own."""

from __future__ import annotations

import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import certifi
import httpcore

from onrecord.collect.fetching.addresses import Address
from onrecord.collect.fetching.dialing import Line, TooMuch
from onrecord.collect.fetching.faults import FaultKind, FetchFault
from onrecord.collect.fetching.limits import FetchLimits
from onrecord.collect.fetching.unpacking import Unpacking
from onrecord.types.fetched import Headers

# What chunked framing may add to content: six bytes for each chunk of one byte at the worst that is still honest.
FRAMING = 2
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Those whose body is of no interest, or that have none though they state its length.
EMPTY = REDIRECTS | {204, 304}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one address answered: the parts of a `Fetched`, before redirects are put together."""

    status: int
    headers: Headers
    body: bytes
    raw: bytes
    encoding: str | None
    at: str
    peer: str | None
    reason: str
    version: str

    @property
    def location(self) -> str | None:
        """Where a redirect leads: in UTF-8 where it is no ASCII, as browsers take it; None where it is no redirect."""
        written = _said(self.headers, "location") if self.status in REDIRECTS else []
        if not written:
            return None
        try:
            return written[0].encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            return written[0]


async def exchange(
    address: Address, headers: Headers, line: Line, tls: ssl.SSLContext, limits: FetchLimits, cut: int | None = None
) -> Answer:
    """Asks and takes the answer. The body of a redirect is left; with `cut`, what is longer is cut there.

    Raises FetchFault for whatever comes between.
    """
    origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
    connection = httpcore.AsyncHTTPConnection(origin, ssl_context=tls, network_backend=line, retries=0)
    request = httpcore.Request(
        "GET",
        httpcore.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=address.target.encode("ascii")),
        headers=[(name.encode("ascii"), value.encode("ascii")) for name, value in headers],
        extensions={
            "timeout": dict.fromkeys(("read", "write"), limits.idle_seconds) | {"connect": limits.connect_seconds}
        },
    )
    through = False
    try:
        response = await connection.handle_async_request(request)
        through = True
        return await _answer(response, address, line, limits, cut)
    except TooMuch:
        raise (_too_large if through else _long_headers)(address, limits) from None
    except httpcore.TimeoutException as error:
        raise FetchFault(FaultKind.TOO_SLOW, f"{address} doesn't answer in time", "try again later") from error
    except (httpcore.NetworkError, OSError) as error:
        raise _network_fault(address, error) from error
    except (httpcore.ProtocolError, ValueError) as error:
        raise _protocol_fault(address, error, limits) from error
    finally:
        with suppress(Exception):
            await line.close()


async def _answer(
    response: httpcore.Response, address: Address, line: Line, limits: FetchLimits, cut: int | None
) -> Answer:
    at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
    if len(headers) > limits.headers or sum(len(n) + len(v) + 4 for n, v in headers) > limits.header_bytes:
        raise _long_headers(address, limits)
    if response.status < 200:
        raise FetchFault(
            FaultKind.BAD_ANSWER, f"{address} wants to talk another protocol", "give the address of a page or a feed"
        )
    encoding = ",".join(_said(headers, "content-encoding")) or None
    raw = bytearray()
    unpacking = Unpacking(str(address), encoding, limits)
    if response.status not in EMPTY:
        line.allowance = FRAMING * limits.body_bytes + limits.header_bytes
        length = next(iter(_said(headers, "content-length")), "")
        if cut is None and length.isdigit() and int(length[:20]) > limits.body_bytes:
            raise _too_large(address, limits)
        pieces = 0
        async for piece in response.aiter_stream():
            raw += piece
            pieces += 1
            if len(raw) > limits.body_bytes or pieces > limits.pieces:
                raise _too_large(address, limits)
            unpacking.add(piece)
            if cut is not None and max(len(raw), unpacking.size) >= cut:
                break
    body = unpacking.finish() if cut is None else unpacking.so_far()
    version = response.extensions.get("http_version", b"HTTP/1.1").decode("ascii", "replace")
    reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
    return Answer(response.status, headers, body, bytes(raw), encoding, at, line.peer, reason, version)


def _said(headers: Headers, name: str) -> list[str]:
    """What all headers of this name, in lower case, say."""
    return [value for held, value in headers if held.lower() == name]


def _too_large(address: Address, limits: FetchLimits) -> FetchFault:
    return FetchFault(
        FaultKind.TOO_LARGE,
        f"{address} is over the limit of {limits.body_bytes:,} bytes in {limits.pieces:,} pieces",
        "fetch it by other means, and read the file",
    )


def _long_headers(address: Address, limits: FetchLimits) -> FetchFault:
    return FetchFault(
        FaultKind.TOO_LARGE,
        f"{address} sends more than {limits.headers} headers or {limits.header_bytes:,} bytes of them",
        "nothing to do: the site is broken",
    )


def _network_fault(address: Address, error: Exception) -> FetchFault:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = f"the certificate of {address.authority} doesn't hold: {cause.verify_message or cause.reason}"
            return FetchFault(FaultKind.TLS, reason, "check the address; if it is right, the site has to mend this")
        if isinstance(cause, ssl.SSLError):
            reason = f"no secure connection to {address.authority}: {cause.reason or cause}"
            return FetchFault(FaultKind.TLS, reason, "check the address; if it is right, the site has to mend this")
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpcore.ConnectError):
        reason = f"no connection to {address.authority}: {error or 'refused'}"
        return FetchFault(FaultKind.CONNECTION, reason, "check the address, or try again later")
    return FetchFault(FaultKind.BROKEN_OFF, f"{address} broke off before its end", "try again later")


def _protocol_fault(address: Address, error: Exception, limits: FetchLimits) -> FetchFault:
    said = str(error)
    if "buffer too long" in said:
        return _long_headers(address, limits)
    if "closed connection" in said or "disconnected" in said:
        return FetchFault(FaultKind.BROKEN_OFF, f"{address} broke off before its end", "try again later")
    return FetchFault(FaultKind.BAD_ANSWER, f"{address} answers what is not HTTP: {said[:120]}", "check the address")


@cache
def trusted() -> ssl.SSLContext:
    """TLS 1.2 or newer; certificates are checked against the system's authorities, or Mozilla's where it has none.

    Made once: it reads hundreds of certificates.
    """
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    paths = ssl.get_default_verify_paths()
    if paths.cafile is None and paths.capath is None:
        context.load_verify_locations(certifi.where())
    return context
