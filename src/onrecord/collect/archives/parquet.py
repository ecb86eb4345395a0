"""Parquet data sets: a row is a record, by the names of columns that the fields of JSONL have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from onrecord.collect.archives.portion import Layout, Portion, Raw, Survey
from onrecord.collect.archives.storage import EXTRA, StorageError, Stored, opened
from onrecord.collect.found import Item, Limits, Metadata, Refused
from onrecord.collect.lines import SHAPE, record_of
from onrecord.collect.records import NAMES
from onrecord.types.vocabulary import Disposition

TEXT = "text"
KNOWN = frozenset({TEXT, *(name for names in NAMES.values() for name in names)})


def survey(file: Stored, count: int) -> Survey:
    """The portions of a file, `count` rows each. Raises StorageError and OSError."""
    with opened(file.name) as stream:
        try:
            held = _file(stream)
            rows, columns = held.metadata.num_rows, held.schema_arrow.names
        except (OSError, ValueError) as error:
            why = f"it is no whole Parquet file: {str(error)[:200]}"
            return Survey((), (Refused(Disposition.MALFORMED, why, "fetch it again").outcome(file.name),))
    if TEXT not in columns:
        why = f'it has no column "{TEXT}": it has {", ".join(columns[:10])}'
        return Survey((), (Refused(Disposition.MALFORMED, why, SHAPE).outcome(file.name),))
    if not rows:
        return Survey((), (Refused(Disposition.EMPTY, "it holds no rows", SHAPE).outcome(file.name),))
    starts = range(0, rows, count)
    return Survey(tuple(Portion(Layout.PARQUET, (file.name,), min(count, rows - at), at, at + 1) for at in starts))


def records(portion: Portion, limits: Limits) -> Iterator[Raw]:
    """The rows of a portion, called NAME:ROW, from 1. Raises StorageError and OSError."""
    (name,) = portion.names
    number = portion.start
    with opened(name) as stream:
        held = _file(stream)
        columns = [column for column in held.schema_arrow.names if column in KNOWN]
        for row in _rows(held, columns, portion.start, portion.count):
            number += 1
            yield Raw(f"{name}:{number}", fields={column: _plain(value) for column, value in row.items()})


def items(raw: Raw, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    """The document that a row holds. Raises Refused."""
    yield record_of(dict(raw.fields), raw.name, defaults, limits)


def _file(stream: Any) -> Any:
    try:
        from pyarrow import parquet
    except ImportError:
        raise StorageError("Parquet needs PyArrow, which is not installed.", f"Install it: {EXTRA}") from None
    return parquet.ParquetFile(stream)


def _rows(held: Any, columns: list[str], start: int, count: int) -> Iterator[dict[str, Any]]:
    """`count` rows from `start` on; groups of rows before them are not read."""
    groups: list[int] = []
    base = 0
    for group in range(held.num_row_groups):
        size = held.metadata.row_group(group).num_rows
        if not groups and base + size <= start:
            base += size
        else:
            groups.append(group)
    skip = start - base
    for batch in held.iter_batches(batch_size=max(count, 1), row_groups=groups, columns=columns):
        taken = batch.slice(skip, count)
        skip = max(skip - batch.num_rows, 0)
        count -= taken.num_rows
        yield from taken.to_pylist()
        if count <= 0:
            return


def _plain(value: Any) -> Any:
    """Times as ISO 8601; bytes as the text they most likely are."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
