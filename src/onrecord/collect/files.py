"""Paths to documents: files of any format that is read, folders, and standard input."""

from __future__ import annotations

import io
import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.collect import encoding
from onrecord.collect.documents import document_of
from onrecord.collect.found import Found, Item, Limits, Metadata, Refused
from onrecord.collect.lines import SHAPE, collect_lines, record_of, too_large
from onrecord.collect.packed import unpacked
from onrecord.collect.sniffing import HEAD, Format, sniff
from onrecord.collect.spreadsheets import collect_rows
from onrecord.types import Outcome
from onrecord.types.vocabulary import Disposition

STDIN = "-"


def collect_files(
    paths: Iterable[str | Path], defaults: Metadata | None = None, limits: Limits | None = None
) -> Iterator[Item]:
    """Every document that the paths hold, as it is met; what cannot be one is an Outcome with reason and mend.

    A folder is walked in sorted order without hidden files; `-` is standard input. `defaults` supply what a
    document does not say of itself. Nothing is raised for a fault of an input.
    """
    defaults, limits = defaults or Metadata(), limits or Limits()
    for path in paths:
        if str(path) == STDIN:
            yield from collect_stream(STDIN, sys.stdin.buffer, defaults, limits)
        elif os.path.isdir(path):
            yield from _folder(Path(path), defaults, limits)
        else:
            yield from collect_file(Path(path), defaults, limits)


def is_address(written: str) -> bool:
    """Whether an input is meant as an address rather than a path."""
    return re.match(r"[a-z][a-z0-9+.-]*://", written, re.IGNORECASE) is not None


def _folder(folder: Path, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    for met in walk(folder):
        if isinstance(met, Path):
            yield from collect_file(met, defaults, limits)
        else:
            yield met


def walk(folder: Path) -> Iterator[Path | Outcome]:
    """The files of a folder, depth first, sorted by name, without hidden ones; an Outcome for what cannot be one.

    A link is followed to a file inside the folder and nowhere else.
    """
    root, met = folder.resolve(), False
    faults: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            met = True
            path = Path(place, name)
            if path.is_symlink() and path.exists() and not path.resolve().is_relative_to(root):
                yield Refused(
                    Disposition.UNSUPPORTED, "it is a link that leads out of the folder", "name the file it leads to"
                ).outcome(str(path))
            else:
                yield path
        for fault in faults:
            yield _unreadable(fault).outcome(str(fault.filename))
        met = met or bool(faults)
        faults.clear()
    for fault in faults:
        met = True
        yield _unreadable(fault).outcome(str(fault.filename))
    if not met:
        yield Refused(Disposition.EMPTY, "the folder holds no files", "name a folder with files").outcome(str(folder))


def collect_file(path: Path, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    """What one file holds."""
    name = str(path)
    try:
        # Without O_NONBLOCK, opening a FIFO that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        yield _unreadable(error, path).outcome(name)
        return
    with open(handle, "rb") as file:
        mode = os.fstat(handle).st_mode
        if not stat.S_ISREG(mode):
            yield Refused(
                Disposition.UNSUPPORTED, "it is a device or a pipe, not a file", "pipe it in: onrecord read - < FILE"
            ).outcome(name)
            return
        yield from collect_stream(name, file, defaults, limits)


def _unreadable(error: Exception, path: Path | None = None) -> Refused:
    if isinstance(error, FileNotFoundError):
        if path is not None and path.is_symlink():
            return Refused(Disposition.FAILED, "it is a link to a file that is gone", "remove the link or mend it")
        return Refused(Disposition.FAILED, "there is no such file", "check the path")
    if isinstance(error, PermissionError):
        return Refused(Disposition.FAILED, "it may not be read by this user", "give yourself permission: chmod u+r")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Refused(Disposition.FAILED, f"it could not be opened: {reason}", "check the path")


def collect_stream(name: str, file: BinaryIO, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    """What a stream holds; a fault of the disk or of the packing half-way is one more outcome."""
    try:
        yield from _stream(name, file, defaults, limits)
    except Refused as refused:
        yield refused.outcome(name)
    except EOFError:
        yield Refused(Disposition.MALFORMED, "its compression breaks off: it is truncated", "fetch it again").outcome(
            name
        )
    except OSError as error:
        yield Refused(Disposition.FAILED, f"reading it failed: {error}", "check the file and disk").outcome(name)


def _stream(name: str, file: BinaryIO, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    source, packed = unpacked(file, limits.expansion)
    label = name.removesuffix(".gz") if packed else name
    head = source.peek(HEAD)[:HEAD]
    format_ = sniff(head, label)
    if format_ is Format.JSONL and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from collect_lines(source, name, defaults, limits)
        return
    data = source.read(limits.document_bytes + 1)
    if len(data) > limits.document_bytes:
        raise too_large(limits)
    if format_ is Format.JSONL:
        narrow, _ = encoding.decode(data)
        yield from collect_lines(io.BytesIO(narrow.encode("utf-8", "replace")), name, defaults, limits)
    elif format_ is Format.JSON:
        yield from _records(data, name, defaults, limits)
    elif format_ is Format.CSV:
        yield from collect_rows(data, name, defaults, limits)
    else:
        yield _document(format_, data, name, defaults, limits)


def _document(format_: Format, data: bytes, name: str, defaults: Metadata, limits: Limits) -> Found:
    """One document from the whole of a file. Raises Refused."""
    if format_ is Format.XML:
        raise Refused(Disposition.UNSUPPORTED, "it is XML", "save its text as text, HTML or JSONL")
    if format_ is Format.HTML:
        from onrecord.collect.pages import strip_page

        text, said, notes = strip_page(data)
    else:
        text, notes = encoding.decode(data)
        said = Metadata()
        if format_ is Format.MARKDOWN:
            from onrecord.collect.markdown import strip_markdown

            text, cleaned = encoding.clean(text)
            text, said, odd = strip_markdown(text)
            notes = (*notes, *cleaned, *odd)
    stem = None if name == STDIN or "://" in name else Path(name).name
    return document_of(text, said.over(defaults).over(Metadata(source_id=stem)), name, limits, notes)


def _records(data: bytes, name: str, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    """A JSON object, or a list of them, that takes more than one line."""
    source, notes = encoding.decode(data)
    try:
        held = json.loads(source)
    except (ValueError, RecursionError):
        # A text may begin with a bracket, and JSONL may begin with a bad line: line by line tells which it is.
        if source.lstrip().startswith("{"):
            yield from collect_lines(io.BytesIO(data), name, defaults, limits)
        else:
            yield Refused(Disposition.MALFORMED, "it is not whole JSON", SHAPE).outcome(name)
        return
    for number, record in enumerate(held if isinstance(held, list) else [held], start=1):
        try:
            yield record_of(record, f"{name}:{number}", defaults, limits, notes)
        except Refused as refused:
            yield refused.outcome(f"{name}:{number}")
