"""Whether what a sentence says in words of its own stands in the claims that it cites.

Quoted words are checked where they are made: they are the document's. Of the others, every number and every name must
be held by a cited claim, and a word for how sure something is must be that claim's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any

from onrecord.brief.briefing import Part, Unfounded, tidy
from onrecord.brief.names import adjectives, mentions
from onrecord.brief.wording import CERTAINTY, amount, certainty, day
from onrecord.lexicon.naming import countries, named
from onrecord.lexicon.store import table
from onrecord.types import Claim, Figure

_WORD = re.compile(r"\w+(?:[.,’']\w+)*")
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_STARTS = re.compile(r"(?:^|[.:;!?(“])\s*$")
# What the sentences themselves begin with or count with.
_COUNTED = re.compile(r"\b(?:and )?\d[\d,]* (?:others?|more)\b")
_POSSESSIVE = re.compile(r"[’']s?$")
_ENDINGS = ("’", "'", "’s", "'s")
PERSON = "person"
"""`Reader.version` of a claim that a person made; its `model` is who."""
_SKIPPED = frozenset({"id", "reader"})


def check(parts: Sequence[Part], claims: Sequence[Claim], names: Iterable[str] = ()) -> None:
    """Raises Unfounded, naming the word, where unquoted parts say what no cited claim holds.

    `names` are those by which the claims' persons are called, as other claims of the briefing gave them.
    """
    own = [part for part in parts if part.span is None]
    said = [(word, part) for part in own for word in _said(part.text)]
    if said:
        held = {word for claim in claims for word in _held(claim)} | {word for name in names for word in _words(name)}
        for word, part in said:
            if word not in held and _bare(word) not in held:
                raise Unfounded(f"{word!r} stands in no claim that is cited: {part.text!r}")
    sure = {certainty(claim.factuality.content) for claim in claims}
    for part in own:
        told = [phrase for phrase in CERTAINTY.values() if f"({phrase}" in part.text]
        if told and not any(phrase in one for one in sure for phrase in told):
            raise Unfounded(f"{told[0]!r} is the certainty of no claim that is cited: {part.text!r}")


def _said(text: str) -> Iterator[str]:
    """The numbers and names of a text, in lower case: capitals within a sentence, and at its start what is a name."""
    text = _COUNTED.sub("", text)
    for found in _WORD.finditer(text):
        word = found[0]
        if any(sign.isdigit() for sign in word):
            yield word.casefold()
        elif word[0].isupper() and word != "I":
            first = _STARTS.search(text, 0, found.start()) is not None
            if not first or word.casefold() in _known():
                yield word.casefold()


def _held(claim: Claim) -> Iterator[str]:
    """Every word that a claim holds, with the names of the countries, persons and bodies that it means."""
    for text in _texts(claim):
        yield from _words(text)
        for date in _DATE.findall(text):
            yield from _words(day(date))
    if claim.reader and claim.reader.version == PERSON:
        yield from _words(claim.reader.model)
    if isinstance(claim.content, Figure):
        yield from _words(amount(claim.content))
    for mention in mentions(claim):
        for country in (mention.country, (mention.entity or "").removeprefix("country:")):
            yield from _words(countries().get(country or "", ""))
        if mention.entity:
            yield from _words(named(mention.entity))
        yield from _words(adjectives().get(mention.text.casefold(), ""))


def _texts(value: Any) -> Iterator[str]:
    """Every text anywhere in a value; ids are none."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _SKIPPED:
                yield from _texts(getattr(value, field.name))


def _words(text: str | None) -> Iterator[str]:
    for found in _WORD.finditer(tidy(text or "")):
        yield found[0].casefold()
        yield _bare(found[0].casefold())


def _bare(word: str) -> str:
    """Without a possessive ending, and a number without its separators."""
    word = _POSSESSIVE.sub("", word) if word.endswith(_ENDINGS) else word
    return word.replace(",", "") if word[:1].isdigit() else word


@cache
def _known() -> frozenset[str]:
    """Names that are recognised at the start of a sentence too: those of countries, persons and bodies of one word."""
    found = {row["name"] for name in ("countries", "persons", "bodies") for row in table(name)}
    return frozenset(word.casefold() for name in found for word in _WORD.findall(name) if len(name.split()) == 1)
