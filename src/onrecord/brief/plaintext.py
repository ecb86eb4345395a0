"""A briefing for a terminal or a text file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from onrecord.brief.briefing import Block, Briefing, Row, tidy, written
from onrecord.brief.citing import SOURCES, address, by_document, head, method, numbers, place

NARROWEST = 40
GAP = "  "
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
    for sentence in block.sentences:
        yield from _wrapped(f"{sentence.text}{HARD}{numbers(sentence.citations)}", width, "  * ", "    ")
    if block.rows:
        yield from _table(block.columns, block.rows, width)
    if block.remark:
        yield from _wrapped(f"({block.remark})", width, "  ", "  ")


def _table(columns: Sequence[str], rows: Sequence[Row], width: int) -> Iterator[str]:
    cells = [list(columns)]
    for row in rows:
        made = [written(cell) for cell in row.cells]
        made[-1] = f"{made[-1]}{HARD}{numbers(row.citations)}".strip()
        cells.append(made)
    used = [place for place in range(len(columns)) if any(line[place] for line in cells[1:])]
    widths = _widths([[line[place] for place in used] for line in cells], width - 2)
    for number, line in enumerate(cells):
        yield from _row([line[place] for place in used], widths)
        if number == 0:
            yield "  " + GAP.join("-" * each for each in widths)


def _widths(cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """As wide as needed; where that is too much, each in proportion, and no narrower than its longest word or 9."""
    columns = list(zip(*cells, strict=True))
    wanted = [max(map(len, column)) for column in columns]
    room = width - len(GAP) * (len(columns) - 1)
    if sum(wanted) <= room:
        return wanted
    floor = [min(max(9, *(len(word) for cell in column for word in cell.split())), 18) for column in columns]
    spare = max(0, room - sum(floor))
    more = [max(0, want - least) for want, least in zip(wanted, floor, strict=True)]
    return [least + spare * extra // max(1, sum(more)) for least, extra in zip(floor, more, strict=True)]


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    columns = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, columns))):
        parts = [column[number] if number < len(column) else "" for column in columns]
        yield "  " + GAP.join(part.ljust(width) for part, width in zip(parts, widths, strict=True))


def _sources(briefing: Briefing, width: int) -> Iterator[str]:
    for ref, citations in by_document(briefing):
        yield ""
        yield from _wrapped(f"{head(ref)} ({ref.id})", width)
        if url := address(ref):
            yield url
        for citation in citations:
            label = f"  [{citation.number}] ".ljust(7)
            text = f"“{tidy(citation.span.exact)}”, {place(citation)}"
            yield from _wrapped(text, width, label, " " * len(label))


def _wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
