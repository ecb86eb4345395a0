"""The door against a hostile world: what comes in, what is refused, and that every refusal is quick."""

from __future__ import annotations

import asyncio
import gzip
import time
import zlib
from collections.abc import Callable, Coroutine
from dataclasses import replace
from ipaddress import ip_address
from itertools import pairwise
from pathlib import Path
from typing import Any

import brotli
import pytest
from collect import hostile
from collect.hostile import ENDLESS, OTHER, PUBLIC, QUICK, SLOW, Behaviour, answer, certify, internet, redirect

from onrecord.collect.fetching import BadSetting, FaultKind, FetchFault, FetchLimits, FetchSettings
from onrecord.collect.fetching.dialing import alternating
from onrecord.types.fetched import Fetched

PAGE = b"<html><p>The ministry said on Monday that the bridge was closed.</p></html>"
Routes = dict[str, bytes | Behaviour]


def fetched(routes: Routes, address: str = "http://paper.example/", **options: Any) -> Fetched:
    """What the address answers in a world with these routes."""

    async def run() -> Fetched:
        async with internet(routes, **options) as (fetcher, _):
            return await fetcher.fetch(address)

    return asyncio.run(run())


def refused(routes: Routes, address: str = "http://paper.example/", **options: Any) -> FetchFault:
    with pytest.raises(FetchFault) as caught:
        fetched(routes, address, **options)
    assert caught.value.reason
    assert caught.value.mend
    return caught.value


def run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    asyncio.run(work())


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


# Where it may go.

