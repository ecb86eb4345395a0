"""Every faulty input ends in one outcome that says what is wrong and what to do; what can be read of it is read."""

from __future__ import annotations

import gzip
import io
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.collect import Found, Limits, collect_files
from onrecord.types import Outcome
from onrecord.types.vocabulary import Disposition

ENGLISH = "The ministry said on Monday that two of its convoys had been held at the border near Goma."
GOOD = b'{"id": "a", "text": "The port of Aden was closed on Sunday, the coastguard said."}\n'
SMALL = Limits(document_bytes=2_000, text_characters=1_500)

# Name, bytes, how it ends, words of the reason, words of the mend.
FAULTS: list[tuple[str, bytes, Disposition, str, str]] = [
    ("nothing.txt", b"", Disposition.EMPTY, "no text", "the file you meant"),
    ("blank.txt", b" \n\t\n ", Disposition.EMPTY, "no text", "the file you meant"),
    ("empty.jsonl", b"", Disposition.EMPTY, "no records", "one JSON object a line"),
    ("noise.txt", bytes(range(256)) * 4, Disposition.UNSUPPORTED, "binary", "text, Markdown, HTML or JSONL"),
    ("nulls.txt", b"abc\0\0\0\0\0" * 50, Disposition.UNSUPPORTED, "binary", "text, Markdown, HTML or JSONL"),
    ("a.pdf", b"%PDF-1.7\n...", Disposition.UNSUPPORTED, "a PDF", "copy its text"),
    ("said.txt", b"%PDF-1.7\n...", Disposition.UNSUPPORTED, "a PDF", "pdftotext"),
    ("a.docx", b"PK\x03\x04rest", Disposition.UNSUPPORTED, "office document", "save the document as text"),
    ("a.png", b"\x89PNG\r\n\x1a\n", Disposition.UNSUPPORTED, "a picture", "onrecord add"),
    ("b.docx", b"PK\x03\x04word/document.xml", Disposition.UNSUPPORTED, "a Word document", "save it as plain text"),
    (
        "b.odt",
        b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text",
        Disposition.UNSUPPORTED,
        "OpenDocument",
        "txt",
    ),
    ("b.xlsx", b"PK\x03\x04xl/workbook.xml", Disposition.UNSUPPORTED, "an Excel workbook", "save it as CSV"),
    ("b.csv", b"day,words\n2025-01-01,The army said so.\n", Disposition.UNSUPPORTED, "without a column", "called text"),
    ("c.csv", b"date,text\n\n", Disposition.EMPTY, "no records", "JSON"),
    ("old.doc", b"\xd0\xcf\x11\xe0rest", Disposition.UNSUPPORTED, "old office document", "save it as text"),
    ("feed.xml", b'<?xml version="1.0"?><rss><channel/></rss>', Disposition.UNSUPPORTED, "XML", "JSONL"),
    (
        "bomb.xml",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><x>&c;</x>',
        Disposition.UNSUPPORTED,
        "XML",
        "save its text",
    ),
    (
        "french.txt",
        "Le ministère a démenti lundi que ses forces aient franchi le fleuve près de la ville.".encode(),
        Disposition.UNSUPPORTED,
        "French (fr)",
        "English translation",
    ),
    (
        "french-latin.txt",
        "Le ministère a démenti lundi que ses forces aient franchi le fleuve près de la ville.".encode("latin-1"),
        Disposition.UNSUPPORTED,
        "French (fr)",
        "English translation",
    ),
    (
        "russian.txt",
        ("Министерство заявило в понедельник, что конвой был задержан на границе. " * 3).encode("cp1251"),
        Disposition.UNSUPPORTED,
        "Russian (ru)",
        "English translation",
    ),
    ("long.txt", ENGLISH.encode() * 20, Disposition.TOO_LARGE, "limit of 1,500", "split it"),
    ("huge.txt", ENGLISH.encode() * 40, Disposition.TOO_LARGE, "2,000 bytes", "--max-bytes"),
    ("line.jsonl", b'{"text": "' + b"a" * 3_000 + b'"}', Disposition.TOO_LARGE, "2,000 bytes", "--max-bytes"),
    ("bare.jsonl", b"not json at all\n", Disposition.MALFORMED, "not JSON", "one JSON object a line"),
    ("cut.jsonl", b'{"id": "a", "text": "The port', Disposition.MALFORMED, "not JSON", "one JSON object a line"),
    ("deep.jsonl", b"[" * 1_900, Disposition.MALFORMED, "JSON", "one JSON object a line"),
    ("number.jsonl", b"3\n", Disposition.MALFORMED, "a number, not an object", "one JSON object a line"),
    ("untext.jsonl", b'{"text": 3}\n', Disposition.MALFORMED, "is a number, not a string", "one JSON object a line"),
    ("textless.jsonl", b'{"id": "a"}\n', Disposition.MALFORMED, 'no field "text"', "one JSON object a line"),
    ("empty-text.jsonl", b'{"id": "a", "text": " "}\n', Disposition.EMPTY, "no text", "the file you meant"),
    ("null-text.jsonl", b'{"id": "a", "text": null}\n', Disposition.EMPTY, "no text", "the file you meant"),
    (
        "cut.json",
        b'[{"text": "The port was closed."}, {"te',
        Disposition.MALFORMED,
        "not whole JSON",
        "one JSON object",
    ),
    ("cut.jsonl.gz", gzip.compress(GOOD * 3)[:40], Disposition.MALFORMED, "truncated", "fetch it again"),
    ("bad.jsonl.gz", gzip.compress(b"x") + b"damage", Disposition.MALFORMED, "damaged", "fetch it again"),
    ("bomb.txt.gz", gzip.compress(b"a" * 30_000_000), Disposition.TOO_LARGE, "", ""),
    ("bomb.jsonl.gz", gzip.compress(b"\n" * 30_000_000), Disposition.TOO_LARGE, "times its size", "unpack it yourself"),
    ("page.html", b"<html><body></body></html>", Disposition.EMPTY, "no text", "the file you meant"),
    ("script.html", b"<html><script>alert('x')</script></html>", Disposition.EMPTY, "no text", "the file you meant"),
]


