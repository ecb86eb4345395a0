"""Countries as people type them: by name, by what is said of their own, or by capital."""

from __future__ import annotations

from functools import cache


def code(asked: str | None) -> str | None:
    """ISO 3166-1 alpha-3 of "Russia", "the United States", "Sudanese", "DPRK" or "Moscow"; all else as it was given.

    Seats of power ("Kremlin", "White House") stay words: they ask for less than their country.
    """
    if asked is None:
        return None
    return _codes().get(_plain(asked), asked)


@cache
def _codes() -> dict[str, str]:
    """Names before demonyms before capitals, so that a word of two countries goes to the one it names."""
    from onrecord.lexicon.store import table

    found: dict[str, str] = {}
    for columns in (("iso3", "name"), ("aliases",), ("adjectives", "people"), ("iso2",), ("capital",)):
        for row in table("countries"):
            for column in columns:
                for word in filter(None, row[column].split("|")):
                    found.setdefault(_plain(word), row["iso3"])
    return found


def _plain(word: str) -> str:
    return " ".join(word.replace("’", "'").split()).casefold().removeprefix("the ")
