"""Gzip without surprises: streamed, and refused where it grows beyond what text can."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO

from onrecord.collect.found import Refused
from onrecord.collect.sniffing import HEAD
from onrecord.types.vocabulary import Disposition

CHUNK = 65536
GZIP = b"\x1f\x8b"
# Below this much, growth is let be: a few repeated lines pack better than any article.
FREE = 1 << 20


def unpacked(file: BinaryIO, expansion: int) -> tuple[io.BufferedReader[Any], bool]:
    """A file as a stream that can be peeked at, without its gzip where it has any; and whether it has."""
    source = io.BufferedReader(_Raw(file), HEAD)
    if source.peek(2)[:2] == GZIP:
        return io.BufferedReader(Expanding(source, expansion), HEAD), True
    return source, False


class Expanding(io.RawIOBase):
    """The contents of a gzip stream. Raises Refused for a bomb or damage, EOFError for a truncated stream."""

    def __init__(self, file: BinaryIO | io.BufferedReader, expansion: int) -> None:
        self._file, self._expansion = file, expansion
        self._engine = zlib.decompressobj(wbits=31)
        self._packed = self._unpacked = 0
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        self._unpacked += len(data)
        if self._unpacked > FREE + self._packed * self._expansion:
            raise Refused(
                Disposition.TOO_LARGE,
                f"unpacked, it is more than {self._expansion} times its size",
                "unpack it yourself, if you trust where it comes from",
            )
        return len(data)

    def _next(self, size: int) -> bytes:
        while True:
            if self._engine.eof:
                rest = self._engine.unused_data or self._more()
                if not rest.strip(b"\x00"):
                    return b""
                self._engine, self._left = zlib.decompressobj(wbits=31), rest
            packed = self._left or self._engine.unconsumed_tail or self._more()
            self._left = b""
            if not packed:
                raise EOFError
            try:
                data = self._engine.decompress(packed, size)
            except zlib.error as error:
                raise Refused(
                    Disposition.MALFORMED, f"its compression is damaged: {error}", "fetch it again"
                ) from error
            if data:
                return data

    def _more(self) -> bytes:
        piece = self._file.read(CHUNK) or b""
        self._packed += len(piece)
        return piece


class _Raw(io.RawIOBase):
    """A readable object as a raw stream, so that it can be peeked at."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._file.read1(len(buffer)) if hasattr(self._file, "read1") else self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
