"""JSONL archives, packed with gzip or not: portions of lines."""

from __future__ import annotations

import io
from collections.abc import Iterator

from onrecord.collect.archives.portion import Layout, Portion, Raw, Survey
from onrecord.collect.archives.storage import Stored, opened
from onrecord.collect.found import Item, Limits, Metadata, Refused
from onrecord.collect.lines import item_of, lines_of, none_held, too_large
from onrecord.collect.packed import GZIP, unpacked
from onrecord.collect.sniffing import HEAD
from onrecord.types import Outcome
from onrecord.types.vocabulary import Disposition

AGAIN = "fetch it again"


def survey(file: Stored, count: int, limits: Limits) -> Survey:
    """The portions of a file of lines, `count` records each. Raises StorageError and OSError."""
    portions: list[Portion] = []
    faults: list[Outcome] = []
    start = held = 0
    first = 1
    with opened(file.name) as raw:
        stream, _ = unpacked(raw, limits.expansion)
        try:
            for line in lines_of(stream, limits):
                if held == count:
                    portions.append(Portion(Layout.JSONL, (file.name,), held, start, first))
                    start, first, held = line.start, line.number, 0
                held += 1
        except Refused as refused:
            faults.append(refused.outcome(file.name))
        except EOFError:
            cut = "its compression breaks off: it is truncated"
            faults.append(Refused(Disposition.MALFORMED, cut, AGAIN).outcome(file.name))
    if held:
        portions.append(Portion(Layout.JSONL, (file.name,), held, start, first))
    elif not portions and not faults:
        faults.append(none_held().outcome(file.name))
    return Survey(tuple(portions), tuple(faults))


def records(portion: Portion, limits: Limits) -> Iterator[Raw]:
    """The records of a portion, called NAME:LINE. Raises StorageError and OSError."""
    (name,) = portion.names
    with opened(name) as file:
        if file.read(len(GZIP)) == GZIP:
            file.seek(0)
            stream, _ = unpacked(file, limits.expansion)
            _skip(stream, portion.start)
        else:
            file.seek(portion.start)
            stream, _ = unpacked(file, limits.expansion)
        taken = lines_of(stream, limits, portion.first)
        for _ in range(portion.count):
            line = next(taken, None)
            if line is None:
                return
            fault = too_large(limits) if line.data is None else None
            yield Raw(f"{name}:{line.number}", line.data or b"", fault=fault)


def items(raw: Raw, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    yield item_of(raw.data, raw.name, defaults, limits)


def _skip(stream: io.BufferedReader, size: int) -> None:
    """A packed stream cannot be sought in: what lies before is read and let go."""
    while size > 0:
        block = stream.read(min(size, HEAD))
        if not block:
            return
        size -= len(block)
