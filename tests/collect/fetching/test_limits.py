"""How much may come, how long it may take, and how packed it may be."""

from __future__ import annotations

import gzip
import time
import zlib
from dataclasses import replace

import brotli
import pytest
from collect import hostile
from collect.fetching.asking import PAGE, Routes, fetched, refused, run
from collect.hostile import ENDLESS, QUICK, SLOW, answer, internet

from onrecord.collect.fetching import FaultKind, FetchFault


@pytest.mark.parametrize("name", SLOW)
def test_who_is_slow_is_left(name: str) -> None:
    started = time.monotonic()
    assert refused({"/": SLOW[name]}, limits=replace(QUICK, total_seconds=0.8)).kind is FaultKind.TOO_SLOW
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_is_cut(name: str) -> None:
    assert refused({"/": ENDLESS[name]}, limits=replace(QUICK, total_seconds=10)).kind is FaultKind.TOO_LARGE


def test_content_in_crumbs_is_cut() -> None:
    crumbs = b"1\r\nx\r\n" * 2_000
    said = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + crumbs + b"0\r\n\r\n"
    assert fetched({"/": said}).body == b"x" * 2_000
    assert refused({"/": said}, limits=replace(QUICK, pieces=1_000)).kind is FaultKind.TOO_LARGE


def test_many_small_headers_are_too_many() -> None:
    many = "".join(f"x-{n}: a\r\n" for n in range(300))
    assert refused({"/": f"HTTP/1.1 200 OK\r\n{many}\r\n".encode()}).kind is FaultKind.TOO_LARGE


def test_what_says_that_it_is_too_large_is_not_taken_at_all() -> None:
    async def work() -> None:
        huge = answer(b"x", content_length="999999999999")
        async with internet({"/": huge}) as (fetcher, _):
            with pytest.raises(FetchFault) as caught:
                await fetcher.fetch("http://paper.example/")
            assert caught.value.kind is FaultKind.TOO_LARGE

    run(work)


BOMBS = {
    "gzip": (hostile.gzip_bomb, "gzip"),
    "brotli": (hostile.brotli_bomb, "br"),
    "members": (hostile.empty_members, "gzip"),
    "zlib": (lambda: zlib.compress(bytes(50_000_000)), "deflate"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_stop_early(name: str) -> None:
    make, coding = BOMBS[name]
    routes: Routes = {"/": answer(make(), content_encoding=coding)}
    started = time.process_time()
    fault = refused(routes, limits=replace(QUICK, body_bytes=100_000_000, total_seconds=20))
    assert fault.kind is FaultKind.BAD_COMPRESSION
    assert time.process_time() - started < 3


def test_what_unpacks_beyond_the_limit_is_too_large() -> None:
    packed = gzip.compress(b"The ministry said. " * 50_000)
    assert refused({"/": answer(packed, content_encoding="gzip")}).kind is FaultKind.TOO_LARGE


PACKED = {
    "gzip": ("gzip", gzip.compress(PAGE)),
    "its old name": ("x-gzip", gzip.compress(PAGE)),
    "two members": ("gzip", gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:])),
    "padding": ("gzip", gzip.compress(PAGE) + bytes(20)),
    "said to be gzip": ("gzip", PAGE),
    "zlib": ("deflate", zlib.compress(PAGE)),
    "bare deflate": ("deflate", zlib.compress(PAGE)[2:-4]),
    "brotli": ("br", brotli.compress(PAGE)),
    "none": ("identity", PAGE),
    "a name that is no packing": ("utf-8", PAGE),
    "gzip and none": ("gzip, identity", gzip.compress(PAGE)),
}


@pytest.mark.parametrize("name", PACKED)
def test_codings_are_undone_and_the_packed_bytes_kept(name: str) -> None:
    coding, packed = PACKED[name]
    got = fetched({"/": answer(packed, content_encoding=coding)})
    assert (got.body, got.raw, got.encoding) == (PAGE, packed, coding)


DAMAGED = {
    "gzip cut": ("gzip", gzip.compress(PAGE)[:-9]),
    "gzip broken": ("gzip", gzip.compress(PAGE)[:20] + b"\xff\xff\xff" + gzip.compress(PAGE)[23:]),
    "no brotli": ("br", b"\xff\xff\xff\xff"),
    "brotli cut": ("br", brotli.compress(PAGE)[:-2]),
    "not asked for": ("zstd", PAGE),
    "twice": ("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
    "two kinds": ("gzip, br", PAGE),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_and_unknown_codings_are_told(name: str) -> None:
    coding, packed = DAMAGED[name]
    assert refused({"/": answer(packed, content_encoding=coding)}).kind is FaultKind.BAD_COMPRESSION
