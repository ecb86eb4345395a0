"""Places: every toponym of a text with its coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.read.marks import marks
from onrecord.read.pipeline import mark, parse
from onrecord.read.spans import bounds
from onrecord.types import Document


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """For each text, the places marked in it; coordinates are null where the gazetteer knows none."""
    held = list(rows)
    documents = [Document.make(row["text"]) for row in held]
    for row, document, doc in zip(held, documents, parse(documents), strict=True):
        mark(doc, document)
        found = []
        for place in marks(doc).places:
            start, end = bounds(marks(doc), place.run)
            found.append({"start": start, "end": end, "lat": place.lat, "lon": place.lon})
        yield {"doc_id": row["doc_id"], "places": found}
