"""TIMEX3 tagging: what `marks.times` holds, as character spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.read.marks import marks
from onrecord.read.pipeline import mark, parse
from onrecord.types import Document


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction a row, from `doc_id`, `dct` and `text` alone."""
    ids: list[str] = []
    documents: list[Document] = []
    for row in rows:
        ids.append(row["doc_id"])
        documents.append(Document.make(row["text"], published=row.get("dct") or None))
    for name, document, doc in zip(ids, documents, parse(documents), strict=True):
        mark(doc, document)
        timexes = [
            {
                "start": doc[time.run.start].idx,
                "end": doc[time.run.end - 1].idx + len(doc[time.run.end - 1]),
                "type": time.type.value,
                "value": time.value,
            }
            for time in marks(doc).times
        ]
        yield {"doc_id": name, "timexes": timexes}
