"""Addresses of pages as keys: what is one page, and what is one article."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters by which sites follow readers: the page is the same without them.
TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "at_medium", "at_campaign", "ns_campaign", "ns_mchannel")


def address_of(link: str) -> str:
    """The address without what follows readers: two feeds that list one page list one address."""
    parts = urlsplit(link)
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith(TRACKING)]
    query = parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def article_of(address: str) -> str:
    """The key under which versions of an article know each other: host, path and query of its address."""
    parts = urlsplit(address_of(address))
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' if parts.query else ''}{parts.query}"


def is_front(address: str) -> bool:
    """Is it the front page of a site."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query
