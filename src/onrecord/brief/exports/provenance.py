"""Where every claim comes from, as W3C PROV-O (2013) in JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.brief.exports.chains import sure
from onrecord.brief.exports.columns import filed_under
from onrecord.brief.exports.excerpt import Excerpt, Reported, Stamp
from onrecord.brief.exports.linked import (
    TERMS,
    assessed,
    claim_urn,
    document_urn,
    iri,
    listed,
    own,
    proposition_urn,
    publisher_urn,
    reader_urn,
    source_urn,
    stamp_data,
)
from onrecord.brief.exports.naming import actor_name
from onrecord.brief.gist import gist
from onrecord.brief.grounds import PERSON
from onrecord.types import Claim, DocumentRef, Link
from onrecord.types.proposition import Join, Proposition
from onrecord.types.vocabulary import SourceKind

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "onrecord": TERMS,
}
THINGS = frozenset({SourceKind.DOCUMENT, SourceKind.IMAGERY, SourceKind.EVIDENCE})
"""Sources that are nobody: entities, and no agents."""

Node = dict[str, Any]


def write(excerpt: Excerpt) -> Iterator[bytes]:
    """One graph: documents, quoted words, readings, claims, agents, propositions, and what goes back to what."""
    return listed({"@context": CONTEXT}, "@graph", _nodes(excerpt))


def _nodes(excerpt: Excerpt) -> Iterator[Node]:
    yield _export(excerpt.stamp)
    seen: set[str] = set()
    propositions: dict[str, Proposition] = {}
    claims: set[str] = set()
    for row in excerpt.reported():
        claims.add(row.claim.id)
        if row.filed:
            propositions.setdefault(row.filed.proposition.id, row.filed.proposition)
        for node in _told(row):
            if node["@id"] not in seen:
                seen.add(node["@id"])
                yield node
    for one in propositions.values():
        yield _proposition(one, claims)
        yield from _lineage(one, claims)


def _export(stamp: Stamp) -> Node:
    return {
        "@id": "urn:onrecord:export",
        "@type": ["prov:Entity", "onrecord:Export"],
        "prov:generatedAtTime": _time(stamp.as_of),
        **own(stamp_data(stamp)),
    }


def _time(at: str) -> Node:
    return {"@value": at, "@type": "xsd:dateTime"}


def _told(row: Reported) -> Iterator[Node]:
    """A claim with all that it goes back to."""
    claim = row.claim
    ref = claim.document
    yield {"@id": publisher_urn(ref), "@type": ["prov:Agent", "prov:Organization"], **_label(ref.publisher)}
    yield _document(ref)
    span = f"urn:onrecord:span:{ref.id}:{claim.evidence.start}-{claim.evidence.end}"
    yield {
        "@id": span,
        "@type": "prov:Entity",
        "prov:value": claim.evidence.exact,
        "prov:wasQuotedFrom": _to(document_urn(ref.id)),
        **own({"start": claim.evidence.start, "end": claim.evidence.end}),
    }
    yield from (_source(claim, link) for link in claim.attribution)
    yield from _reading(claim)
    yield _claim(row, span)


def _label(words: str | None) -> Node:
    return {"rdfs:label": words} if words else {}


def _to(iri_: str) -> Node:
    return {"@id": iri_}


def _document(ref: DocumentRef) -> Node:
    day = (ref.date or "")[:10]
    kind = "xsd:date" if len(day) == 10 else "xsd:gYearMonth" if len(day) == 7 else "xsd:gYear"
    url = iri(ref)
    return {
        "@id": document_urn(ref.id),
        "@type": ["prov:Entity", "onrecord:Document"],
        "prov:wasAttributedTo": _to(publisher_urn(ref)),
        **({"dcterms:title": ref.title} if ref.title else {}),
        **({"dcterms:issued": {"@value": day, "@type": kind}} if day else {}),
        **({"prov:alternateOf": _to(url)} if url else {}),
    }


def _source(claim: Claim, link: Link) -> Node:
    source = link.source
    kinds = {SourceKind.PERSON: ["prov:Agent", "prov:Person"], SourceKind.ANONYMOUS: ["prov:Agent"]}
    somebody = kinds.get(source.kind, ["prov:Agent", "prov:Organization"])
    told = {
        "kind": source.kind.value,
        "country": source.country,
        "office": source.office,
        "anonymity": source.anonymity,
    }
    return {
        "@id": source_urn(claim, source),
        "@type": ["prov:Entity"] if source.kind in THINGS else somebody,
        **_label(actor_name(source) or source.text),
        **own({**told, "anonymity": source.anonymity}),
    }


def _reading(claim: Claim) -> Iterator[Node]:
    """Who read the document, or which person made or corrected the claim."""
    if claim.reader is None:
        return
    person = claim.reader.version == PERSON
    kind = "prov:Person" if person else "prov:SoftwareAgent"
    name = claim.reader.model if person else f"onrecord {claim.reader.version}, {claim.reader.model}"
    yield {"@id": reader_urn(claim), "@type": ["prov:Agent", kind], "rdfs:label": name}
    yield {
        "@id": _reading_urn(claim),
        "@type": "prov:Activity",
        "prov:used": _to(document_urn(claim.document.id)),
        "prov:wasAssociatedWith": _to(reader_urn(claim)),
    }


def _reading_urn(claim: Claim) -> str:
    return f"urn:onrecord:reading:{claim.document.id}:{reader_urn(claim).removeprefix('urn:onrecord:reader:')}"


def _claim(row: Reported, span: str) -> Node:
    claim = row.claim
    stand = claim.factuality.content
    agents = [link for link in claim.attribution if link.source.kind not in THINGS]
    things = [link for link in claim.attribution if link.source.kind in THINGS]
    proposition, bearing, status = filed_under(row.filed)
    told = {
        "kind": claim.kind.value,
        "factuality": stand.value.value,
        "certainty": sure(claim),
        "phase": stand.time.value,
        "caveat": [caveat.text for caveat in claim.caveats],
        "bearing": bearing,
        "status": status,
    }
    made: Node = {
        "@id": claim_urn(claim.id),
        "@type": ["prov:Entity", "onrecord:Claim"],
        "rdfs:label": gist(claim.content),
        "prov:wasDerivedFrom": _to(span),
        "prov:wasAttributedTo": [_to(urn) for urn in dict.fromkeys(source_urn(claim, link.source) for link in agents)]
        or _to(publisher_urn(claim.document)),
        **own(told),
    }
    if claim.reader:
        made["prov:wasGeneratedBy"] = _to(_reading_urn(claim))
    if things:
        made["prov:hadPrimarySource"] = [_to(source_urn(claim, link.source)) for link in things]
    if proposition:
        made["onrecord:proposition"] = _to(proposition_urn(proposition))
    if agents:
        numbers = [number for number, link in enumerate(claim.attribution) if link.source.kind not in THINGS]
        made["prov:qualifiedAttribution"] = [_attribution(claim, number) for number in numbers]
    return made


def _attribution(claim: Claim, number: int) -> Node:
    """One link of the chain: who, in which place from the outermost, by which word, how sure."""
    link, holder = claim.attribution[number], claim.factuality.holders[number]
    told = {"order": number + 1, "act": link.act.value, "cue": link.cue.text, "factuality": holder.value.value}
    return {"@type": "prov:Attribution", "prov:agent": _to(source_urn(claim, link.source)), **own(told)}


def _proposition(one: Proposition, claims: set[str]) -> Node:
    return {
        "@id": proposition_urn(one.id),
        "@type": ["prov:Entity", "onrecord:Proposition"],
        "rdfs:label": one.called,
        "prov:wasDerivedFrom": [_to(claim_urn(claim)) for claim, _ in one.bearings if claim in claims],
        **own(assessed(one)),
    }


def _lineage(one: Proposition, claims: set[str]) -> Iterator[Node]:
    """Which claim goes back to which claim or origin, on what evidence, and what it changed."""
    labels = {origin.key: origin for origin in one.origins}
    for join in one.joins:
        if join.report not in claims or (join.source not in claims and join.source not in labels):
            continue
        origin = labels.get(join.source)
        if origin:
            about = {"inferred": origin.inferred, "party": origin.party}
            kinds = ["prov:Entity", "onrecord:Origin"]
            yield {"@id": _origin(one, join), "@type": kinds, "rdfs:label": origin.label, **own(about)}
        source = _origin(one, join) if origin else claim_urn(join.source)
        told = {"basis": join.basis.value, "words": join.words, "drift": [drift.value for drift in join.drift]}
        yield {
            "@id": claim_urn(join.report),
            "prov:wasDerivedFrom": _to(source),
            "prov:qualifiedDerivation": {"@type": "prov:Derivation", "prov:entity": _to(source), **own(told)},
        }


def _origin(one: Proposition, join: Join) -> str:
    number = [origin.key for origin in one.origins].index(join.source) + 1
    return f"urn:onrecord:origin:{one.id}:{number}"
