"""The words that reconciling knows, compiled once: countries in any form, themes, publishers, and words by use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.lexicon.store import rows, table

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Theme:
    """A row of `themes.yaml`; `words` is one pattern over a clause in lower case, `cased` one over it as written."""

    name: str
    family: str
    within: int
    words: Pattern
    cased: Pattern | None
    entails: tuple[str, ...]
    forces: bool
    punctual: bool
    measures: frozenset[str]
    against: frozenset[str]

    def found_in(self, cased: str, clause: str) -> Iterator[re.Match[str]]:
        """Where its words stand in a clause, given as it is written and in lower case."""
        yield from self.words.finditer(clause)
        if self.cased:
            yield from self.cased.finditer(cased)


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of `publishers.csv`; `state` is the ISO code of the government whose own voice it is, or empty."""

    name: str
    owner: str
    agency: bool
    state: str
    aliases: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def flat(text: str) -> str:
    """Without accents, with single spaces and straight apostrophes."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(text.split())


def fold(text: str) -> str:
    """The same in lower case."""
    return flat(text).lower()


@cache
def themes() -> dict[str, Theme]:
    return {
        row["theme"]: Theme(
            row["theme"],
            row["family"],
            row["within"],
            re.compile("|".join(row["words"])),
            re.compile("|".join(row["cased"])) if "cased" in row else None,
            tuple(row["entails"]),
            row["forces"],
            row["punctual"],
            frozenset(row["measures"]),
            frozenset(row["against"]),
        )
        for row in rows("themes")
    }


def tells(folded: str) -> bool:
    """Does a folded text hold a word of any theme."""
    return any(row.words.search(folded) for row in themes().values())


@cache
def theme_of_measure() -> dict[str, str]:
    return {measure: theme.name for theme in themes().values() for measure in sorted(theme.measures)}


@cache
def words(use: str) -> Pattern:
    """One pattern, over text in lower case, of all words of a use; whole words where the row gives no marks."""
    held = [word for row in rows("reconcile_words") if row["use"] == use for word in row["words"]]
    if use == "briefed":
        return re.compile("|".join(f"(?:{word})".replace("?P<by>", f"?P<by{n}>") for n, word in enumerate(held)))
    return re.compile("|".join(word if "\\b" in word else rf"\b(?:{word})\b" for word in held))


@cache
def plain(use: str) -> frozenset[str]:
    """The words of a use whose row holds no expressions."""
    return frozenset(word for row in rows("reconcile_words") if row["use"] == use for word in row["words"])


@cache
def cardinals() -> frozenset[str]:
    """Words of exact number."""
    return frozenset(form for row in rows("numbers") if row["class"] == "cardinal" for form in row["forms"])


@cache
def number_words() -> frozenset[str]:
    """Words of number, and those that bound a number ("least" of "at least")."""
    counted = {form for row in rows("numbers") for form in row["forms"]}
    bounds = {word for row in rows("bounds") for word in row["form"].split()}
    return frozenset((counted | bounds) - plain("empty"))


@cache
def occasions() -> tuple[tuple[str, str, Pattern], ...]:
    """(occasion, label, pattern over a sentence in lower case) of `occasions.yaml`."""
    return tuple((row["occasion"], row["label"], re.compile("|".join(row["words"]))) for row in rows("occasions"))


@cache
def countries() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by every folded name, adjective, people and capital."""
    found: dict[str, str] = {}
    for row in table("countries"):
        names = [row["name"], row["capital"], *(row[part] for part in ("aliases", "adjectives", "people", "seats"))]
        for name in "|".join(names).split("|"):
            if len(name) > 2 or "." in name:
                found.setdefault(fold(name), row["iso3"])
    found.update({"u.s.": "USA", "us": "USA", "uk": "GBR", "u.k.": "GBR"})
    return found


@cache
def capitals() -> frozenset[str]:
    """Folded names of capitals that are no country's name: they stand for a government, and are places too."""
    named = {fold(row["name"]) for row in table("countries")}
    return frozenset(fold(name) for row in table("countries") for name in row["capital"].split("|") if name) - named


@cache
def adjectives() -> frozenset[str]:
    """Folded adjectives and names of peoples."""
    held = (word for row in table("countries") for part in ("adjectives", "people") for word in row[part].split("|"))
    return frozenset(fold(word) for word in held if word)


@cache
def numbers() -> frozenset[str]:
    """Words of numbers: two texts that differ in one say different things."""
    return frozenset(str(word) for row in rows("numbers") for word in row["forms"])


@cache
def country_pattern() -> Pattern:
    """Finds countries in folded text; "us" only in capitals, which the caller sees to."""
    found = sorted((re.escape(name) for name in countries() if name != "us"), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(found) + r")(?!\w)")


@lru_cache(maxsize=4096)
def countries_in(folded: str) -> tuple[tuple[int, int, str], ...]:
    """(start, end, ISO code) of every country named in folded text."""
    return tuple((m.start(), m.end(), countries()[m.group()]) for m in country_pattern().finditer(folded))


