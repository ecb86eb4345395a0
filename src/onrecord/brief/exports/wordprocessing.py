"""A briefing for a word processor: styles, links from every sentence to its source, no macros."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import Any

from onrecord.brief.briefing import Block, Citation, Part, tidy
from onrecord.brief.citing import SOURCES, address, by_document, head, method, place
from onrecord.brief.exports.dossier import Dossier, dossier, moment
from onrecord.brief.exports.excerpt import Excerpt

FAINT = "57606A"
LINK = "0B5CAD"
SMALL, SMALLEST = 9, 8
"""Points."""
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the format knows none before, and the same briefing is the same bytes."""


def write(excerpt: Excerpt) -> Iterator[bytes]:
    """One document (Office Open XML)."""
    yield _Writer(dossier(excerpt)).written()


class _Writer:
    def __init__(self, made: Dossier) -> None:
        import docx

        self._made = made
        self._file = docx.Document()
        self._marks = count(1)
        self._styled()

    def written(self) -> bytes:
        briefing = self._made.briefing
        self._file.add_heading(briefing.title, level=0)
        self._facts()
        self._remark(method(briefing))
        for section in briefing.sections:
            self._file.add_heading(section.title, level=1)
            self._remark(section.remark)
            for block in section.blocks:
                self._block(block)
        if briefing.citations:
            self._file.add_heading(SOURCES, level=1)
            self._sources()
        held = io.BytesIO()
        self._file.save(held)
        return _timeless(held.getvalue())

    def _styled(self) -> None:
        from docx.shared import Cm, Pt

        stamp, properties = self._made.stamp, self._file.core_properties
        at = datetime.fromisoformat(stamp.as_of).replace(microsecond=0, tzinfo=None)
        properties.title, properties.author, properties.comments = self._made.briefing.title[:255], "onrecord", ""
        properties.created = properties.modified = at
        properties.last_modified_by, properties.language = "onrecord", "en"
        self._file.styles["Normal"].font.size = Pt(10.5)
        page = self._file.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2.4)
        footer = page.footer.paragraphs[0]
        self._run(footer, f"onrecord {stamp.version} · record as of {moment(stamp.as_of)} · page ", SMALLEST)
        footer._p.append(_element("w:fldSimple", {"w:instr": "PAGE"}))

    def _facts(self) -> None:
        table = self._file.add_table(rows=0, cols=2)
        for label, value in self._made.briefing.facts:
            cells = table.add_row().cells
            self._run(cells[0].paragraphs[0], label, SMALL)
            cells[1].paragraphs[0].add_run(value)
        self._widths(table, (4.2, 12.0))

    def _remark(self, words: str | None) -> None:
        if words:
            self._run(self._file.add_paragraph(), words, SMALL).italic = True

    def _block(self, block: Block) -> None:
        if block.heading:
            self._file.add_heading(block.heading, level=2)
        self._remark(block.note)
        for sentence in block.sentences:
            self._cited(self._file.add_paragraph(style="List Bullet"), sentence.parts, sentence.citations)
        if block.rows:
            self._table(block)
        self._remark(block.remark)

    def _table(self, block: Block) -> None:
        from docx.shared import Pt

        table = self._file.add_table(rows=1, cols=len(block.columns), style="Light List")
        for cell, name in zip(table.rows[0].cells, block.columns, strict=True):
            cell.paragraphs[0].add_run(name)
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(_element("w:tblHeader", {"w:val": "true"}))
        for row in block.rows:
            cells = table.add_row().cells
            for number, parts in enumerate(row.cells):
                cited = row.citations if number == len(row.cells) - 1 else ()
                self._cited(cells[number].paragraphs[0], parts, cited)
        for cell in table._cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(SMALL)
        if len(block.columns) == 5:
            self._widths(table, (2.6, 5.8, 2.2, 3.0, 2.6))

    def _widths(self, table: Any, centimetres: Sequence[float]) -> None:
        from docx.shared import Cm

        table.autofit = False
        for row in table.rows:
            for cell, wide in zip(row.cells, centimetres, strict=True):
                cell.width = Cm(wide)

    def _cited(self, paragraph: Any, parts: Sequence[Part], citations: Sequence[Citation]) -> None:
        for part in parts:
            paragraph.add_run(f"“{part.text}”" if part.span is not None else part.text)
        if citations:
            paragraph.add_run("\N{NO-BREAK SPACE}")
        for citation in citations:
            self._link(paragraph, f"[{citation.number}]", anchor=f"source_{citation.number}")

    def _sources(self) -> None:
        for ref, citations in by_document(self._made.briefing):
            self._file.add_heading(head(ref), level=2)
            line = self._file.add_paragraph()
            self._run(line, ref.id, SMALLEST)
            if url := address(ref):
                self._run(line, " · ", SMALLEST)
                self._link(line, url, url=url)
            for citation in citations:
                self._source(citation)

    def _source(self, citation: Citation) -> None:
        from docx.shared import Cm

        paragraph = self._file.add_paragraph()
        mark = str(next(self._marks))
        name = f"source_{citation.number}"
        paragraph._p.append(_element("w:bookmarkStart", {"w:id": mark, "w:name": name}))
        self._run(paragraph, f"[{citation.number}] “{tidy(citation.span.exact)}”", SMALL, faint=False)
        paragraph._p.append(_element("w:bookmarkEnd", {"w:id": mark}))
        told = [f"{id_}: {self._made.claims[id_]}" for id_ in citation.claims if id_ in self._made.claims]
        for words in (place(citation), *told):
            below = self._file.add_paragraph()
            below.paragraph_format.left_indent, below.paragraph_format.space_after = Cm(0.8), Cm(0)
            self._run(below, words, SMALLEST)

    def _run(self, paragraph: Any, words: str, points: int, *, faint: bool = True) -> Any:
        from docx.shared import Pt, RGBColor

        run = paragraph.add_run(words)
        run.font.size = Pt(points)
        if faint:
            run.font.color.rgb = RGBColor.from_string(FAINT)
        return run

    def _link(self, paragraph: Any, words: str, *, anchor: str | None = None, url: str | None = None) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn
        from docx.shared import Pt, RGBColor
        from docx.text.run import Run

        link = _element("w:hyperlink", {"w:anchor": anchor} if anchor else {})
        if url:
            link.set(qn("r:id"), paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        element = _element("w:r", {})
        link.append(element)
        paragraph._p.append(link)
        run = Run(element, paragraph)
        run.text, run.font.size = words, Pt(SMALLEST)
        run.font.color.rgb = RGBColor.from_string(LINK)


def _element(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made


def _timeless(data: bytes) -> bytes:
    """The archive with its files in order and at one time."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EARLIEST), old.read(name), zipfile.ZIP_DEFLATED)
    return held.getvalue()
