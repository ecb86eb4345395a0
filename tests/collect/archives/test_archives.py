"""Files, lines and rows in portions: the same items as when read whole, and a fault of a file is an outcome of it."""

from __future__ import annotations

import datetime
import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import warcs
from hypothesis import given
from hypothesis import strategies as st

from onrecord.collect import Found, Limits, Metadata, collect_files
from onrecord.collect.archives import (
    Layout,
    StorageError,
    Stored,
    Survey,
    is_remote,
    items_of,
    listed,
    put,
    read,
    records,
    survey,
)
from onrecord.collect.found import Item
from onrecord.types import Outcome

LIMITS = Limits(document_bytes=2_000)


def stored(path: Path, data: bytes) -> Stored:
    path.write_bytes(data)
    return Stored(str(path), len(data))


def met(found: Survey) -> list[Item]:
    return [
        item
        for portion in found.portions
        for raw in records(portion, LIMITS)
        for item in items_of(raw, portion.layout, Metadata(), LIMITS)
    ]


def line(number: int) -> bytes:
    return json.dumps({"id": str(number), "text": f"Officials said that {number} shells fell on the port."}).encode()


LINE = st.one_of(
    st.integers(1, 99).map(line),
    st.sampled_from([b"", b"   ", b"{", b"[1]", b'{"text": 3}', b"\xff\xfe", b"x" * 2_500, b'"' + b"y" * 5_000]),
)


@given(lines=st.lists(LINE, max_size=12), count=st.integers(1, 5), packed=st.booleans(), ended=st.booleans())
def test_lines_in_portions_are_the_lines_of_the_whole(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], count: int, packed: bool, ended: bool
) -> None:
    data = b"\n".join([line(0), *lines]) + (b"\n" if ended else b"")
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    file = stored(path, gzip.compress(data) if packed else data)
    found = survey([file], count, LIMITS)
    assert met(found) == list(collect_files([path], limits=LIMITS))
    assert all(portion.count <= count for portion in found.portions)


def test_lines_whose_packing_breaks_off_say_so(tmp_path: Path) -> None:
    data = gzip.compress(b"\n".join(line(number) for number in range(2_000)))
    found = survey([stored(tmp_path / "a.jsonl.gz", data[:-2_000])], 500)
    assert "truncated" in (found.faults[0].reason or "")
    items = met(found)
    assert len(items) > 100
    assert all(isinstance(item, Found) for item in items)


@pytest.mark.parametrize("count", [1, 4, 100])
def test_rows_of_parquet_are_records(tmp_path: Path, count: int) -> None:
    rows = {
        "id": [str(n) for n in range(10)],
        "text": [f"Officials said that {n} shells fell on the port." for n in range(9)] + [None],
        "date": [datetime.date(2024, 10, n + 1) for n in range(10)],
        "unknown": list(range(10)),
    }
    pq.write_table(pa.table(rows), tmp_path / "a.parquet", row_group_size=3)
    items = met(survey([Stored(str(tmp_path / "a.parquet"), 1)], count))
    assert [item.document.published for item in items if isinstance(item, Found)] == rows_days(9)
    assert [item.name.rpartition(":")[2] for item in items if isinstance(item, Found)] == [str(n) for n in range(1, 10)]
    (empty,) = [item for item in items if isinstance(item, Outcome)]
    assert empty.disposition.value == "empty"


def rows_days(count: int) -> list[str]:
    return [f"2024-10-{day:02d}" for day in range(1, count + 1)]


def test_parquet_that_is_none_or_lacks_the_text_says_so(tmp_path: Path) -> None:
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "a.parquet")
    faults = survey(
        [stored(tmp_path / "b.parquet", b"PAR1 and nothing"), Stored(str(tmp_path / "a.parquet"), 1)], 5
    ).faults
    assert "no whole Parquet" in (faults[0].reason or "")
    assert 'no column "text"' in (faults[1].reason or "")


def test_files_of_every_kind_keep_their_order(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt", "4.txt"):
        (tmp_path / name).write_text(f"Officials in Gao said that the port was closed. This is {name}.")
    (tmp_path / "3.jsonl").write_bytes(line(3))
    (tmp_path / "5.warc.gz").write_bytes(warcs.archive(*warcs.news(2)))
    (tmp_path / ".hidden").write_text("hidden")
    (tmp_path / "warc.paths.gz").write_bytes(gzip.compress(b"crawl-data/a.warc.gz\n"))
    files = [file for file in listed(str(tmp_path)) if isinstance(file, Stored)]
    found = survey(files, 10)
    assert [portion.layout for portion in found.portions] == [Layout.LOOSE, Layout.JSONL, Layout.LOOSE, Layout.WARC]
    assert [portion.count for portion in found.portions] == [2, 1, 1, 2]
    assert len(met(found)) == 6


def test_a_folder_tells_what_it_cannot_give(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out.txt").write_text("out")
    (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "out.txt")
    (fault,) = listed(str(tmp_path / "in"))
    assert isinstance(fault, Outcome)
    assert "leads out" in (fault.reason or "")


def test_a_file_that_went_is_no_fault_of_a_record(tmp_path: Path) -> None:
    found = survey([stored(tmp_path / "a.jsonl", line(1))], 5)
    (tmp_path / "a.jsonl").unlink()
    with pytest.raises(StorageError, match=r"a\.jsonl failed: No such file"):
        met(found)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("/nowhere/at/all", "There is nothing at"),
        ("ftp://example.org/x", "no store that can be read"),
        ("https://example.org/x", "no store that can be read"),
        ("s3://key:secret@bucket/x", "holds a password"),
    ],
)
def test_a_place_that_cannot_be_read_says_why(where: str, said: str) -> None:
    with pytest.raises(StorageError, match=said) as raised:
        list(listed(where))
    assert "secret" not in str(raised.value)


def test_names_of_this_machine_and_of_stores() -> None:
    assert [is_remote(name) for name in ("s3://b/k", "C:\\x", "/a/b", "a:b", "gs://b")] == [
        True, False, False, False, True,
    ]  # fmt: skip


def test_what_is_put_is_whole_or_not_there(tmp_path: Path) -> None:
    name = str(tmp_path / "deep" / "a.json")
    assert read(name) is None
    put(name, b"one")
    put(name, b"two")
    assert read(name) == b"two"
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["a.json"]
    with pytest.raises(StorageError, match="cannot be used"):
        put(str(tmp_path / "deep" / "a.json" / "b"), b"")
