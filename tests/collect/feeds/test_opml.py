"""Outlines of feeds go in and come out with folders and tags."""

import pytest
from collect.feeds.samples import LAUGHS, OPML, RSS
from hypothesis import given
from hypothesis import strategies as st

from onrecord.collect.feeds import BadOutline, outline, subscriptions
from onrecord.types.feed import Subscription


def test_folders_and_tags_are_kept_and_each_address_is_taken_once():
    feeds, notes = subscriptions(OPML.encode())
    assert [(one.title, one.address, one.folder, one.tags) for one in feeds] == [
        ("Nile Post", "https://nile.example/feed", "Africa/Sudan", ("wire", "sudan")),
        ("Lakeside Herald", "https://lakeside.example/feed", "Africa", ()),
        ("Tides", "http://tides.example/rss?a=1&b=2", None, ()),
    ]
    assert notes == ["file:///etc/passwd: no web address, left out"]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="/,∕"), min_size=1)
FEEDS = st.lists(
    st.builds(
        lambda name, title, folder, tags: Subscription(
            Subscription.id_of(f"https://h.example/{name}"), f"https://h.example/{name}", title, folder, tags
        ),
        st.text("abcxyz0189&'?=", min_size=1),
        st.none() | WORDS,
        st.none() | st.lists(WORDS, min_size=1, max_size=3).map("/".join),
        st.lists(WORDS, unique=True, max_size=3).map(tuple),
    ),
    unique_by=lambda one: one.address,
)


@given(FEEDS)
def test_what_goes_out_comes_back(feeds):
    back, notes = subscriptions(outline(feeds).encode())
    assert notes == []
    assert sorted(back, key=lambda one: one.id) == sorted(feeds, key=lambda one: one.id)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (LAUGHS, "document type or entities"),
        (RSS, "not OPML"),
        ("<opml><body>", "XML is broken"),
        ("nothing", "XML is broken"),
        ("<opml><body>" + "<outline text='a'>" * 200, "nests more than"),
    ],
)
def test_what_is_no_outline_is_refused_with_the_reason(source, said):
    with pytest.raises(BadOutline, match=said):
        subscriptions(source.encode())
