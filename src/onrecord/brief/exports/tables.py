"""Tables as CSV and as Parquet, a few hundred rows at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from onrecord.brief.exports.columns import Table, Value
from onrecord.brief.exports.escaping import cell
from onrecord.brief.exports.excerpt import Excerpt

CHUNK = 500
"""Rows of CSV that are handed on at a time."""
GROUP = 20_000
"""Rows of a row group of Parquet, which are held at once."""


def write_csv(table: Table[Any], excerpt: Excerpt) -> Iterator[bytes]:
    """CSV (RFC 4180) in UTF-8 with a head; cells are of one line, and none is computed by a spreadsheet."""
    rows = table.cells(excerpt)
    yield _lines([[name for name, _ in table.head]])
    while some := list(islice(rows, CHUNK)):
        yield _lines([[_text(value) for value in row] for row in some])


def _lines(rows: list[list[str]]) -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator="\r\n").writerows(rows)
    return held.getvalue().encode()


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return cell(value) if isinstance(value, str) else f"{value:.10g}" if isinstance(value, float) else str(value)


def write_parquet(table: Table[Any], excerpt: Excerpt) -> Iterator[bytes]:
    """Parquet with typed columns; words stand in it exactly, and the stamp also in the file's metadata."""
    import pyarrow as arrow
    from pyarrow import parquet

    kinds = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "day": arrow.date32()}
    stamp = excerpt.stamp
    about = {"as_of": stamp.as_of, "asked": dict(stamp.asked), "version": stamp.version, "claims": stamp.claims}
    fields = [arrow.field(name, kinds[kind]) for name, kind in table.head]
    schema = arrow.schema(fields, metadata={"onrecord": json.dumps(about)})
    sink = _Sink()
    rows = table.cells(excerpt)
    with parquet.ParquetWriter(arrow.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        while some := list(islice(rows, GROUP)):
            columns = zip(*some, strict=True)
            arrays = [arrow.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            yield from sink.taken()
    yield from sink.taken()


class _Sink(io.RawIOBase):
    """Takes what a writer writes and hands it on."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held.append(bytes(data))
        return len(self._held[-1])

    def taken(self) -> Iterator[bytes]:
        held, self._held = self._held, []
        yield from held