PRIVATE = [
    "http://127.0.0.1/", "http://localhost/", "http://x.localhost/", "http://[::1]/", "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/", "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/", "http://[::]/",
    "http://10.1.2.3/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://router/", "http://nas.local/",
    "http://metadata.google.internal/", "http://inside.example/", "http://both.example/", "http://mapped.example/",
    "http://nat.example/", "http://①②⑦.⓪.⓪.①/",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_no_private_address_is_reached(address: str) -> None:
    async def work() -> None:
        async with internet({"/": PAGE}) as (fetcher, server):
            with pytest.raises(FetchFault) as caught:
                await fetcher.fetch(address)
            assert caught.value.kind is FaultKind.PRIVATE_ADDRESS
            assert server.dialled == []

    run(work)


@pytest.mark.parametrize("address", [*PRIVATE, "file:///etc/passwd", "http://0x7f.1/", "http://ana@paper.example/"])
def test_no_redirect_leads_there_either(address: str) -> None:
    fault = refused({"/": redirect(address.replace("①②⑦.⓪.⓪.①", "127.0.0.1"))})
    assert fault.kind in (FaultKind.PRIVATE_ADDRESS, FaultKind.BAD_ADDRESS)


def test_a_name_that_is_rebound_is_checked_at_each_request_and_connected_as_checked() -> None:
    async def work() -> None:
        names = {"paper.example": [[PUBLIC], [PUBLIC], ["127.0.0.1"]]}
        async with internet({"/": answer(PAGE)}, names=names) as (fetcher, server):
            assert (await fetcher.fetch("http://paper.example/")).body == PAGE
            with pytest.raises(FetchFault) as caught:
                await fetcher.fetch("http://paper.example/")
            assert caught.value.kind is FaultKind.PRIVATE_ADDRESS
            assert set(server.dialled) == {(PUBLIC, 80)}

    run(work)


def test_addresses_of_both_families_are_tried_in_turn() -> None:
    six, four = ("2606:2800:21f::1", "2606:2800:21f::2", "2606:2800:21f::3"), ("93.184.215.14", "93.184.215.15")
    found = alternating([ip_address(written) for written in (*six, *four)])
    assert [str(ip) for ip in found] == [six[0], four[0], six[1], four[1], six[2]]
    assert alternating([ip_address(four[0])]) == [ip_address(four[0])]


def test_the_first_address_that_takes_the_connection_is_the_peer() -> None:
    async def work() -> None:
        async with internet({"/": answer(PAGE)}, names={"paper.example": [OTHER, PUBLIC]}) as (fetcher, _):
            real = fetcher._dial

            async def dial(ip: str, port: int, seconds: float) -> Any:
                if ip == OTHER:
                    raise hostile.httpcore.ConnectError("refused")
                return await real(ip, port, seconds)

            fetcher._dial = dial
            assert (await fetcher.fetch("http://paper.example/")).peer == PUBLIC

    run(work)


@pytest.mark.parametrize("port", [22, 25, 6379, 9200])
def test_ports_of_other_services_are_not_knocked_at(port: int) -> None:
    assert refused({}, f"http://paper.example:{port}/").kind is FaultKind.BAD_ADDRESS


def test_an_unknown_name_is_told_as_such() -> None:
    fault = refused({}, "http://nowhere.example/")
    assert (fault.kind, fault.passing) == (FaultKind.DNS, True)
    assert "nowhere.example" in fault.reason


def test_a_name_server_that_is_silent_is_left() -> None:
    async def work() -> None:
        async with internet({}, limits=replace(QUICK, connect_seconds=0.2, total_seconds=20)) as (fetcher, _):

            async def silent(host: str, port: int) -> list[str]:
                await asyncio.sleep(30)
                return []

            fetcher._resolve = silent
            with pytest.raises(FetchFault) as caught:
                await fetcher.fetch("http://paper.example/")
            assert caught.value.kind is FaultKind.DNS

    run(work)


def test_the_machines_own_address_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.collect.fetching.dialing.is_own", lambda ip: str(ip) == PUBLIC)
    fault = refused({"/": answer(PAGE)})
    assert (fault.kind, "this machine" in fault.reason) == (FaultKind.PRIVATE_ADDRESS, True)


def test_a_password_is_in_no_description_of_the_settings() -> None:
    settings = FetchSettings.of({"ONRECORD_PROXY": "http://ana:secret@proxy.example:3128"})
    assert settings.proxy is not None
    assert settings.proxy.password == "secret"
    assert "secret" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONRECORD_PROXY", "socks5://127.0.0.1:1080"),
        ("ONRECORD_PROXY", "http://proxy.example"),
        ("ONRECORD_PROXY", "http://proxy.example:99999"),
        ("ONRECORD_ROBOTS", "maybe"),
        ("ONRECORD_USER_AGENT", "désk"),
        ("ONRECORD_USER_AGENT", "desk\r\nx: y"),
    ],
)
def test_a_setting_that_is_none_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        FetchSettings.of({name: value})


def test_the_setting_for_tests_opens_loopback_alone() -> None:
    settings = FetchSettings(allow_loopback=True)
    assert fetched({"/": answer(PAGE)}, "http://127.0.0.1:9999/", settings=settings).body == PAGE
    for address in (
        "http://10.0.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/",
        "http://inside.example/",
    ):
        assert refused({}, address, settings=settings).kind is FaultKind.PRIVATE_ADDRESS


def test_proxies_of_the_environment_count_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://10.0.0.1:3128")
    assert fetched({"/": answer(PAGE)}).peer == PUBLIC


# Redirects.


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


# TLS.


def test_a_certificate_is_checked_against_the_name_though_the_connection_goes_to_the_address(tmp_path: Path) -> None:
    assert fetched({"/": answer(PAGE)}, "https://paper.example/", certificate=certify(tmp_path)).body == PAGE


@pytest.mark.parametrize(("name", "trusting"), [("paper.example", False), ("other.example", True)])
def test_a_certificate_that_does_not_hold_is_refused(tmp_path: Path, name: str, trusting: bool) -> None:
    certificate = certify(tmp_path, name)
    fault = refused({"/": answer(PAGE)}, "https://paper.example/", certificate=certificate, trusting=trusting)
    assert fault.kind is FaultKind.TLS
    assert "certificate" in fault.reason


