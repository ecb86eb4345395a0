"""Bytes to text: which encoding, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from onrecord.collect.found import Refused
from onrecord.types.text import many
from onrecord.types.vocabulary import Disposition

# The first bytes of what people hand over by mistake, and what to do about each.
SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "copy its text into a text file, or make one with pdftotext FILE.pdf"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save the document as text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as text or HTML"),
    (b"{\\rtf", "an RTF document", "save it as text or HTML"),
    (b"\x89PNG", "a picture (PNG)", "enter what it shows by hand: onrecord add"),
    (b"\xff\xd8\xff", "a picture (JPEG)", "enter what it shows by hand: onrecord add"),
    (b"GIF8", "a picture (GIF)", "enter what it shows by hand: onrecord add"),
    (b"RIFF", "sound, video or a picture (RIFF)", "enter what it says by hand: onrecord add"),
    (b"ID3", "sound (MP3)", "transcribe it first"),
    (b"\x7fELF", "a program", "name a file of text"),
    (b"MZ\x90", "a program", "name a file of text"),
    (b"BZh", "a bzip2 archive", "unpack it first; gzip is read as it is"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first; gzip is read as it is"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it first; gzip is read as it is"),
    (b"SQLite format 3\x00", "an SQLite database", "if it is a ledger, name it with --ledger"),
)
# What tells the documents of offices apart from other ZIP archives: the name of a part that each of them has.
PARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"word/document.xml", "a Word document", "save it as plain text (.txt) or as a web page (.html)"),
    (b"opendocument.text", "an OpenDocument text", "save it as plain text (.txt) or as a web page (.html)"),
    (b"xl/workbook.xml", "an Excel workbook", "save it as CSV, one article a row, with a column called text"),
    (
        b"opendocument.spreadsheet",
        "an OpenDocument table",
        "save it as CSV, one article a row, with a column called text",
    ),
    (b"ppt/presentation.xml", "a PowerPoint presentation", "save its text as plain text (.txt)"),
)
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters other than tab and newline: text has none, so a share above one in a hundred is no text.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
BINARY = 0.01


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes, and a note where the encoding had to be inferred. Raises Refused for what is no text.

    A byte order mark decides; then UTF-8, strictly; then what the page declares of itself; then statistics.
    """
    for start, what, mend in SIGNATURES:
        if data.startswith(start):
            what, mend = _office(data) or (what, mend)
            raise Refused(Disposition.UNSUPPORTED, f"it is {what}, not text", mend)
    for mark, name in MARKS:
        if data.startswith(mark):
            return _marked(data, name)
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), (f"read as {wide.upper()}: it has no byte order mark",)
    if _too_many(data[:65536].count(0), len(data[:65536])):
        raise _binary()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _other(data, error, declared)


def _office(data: bytes) -> tuple[str, str] | None:
    """What kind of office document it is, and its mend; None where it is none."""
    if not data.startswith(b"PK"):
        return None
    return next(((what, mend) for part, what, mend in PARTS if part in data), None)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with newlines as \\n and without control characters and halves of characters; notes say what went.

    Raises Refused where so much of it is control characters that it is no text.
    """
    notes = []
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\x0c", "\n")
    text = text.removeprefix("\ufeff")
    text, gone = _CONTROL.subn("", text)
    if _too_many(gone, len(text) + gone):
        raise _binary()
    if gone:
        notes.append(f"{many(gone, 'control character')} left out")
    text, halves = _SURROGATE.subn("\ufffd", text)
    if halves:
        notes.append(f"{many(halves, 'broken character')} replaced")
    return text, tuple(notes)


def _too_many(controls: int, length: int) -> bool:
    """More control characters than a text has by mishap: a handful may stand in a short one."""
    return controls > max(5.0, BINARY * length) or 3 * controls > length


def _binary() -> Refused:
    return Refused(Disposition.UNSUPPORTED, "it is binary, not text", "name a file of text, Markdown, HTML or JSONL")


def _marked(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode(name), ()
    except UnicodeDecodeError:
        return data.decode(name, "replace"), (f"some of it is not valid {name.upper()} and was replaced",)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: in Western text every other byte is nought."""
    head = data[:4096]
    if len(head) < 8:
        return None
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _other(data: bytes, error: UnicodeDecodeError, declared: str | None) -> tuple[str, tuple[str, ...]]:
    if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
        return data[: error.start].decode("utf-8"), ("it breaks off within a character: it may be truncated",)
    if declared:
        try:
            return data.decode(declared), ()
        except (LookupError, UnicodeError):  # a page may name any codec of Python's, also those that raise by design
            pass
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    # Bytes of another encoding make good UTF-8 only by rare chance: where half of them do, it is UTF-8 with damage,
    # and read as anything else every letter with an accent would break.
    if broken <= sum(ord(letter) > 127 for letter in lenient) - broken:
        return lenient, (f"{broken} bytes are not valid UTF-8 and were replaced",)
    high = sum(byte > 127 for byte in data[:65536])
    name = _statistics(data) if high > 0.1 * min(len(data), 65536) else "cp1252"
    try:
        return data.decode(name), (f"read as {name}: it is not UTF-8",)
    except (LookupError, UnicodeDecodeError):
        return data.decode("latin-1"), ("read as latin-1: it is not UTF-8",)


def _statistics(data: bytes) -> str:
    """Where every tenth byte is beyond ASCII the text is in another script or no text: let statistics say which."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    if best is None:
        raise _binary()
    return best.encoding
