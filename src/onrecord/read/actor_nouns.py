"""Nouns that stand for actors: their sector, form and the branch of a state that they name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.store import rows
from onrecord.types.vocabulary import Sector


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """What a noun says of whoever it stands for. `form`: people, office, officer, body, state or source.

    `branch` is the end of the id of the body that a nationality makes of it, None where it makes none. `stately` nouns
    ("leaders") stand for the state itself; `relational` ones ("ally") belong to someone else than their possessor.
    """

    sector: Sector
    form: str
    branch: str | None
    title: bool
    plural_only: bool
    stately: bool
    relational: bool


@cache
def nouns() -> dict[str, ActorNoun]:
    """Lemma, or two lemmas with a space, to the noun. A lemma in two rows keeps the first."""
    held: dict[str, ActorNoun] = {}
    for row in rows("actor_nouns"):
        made = ActorNoun(
            Sector[row["sector"]],
            row["form"],
            row.get("body"),
            bool(row.get("title")),
            bool(row.get("plural")),
            bool(row.get("state")),
            bool(row.get("relational")),
        )
        for noun in row["nouns"]:
            held.setdefault(noun, made)
    return held


@cache
def titles() -> frozenset[str]:
    """Lower-case words that stand right before a person's name."""
    marked = {noun for noun, held in nouns().items() if held.title and " " not in noun}
    return frozenset(marked | set(abbreviated()))


@cache
def abbreviated() -> frozenset[str]:
    """Titles that are no nouns of their own: "Mr.", "Gen."."""
    return frozenset(word for row in rows("titles") for word in row["words"])


@cache
def title_gender() -> dict[str, str]:
    """Title to `m` or `f`, where it tells."""
    return {word: row["gender"] for row in rows("titles") if row.get("gender") for word in row["words"]}


@cache
def not_bodies() -> frozenset[str]:
    """Lower-case words that make a capitalised phrase the name of a text or a time."""
    return frozenset(word for row in rows("not_bodies") for word in row["words"])


@cache
def branches() -> dict[str, str]:
    """Modifier ("foreign") to the branch of the state ("foreign-ministry"); the first row of a word counts."""
    held: dict[str, str] = {}
    for row in rows("office_words"):
        for word in row["words"]:
            held.setdefault(word, row["branch"])
    return held


@cache
def metonymy(use: str) -> frozenset[str]:
    """Lemmas of one use: scenes, addressed, prepositions or owned."""
    return frozenset(word for row in rows("metonymy") if row["use"] == use for word in row["words"])
