"""What an article says that it did not say before, and no longer says that it did."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.types import Document

_SENTENCE = re.compile(r".+?(?:[.!?]+[\"'”’)\]]*(?=\s|$)|$)", re.DOTALL)
MOST = 2_000
"""Sentences that are compared; of longer texts, the first."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One place that changed: the sentences before and after; one of them is empty where some were added or cut."""

    before: str
    after: str


def edits(before: Document, after: Document) -> list[Edit]:
    """The places where two versions differ, in their order, headline first; where a word moved, the whole sentence."""
    found = []
    if (before.title or "") != (after.title or ""):
        found.append(Edit(before.title or "", after.title or ""))
    old, new = sentences(before.text), sentences(after.text)
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            found.append(Edit(" ".join(old[first:last]), " ".join(new[start:end])))
    return found


def sentences(text: str) -> list[str]:
    """Its sentences, each on one line."""
    parts = (match.group() for line in text.split("\n") for match in _SENTENCE.finditer(line))
    return [" ".join(part.split()) for part in parts if part.strip()][:MOST]


def told(found: list[Edit], longest: int = 200) -> str:
    """The edits for a person, on one line: “old” → “new”; ..."""
    return "; ".join(_told(one, longest) for one in found)


def _told(one: Edit, longest: int) -> str:
    before, after = (_cut(part, longest) for part in (one.before, one.after))
    if not before:
        return f"new: “{after}”"
    return f"“{before}” → “{after}”" if after else f"gone: “{before}”"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
