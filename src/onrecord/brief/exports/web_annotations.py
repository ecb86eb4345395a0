"""Claims as annotations of their words: W3C Web Annotation (2017) as JSON-LD, for viewers and text editors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.brief.exports.chains import chain, claim_data, sure
from onrecord.brief.exports.columns import filed_under
from onrecord.brief.exports.excerpt import Excerpt, Reported, Stamp
from onrecord.brief.exports.linked import TERMS, claim_urn, document_urn, iri, listed, own, reader_urn, stamp_data
from onrecord.brief.gist import gist
from onrecord.brief.grounds import PERSON
from onrecord.types import Claim, Document

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
IN_TARGET = frozenset({"claim", "document", "span", "reader"})
"""What the annotation says of a claim by the terms of its own vocabulary."""
AROUND = 32
"""Characters before and after the words, by which they are found again where a text has moved."""


def write(excerpt: Excerpt) -> Iterator[bytes]:
    """One AnnotationPage, an annotation for each claim, with the stamp on the collection that it is part of."""
    stamp = excerpt.stamp
    head = {
        "@context": [CONTEXT, {"onrecord": TERMS}],
        "id": "urn:onrecord:export:page",
        "type": "AnnotationPage",
        "partOf": {
            "id": "urn:onrecord:export",
            "type": "AnnotationCollection",
            "label": "Claims on the record",
            "total": stamp.claims,
            **own(stamp_data(stamp)),
        },
        "startIndex": 0,
    }
    return listed(head, "items", (annotation(row, excerpt) for row in excerpt.reported()))


def annotation(row: Reported, excerpt: Excerpt) -> dict[str, Any]:
    claim = row.claim
    proposition, bearing, status = filed_under(row.filed)
    told = {key: value for key, value in claim_data(claim).items() if key not in IN_TARGET}
    return {
        "id": claim_urn(claim.id),
        "type": "Annotation",
        "motivation": "describing",
        **_made_by(claim, excerpt.stamp),
        "body": _bodies(claim, status),
        "target": _targets(claim, excerpt.document(claim.document.id)),
        **own({**told, "proposition": proposition, "bearing": bearing, "status": status}),
    }


def _made_by(claim: Claim, stamp: Stamp) -> dict[str, Any]:
    made: dict[str, Any] = {
        "generated": stamp.as_of,
        "generator": {"id": f"urn:onrecord:software:{stamp.version}", "type": "Software", "name": "onrecord"},
    }
    if claim.reader:
        person = claim.reader.version == PERSON
        name = claim.reader.model if person else f"onrecord {claim.reader.version}, {claim.reader.model}"
        made["creator"] = {"id": reader_urn(claim), "type": "Person" if person else "Software", "name": name}
    return made


def _bodies(claim: Claim, status: str | None) -> list[dict[str, Any]]:
    tags = [f"kind:{claim.kind.value}", f"factuality:{claim.factuality.content.value.value}"]
    tags += [f"status:{status}"] if status else []
    return [
        _text("describing", gist(claim.content)),
        _text("commenting", f"{sure(claim)}; {chain(claim)}"),
        *(_text("tagging", tag) for tag in tags),
    ]


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "en", "value": value}


def _targets(claim: Claim, document: Document) -> list[dict[str, Any]]:
    """The words in the stored text, by place and by wording; and by wording at the document's address."""
    start, end = claim.evidence.start, claim.evidence.end
    quote = {
        "type": "TextQuoteSelector",
        "exact": claim.evidence.exact,
        "prefix": document.text[max(0, start - AROUND) : start],
        "suffix": document.text[end : end + AROUND],
    }
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    stored = {
        "type": "SpecificResource",
        "source": {"id": document_urn(document.id), "type": "Text", "format": "text/plain"},
        "selector": [place, quote],
    }
    url = iri(claim.document)
    return [stored, {"type": "SpecificResource", "source": url, "selector": quote}] if url else [stored]
