"""A small crisis in invented words: copies, a denial, differing figures, and one of every other kind."""

from __future__ import annotations

from dataclasses import replace

from factories import actor, claim, document, link, stand, words

from onrecord.types import Claim, Document, Place, Words
from onrecord.types.vocabulary import Act, Measure, PloverType, Precision, QuestionState, SourceKind

GOMA = "Col. Amani Bisimwa, the army spokesman, said that Rwandan troops entered Goma on Monday."
KIGALI = "The foreign ministry in Kigali denied that Rwandan troops entered Goma."
TOLL = "Doctors said that at least 40 people were killed in Goma. Could not be independently verified."
HIGHER = "The governor told reporters that more than 70 people were killed in Goma."


def _of(text: str, publisher: str, published: str | None, title: str | None = None) -> Document:
    return document(
        text, publisher=publisher, published=published, title=title, url=f"https://{publisher[:2]}.example/1"
    )


ARMY, COPY, DENIAL = (
    _of(GOMA, "Lake Wire", "2025-01-27"),
    _of(GOMA, "Daily Post", "2025-01-28"),
    _of(KIGALI, "Hill Radio", "2025-01-28", "Kigali answers"),
)
FEW, MANY = _of(TOLL, "Lake Wire", "2025-01-28"), _of(HIGHER, "Hill Radio", "2025-01-29")
DOCUMENTS = {made.id: made for made in (ARMY, COPY, DENIAL, FEW, MANY)}


def _entry(of: Document, source: str, cue: str, act: Act, value: str = "CT+", **given: object) -> Claim:
    said = link(source, cue, act, of.text, kind=SourceKind.PERSON, **given)
    there = replace(words("Goma", of.text))
    place = Place("Goma", there.spans, -1.7, 29.2, "COD", Precision.CITY, "Goma")
    troops = actor("Rwandan troops", of.text, entity="body:rwa-army", country="RWA")
    return claim(
        "event",
        of,
        (said,),
        of.text.removesuffix("."),
        stand(value, "-" if value.endswith("-") else "+"),
        type=PloverType.ASSAULT,
        trigger=words("entered", of.text),
        actors=(troops,),
        recipients=(),
        place=place,
    )


def _toll(of: Document, source: str, cue: str, figure: str, low: int, caveats: tuple[Words, ...] = ()) -> Claim:
    return claim(
        "figure",
        of,
        (link(source, cue, text=of.text),),
        of.text.split(". ")[0].removesuffix("."),
        caveats=caveats,
        low=low,
        text=figure,
        spans=words(figure, of.text).spans,
        counted=words("people", of.text),
        measure=Measure.KILLED,
    )


def entries() -> list[Claim]:
    """The army's claim, the copy of it, and the denial."""
    said = ("Col. Amani Bisimwa", "said", Act.ASSERT)
    who = {"entity": "person:amani-bisimwa", "office": "army spokesman", "country": "COD"}
    ministry = {"entity": "body:rwa-mfa", "country": "RWA"}
    return [
        _entry(ARMY, *said, **who),
        _entry(COPY, *said, **who),
        _entry(DENIAL, "The foreign ministry in Kigali", "denied", Act.DENY, "CT-", **ministry),
    ]


def tolls() -> list[Claim]:
    """Two figures that differ."""
    return [
        _toll(FEW, "Doctors", "said", "at least 40", 40, (words("Could not be independently verified", TOLL),)),
        _toll(MANY, "The governor", "told", "more than 70", 71),
    ]


def crisis() -> list[Claim]:
    """Everything, and one claim of every kind over the factories' text."""
    others = [claim(kind) for kind in ("tie", "engagement", "position", "implication", "inference", "effort")]
    withheld = claim("question", state=QuestionState.WITHHELD, attribution=(link(cue="said", act=Act.DECLINE),))
    return [*entries(), *tolls(), *others, claim("question", attribution=()), withheld, claim("statement")]


def documents() -> dict[str, Document]:
    other = document()
    return {**DOCUMENTS, other.id: other}
