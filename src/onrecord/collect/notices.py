"""What a publisher says of its own article: that it was taken back, that it was corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.store import rows

RETRACTION, CORRECTION = "retraction", "correction"
EDGE = 3
"""Paragraphs at the head and at the foot of an article in which notices stand."""

MARGIN = 120
"""Words beside the notice from which on a text that was taken back still holds the article."""

_SENTENCE = re.compile(r"[.!?][\"'”’)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Notice:
    """`use` is retraction or correction, `words` the sentence that says so; `whole`: is the article still there."""

    use: str
    words: str
    whole: bool


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["use"], re.compile("|".join(row["words"]))) for row in rows("notices"))


def notice(title: str | None, text: str) -> Notice | None:
    """What the head, the foot or the title of an article says of it; a retraction before a correction."""
    paragraphs = [part for part in text.split("\n") if part.strip()]
    edges = dict.fromkeys([*paragraphs[:EDGE], *paragraphs[EDGE:][-EDGE:], title or ""])
    for use, pattern in _patterns():
        for part in edges:
            folded = " ".join(part.lower().replace("’", "'").split())
            if pattern.search(folded):
                words = _said(part, pattern)
                return Notice(use, words, len(text.split()) - len(words.split()) >= MARGIN)
    return None


def _said(part: str, pattern: re.Pattern[str]) -> str:
    """The sentence of a paragraph that the pattern finds, on one line; all of it where it spans several."""
    start = 0
    for end in [*(found.end() for found in _SENTENCE.finditer(part)), len(part)]:
        sentence = " ".join(part[start:end].split())
        if pattern.search(sentence.lower().replace("’", "'")):
            return sentence
        start = end
    return " ".join(part.split())
