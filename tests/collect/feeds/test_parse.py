"""What every format of feed is read as, and how the others are said to be."""

import gzip

import pytest
from collect.feeds.samples import ATOM, BASE, INDEX, JSON, LAUGHS, NEWS, PAGE, RSS, WALL, XXE

from onrecord.collect.feeds import Unfit, parse
from onrecord.collect.feeds.parse import BYTES
from onrecord.types.feed import FeedHealth, FeedKind

TITLE = "Army & rebels trade fire near Gao"
WORDS = "GAO (Reuters) - The army said that rebels fired first.\n\nAt least 12 people fled."


@pytest.mark.parametrize(("source", "kind"), [(RSS, "rss"), (ATOM, "atom"), (JSON, "json_feed")])
def test_one_item_is_the_same_in_every_format(source, kind):
    feed = parse(source.encode(), BASE)
    assert (feed.kind, feed.title, feed.language) == (FeedKind(kind), "Lakeside Herald", "en-gb")
    first, second = feed.entries
    assert (first.id, first.link) == ("tag:lakeside.example,2024:1", "https://lakeside.example/news/gao?utm_source=rss")
    assert (first.title, first.summary, first.content) == (TITLE, "At least 12 people fled.", WORDS)
    assert (first.byline, first.agency) == ("Maya Oduya", "Reuters")
    assert first.source == (None if kind == "json_feed" else "Example Wire")
    assert (second.title, second.summary, second.content) == ("Talks in Goma", None, None)
    # Two items share a date, and are two items.
    assert first.published == second.published
    assert (first.published, first.zone) == ("2024-10-24T11:30:00Z", "+03:00")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_feeds_in_other_encodings(encoding):
    source = RSS.replace('encoding="UTF-8"', f'encoding="{encoding.removesuffix("-sig")}"')
    assert len(parse(source.encode(encoding), BASE).entries) == 2


def test_a_news_sitemap_says_more_than_a_plain_one():
    feed = parse(NEWS.encode(), BASE)
    first, second = feed.entries
    assert feed.kind is FeedKind.SITEMAP
    assert (first.link, first.title, first.source, first.language) == (
        "https://lakeside.example/news/gao", TITLE, "Lakeside Herald", "en",
    )  # fmt: skip
    assert (second.link, second.updated, second.title) == ("https://lakeside.example/news/goma", "2024-10-23", None)
    assert parse(gzip.compress(NEWS.encode()), BASE) == feed


def test_an_index_lists_its_sitemaps_latest_first():
    feed = parse(INDEX.encode(), BASE)
    assert feed.kind is FeedKind.INDEX
    assert [one.link.rpartition("-")[2] for one in feed.entries] == ["news.xml", "2023.xml"]


@pytest.mark.parametrize(
    ("source", "seconds"),
    [
        (RSS, 3600),
        (RSS.replace("<ttl>60</ttl>", ""), None),
        (RSS.replace("<ttl>60</ttl>", "<ttl>100000</ttl>"), 86_400),
        (RSS.replace("<ttl>60</ttl>", "<ttl>soon</ttl>"), None),
    ],
)
def test_how_often_a_feed_wants_to_be_visited(source, seconds):
    assert parse(source.encode(), BASE).every == seconds


def item(title, guid="", date="", link=""):
    parts = f"<guid isPermaLink='false'>{guid}</guid>" if guid else ""
    parts += f"<link>{link}</link>" if link else ""
    return f"<item><title>{title}</title>{parts}<pubDate>{date}</pubDate></item>"


def rss(*items):
    return parse(f"<rss version='2.0'><channel><title>x</title>{''.join(items)}</channel></rss>".encode(), BASE)


def test_an_id_that_stands_for_several_items_is_none():
    feed = rss(item("a", "1", link="http://h.example/a"), item("b", "1", link="http://h.example/b"))
    assert [one.id for one in feed.entries] == ["http://h.example/a", "http://h.example/b"]
    assert "stand for several items" in feed.notes[0]


