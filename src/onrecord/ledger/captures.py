"""Which captures a document was taken from: rows that tie the record to the files of the evidence folder."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from onrecord.ledger.rows import plain
from onrecord.ledger.tables import captures
from onrecord.types.capture import Capture

# In the order of a Capture's fields.
_COLUMNS = (
    captures.c.digest,
    captures.c.size,
    captures.c.asked,
    captures.c.address,
    captures.c.captured,
    captures.c.status,
    captures.c.media_type,
    captures.c.file,
)


def put(connection: Connection, document: str, capture: Capture, at: str) -> None:
    """Tie a document to a capture, once; `at` is when."""
    same = (
        captures.c.document == document,
        captures.c.digest == capture.digest,
        captures.c.address == plain(capture.address),
    )
    if connection.scalar(select(captures.c.pk).where(*same)) is not None:
        return
    row = {
        "document": document,
        "digest": capture.digest,
        "size": capture.size,
        "asked": plain(capture.asked),
        "address": plain(capture.address),
        "captured": capture.at,
        "status": capture.status,
        "media_type": plain(capture.media_type),
        "file": capture.file,
        "at": at,
    }
    connection.execute(insert(captures), row)


def stream(connection: Connection, document: str | None = None) -> Iterator[Capture]:
    """The captures of a document, or all, in the order in which they came on the record."""
    asked = select(*_COLUMNS).order_by(captures.c.pk)
    if document is not None:
        asked = asked.where(captures.c.document == document)
    for row in connection.execution_options(yield_per=500).execute(asked):
        yield Capture(*row)
