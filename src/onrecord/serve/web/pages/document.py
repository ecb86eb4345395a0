"""One document: its clean text, with the claims that were read of it in the margin."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.brief.citing import address
from onrecord.serve.permission import Viewer
from onrecord.serve.web import looking
from onrecord.serve.web.asked import Unusable
from onrecord.serve.web.deeds import may
from onrecord.serve.web.pages import desk, editing
from onrecord.serve.web.rendering import page
from onrecord.types import Claim, Document, DocumentRef, Query

router = APIRouter()

SHOWN = (
    ("publisher", "publisher"), ("published", "published"), ("modified", "changed"), ("zone", "time zone"),
    ("fetched", "fetched"), ("byline", "by"), ("agency", "agency"), ("url", "address"), ("language", "language"),
    ("source_id", "given id"), ("id", "id"),
)  # fmt: skip
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\S)")
_RUN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row: whether a claim stands there, whether they are what was asked for, and begin there."""

    text: str
    claims: bool
    chosen: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, cut where a claim begins or ends, and the claims that begin in it."""

    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...]


@router.get("/document/{id_}")
def document(request: Request, id_: str, asker: Viewer) -> HTMLResponse:
    """One document; `at=START-END` chooses a run of its text, `claim=ID` claims of it."""
    held = looking.ledger(request)
    one = held.document(id_)
    claims = list(held.claims(Query(document=one.id, withdrawn=True)))
    chosen = frozenset(request.query_params.getlist("claim"))
    return page(
        request,
        "document.html.j2",
        title=one.title or one.source_id or one.id,
        document=one,
        facts=[(label, value) for name, label in SHOWN if (value := getattr(one, name))],
        link=address(DocumentRef.of(one)),
        count=len(claims),
        paragraphs=list(paragraphs(one, claims, _run(request, one))),
        chosen=chosen,
        deeds=may(asker, [*desk.of_document(held, one.id), editing.add(one.id)]),
        comments=held.comments([one.id]),
        taken=held.withdrawal(one.id),
        retold=looking.retellings(held, [one.id]),
        newer=held.newer(one.id),
    )


def _run(request: Request, one: Document) -> tuple[int, int] | None:
    """The run that is asked for. Raises Unusable."""
    given = request.query_params.get("at")
    if given is None:
        return None
    found = _RUN.fullmatch(given)
    if found is None or not int(found[1]) < int(found[2]) <= len(one.text):
        raise Unusable("at", f"{given[:40]!r} is no run of characters within this document")
    return int(found[1]), int(found[2])


def paragraphs(one: Document, claims: Sequence[Claim], run: tuple[int, int] | None) -> Iterator[Paragraph]:
    """The text by paragraphs; claims stand beside the paragraph in which their evidence begins."""
    waiting = deque(sorted(claims, key=lambda claim: claim.evidence.start))
    spans: list[tuple[int, int]] = []  # of the claims whose evidence reaches into the paragraph
    for start, end in _bounds(one.text):
        mine = []
        spans = [span for span in spans if span[1] > start]
        while waiting and waiting[0].evidence.start < end:
            claim = waiting.popleft()
            if claim.evidence.end > start:
                spans.append((claim.evidence.start, claim.evidence.end))
            if claim.evidence.start >= start:
                mine.append(claim)
        yield Paragraph(tuple(_pieces(one.text, start, end, spans, run)), tuple(mine))


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for found in _PARAGRAPH.finditer(text):
        if text[at : found.start()].strip():
            yield at, found.start()
            at = found.end()
    if text[at:].strip():
        yield at, len(text)


def _pieces(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], run: tuple[int, int] | None
) -> Iterator[Piece]:
    deeper: Counter[int] = Counter()  # how many more spans hold what follows than what stands before
    for first, last in spans:
        deeper[max(first, start)] += 1
        deeper[min(last, end)] -= 1
    edges = sorted({start, end, *deeper, *(edge for edge in run or () if start < edge < end)})
    depth = 0
    for low, high in pairwise(edges):
        depth += deeper[low]
        chosen = run is not None and run[0] <= low and high <= run[1]
        yield Piece(text[low:high], depth > 0, chosen, run is not None and low == run[0])
