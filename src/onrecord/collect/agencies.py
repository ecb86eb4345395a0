"""News agencies credited in a text: at its head, in its byline, at its end."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.store import table

HEAD, TAIL = 200, 200
"""Characters at either end of a text in which a credit in brackets stands."""

_BRACKETS = re.compile(r"\(([^()\n]{2,40})\)")
_PARTS = re.compile(r"\s*(?:[,/;&|]|\band\b|\bwith\b)\s*", re.IGNORECASE)


@cache
def _agencies() -> dict[str, str]:
    """The name of every agency of `publishers.csv`, by each of its names in lower case."""
    found: dict[str, str] = {}
    for row in table("publishers"):
        if row["agency"] == "yes":
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                found[name.lower()] = row["name"]
    return found


def agency_in(byline: str | None, text: str | None) -> str | None:
    """The agency that a byline names ("Reuters", "Jo Bell and AFP"), or brackets at an end of the text ("(AP) -")."""
    for part in _PARTS.split(byline or ""):
        if found := _agencies().get(part.strip().lower()):
            return found
    held = text or ""
    for name in _BRACKETS.findall(f"{held[:HEAD]}\n{held[HEAD:][-TAIL:]}"):
        if found := _agencies().get(name.strip().lower()):
            return found
    return None
