"""How a feed is said to be, for everything that a site may answer."""

import asyncio
import os
import time

import pytest
from collect.newsroom import WALL, Newsroom, door, newsroom

from onrecord.collect.feeds.looking import look
from onrecord.types.feed import FeedHealth, FeedKind


@pytest.fixture(scope="module")
def site():
    with newsroom() as held:
        yield held


def seen(address, kind=None, **given):
    return asyncio.run(look(door(), address, kind, **given))


def working(site: Newsroom):
    return site.rss("/feed", site.item("/a"), site.item("/b"))


CASES = {
    "working": (working, "working", None),
    "empty": (lambda site: site.rss("/feed"), "empty", "lists nothing"),
    "undated": (lambda site: site.rss("/feed", site.item("/a", date="")), "undated", "1 of its 1 items"),
    "broken": (lambda site: site.put("/feed", "<rss><channel><item><title>a & b</title>"), "broken", "XML is broken"),
    "cut": (lambda site: site.put("/feed", "<rss><channel>"), "broken", "XML is broken"),
    "page": (lambda site: site.put("/feed", "<html><body>x</body></html>"), "not_a_feed", "declares no feed"),
    "wall": (lambda site: site.put("/feed", WALL), "blocked", "proof that a person"),
    "wall with 503": (lambda site: site.put("/feed", WALL, 503), "blocked", "refuses programs"),
    "forbidden": (lambda site: site.put("/feed", "no", 403), "blocked", "403"),
    "login": (lambda site: site.put("/feed", "no", 401), "blocked", "401"),
    "missing": (lambda site: site.put("/feed", "no", 404), "missing", "404"),
    "gone": (lambda site: site.put("/feed", "no", 410), "gone", "410"),
    "too often": (lambda site: site.put("/feed", "no", 429, Retry_After="120"), "rate_limited", "429"),
    "busy": (lambda site: site.put("/feed", "no", 503, Retry_After="120"), "rate_limited", "503"),
    "server": (lambda site: site.put("/feed", "no", 500), "unreachable", "500"),
    "teapot": (lambda site: site.put("/feed", "no", 418), "refused", "418"),
    "entities": (
        lambda site: site.put("/feed", "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss/>"),
        "refused",
        "document type",
    ),
    "private": (lambda site: "http://192.168.0.1/feed", "refused", "192.168.0.1"),
    "no name": (lambda site: "http://no-such-host.invalid/feed", "unreachable", "no-such-host.invalid"),
    "nobody": (lambda site: "http://127.0.0.1:1/feed", "unreachable", "127.0.0.1"),
}


@pytest.mark.parametrize("case", CASES)
def test_health(site, case):
    make, health, said = CASES[case]
    found = seen(make(site))
    assert found.health is FeedHealth(health)
    assert (found.reason is None) == (said is None)
    if said:
        assert said in found.reason
        assert found.mend
    assert found.wait == (120 if case in ("too often", "busy") else None)


def test_a_feed_that_has_not_changed_is_not_sent_again(site):
    first = seen(working(site))
    again = seen(site.base + "/feed", etag=first.etag)
    assert (again.health, again.status, again.etag) == (FeedHealth.NOT_MODIFIED, 304, first.etag)


@pytest.mark.parametrize(
    ("status", "health", "moved"), [(301, "moved", True), (308, "moved", True), (302, "working", False)]
)
def test_a_feed_that_moved_for_good_has_a_new_address(site, status, health, moved):
    working(site)
    old = site.put("/old", "", status, Location="/feed")
    found = seen(old)
    assert (found.health, found.moved) == (FeedHealth(health), site.base + "/feed" if moved else None)
    assert len(found.entries) == 2


def test_a_redirect_to_a_page_is_no_move(site):
    site.put("/home", "<html><body>x</body></html>")
    assert seen(site.put("/old", "", 301, Location="/home")).moved is None


def test_sitemaps_are_taken_as_far_as_they_are_recent(site):
    day = time.strftime("%Y-%m-%d", time.gmtime())
    urls = "".join(
        f"<url><loc>{site.base}/{n}</loc>{f'<lastmod>{date}</lastmod>' if date else ''}</url>"
        for n, date in enumerate([day, "2020-01-01", ""])
    )
    site.put("/sitemap.xml", f"<urlset>{urls}</urlset>")
    site.put("/index", f"<sitemapindex><sitemap><loc>{site.base}/sitemap.xml</loc></sitemap>"
                       f"<sitemap><loc>{site.base}/none.xml</loc></sitemap></sitemapindex>")  # fmt: skip
    for path, kind in (("/sitemap.xml", FeedKind.SITEMAP), ("/index", FeedKind.INDEX)):
        found = seen(site.base + path)
        assert (found.kind, [one.link for one in found.entries]) == (kind, [f"{site.base}/0"])
        assert "2 older or undated addresses were left alone" in found.notes
    assert any("none.xml answers 404" in note for note in found.notes)


def test_a_page_that_is_watched_is_another_entry_when_its_text_is(site):
    first = seen(site.article("/page"), FeedKind.PAGE)
    assert first.health is FeedHealth.WORKING
    assert seen(site.article("/page", more="<meta name='x' content='y'>"), FeedKind.PAGE).entries == first.entries
    again = seen(site.article("/page", number=13), FeedKind.PAGE)
    assert [one.id for one in again.entries] == [one.id for one in first.entries]
    assert again.entries[0].digest != first.entries[0].digest
    assert seen(site.put("/page", WALL), FeedKind.PAGE).health is FeedHealth.BLOCKED


def test_a_folder_lists_its_files_once_they_are_left_alone(tmp_path):
    assert seen(str(tmp_path / "none"), FeedKind.FOLDER).health is FeedHealth.MISSING
    assert seen(str(tmp_path), FeedKind.FOLDER).health is FeedHealth.EMPTY
    old, new, hidden = (tmp_path / name for name in ("old.txt", "new.txt", ".hidden"))
    for path in (old, new, hidden):
        path.write_text("Rebels shelled the port.")
    os.utime(old, (1, 1))
    os.utime(hidden, (1, 1))
    (first,) = seen(str(tmp_path), FeedKind.FOLDER).entries
    assert first.id == str(old)
    os.utime(old, (2, 2))
    assert seen(str(tmp_path), FeedKind.FOLDER).entries[0].digest != first.digest
