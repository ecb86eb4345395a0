"""Names as they are spelt: one key for the spellings of several romanisations, and how far two of them are apart.

`lexicon/transliteration.csv` says which letters stand for one sound, the longest first;
`given_names.csv` which given names are one name, by language or by habit. The distance is Levenshtein's (1966).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.lexicon.store import rows, table
from onrecord.reconcile import vocab

ONE_OFF, TWO_OFF = 5, 9
"""Letters of a key from which on one, and two, may differ."""

_LETTERS = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiou")


@cache
def words(use: str) -> frozenset[str]:
    """The words of a use in `lexicon/en/name_words.yaml`."""
    return frozenset(str(word) for row in rows("name_words") if row["use"] == use for word in row["words"])


@cache
def _sounds() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds letters that stand for a sound, the longest first, and the sounds by their letters."""
    ends = {"any": ("", ""), "start": ("^", ""), "end": ("", "$")}
    held = sorted(table("transliteration"), key=lambda row: (row["place"] == "any", -len(row["written"])))
    parts = (row["written"].join(ends[row["place"]]) for row in held)
    return re.compile("|".join(parts)), {row["written"]: row["key"] for row in held}


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """One spelling for all: `Zelenskyy`, `Zelenskiy` and `Zelensky` have one key, `Qadyrov` and `Kadyrov` too."""
    found, sounds = _sounds()
    letters = found.sub(lambda m: sounds[m.group()], "".join(_LETTERS.findall(vocab.fold(name))))
    return re.sub(r"(.)\1+", r"\1", letters)


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants of the key, those at the back of the mouth as one: what is kept by every romanisation."""
    held = "".join("k" if letter in "ghkq" else letter for letter in key(name) if letter not in _VOWELS)
    return re.sub(r"(.)\1+", r"\1", held)


def distance(left: str, right: str) -> int:
    """Letters to add, leave out or change (Levenshtein)."""
    row = list(range(len(right) + 1))
    for number, letter in enumerate(left, start=1):
        above, row[0] = row[0], number
        for place, other in enumerate(right, start=1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (letter != other))
    return row[-1]


def near(left: str, right: str) -> bool:
    """Are two names one but for vowels of its spelling. A name that only adds an `a` is a woman's of the family."""
    one, other = sorted((key(left), key(right)), key=len)
    if one == other:
        return True
    if other == one + "a" or skeleton(left) != skeleton(right):
        return False
    allowed = 2 if len(one) >= TWO_OFF else 1 if len(one) >= ONE_OFF else 0
    return distance(one, other) <= allowed


@cache
def _given() -> dict[str, tuple[tuple[int, str], ...]]:
    held: dict[str, tuple[tuple[int, str], ...]] = {}
    for number, row in enumerate(table("given_names")):
        for form in row["forms"].split("|"):
            held[key(form)] = (*held.get(key(form), ()), (number, row["relation"]))
    return held


def known_given(name: str) -> bool:
    """Is it in `given_names.csv`."""
    return key(name) in _given()


def given(left: str, right: str) -> str | None:
    """How two given names are one: `equal`, `transliteration`, `short`, `initial`, `near`; None where they are not."""
    one, other = key(left), key(right)
    if not one or not other:
        return None
    if one == other:
        return "equal"
    if len(one) == 1 or len(other) == 1:
        return "initial" if one[0] == other[0] else None
    both = set(_given().get(one, ())) & set(_given().get(other, ()))
    if both:
        return min(both, key=lambda held: held[1] == "short")[1]
    return "near" if near(left, right) else None
