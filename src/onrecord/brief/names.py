"""What people, bodies and countries are called in a briefing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from onrecord.brief.briefing import tidy
from onrecord.brief.wording import QUESTIONER
from onrecord.lexicon.naming import countries, named
from onrecord.lexicon.store import rows, table
from onrecord.types import Actor, Claim, Place, Source
from onrecord.types.vocabulary import SourceKind

PRONOUNS = frozenset(
    {"he", "she", "they", "it", "we", "i", "you", "who", "him", "her", "them", "us", "his", "their", "its"}
    | {"this", "that", "these", "those"}
)
FIRST = frozenset({"i", "we", "me", "us", "our", "my"})
LONGEST = 60
STEM = 6
"""Letters in which "spokesman" and "spokesperson" agree, and "minister" with none but its own."""
_POSSESSIVE = re.compile(r"['’]s?$")
_TITLE = re.compile(
    r"(MR|MS|MRS|DR|SIR|DAME|LORD|LADY|GEN|COL|AMB|SEC)\.? |(PRESIDENT|PRIME MINISTER|MINISTER|SECRETARY) "
)
_ARTICLE = re.compile(r"^(the|a|an)\s+", re.IGNORECASE)


@cache
def adjectives() -> dict[str, str]:
    """English names of countries by what is said of their own: "sudanese"."""
    found: dict[str, str] = {}
    for row in table("countries"):
        for word in f"{row['adjectives']}|{row['people']}".split("|"):
            found.setdefault(word.casefold(), row["name"])
    return found


def actors(value: Any) -> Iterator[Actor]:
    """Every actor anywhere in a content."""
    if isinstance(value, Actor):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from actors(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from actors(getattr(value, field.name))


def mentions(claim: Claim) -> list[Actor | Source]:
    """Every source of a claim's chain and every actor of its content."""
    found: list[Actor | Source] = [link.source for link in claim.attribution]
    return [*found, *actors(claim.content)]


def plain(text: str) -> str:
    """A mention without the possessive ending."""
    return _POSSESSIVE.sub("", tidy(text)).strip(" ,;:")


def key(mention: Actor | Source) -> str:
    """What stands for the same one: entity, else country, else the words."""
    return mention.entity or mention.country or _ARTICLE.sub("", plain(mention.text)).casefold()


def unresolved(mention: Actor | Source) -> bool:
    """Whether there is but a pronoun of the third person, or nothing, to call an actor by."""
    text = plain(mention.text).casefold()
    return mention.entity is None and mention.country is None and (not text or text in PRONOUNS - FIRST)


