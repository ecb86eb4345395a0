"""A briefing as PDF, set by typst: tagged, with bookmarks and links from every sentence to its source."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from onrecord.brief.briefing import Block, Briefing, Citation, Part, tidy
from onrecord.brief.citing import SOURCES, address, by_document, head, method, place
from onrecord.brief.exports.dossier import Dossier, dossier, moment
from onrecord.brief.exports.excerpt import Excerpt

AUTHOR = "onrecord"


def write(excerpt: Excerpt) -> Iterator[bytes]:
    """One PDF. The words go to the typesetter as data, beside its template: none is read as markup."""
    import typst

    template = (files("onrecord.brief") / "templates" / "briefing.typ").read_bytes()
    words = json.dumps(laid_out(dossier(excerpt)), ensure_ascii=False)
    yield typst.compile(template, sys_inputs={"briefing": words})


def laid_out(made: Dossier) -> dict[str, Any]:
    """What the template sets: text, numbers and lists alone."""
    briefing, stamp = made.briefing, made.stamp
    year, month, day = stamp.as_of[:10].split("-")
    return {
        "title": briefing.title,
        "author": AUTHOR,
        "date": [int(year), int(month), int(day)],
        "footer": f"{AUTHOR} {stamp.version} · record as of {moment(stamp.as_of)}",
        "facts": [list(fact) for fact in briefing.facts],
        "method": method(briefing),
        "listed": SOURCES,
        "sections": [
            {"title": section.title, "remark": section.remark, "blocks": [_block(block) for block in section.blocks]}
            for section in briefing.sections
        ],
        "sources": _sources(briefing, made.claims),
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "heading": block.heading,
        "note": block.note,
        "remark": block.remark,
        "sentences": [{"parts": _parts(one.parts), "cites": _numbers(one.citations)} for one in block.sentences],
        "columns": list(block.columns),
        "rows": [
            {"cells": [_parts(cell) for cell in row.cells], "cites": _numbers(row.citations)} for row in block.rows
        ],
    }


def _parts(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [{"text": part.text, "quoted": part.span is not None} for part in parts]


def _numbers(citations: Sequence[Citation]) -> list[int]:
    return [citation.number for citation in citations]


def _sources(briefing: Briefing, claims: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "head": head(ref),
            "id": ref.id,
            "address": address(ref),
            "citations": [
                {
                    "number": cited.number,
                    "words": tidy(cited.span.exact),
                    "place": place(cited),
                    "claims": [f"{id_}: {claims[id_]}" for id_ in cited.claims if id_ in claims],
                }
                for cited in citations
            ],
        }
        for ref, citations in by_document(briefing)
    ]
