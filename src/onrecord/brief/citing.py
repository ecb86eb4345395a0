"""What every renderer writes of citations."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.brief.briefing import Briefing, Citation, tidy
from onrecord.brief.wording import day
from onrecord.types import DocumentRef

EMPTY = "Nothing on the record fits."
SOURCES = "Sources"
METHOD = (
    "Composed by machine from attributed claims. Quoted words are exact; how certain something is stated to be is the "
    "source's own commitment, not a judgement on whether it is true. Numbers in brackets lead to the sources below."
)


def numbers(citations: Sequence[Citation]) -> str:
    """`[2][5]`."""
    return "".join(f"[{citation.number}]" for citation in citations)


def by_document(briefing: Briefing) -> list[tuple[DocumentRef, list[Citation]]]:
    """The citations of each document, documents in the order of their first citation."""
    found: dict[str, tuple[DocumentRef, list[Citation]]] = {}
    for citation in briefing.citations:
        found.setdefault(citation.document.id, (citation.document, []))[1].append(citation)
    return list(found.values())


def head(ref: DocumentRef) -> str:
    """`Example Wire, 24 October 2024, “Title”`."""
    title = f", “{tidy(ref.title)}”" if ref.title else ""
    return f"{tidy(ref.publisher or '') or 'publisher not named'}, {day(ref.date)}{title}"


def place(citation: Citation) -> str:
    """`characters 0 to 99`."""
    return f"characters {citation.span.start} to {citation.span.end}"


def address(ref: DocumentRef) -> str | None:
    """The document's address where it is one of the web; nothing else becomes a link."""
    url = tidy(ref.url or "")
    return url if url.startswith(("https://", "http://")) and " " not in url else None


def method(briefing: Briefing) -> str:
    """How to read the briefing, or that it is empty."""
    return METHOD if briefing.sections else EMPTY
