"""Briefings that leave the house: stamped, every sentence led to its source, every claim with certainty and chain."""

import io
import re
import zipfile

import docx
import pytest
from brief.exports.sample import goma, made
from pypdf import PdfReader

STAMP = ("Record as of", "1 February 2025, 09:30 UTC", "about: Goma; since: 2025-01", "onrecord 0.0.0")
CLAIM = "event; CT- (stated as not so); The foreign ministry in Kigali (denied)"


def pdf():
    return PdfReader(io.BytesIO(made("pdf")))


def text_of(name):
    """All words of a briefing on one line."""
    if name == "pdf":
        words = " ".join(page.extract_text() for page in pdf().pages)
    elif name == "docx":
        file = docx.Document(io.BytesIO(made("docx")))
        words = " ".join(item.text for block in file.iter_inner_content() for item in paragraphs(block))
    else:
        words = made(name).decode().replace("\\", "")
    return re.sub(r"\s+", " ", words)


def paragraphs(block):
    if isinstance(block, docx.text.paragraph.Paragraph):
        return [block]
    return [paragraph for cell in block._cells for paragraph in cell.paragraphs]


@pytest.mark.parametrize("name", ["html", "md", "pdf", "docx"])
def test_every_form_carries_stamp_sources_and_claims(name):
    words = text_of(name)
    briefing = goma().briefing()
    assert not [part for part in (*STAMP, CLAIM) if part not in words]
    for citation in briefing.citations:
        assert f"characters {citation.span.start} to {citation.span.end}" in words
        assert not [id_ for id_ in citation.claims if f"{id_}: " not in words]
    for section in briefing.sections:
        assert section.title in words


def test_a_pdf_is_tagged_titled_and_dated_and_its_numbers_lead_to_sources():
    file = pdf()
    assert (file.metadata.title, file.metadata.author) == ("Goma", "onrecord")
    assert file.metadata.creation_date.date().isoformat() == "2025-02-01"
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert [one.title for one in file.outline if not isinstance(one, list)] == ["Goma"]
    targets = set(file.named_destinations)
    links = [note.get_object() for page in file.pages for note in page.get("/Annots", [])]
    inner = [link["/Dest"] for link in links if "/Dest" in link]
    assert len(inner) >= len(goma().briefing().citations)
    assert targets >= {target for target in inner if isinstance(target, str)}


def test_a_word_file_has_links_that_lead_somewhere_and_nothing_that_acts():
    data = made("docx")
    xml = docx.Document(io.BytesIO(data)).element.xml
    anchors, marks = (
        set(re.findall(r'w:anchor="(\w+)"', xml)),
        set(re.findall(r'w:bookmarkStart [^>]*w:name="(\w+)"', xml)),
    )
    assert anchors == marks != set()
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower()]
    assert set(re.findall(r'w:instr="([^"]*)"', xml)) == set()


def test_an_address_becomes_a_link_of_the_web_alone():
    file = docx.Document(io.BytesIO(made("docx")))
    outside = [rel.target_ref for rel in file.part.rels.values() if rel.is_external]
    assert outside
    assert all(address.startswith("https://") for address in outside)