def only(path: Path, **given: Any) -> Found | Outcome:
    items = list(collect_files([path], **given))
    assert len(items) == 1, items
    return items[0]


@pytest.mark.parametrize(("name", "data", "disposition", "reason", "mend"), FAULTS, ids=[row[0] for row in FAULTS])
def test_each_fault_has_its_outcome(
    tmp_path: Path, name: str, data: bytes, disposition: Disposition, reason: str, mend: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    items = [item for item in collect_files([path], limits=SMALL) if isinstance(item, Outcome)]
    assert items, "the fault went unnoticed"
    last = items[-1]
    assert last.disposition is disposition, last
    assert last.name.startswith(str(path))
    assert last.reason
    assert last.mend
    assert reason in last.reason
    assert mend in last.mend


def test_a_missing_file_and_a_dead_link(tmp_path: Path) -> None:
    missing = only(tmp_path / "missing.txt")
    assert isinstance(missing, Outcome)
    assert (missing.disposition, missing.reason) == (Disposition.FAILED, "there is no such file")
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone")
    dead = only(tmp_path / "link.txt")
    assert isinstance(dead, Outcome)
    assert dead.reason == "it is a link to a file that is gone"


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(ENGLISH)

    def refuse(*args: object, **given: object) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    held = only(path)
    assert isinstance(held, Outcome)
    assert held.disposition is Disposition.FAILED
    assert "chmod" in (held.mend or "")


def test_a_disk_that_fails_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read1(self, size: int = -1, /) -> bytes:
            data = super().read1(len(GOOD))
            if not data:
                raise OSError(5, "Input/output error")
            return data

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Failing(GOOD * 2)))
    items = list(collect_files(["-"]))
    assert [type(item) for item in items] == [Found, Found, Outcome]
    assert "Input/output error" in (items[-1].reason or "")  # type: ignore[union-attr]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_pipes_and_sockets_are_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        items = list(collect_files([tmp_path]))
    assert len(items) == 2
    for item in items:
        assert isinstance(item, Outcome)
        assert item.reason


def test_one_bad_line_does_not_stop_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    long = b'{"text": "' + b"a" * 5_000 + b'"}\n'
    path.write_bytes(GOOD + b"{bad\n" + b"\n" + long + b'{"text": "\xff\xfe"}\n' + GOOD.replace(b'"a"', b'"z"'))
    items = list(collect_files([path], limits=SMALL))
    assert [type(item) for item in items] == [Found, Outcome, Outcome, Found, Found]
    assert [item.name.rpartition(":")[2] for item in items] == ["1", "2", "4", "5", "6"]


def test_the_rest_of_a_damaged_archive_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(GOOD.replace(b'"a"', b'"%d"' % n) for n in range(2_000))
    packed = gzip.compress(lines)
    path.write_bytes(packed[: len(packed) // 2])
    *found, last = collect_files([path])
    assert len(found) > 100
    assert isinstance(last, Outcome)
    assert last.disposition is Disposition.MALFORMED


def test_notes_say_what_was_mended(tmp_path: Path) -> None:
    cases: list[tuple[bytes, str, str]] = [
        (ENGLISH.encode().replace(b"Goma", b"Bo\0\x1bg\xc3\xa9"), "control characters left out", "near Bogé."),
        ("The général said on Monday that the bridge was closed.".encode("cp1252"), "read as cp1252", "général"),
        ("The général said: caf".encode() + b"\xe9 and " + b"x" * 10, "not valid UTF-8", "général"),
        ("The general said that it was closed at “Pokrovsk”".encode()[:-1], "truncated", "“Pokrovsk"),
        (ENGLISH.encode("utf-16-le"), "UTF-16-LE", "convoys"),
    ]
    for number, (data, note, words) in enumerate(cases):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(data)
        held = only(path)
        assert isinstance(held, Found), held
        assert any(note in said for said in held.notes), held.notes
        assert words in held.document.text


def test_a_mixed_text_is_read_with_a_note(tmp_path: Path) -> None:
    french = "Le ministère a démenti lundi que ses forces aient franchi le fleuve."
    path = tmp_path / "mixed.txt"
    path.write_text(f"{ENGLISH}\n{french}\n{ENGLISH}\n", encoding="utf-8")
    held = only(path)
    assert isinstance(held, Found)
    assert held.document.language == "en"
    assert any("French (fr)" in note for note in held.notes)


@pytest.mark.parametrize("text", ["Zelenskyy, Yermak, Budanov", "Port-au-Prince: 12", "Ще не ясно"])
def test_a_short_text_is_not_judged_by_its_language(tmp_path: Path, text: str) -> None:
    path = tmp_path / "short.txt"
    path.write_text(text, encoding="utf-8")
    held = only(path)
    assert isinstance(held, Found)
    assert held.document.language is None
