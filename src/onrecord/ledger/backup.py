"""A backup: the whole record in one file that proves itself.

Gzip over lines of JSON: a head; for each table a line that names its columns, then an array per row, bytes as Base64;
an end with the number of rows of each table and the SHA-256 of all lines before it.
"""

from __future__ import annotations

import gzip
import json
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from sqlalchemy import LargeBinary, Table

from onrecord.ledger.copying import BATCH, OnStep, Part, Row
from onrecord.ledger.faults import Damaged, Misfit, NewerLedger, NoLedger, NotALedger, Unwritable
from onrecord.ledger.opening import HEAD, refuse_unknown
from onrecord.ledger.rows import dump
from onrecord.ledger.tables import metadata

MAGIC = b"\x1f\x8b"
"""How a gzip file begins."""

FORMAT = 1

LONGEST = 256_000_000
"""Bytes of a line that is still read."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that was looked through and is whole."""

    path: Path
    schema: str
    made: str
    rows: dict[str, int]


def is_backup(path: Path) -> bool:
    """Does a file look like one."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False


def write(path: Path, held: Iterable[Part], at: str, on_step: OnStep = lambda table, done: None) -> Backup:
    """The parts into a file, which appears whole or not at all. Raises Misfit where there is one, or Unwritable.

    Nobody but who writes it can read it: it holds what passwords and tokens are checked by.
    """
    if path.exists():
        raise Misfit(f"There is a file at {path} already.", "Name another, or move that one away.")
    counts: dict[str, int] = {}
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", suffix=".part", delete=False) as raw:
            begun = Path(raw.name)
            with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=raw, mtime=0) as packed:
                digest = sha256()
                for line in _lines(held, at, counts, on_step):
                    digest.update(line)
                    packed.write(line)
                packed.write(_line({"rows": counts, "sha256": digest.hexdigest()}))
            raw.flush()
            os.fsync(raw.fileno())
        begun.rename(path)
    except OSError as error:
        raise Unwritable(
            f"The backup {path} cannot be written: {error.strerror or error}.", "Check the path, or name another one."
        ) from error
    return Backup(path, HEAD, at, counts)


def _lines(held: Iterable[Part], at: str, counts: dict[str, int], on_step: OnStep) -> Iterator[bytes]:
    yield _line({"onrecord": "backup", "format": FORMAT, "schema": HEAD, "made": at})
    for part in held:
        name, columns = part.table.name, list(part.table.c.keys())
        counts[name] = 0
        yield _line({"table": name, "columns": columns})
        for batch in part.batches:
            for row in batch:
                yield _line([_packed(row[column]) for column in columns])
            counts[name] += len(batch)
            on_step(name, counts[name])


def _line(value: Any) -> bytes:
    return dump(value).encode("ascii") + b"\n"


def _packed(value: Any) -> Any:
    return b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def verify(path: Path) -> Backup:
    """Look through a whole file. Raises NoLedger, NotALedger, NewerLedger or Damaged."""
    digest, name = sha256(), ""
    counts: dict[str, int] = {}
    lines = _read(path)
    first = next(lines, b"")
    head = _head(path, first)
    digest.update(first)
    for line in lines:
        if line.startswith(b"["):
            counts[name] = counts.get(name, 0) + 1
        else:
            said = _said(path, line)
            if "sha256" in said:
                if said != {"rows": counts, "sha256": digest.hexdigest()} or next(lines, None) is not None:
                    raise _damaged(path, "its digest is not that of its lines")
                return Backup(path, head["schema"], head["made"], counts)
            name = str(said.get("table"))
            counts[name] = 0
        digest.update(line)
    raise _damaged(path, "its end is missing")


def parts(path: Path) -> Iterator[Part]:
    """What a file that was verified holds."""
    lines = _read(path)
    next(lines)
    line = next(lines, None)
    while line is not None:
        said = _said(path, line)
        if "sha256" in said:
            return
        table, columns = _table(path, said)
        rest = _Rows(lines)
        yield Part(table, _batches(table, columns, rest))
        line = rest.after


class _Rows:
    """The lines of one table; `after` is the first that is none of them."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self.after: bytes | None = None

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            if not line.startswith(b"["):
                self.after = line
                return
            yield line


def _batches(table: Table, columns: list[str], lines: Iterable[bytes]) -> Iterator[list[Row]]:
    packed = {name for name in columns if isinstance(table.c[name].type, LargeBinary)}
    left = iter(lines)
    while batch := list(islice(left, BATCH)):
        found = [dict(zip(columns, json.loads(line), strict=True)) for line in batch]
        for row in found:
            row.update({name: b64decode(row[name]) for name in packed})
        yield found


def _head(path: Path, line: bytes) -> dict[str, Any]:
    try:
        head = _said(path, line)
    except Damaged:
        head = {}
    if head.get("onrecord") != "backup":
        raise NotALedger(f"{path} is no backup of a ledger.", "Name a file that onrecord ledger backup wrote.")
    if not {"format", "schema", "made"} <= head.keys():
        raise _damaged(path, "its first line is incomplete")
    if head["format"] != FORMAT:
        raise NewerLedger(f"{path} was written by a newer onrecord.", "Upgrade onrecord.")
    refuse_unknown(str(head["schema"]), str(path))
    return head


def _table(path: Path, said: dict[str, Any]) -> tuple[Table, list[str]]:
    table, columns = metadata.tables.get(str(said.get("table"))), said.get("columns")
    if table is None or not isinstance(columns, list) or not set(columns) <= set(table.c.keys()):
        raise _damaged(path, f"no ledger has a table {said.get('table')} with these columns")
    return table, columns


def _said(path: Path, line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise _damaged(path, "a line cannot be read")
    return said


def _read(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as raw, gzip.open(raw) as file:
            yield from _limited(path, file)
    except FileNotFoundError:
        raise NoLedger(f"There is no file {path}.", "Name a backup.") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(path, str(error)) from error
    except OSError as error:
        raise NotALedger(f"{path} cannot be read: {error.strerror or error}.", "Check its permissions.") from error


def _limited(path: Path, file: gzip.GzipFile) -> Iterator[bytes]:
    while line := file.readline(LONGEST):
        if not line.endswith(b"\n"):
            raise _damaged(path, "a line is cut or too long")
        yield line


def _damaged(path: Path, why: str) -> Damaged:
    return Damaged(f"The backup {path} is damaged: {why}.", "Take another backup; nothing was restored from this one.")
