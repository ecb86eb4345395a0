"""What a document says reaches every format as words: nothing is run, obeyed, fetched or hidden."""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser

import docx
import pytest
from brief.exports.sample import Held, made, proposition
from factories import actor, claim, document, link, words
from pypdf import PdfReader

from onrecord.brief.exports import FORMATS, Filed
from onrecord.types import Place, Timex
from onrecord.types.proposition import Bearing
from onrecord.types.vocabulary import Act, Precision, SourceKind, TimexType

HOSTILE = {
    "script": "<script>alert(1)</script></script><img src=x onerror=alert(1)>",
    "formula": "=cmd|' /C calc'!A0",
    "typst": '#eval("1+1") #read("/etc/passwd") $x$ *b* @ref <l>',
    "template": "{{ 7*7 }} {% include '/etc/passwd' %} ${7*7}",
    "calendar": "end\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:http://e.example/x",
    "direction": "port\u202egnippots\u2066 \u200fabc\u2028next",
    "control": "ring\x07 \x1b[2Jclear \x00nul",
    "json": '"},{"@id":"http://e.example/x","id":"x"}',
    "fields": "DDEAUTO c:\\windows\\system32\\cmd.exe",
    "xml": "]]><!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
}
TELLTALES = ("\x1b", "\x07", "\u202e", "\u2066", "\u200f")


def hostile(text):
    """Each kind of claim over a document that is nothing but hostile, in every field."""
    of = document(f"{text} said", publisher=text, title=text, url=text, published="2025-01-27")
    who = actor(text, of.text, entity="name:x", country="RWA", office=text)
    said = link(text, "said", Act.ASSERT, of.text, kind=SourceKind.PERSON, office=text, anonymity=text)
    there = Place(text, ((0, 1),), -1.7, 29.2, "COD", Precision.CITY, text, 1)
    when = Timex(text, ((0, 1),), TimexType.DATE, "2025-01-27", "2025-01-27", "2025-01-27")
    held = words(text, of.text)
    claims = [
        claim(
            "event",
            of,
            (said,),
            actors=(who,),
            recipients=(who,),
            place=there,
            time=when,
            trigger=held,
            instrument=held,
        ),
        claim("figure", of, (said,), text=text, spans=held.spans, counted=held, population=who, unit=text, place=there),
        claim("tie", of, (said,), from_=who, to=actor("said", of.text, entity="country:RWA"), cue=held),
        claim("engagement", of, (said,), participants=(who,), place=there, date=when, trigger=held),
        claim("position", of, (said,), holder=who, topic=held, cue=held),
        claim("statement", of, (said,), text=text, spans=held.spans),
    ]
    filed = {
        one.id: Filed(proposition(f"p_{n:016x}", one.kind, [(one, Bearing.FOR)], title=text), Bearing.FOR)
        for n, one in enumerate(claims)
    }
    return Held(claims, {of.id: of}, filed)


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.handlers = set(), set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.handlers |= {name for name, _ in attrs if name.startswith("on")}


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.text])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_formats_hold_no_sign_that_is_obeyed_unseen(name, text):
    written = made(name, hostile(text)).decode()
    assert not [sign for sign in TELLTALES if sign in written]
    assert "\x00" not in written


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if "json" in one.media])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_json_gives_the_words_back_exactly(name, text):
    written = made(name, hostile(text)).decode()
    lines = written.splitlines() if FORMATS[name].ending == "jsonl" else [written]
    assert any(text in words for line in lines for words in strings(json.loads(line)))
    assert "<script" not in written


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (word for item in value.values() for word in strings(item))
    elif isinstance(value, list):
        yield from (word for item in value for word in strings(item))


@pytest.mark.parametrize("name", [name for name, one in FORMATS.items() if one.ending == "csv"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_tables_keep_their_shape_and_compute_nothing(name, text):
    rows = list(csv.reader(io.StringIO(made(name, hostile(text)).decode(), newline="")))
    assert len({len(row) for row in rows}) == 1
    computed = [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert {*computed} <= {"-1.7"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_briefings_show_it_and_do_nothing(text):
    held = hostile(text)
    page = Tags(made("html", held).decode())
    assert not page.tags & {"script", "img", "iframe", "object"}
    assert not page.handlers
    pages = PdfReader(io.BytesIO(made("pdf", held)))
    seen = "".join(page.extract_text() for page in pages.pages)
    shown = re.findall(r"[a-z]{4,}", text)
    assert [word for word in shown if word in seen.replace("\n", "")] == shown
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pages.trailer["/Root"])
    assert "/JavaScript" not in pages.trailer["/Root"].get("/Names", {})
    assert "root:" not in seen
    data = made("docx", held)
    docx.Document(io.BytesIO(data))
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert "instrText" not in xml
