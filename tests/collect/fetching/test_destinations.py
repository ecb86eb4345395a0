"""Where a request may go: public addresses alone, checked and connected to as checked."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from ipaddress import ip_address
from typing import Any

import pytest
from collect import hostile
from collect.fetching.asking import PAGE, fetched, refused, run
from collect.hostile import OTHER, PUBLIC, QUICK, answer, internet, redirect

from onrecord.collect.fetching import BadSetting, FaultKind, FetchFault, FetchSettings
from onrecord.collect.fetching.dialing import alternating

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


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (
            "http://inside.example/feed",
            "the host inside.example leads to 10.0.0.7, which is not on the public internet",
        ),
        ("http://10.0.0.1/feed", "the host 10.0.0.1 is not on the public internet"),
        ("http://nas.local/feed", "the host nas.local is a name of this machine or its network"),
    ],
)
def test_a_private_host_is_told_by_its_name(address: str, said: str) -> None:
    assert refused({}, address).reason == said


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
