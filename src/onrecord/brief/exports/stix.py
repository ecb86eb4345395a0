"""Claims for threat intelligence platforms: a STIX 2.1 bundle (OASIS Standard, 10 June 2021)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.brief.exports.chains import chain
from onrecord.brief.exports.excerpt import Excerpt, Reported
from onrecord.brief.exports.linked import listed, stamp_data
from onrecord.brief.exports.maps import place_of
from onrecord.brief.exports.naming import actor_name, entity_of
from onrecord.brief.exports.stix_objects import (
    EXTENSION,
    IDENTITY,
    Object,
    Times,
    claim_extension,
    definition,
    external,
    identity,
    location,
    made,
    note_id,
    opinion,
    own_identity,
    proposition_note,
    publisher_identity,
    relationship,
    stix_id,
)
from onrecord.brief.gist import gist
from onrecord.brief.names import actors
from onrecord.brief.wording import against, asking
from onrecord.types import Actor, Claim, DocumentRef, Source, Tie
from onrecord.types.proposition import Bearing, PartyPosition, Proposition


def write(excerpt: Excerpt) -> Iterator[bytes]:
    """One bundle. Ids are UUIDs of version 5 of what they name, so that another export of it has the same ones."""
    stamp = excerpt.stamp
    head = {"type": "bundle", "id": stix_id("bundle", f"{stamp.as_of} {stamp.question}")}
    return listed(head, "objects", _objects(excerpt))


@dataclass
class _Held:
    """What is told when all claims have been: a report for each document, propositions, ties."""

    reports: dict[str, tuple[DocumentRef, list[str]]] = field(default_factory=dict)
    propositions: dict[str, Proposition] = field(default_factory=dict)
    denials: dict[str, list[Claim]] = field(default_factory=dict)
    ties: dict[tuple[str, str, str], list[Claim]] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def new(self, objects: Iterator[Object]) -> Iterator[Object]:
        """Those that have not been told yet."""
        for one in objects:
            if one["id"] not in self.seen:
                self.seen.add(one["id"])
                yield one


def _objects(excerpt: Excerpt) -> Iterator[Object]:
    times, held = Times(excerpt.stamp.as_of), _Held()
    yield own_identity(times)
    yield definition(times)
    for row in excerpt.reported():
        if not asking(row.claim):
            _keep(row, held)
            yield from held.new(_told(row, times, held))
    for ref, notes in held.reports.values():
        yield _report(ref, notes, times)
    for one in held.propositions.values():
        yield proposition_note(one, held.claims, times)
        yield from _opinions(one, held, times)
    for (kind, source, target), claims in held.ties.items():
        yield relationship(kind, source, target, claims, times)
    yield _summary(excerpt, times)


def _keep(row: Reported, held: _Held) -> None:
    claim = row.claim
    held.claims[claim.id] = claim.evidence.exact
    if row.filed:
        one = row.filed.proposition
        held.propositions.setdefault(one.id, one)
        if row.filed.bearing is Bearing.AGAINST:
            held.denials.setdefault(one.id, []).append(claim)
    tie = claim.content
    if isinstance(tie, Tie) and not against(claim):
        ends = entity_of(tie.from_), entity_of(tie.to)
        if ends[0] and ends[1] and ends[0] != ends[1]:
            held.ties.setdefault((tie.relation.value, ends[0], ends[1]), []).append(claim)


def _told(row: Reported, times: Times, held: _Held) -> Iterator[Object]:
    """A claim's note, and the identities and the place that it is about."""
    claim = row.claim
    publisher = publisher_identity(claim.document, times)
    yield publisher
    refs: list[str] = []
    mentioned: list[Actor | Source] = [*(link.source for link in claim.attribution), *actors(claim.content)]
    for mention in mentioned:
        if entity_of(mention):
            one = identity(mention, times)
            refs.append(one["id"])
            yield one
    place = place_of(claim.content)
    there = location(place, times) if place else None
    if there:
        refs.append(there["id"])
        yield there
    note = _note(row, list(dict.fromkeys(refs)) or [publisher["id"]], times)
    held.reports.setdefault(claim.document.id, (claim.document, []))[1].append(note["id"])
    yield note


def _note(row: Reported, refs: list[str], times: Times) -> Object:
    claim = row.claim
    names = [actor_name(link.source) or "not named" for link in claim.attribution]
    return made(
        "note",
        note_id(claim.id),
        times.of(claim.document.date),
        times,
        abstract=gist(claim.content),
        content=claim.evidence.exact,
        authors=names or [claim.document.publisher or "publisher not named"],
        object_refs=refs,
        external_references=external(claim.document, claim.id),
        extensions=claim_extension(row),
    )


def _report(ref: DocumentRef, notes: list[str], times: Times) -> Object:
    """One for each document: what it was published as, and the notes of its claims."""
    publisher = publisher_identity(ref, times)
    return made(
        "report",
        stix_id("report", ref.id),
        times.of(ref.date),
        times,
        name=ref.title or f"{ref.publisher or 'publisher not named'}, {(ref.date or 'undated')[:10]}",
        published=times.of(ref.date),
        created_by_ref=publisher["id"],
        object_refs=notes,
        external_references=external(ref, ref.id),
    )


def _opinions(one: Proposition, held: _Held, times: Times) -> Iterator[Object]:
    """Where the parties stand, and every other denial."""
    told = set()
    for party in one.parties:
        if party.position is not PartyPosition.NEITHER and (party.claim is None or party.claim in held.claims):
            told.add(party.claim)
            said = held.claims.get(party.claim or "")
            yield opinion(one, party.party, party.position, said, times.of(party.since), times)
    for claim in held.denials.get(one.id, ()):
        if claim.id not in told:
            at = times.of(claim.document.date)
            yield opinion(one, chain(claim), PartyPosition.DENY, claim.evidence.exact, at, times, claim.id)


def _summary(excerpt: Excerpt, times: Times) -> Object:
    """The stamp, as a note on onrecord itself."""
    stamp = excerpt.stamp
    said: dict[str, Any] = {"extension_type": "property-extension", "export": stamp_data(stamp)}
    return made(
        "note",
        stix_id("note", "export"),
        times.unknown,
        times,
        abstract="What this bundle was made of",
        content=f"Record as of {stamp.as_of}; asked for: {stamp.question}; onrecord {stamp.version}",
        object_refs=[IDENTITY],
        extensions={EXTENSION: said},
    )
