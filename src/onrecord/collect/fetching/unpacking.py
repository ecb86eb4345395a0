"""Content codings, unpacked as they come and stopped where they grow beyond what text can."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Protocol

import brotli

from onrecord.collect.fetching.faults import FaultKind, FetchFault
from onrecord.collect.fetching.limits import FetchLimits
from onrecord.collect.packed import FREE

OURS = ("gzip", "deflate", "br")
ACCEPTED = ", ".join(OURS)
# Every coding that is registered and packs (RFC 9110, 8.4.1; RFC 8878).
PACKINGS = (*OURS, "compress", "zstd", "dcb", "dcz", "exi", "pack200-gzip")
GZIP = b"\x1f\x8b"
PIECE = 65_536
# Each member costs a copy of what follows it: a million empty ones would take minutes.
MEMBERS = 1_000


class Engine(Protocol):
    """One coding. `unpack` gives pieces of bounded size, whatever the packed piece holds."""

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        """What the next packed bytes unpack to. Raises ValueError for damage."""

    @property
    def whole(self) -> bool:
        """True where the stream ended where it should."""


class Unpacking:
    """The content of one answer. Raises FetchFault for damage, for unknown codings, for bombs and over the limit."""

    def __init__(self, shown: str, encoding: str | None, limits: FetchLimits) -> None:
        self._shown, self._encoding, self._limits = shown, encoding, limits
        self._engine: Engine | None = None
        self._packed = self._unpacked = 0
        self._pieces: list[bytes] = []

    def add(self, packed: bytes) -> None:
        """Takes the next bytes as they came."""
        if not packed:
            return
        if self._engine is None:
            self._engine = _engine(_coding(self._encoding, self._shown), packed)
        self._packed += len(packed)
        try:
            for piece in self._engine.unpack(packed):
                self._unpacked += len(piece)
                self._check()
                self._pieces.append(piece)
        except (ValueError, zlib.error, brotli.error) as error:
            raise _bad(f"{self._shown} is damaged in its compression: {error}", "try again later") from error

    @property
    def size(self) -> int:
        """Bytes unpacked so far."""
        return self._unpacked

    def so_far(self) -> bytes:
        """What was unpacked until now."""
        return b"".join(self._pieces)

    def finish(self) -> bytes:
        """All of it."""
        if self._engine is not None and not self._engine.whole:
            raise _bad(f"{self._shown} breaks off within its compression", "try again")
        return self.so_far()

    def _check(self) -> None:
        if self._unpacked > self._limits.body_bytes:
            raise FetchFault(
                FaultKind.TOO_LARGE,
                f"{self._shown} is over the limit of {self._limits.body_bytes:,} bytes",
                "fetch it by other means, and read the file",
            )
        if self._unpacked > FREE + self._packed * self._limits.expansion:
            raise _bad(
                f"{self._shown} unpacks to more than {self._limits.expansion} times its size",
                "nothing to do: no text packs so well",
            )


def _coding(encoding: str | None, shown: str) -> str:
    """What the content is packed by: one of ours, or nothing. Names that are no packing, as `utf-8`, say nothing."""
    named = [name.strip().lower() for name in (encoding or "").split(",")]
    named = [name for name in (name.removeprefix("x-") for name in named) if name in PACKINGS]
    if not named:
        return ""
    if len(named) > 1 or named[0] not in OURS:
        what = ", ".join(named)[:60]
        raise _bad(f"{shown} is compressed as {what!r}, which was not asked for", "nothing to do: the site is broken")
    return named[0]


def _engine(coding: str, head: bytes) -> Engine:
    """By the first bytes where they tell: what is said to be gzip and isn't is taken as it is."""
    if coding == "br":
        return _Brotli()
    if coding == "gzip" and (head.startswith(GZIP) or GZIP.startswith(head)):
        return _Deflated(31)
    if coding == "deflate":
        zlib_header = head[0] & 0x0F == 8 and (len(head) < 2 or int.from_bytes(head[:2], "big") % 31 == 0)
        return _Deflated(15 if zlib_header else -15)
    return _Plain()


class _Plain:
    whole = True

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        yield packed


class _Deflated:
    """gzip, also of several members, zlib or bare DEFLATE."""

    def __init__(self, bits: int) -> None:
        self._bits, self._engine, self._members = bits, zlib.decompressobj(bits), 1

    @property
    def whole(self) -> bool:
        return self._engine.eof

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        full = False  # a full piece may have left some behind, though all that was packed is taken
        while packed or full:
            if self._engine.eof:
                if self._bits != 31 or not packed.startswith(GZIP):
                    return  # padding after the end
                self._engine, self._members = zlib.decompressobj(self._bits), self._members + 1
                if self._members > MEMBERS:
                    raise ValueError(f"more than {MEMBERS} parts")
            piece = self._engine.decompress(packed, PIECE)
            full = len(piece) == PIECE
            if piece:
                yield piece
            packed = self._engine.unused_data if self._engine.eof else self._engine.unconsumed_tail


class _Brotli:
    def __init__(self) -> None:
        self._engine = brotli.Decompressor()

    @property
    def whole(self) -> bool:
        return bool(self._engine.is_finished())

    def unpack(self, packed: bytes) -> Iterator[bytes]:
        while not self._engine.is_finished():
            piece = self._engine.process(packed, output_buffer_limit=PIECE)
            packed = b""
            if piece:
                yield piece
            if self._engine.can_accept_more_data():
                return


def _bad(reason: str, mend: str) -> FetchFault:
    return FetchFault(FaultKind.BAD_COMPRESSION, reason, mend)
