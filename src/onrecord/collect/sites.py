"""Whose address a page may give as its own."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from onrecord.collect.found import Metadata

# Hosts that differ by these alone are one publisher's.
_FRONTS = ("www.", "m.", "mobile.", "amp.")


def own_address(said: Metadata, address: str) -> tuple[Metadata, tuple[str, ...]]:
    """What a page says of itself, less an address of another site, of which a note tells.

    A page may name any address as its own; that of another publisher would put words into its mouth.
    """
    if said.url is None or same_site(said.url, address):
        return said, ()
    note = f"the page names {said.url} as its address: that of another site, so it was left out"
    return replace(said, url=None), (note,)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, or one's host lies within the other's."""
    first, second = (_host(address) for address in (one, other))
    return bool(first) and (first == second or first.endswith(f".{second}") or second.endswith(f".{first}"))


def _host(address: str) -> str:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    for front in _FRONTS:
        host = host.removeprefix(front)
    return host if "." in host else ""
