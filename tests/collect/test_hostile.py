"""Mutated pages, answers, packed bodies, archives and packages: each ends in items or a fault, within its limits.

A few hundred of each with every run of the tests, ten thousand by `make fuzz`; feeds have theirs in feeds/.
"""

from __future__ import annotations

import asyncio
import gzip
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import brotli
import httpcore
import pytest
import warcs
from collect.hostile import PUBLIC, QUICK, answer, redirect
from factories import document, every_kind
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.collect import Found, Limits, Metadata
from onrecord.collect.archives import Stored, records, survey
from onrecord.collect.archives import items_of as items_of_record
from onrecord.collect.evidence import Check, NotAPackage, build, verify, warc
from onrecord.collect.fetching import Fetcher, FetchFault, FetchSettings
from onrecord.collect.fetching.addresses import parse_address
from onrecord.collect.fetching.robots import Rules
from onrecord.collect.fetching.unpacking import Unpacking
from onrecord.collect.found import Item
from onrecord.collect.web import items_of
from onrecord.types import Outcome
from onrecord.types.capture import Capture
from onrecord.types.fetched import Fetched

SECONDS = 10.0
"""Processor seconds that nothing of this size may take."""

SAMPLES = Path(__file__).parent / "pages"
PAGES = [path.read_bytes() for path in sorted(SAMPLES.glob("*.html"))]
AT = "2024-10-28T08:00:00Z"
TAGS = [
    b"<figcaption>", b"<table><tr><td>" * 200, b"<div>" * 3_000, b"</article>", b"<script type='application/ld+json'>",
    b'{"@type": "NewsArticle", "author": [[[' * 50, b'<meta name="author" content="', b"<title>", b"<!--", b"]]>",
    b"<time pubdate datetime='9999999-99-99T99:99:99+99:99'>", b"<link rel=canonical href='//[::1'>", b"&#1114112;",
    b"<base href='file:///'>", b"<svg><math><template>", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"<meta charset=utf-7>",
    "\u202e\u2066".encode(), b"<a rel=author>" * 300, b"=" * 5_000, b"<p>" * 2_000, b"<?xml version='1.0'?>",
    b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;",
]  # fmt: skip
LINES = [
    b"\r\n", b"\n", b"\r\n\r\n", b"HTTP/1.1 200 OK\r\n", b"HTTP/9.9 99999 \r\n", b"Content-Length: 5\r\n", b"0\r\n\r\n",
    b"Content-Length: -1\r\n", b"Content-Length: 99999999999999999999\r\n", b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n", b"Content-Encoding: br, gzip\r\n", b"Location: \r\n", b"Location: http://[::1]/\r\n",
    b"Location: //127.0.0.1/\r\n", b"Location: \xff\xfe\r\n", b"ffffffffffffffff\r\n", b"5;x=y\r\n", b"x: y\r\n" * 300,
    b"Set-Cookie: a=b\r\n", b"HTTP/1.1 103 Early Hints\r\n\r\n", b"HTTP/1.1 101 Switching\r\n\r\n", b"\0", b"\x80",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, samples: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    """A sample with stretches cut out, repeated, or swapped for pieces, noise or other samples."""
    data = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 300)))
        new = draw(
            st.sampled_from(pieces)
            | st.binary(max_size=20)
            | st.integers(1, 50).map(lambda times, piece=data[start:end]: piece * times)
            | st.sampled_from(samples)
        )
        data = data[:start] + new + data[end:]
    return data


def ends_well(items: Sequence[Item]) -> None:
    """At least one item; each a document that can be kept, or an outcome with reason and mend."""
    assert items
    for item in items:
        if isinstance(item, Outcome):
            assert item.reason
            assert item.mend
        else:
            assert isinstance(item, Found)
            item.document.text.encode("utf-8")
            assert "\0" not in item.document.text


def told(fault: FetchFault) -> None:
    assert fault.reason
    assert fault.mend


def read_page(data: bytes) -> None:
    fetched = Fetched("https://paper.example/", "https://paper.example/", 200, (), data, AT, raw=data)
    ends_well(list(items_of(fetched, Metadata(), Limits(document_bytes=3_000_000))))


ANSWERS = [
    answer(PAGES[0], content_type="text/html"),
    answer(gzip.compress(PAGES[1], mtime=0), content_encoding="gzip"),
    answer(brotli.compress(PAGES[2]), content_encoding="br"),
    redirect("https://other.example/next", "301 Moved"),
    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nwords\r\n6;x=y\r\n of it\r\n0\r\nx-trailer: 1\r\n\r\n",
    answer(b"", "429 Slow", retry_after="120"),
]


