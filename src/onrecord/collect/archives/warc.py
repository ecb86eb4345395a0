"""Web archives (WARC, ISO 28500, as Common Crawl News has them): responses and resources, by their offsets."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from onrecord.collect import web
from onrecord.collect.archives.portion import Layout, Portion, Raw, Survey
from onrecord.collect.archives.storage import EXTRA, StorageError, Stored, opened
from onrecord.collect.dates import BadDate, iso_date
from onrecord.collect.found import Item, Limits, Metadata, Refused
from onrecord.collect.lines import too_large
from onrecord.types import Outcome
from onrecord.types.fetched import Fetched, Headers
from onrecord.types.vocabulary import Disposition

PLAIN = b"WARC/"
GZIP = b"\x1f\x8b\x08"
AGAIN = "fetch the archive again"
BLOCK = 1 << 20
HEADERS = 1 << 16
"""How much of a record may be headers."""


def survey(file: Stored, count: int) -> Survey:
    """The portions of an archive, `count` captures each, and what is wrong with it as a whole.

    Readers of WARC end quietly where an archive breaks off, so the bytes after the last record are counted here; after
    damage the next record that can be read is looked for. Raises StorageError and OSError.
    """
    offsets: list[int] = []
    faults: list[Outcome] = []
    with opened(file.name) as stream:
        start: int | None = 0
        while start is not None:
            last, error = _walk(stream, start, offsets)
            at = start if last is None else last
            if error is None or not _left(stream, file, at):
                faults.extend(_end(stream, file, at))
                break
            start = _next(stream, at + 1)  # raises where it is the disk or the store that fails
            gone = "the rest" if start is None else f"what lies before byte {start:,}"
            faults.append(_damaged(error, f"after byte {last or 0:,}, and {gone} is lost").outcome(file.name))
        packed = _at(stream, 0, 3) == GZIP
        if packed and any(_at(stream, offset, 3) != GZIP for offset in offsets[:2]):
            fault = Refused(
                Disposition.UNSUPPORTED,
                "it is packed as one stream, so that no record can be reached",
                "unpack it (gunzip), or pack it record by record (fastwarc recompress)",
            )
            return Survey((), (fault.outcome(file.name),))
    cuts = range(0, len(offsets), count)
    portions = [_portion(file.name, offsets[cut : cut + count]) for cut in cuts]
    return Survey(tuple(portions), tuple(faults))


def records(portion: Portion, limits: Limits) -> Iterator[Raw]:
    """The captures of a portion, one per offset; a broken one has a fault. Raises StorageError and OSError."""
    (name,) = portion.names
    with opened(name) as stream:
        taken: Iterator[Any] | None = None
        for offset in portion.offsets:
            called = f"{name}:{offset}"
            record = _following(taken)
            try:
                if record is None or record.stream_pos != offset:
                    stream.seek(offset)
                    taken = _iterator(stream)
                    record = next(taken)
                yield _raw(record, called, limits)
            except StopIteration:
                taken = None
                yield Raw(called, fault=Refused(Disposition.MALFORMED, "the archive ends before it", AGAIN))
            except (OSError, ValueError) as error:
                _at(stream, offset, 1)  # raises where it is the disk or the store that fails
                taken = None
                yield Raw(called, fault=_damaged(error))


def items(raw: Raw, defaults: Metadata, limits: Limits) -> Iterator[Item]:
    """What a capture holds: what reading its address would have given at the time."""
    if raw.answer is not None:
        for item in web.items_of(raw.answer, defaults, limits):
            yield replace(item, name=raw.name)


def _portion(name: str, offsets: Sequence[int]) -> Portion:
    return Portion(Layout.WARC, (name,), len(offsets), start=offsets[0], offsets=tuple(offsets))


def _iterator(stream: BinaryIO, every: bool = False) -> Iterator[Any]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        raise StorageError("Web archives need FastWARC, which is not installed.", f"Install it: {EXTRA}") from None
    kinds = WarcRecordType.any_type if every else WarcRecordType.response | WarcRecordType.resource
    found: Iterator[Any] = iter(ArchiveIterator(stream, record_types=kinds, parse_http=False))
    return found


def _following(taken: Iterator[Any] | None) -> Any:
    """The next record in order; None where damage lies before it."""
    try:
        return None if taken is None else next(taken, None)
    except (OSError, ValueError):
        return None


def _walk(stream: BinaryIO, start: int, offsets: list[int]) -> tuple[int | None, Exception | None]:
    """Notes the captures from `start` on; where the last record of any kind lies, and what stopped it."""
    from fastwarc.warc import WarcRecordType

    stream.seek(start)
    last = None
    try:
        for record in _iterator(stream, every=True):
            last = record.stream_pos
            if record.record_type in (WarcRecordType.response, WarcRecordType.resource):
                offsets.append(last)
    except (OSError, ValueError) as error:
        return last, error
    return last, None


def _end(stream: BinaryIO, file: Stored, last: int) -> Iterator[Outcome]:
    """Whether the record at `last` is whole and the file ends with it."""
    whole = _whole_end(stream, last)
    if whole is None:
        where = f"it breaks off in the record at byte {last:,}: it holds {file.size:,} bytes, and more were to come"
    elif left := _left(stream, file, last):
        where = f"it breaks off after byte {whole:,}: the {left:,} bytes left are no whole record"
    else:
        return
    yield Refused(Disposition.MALFORMED, where, AGAIN).outcome(file.name)


def _left(stream: BinaryIO, file: Stored, last: int) -> int:
    """How many bytes follow the record at `last`; none where they are only the filling of a block."""
    whole = _whole_end(stream, last)
    start = last if whole is None else whole
    filling = file.size - start < BLOCK and not _at(stream, start, BLOCK).strip(b"\0\r\n")
    return 0 if filling else file.size - start


def _whole_end(stream: BinaryIO, start: int) -> int | None:
    """Where the record ends that begins at `start`; None where the file ends, or is damaged, before."""
    return _packed_end(stream, start) if _at(stream, start, 3) == GZIP else _plain_end(stream, start)


def _packed_end(stream: BinaryIO, start: int) -> int | None:
    """Where the gzip member ends that begins at `start`; None where the file ends first."""
    stream.seek(start)
    engine, read = zlib.decompressobj(wbits=31), 0
    while not engine.eof:
        block = stream.read(BLOCK)
        if not block:
            return None
        read += len(block)
        while block and not engine.eof:
            try:
                engine.decompress(block, BLOCK)
            except zlib.error:
                return None
            block = engine.unconsumed_tail
    return start + read - len(engine.unused_data)


def _plain_end(stream: BinaryIO, start: int) -> int | None:
    """Where the record ends that begins at `start`, by the length it states; None where the file ends first."""
    head, found, _ = _at(stream, start, HEADERS).partition(b"\r\n\r\n")
    lengths = [line.split(b":", 1)[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    if not found or not lengths or not lengths[0].strip().isdigit():
        return None
    end = start + len(head) + 4 + int(lengths[0])
    return end if _at(stream, end - 1, 1) else None


def _next(stream: BinaryIO, after: int) -> int | None:
    """The next place from `after` on at which a record begins."""
    packed = _at(stream, 0, 3) == GZIP
    magic = GZIP if packed else b"\r\n" + PLAIN
    place, kept = after, b""
    while True:
        block = _at(stream, place, BLOCK)
        if not block:
            return None
        held, base = kept + block, place - len(kept)
        at = held.find(magic)
        while at >= 0:
            if not packed:
                return base + at + 2
            if _begins(stream, base + at):
                return base + at
            at = held.find(magic, at + 1)
        place, kept = place + len(block), held[-len(magic) :]


def _begins(stream: BinaryIO, offset: int) -> bool:
    try:
        return zlib.decompressobj(wbits=31).decompress(_at(stream, offset, HEADERS), len(PLAIN)) == PLAIN
    except zlib.error:
        return False


def _at(stream: BinaryIO, offset: int, size: int) -> bytes:
    stream.seek(offset)
    return stream.read(size)


def _raw(record: Any, name: str, limits: Limits) -> Raw:
    """A capture, its payload freed of the transfer's packing. Raises OSError, ValueError."""
    most = limits.document_bytes + HEADERS
    held = record.reader.read(most)
    if len(held) < min(record.content_length, most):
        missing = f"it breaks off: {len(held):,} of {record.content_length:,} bytes are there"
        return Raw(name, fault=Refused(Disposition.MALFORMED, missing, AGAIN))
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    at = _date(record.headers.get("WARC-Date"))
    if record.is_http:
        status, headers, body = _unwrapped(held, limits)
    else:
        status, headers, body = 200, (("Content-Type", record.headers.get("Content-Type") or ""),), held
    if len(body) > limits.document_bytes:
        return Raw(name, fault=too_large(limits))
    return Raw(name, answer=Fetched(address, address, status, headers, body, at))


def _unwrapped(data: bytes, limits: Limits) -> tuple[int, Headers, bytes]:
    """Status, headers and body of an HTTP response; no more of the body than is taken, and a byte."""
    from fastwarc.warc import WarcRecord, WarcRecordType

    http = WarcRecord()
    http.init_headers(WarcRecordType.response)
    http.set_bytes_content(data)
    http.is_http = True
    http.parse_http(auto_decode="all")
    body: bytes = http.reader.read(limits.document_bytes + 1)
    headers = tuple((str(key), str(value)) for key, value in http.http_headers.items())
    return http.http_headers.status_code or 0, headers, body


def _date(written: str | None) -> str:
    try:
        return iso_date(written or "")
    except BadDate:
        return ""


def _damaged(error: Exception, where: str = "here") -> Refused:
    return Refused(Disposition.MALFORMED, f"it is damaged {where}: {str(error)[:200]}", AGAIN)
