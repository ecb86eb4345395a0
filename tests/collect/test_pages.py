"""Pages of every kind to text and metadata: what stands in pages/*.html, and what their software does wrong."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from onrecord.collect.found import Metadata
from onrecord.collect.linked_data import LIVE, SUBSCRIBERS
from onrecord.collect.pages import strip_page

PAGES = Path(__file__).parent / "pages"

# page: what its text holds, what not, its metadata, its notes
EXPECTED: dict[str, tuple[list[str], list[str], Metadata, list[str]]] = {
    "agency_copy": (
        ["CAIRO (Reuters) - Mediators resumed", "prisoners would be freed."],
        ["Delegates at a hotel", "Cup final"],
        Metadata(
            "2024-05-07T02:10:00Z", "Valley Ledger", "Truce talks resume in Cairo",
            "https://valley.example/world/truce", byline="Reuters", agency="Reuters", language="en",
            modified="2024-05-07T17:00:00Z", zone="-05:00", captions=("Delegates at a hotel in Cairo on Monday.",),
        ),
        [],
    ),
    "gallery": (
        ["Soldiers stood at the roundabout", "40 wounded people", "The lake port was closed"],
        [],
        Metadata(
            "2025-01-28T10:20:00Z", "Harbour Observer", "In pictures: the road out of Goma",
            "https://harbour.example/pictures/goma", language="en", zone="+01:00",
        ),
        ["a page of pictures: their captions are its text"],
    ),
    "live_blog": (
        ["whole neighbourhoods had been swept", "warned of cracks in 2021.", "asked people of every blood group",
         "declared a curfew from noon"],
        ["Sport", "Cup final", "Terms"],
        Metadata(
            "2023-09-11T06:00:00Z", "Lakeside Herald", "Floods in Derna: as it happened",
            "https://lakeside.example/live/derna", byline="Nadia Brandt, Tom Okoro", language="en",
            modified="2023-09-11T19:14:00Z", zone="+02:00",
        ),
        [LIVE],
    ),
    "paywall": (
        ["two officials said, after the first reached"],
        ["Subscribe now"],
        Metadata(
            "2024-04-03T05:00:00Z", "The River Post", "Ministry weighs a second airlift", byline="Lena Duarte",
            language="en", zone="Z",
        ),
        [SUBSCRIBERS],
    ),
    "press_release": (
        ["agreed to keep the corridor open", "bargaining chips", "by 15 August."],
        ["Tenders", "New timetable"],
        Metadata(
            "2023-08-04T06:15:00Z", "Ministry of Infrastructure of Veldania", "Joint statement on the grain corridor",
            "https://infrastructure.example/en/press/2023/corridor", language="en", modified="2023-08-05T07:00:00Z",
            zone="+03:00",
        ),
        [],
    ),
    "right_to_left": (
        ["قال مدير ميناء بورتسودان إن سفينتين أُعيدتا يوم الاثنين", "قبل نهاية الأسبوع."],
        ["سفينة عند مدخل"],
        Metadata(
            "2024-10-28T07:30:00Z", "صحيفة المرفأ", "إغلاق ميناء بورتسودان أمام السفن", "https://marfa.example/news/1",
            language="ar", zone="+02:00", captions=("سفينة عند مدخل الميناء",),
        ),
        [],
    ),
    "transcript": (
        ["MS. HALLORAN: Good afternoon.", "QUESTION: And the crew?\n\nMS. HALLORAN: We have no information",
         "(The briefing was concluded"],
        ["Accessibility"],
        Metadata(
            "2024-03-14T20:30:00Z", "Ministry of Foreign Affairs", "Daily briefing, 14 March 2024", language="en",
            zone="-04:00",
        ),
        [],
    ),
}  # fmt: skip


def test_every_page_is_expected() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_page_gives_its_text_and_what_it_says_of_itself(name: str) -> None:
    held, left, metadata, notes = EXPECTED[name]
    text, said, found = strip_page((PAGES / f"{name}.html").read_bytes())
    assert not [words for words in held if words not in text]
    assert not [words for words in left if words in text]
    assert said == Metadata(**{field: getattr(metadata, field) for field in Metadata.__slots__}) or name == "gallery"
    assert (said.published, said.title, said.publisher) == (metadata.published, metadata.title, metadata.publisher)
    assert list(found) == notes


def test_the_captions_of_a_gallery_are_kept_apart_as_well() -> None:
    _, said, _ = strip_page((PAGES / "gallery.html").read_bytes())
    assert len(said.captions) == 4
    assert said.captions[1] == "Soldiers stood at the roundabout by the airport, which the rebels say they hold."


def said(
    head: str, body: str = "<p>The port was closed on Monday, its director said, and opened on Tuesday.</p>"
) -> Metadata:
    return strip_page(f"<html><head>{head}</head><body>{body}</body></html>".encode())[1]


def linked(*things: object, wrap: str = "{}") -> str:
    return "".join(f'<script type="application/ld+json">{wrap.format(json.dumps(thing))}</script>' for thing in things)


ARTICLE = {"@type": "NewsArticle", "headline": "Port closed", "datePublished": "2024-10-20T10:00:00+02:00"}

SOFTWARE = {
    "a comment around it": (linked(ARTICLE, wrap="<!-- {} -->"), {"title": "Port closed"}),
    "CDATA around it": (linked(ARTICLE, wrap="//<![CDATA[\n{}\n//]]>"), {"title": "Port closed"}),
    "CDATA in comments": (linked(ARTICLE, wrap="/*<![CDATA[*/{}/*]]>*/"), {"title": "Port closed"}),
    "a line break in a string": (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Port\nclosed"}</script>',
        {"title": "Port closed"},
    ),
    "broken JSON first": (
        '<script type="application/ld+json">{"@type": </script>' + linked(ARTICLE),
        {"title": "Port closed"},
    ),
    "types as addresses": (linked({**ARTICLE, "@type": "http://schema.org/NewsArticle"}), {"title": "Port closed"}),
    "names by reference": (
        linked(
            {
                "@graph": [
                    {**ARTICLE, "author": [{"@id": "#a"}], "publisher": {"@id": "#p"}},
                    {"@id": "#a", "@type": "Person", "name": "Ana"},
                    {"@id": "#p", "name": "The Wire"},
                ]
            }
        ),
        {"byline": "Ana", "publisher": "The Wire"},
    ),
    "a reference to itself": (linked({**ARTICLE, "@id": "#x", "author": {"@id": "#x"}}), {"byline": None}),
    "the article of this page among others": (
        '<link rel="canonical" href="https://a.example/2">'
        + linked(
            {**ARTICLE, "url": "https://a.example/1"}, {**ARTICLE, "url": "https://a.example/2", "headline": "Two"}
        ),
        {"title": "Two"},
    ),
    "an agency that supplied it": (
        linked({**ARTICLE, "sourceOrganization": {"name": "Agence France-Presse"}}),
        {"agency": "AFP"},
    ),
    "names that are numbers": (linked({**ARTICLE, "headline": 7, "author": 7, "publisher": [7]}), {"byline": None}),
    "a profile for a name": ('<meta name="author" content="https://social.example/ana">', {"byline": None}),
    "by before a name": ('<meta name="author" content="By Ana Sur, Bo Lee">', {"byline": "Ana Sur, Bo Lee"}),
    "a name that begins so": ('<meta name="author" content="Byron Sur">', {"byline": "Byron Sur"}),
    "the site's name after the title": (
        '<title>Port closed - The Wire</title><meta property="og:site_name" content="The Wire">',
        {"title": "Port closed"},
    ),
    "the site's name before it": (
        '<title>The Wire | Port closed</title><meta property="og:site_name" content="The Wire">',
        {"title": "Port closed"},
    ),
    "a dash of the title's own": (
        '<title>Port closed - again</title><meta property="og:site_name" content="The Wire">',
        {"title": "Port closed - again"},
    ),
    "a day without a zone": ('<meta name="date" content="2024-10-20">', {"published": "2024-10-20", "zone": None}),
    "a time without a zone": (
        '<meta name="date" content="2024-10-20T10:00:00">',
        {"published": "2024-10-20", "zone": None},
    ),
    "a date that could be two": ('<meta name="date" content="10/11/2024">', {"published": None}),
    "a language with a country": ('<meta property="og:locale" content="en_GB">', {"language": "en"}),
    "a language that is none": ('<meta http-equiv="content-language" content="english">', {"language": None}),
}


@pytest.mark.parametrize("name", SOFTWARE)
def test_what_publishers_software_writes_is_understood(name: str) -> None:
    head, expected = SOFTWARE[name]
    found = said(head)
    assert {field: getattr(found, field) for field in expected} == expected


@pytest.mark.parametrize(
    "body",
    [
        '<p>Published <span itemprop="datePublished" content="2024-10-20T10:00:00+02:00">yesterday</span></p>',
        '<p><time itemprop="datePublished" datetime="2024-10-20T10:00:00+02:00">20 October</time></p>',
        '<p><time pubdate datetime="2024-10-20T10:00:00+02:00">20 October</time></p>',
    ],
)
def test_marked_dates_are_the_pages_own(body: str) -> None:
    assert (said("", body).published, said("", body).zone) == ("2024-10-20T08:00:00Z", "+02:00")


def test_dates_of_the_text_are_nobodys() -> None:
    found = said("", "<p>Updated 20 October 2024. <time datetime='2024-10-20'>20 October</time> By Ana Sur</p>")
    assert (found.published, found.modified, found.byline) == (None, None, None)


HOSTILE = {
    "deep JSON": '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
    "wide JSON": linked([{**ARTICLE, "author": {"@id": f"#{n}"}} for n in range(3_000)]),
    "captions": "<figcaption>a</figcaption>b" * 30_000,
    "captions in captions": "<figcaption>a" * 3_000,
    "authors": '<a rel="author">' * 2_000 + "x" * 100_000,
    "meta": '<meta name="author" content="x">' * 20_000,
    "titles": "<title>" + " - " * 50_000 + "</title>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_no_time(name: str) -> None:
    started = time.process_time()
    strip_page(f"<html><body><p>The port was closed, its director said.</p>{HOSTILE[name]}</body></html>".encode())
    assert time.process_time() - started < 10
