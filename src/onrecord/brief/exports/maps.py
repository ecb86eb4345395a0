"""Claims with places as GeoJSON (RFC 7946): a point for each, with how precise it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onrecord.brief.exports.chains import chain, entities
from onrecord.brief.exports.columns import POLARITY, filed_under, read_by
from onrecord.brief.exports.excerpt import Excerpt, Reported
from onrecord.brief.exports.linked import listed, stamp_data
from onrecord.brief.exports.naming import label
from onrecord.brief.gist import gist
from onrecord.brief.wording import asking
from onrecord.types import Claim, Engagement, Event, Figure, Place, Timex
from onrecord.types.content import Content, Period
from onrecord.types.vocabulary import Kind

PLACED = (Kind.EVENT, Kind.FIGURE, Kind.ENGAGEMENT)
"""Kinds of claims that can have a place."""


def write(excerpt: Excerpt) -> Iterator[bytes]:
    """One FeatureCollection, feature by feature; the stamp is its member `onrecord`, as RFC 7946 (6.1) allows.

    Its member `counts`, which comes last, says how many claims of these kinds have no place with coordinates.
    """
    head = {"type": "FeatureCollection", "onrecord": stamp_data(excerpt.stamp)}
    counts = {"features": 0, "without_place": 0}
    return listed(head, "features", _features(excerpt, counts), lambda: {"counts": counts})


def _features(excerpt: Excerpt, counts: dict[str, int]) -> Iterator[dict[str, Any]]:
    """The claims that have coordinates; `counts` is added to."""
    for row in excerpt.reported(*PLACED):
        if not asking(row.claim):
            made = feature(row)
            counts["features" if made else "without_place"] += 1
            if made:
                yield made


def feature(row: Reported) -> dict[str, Any] | None:
    """A claim as a feature; None where it has no coordinates."""
    claim = row.claim
    place = place_of(claim.content)
    if place is None or place.lat is None or place.lon is None:
        return None
    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {**_what(row), **_where(place), **_told(claim)},
    }


def _what(row: Reported) -> dict[str, Any]:
    """What is claimed; flat, since programs for maps show no objects in objects."""
    content = row.claim.content
    time = time_of(content)
    proposition, bearing, status = filed_under(row.filed)
    return {
        "label": gist(content),
        "kind": row.claim.kind.value,
        "type": held.value if (held := label(content)) else None,
        "time_text": time.text if time else None,
        "time_start": time.start if time else None,
        "time_end": time.end if time else None,
        "proposition": proposition,
        "bearing": bearing,
        "status": status,
    }


def _where(place: Place) -> dict[str, Any]:
    return {
        "place": place.name or place.text,
        "place_text": place.text,
        "country": place.country,
        "precision": place.precision.value if place.precision else None,
        "precision_meaning": place.precision.meaning if place.precision else None,
        "geonames": place.geonames,
    }


def _told(claim: Claim) -> dict[str, Any]:
    """Who says so, how sure they are, in which words."""
    stand, document = claim.factuality.content, claim.document
    return {
        "factuality": stand.value.value,
        "polarity": POLARITY[stand.polarity],
        "phase": stand.time.value,
        "attribution": chain(claim),
        "attribution_entities": entities(claim),
        "caveats": "; ".join(caveat.text for caveat in claim.caveats) or None,
        "publisher": document.publisher,
        "published": document.date,
        "document": document.id,
        "title": document.title,
        "address": document.url,
        "exact": claim.evidence.exact,
        "span_start": claim.evidence.start,
        "span_end": claim.evidence.end,
        "read_by": read_by(claim),
    }


def place_of(content: Content) -> Place | None:
    """Where it is, of the kinds that can have a place."""
    return content.place if isinstance(content, (Event, Figure, Engagement)) else None


def time_of(content: Content) -> Timex | Period | None:
    """When it is, as stated."""
    if isinstance(content, Event):
        return content.time
    if isinstance(content, Engagement):
        return content.date
    return content.period if isinstance(content, Figure) else None
