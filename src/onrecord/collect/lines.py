"""JSONL, one record a line, streamed: a bad line is an outcome and the rest is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from onrecord.collect import encoding
from onrecord.collect.documents import document_of
from onrecord.collect.found import Found, Item, Limits, Metadata, Refused
from onrecord.collect.records import metadata_of
from onrecord.types.vocabulary import Disposition

SHAPE = 'write one JSON object a line: {"id": …, "date": …, "publisher": …, "title": …, "url": …, "text": …}'


class Lines(Protocol):
    """A file of bytes read line by line."""

    def readline(self, size: int = -1, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number, the byte at which it starts, its bytes; None where they are too many."""

    number: int
    start: int
    data: bytes | None


def collect_lines(file: Lines, name: str, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    """One item per line that is not blank, called `NAME:LINE`. Memory depends on the longest line taken."""
    met = False
    for line in lines_of(file, limits):
        met = True
        called = f"{name}:{line.number}"
        if line.data is None:
            yield too_large(limits).outcome(called)
        else:
            yield item_of(line.data, called, defaults, limits)
    if not met:
        yield none_held().outcome(name)


def lines_of(file: Lines, limits: Limits, first: int = 1, start: int = 0) -> Iterator[Line]:
    """The lines from where the file stands, which is byte `start` and the beginning of line `first`."""
    number = first
    while line := file.readline(limits.document_bytes + 1):
        size = len(line)
        if size > limits.document_bytes and not line.endswith(b"\n"):
            size += _skip(file)
            yield Line(number, start, None)
        elif line.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            yield Line(number, start, line)
        number, start = number + 1, start + size


def none_held() -> Refused:
    return Refused(Disposition.EMPTY, "it holds no records", SHAPE)


def _skip(file: Lines) -> int:
    """Past the end of an overlong line, a piece at a time; how many bytes that was."""
    size = 0
    while True:
        piece = file.readline(1 << 20)
        size += len(piece)
        if not piece or piece.endswith(b"\n"):
            return size


def item_of(line: bytes, name: str, defaults: Metadata, limits: Limits) -> Item:
    try:
        source, notes = encoding.decode(line)
        return record_of(_parsed(source), name, defaults, limits, notes)
    except Refused as refused:
        return refused.outcome(name)


def _parsed(source: str) -> Any:
    try:
        return json.loads(source.lstrip("\ufeff"), parse_constant=_no_constant)
    except RecursionError as error:
        raise Refused(Disposition.MALFORMED, "its JSON is nested too deeply", SHAPE) from error
    except ValueError as error:
        where = f" at column {error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        what = error.msg if isinstance(error, json.JSONDecodeError) else str(error)[:200]
        raise Refused(Disposition.MALFORMED, f"it is not JSON{where}: {what}", SHAPE) from error


def _no_constant(name: str) -> None:
    return None


def record_of(record: Any, name: str, defaults: Metadata, limits: Limits, notes: tuple[str, ...] = ()) -> Found:
    """The document that a record holds. Raises Refused."""
    if not isinstance(record, dict):
        raise Refused(Disposition.MALFORMED, f"it is {_kind(record)}, not an object", SHAPE)
    text = record.get("text")
    if text is None and "text" not in record:
        raise Refused(Disposition.MALFORMED, 'it has no field "text"', SHAPE)
    if text is not None and not isinstance(text, str):
        raise Refused(Disposition.MALFORMED, f'its field "text" is {_kind(text)}, not a string', SHAPE)
    metadata, odd = metadata_of(record)
    return document_of(text or "", metadata.over(defaults), name, limits, (*notes, *odd))


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def too_large(limits: Limits) -> Refused:
    return Refused(
        Disposition.TOO_LARGE,
        f"it is over the limit of {limits.document_bytes:,} bytes",
        "split it, or raise the limit with --max-bytes",
    )
