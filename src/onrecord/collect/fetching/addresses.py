"""Addresses as strangers write them, to their parts; whatever two readers could take differently is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address, ip_address
from urllib.parse import quote, urljoin

import idna

from onrecord.collect.fetching.faults import FaultKind, FetchFault
from onrecord.collect.fetching.networks import Ip

LONGEST = 4096
DEFAULT_PORTS = {"http": 80, "https": 443}
_PARTS = re.compile(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?", re.IGNORECASE | re.DOTALL)
_PORT = re.compile(r"[0-9]{1,5}")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
# By the URL standard, a host whose last label is a number is meant as IPv4: 0x7f.1, 2130706433, 017700000001.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Kept as they are in path and query: what RFC 3986 allows there, and what is encoded already.
_SAFE = "/:@!$&'()*+,;=-._~%?"
# Names that no public directory holds (RFC 6761, 6762, 7686, 8375, 9476; ICANN keeps .internal for private use).
_LOCAL = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "private",
    "home.arpa",
    "lan",
    "onion",
    "alt",
    "test",
    "invalid",
)


@dataclass(frozen=True, slots=True)
class Address:
    """An address in parts: `host` in lower case without brackets, `ip` where it is one, `target` path and query."""

    scheme: str
    host: str
    port: int
    target: str
    ip: Ip | None = None

    @property
    def authority(self) -> str:
        """Host and, where it is not the scheme's own, port: what the Host header holds."""
        host = f"[{self.host}]" if isinstance(self.ip, IPv6Address) else self.host
        return host if self.port == DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def parse_address(written: str) -> Address:
    """The parts of an address. Raises FetchFault for anything but plain http and https."""
    text = written.strip(" \t\r\n")
    shown = shorten(text)
    if not text:
        raise _bad("no address was given", "give one that begins with https://")
    if len(text) > LONGEST:
        raise _bad(f"{shown} is longer than {LONGEST:,} characters", "check the address")
    if _CONTROL.search(text):
        raise _bad(f"{shown} holds control characters", "copy the address anew")
    parts = _PARTS.fullmatch(text)
    if parts is None:
        raise _bad(f"{shown} is no address that begins with http:// or https://", "give the full address of the page")
    scheme, authority = parts[1].lower(), parts[2]
    if "@" in authority:
        raise _bad(f"{hidden(shown)} carries a name or a password", "leave out what stands before the @")
    host, port = _split(authority, scheme, shown)
    name, ip = _host(host, shown)
    target = quote(parts[3] or "/", safe=_SAFE) + (quote(parts[4], safe=_SAFE) if parts[4] else "")
    return Address(scheme, name, port, target, ip)


def join(address: Address, location: str) -> Address:
    """Where a redirect leads. Raises FetchFault."""
    if _CONTROL.search(location):
        raise _bad(f"{address} redirects to an address with control characters", "nothing to do: the site is broken")
    try:
        return parse_address(urljoin(str(address), location.strip()))
    except ValueError:
        raise _bad(f"{address} redirects to {shorten(location)}, which is no address", "the site is broken") from None


def is_local_name(host: str) -> bool:
    """True for names that only a local network knows, whatever they resolve to here."""
    return "." not in host or any(host.endswith(f".{name}") for name in _LOCAL)


def shorten(text: str) -> str:
    """An address as it can be shown in a message."""
    clean = _CONTROL.sub("\ufffd", text)
    return clean if len(clean) <= 200 else f"{clean[:197]}…"


def hidden(address: str) -> str:
    """The address without name and password, for messages and logs."""
    return re.sub(r"//[^/?#]*@", "//…@", address)


def _bad(reason: str, mend: str) -> FetchFault:
    return FetchFault(FaultKind.BAD_ADDRESS, reason, mend)


def _split(authority: str, scheme: str, shown: str) -> tuple[str, int]:
    """Host and port; brackets stay with the host."""
    if authority.startswith("["):
        closed = authority.find("]")
        rest = authority[closed + 1 :]
        if closed < 0 or (rest and not rest.startswith(":")):
            raise _bad(f"{shown} has a broken bracket in its host", "check the address")
        host, colon, port = authority[: closed + 1], rest[:1], rest[1:]
    else:
        host, colon, port = authority.partition(":")
    if not colon or not port:
        return host, DEFAULT_PORTS[scheme]
    if not _PORT.fullmatch(port) or not 0 < int(port) < 65536:
        raise _bad(f"{shown} has a port that is none", "leave the port out, or give a number up to 65535")
    return host, int(port)


def _host(host: str, shown: str) -> tuple[str, Ip | None]:
    if host.startswith("["):
        try:
            found = IPv6Address(host[1:-1])
        except AddressValueError:
            raise _bad(f"{shown} has an IPv6 address that is none", "check the address") from None
        if found.scope_id is not None:
            raise _bad(f"{shown} names a network interface of this machine", "give a public address")
        return str(found), found
    if "%" in host or "\\" in host:
        raise _bad(f"{shown} has a host with encoded characters", "write the host's name plainly")
    try:
        name = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        raise _bad(f"{shown} has a host that is no name", "check the address") from None
    name = name.removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        try:
            # Octal, hexadecimal and short forms are read differently by different readers: only a.b.c.d will do.
            return name, IPv4Address(name)
        except AddressValueError:
            raise _bad(f"{shown} writes a network address in an odd form", "write it as four decimal numbers") from None
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _bad(f"{shown} has a host that is no name", "check the address")
    return name, None


def ip_of(written: str) -> Ip | None:
    """The network address that a resolver gave, None where it is none."""
    try:
        return ip_address(written)
    except ValueError:
        return None