class Names:
    """The fullest name by which each person was mentioned. Feed it every claim, then ask."""

    def __init__(self) -> None:
        self._persons: dict[str, str] = {}

    def learn(self, claim: Claim) -> None:
        for mention in mentions(claim):
            if mention.entity and mention.entity.startswith("person:"):
                self._hear(mention.entity, _cased(plain(mention.text)))

    def _hear(self, entity: str, text: str) -> None:
        family = entity.rpartition("-")[2].rpartition(":")[2]
        several = "," in text or "(" in text or " and " in text
        if several or family not in text.casefold() or not text[:1].isupper() or len(text) > LONGEST:
            return
        known = self._persons.get(entity, "")
        if (-len(text), text) < (-len(known), known) or not known:
            self._persons[entity] = text

    def of_persons(self, claims: Iterable[Claim]) -> list[str]:
        """The names by which the persons whom claims mention are called."""
        meant = {mention.entity for claim in claims for mention in mentions(claim)}
        return [name for entity, name in self._persons.items() if entity in meant]

    def of(self, mention: Actor | Source) -> str:
        """A name that stands alone: the fullest of a person, the country's for a pronoun, else the words themselves."""
        text = _cased(plain(mention.text))
        if text == QUESTIONER:
            return "a reporter"
        if mention.entity and mention.entity in self._persons:
            return self._persons[mention.entity]
        if text and text.casefold() not in PRONOUNS:
            return text
        if mention.entity:
            return named(mention.entity)
        if mention.country:
            return countries().get(mention.country, mention.country)
        return f"“{text}” (not resolved)" if text else "an unnamed source"

    def source(self, source: Source) -> str:
        """A name with the office held and, for one who is not named, that and why."""
        name = self.of(source)
        office = tidy(source.office or "")
        if office and source.kind is SourceKind.PERSON and not _held(office, name, source.entity):
            name = f"{name}, {office},"
        if source.anonymity and name != "an unnamed source":
            grounds = "" if source.anonymity == "unnamed" else f": {tidy(source.anonymity)}"
            name = f"{name.rstrip(',')} (not named{grounds})"
        return name

    def who(self, claim: Claim) -> str:
        """Whose claim it is: the chain, outermost first, else the publisher. A speaker's "our" is the speaker."""
        links = [link for place, link in enumerate(claim.attribution) if not (place and _own(link.source))]
        chain = list(dict.fromkeys(self.source(link.source).rstrip(",") for link in links))
        if not chain:
            return tidy(claim.document.publisher or "") or "publisher not named"
        return ", citing ".join([chain[0], *map(inside, chain[1:])])

    def known(self, mention: Actor, claim: Claim) -> bool:
        """Whether there is a name for an actor of a claim: not for "they", nor for the "we" of nobody named."""
        if mention.entity or plain(mention.text).casefold() not in FIRST:
            return not unresolved(mention)
        speaker = claim.attribution[-1].source if claim.attribution else None
        return speaker is not None and "(not resolved)" not in self.of(speaker)

    def actor(self, mention: Actor, claim: Claim) -> str:
        """A name for an actor of a claim; the speaker's where the speaker says "I" or "we"."""
        if mention.entity is None and claim.attribution and plain(mention.text).casefold() in FIRST:
            word = plain(mention.text)
            return f"{self.of(claim.attribution[-1].source)} (“{word if word == 'I' else word.lower()}”)"
        return self.of(mention)

    def heading(self, mention: Actor) -> str:
        """The country where one is known, else the name."""
        if mention.country and not (mention.entity or "").startswith("person:"):
            return countries().get(mention.country, mention.country)
        return adjectives().get(mention.text.casefold()) or self.of(mention)


def _own(source: Source) -> bool:
    return source.entity is None and plain(source.text).casefold() in FIRST


def place(held: Place) -> str:
    """A place as it is mentioned, where that is a name as names are written; else as the gazetteer names it."""
    mentioned = plain(held.text)
    return tidy(mentioned if mentioned.istitle() or not held.name else held.name)


def _cased(name: str) -> str:
    """A speaker's name in a transcript as it is written elsewhere: "MS. JEAN-PIERRE"."""
    return name.title() if name.isupper() and _TITLE.match(name) else name


def inside(name: str) -> str:
    """A name as it stands within a sentence: without the capital of an article or of a common noun in the plural."""
    first, _, rest = name.partition(" ")
    common = _singular(first.lower()) in nouns() and not rest[:1].isupper()
    return f"{first.lower()} {rest}".rstrip() if common or (rest and first in {"The", "A", "An"}) else name


def _singular(word: str) -> str | None:
    """Of a plural in -s; None for any other word."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") else None


@cache
def nouns() -> frozenset[str]:
    """Common nouns for sources: "official"."""
    return frozenset(word for row in rows("source_nouns") for word in row["words"])


def _held(office: str, name: str, entity: str | None) -> bool:
    """Whether a name says the office: all its words, or its noun ("spokesman" of a spokesperson) beside the name."""
    own = set((entity or "").partition(":")[2].split("-"))
    said = {word.casefold()[:STEM] for word in re.findall(r"\w+", name) if word.casefold() not in own}
    nouns = {word.casefold()[:STEM] for word in re.findall(r"\w+", office) if len(word) >= STEM}
    return _within(office.partition(" of ")[0], name) or bool(nouns & said)


def _within(words: str, text: str) -> bool:
    return {word.casefold() for word in re.findall(r"\w+", words)} <= {
        word.casefold() for word in re.findall(r"\w+", text)
    }
