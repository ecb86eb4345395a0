"""Words that rows of a lexicon lend to a rule: rows with `part` and `words` instead of a cue."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.store import rows


@cache
def lent(lexicon: str, part: str) -> frozenset[str]:
    """The words of all rows of `en/LEXICON.yaml` that have that part."""
    return frozenset(word for row in rows(lexicon) if row.get("part") == part for word in row.get("words", ()))
