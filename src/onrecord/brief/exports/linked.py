"""What the formats of linked data share: identifiers, terms of our own, and a list that is written item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from urllib.parse import quote

from onrecord.brief.citing import address
from onrecord.brief.exports.escaping import dumped
from onrecord.brief.exports.excerpt import Stamp
from onrecord.brief.exports.naming import entity_of
from onrecord.types import Claim, DocumentRef, Source
from onrecord.types.checked import CheckedItem
from onrecord.types.origin import IndependenceJudgement
from onrecord.types.proposition import Proposition

TERMS = "urn:onrecord:terms:"
"""What our own terms begin with, where a vocabulary has none: `onrecord:factuality`."""
_SAFE = "%/:?#[]@!$&'()*+,;=~-._"


def stamp_data(stamp: Stamp) -> dict[str, Any]:
    """The stamp as every JSON export has it."""
    return {
        "as_of": stamp.as_of,
        "asked": dict(stamp.asked),
        "version": stamp.version,
        "claims": stamp.claims,
        "kinds": {kind.value: count for kind, count in stamp.kinds},
        "documents": stamp.documents,
    }


def assessed(one: Proposition) -> dict[str, Any]:
    """The status of a proposition and why it has it, with what persons judged and attached that stands."""
    assessment = one.assessment
    return {
        "status": assessment.status.value,
        "rule": assessment.rule,
        "because": assessment.because,
        "since": assessment.since,
        "independence": one.independence.value,
        "origins": one.counted,
        "independence_judged": [_judged(made) for made in one.independence_judgements if made.undone is None],
        "checked_items": [_checked(item) for item in one.items if item.undone is None],
    }


def _judged(made: IndependenceJudgement) -> dict[str, Any]:
    return {"between": list(made.between or ()), "independence": made.independence.value, **_signed(made)}


def _checked(item: CheckedItem) -> dict[str, Any]:
    known = {"number": item.number, "item": item.item, "dated": item.dated, "shows": item.shows}
    files = {"document": item.document, "sha256": item.digest}
    return {**known, "showing": item.showing.value, **files, **_signed(item)}


def _signed(said: IndependenceJudgement | CheckedItem) -> dict[str, Any]:
    return {"by": said.by, "at": said.at, "reason": said.reason}


def claim_urn(id_: str) -> str:
    return f"urn:onrecord:claim:{id_}"


def document_urn(id_: str) -> str:
    return f"urn:onrecord:document:{id_}"


def proposition_urn(id_: str) -> str:
    return f"urn:onrecord:proposition:{id_}"


def entity_urn(entity: str) -> str:
    return f"urn:onrecord:entity:{quote(entity, safe=':-._@')}"


def publisher_urn(ref: DocumentRef) -> str:
    return f"urn:onrecord:publisher:{quote(ref.publisher or 'not-named', safe='')}"


def source_urn(claim: Claim, source: Source) -> str:
    """The entity's, else one for these words of this document alone: nobody says that they mean anyone else's."""
    if entity := entity_of(source):
        return entity_urn(entity)
    where = "-".join(str(edge) for span in source.spans for edge in span) or "unnamed"
    return f"urn:onrecord:source:{claim.document.id}:{where}"


def reader_urn(claim: Claim) -> str:
    """The version and model that read a claim, or the person who made it."""
    read = claim.reader
    return (
        f"urn:onrecord:reader:{quote(f'{read.version}/{read.model}', safe='/-._')}" if read else "urn:onrecord:reader"
    )


def iri(ref: DocumentRef) -> str | None:
    """The document's address as an IRI, where it is one of the web."""
    url = address(ref)
    return quote(url, safe=_SAFE) if url else None


def own(data: Any) -> Any:
    """A value whose keys are terms of our own; what is not known is left out."""
    if isinstance(data, dict):
        return {f"onrecord:{key}": own(value) for key, value in data.items() if value not in (None, [], "")}
    return [own(item) for item in data] if isinstance(data, list) else data


def listed(
    head: dict[str, Any],
    member: str,
    items: Iterable[dict[str, Any]],
    tail: Callable[[], dict[str, Any]] = dict,
) -> Iterator[bytes]:
    """One JSON object: the parts of `head`, then `member` as a list, an item at a time, then the parts of `tail`."""
    yield f"{dumped(head)[:-1]},{dumped(member)}:[".encode()
    between = "\n"
    for item in items:
        yield f"{between}{dumped(item)}".encode()
        between = ",\n"
    rest = dumped(tail())[1:]
    yield f"\n]{',' if len(rest) > 1 else ''}{rest}\n".encode()
