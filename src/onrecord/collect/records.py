"""Named fields, as JSONL records and front matter have them, to metadata and a document's text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.collect.dates import BadDate, iso_date
from onrecord.collect.found import Metadata

# What each field of the metadata may be called; the first name that is there and not empty is taken.
NAMES: dict[str, tuple[str, ...]] = {
    "published": ("date", "published", "pubdate", "date_published"),
    "publisher": ("publisher", "source", "outlet", "site"),
    "title": ("title", "headline"),
    "url": ("url", "link", "canonical"),
    "source_id": ("id",),
    "byline": ("byline", "author", "authors"),
    "agency": ("agency", "credit"),
    "language": ("language", "lang"),
    "modified": ("modified", "date_modified", "updated"),
    "zone": ("zone",),
}
LONGEST = 2_000


def metadata_of(record: Mapping[str, Any]) -> tuple[Metadata, tuple[str, ...]]:
    """What a record says of its document; fields it does not know are left alone, odd values are notes."""
    held: dict[str, Any] = {}
    notes: list[str] = []
    for field, names in NAMES.items():
        for name in names:
            value = _words(record.get(name), field == "source_id")
            if isinstance(value, str) and value:
                held[field] = value
                break
            if value is None:
                notes.append(f"its {name} is not text and was left out")
    for field, left in (("published", "it was left undated"), ("modified", "when it was changed was left out")):
        if field in held:
            try:
                held[field] = iso_date(held[field])
            except BadDate as error:
                del held[field]
                notes.append(f"{error}; {left}")
    return Metadata(**held), tuple(notes)


def _words(value: Any, number: bool) -> str | None:
    """The value as one line of text; empty where there is none, None where it is of another type."""
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool) and (number or 19000000 < value < 21010000):
        return str(value)
    if not isinstance(value, str):
        return None
    return one_line(value)


def one_line(value: str) -> str:
    """Text on one line, without what cannot be printed or stored, at most `LONGEST` characters."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())
    return line.encode("utf-8", "replace").decode("utf-8")[:LONGEST]
