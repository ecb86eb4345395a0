"""How much is taken from the network, and what a user may set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from onrecord.version import __version__

PROXY, AGENT = "ONRECORD_PROXY", "ONRECORD_USER_AGENT"
ROBOTS, LOOPBACK = "ONRECORD_ROBOTS", "ONRECORD_ALLOW_LOOPBACK"
# The name that robots.txt rules are looked up by (RFC 9309: letters, "_" and "-").
PRODUCT = "onrecord"


class BadSetting(ValueError):
    """A setting whose value is none; the message says which and what it may be."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bounds of one fetch, all its redirects included, and of the pace with one host.

    `body_bytes` bounds content as sent and as unpacked; `expansion` how many times its size it may unpack to, beyond
    the first MiB; `pieces` in how many it may come. `total_seconds` counts from the first look-up, without the waiting
    for a host's turn. `ports` are the only ones that are connected to: on others of a public host stand services that
    are not for the public.
    """

    body_bytes: int = 20_000_000
    expansion: int = 200
    header_bytes: int = 65_536
    headers: int = 200
    pieces: int = 200_000
    redirects: int = 8
    connect_seconds: float = 10.0
    idle_seconds: float = 20.0
    total_seconds: float = 60.0
    delay_seconds: float = 1.0
    longest_delay_seconds: float = 30.0
    at_once: int = 16
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy that takes CONNECT. `name` and `password` may be empty."""

    host: str
    port: int
    name: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """What the user decides. `allow_loopback` is for tests alone: 127.0.0.0/8 and ::1, on any port, nothing else."""

    user_agent: str = f"{PRODUCT}/{__version__} (reads news for its user)"
    proxy: Proxy | None = None
    robots: bool = True
    allow_loopback: bool = False

    @staticmethod
    def of(environment: Mapping[str, str]) -> FetchSettings:
        """The settings by the variables ONRECORD_*; the usual variables for proxies count for nothing.

        Raises BadSetting.
        """
        agent = environment.get(AGENT, "").strip()
        if not re.fullmatch(r"[\x20-\x7e]{0,200}", agent):
            raise BadSetting(
                f"{AGENT} must be up to 200 characters of ASCII, such as 'desk/1.0 (+https://desk.example)'"
            )
        robots = environment.get(ROBOTS, "").strip().lower() or "obey"
        if robots not in ("obey", "ignore"):
            raise BadSetting(f"{ROBOTS} is 'obey' or 'ignore', not {robots!r}")
        return FetchSettings(
            user_agent=agent or FetchSettings().user_agent,
            proxy=_proxy(environment.get(PROXY, "").strip()),
            robots=robots == "obey",
            allow_loopback=environment.get(LOOPBACK, "").strip() == "1",
        )


def _proxy(written: str) -> Proxy | None:
    if not written:
        return None
    try:
        parts = urlsplit(written)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme != "http" or not parts.hostname or port is None or parts.path.strip("/"):
        raise BadSetting(f"{PROXY} must be http://HOST:PORT or http://NAME:PASSWORD@HOST:PORT")
    return Proxy(parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""))