def fetch_answer(data: bytes) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        return [PUBLIC]

    async def dial(ip: str, port: int, seconds: float) -> httpcore.AsyncNetworkStream:
        assert ip == PUBLIC
        return httpcore.AsyncMockStream([data[at : at + 4_096] for at in range(0, len(data), 4_096)])

    async def run() -> Fetched:
        async with Fetcher(QUICK, FetchSettings(robots=False), resolve=resolve, dial=dial) as fetcher:
            return await fetcher.fetch("http://paper.example/")

    try:
        fetched = asyncio.run(run())
    except FetchFault as fault:
        told(fault)
    else:
        assert len(fetched.body) <= QUICK.body_bytes
        assert isinstance(fetched.retry_after, float | None)


PACKED = [gzip.compress(PAGES[3], mtime=0), brotli.compress(PAGES[4]), zlib.compress(PAGES[5]), zlib.compress(b"")]


def unpack_body(data: bytes) -> None:
    for coding in ("gzip", "br", "deflate", None):
        unpacking = Unpacking("it", coding, QUICK)
        try:
            for at in range(0, len(data), 1_000):
                unpacking.add(data[at : at + 1_000])
            assert len(unpacking.finish()) <= QUICK.body_bytes
        except FetchFault as fault:
            told(fault)


KEPT = Fetched("http://a.example/", "http://a.example/", 200, (("A", "b"),), PAGES[0], AT, raw=PAGES[0], peer=PUBLIC)
DIGEST = warc.sha256(PAGES[0])
FILE = f"{DIGEST[:2]}/{DIGEST}.0123456789ab.warc.gz"
CAPTURE = Capture(DIGEST, len(PAGES[0]), "http://a.example/", "http://a.example/", AT, 200, None, FILE)
EVIDENCE = [warc.records(KEPT, DIGEST), gzip.compress(warc.records(KEPT, DIGEST), mtime=0)]
PACKAGES = [build(document(), every_kind(), [(CAPTURE, EVIDENCE[0])]), build(document(), every_kind(), [])]
ARCHIVES = [warcs.archive(*warcs.news(4), packed=packed) for packed in (True, False)]


def read_evidence(data: bytes) -> None:
    for held in (data, gzip.compress(data)):
        try:
            assert isinstance(warc.kept(held, Limits()).raw, bytes)
        except warc.Damaged:
            continue


def verify_package(data: bytes) -> None:
    with suppress(NotAPackage):
        assert all(isinstance(check, Check) for check in verify(data))


def read_archive(data: bytes) -> None:
    """What can be found is found; where an archive is damaged there is a fault that says so."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.warc.gz"
        path.write_bytes(data)
        found = survey([Stored(str(path), len(data))], 100, Limits())
        items = [
            item
            for portion in found.portions
            for raw in records(portion, Limits())
            for item in items_of_record(raw, portion.layout, Metadata(), Limits())
        ]
        assert items or found.faults
        if items:
            ends_well(items)


RULES = [
    b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\n",
    b"User-agent: onrecord\nUser-agent: x\nAllow: /*.html$\nDisallow: /\nSitemap: https://a.example/s.xml\n",
]
ROWS = [
    b"Disallow: /" + b"*a" * 300, b"User-agent: *\n" * 300, b"Crawl-delay: nan\n", b"Crawl-delay: -1\n", b"\0", b"$",
    b"Crawl-delay: 1e400\n", b"Request-rate: 1/0s\n", b"Visit-time: 9999-0000\n", b"%", b"%zz", b":", b"\xff",
]  # fmt: skip
HERE = parse_address("https://paper.example/private/a.html?b=c")


def obey(data: bytes) -> None:
    rules = Rules.of(200, data, HERE)
    assert isinstance(rules.delay, float | None)
    try:
        rules.check(HERE)
    except FetchFault as fault:
        told(fault)


KINDS: dict[str, tuple[st.SearchStrategy[bytes], Callable[[bytes], None]]] = {
    "pages": (mutated(PAGES, TAGS), read_page),
    "answers": (mutated(ANSWERS, LINES), fetch_answer),
    "packed bodies": (mutated(PACKED, [b"\x1f\x8b", b"\0" * 50, b"\xff" * 50]), unpack_body),
    "evidence": (mutated(EVIDENCE, [b"WARC/1.1\r\n", b"\r\n\r\n", b"Content-Length: 99\r\n"]), read_evidence),
    "packages": (mutated(PACKAGES, [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\xff" * 8]), verify_package),
    "archives": (mutated(ARCHIVES, [b"WARC/1.0\r\n", b"\r\n\r\n", b"\x1f\x8b", b"\0" * 9]), read_archive),
    "robots.txt": (mutated(RULES, ROWS), obey),
}


def check(kind: str, data: Any) -> None:
    strategy, read = KINDS[kind]
    held = data.draw(strategy)
    began = time.process_time()
    read(held)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_hundreds_of_mutations(kind: str, data: Any) -> None:
    check(kind, data)


@pytest.mark.fuzz
@pytest.mark.parametrize("kind", KINDS)
@settings(suppress_health_check=list(HealthCheck))
@given(st.data())
def test_ten_thousand_mutations(kind: str, data: Any) -> None:
    check(kind, data)