def test_an_item_listed_twice_is_taken_once_in_its_later_version():
    old, new = "Thu, 24 Oct 2024 10:00:00 GMT", "Thu, 24 Oct 2024 12:00:00 GMT"
    assert [one.title for one in rss(item("old", "1", old), item("new", "1", new)).entries] == ["new"]


def test_dates_alone_do_not_make_another_version():
    before, after = (rss(item("a", "1", f"Thu, 24 Oct 2024 {hour}:00:00 GMT")).entries[0] for hour in ("10", "11"))
    assert before.digest == after.digest
    assert rss(item("b", "1")).entries[0].digest != before.digest


def test_items_without_id_and_link_are_known_by_their_words():
    first, second = rss(item("a"), item("b")).entries
    assert first.id != second.id
    assert first.id == rss(item("a", date="Thu, 24 Oct 2024 10:00:00 GMT")).entries[0].id


def test_what_is_odd_in_an_item_is_a_note():
    feed = rss(item("a", "1", "yesterday", link="javascript:alert(1)"), item("b", "2", "yesterday"))
    assert (feed.undated, [one.link for one in feed.entries]) == (2, [None, None])
    assert any("yesterday" in note and "2 times" in note for note in feed.notes)
    assert any("no web address" in note for note in feed.notes)


def test_broken_xml_gives_what_can_be_read_of_it():
    feed = parse(RSS.replace("Talks in Goma", "Talks & in Goma").encode(), BASE)
    assert "line" in feed.broken
    assert feed.entries[0].id == "tag:lakeside.example,2024:1"
    cut = parse(RSS[: RSS.index("Talks in Goma")].encode(), BASE)
    assert cut.broken
    assert cut.entries


@pytest.mark.parametrize(
    ("source", "health", "said"),
    [
        ("", "broken", "empty"),
        ("<rss><channel><item", "broken", "XML is broken"),
        ("<<<>", "broken", "XML is broken"),
        ('{"version": "https://jsonfeed.org/version/1", "items": [', "broken", "JSON is broken"),
        ('{"version": "1", "items": []}', "not_a_feed", "no JSON Feed"),
        ("[" * 100_000, "not_a_feed", "text"),
        ('{"a":' * 100_000, "broken", "nested too deeply"),
        (PAGE, "not_a_feed", "https://lakeside.example/feed.xml (All news); https://lakeside.example/atom"),
        ("<html><body><p>Nothing here.</p></body></html>", "not_a_feed", "declares no feed"),
        (WALL, "blocked", "proof that a person is looking"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "not_a_feed", "<svg>"),
        ("<opml version='2.0'><body/></opml>", "not_a_feed", "outline"),
        ("These are minutes of a meeting.", "not_a_feed", "it is text"),
        (b"%PDF-1.7 binary", "not_a_feed", "a PDF"),
        (ATOM.replace("<id>", "<id>&#xFFFFFFFF;"), "broken", "XML is broken"),
        (LAUGHS, "refused", "document type or entities"),
        (XXE, "refused", "document type or entities"),
        (XXE[:-20], "refused", "document type or entities"),
        (XXE.encode("utf-16"), "refused", "document type or entities"),
        ("<rss>" + "<a>" * 200, "refused", "nests more than"),
        (gzip.compress(b" " * 9_000_000, mtime=0), "refused", "times its size"),
        (gzip.compress(RSS.encode(), mtime=0)[:-20], "broken", "truncated"),
        (" " * (BYTES + 1), "refused", "more than"),
    ],
    ids=lambda value: str(value)[:30],
)  # fmt: skip
def test_what_is_no_feed_says_how_it_is_and_what_to_do(source, health, said):
    with pytest.raises(Unfit) as fault:
        parse(source if isinstance(source, bytes) else source.encode(), BASE)
    assert fault.value.health is FeedHealth(health)
    assert said in fault.value.reason
    assert fault.value.mend


def test_a_valid_feed_without_items_is_a_feed():
    assert rss().entries == ()
