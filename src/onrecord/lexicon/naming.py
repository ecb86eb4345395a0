"""How countries, persons and bodies are called: by their ids, out of the tables."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.store import table


@cache
def countries() -> dict[str, str]:
    """The plain English name of a country by its ISO 3166-1 alpha-3 code."""
    return {row["iso3"]: row["name"] for row in table("countries")}


@cache
def adjective_of() -> dict[str, str]:
    """The first adjective of a country by the same code, as it is written."""
    return {row["iso3"]: row["adjectives"].split("|")[0] for row in table("countries") if row["adjectives"]}


@cache
def entities() -> dict[str, str]:
    """The names of persons and bodies by their ids."""
    return {row["id"]: row["name"] for name in ("persons", "bodies") for row in table(name)}


def named(id_: str) -> str:
    """An id for a person to read: `country:RUS` is Russia, `body:kor-intelligence` South Korean intelligence."""
    kind, _, rest = id_.partition(":")
    if kind == "country":
        return countries().get(rest, rest)
    if kind == "person":
        return entities().get(id_) or rest.replace("-", " ").title()
    country, _, branch = rest.partition("-")
    adjective = adjective_of().get(country.upper()) if branch and len(country) == len("KOR") else None
    return entities().get(id_) or " ".join((adjective or country, *branch.split("-"))).strip()
