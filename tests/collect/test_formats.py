"""What each format becomes: text, metadata, source id."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.collect import Found, Metadata, collect_files
from onrecord.collect.found import Limits
from onrecord.collect.lines import collect_lines
from onrecord.collect.markdown import strip_markdown
from onrecord.collect.pages import strip_page
from onrecord.collect.sniffing import Format, sniff
from onrecord.types import Outcome

SENTENCE = "The harbour master of Port Sudan said that two ships had been turned away on Monday."


def one(path: Path, **given: Any) -> Found:
    (held,) = collect_files([path], **given)
    assert isinstance(held, Found), held
    return held


@pytest.mark.parametrize(
    ("head", "name", "format_"),
    [
        (b"Plain words.", "a.txt", Format.TEXT),
        (b"Plain words.", "", Format.TEXT),
        (b"[Update] The town fell.", "a.txt", Format.TEXT),
        (b"{curly} words that are no JSON", "a.txt", Format.TEXT),
        (b"a < b and b > c", "a.txt", Format.TEXT),
        (b"date,text\n", "a.CSV", Format.CSV),
        (b"date,text\n", "a.txt", Format.TEXT),
        (b"# Heading\n", "a.md", Format.MARKDOWN),
        (b"---\ntitle: x\n---\nText", "", Format.MARKDOWN),
        (b"--- ---\nText", "", Format.TEXT),
        (b"<!DOCTYPE html><html>", "a.txt", Format.HTML),
        (b"\n <!-- saved --> <html>", "", Format.HTML),
        (b"<!-- --> " * 7_000, "", Format.TEXT),
        (b"<!-- --> " * 7_000 + b"<html>", "", Format.HTML),
        (b"<!--" * 7_000, "", Format.TEXT),
        (b"\xef\xbb\xbf<html>", "", Format.HTML),
        ("\ufeff<html><p>".encode("utf-16-le"), "", Format.HTML),
        (b"<p>Words</p>", "a.html", Format.HTML),
        (b"No tags at all", "a.html", Format.TEXT),
        (b'<?xml version="1.0"?><html xmlns="x">', "a.xhtml", Format.HTML),
        (b'<?xml version="1.0"?><rss>', "", Format.XML),
        (b'{"text": "x"}\n{"text": "y"}\n', "", Format.JSONL),
        (b'{"text": "x"}', "a.txt", Format.JSONL),
        (b"garbage", "a.jsonl", Format.JSONL),
        (b'{\n "text": "x"\n}', "", Format.JSON),
        (b'[\n {"text": "x"}\n]', "a.json", Format.JSON),
    ],
)
def test_formats_are_told_by_content_first(head: bytes, name: str, format_: Format) -> None:
    assert sniff(head, name) is format_


def test_text_is_kept_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"  {SENTENCE}\r\n\r\n“Quoted” – and dashed…\r\n".encode("utf-8-sig"))
    held = one(path, defaults=Metadata(published="2024-10-24", publisher="Wire"))
    assert held.document.text == f"  {SENTENCE}\n\n“Quoted” – and dashed…\n"
    assert (held.document.published, held.document.publisher, held.document.source_id) == (
        "2024-10-24",
        "Wire",
        "a.txt",
    )
    assert held.document.language == "en"
    assert not held.notes


MARKDOWN = f"""---
title: Ships turned away
date: 2024-10-24
publisher: Red Sea Wire
author: [A. Writer, B. Writer]
tags: [ports]
---

# Ships *turned* away

