"""The words that reconciling knows, compiled once: countries in any form, themes, publishers, and words by use."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.lexicon.store import rows, table

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Theme:
    """A row of `themes.yaml`; `words` is one pattern over a clause in lower case."""

    name: str
    family: str
    within: int
    words: Pattern
    entails: tuple[str, ...]
    forces: bool
    punctual: bool
    measures: frozenset[str]
    against: frozenset[str]


@dataclass(frozen=True, slots=True)
class Publisher:
    """A row of `publishers.csv`; `state` is the ISO code of the government whose own voice it is, or empty."""

    name: str
    owner: str
    agency: bool
    state: str


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
            tuple(row["entails"]),
            row["forces"],
            row["punctual"],
            frozenset(row["measures"]),
            frozenset(row["against"]),
        )
        for row in rows("themes")
    }


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
def names() -> dict[str, str]:
    """The plain name of a country by its ISO code."""
    return {row["iso3"]: row["name"] for row in table("countries")}


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
        made = Publisher(row["name"], row["owner"], row["agency"] == "yes", row["state"])
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[fold(name)] = made
    return found


def publisher(name: str | None) -> Publisher:
    """What is known of a publisher; one that is not in the table is its own owner."""
    made = publishers().get(fold(name or ""))
    return made or Publisher(name or "", name or "", False, "")


@cache
def media() -> frozenset[str]:
    """Entities of `bodies.csv` that are news media."""
    return frozenset(row["id"] for row in table("bodies") if row["sector"] == "MEDIA")


@cache
def armed_groups() -> frozenset[str]:
    """Entities of `bodies.csv` that are armed groups and no state's."""
    return frozenset(row["id"] for row in table("bodies") if row["sector"] == "REBEL")


_ENDINGS = re.compile(r"(?:'s|ing|edly|ed|es|s|ly)$")
_WORD = re.compile(r"[a-z0-9][a-z0-9'.,-]*[a-z0-9]|[a-z0-9]")


def stems(text: str) -> tuple[str, ...]:
    """The content words of a text, folded, without endings, in order."""
    empty = plain("empty")
    return tuple(_ENDINGS.sub("", word) or word for word in _WORD.findall(fold(text)) if word not in empty)
