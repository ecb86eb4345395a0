"""What addresses answer, as documents: by content, with what the page and the answer say of themselves."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from onrecord.collect import Found, Limits, Metadata
from onrecord.collect.archives.storage import StorageError
from onrecord.collect.evidence import Archive
from onrecord.collect.fetching import FaultKind, FetchFault
from onrecord.collect.files import is_address
from onrecord.collect.sites import same_site
from onrecord.collect.web import fault_outcome, items_of, kept
from onrecord.types import Outcome
from onrecord.types.fetched import Fetched
from onrecord.types.vocabulary import Disposition

AT = "2024-10-28T08:00:00Z"
SENTENCE = "The harbour master of Port Sudan said that two ships had been turned away on Monday."
PACKED = gzip.compress(SENTENCE.encode(), mtime=0)
PAGE = f"<html><head><title>Ships</title></head><body><article><p>{SENTENCE}</p></article></body></html>"


def answered(
    body: str | bytes = PAGE, status: int = 200, address: str = "https://paper.example/a", **headers: str
) -> Fetched:
    data = body.encode() if isinstance(body, str) else body
    named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Fetched("https://paper.example/asked", address, status, named, data, AT, raw=data)


def items(fetched: Fetched, defaults: Metadata | None = None) -> list[Found | Outcome]:
    return list(items_of(fetched, defaults or Metadata(), Limits()))


def found(fetched: Fetched, defaults: Metadata | None = None) -> Found:
    (item,) = items(fetched, defaults)
    assert isinstance(item, Found), item
    return item


def ended(fetched: Fetched) -> Outcome:
    (item,) = items(fetched)
    assert isinstance(item, Outcome), item
    assert item.reason
    assert item.mend
    return item


def test_a_page_is_a_document_with_the_address_and_time_of_the_answer() -> None:
    item = found(answered())
    assert SENTENCE in item.document.text
    assert (item.document.url, item.document.fetched, item.name) == (
        "https://paper.example/a", AT, "https://paper.example/asked",
    )  # fmt: skip
    assert item.document.source_id is None


@pytest.mark.parametrize(
    ("body", "media_type"),
    [(PAGE, "text/plain"), (PAGE, "image/png"), (SENTENCE, "text/html"), (json.dumps({"text": SENTENCE}), "text/html")],
)
def test_content_is_told_by_its_bytes_and_not_by_what_the_header_says(body: str, media_type: str) -> None:
    assert SENTENCE in found(answered(body, content_type=media_type)).document.text


def test_packed_files_are_unpacked() -> None:
    lines = "\n".join(json.dumps({"text": f"{SENTENCE} {n}"}) for n in range(3))
    assert len(items(answered(gzip.compress(lines.encode()), content_type="application/gzip"))) == 3


def test_the_encoding_of_the_header_counts_where_the_page_names_none() -> None:
    words = "The café in Nîmes was closed, the mayor said on Monday morning before the council."
    body = f"<html><body><p>{words}</p></body></html>".encode("cp1252")
    assert words in found(answered(body, content_type="text/html; charset=windows-1252")).document.text


def canonical(address: str) -> str:
    return PAGE.replace("</head>", f'<link rel="canonical" href="{address}"></head>')


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("https://paper.example/story/7", "https://paper.example/story/7"),
        ("https://www.paper.example/story/7", "https://www.paper.example/story/7"),
        ("https://world.paper.example/7", "https://world.paper.example/7"),
        ("https://other.example/7", "https://paper.example/a"),
        ("https://notpaper.example/7", "https://paper.example/a"),
        ("https://paper.example.evil.example/7", "https://paper.example/a"),
        ("http://[::1/7", "https://paper.example/a"),
    ],
)
def test_a_page_may_name_its_own_address_and_no_other_sites(said: str, taken: str) -> None:
    item = found(answered(canonical(said)))
    assert item.document.url == taken
    assert any("another site" in note for note in item.notes) == (said != taken)


def test_one_suffix_is_no_site() -> None:
    assert not same_site("https://example/", "https://paper.example/")


def test_what_is_given_counts_where_the_page_is_silent() -> None:
    item = found(answered(), Metadata(publisher="The Paper", published="2024-10-28"))
    assert (item.document.publisher, item.document.published) == ("The Paper", "2024-10-28")


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "password"), (403, "refuses"), (404, "no such page"), (410, "taken down"), (429, "too often"),
     (451, "legal"), (418, "doesn't answer with a page"), (500, "fails"), (304, "doesn't answer with a page")],
)  # fmt: skip
def test_a_status_that_is_no_page_is_told(status: int, said: str) -> None:
    outcome = ended(answered(status=status))
    assert outcome.disposition is Disposition.FAILED
    assert said in (outcome.reason or "")
    assert str(status) in (outcome.reason or "")


def test_when_to_try_again_is_told() -> None:
    assert "1,800 seconds" in (ended(answered(status=503, retry_after="1800")).mend or "")


def test_a_wall_is_no_page() -> None:
    body = "<html><title>Just a moment...</title><body><p>Enable JavaScript and cookies to continue</p></body></html>"
    assert "a person" in (ended(answered(body)).reason or "")


@pytest.mark.parametrize(
    ("body", "disposition"),
    [(b"%PDF-1.7", Disposition.UNSUPPORTED), (b"", Disposition.EMPTY), (b"\x00\x01\x02" * 99, Disposition.UNSUPPORTED),
     (b"<?xml version='1.0'?><rss></rss>", Disposition.UNSUPPORTED), (PACKED[:-4], Disposition.MALFORMED)],
)  # fmt: skip
def test_what_is_no_text_ends_in_one_outcome(body: bytes, disposition: Disposition) -> None:
    assert ended(answered(body)).disposition is disposition


@pytest.mark.parametrize(
    ("kind", "disposition"),
    [(FaultKind.TOO_LARGE, Disposition.TOO_LARGE), (FaultKind.BAD_ANSWER, Disposition.MALFORMED),
     (FaultKind.PRIVATE_ADDRESS, Disposition.FAILED)],
)  # fmt: skip
def test_no_answer_is_an_outcome(kind: FaultKind, disposition: Disposition) -> None:
    outcome = fault_outcome("http://10.0.0.1/", FetchFault(kind, "why", "what to do"))
    assert outcome == Outcome("http://10.0.0.1/", disposition, reason="why", mend="what to do")


def test_what_is_kept_comes_with_its_document(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "evidence")
    capture = kept(answered(), archive)
    assert capture is not None
    assert archive.read(capture)
    (item,) = items_of(answered(), Metadata(), Limits(), capture)
    assert isinstance(item, Found)
    assert item.capture == capture
    assert kept(answered(status=404), archive) is None
    assert len([path for path in archive.folder.rglob("*") if path.is_file()]) == 1


def test_without_room_for_evidence_nothing_is_made_of_the_answer(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file in its place")
    with pytest.raises(StorageError, match=r"cannot be kept in .*evidence: .* ONRECORD_EVIDENCE"):
        kept(answered(), Archive(tmp_path / "evidence"))


@pytest.mark.parametrize(
    ("written", "is_one"),
    [("https://paper.example", True), ("FTP://x", True), ("file:///x", True), ("a.html", False), ("C:\\a", False),
     ("./https:/x", False), ("-", False)],
)  # fmt: skip
def test_addresses_are_told_from_paths(written: str, is_one: bool) -> None:
    assert is_address(written) is is_one
