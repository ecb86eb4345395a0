"""Answers on the disk: whole or not at all, as they came, readable by other software."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from onrecord.collect.evidence import Archive, evidence_folder, warc
from onrecord.collect.found import Limits
from onrecord.types.fetched import Fetched

BODY = b"<html><p>The ministry said that the bridge was closed.</p></html>"
ANSWER = Fetched(
    asked="http://paper.example/",
    address="https://paper.example/a?b=c",
    status=200,
    headers=(("Content-Type", "text/html"), ("X-Odd", "caf\xe9"), ("Transfer-Encoding", "chunked")),
    body=BODY,
    at="2024-10-28T08:00:00Z",
    redirects=((301, "https://paper.example/a?b=c"),),
    raw=BODY,
    request=(("Host", "paper.example"), ("User-Agent", "onrecord/0")),
    peer="93.184.215.14",
    reason="OK",
)  # fmt: skip


def test_an_answer_comes_back_as_it_came(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    capture = archive.keep(ANSWER)
    assert capture.digest == hashlib.sha256(BODY).hexdigest()
    assert (capture.size, capture.asked, capture.address, capture.at) == (
        len(BODY), ANSWER.asked, ANSWER.address, ANSWER.at,
    )  # fmt: skip
    held = warc.kept(archive.read(capture), Limits())
    assert (held.raw, held.status, held.address, held.at) == (BODY, 200, ANSWER.address, ANSWER.at)
    assert held.about["asked"] == "http://paper.example/"
    assert held.about["redirect"] == "301 https://paper.example/a?b=c"


def test_other_software_reads_the_records_and_finds_their_digests_right(tmp_path: Path) -> None:
    data = Archive(tmp_path).read(Archive(tmp_path).keep(ANSWER))
    met = []
    for record in ArchiveIterator(io.BytesIO(data), check_digests="raise"):
        content = record.content_stream().read()
        met.append(record.rec_type)
        if record.rec_type == "response":
            assert content == BODY
            assert record.rec_headers.get_header("WARC-IP-Address") == "93.184.215.14"
            assert record.http_headers.get_header("X-Archive-Orig-Transfer-Encoding") == "chunked"
    assert met == ["response", "request", "metadata"]
    assert b"X-Odd: caf\xe9\r\n" in gzip.decompress(data)


def test_what_was_packed_is_kept_packed_and_known_by_its_content(tmp_path: Path) -> None:
    packed = replace(ANSWER, raw=brotli.compress(BODY), encoding="br", headers=(("Content-Encoding", "br"),))
    capture = Archive(tmp_path).keep(packed)
    assert capture.digest == hashlib.sha256(BODY).hexdigest()
    assert warc.kept(Archive(tmp_path).read(capture), Limits()).raw == packed.raw


def test_a_page_that_has_not_changed_is_kept_once_as_first_seen(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.keep(ANSWER)
    later = archive.keep(replace(ANSWER, at="2024-10-29T08:00:00Z", asked="https://paper.example/a?b=c"))
    assert later == first
    assert archive.keep(replace(ANSWER, address="https://other.example/")).file != first.file
    assert archive.keep(replace(ANSWER, body=b"changed", raw=b"changed")).file != first.file
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 3


def test_all_files_together_are_one_archive(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for number in range(3):
        archive.keep(replace(ANSWER, body=b"%d" % number, raw=b"%d" % number))
    whole = b"".join(path.read_bytes() for path in sorted(tmp_path.rglob("*.warc.gz")))
    assert sum(record.rec_type == "response" for record in ArchiveIterator(io.BytesIO(whole))) == 3


def test_a_damaged_file_is_put_aside_and_written_anew(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    capture = archive.keep(ANSWER)
    path = tmp_path / capture.file
    path.write_bytes(path.read_bytes()[:-30])
    assert warc.kept(archive.read(archive.keep(ANSWER)), Limits()).raw == BODY
    assert path.with_name(f"{path.name}.damaged").exists()


def test_no_file_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    archive = Archive(tmp_path / "evidence")
    with pytest.raises(FileNotFoundError):
        archive.read(replace(archive.keep(ANSWER), file="../secret"))


def test_where_the_folder_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert evidence_folder(tmp_path / "ledger.db") == tmp_path / "ledger.evidence"
    assert evidence_folder("postgresql://desk/ledger").name == "evidence"
    monkeypatch.setenv("ONRECORD_EVIDENCE", str(tmp_path / "kept"))
    assert evidence_folder(tmp_path / "ledger.db") == tmp_path / "kept"


@given(st.integers(0, 2_000), st.integers(0, 255))
def test_a_changed_byte_is_found_or_changes_nothing(at: int, byte: int) -> None:
    data = bytearray(warc.records(ANSWER, warc.sha256(BODY)))
    data[at % len(data)] = byte
    try:
        held = warc.kept(bytes(data), Limits())
    except warc.Damaged:
        return
    assert held.raw == BODY


@given(st.binary(max_size=300))
def test_anything_else_is_told_to_be_damaged(data: bytes) -> None:
    for given_ in (data, gzip.compress(data), gzip.compress(b"WARC/1.1\r\n" + data)):
        with pytest.raises(warc.Damaged):
            warc.kept(given_, Limits())


def test_a_bomb_in_the_folder_is_damaged() -> None:
    with pytest.raises(warc.Damaged, match="times its size"):
        warc.kept(gzip.compress(bytes(50_000_000)), Limits())


KEEPING = """
import sys
from dataclasses import replace
from pathlib import Path
from onrecord.collect.evidence import Archive
from onrecord.types.fetched import Fetched
archive = Archive(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(100_000):
    body = b"%d " % number * 5_000
    archive.keep(Fetched("http://a.example/", "http://a.example/", 200, (), body, "2024-10-28T08:00:00Z", raw=body))
"""


def test_who_is_killed_while_keeping_leaves_whole_files(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", KEEPING, str(tmp_path)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(0.3)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    files = list(tmp_path.rglob("*.warc.gz"))
    assert files
    for path in files:
        assert warc.kept(path.read_bytes(), Limits()).status == 200