{SENTENCE} See [the notice](https://example.org/x "t") and ![a map](map.png)`AIS` data.
It was **late**.

> "Nobody may enter," he said.

1. first
2. second

- alpha
- beta

| town | dead |
|------|------|
| Suakin | 3 |

<div>in a <b>box</b></div>
<!-- hidden -->

```
code
```
"""


def test_markdown_loses_its_markup_and_keeps_its_words() -> None:
    text, metadata, notes = strip_markdown(MARKDOWN)
    assert metadata == Metadata("2024-10-24", "Red Sea Wire", "Ships turned away", byline="A. Writer, B. Writer")
    assert not notes
    assert text.split("\n\n") == [
        "Ships turned away",
        f"{SENTENCE} See the notice and AIS data. It was late.",
        '"Nobody may enter," he said.',
        "1. first",
        "2. second",
        "- alpha",
        "- beta",
        "town",
        "dead",
        "Suakin",
        "3",
        "in a box",
        "code",
    ]


@pytest.mark.parametrize(
    ("front", "note"),
    [
        ("---\na: &a [x]\nb: [*a, *a]\n---\n", "not understood"),
        ("---\n- a\n- b\n---\n", "not a list of fields"),
        ("---\n!!python/object/apply:os.system [ls]\n---\n", "not understood"),
        ("---\ndate: someday\n---\n", "left undated"),
        ("+++\ndate = \n+++\n", "not understood"),
    ],
)
def test_front_matter_that_is_odd_is_a_note(front: str, note: str) -> None:
    text, metadata, notes = strip_markdown(front + SENTENCE)
    assert text == SENTENCE
    assert metadata == Metadata()
    assert any(note in said for said in notes), notes


def test_markdown_of_toml_front_matter_and_heading() -> None:
    text, metadata, _ = strip_markdown(f'+++\ndate = 2024-10-24\npublisher = "Wire"\n+++\n# One\n\n{SENTENCE}')
    assert metadata == Metadata("2024-10-24", "Wire", "One")
    assert text == f"One\n\n{SENTENCE}"


PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Ships turned away | Wire</title>
<meta property="og:title" content="Ships turned away"><meta property="og:site_name" content="Red Sea Wire">
<meta property="article:published_time" content="2024-10-24T09:00:00+02:00">
<meta name="author" content="A. Writer"><link rel="canonical" href="https://example.org/ships">
<script>var x = "The president resigned.";</script></head>
<body><nav><a href="/">Home</a> <a href="/war">War</a></nav>
<article><h1>Ships turned away</h1><p>{SENTENCE}</p>
<p>A spokesman for the line declined to say where they would go, and the port gave no reason for it.</p></article>
<footer>Copyright 2024</footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_says_of_itself() -> None:
    text, metadata, notes = strip_page(PAGE.encode())
    assert SENTENCE in text
    assert "president resigned" not in text
    assert "Copyright" not in text
    assert metadata == Metadata(
        "2024-10-24T07:00:00Z",
        "Red Sea Wire",
        "Ships turned away",
        "https://example.org/ships",
        byline="A. Writer",
        language="en",
        zone="+02:00",
    )
    assert not notes


def test_linked_data_comes_before_other_metadata() -> None:
    thing = {
        "@graph": [
            {
                "@type": ["NewsArticle"],
                "headline": "Port closed",
                "datePublished": "2024-10-20",
                "publisher": {"name": "The Wire"},
                "author": [{"name": "C. Writer"}, {"name": "D. Writer"}],
            }
        ]
    }
    script = f'<script type="application/ld+json">{json.dumps(thing)}</script></head>'
    _, metadata, _ = strip_page(PAGE.replace("</head>", script).encode())
    assert metadata == Metadata(
        "2024-10-20",
        "The Wire",
        "Port closed",
        "https://example.org/ships",
        byline="C. Writer, D. Writer",
        language="en",
    )


def test_a_date_is_never_picked_from_the_running_text() -> None:
    page = f"<html><body><article><p>{SENTENCE} It was 3 May 2021.</p></article></body></html>"
    _, metadata, _ = strip_page(page.encode())
    assert metadata == Metadata()


@pytest.mark.parametrize("cut", [60, 100, 200, 230])
def test_a_truncated_page_is_read_as_far_as_it_goes(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE[: PAGE.index(SENTENCE) + cut])
    held = one(path)
    assert "harbour master" in held.document.text
    assert any("truncated" in note for note in held.notes)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 20_000 + SENTENCE,
        "<html><body>" + "<b><i>" * 3_000 + SENTENCE + "</body></html>",
        '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]><html><p>&a;&b; ' + SENTENCE,
        "<html><p>" + "&lt;" * 50_000 + SENTENCE,
        "<html>" + "<p x='" + "y" * 100_000 + "'>" + SENTENCE,
        "<html><body>" + "<a href=x>" * 250_000 + SENTENCE,
    ],
)
def test_hostile_pages_do_no_harm(page: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(page)
    (held,) = collect_files([path])
    words = held.document.text if isinstance(held, Found) else held.reason or ""
    assert "root:" not in words
    assert "boom" not in words


def test_a_page_in_another_encoding_says_so_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f'<html><meta charset="windows-1252"><p>“Général” Aoun: {SENTENCE}</p></html>'.encode("cp1252"))
    assert "“Général” Aoun" in one(path).document.text


@pytest.mark.parametrize("named", ["undefined", "idna", "punycode", "raw_unicode_escape", "hex", "nothing"])
def test_a_page_may_name_any_encoding(named: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f'<html><meta charset="{named}"><p>Général Aoun: {SENTENCE}</p></html>'.encode("cp1252"))
    assert SENTENCE in one(path).document.text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<!-- gone -->\n\nTown", "Town"),
        ("<div>\n<!-- gone <b>too</b> --> Town <!-- <!-- -->\n</div>", "Town"),
        ("Town\n\n<!-- nobody closes this", "Town\n\n<!-- nobody closes this"),
    ],
)
def test_comments_of_markdown(markup: str, text: str) -> None:
    assert strip_markdown(markup)[0] == text


def test_comments_that_nobody_closes_take_no_time() -> None:
    began = time.process_time()
    strip_markdown("<!-- " * 39_000)
    assert time.process_time() - began < 5  # looking ahead from each took a minute


def test_records_of_jsonl(tmp_path: Path) -> None:
    record = {
        "id": 7, "date": "24 Oct 2024", "publisher": "Wire", "title": "", "url": "https://x.org/7", "text": SENTENCE,
        "byline": "A", "extra": {"deep": [1]},
    }  # fmt: skip
    for name, pack in (("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("piped", bytes)):
        path = tmp_path / name
        path.write_bytes(pack(json.dumps(record).encode() + b"\n"))
        held = one(path, defaults=Metadata(publisher="Other", title="Default"))
        found = held.document
        assert (found.source_id, found.published, found.publisher, found.title) == (
            "7",
            "2024-10-24",
            "Wire",
            "Default",
        )
        assert (found.url, found.byline, held.name) == ("https://x.org/7", "A", f"{path}:1")


def test_json_lists_and_objects(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"text": SENTENCE, "id": "1"}, {"id": "2"}, {"text": SENTENCE, "id": "3"}], indent=1))
    assert [type(item) for item in collect_files([path])] == [Found, Outcome, Found]
    path.write_text(json.dumps({"text": SENTENCE, "date": "2024-10-24"}, indent=1))
    assert one(path).document.published == "2024-10-24"


def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, words in (
        (SENTENCE.encode(), SENTENCE),
        (json.dumps({"text": SENTENCE}).encode(), SENTENCE),
        (PAGE.encode(), "declined to say"),
        (gzip.compress(SENTENCE.encode()), SENTENCE),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        (held,) = collect_files(["-"])
        assert isinstance(held, Found)
        assert words in held.document.text


def test_folders_are_walked_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "b/.x.txt", "c/d/e.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{SENTENCE} {name}")
    outside = tmp_path / "outside.txt"
    outside.write_text(SENTENCE)
    (tmp_path / "in" / "way-out.txt").symlink_to(outside)
    (tmp_path / "in" / "z-loop").symlink_to(tmp_path / "in")
    items = list(collect_files([tmp_path / "in"]))
    names = [str(Path(item.name).relative_to(tmp_path / "in")) for item in items]
    assert names == ["a.txt", "way-out.txt", "b/1.txt", "b/2.txt", "c/d/e.txt"]
    assert isinstance(items[1], Outcome)
    assert "out of the folder" in (items[1].reason or "")
    (tmp_path / "bare").mkdir()
    (bare,) = collect_files([tmp_path / "bare"])
    assert isinstance(bare, Outcome)
    assert bare.reason == "the folder holds no files"


def test_ids_depend_on_what_was_published_alone(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SENTENCE)
    first, second = collect_files([tmp_path])
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert first.document.id == second.document.id
    (dated,) = collect_files([tmp_path / "a.txt"], Metadata(published="2024-10-24"))
    assert isinstance(dated, Found)
    assert dated.document.id != first.document.id


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
RECORDS = st.dictionaries(
    st.sampled_from(["id", "date", "publisher", "title", "url", "text", "author", "language", "x"]), VALUES, max_size=8
)


@given(st.lists(RECORDS.map(lambda record: json.dumps(record).encode()) | st.binary(max_size=80), max_size=8))
def test_any_lines_give_one_item_each_and_never_a_crash(lines: list[bytes]) -> None:
    good = json.dumps({"id": "good", "text": SENTENCE}).encode()
    whole = [line.replace(b"\n", b" ") for line in lines]
    data = b"\n".join([*whole, good])
    items = list(collect_lines(io.BytesIO(data), "x", Metadata(), Limits()))
    assert len({item.name for item in items}) == len(items) <= len(whole) + 1
    last = items[-1]
    assert isinstance(last, Found)
    assert (last.name, last.document.text) == (f"x:{len(whole) + 1}", SENTENCE)
    for item in items:
        if isinstance(item, Found):
            item.document.text.encode("utf-8")
            assert "\0" not in item.document.text
        else:
            assert item.reason
            assert item.mend


@given(st.binary(max_size=400))
def test_any_bytes_end_in_items(data: bytes) -> None:
    stdin = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(data))
    try:
        items = list(collect_files(["-"]))
    finally:
        sys.stdin = stdin
    assert items


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_row_of_a_table_is_a_document(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "week.csv"
    text = SENTENCE + '\n\nThe ships, "Nile" and "Atbara", carried grain; they had left Jeddah on Friday.'
    rows = [
        ["Date", "Publisher", " TEXT ", "Desk"],
        ["2025-03-01", "Nile Courier", text, "Ana"],
        ["", "", "", ""],
        ["", "", SENTENCE, ""],
        ["2025-03-02", "Nile Courier", "", "Ana"],
    ]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    first, second, third = collect_files([path], Metadata(publisher="Example Wire"))
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert (first.name, first.document.text) == (f"{path}:2", text)
    assert (first.document.published, first.document.publisher) == ("2025-03-01", "Nile Courier")
    assert (second.name, second.document.published, second.document.publisher) == (f"{path}:4", None, "Example Wire")
    assert isinstance(third, Outcome)
    assert third.name == f"{path}:5"
