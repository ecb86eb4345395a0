"""Claims for investigative platforms: FollowTheMoney entities, one JSON object a line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import Any

from onrecord.brief.briefing import tidy
from onrecord.brief.exports.chains import chain, sure
from onrecord.brief.exports.columns import day_of
from onrecord.brief.exports.escaping import dumped
from onrecord.brief.exports.excerpt import Excerpt, Reported, Stamp
from onrecord.brief.exports.linked import iri
from onrecord.brief.exports.maps import place_of, time_of
from onrecord.brief.exports.naming import actor_name, alpha2, entity_name, entity_of
from onrecord.brief.gist import gist
from onrecord.brief.names import actors
from onrecord.brief.names import place as place_name
from onrecord.brief.wording import RELATION, against, asking
from onrecord.types import Actor, Claim, DocumentRef, Engagement, Event, Source, Tie
from onrecord.types.vocabulary import Sector

Entity = dict[str, Any]

PUBLIC = frozenset(
    {Sector.GOVERNMENT, Sector.MILITARY, Sector.INTELLIGENCE, Sector.POLICE, Sector.LEGISLATURE, Sector.JUDICIARY}
)
"""Sectors whose bodies are a state's."""
LONGEST = 250
"""Characters of a name; FollowTheMoney takes 384."""
_PLAIN = re.compile(r"[0-9A-Za-z:._-]+")


def write(excerpt: Excerpt) -> Iterator[bytes]:
    """Articles, people, bodies, links and notes as they are met; then events with all who report them."""
    yield _line(_stamp(excerpt.stamp))
    seen: set[str] = set()
    happened: dict[str, list[Reported]] = {}
    for row in excerpt.reported():
        if asking(row.claim):
            continue
        for entity in (_article(row.claim.document), *_mentioned(row.claim)):
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield _line(entity)
        if isinstance(row.claim.content, (Event, Engagement)) and not against(row.claim):
            happened.setdefault(row.matter, []).append(row)
        else:
            yield _line(_link(row) or _note(row))
    for id_, rows in happened.items():
        yield _line(_event(id_, rows))


def _line(entity: Entity) -> bytes:
    return f"{dumped(entity)}\n".encode()


def entity_id(name: str) -> str:
    """An id as FollowTheMoney has them: letters, digits, points and hyphens; a digest where others would be lost."""
    if _PLAIN.fullmatch(name):
        return "onrecord-" + re.sub("[:_]", "-", name)
    return f"onrecord-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def _made(schema: str, id_: str, **properties: Sequence[str | None] | str | None) -> Entity:
    """An entity: each property a list of different values, none of them empty."""
    held = {}
    for name, value in properties.items():
        values = [value] if isinstance(value, str) else list(value or ())
        if kept := list(dict.fromkeys(item for item in values if item)):
            held[name] = kept
    return {"id": entity_id(id_), "schema": schema, "properties": held, "datasets": ["onrecord"]}


def _name(text: str) -> str:
    """A name of one line that its type takes."""
    return shorten(tidy(text), LONGEST, placeholder=" …")


def _stamp(stamp: Stamp) -> Entity:
    counts = f"{stamp.claims} claims of {stamp.documents} documents"
    said = f"Record as of {stamp.as_of}; asked for: {stamp.question}; onrecord {stamp.version}; {counts}"
    return _made("Note", "export", name="What this export was made of", description=said, modifiedAt=stamp.as_of[:19])


def _article(ref: DocumentRef) -> Entity:
    return _made(
        "Article",
        ref.id,
        title=ref.title,
        name=_name(ref.title or f"{ref.publisher or 'publisher not named'}, {(ref.date or 'undated')[:10]}"),
        publisher=ref.publisher,
        publishedAt=_date(ref.date),
        sourceUrl=iri(ref),
        language="eng",
    )


def _date(text: str | None) -> str | None:
    """An ISO date of year, month or day precision."""
    found = re.match(r"\d{4}(-\d\d(-\d\d)?)?", text or "")
    return found[0] if found and (len(found[0]) < 10 or day_of(found[0])) else None


