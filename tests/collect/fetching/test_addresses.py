"""Which addresses are taken, as what, and which are refused before anything is looked up."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.collect.fetching.addresses import join, parse_address
from onrecord.collect.fetching.faults import FaultKind, FetchFault

TAKEN = [
    ("https://paper.example", "https://paper.example/"),
    ("HTTP://Paper.Example:80/A?b=c#part", "http://paper.example/A?b=c"),
    ("  https://paper.example/a b  ", "https://paper.example/a%20b"),
    ("https://paper.example:8443/a", "https://paper.example:8443/a"),
    ("https://paper.example./a", "https://paper.example/a"),
    ("https://bücher.example/ü?q=ö", "https://xn--bcher-kva.example/%C3%BC?q=%C3%B6"),
    ("https://paper.example?q=1", "https://paper.example/?q=1"),
    ("https://paper.example/%e2%80%99x", "https://paper.example/%e2%80%99x"),
    ("https://93.184.215.14/", "https://93.184.215.14/"),
    ("https://[2606:2800:21F::1]:443/x", "https://[2606:2800:21f::1]/x"),
    ("https://paper.example/a\\b", "https://paper.example/a%5Cb"),
    ("https://paper.example/@handle/1", "https://paper.example/@handle/1"),
    # Full-width digits and dots become plain ones by the rules for names, and are then judged as what they are.
    ("http://９３。184.215.14/", "http://93.184.215.14/"),
]

REFUSED = [
    ("", "no address"),
    ("paper.example/a", "no address that begins with http"),
    ("ftp://paper.example/a", "no address that begins with http"),
    ("file:///etc/passwd", "no address that begins with http"),
    ("gopher://paper.example:70/_x", "no address that begins with http"),
    ("javascript:alert(1)", "no address that begins with http"),
    ("http:/paper.example", "no address that begins with http"),
    ("http:\\\\paper.example", "no address that begins with http"),
    ("https://", "a host that is no name"),
    ("https:///a", "a host that is no name"),
    ("https://ana:secret@paper.example/", "a name or a password"),
    ("https://paper.example@10.0.0.1/", "a name or a password"),
    ("https://paper.example\\@10.0.0.1/", "a name or a password"),
    ("https://paper.example\\.other.example/", "encoded characters"),
    ("https://paper%2eexample/", "encoded characters"),
    ("https://127%2e0.0.1/", "encoded characters"),
    ("http://paper.example:0/", "a port that is none"),
    ("http://paper.example:65536/", "a port that is none"),
    ("http://paper.example:8_0/", "a port that is none"),
    ("http://paper.example:+80/", "a port that is none"),
    ("http://paper.example:80:80/", "a port that is none"),
    ("http://paper.example:٨٠/", "a port that is none"),
    ("http://paper.example/a\r\nHost: inside.example", "control characters"),
    ("http://paper.example/\x00", "control characters"),
    ("http://pap\ter.example/", "control characters"),
    ("http://paper example/", "a host that is no name"),
    ("http://-paper.example/", "a host that is no name"),
    ("http://paper..example/", "a host that is no name"),
    ("http://.example/", "a host that is no name"),
    (f"http://{'a' * 64}.example/", "a host that is no name"),
    (f"http://{'a.' * 130}example/", "a host that is no name"),
    (f"http://paper.example/{'a' * 5000}", "longer than"),
    # Forms of 127.0.0.1 that some readers understand and others don't.
    ("http://2130706433/", "odd form"),
    ("http://017700000001/", "odd form"),
    ("http://0x7f000001/", "odd form"),
    ("http://0x7f.1/", "odd form"),
    ("http://127.1/", "odd form"),
    ("http://0177.0.0.1/", "odd form"),
    ("http://127.0.0.01/", "odd form"),
    ("http://127.0.0.0x1/", "odd form"),
    ("http://127.0.0.1.1/", "odd form"),
    ("http://256.0.0.1/", "odd form"),
    ("http://0x/", "odd form"),
    ("http://①②⑦.1/", "odd form"),
    ("http://[::1/", "a broken bracket"),
    ("http://[::1]x/", "a broken bracket"),
    ("http://[127.0.0.1]/", "an IPv6 address that is none"),
    ("http://[paper.example]/", "an IPv6 address that is none"),
    ("http://[]/", "an IPv6 address that is none"),
    ("http://[fe80::1%25eth0]/", "network interface"),
    ("http://::1/", "a port that is none"),
]


@pytest.mark.parametrize(("written", "taken"), TAKEN)
def test_addresses_are_taken_in_one_form(written: str, taken: str) -> None:
    assert str(parse_address(written)) == taken
    assert str(parse_address(taken)) == taken


@pytest.mark.parametrize(("written", "why"), REFUSED)
def test_what_could_be_taken_in_two_ways_is_refused(written: str, why: str) -> None:
    with pytest.raises(FetchFault, match=why) as caught:
        parse_address(written)
    assert caught.value.kind is FaultKind.BAD_ADDRESS
    assert caught.value.mend


def test_a_password_is_shown_in_no_message() -> None:
    with pytest.raises(FetchFault) as caught:
        parse_address("https://ana:secret@paper.example/")
    assert "secret" not in caught.value.reason


@pytest.mark.parametrize(
    ("location", "led"),
    [
        ("/b", "https://paper.example/b"),
        ("c?d", "https://paper.example/a/c?d"),
        ("//other.example/x", "https://other.example/x"),
        ("HTTPS://OTHER.example", "https://other.example/"),
    ],
)
def test_a_redirect_leads_on_from_where_it_stands(location: str, led: str) -> None:
    assert str(join(parse_address("https://paper.example/a/b"), location)) == led


@pytest.mark.parametrize("location", ["file:///etc/passwd", "//ana@other.example/", "http://[::1", "data:text/html,x"])
def test_a_redirect_to_no_address_is_refused(location: str) -> None:
    with pytest.raises(FetchFault) as caught:
        join(parse_address("https://paper.example/a"), location)
    assert caught.value.kind is FaultKind.BAD_ADDRESS


@given(st.text(max_size=60) | st.from_regex(r"https?://[\[\]:@%\\/?#.\w-]{0,40}", fullmatch=True))
@example("http://\ud800.example/")
@example("http://ß.example/")
def test_any_text_is_taken_or_refused(written: str) -> None:
    with suppress(FetchFault):
        taken = str(parse_address(written))
        assert taken.isascii()
        assert str(parse_address(taken)) == taken
