"""The persons of the lexicon by their names."""

from __future__ import annotations

from functools import cache

from onrecord.lexicon.store import table
from onrecord.reconcile import vocab
from onrecord.reconcile.naming import Spoken, spoken
from onrecord.reconcile.spelling import key
from onrecord.types.entity import Name, NameKind


@cache
def rows_by_id() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table("persons")}


@cache
def first_names() -> frozenset[str]:
    return frozenset(key(parts(id_).given[0]) for id_ in rows_by_id() if parts(id_).given)


@cache
def parts(person: str) -> Spoken:
    row = rows_by_id()[person]
    return spoken(row["name"], row["country"]) or Spoken((), row["name"])


@cache
def known(person: str) -> Name:
    """The name of a person of the lexicon."""
    row, said = rows_by_id()[person], parts(person)
    return Name(
        person, NameKind.PERSON, row["name"], said.family, said.given, row["country"] or None, row["gender"] or None
    )


@cache
def _by_form() -> dict[str, tuple[str, ...]]:
    """Persons of the lexicon by their full names and aliases, folded."""
    found: dict[str, tuple[str, ...]] = {}
    for row in table("persons"):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            if " " in name:
                found[vocab.fold(name)] = (*found.get(vocab.fold(name), ()), row["id"])
    return found


def written_so(said: Spoken, country: str | None) -> str | None:
    """The person of the lexicon who is written just so; not one of another country, nor of the other sex."""
    forms = {vocab.fold(said.label), vocab.fold(" ".join((said.family, *said.given)))}
    found = {
        person for form in forms for person in _by_form().get(form, ())
        if not (country and rows_by_id()[person]["country"] and rows_by_id()[person]["country"] != country)
        and not (said.gender and rows_by_id()[person]["gender"] and rows_by_id()[person]["gender"] != said.gender)
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


def serving(said: Spoken, country: str) -> list[str]:
    """The persons of the lexicon with this family name who serve that country's government; not of the other sex."""
    return [
        id_ for id_, row in rows_by_id().items()
        if row["country"] == country and row["sector"] == "GOVERNMENT" and key(parts(id_).family) == key(said.family)
        and not (said.gender and row["gender"] and said.gender != row["gender"])
    ]  # fmt: skip
