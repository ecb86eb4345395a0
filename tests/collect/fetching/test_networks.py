"""Which network addresses are reached, whatever form they hide in."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.collect.fetching.networks import is_loopback, is_own, is_public

PUBLIC = ["93.184.215.14", "1.1.1.1", "223.255.255.254", "2606:2800:21f::1", "2a00:1450:4001:81b::2004"]
# The well-known prefix carries a public address: how hosts without IPv4 reach it.
PUBLIC += ["64:ff9b::5db8:d70e"]
NOT_PUBLIC = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.192", "192.0.2.1",
    "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16",
    "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:93.184.215.14", "::ffff:0:7f00:1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1",
    "2001:10::1", "2001:20::1", "2001:db8::1", "2002:7f00:1::1", "2002:5db8:d70e::1", "3fff::1", "5f00::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%lo", "fec0::1", "ff02::1", "4000::1",
    "2606:2800:21f::5efe:7f00:1", "2606:2800:21f:0:200:5efe:a00:1",
]  # fmt: skip


@pytest.mark.parametrize("written", PUBLIC)
def test_hosts_of_the_public_internet(written: str) -> None:
    assert is_public(ip_address(written))


@pytest.mark.parametrize("written", NOT_PUBLIC)
def test_whatever_else_is_not_public(written: str) -> None:
    assert not is_public(ip_address(written))


@given(st.integers(0, 2**32 - 1))
def test_no_form_that_carries_a_private_address_is_public(number: int) -> None:
    inner = IPv4Address(number)
    carriers = (0, 0xFFFF << 32, 0x64FF9B << 96, 0x20010000 << 96, (0x2002 << 112) | (number << 80))
    for carrier in carriers:
        outer = IPv6Address(carrier | number)
        assert not is_public(outer) or is_public(inner)


@pytest.mark.parametrize(
    ("written", "is_it"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("::ffff:127.0.0.1", False), ("10.0.0.1", False)],
)
def test_loopback_is_itself_alone(written: str, is_it: bool) -> None:
    assert is_loopback(ip_address(written)) is is_it


def test_the_addresses_of_this_machine_are_known() -> None:
    assert is_own(IPv4Address("127.0.0.1"))
    assert not is_own(IPv4Address("93.184.215.14"))


def test_an_address_is_asked_without_sending_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = []
    real = socket.socket

    def watched(family: int, kind: int) -> socket.socket:
        kinds.append(kind)
        return real(family, kind)

    monkeypatch.setattr(socket, "socket", watched)
    is_own(IPv4Address("93.184.215.14"))
    assert kinds == [socket.SOCK_DGRAM]