def _country(code: str | None) -> str | None:
    return (alpha2().get(code or "") or "").lower() or None


def _mentioned(claim: Claim) -> Iterator[Entity]:
    """Everybody in a claim that is resolved."""
    mentioned: list[Actor | Source] = [*(link.source for link in claim.attribution), *actors(claim.content)]
    for mention in mentioned:
        if entity := entity_of(mention):
            yield _legal_entity(entity, mention)


def _legal_entity(entity: str, mention: Actor | Source) -> Entity:
    """A person, a state or a body of one, another organisation; a state stands for its government."""
    kind = entity.partition(":")[0]
    name = _name(actor_name(mention) or entity_name(entity))
    country = _country(mention.country)
    if kind == "person":
        return _made("Person", entity, name=name, country=country)
    public = kind == "country" or (isinstance(mention, Actor) and mention.sector in PUBLIC)
    schema = "PublicBody" if public else "Organization" if kind == "body" else "LegalEntity"
    return _made(schema, entity, name=name, country=country)


def _told(rows: Sequence[Reported]) -> dict[str, list[str | None]]:
    """What links, notes and events say alike: words, certainty and chain, claim, document, address."""
    claims = [row.claim for row in rows]
    return {
        "summary": [claim.evidence.exact for claim in claims],
        "description": [f"{claim.id}: {sure(claim)}; {chain(claim)}; {_where(claim)}" for claim in claims],
        "proof": [entity_id(claim.document.id) for claim in claims],
        "sourceUrl": [iri(claim.document) for claim in claims],
        "publisher": [claim.document.publisher for claim in claims],
    }


def _where(claim: Claim) -> str:
    return f"{claim.document.id}, characters {claim.evidence.start} to {claim.evidence.end}"


def _keywords(rows: Sequence[Reported]) -> list[str]:
    found = []
    for row in rows:
        stand = row.claim.factuality.content
        found += [f"kind:{row.claim.kind.value}", f"factuality:{stand.value.value}", f"phase:{stand.time.value}"]
        found += [f"status:{row.filed.proposition.assessment.status.value}"] if row.filed else []
    return found


def _event(id_: str, rows: Sequence[Reported]) -> Entity:
    """An event or engagement as all tell it; every property has what each of them says."""
    contents = [row.claim.content for row in rows]
    times = [time for content in contents if (time := time_of(content))]
    places = [place for content in contents if (place := place_of(content))]
    return _made(
        "Event",
        id_,
        name=_name(gist(contents[0])),
        startDate=[_date(time.start) for time in times],
        endDate=[_date(time.end) for time in times],
        location=[place_name(place) for place in places],
        country=[_country(place.country) for place in places],
        involved=[entity_id(entity) for content in contents for one in actors(content) if (entity := entity_of(one))],
        recordId=[row.claim.id for row in rows],
        keywords=_keywords(rows),
        **_told(rows),
    )


def _link(row: Reported) -> Entity | None:
    """A tie between two that are resolved and that is affirmed."""
    tie = row.claim.content
    if not isinstance(tie, Tie) or against(row.claim):
        return None
    ends = entity_of(tie.from_), entity_of(tie.to)
    if not ends[0] or not ends[1]:
        return None
    return _made(
        "UnknownLink",
        row.claim.id,
        subject=entity_id(ends[0]),
        object=entity_id(ends[1]),
        role=RELATION[tie.relation],
        startDate=_date(tie.period.start) if tie.period else None,
        endDate=_date(tie.period.end) if tie.period else None,
        recordId=row.claim.id,
        **_told([row]),
    )


def _note(row: Reported) -> Entity:
    """Any other claim, on those whom it is about."""
    claim = row.claim
    about = [entity_id(entity) for one in actors(claim.content) if (entity := entity_of(one))]
    return _made(
        "Note", claim.id, name=_name(gist(claim.content)), entity=about, keywords=_keywords([row]), **_told([row])
    )
