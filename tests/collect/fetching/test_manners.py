"""One request at a time to a host, at its pace, where its robots.txt lets us."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from itertools import pairwise

import pytest
from collect.fetching.asking import PAGE, Routes, fetched, refused, run
from collect.hostile import QUICK, answer, internet, redirect

from onrecord.collect.fetching import FaultKind, FetchFault, FetchSettings


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
