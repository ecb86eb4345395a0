"""A briefing for a terminal or a text file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from onrecord.brief.briefing import Block, Briefing, Citation, Row, tidy, written
from onrecord.brief.citing import SOURCES, address, by_document, head, method, numbers, place
from onrecord.types import Span

NARROWEST = 40
GAP = "  "
LONGEST = 120
"""Characters of a sentence that the list of sources shows."""
SHOWN = 0.5
"""The part of a sentence that stands in a quotation above, from which on the list of sources does not repeat it."""
HARD = "\N{NO-BREAK SPACE}"
"""Between the last word and its citation, so that no line begins with a number in brackets."""


def render(briefing: Briefing, width: int) -> str:
    """At most `width` columns (no fewer than `NARROWEST`), but for words that are longer."""
    width = max(width, NARROWEST)
    return "\n".join(line.rstrip().replace(HARD, " ") for line in _lines(briefing, width)).strip() + "\n"


def _lines(briefing: Briefing, width: int) -> Iterator[str]:
    yield from _wrapped(briefing.title.upper(), width)
    yield "=" * min(width, len(briefing.title))
    yield ""
    margin = max((len(label) for label, _ in briefing.facts), default=0) + 2
    for label, value in briefing.facts:
        yield from _wrapped(value, width, f"{label}:".ljust(margin), " " * margin)
    yield ""
    yield from _wrapped(method(briefing), width)
    for section in briefing.sections:
        yield from ("", "", section.title.upper(), "-" * len(section.title))
        if section.remark:
            yield from _wrapped(section.remark, width)
        for block in section.blocks:
            yield from _block(block, width)
    if briefing.citations:
        yield from ("", "", SOURCES.upper(), "-" * len(SOURCES))
        yield from _sources(briefing, width)


def _block(block: Block, width: int) -> Iterator[str]:
    yield ""
    if block.heading:
        yield from _wrapped(block.heading, width)
    if block.note:
        yield from _wrapped(block.note, width, "  ", "  ")
    for sentence in block.sentences:
        yield from _wrapped(f"{sentence.text}{HARD}{numbers(sentence.citations)}", width, "  * ", "    ")
    if block.rows:
        yield from _table(block.rows, width)
    if block.remark:
        yield from _wrapped(f"({block.remark})", width, "  ", "  ")


def _table(rows: Sequence[Row], width: int) -> Iterator[str]:
    """Two columns: the first cell, so that values stand beneath one another, and all that is said of it."""
    lines = [(written(row.cells[0]), f"{_rest(row)}{HARD}{numbers(row.citations)}") for row in rows]
    left = min(max(len(value) for value, _ in lines), width // 3)
    for value, said in lines:
        values = textwrap.wrap(value, left)
        column = _wrapped(said, width - left - 2 * len(GAP))
        for number in range(max(len(values), len(column))):
            first = values[number] if number < len(values) else ""
            yield f"{GAP}{first.ljust(left)}{GAP}{column[number] if number < len(column) else ''}"


def _rest(row: Row) -> str:
    """The other cells in one line; who says so is left out where the words show it."""
    held = [written(cell) for cell in row.cells[1:]]
    *said, who, reported = held
    shown = reported.casefold().startswith(f"{who},".casefold()) or any(who in words for words in said)
    return "; ".join(part for part in (*said, "" if shown else who, reported) if part)


def _sources(briefing: Briefing, width: int) -> Iterator[str]:
    """Each document with the places cited; the words too where most of them are not quoted above."""
    yield ""
    quoted = _quoted(briefing)
    for ref, citations in by_document(briefing):
        yield from _wrapped(f"{head(ref)} ({ref.id})", width)
        if url := address(ref):
            yield f"  {url}"
        above = [citation for citation in citations if _whole(citation, quoted)]
        if above:
            places = ", ".join(f"[{citation.number}]{HARD}{_place(citation)}" for citation in above)
            yield from _wrapped(f"  Quoted above: {places}", width, later="    ")
        for citation in citations:
            if citation in above:
                continue
            label = f"  [{citation.number}] ".ljust(7)
            text = f"“{_cut(tidy(citation.span.exact))}”, {place(citation)}"
            yield from _wrapped(text, width, label, " " * len(label))


def _quoted(briefing: Briefing) -> dict[str, list[Span]]:
    """Every run that is quoted, by document."""
    found: dict[str, list[Span]] = {}
    for block in (block for section in briefing.sections for block in section.blocks):
        rows = (part for row in block.rows for cell in row.cells for part in cell)
        for part in (*(part for sentence in block.sentences for part in sentence.parts), *rows):
            if part.span is not None and part.document is not None:
                found.setdefault(part.document, []).append(part.span)
    return found


def _whole(citation: Citation, quoted: dict[str, list[Span]]) -> bool:
    """Whether a quotation gives most of the words cited."""
    cited = citation.span
    return any(
        min(span.end, cited.end) - max(span.start, cited.start) >= SHOWN * (cited.end - cited.start)
        for span in quoted.get(citation.document.id, ())
    )


def _cut(words: str) -> str:
    """The beginning of what is long; its place, and `onrecord show` of the document, lead to the rest."""
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rpartition(' ')[0]} …"


def _place(citation: Citation) -> str:
    return place(citation).replace(" ", HARD)


def _wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
