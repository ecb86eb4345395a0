"""Archives: files of many records, taken portion by portion, so that many processes can read one archive.

`listed` says which files there are, `survey` cuts them into portions, `records` gives what lies in a portion, and
`items_of` makes documents of it. Every record ends in one item or more, whatever is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from onrecord.collect.archives import jsonl, parquet, warc
from onrecord.collect.archives.portion import Layout, Portion, Raw, Survey
from onrecord.collect.archives.storage import (
    EXTRA,
    StorageError,
    Stored,
    is_remote,
    join,
    listed,
    opened,
    put,
    read,
)
from onrecord.collect.files import collect_file, collect_stream
from onrecord.collect.found import Item, Limits, Metadata, Refused
from onrecord.collect.packed import unpacked
from onrecord.collect.sniffing import HEAD, Format, sniff
from onrecord.types.vocabulary import Disposition

__all__ = [
    "EXTRA",
    "Layout",
    "Portion",
    "Raw",
    "StorageError",
    "Stored",
    "Survey",
    "is_remote",
    "items_of",
    "join",
    "listed",
    "put",
    "read",
    "records",
    "survey",
]

PARQUET = b"PAR1"
WIDE = (b"\xff\xfe", b"\xfe\xff")
_OF = {Layout.WARC: warc.items, Layout.PARQUET: parquet.items, Layout.JSONL: jsonl.items}


def survey(files: Sequence[Stored], count: int, limits: Limits | None = None) -> Survey:
    """The portions of some files, at most `count` records or loose files in each, in the order of the files."""
    limits = limits or Limits()
    found = Survey()
    loose: list[str] = []

    def closed(found: Survey) -> Survey:
        cuts = [tuple(loose[at : at + count]) for at in range(0, len(loose), count)]
        loose.clear()
        return Survey((*found.portions, *(Portion(Layout.LOOSE, cut, len(cut)) for cut in cuts)), found.faults)

    for file in files:
        layout = _layout(file.name, limits)
        if layout is Layout.LOOSE:
            loose.append(file.name)
            continue
        found = closed(found)
        more = _surveyed(file, layout, count, limits)
        found = Survey((*found.portions, *more.portions), (*found.faults, *more.faults))
    return closed(found)


def records(portion: Portion, limits: Limits) -> Iterator[Raw]:
    """What lies in a portion, one by one. Raises StorageError where the file cannot be read any more."""
    if portion.layout is Layout.LOOSE:
        yield from map(Raw, portion.names)
        return
    with _reached(portion.names[0]):
        if portion.layout is Layout.WARC:
            yield from warc.records(portion, limits)
        elif portion.layout is Layout.JSONL:
            yield from jsonl.records(portion, limits)
        else:
            yield from parquet.records(portion, limits)


def items_of(raw: Raw, layout: Layout, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    """The documents that a record holds, and outcomes that say why one is none. Raises nothing for a fault of it."""
    if raw.fault is not None:
        yield raw.fault.outcome(raw.name)
        return
    if layout is Layout.LOOSE:
        yield from _loose(raw.name, defaults, limits)
        return
    try:
        yield from _OF[layout](raw, defaults, limits)
    except Refused as refused:
        yield refused.outcome(raw.name)
    except Exception as error:  # a page that trips a parser is one outcome, and the archive goes on
        why = f"taking its text out went wrong: {type(error).__name__}: {error}"
        yield Refused(Disposition.FAILED, why, "report it with the record").outcome(raw.name)


def _layout(name: str, limits: Limits) -> Layout:
    """By content; a file that cannot be opened is loose: what is wrong with it is told when it is read."""
    try:
        with opened(name) as file:
            if file.read(len(PARQUET)) == PARQUET:
                return Layout.PARQUET
            file.seek(0)
            stream, packed = unpacked(file, limits.expansion)
            head = stream.peek(HEAD)[:HEAD]
    except (OSError, EOFError, Refused):
        return Layout.LOOSE
    if head.startswith(warc.PLAIN):
        return Layout.WARC
    lines = sniff(head, name.removesuffix(".gz") if packed else name) is Format.JSONL
    return Layout.JSONL if lines and not head.startswith(WIDE) else Layout.LOOSE


def _surveyed(file: Stored, layout: Layout, count: int, limits: Limits) -> Survey:
    with _reached(file.name):
        if layout is Layout.WARC:
            return warc.survey(file, count)
        if layout is Layout.JSONL:
            return jsonl.survey(file, count, limits)
        return parquet.survey(file, count)


def _loose(name: str, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    if not is_remote(name):
        yield from collect_file(Path(name), defaults, limits)
        return
    with _reached(name), opened(name) as file:
        yield from collect_stream(name, file, defaults, limits)


@contextmanager
def _reached(name: str) -> Iterator[None]:
    """A disk or a store that fails is no fault of a record: the run ends, and goes on when it is back."""
    try:
        yield
    except OSError as error:
        said = error.strerror or str(error).partition("\n")[0][:200]
        raise StorageError(
            f"Reading {name} failed: {said}.", "Check the disk or the store, then run this again."
        ) from error
