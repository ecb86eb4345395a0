"""A briefing in Markdown (CommonMark with tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from onrecord.brief.briefing import Block, Briefing, Citation, Part, tidy
from onrecord.brief.citing import SOURCES, address, by_document, head, method, place
from onrecord.types import DocumentRef

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+=])")


def render(briefing: Briefing, claims: Mapping[str, str] = MappingProxyType({})) -> str:
    """Every sign that Markdown or HTML would act on is escaped: what a document says stays text.

    `claims` is what the list of sources says of each claim, by its id; those that are not in it are not listed.
    """
    return "\n".join(_lines(briefing, claims)).strip() + "\n"


def _lines(briefing: Briefing, claims: Mapping[str, str]) -> Iterator[str]:
    yield f"# {safe(briefing.title)}"
    yield ""
    for label, value in briefing.facts:
        yield f"- **{safe(label)}:** {safe(value)}"
    yield from ("", f"*{safe(method(briefing))}*")
    for section in briefing.sections:
        yield from ("", f"## {safe(section.title)}")
        if section.remark:
            yield from ("", f"*{safe(section.remark)}*")
        for block in section.blocks:
            yield from _block(block)
    if briefing.citations:
        yield from ("", f"## {SOURCES}", "")
        for ref, citations in by_document(briefing):
            yield f"- {safe(head(ref))} ({safe(ref.id)}){_link(ref)}"
            for citation in citations:
                yield _source(citation)
                yield from (f"    - {safe(id_)}: {safe(claims[id_])}" for id_ in citation.claims if id_ in claims)


def _block(block: Block) -> Iterator[str]:
    if block.heading:
        yield from ("", f"### {safe(block.heading)}")
    if block.note:
        yield from ("", f"*{safe(block.note)}*")
    yield ""
    for sentence in block.sentences:
        yield f"- {_written(sentence.parts)} {_numbers(sentence.citations)}"
    if block.rows:
        yield f"| {' | '.join(map(safe, block.columns))} |"
        yield f"|{'---|' * len(block.columns)}"
        for row in block.rows:
            cells = [_written(cell) for cell in row.cells]
            cells[-1] += f" {_numbers(row.citations)}"
            yield f"| {' | '.join(cells)} |"
    if block.remark:
        yield from ("", f"*{safe(block.remark)}*")


def _written(parts: Sequence[Part]) -> str:
    return "".join(f"“{safe(part.text)}”" if part.span is not None else safe(part.text) for part in parts)


def _numbers(citations: Sequence[Citation]) -> str:
    return " ".join(f"[\\[{citation.number}\\]](#source-{citation.number})" for citation in citations)


def _source(citation: Citation) -> str:
    return (
        f'  - <a id="source-{citation.number}"></a>\\[{citation.number}\\] '
        f"“{safe(tidy(citation.span.exact))}”, {safe(place(citation))}"
    )


def _link(ref: DocumentRef) -> str:
    url = address(ref)
    return f" <{url.replace('<', '%3C').replace('>', '%3E')}>" if url else ""


def safe(text: str) -> str:
    """Text that Markdown shows as it is."""
    escaped = _SIGNS.sub(r"\\\1", text)
    return _LINE_START.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", escaped)
