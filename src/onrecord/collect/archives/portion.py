"""A piece of an archive, small enough to be read in one go, and the records in it before anything is made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from onrecord.collect.found import Refused
from onrecord.types import Outcome
from onrecord.types.fetched import Fetched


class Layout(Enum):
    """How the files of a portion hold their records."""

    WARC = "warc"
    PARQUET = "parquet"
    JSONL = "jsonl"
    LOOSE = "loose"  # files that are documents themselves, or hold few


@dataclass(frozen=True, slots=True)
class Portion:
    """`count` records of one archive, or `count` loose files.

    `start` is where the first of them lies: a byte of the unpacked lines or a row of a Parquet file; `first` is the
    number of its line, from 1. `offsets` are the bytes at which the captures of a WARC file lie.
    """

    layout: Layout
    names: tuple[str, ...]
    count: int
    start: int = 0
    first: int = 1
    offsets: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What some files hold: portions in order, and an outcome for each fault of a file as a whole."""

    portions: tuple[Portion, ...] = ()
    faults: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """One record as it lies in its file: what it is called, and its line, its row or the answer that was captured.

    `fault` says what is wrong with a broken one. Of a loose file the name is all.
    """

    name: str
    data: bytes = b""
    fields: Mapping[str, Any] = field(default_factory=dict)
    answer: Fetched | None = None
    fault: Refused | None = None
