"""Text fits its width, Markdown and HTML show what documents say and never act on it."""

import re
from html.parser import HTMLParser

import pytest
from brief.sample import crisis, documents
from factories import claim, document

from onrecord.brief import FORMATS, compose, render

HOSTILE = (
    "<script>alert(1)</script> said </q><img src=x onerror=alert(1)> ![x](http://e.example/x) [a](javascript:b) "
    "# head | cell {{ 7*7 }} `code` *x*\x1b[2J\u202e &amp; done."
)


def hostile():
    of = document(HOSTILE, publisher=HOSTILE, title=HOSTILE, url="javascript:alert(1)")
    return compose([claim("statement", of, (), HOSTILE, spans=((0, 5),))], documents={of.id: of}, title=HOSTILE)


@pytest.fixture(scope="module")
def briefing():
    return compose(crisis(), documents=documents(), title="Goma")


class Page(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.ids, self.links, self.open = [], set(), [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.tags.append((tag, held))
        self.ids.add(held.get("id"))
        if tag == "a":
            self.links.append(held["href"])
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_text_fits_the_width(briefing, width):
    text = render(briefing, width=width)
    long = [line for line in text.splitlines() if len(line) > width and not line.startswith("https://")]
    assert long == []
    assert not any(line.rstrip() != line for line in text.splitlines())
    assert not re.search(r"^\s*\[\d+\]$", text, re.MULTILINE)


def test_a_page_of_its_own(briefing):
    page = render(briefing, "html")
    seen = Page(page)
    assert seen.open == []
    names = {tag for tag, _ in seen.tags}
    assert not names & {"script", "link", "img", "iframe", "form", "object"}
    policy = next(held["content"] for tag, held in seen.tags if held.get("http-equiv") == "Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "prefers-color-scheme: dark" in page
    inner = [link[1:] for link in seen.links if link.startswith("#")]
    assert len(inner) >= len(briefing.citations)
    assert set(inner) <= seen.ids
    assert all(held["rel"] for tag, held in seen.tags if tag == "a" and not held["href"].startswith("#"))


def test_hostile_words_stay_words_on_a_page():
    page = render(hostile(), "html")
    seen = Page(page)
    assert not {"script", "img"} & {tag for tag, _ in seen.tags}
    assert not any("javascript" in link for link in seen.links)
    assert "{{ 7*7 }}" in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_hostile_words_stay_words_in_markdown_and_text():
    made = render(hostile(), "md")
    assert not re.search(r"(?<!\\)<(script|img)|(?<!\\)!\[|(?<!\\)\]\((?!#source)|(?<!\\)`", made)
    assert "javascript" not in re.findall(r"<(\S+)>", made)
    assert not {"\x1b", "\u202e"} & set(render(hostile()))


def test_markdown_links_lead_somewhere(briefing):
    made = render(briefing, "md")
    assert set(re.findall(r"\(#(source-\d+)\)", made)) == set(re.findall(r'<a id="(source-\d+)"', made))
    rows = [line for line in made.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}


@pytest.mark.parametrize("form", FORMATS)
def test_every_source_is_given_with_its_words_and_place(briefing, form):
    made = re.sub(r"\s+", " ", render(briefing, form)).replace("\\", "")
    for citation in briefing.citations:
        assert citation.document.id in made
        assert f"characters {citation.span.start} to {citation.span.end}" in made
    assert "27 January 2025" in made
    assert "Kigali answers" in made


def test_other_formats_are_refused(briefing):
    with pytest.raises(ValueError, match="text, md, html"):
        render(briefing, "pdf")
