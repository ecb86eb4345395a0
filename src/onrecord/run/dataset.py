"""The data set that a run over an archive makes: Parquet tables by day, and the manifest that says which parts count.

    _run.json                       what the run is: reader, input, documents per chunk
    _surveys/00000.json             files that were cut into portions, and the portions
    _chunks/00000-00000.json        a chunk that is done, and its parts
    documents/day=2024-10-24/00000-00000.parquet, and so claims/ and outcomes/
    signatures/00000-00000.parquet  MinHash signatures, for near-duplicates
    copies/copies.parquet           groups of near-duplicates, named by _copies.json

A part counts once the manifest names it: written first, named last, each at one stroke. The same records make the same
bytes, whatever engine they went through.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from onrecord.collect import Limits, Metadata
from onrecord.collect.archives import Portion, Stored, join, listed, put, read
from onrecord.run.faults import OtherRun, Unfinished
from onrecord.types import Reader
from onrecord.types.codec import Malformed, decode, encode, parsed

FORMAT = 1
RUN, SURVEYS, CHUNKS, COPIES = "_run.json", "_surveys", "_chunks", "_copies.json"


@dataclass(frozen=True, slots=True)
class Run:
    """What must be the same for a run to go on. `count` is how many documents a chunk may have."""

    reader: Reader
    input: str
    count: int
    defaults: Metadata = field(default_factory=Metadata)
    limits: Limits = field(default_factory=Limits)
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the data set: its name within, its rows and bytes, the SHA-256 of its content."""

    name: str
    rows: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is done of a chunk: its parts, how its documents ended, how many claims they make."""

    id: str
    parts: tuple[Part, ...]
    ends: tuple[tuple[str, int], ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Surveyed:
    """Files that were surveyed together: their names and sizes, their portions, and the outcomes of their faults."""

    id: str
    files: tuple[Stored, ...]
    portions: tuple[Portion, ...]
    faults: Chunk

    def chunks(self) -> Iterator[tuple[str, Portion]]:
        """The portions with the ids of their chunks."""
        for number, portion in enumerate(self.portions):
            yield f"{self.id}-{number:05d}", portion


@dataclass(frozen=True, slots=True)
class Copied:
    """The part that holds the groups of near-duplicates, and of how many chunks they were made."""

    part: Part
    chunks: int
    groups: int


class Dataset:
    """A data set at a path or an address of an object store."""

    def __init__(self, where: str, run: Run) -> None:
        self.where, self.run = where, run

    @classmethod
    def begin(cls, where: str, run: Run) -> Dataset:
        """The data set of this run, new or begun before. Raises OtherRun, StorageError."""
        held = read(join(where, RUN))
        if held is None:
            if next(_files(where), None) is not None:
                raise OtherRun(f"{where} holds files that are no data set of onrecord.", "Name an empty folder.")
            put(join(where, RUN), _dumped(run))
            return cls(where, run)
        return cls(where, _same(where, _run(where, held), run))

    @classmethod
    def open(cls, where: str) -> Dataset:
        """A data set that is there. Raises Unfinished, OtherRun, StorageError."""
        held = read(join(where, RUN))
        if held is None:
            raise Unfinished(f"There is no data set at {where}.", "Make one with onrecord batch, or check the path.")
        return cls(where, _run(where, held))

    def surveys(self) -> list[Surveyed]:
        return [self._loaded(Surveyed, file.name) for file in _files(join(self.where, SURVEYS))]

    def done(self) -> set[str]:
        """The ids of the chunks that are done."""
        return {_stem(file.name) for file in _files(join(self.where, CHUNKS))}

    def chunk(self, id_: str) -> Chunk:
        found: Chunk = self._loaded(Chunk, join(self.where, CHUNKS, f"{id_}.json"))
        return found

    def copied(self) -> Copied | None:
        name = join(self.where, COPIES)
        return None if read(name) is None else self._loaded(Copied, name)

    def put_survey(self, surveyed: Surveyed) -> None:
        put(join(self.where, SURVEYS, f"{surveyed.id}.json"), _dumped(surveyed))

    def put_chunk(self, chunk: Chunk) -> None:
        put(join(self.where, CHUNKS, f"{chunk.id}.json"), _dumped(chunk))

    def put_copied(self, copied: Copied) -> None:
        put(join(self.where, COPIES), _dumped(copied))

    def write(self, name: str, data: bytes, rows: int) -> Part:
        """A part, before the manifest names it."""
        put(join(self.where, name), data)
        return Part(name, rows, len(data), sha256(data).hexdigest())

    def load(self, part: Part) -> bytes:
        """The content of a part. Raises Unfinished where it is not what was written."""
        data = read(join(self.where, part.name))
        if data is None or sha256(data).hexdigest() != part.digest:
            state = "is missing" if data is None else "is damaged"
            chunk = join(self.where, CHUNKS, f"{_stem(part.name)}.json")
            raise Unfinished(
                f"{part.name} of {self.where} {state}.",
                f"Remove {chunk} and run onrecord batch again: it is made anew.",
            )
        return data

    def _loaded(self, kind: type[Any], name: str) -> Any:
        try:
            return parsed(kind, read(name) or b"null")
        except (Malformed, ValueError) as error:
            raise Unfinished(f"{name} is damaged: {error}.", "Remove it and run onrecord batch again.") from error


def _run(where: str, held: bytes) -> Run:
    try:
        found = json.loads(held)
        if found.get("format") != FORMAT:
            raise OtherRun(
                f"The data set at {where} has format {found.get('format')}, and this onrecord writes {FORMAT}.",
                "Use the onrecord that made it, or name another folder.",
            )
        return decode(Run, found)
    except (Malformed, ValueError, AttributeError) as error:
        raise OtherRun(f"{join(where, RUN)} is no description of a run: {error}.", "Name another folder.") from error


def _same(where: str, held: Run, wanted: Run) -> Run:
    """The run that is there, if it is the one that is wanted. Raises OtherRun."""
    told = {
        "reader": (f"{one.version} with {one.model}" for one in (held.reader, wanted.reader)),
        "input": (held.input, wanted.input),
        "documents per chunk": (str(held.count), str(wanted.count)),
        "defaults and limits": (str((held.defaults, held.limits)), str((wanted.defaults, wanted.limits))),
    }
    for what, pair in told.items():
        was, now = pair
        if was != now:
            raise OtherRun(
                f"{where} holds another run: its {what} was {was}, and now it is {now}.",
                "Name another folder, or run it as it was begun.",
            )
    return held


def _files(folder: str) -> Iterator[Stored]:
    for file in listed(folder, missing=True):
        if isinstance(file, Stored):
            yield file


def _stem(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2].partition(".")[0]


def _dumped(value: Any) -> bytes:
    return (json.dumps(encode(value), ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
