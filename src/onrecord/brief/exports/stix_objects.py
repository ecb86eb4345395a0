"""The objects of STIX 2.1 that claims become."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.brief.exports.chains import claim_data
from onrecord.brief.exports.columns import day_of, filed_under
from onrecord.brief.exports.excerpt import Reported
from onrecord.brief.exports.linked import assessed, iri
from onrecord.brief.exports.naming import actor_name, alpha2, entity_name, entity_of
from onrecord.types import Actor, Claim, DocumentRef, Place, Source, Tie
from onrecord.types.proposition import PartyPosition, Proposition
from onrecord.types.vocabulary import Precision

Object = dict[str, Any]

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:onrecord:stix")
"""Of all ids: the same thing has the same one in every export."""
OPINION = {
    PartyPosition.AFFIRM: "agree",
    PartyPosition.DENY: "disagree",
    PartyPosition.DECLINE: "neutral",
    PartyPosition.DEFLECT: "neutral",
}
CLASS = {"person": "individual", "body": "organization", "country": "organization", "name": "unknown"}
"""STIX's identity classes by the kind of an entity."""


def stix_id(kind: str, name: str) -> str:
    return f"{kind}--{uuid.uuid5(NAMESPACE, f'{kind}:{name}')}"


IDENTITY = stix_id("identity", "onrecord")
EXTENSION = stix_id("extension-definition", "claim")


def note_id(claim: str) -> str:
    return stix_id("note", claim)


@dataclass(frozen=True, slots=True)
class Times:
    """`as_of` is when every object was last modified. `unknown` stands where nobody knows when it came about."""

    as_of: str
    unknown: str = "1970-01-01T00:00:00.000Z"

    @property
    def modified(self) -> str:
        return f"{self.as_of[:23]}Z"

    def of(self, day: str | None) -> str:
        """The start of a day, but not after the stamp's moment."""
        found = day_of(day)
        return min(f"{found.isoformat()}T00:00:00.000Z", self.modified) if found else self.unknown


def made(kind: str, id_: str, created: str, times: Times, **parts: Any) -> Object:
    """An object with what all have; parts that are None or empty are left out, as STIX wants it."""
    head = {
        "type": kind,
        "spec_version": "2.1",
        "id": id_,
        "created_by_ref": IDENTITY,
        "created": created,
        "modified": times.modified,
    }
    return {
        **head,
        **{name: held for name, value in parts.items() if (held := _there(value)) not in (None, [], {}, "")},
    }


def _there(value: Any) -> Any:
    """A value without what is not known."""
    if isinstance(value, dict):
        kept = {key: _there(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, [], {}, "")}
    return [_there(item) for item in value] if isinstance(value, list) else value


def own_identity(times: Times) -> Object:
    made_ = made("identity", IDENTITY, times.unknown, times, name="onrecord", identity_class="system")
    return {key: value for key, value in made_.items() if key != "created_by_ref"}


def definition(times: Times) -> Object:
    """The extension that notes, relationships and opinions carry."""
    return made(
        "extension-definition",
        EXTENSION,
        times.unknown,
        times,
        name="onrecord claim",
        description="Who says so, how sure they are, in which words of which document; and what is made of it.",
        schema="docs/exports.md of onrecord, section STIX 2.1",
        version="1.0.0",
        extension_types=["property-extension"],
    )


def claim_extension(row: Reported) -> Object:
    proposition, bearing, status = filed_under(row.filed)
    told = {**claim_data(row.claim), "proposition": proposition, "bearing": bearing, "status": status}
    return {EXTENSION: {"extension_type": "property-extension", **told}}


def external(ref: DocumentRef, id_: str) -> list[Object]:
    """onrecord's id, and the document at its address."""
    found: list[Object] = [{"source_name": "onrecord", "external_id": id_}]
    if ref.title or iri(ref):
        found.append({"source_name": ref.publisher or "publisher not named", "url": iri(ref), "description": ref.title})
    return found


