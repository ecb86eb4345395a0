"""What is claimed, as schema.org Claims in JSON-LD: for sites and for those who check facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.brief.exports.chains import chain, sure
from onrecord.brief.exports.excerpt import Excerpt, Reported, Stamp
from onrecord.brief.exports.linked import (
    TERMS,
    claim_urn,
    document_urn,
    iri,
    listed,
    own,
    proposition_urn,
    publisher_urn,
    source_urn,
    stamp_data,
)
from onrecord.brief.exports.naming import actor_name
from onrecord.brief.gist import gist
from onrecord.brief.wording import asking
from onrecord.types import Claim, DocumentRef
from onrecord.types.vocabulary import Kind, SourceKind

CONTEXT = ["https://schema.org", {"onrecord": TERMS}]
Node = dict[str, Any]


def write(excerpt: Excerpt) -> Iterator[bytes]:
    """One graph: a Dataset with the stamp, then a Claim for each proposition with every place where it appears."""
    return listed({"@context": CONTEXT}, "@graph", _nodes(excerpt))


def _nodes(excerpt: Excerpt) -> Iterator[Node]:
    yield _dataset(excerpt.stamp)
    held: dict[str, list[Reported]] = {}
    for row in excerpt.reported():
        if row.claim.kind is not Kind.QUESTION and not asking(row.claim):
            held.setdefault(_urn(row), []).append(row)
    for rows in held.values():
        yield _claim(rows)


def _dataset(stamp: Stamp) -> Node:
    return {
        "@id": "urn:onrecord:export",
        "@type": "Dataset",
        "name": "Claims on the record",
        "description": f"What is claimed, by whom and how surely: {stamp.question}.",
        "dateModified": stamp.as_of,
        **own(stamp_data(stamp)),
    }


def _urn(row: Reported) -> str:
    """The proposition's that a claim states or denies; its own where it states none."""
    return proposition_urn(row.matter) if row.stated else claim_urn(row.claim.id)


def _claim(rows: Sequence[Reported]) -> Node:
    one = rows[0].stated
    assessed = {"because": one.assessment.because, "since": one.assessment.since, "origins": one.counted} if one else {}
    appearances = [_appearance(row) for row in rows]
    return {
        "@id": _urn(rows[0]),
        "@type": "Claim",
        "name": one.called if one else gist(rows[0].claim.content),
        "text": one.gist if one else rows[0].claim.evidence.exact,
        **({"creativeWorkStatus": one.assessment.status.value} if one else {}),
        "appearance": appearances,
        "firstAppearance": {"@id": appearances[0]["@id"]},
        **own(assessed),
    }


def _appearance(row: Reported) -> Node:
    """The exact words where a claim stands, with whoever is quoted and the article they are part of."""
    claim = row.claim
    told = {
        "factuality": claim.factuality.content.value.value,
        "certainty": sure(claim),
        "attribution": chain(claim),
        "bearing": row.filed.bearing.value if row.filed else None,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
    }
    speaker = _speaker(claim)
    return {
        "@id": claim_urn(claim.id) if row.stated else f"{claim_urn(claim.id)}#words",
        "@type": "Quotation",
        "text": claim.evidence.exact,
        **({"spokenByCharacter": speaker} if speaker else {}),
        "isPartOf": _article(claim.document),
        **own(told),
    }


def _speaker(claim: Claim) -> Node | None:
    """The innermost source, where it is named and is somebody."""
    if not claim.attribution:
        return None
    source = claim.attribution[-1].source
    name = actor_name(source)
    if not name or source.anonymity or source.kind not in (SourceKind.PERSON, SourceKind.BODY, SourceKind.COUNTRY):
        return None
    kind = "Person" if source.kind is SourceKind.PERSON else "Organization"
    office = {"jobTitle": source.office} if source.office and kind == "Person" else {}
    return {"@id": source_urn(claim, source), "@type": kind, "name": name, **office}


def _article(ref: DocumentRef) -> Node:
    url = iri(ref)
    made = {"headline": ref.title, "datePublished": ref.date, "url": url}
    return {
        "@id": document_urn(ref.id),
        "@type": "Article",
        **{name: value for name, value in made.items() if value},
        "publisher": {"@id": publisher_urn(ref), "@type": "Organization", "name": ref.publisher or "not named"},
    }
