"""Leafing through lists: an address says after which entry its page begins; what comes meanwhile shifts nothing.

In lists by rank an entry moves where its rank does: what gained rank meanwhile stands on a page before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar
from urllib.parse import urlencode

from fastapi import Request

from onrecord.ledger import Ledger
from onrecord.ledger.paging import Place, Rank, claims_after, place_of
from onrecord.serve.web.asked import Asked, Unusable
from onrecord.types import Claim, Query

T = TypeVar("T")

AFTER = "after"
_RANK = re.compile(r"(\d{1,9})\.(\d{1,9})\.(p_[0-9a-f]{1,40})")
_CLAIM = re.compile(r"c_[0-9a-f]{1,40}")


def claims(request: Request, held: Ledger, query: Query, most: int) -> tuple[list[Claim], str | None]:
    """At most `most` claims that fit, published last first, after the claim in the address; the last, where more fit.

    Raises Unusable.
    """
    given = request.query_params.get(AFTER)
    with held.looking() as connection:
        after: Place | None = None
        if given:
            after = place_of(connection, given) if _CLAIM.fullmatch(given) else None
            if after is None:
                raise Unusable(AFTER, f"{given[:40]!r} is no claim on the record")
        found, more = cut(claims_after(connection, held.store.search, query, after), most)
    return found, found[-1].id if more else None


def rank(request: Request) -> Rank | None:
    """The rank of a proposition in the address. Raises Unusable."""
    given = request.query_params.get(AFTER)
    if not given:
        return None
    found = _RANK.fullmatch(given)
    if found is None or not given.isascii():
        raise Unusable(AFTER, f"{given[:40]!r} is no place in this list")
    return int(found[1]), int(found[2]), found[3]


def cut(found: Iterable[T], most: int) -> tuple[list[T], bool]:
    """At most `most`, and whether there are more."""
    held = list(islice(found, most + 1))
    return held[:most], len(held) > most


def further(asked: Asked, path: str, after: str | Rank | None) -> str | None:
    """The address of the next page; None where nothing is left."""
    if after is None:
        return None
    address = asked.address(path)
    place = after if isinstance(after, str) else ".".join(map(str, after))
    return f"{address}{'&' if '?' in address else '?'}{urlencode({AFTER: place})}"
