"""The audit log as rows and as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.types.audit import Deed, Logged
from onrecord.types.codec import encode

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.ledger.audit import Trail

FORMS = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
"""Forms of the export, by the ending of the file, with their media types."""

COLUMNS = ("id", "at", "who", "role", "deed", "about", "detail", "way", "address")


def cells(row: Logged) -> tuple[str, ...]:
    """A row as `COLUMNS` has it."""
    role = row.role.value if row.role else ""
    return (
        str(row.id), row.at, row.who, role, row.deed.value, row.about, row.detail, row.way.value, row.address or "",
    )  # fmt: skip


def export_trail(held: Ledger, wanted: Trail, form: str, limit: int | None = None) -> Iterator[str]:
    """The rows that fit, newest first, as lines of JSON or of CSV with a header.

    The export is logged before the first of them is asked for, where the ledger can be written. Raises ValueError for
    times that are none.
    """
    found = held.logged(wanted, limit)
    first = next(found, None)  # what was logged until now, without this export
    if held.writable:
        held.log(Deed.EXPORT, "audit", form)
    return _lines(found if first is None else chain((first,), found), form)


def _lines(rows: Iterable[Logged], form: str) -> Iterator[str]:
    from onrecord.brief.exports.escaping import guarded

    if form == "csv":
        yield _csv(COLUMNS)
    for row in rows:
        yield _csv(map(guarded, cells(row))) if form == "csv" else _json(row)


def _json(row: Logged) -> str:
    return json.dumps(encode(row), ensure_ascii=False) + "\n"


def _csv(row: Iterable[str]) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerow(row)
    return file.getvalue()