def test_https_where_only_http_is_spoken_is_no_secure_connection() -> None:
    async def work() -> None:
        async def plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(10)
            writer.write(answer(b"", "400 Bad Request"))
            writer.close()

        listening = await asyncio.start_server(plain, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        async with internet({}) as (fetcher, _):
            fetcher._dial = lambda ip, asked, seconds: hostile.plain_dial("127.0.0.1", port, seconds)
            with pytest.raises(FetchFault) as caught:
                await fetcher.fetch("https://paper.example/")
            assert caught.value.kind is FaultKind.TLS
        listening.close()

    run(work)


def test_no_redirect_leads_from_https_to_http(tmp_path: Path) -> None:
    fault = refused({"/": redirect("http://paper.example/b")}, "https://paper.example/", certificate=certify(tmp_path))
    assert fault.kind is FaultKind.DOWNGRADE


# How much, how long.


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


# What is not HTTP.


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


# Manners.


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause() -> None:
    async def work() -> None:
        inside, most, times = 0, 0, []

        async def slow(writer: asyncio.StreamWriter) -> None:
            nonlocal inside, most
            inside, most = inside + 1, max(most, inside + 1)
            times.append(time.monotonic())
            await asyncio.sleep(0.05)
            inside -= 1
            writer.write(answer(PAGE))
            await writer.drain()

        settings, limits = FetchSettings(robots=False), replace(QUICK, delay_seconds=0.2)
        async with internet({"/": slow}, settings=settings, limits=limits) as (fetcher, _):
            await asyncio.gather(*(fetcher.fetch("http://paper.example/") for _ in range(3)))
        assert most == 1
        assert all(later - earlier >= 0.24 for earlier, later in pairwise(times))

    run(work)


def test_several_hosts_are_asked_at_once() -> None:
    async def work() -> None:
        both = asyncio.Barrier(2)

        async def meet(writer: asyncio.StreamWriter) -> None:
            await asyncio.wait_for(both.wait(), 1)
            writer.write(answer(PAGE))
            await writer.drain()

        async with internet({"/": meet}) as (fetcher, _):
            found = await asyncio.gather(*(fetcher.fetch(f"http://{host}.example/") for host in ("paper", "other")))
        assert [got.body for got in found] == [PAGE, PAGE]

    run(work)


ROBOTS = {
    "closed": (answer(b"User-agent: *\nDisallow: /private\n"), "/private/1", FaultKind.ROBOTS),
    "open beside": (answer(b"User-agent: *\nDisallow: /private\n"), "/", None),
    "open to us": (answer(b"User-agent: *\nDisallow: /\nUser-agent: onrecord\nAllow: /\n"), "/", None),
    "a pattern": (answer(b"User-agent: onrecord\nDisallow: /*.pdf$\n"), "/a.pdf", FaultKind.ROBOTS),
    "the longer rule": (answer(b"User-agent: *\nDisallow: /\nAllow: /open\n"), "/open", None),
    "none": (answer(b"gone", "404 Not Found"), "/", None),
    "kept from us": (answer(b"no", "403 Forbidden"), "/", None),
    "site off": (answer(b"off", "503 Unavailable"), "/", FaultKind.ROBOTS),
    "site slow": (answer(b"slow", "429 Too Many"), "/", FaultKind.ROBOTS),
    "garbage": (answer(b"\xff\xfe\x00garbage" * 50), "/", None),
    "a circle": (redirect("/robots.txt"), "/", None),
    "leads inside": (redirect("http://127.0.0.1/robots.txt"), "/", FaultKind.PRIVATE_ADDRESS),
    "huge": (answer(b"User-agent: *\nDisallow: /private\n" + b"#" * 900_000), "/private", FaultKind.ROBOTS),
    "stars": (answer(b"User-agent: *\nDisallow: /" + b"*a" * 200 + b"b\n"), "/" + "a" * 2000, None),
}


@pytest.mark.parametrize("name", ROBOTS)
def test_robots_txt_is_obeyed(name: str) -> None:
    robots, path, kind = ROBOTS[name]
    routes: Routes = {"/robots.txt": robots, path: answer(PAGE)}
    if kind is None:
        assert fetched(routes, f"http://paper.example{path}").body == PAGE
    else:
        assert refused(routes, f"http://paper.example{path}").kind is kind


def test_robots_txt_is_asked_for_once_and_of_each_host_a_redirect_leads_to() -> None:
    async def work() -> None:
        routes: Routes = {
            "paper.example/a": answer(PAGE),
            "paper.example/b": redirect("http://other.example/closed"),
            "other.example/robots.txt": answer(b"User-agent: *\nDisallow: /closed\n"),
            "other.example/closed": answer(PAGE),
        }
        async with internet(routes) as (fetcher, server):
            await fetcher.fetch("http://paper.example/a")
            with pytest.raises(FetchFault) as caught:
                await fetcher.fetch("http://paper.example/b")
            assert caught.value.kind is FaultKind.ROBOTS
            asked = [(host, path) for host, path, _ in server.asked if path == "/robots.txt"]
            assert asked == [("paper.example", "/robots.txt"), ("other.example", "/robots.txt")]

    run(work)


def test_a_pace_that_a_site_asks_for_is_kept_up_to_a_bound() -> None:
    async def work() -> None:
        routes: Routes = {"/robots.txt": answer(b"User-agent: *\nCrawl-delay: 86400\n"), "/": answer(PAGE)}
        async with internet(routes, limits=replace(QUICK, longest_delay_seconds=0.2)) as (fetcher, _):
            await fetcher.fetch("http://paper.example/")
            started = time.monotonic()
            await fetcher.fetch("http://paper.example/")
            assert 0.15 < time.monotonic() - started < 5

    run(work)


def test_who_has_leave_may_pass_robots_txt_by() -> None:
    routes: Routes = {"/robots.txt": answer(b"User-agent: *\nDisallow: /\n"), "/": answer(PAGE)}
    assert fetched(routes, settings=FetchSettings(robots=False)).body == PAGE


# Through a proxy.


@pytest.mark.parametrize("address", ["http://paper.example/", "http://both.example/"])
def test_a_proxy_is_told_the_address_that_was_checked(address: str) -> None:
    async def work() -> None:
        lines: list[str] = []

        async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            lines.extend((await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n"))
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer(PAGE))
            writer.close()

        listening = await asyncio.start_server(proxy, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        settings = replace(FetchSettings.of({"ONRECORD_PROXY": f"http://ana:s%40cret@127.0.0.1:{port}"}), robots=False)
        async with internet({}, settings=settings) as (fetcher, _):
            fetcher._dial = hostile.plain_dial
            if "both" in address:
                with pytest.raises(FetchFault) as caught:
                    await fetcher.fetch(address)
                assert (caught.value.kind, lines) == (FaultKind.PRIVATE_ADDRESS, [])
            else:
                got = await fetcher.fetch(address)
                assert (got.body, got.peer) == (PAGE, None)
                assert lines[0] == f"CONNECT {PUBLIC}:80 HTTP/1.1"
                assert "Proxy-Authorization: Basic YW5hOnNAY3JldA==" in lines
        listening.close()

    run(work)


@pytest.mark.parametrize(
    "said", [b"HTTP/1.1 403 Forbidden\r\n\r\n", b"", b"HTTP/1.1 200 OK\r\n\r\nsmuggled", b"x" * 40_000]
)
def test_a_proxy_that_refuses_is_told(said: bytes) -> None:
    async def work() -> None:
        async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(said)
            writer.close()

        listening = await asyncio.start_server(proxy, "127.0.0.1", 0)
        settings = FetchSettings.of({"ONRECORD_PROXY": f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"})
        async with internet({}, settings=settings) as (fetcher, _):
            fetcher._dial = hostile.plain_dial
            with pytest.raises(FetchFault) as caught:
                await fetcher.fetch("http://paper.example/")
            assert caught.value.kind is FaultKind.PROXY
        listening.close()

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