@cache
def publishers() -> dict[str, Publisher]:
    found: dict[str, Publisher] = {}
    for row in table("publishers"):
        made = Publisher(row["name"], row["owner"], row["agency"] == "yes", row["state"], tuple(_names_of(row)))
        for name in _names_of(row):
            found[fold(name)] = made
    return found


def publisher(name: str | None) -> Publisher:
    """What is known of a publisher; one that is not in the table is its own owner."""
    made = publishers().get(fold(name or ""))
    bare = re.sub(r"^[Tt]he ", "", name or "")
    return made or publishers().get(fold(bare)) or Publisher(bare, bare, False, "")


@cache
def credit_pattern() -> Pattern:
    """Finds credits of an agency in a text as it stands: "(AP)", "(With AFP and Reuters)", "… said.-AFP" at its end."""
    found = {name for row in table("publishers") if row["agency"] == "yes" for name in _names_of(row)}
    name = "|".join(sorted(map(re.escape, found), key=len, reverse=True))
    lead = "|".join(word for row in rows("reconcile_words") if row["use"] == "crediting" for word in row["words"])
    listed = rf"(?:{name})(?:(?:, | and |/)(?:{name}|[a-z]+))*"
    within, last, line = rf"\((?:(?i:{lead}) ?)?{listed}\)", rf"[-–—]\s?(?:{name})\s*$", rf"^{listed}$"
    return re.compile(f"{within}|{last}|{line}", re.MULTILINE)


@cache
def agency_pattern() -> Pattern:
    """Finds the names of agencies, as they are written."""
    found = {name for row in table("publishers") if row["agency"] == "yes" for name in _names_of(row)}
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(found, key=len, reverse=True)))


def _names_of(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def sector(entity: str | None) -> str | None:
    """What a body is: GOVERNMENT, MILITARY, NGO and so on; None where it is not known, or no body."""
    known, branches = _sectors()
    return known.get(entity or "") or branches.get((entity or "").rpartition("-")[2])


@cache
def _sectors() -> tuple[dict[str, str], dict[str, str]]:
    """By entity (`bodies.csv`), and by the branch that ends one ("body:ken-police")."""
    branches = {row["body"]: row["sector"] for row in rows("actor_nouns") if row.get("body")}
    return {row["id"]: row["sector"] for row in table("bodies")}, branches


@cache
def media() -> dict[str, str]:
    """Names of the entities of `bodies.csv` that are news media."""
    return {row["id"]: row["name"] for row in table("bodies") if row["sector"] == "MEDIA"}


@cache
def armed_groups() -> frozenset[str]:
    """Entities of `bodies.csv` that are armed groups and no state's."""
    return frozenset(row["id"] for row in table("bodies") if row["sector"] == "REBEL")


@cache
def served() -> dict[str, str]:
    """The country (ISO code) whose government a person of the lexicon serves, by the person's id."""
    return {row["id"]: row["country"] for row in table("persons") if row["sector"] == "GOVERNMENT" and row["country"]}


@cache
def family_names() -> frozenset[str]:
    """Folded family names of the persons of the lexicon: no places."""
    return frozenset(fold(row["name"].split()[-1]) for row in table("persons"))


@cache
def group_pattern() -> Pattern:
    """Finds names of armed groups in folded text."""
    held = (n for row in table("bodies") if row["sector"] == "REBEL" for n in (row["name"], *row["aliases"].split("|")))
    return re.compile(
        r"(?<![\w-])(?:"
        + "|".join(sorted(map(re.escape, {fold(n) for n in held if n}), key=len, reverse=True))
        + r")(?!\w)"
    )


@cache
def monitors() -> dict[str, str]:
    """The entities of bodies of no state that watch and count (`NGO`), by every folded name of two words or more."""
    found: dict[str, str] = {}
    for row in table("bodies"):
        if row["sector"] == "NGO":
            for name in (row["name"], *row["aliases"].split("|")):
                if len(name.split()) > 1:
                    found.setdefault(fold(name), row["id"])
    return found


_ENDINGS = re.compile(r"(?:'s|ing|edly|ed|es|s|ly)$")
_WORD = re.compile(r"[a-z0-9][a-z0-9'.,-]*[a-z0-9]|[a-z0-9]")


def stems(text: str) -> tuple[str, ...]:
    """The content words of a text, folded, without endings, in order."""
    empty = plain("empty")
    return tuple(_ENDINGS.sub("", word) or word for word in _WORD.findall(fold(text)) if word not in empty)


def happenings(stem: str) -> frozenset[int]:
    """The happenings that a stem can mean, as rows of `happenings.csv`: "acquir" and "acquisition" share one."""
    return _happenings().get(stem, frozenset())


@cache
def _happenings() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, row in enumerate(table("happenings")):
        for word in f"{row['nouns']}|{row['verbs']}".split("|"):
            for stem in stems(word):
                for form in {stem, stem.removesuffix("e")}:  # "explode", and "explod" of "exploded"
                    found.setdefault(form, set()).add(number)
    return {stem: frozenset(held) for stem, held in found.items()}