def identity(mention: Actor | Source, times: Times) -> Object:
    """Of a mention that is resolved."""
    entity = entity_of(mention) or ""
    kind = entity.partition(":")[0]
    return made(
        "identity",
        stix_id("identity", entity),
        times.unknown,
        times,
        name=actor_name(mention) or entity_name(entity),
        identity_class=CLASS.get(kind, "unknown"),
        external_references=[{"source_name": "onrecord", "external_id": entity}],
    )


def publisher_identity(ref: DocumentRef, times: Times) -> Object:
    name = ref.publisher or "publisher not named"
    id_ = stix_id("identity", f"publisher:{name}")
    return made("identity", id_, times.unknown, times, name=name, identity_class="organization")


def location(place: Place, times: Times) -> Object | None:
    """A country by its code alone, other places by coordinates too; None where neither is known."""
    country = alpha2().get(place.country or "") or None
    exact = place.precision not in (Precision.COUNTRY, Precision.CONTINENT)
    lat, lon = (place.lat, place.lon) if exact else (None, None)
    if country is None and (lat is None or lon is None):
        return None
    name = place.name or place.text
    return made(
        "location",
        stix_id("location", f"{place.geonames or name}:{place.country}"),
        times.unknown,
        times,
        name=name,
        description=place.precision.meaning if place.precision else None,
        latitude=lat if lon is not None else None,
        longitude=lon if lat is not None else None,
        country=country,
    )


def proposition_note(one: Proposition, claims: Mapping[str, str], times: Times) -> Object:
    """What is made of all claims of it that are in the bundle."""
    assessment = one.assessment
    told = {
        "proposition": one.id,
        **assessed(one),
        "bearings": [{"claim": claim, "bearing": how.value} for claim, how in one.bearings if claim in claims],
    }
    return made(
        "note",
        note_id(one.id),
        times.of(one.since),
        times,
        abstract=one.called,
        content=f"{one.gist} [{assessment.status.value}: {assessment.because}]",
        object_refs=[note_id(claim) for claim, _ in one.bearings if claim in claims],
        external_references=[{"source_name": "onrecord", "external_id": one.id}],
        extensions={EXTENSION: {"extension_type": "property-extension", **told}},
    )


def opinion(
    one: Proposition,
    whose: str,
    position: PartyPosition,
    said: str | None,
    created: str,
    times: Times,
    claim: str | None = None,
) -> Object:
    """Where a party (an entity), or whoever `claim` quotes, stands on a proposition; `said` are the words."""
    return made(
        "opinion",
        stix_id("opinion", f"{one.id} {claim or whose}"),
        created,
        times,
        explanation=f"{position.value}: {said}" if said else position.value,
        authors=[whose if claim else entity_name(whose)],
        opinion=OPINION[position],
        object_refs=[note_id(one.id)],
    )


def relationship(kind: str, source: str, target: str, claims: Sequence[Claim], times: Times) -> Object:
    """A tie between two identities as all claims have it; from when to when, as the first that tells it says."""
    periods = [tie.period for one in claims if isinstance(tie := one.content, Tie) and tie.period]
    start = next((found for period in periods if (found := day_of(period.start))), None)
    stop = next(
        (found for period in periods if (found := day_of(period.end)) and (start is None or found > start)), None
    )
    first = claims[0]
    return made(
        "relationship",
        stix_id("relationship", f"{kind} {source} {target}"),
        times.of(first.document.date),
        times,
        relationship_type=f"{kind}-of",
        description=first.evidence.exact,
        source_ref=stix_id("identity", source),
        target_ref=stix_id("identity", target),
        start_time=f"{start.isoformat()}T00:00:00Z" if start else None,
        stop_time=f"{stop.isoformat()}T00:00:00Z" if stop else None,
        extensions={EXTENSION: {"extension_type": "property-extension", "claims": list(map(claim_data, claims))}},
    )
