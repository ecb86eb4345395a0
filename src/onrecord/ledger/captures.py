"""Which captures a document was taken from: rows that tie the record to the files of the evidence folder."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from onrecord.ledger.rows import plain
from onrecord.ledger.tables import captures
from onrecord.types.capture import Capture


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


def of_document(connection: Connection, document: str) -> list[Capture]:
    """The captures of a document, in the order in which they came on the record."""
    asked = select(captures).where(captures.c.document == document).order_by(captures.c.pk)
    return [
        Capture(
            row["digest"],
            row["size"],
            row["asked"],
            row["address"],
            row["captured"],
            row["status"],
            row["media_type"],
            row["file"],
        )
        for row in connection.execute(asked).mappings()
    ]
