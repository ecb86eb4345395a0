"""Secure connections: certificates are checked against the name; and proxies, which look nothing up."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from collect import hostile
from collect.fetching.asking import PAGE, fetched, refused, run
from collect.hostile import PUBLIC, answer, certify, internet, redirect

from onrecord.collect.fetching import FaultKind, FetchFault, FetchSettings


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
