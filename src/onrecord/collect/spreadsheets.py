"""Tables that a spreadsheet saved as CSV, one document a row: the fields of JSONL as columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from onrecord.collect import encoding
from onrecord.collect.found import Item, Limits, Metadata, Refused
from onrecord.collect.lines import none_held, record_of
from onrecord.types.vocabulary import Disposition

SEPARATORS = ",;\t"
"""What may stand between cells; spreadsheets of many countries write semicolons."""
SHAPE = "give it a head with a column called text (and id, date, publisher, title, url), or save one article a file"


def collect_rows(data: bytes, name: str, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    """One item per row that is not blank, called `NAME:ROW` as spreadsheets count. Raises Refused for no such table."""
    source, notes = encoding.decode(data)
    csv.field_size_limit(limits.document_bytes)
    first = source.lstrip("\ufeff").split("\n", 1)[0]
    rows = csv.reader(io.StringIO(source.lstrip("\ufeff"), newline=""), delimiter=max(SEPARATORS, key=first.count))
    try:
        head = [cell.strip().casefold() for cell in next(rows, [])]
        if "text" not in head:
            raise Refused(Disposition.UNSUPPORTED, "it is a table without a column called text", SHAPE)
        met = False
        for number, cells in enumerate(rows, start=2):
            if any(cell.strip() for cell in cells):
                met = True
                yield _item(dict(zip(head, cells, strict=False)), f"{name}:{number}", defaults, limits, notes)
    except csv.Error as error:
        raise Refused(Disposition.MALFORMED, f"it is no CSV after line {rows.line_num}: {error}", SHAPE) from None
    if not met:
        raise none_held()


def _item(row: dict[str, str], name: str, defaults: Metadata, limits: Limits, notes: tuple[str, ...]) -> Item:
    try:
        return record_of(row, name, defaults, limits, notes)
    except Refused as refused:
        return refused.outcome(name)
