"""Web archives: every capture is met once, whatever portions it is cut into; a cut or damaged archive says so."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import warcs

from onrecord.collect import Found, Limits, Metadata, web
from onrecord.collect.archives import Stored, Survey, items_of, records, survey
from onrecord.collect.found import Item
from onrecord.types import Outcome
from onrecord.types.fetched import Fetched


def put(path: Path, data: bytes) -> Stored:
    path.write_bytes(data)
    return Stored(str(path), len(data))


def met(found: Survey, limits: Limits | None = None) -> list[Item]:
    limits = limits or Limits()
    return [
        item
        for portion in found.portions
        for raw in records(portion, limits)
        for item in items_of(raw, portion.layout, Metadata(), limits)
    ]


def ends(items: list[Item]) -> list[str]:
    return [item.disposition.value if isinstance(item, Outcome) else "found" for item in items]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("count", [1, 3, 100])
def test_every_capture_is_met_once_in_order(tmp_path: Path, packed: bool, count: int) -> None:
    file = put(tmp_path / "a.warc.gz", warcs.archive(*warcs.news(7), packed=packed))
    found = survey([file], count)
    assert not found.faults
    assert [portion.count for portion in found.portions] == {1: [1] * 7, 3: [3, 3, 1], 100: [7]}[count]
    items = met(found)
    assert [item.document.title for item in items if isinstance(item, Found)] == [f"Report {n}" for n in range(1, 8)]


def test_a_capture_becomes_a_document_with_what_is_known_of_it(tmp_path: Path) -> None:
    (item,) = met(survey([put(tmp_path / "a.warc.gz", warcs.archive(*warcs.news(1)))], 10))
    assert isinstance(item, Found)
    document = item.document
    assert "rebels shelled the port" in document.text
    assert (document.publisher, document.published, document.title) == ("Example Wire", "2024-10-24", "Report 1")
    assert (document.url, document.fetched) == ("https://www.example.org/1", "2024-10-25T06:00:00Z")
    offset = int(item.name.rpartition(":")[2])
    assert gzip.decompress((tmp_path / "a.warc.gz").read_bytes()[offset:]).startswith(b"WARC/1.0")


def test_a_page_reads_as_it_would_from_its_address(tmp_path: Path) -> None:
    (item,) = met(survey([put(tmp_path / "a.warc", warcs.response(warcs.page(1), "https://www.example.org/1"))], 10))
    answer = Fetched("https://www.example.org/1", "https://www.example.org/1", 200, (), warcs.page(1), "2024-10-25")
    (other,) = web.items_of(answer, Metadata(), Limits())
    assert isinstance(item, Found)
    assert isinstance(other, Found)
    assert item.document.id == other.document.id


@pytest.mark.parametrize(
    ("capture", "end", "reason"),
    [
        (warcs.response(b"gone", "https://e.org/", "404 Not Found"), "failed", "404"),
        (
            warcs.response(b"\x89PNG\r\n\x1a\n", "https://e.org/", headers=("Content-Type: image/png",)),
            "unsupported",
            "picture",
        ),
        (warcs.response(b"", "https://e.org/"), "empty", "no text"),
        (warcs.response(b"x" * 6_000, "https://e.org/"), "too_large", "limit"),
        (
            warcs.response(b"no gzip", "https://e.org/", headers=("Content-Type: text/html", "Content-Encoding: gzip")),
            "malformed",
            "damaged",
        ),
        (
            warcs.response(
                gzip.compress(b"<p>a</p>" * 100_000),
                "https://e.org/",
                headers=("Content-Type: text/html", "Content-Encoding: gzip"),
            ),
            "too_large",
            "limit",
        ),
    ],
)
def test_what_is_no_page_is_an_outcome_and_the_archive_goes_on(
    tmp_path: Path, capture: bytes, end: str, reason: str
) -> None:
    data = warcs.archive(capture, warcs.response(warcs.page(1), "https://e.org/1"))
    first, second = met(survey([put(tmp_path / "a.warc.gz", data)], 10), Limits(document_bytes=5_000))
    assert isinstance(first, Outcome)
    assert (first.disposition.value, isinstance(second, Found)) == (end, True)
    assert reason in (first.reason or "")
    assert first.mend


def test_a_response_packed_in_transfer_is_unpacked(tmp_path: Path) -> None:
    body = gzip.compress(warcs.page(1))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    headers = ("Content-Type: text/html", "Content-Encoding: gzip", "Transfer-Encoding: chunked")
    (item,) = met(survey([put(tmp_path / "a.warc", warcs.response(chunked, "https://e.org/", headers=headers))], 10))
    assert isinstance(item, Found)


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("less", [1, 9, 300])
def test_an_archive_that_breaks_off_says_so(tmp_path: Path, packed: bool, less: int) -> None:
    """The reader of WARC gives the records before the cut, and ends as if all were well."""
    data = warcs.archive(*warcs.news(3), packed=packed)
    less = less if packed else less + 4  # the last four bytes of a record that is not packed are empty lines
    found = survey([put(tmp_path / "a.warc.gz", data[:-less])], 10)
    (fault,) = found.faults
    assert (fault.name, fault.disposition.value) == (str(tmp_path / "a.warc.gz"), "malformed")
    assert "breaks off" in (fault.reason or "")
    assert "fetch" in (fault.mend or "")
    assert ends(met(found))[:2] == ["found", "found"]


@pytest.mark.parametrize("packed", [True, False])
def test_bytes_after_the_last_record_are_no_record(tmp_path: Path, packed: bool) -> None:
    whole = warcs.archive(*warcs.news(2), packed=packed)
    more = warcs.archive(warcs.response(warcs.page(3), "https://e.org/3"), packed=packed)[:12]
    (fault,) = survey([put(tmp_path / "a.warc.gz", whole + more)], 10).faults
    assert "12 bytes left" in (fault.reason or "") or "breaks off in the record" in (fault.reason or "")
    assert not survey([put(tmp_path / "b.warc.gz", whole + b"\0" * 40)], 10).faults


def test_after_damage_the_next_record_is_found(tmp_path: Path) -> None:
    members = [warcs.archive(one) for one in warcs.news(5)]
    at = sum(map(len, members[:5]))  # the request before the third capture
    data = bytearray(b"".join(members))
    data[at + 12 : at + 60] = b"\0" * 48
    found = survey([put(tmp_path / "a.warc.gz", bytes(data))], 10)
    (fault,) = found.faults
    assert "damaged" in (fault.reason or "")
    titles = [item.document.title for item in met(found) if isinstance(item, Found)]
    assert titles == ["Report 1", "Report 2", "Report 3", "Report 4", "Report 5"]


def test_a_damaged_capture_costs_itself(tmp_path: Path) -> None:
    members = [warcs.archive(one) for one in warcs.news(5)]
    at = sum(map(len, members[:6]))  # the third capture
    data = bytearray(b"".join(members))
    data[at + 200 : at + 300] = b"\0" * 100
    found = survey([put(tmp_path / "a.warc.gz", bytes(data))], 10)
    assert found.faults
    titles = [item.document.title for item in met(found) if isinstance(item, Found)]
    assert titles == ["Report 1", "Report 2", "Report 4", "Report 5"]


def test_an_archive_packed_as_one_stream_is_refused(tmp_path: Path) -> None:
    data = gzip.compress(warcs.archive(*warcs.news(3), packed=False))
    found = survey([put(tmp_path / "a.warc.gz", data)], 10)
    assert not found.portions
    assert "one stream" in (found.faults[0].reason or "")
