"""Mutated feeds: every one ends as a feed or as a fault with reason and mend, within its time."""

import time

import pytest
from collect.feeds.samples import ATOM, BASE, INDEX, JSON, LAUGHS, NEWS, OPML, PAGE, RSS, WALL, XXE
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.collect.feeds import BadOutline, Unfit, parse, subscriptions
from onrecord.types.codec import encode

SECONDS = 10.0
SOURCES = [source.encode() for source in (ATOM, INDEX, JSON, LAUGHS, NEWS, OPML, PAGE, RSS, WALL, XXE)]
PIECES = [
    b"<![CDATA[", b"]]>", b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"&a;", b"&#0;", b"&#xFFFFFFFF;", b"<!--", b"-->",
    b"<item>" * 300, b"</item>", b"<a " + b"b='c' " * 500 + b">", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b",
    b"[" * 2000, b'"', b"9" * 5000, b"http://[::1", b"xml:base='//'", b"<ttl>99999999999</ttl>", b"2024-13-45",
    b"encoding='utf-7'", b"<outline " * 50, b" " * 10_000, b"<" * 3000, b"https://" + b"a" * 3000, b"{" * 2000,
    "\u202e𝔊".encode(), b"<?xml", b"\xc3\x28",
]  # fmt: skip


@st.composite
def mutated(draw):
    """A sample with pieces cut out, repeated, swapped for others or for noise."""
    data = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 200)))
        new = draw(
            st.sampled_from(PIECES)
            | st.binary(max_size=20)
            | st.integers(1, 50).map(lambda times, piece=data[start:end]: piece * times)
            | st.sampled_from(SOURCES)
        )
        data = data[:start] + new + data[end:]
    return data


def outcome(read, *given):
    """What reading gives, or the fault that it ends in."""
    try:
        return read(*given)
    except (Unfit, BadOutline) as fault:
        return fault


def check(data):
    began = time.process_time()
    feed = outcome(parse, data, BASE)
    if isinstance(feed, Unfit):
        assert feed.reason
        assert feed.mend
    else:
        assert len({one.id for one in feed.entries}) == len(feed.entries)
        assert all(one.link is None or one.link.startswith(("http://", "https://")) for one in feed.entries)
        assert all("\0" not in str(encode(one)) for one in feed.entries)
    assert str(outcome(subscriptions, data))
    assert time.process_time() - began < SECONDS


@settings(max_examples=300)
@given(mutated())
def test_mutated_feeds(data):
    check(data)


@pytest.mark.fuzz
@given(mutated())
def test_ten_thousand_mutated_feeds(data):
    check(data)


@pytest.mark.parametrize(
    "data",
    [
        RSS.replace("Talks in Goma", "<" * 500_000).encode(),
        RSS.replace("Talks in Goma", "<b>" * 200_000).encode(),
        RSS.replace("Talks in Goma", "&lt;b " * 200_000).encode(),
        RSS.replace("Talks in Goma", "&lt;!--" * 200_000).encode(),
        ("<rss version='2.0'><channel>" + "<item><title>x</title></item>" * 100_000 + "</channel></rss>").encode(),
        ("<rss version='2.0'><channel>" + "<item><title>x &amp y</title></item>" * 50_000).encode(),
        (NEWS.partition("<url>")[0] + "<url><loc>http://h.example/a</loc></url>" * 100_000 + "</urlset>").encode(),
        JSON.replace("Talks in Goma", "&lt;b " * 200_000).encode(),
    ],
    ids=["signs", "tags", "words", "comments", "items", "broken items", "addresses", "json"],
)
def test_large_feeds_end_in_time(data):
    check(data)
