"""What a mention calls somebody: office or title, given names, family name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.store import rows, table
from onrecord.reconcile import vocab
from onrecord.reconcile.spelling import words

MOST = 4
"""Words of a name, particles left out; what is longer is a title, a street, a headline."""

_TOKEN = re.compile(r"\w(?:[\w.'’-]*\w)?\.?|[,&]")
_INITIAL = re.compile(r"[A-Z]\.")
_JOINED = re.compile(r"(?:al|el|an|ash|as|ad|at|ar|az|ez|es)-\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A person as named: `family` alone where no given name stands with it. `gender` is `m` or `f` where a title tells.

    `before` and `after` are the other words of the mention: titles mostly.
    """

    given: tuple[str, ...]
    family: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    gender: str | None = None

    @property
    def label(self) -> str:
        return " ".join((*self.given, self.family))

    @property
    def alone(self) -> bool:
        return not self.given

    @property
    def title(self) -> tuple[str, ...]:
        return (*self.before, *self.after)


@cache
def titles() -> frozenset[str]:
    """Words that stand before names and are none: offices, ranks, bodies, nationalities."""
    found = {word for row in rows("titles") for word in row["words"]}
    for row in rows("actor_nouns"):
        found |= {word for noun in row["nouns"] for word in str(noun).split()}
    found |= {word for row in rows("office_words") for word in row["words"]} | words("before")
    for row in table("countries"):
        cells = "|".join([row["name"], *(row[part] for part in ("aliases", "adjectives", "people", "seats"))])
        found |= {word for name in cells.split("|") for word in vocab.fold(name).split()}
    return frozenset(found)


def spoken(text: str, country: str | None = None) -> Spoken | None:
    """The person whom a text names, None where it names none, or several. `country` is ISO alpha-3, of the person."""
    tokens = _TOKEN.findall(_cased(vocab.flat(text)))
    if any(token.lower() in words("together") for token in tokens):
        return None
    tokens = [token[:-2] if token.endswith(("'s", "’s")) and at == len(tokens) - 1 else token
              for at, token in enumerate(tokens)]  # fmt: skip
    if any(token.endswith(("'s", "’s")) and not _country(token) for token in tokens):
        return None  # "the chancellor's visit": somebody else's
    runs = _runs(tokens)
    if not runs:
        return None
    start, end = runs[-1]
    held = [token.rstrip(".") if len(token) > 2 else token for token in tokens[start:end]]
    while held and held[-1].lower() in words("suffix"):
        held.pop()
    if not held or len([word for word in held if word.lower() not in words("particle")]) > MOST:
        return None
    before, after = (tuple(token.lower() for token in part) for part in (tokens[:start], tokens[end:]))
    given, family = _parts(held, country)
    return Spoken(given, family, before, after, _gender(before))


def _cased(text: str) -> str:
    """ "MS. NOVAK" as "Ms. Novak": a text all in capitals tells names from nothing else."""
    return text.title().replace("'S", "'s") if text.isupper() and len(text) > 3 else text


def _country(token: str) -> bool:
    return vocab.fold(token.removesuffix("'s").removesuffix("’s")) in vocab.countries()


def _runs(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where words with capitals stand together that are no title and no place behind a preposition."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(tokens):
        if not _capital(tokens[at]):
            at += 1
            continue
        start = at
        while at < len(tokens) and (_capital(tokens[at]) or _inner(tokens, at)):
            at += 1
        before = next((t for t in reversed(tokens[:start]) if t.lower() not in ("the", "a")), "").lower()
        if before not in words("placing"):
            found.append((start, at))
    return found


def _capital(token: str) -> bool:
    if _JOINED.match(token) or _INITIAL.fullmatch(token):
        return True
    low = token.lower()
    return token[:1].isupper() and not {low, low.rstrip("."), low.removesuffix("s")} & titles()


def _inner(tokens: Sequence[str], at: int) -> bool:
    """A particle between two words of a name: "Van der Berg"."""
    return (
        tokens[at].lower() in words("particle")
        and at + 1 < len(tokens)
        and (_capital(tokens[at + 1]) or (at + 2 < len(tokens) and _capital(tokens[at + 2])))
    )


def _parts(held: Sequence[str], country: str | None) -> tuple[tuple[str, ...], str]:
    """Given names and family name, whichever comes first where the person is from."""
    if len(held) > 1 and _family_first(held, country):
        return tuple(held[1:]), held[0]
    at = len(held) - 1
    while at > 1 and held[at - 1].lower() in words("particle"):
        at -= 1
    if at == 1 and held[0].lower() in words("particle"):
        at = 0
    return tuple(held[:at]), " ".join(held[at:])


def _family_first(held: Sequence[str], country: str | None) -> bool:
    if (country or "").lower() in words("family_first"):
        return len(held[0]) <= 6 and "-" not in held[0]
    doubled = len(held) == 3 or (len(held) == 2 and "-" in held[1])
    return doubled and held[0].lower() in words("family_first_name")


def _gender(before: Sequence[str]) -> str | None:
    found = {sign for sign, use in (("m", "man"), ("f", "woman")) if set(before) & words(use)}
    return found.pop() if len(found) == 1 else None
