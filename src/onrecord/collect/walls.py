"""Pages that stand in the way of a page: proof of a person asked for, access refused, consent asked for."""

from __future__ import annotations

import re
from functools import cache

from onrecord.lexicon.store import rows

WORDS = 250
"""A page of more words than these is a page, whatever it also says; walls have a few dozen."""

SAID = {
    "person": "the site asks for proof that a person is looking",
    "denied": "the site refuses programs",
    "consent": "the site asks for consent to cookies before it shows anything",
}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["use"], re.compile("|".join(row["words"]))) for row in rows("walls"))


def wall(title: str | None, text: str) -> str | None:
    """What a page says that stands in the place of another; None for a page that is one."""
    if len(text.split()) > WORDS:
        return None
    said = " ".join(f"{title or ''} {text}".lower().split())
    return next((SAID[use] for use, pattern in _patterns() if pattern.search(said)), None)
