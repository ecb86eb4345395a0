"""The door against a hostile world: what comes in, redirects, and what is no HTTP."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from collect import hostile
from collect.fetching.asking import PAGE, Routes, fetched, refused, run
from collect.hostile import OTHER, PUBLIC, answer, internet, redirect

from onrecord.collect.fetching import FaultKind, FetchFault, FetchLimits, FetchSettings
from onrecord.types.fetched import Fetched


def test_an_answer_holds_what_was_asked_and_what_came() -> None:
    then = "Mon, 28 Oct 2024 08:00:00 GMT"
    got = fetched({"/": answer(PAGE, content_type="text/html", etag='"7"', last_modified=then)})
    assert (got.status, got.body, got.raw, got.encoding) == (200, PAGE, PAGE, None)
    assert (got.asked, got.address, got.peer) == ("http://paper.example/", "http://paper.example/", PUBLIC)
    assert (got.header("Content-Type"), got.etag, got.modified) == ("text/html", '"7"', then)
    assert got.at.endswith("Z")
    assert (got.moved, got.redirects) == (None, ())


@pytest.mark.parametrize(
    "status", ["304 Not Modified", "403 Forbidden", "404 Not Found", "410 Gone", "429 Slow", "503 Off"]
)
def test_any_status_is_an_answer(status: str) -> None:
    assert fetched({"/": answer(b"", status)}).status == int(status[:3])


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("120", 120.0), ("0", 0.0), ("99999999999999999999", 604800.0), ("-5", None), ("soon", None), (None, None)],
)
def test_how_long_to_wait_is_understood(written: str | None, seconds: float | None) -> None:
    headers = {"retry_after": written} if written else {}
    assert fetched({"/": answer(b"", "429 Slow", **headers)}).retry_after == seconds


def test_a_date_to_wait_for_is_seconds_from_the_answer() -> None:
    got = Fetched("", "", 503, (("retry-after", "Mon, 28 Oct 2024 08:01:00 GMT"),), b"", "2024-10-28T08:00:00Z")
    assert got.retry_after == 60.0


def test_what_was_held_is_handed_back_and_nothing_else() -> None:
    async def work() -> None:
        async with internet({"/": answer(b"", "304 Not Modified", set_cookie="a=b")}) as (fetcher, server):
            await fetcher.fetch("http://paper.example/", etag='W/"7"', modified="Mon, 28 Oct 2024 08:00:00 GMT")
            await fetcher.fetch("http://paper.example/", etag="a\r\nx-evil: 1", modified="ü")
            first, second = [headers for _, path, headers in server.asked if path == "/"]
            assert first["if-none-match"] == 'w/"7"'
            assert first["if-modified-since"] == "mon, 28 oct 2024 08:00:00 gmt"
            assert first["user-agent"].startswith("onrecord/")
            assert not {"if-none-match", "if-modified-since", "x-evil", "cookie"} & set(second)

    run(work)


def test_redirects_are_followed_and_told() -> None:
    routes: Routes = {
        "/": redirect("/b", "301 Moved"),
        "/b": redirect("http://other.example/c", "308 Moved"),
        "/c": redirect("/d", "302 Found"),
        "/d": answer(PAGE),
    }
    got = fetched(routes)
    assert got.redirects == (
        (301, "http://paper.example/b"), (308, "http://other.example/c"), (302, "http://other.example/d"),
    )  # fmt: skip
    assert (got.asked, got.address) == ("http://paper.example/", "http://other.example/d")
    assert got.moved == "http://other.example/c"
    assert got.peer == OTHER


def test_the_other_host_is_told_its_own_name_and_gets_no_cookie() -> None:
    async def work() -> None:
        first = answer(status="302 Found", location="http://other.example/", set_cookie="session=1")
        async with internet({"paper.example/": first, "other.example/": answer(PAGE)}) as (fetcher, server):
            await fetcher.fetch("http://paper.example/")
            host, _, headers = server.asked[-1]
            assert host == "other.example"
            assert not {"cookie", "referer"} & set(headers)

    run(work)


def test_what_has_no_body_is_not_measured_by_what_it_says_of_one() -> None:
    assert fetched({"/": answer(b"", "304 Same", content_length="999999999", content_encoding="zstd")}).status == 304
    routes: Routes = {"/": answer(b"", "302 Found", location="/b", content_encoding="zstd"), "/b": answer(PAGE)}
    assert fetched(routes).body == PAGE


def test_circles_and_endless_redirects_end() -> None:
    assert refused({"/": redirect("/a"), "/a": redirect("/")}).kind is FaultKind.TOO_MANY_REDIRECTS
    endless: Routes = {f"/{n}": redirect(f"/{n + 1}") for n in range(30)}
    assert refused(endless, "http://paper.example/0").kind is FaultKind.TOO_MANY_REDIRECTS


def test_a_redirect_without_an_address_is_an_answer() -> None:
    assert fetched({"/": answer(b"", "302 Found")}).status == 302


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\nshort", FaultKind.BROKEN_OFF),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nabc", FaultKind.BROKEN_OFF),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", FaultKind.BAD_ANSWER),
        (b"HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n", FaultKind.BAD_ANSWER),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef", FaultKind.BAD_ANSWER),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nabc", FaultKind.BAD_ANSWER),
        (b"HTTP/1.1 200 OK\r\nbad header\r\n\r\n", FaultKind.BAD_ANSWER),
        (b"HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n", FaultKind.BAD_ANSWER),
        (b"\x00" * 100 + b"\r\n\r\n", FaultKind.BAD_ANSWER),
        (b"", FaultKind.BROKEN_OFF),
    ],
)
def test_broken_answers_are_told_apart(said: bytes, kind: FaultKind) -> None:
    assert refused({"/": said or hostile.hang_up}).kind is kind


def test_a_connection_that_is_reset_has_broken_off() -> None:
    assert refused({"/": hostile.reset}).kind is FaultKind.BROKEN_OFF


def test_no_connection_is_told_as_such() -> None:
    async def work() -> None:
        async with internet({}) as (fetcher, _):

            async def dial(ip: str, port: int, seconds: float) -> Any:
                raise hostile.httpcore.ConnectError("refused")

            fetcher._dial = dial
            with pytest.raises(FetchFault) as caught:
                await fetcher.fetch("http://paper.example/")
            assert caught.value.kind is FaultKind.CONNECTION

    run(work)


def test_who_stops_waiting_leaves_no_connection_behind() -> None:
    async def work() -> None:
        async with internet({"/": hostile.silent}, limits=FetchLimits(), settings=FetchSettings(robots=False)) as (
            fetcher,
            server,
        ):
            task = asyncio.create_task(fetcher.fetch("http://paper.example/"))
            while not server.asked:
                await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    run(work)
