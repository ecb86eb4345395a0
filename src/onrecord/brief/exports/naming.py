"""What entities and claims are called, and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.brief.briefing import tidy
from onrecord.brief.names import PRONOUNS, plain
from onrecord.lexicon.naming import countries
from onrecord.lexicon.store import table
from onrecord.types import (
    Actor,
    Content,
    Effort,
    Engagement,
    Event,
    Figure,
    Place,
    Position,
    Question,
    Source,
    Tie,
)
from onrecord.types.vocabulary import Precision, SourceKind, Term


@cache
def entities() -> dict[str, str]:
    """Persons and bodies by their ids."""
    return {row["id"]: row["name"] for name in ("persons", "bodies") for row in table(name)}


@cache
def alpha2() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by alpha-3."""
    return {row["iso3"]: row["iso2"] for row in table("countries")}


def entity_name(entity: str) -> str:
    """`country:PRK` reads "North Korea"; an entity of no lexicon its id's words."""
    kind, _, rest = entity.partition(":")
    if kind == "country":
        return countries().get(rest, rest)
    return entities().get(entity) or rest.partition(".")[0].partition("@")[0].replace("-", " ").title()


def actor_name(mention: Actor | Source) -> str:
    """The lexicon's name of an actor or source, else its words; empty where it is but a pronoun."""
    if mention.entity:
        return entity_name(mention.entity)
    words = plain(mention.text)
    return "" if words.casefold() in PRONOUNS else words


def said(mention: Actor | Source) -> str:
    """The words of a mention; the name of whoever is meant where they are but a pronoun."""
    words = tidy(mention.text)
    return words if plain(words).casefold() not in PRONOUNS else actor_name(mention) or words


def entity_of(mention: Actor | Source) -> str | None:
    """Whom a mention is resolved to; "officials" of a country are not the country."""
    if mention.entity:
        return mention.entity
    state = isinstance(mention, Source) and mention.kind is SourceKind.COUNTRY and mention.country
    return f"country:{mention.country}" if state else None


def country_name(code: str | None) -> str:
    return countries().get(code, code) if code else ""


def raw(mention: Actor | Source) -> str:
    """The words of a mention, on one line."""
    return tidy(mention.text)


def label(content: Content) -> Term | None:
    """The label that tells claims of one kind apart, as `onrecord claims --type` takes it."""
    match content:
        case Event():
            return content.type
        case Figure():
            return content.measure
        case Tie():
            return content.relation
        case Engagement():
            return content.form
        case Position():
            return content.stance
        case Question():
            return content.state
        case Effort():
            return content.effort
    return None


def most_precise(places: Sequence[Place]) -> Place | None:
    """The place that says most exactly where; of several, the first."""
    order = list(Precision)
    return min(places, key=lambda one: order.index(one.precision) if one.precision else len(order), default=None)
