"""Whom one document's mentions mean, as far as it tells itself: a family name alone is the full name there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from onrecord.lexicon import naming
from onrecord.lexicon.store import rows, table
from onrecord.reconcile import vocab
from onrecord.reconcile.bodies import body_named
from onrecord.reconcile.naming import Spoken, spoken
from onrecord.reconcile.offices import in_office, role_words
from onrecord.reconcile.persons import first_names, known, parts, rows_by_id, serving, written_so
from onrecord.reconcile.spelling import key, known_given, words
from onrecord.types import Actor, Claim, Document, Source
from onrecord.types.entity import Name, NameKind
from onrecord.types.vocabulary import SourceKind

BEFORE = 3
"""Words before a family name alone that may be its title; with more, the mention is a clause."""

Place = tuple[str, tuple[tuple[int, int], ...]]
"""A mention: its words and where they stand."""

# A word with a capital; a full stop only after an initial or a title: elsewhere a sentence ends.
_WORD = r"(?:[A-Z][\w'-]+|[A-Z]\.|(?:Mrs?|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Prof|Amb|Sec)\.)"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The names of a document, and the id of the name by mention. A mention that is not in `uses` stays as it was."""

    names: tuple[Name, ...]
    uses: Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom the mentions of a document mean across documents, by mention, and what persons named those entities."""

    uses: Mapping[Place, str]
    labels: Mapping[str, str]


def alone(claims: Sequence[Claim], document: Document) -> Whose:
    """Whom they mean where nothing but the document is known."""
    return Whose(mentioned(claims, document).uses, {})


def mentioned(claims: Sequence[Claim], document: Document) -> Mentioned:
    """Whom the sources and actors of a document's claims are, within it. The order of the claims doesn't matter."""
    found = sorted({one for claim in claims for one in _in((claim.attribution, claim.content))}, key=_order)
    return _Page(found, document).mentioned()


def _in(value: Any) -> Iterator[Actor | Source]:
    if isinstance(value, (Actor, Source)):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _in(getattr(value, field.name))


def renamed(value: T, entities: Mapping[Place, str]) -> T:
    """The same with the entities of its sources and actors by mention."""
    if isinstance(value, (Actor, Source)):
        entity = entities.get((value.text, value.spans))
        return value if entity in (None, value.entity) else replace(value, entity=entity)
    if isinstance(value, tuple):
        made = tuple(renamed(item, entities) for item in value)
        return value if all(new is old for new, old in zip(made, value, strict=True)) else made  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: renamed(item, entities) for name, item in held.items()}
        changed = {name: item for name, item in new.items() if item is not held[name]}
        return replace(value, **changed) if changed else value
    return value


def _order(one: Actor | Source) -> tuple[Any, ...]:
    return (one.spans, one.text, isinstance(one, Actor), one.entity or "", one.country or "", one.office or "")


class _Page:
    """One document while its mentions are looked at."""

    def __init__(self, found: Sequence[Actor | Source], document: Document) -> None:
        self._found = found
        self._document = document
        self._home = vocab.publisher(document.publisher).state or None
        self._publisher = vocab.publisher(document.publisher).name or None
        self._text = vocab.flat(f"{document.title or ''}\n{document.text}")
        self._spoken = {(one.text, one.spans): made for one in found if (made := self._person(one))}

    def mentioned(self) -> Mentioned:
        names: dict[Name, None] = {}
        uses: dict[Place, str] = {}
        full = self._full()
        for one in self._found:
            place = (one.text, one.spans)
            made = self._known(one) or self._named(one, full) or self._in_office(one) or self._body(one)
            if made is not None and uses.setdefault(place, made.id) == made.id:
                names[replace(made, publisher=self._publisher) if self._home else made] = None
        return Mentioned(tuple(sorted(names, key=lambda name: (name.id, repr(name)))), uses)

    def _known(self, one: Actor | Source) -> Name | None:
        """Whom the reader knows; not where the title is of the other sex ("Ms. Cheney" is no Dick Cheney)."""
        entity = one.entity or ""
        if entity.startswith("body:"):
            return Name(entity, NameKind.BODY, naming.named(entity), "", (), one.country)
        row = rows_by_id().get(entity)
        if row is None or self._contradicts(one):
            return None
        return known(entity)

    def _contradicts(self, one: Actor | Source) -> bool:
        said = spoken(one.text)
        row = rows_by_id().get(one.entity or "")
        return bool(said and row and said.gender and row["gender"] and said.gender != row["gender"])

    def _person(self, one: Actor | Source) -> Spoken | None:
        """The name that a mention gives of a person, where it is surely a person's."""
        if (one.entity and not self._contradicts(one)) or _pronoun(one.text):
            return None
        said = spoken(one.text, one.country)
        if said is None or key(said.family) == "" or vocab.fold(said.label) in _media():
            return None
        source = isinstance(one, Source) and one.kind is SourceKind.PERSON and not said.after
        if _titled(said) or (source and (not said.alone or len(said.before) <= BEFORE)):
            return said
        return said if said.given and not said.title and _is_given(said.given[0]) else None

    def _full(self) -> dict[str, dict[str, Spoken | str]]:
        """Full names of the document by the key of the family name: as spoken, or a person of the lexicon."""
        found: dict[str, dict[str, Spoken | str]] = {}
        for one in self._found:
            if one.entity in rows_by_id() and not self._contradicts(one):
                held = parts(one.entity or "")
                found.setdefault(key(held.family), {})[one.entity or ""] = one.entity or ""
        for said in self._spoken.values():
            for full in self._written(said.family) if said.alone else [said]:
                self._add(found, full)
        return found

    def _add(self, found: dict[str, dict[str, Spoken | str]], said: Spoken) -> None:
        person = written_so(said, None)
        held = found.setdefault(key(said.family), {})
        held.setdefault(person or " ".join(map(key, (said.given[0], said.family))), person or said)

    def _written(self, family: str) -> list[Spoken]:
        """Full names that the text or the title writes out with this family name."""
        found = []
        for match in re.finditer(rf"(?:{_WORD} ){{1,5}}{re.escape(vocab.flat(family))}\b", self._text):
            said = spoken(match.group())
            if said and said.given and key(said.family) == key(family):
                given = tuple(word for word in said.given if not (word.isupper() and len(word) > 1))
                if given and len(given[0].strip(".")) > 1 and given[0].lower() not in words("opening"):
                    found.append(replace(said, given=given))
        return found

    def _named(self, one: Actor | Source, full: Mapping[str, Mapping[str, Spoken | str]]) -> Name | None:
        said = self._spoken.get((one.text, one.spans))
        if said is None:
            return self._bare(one, full)
        country = one.country
        if not said.alone:
            person = written_so(said, country)
            return known(person) if person else self._name(said, country)
        fit = [held for held in full.get(key(said.family), {}).values() if _fits(held, said, country)]
        if not fit and not said.title:  # "Karine" for Karine Jean-Pierre
            fit = [held for held in _all(full) if key(said.family) in map(key, _given(held)[:1])]
        if not fit and said.gender and self._home:  # "MR. KIRBY:" on his own government's page
            fit = [*serving(said, self._home)]
        if len(fit) == 1 and isinstance(fit[0], str):
            return known(fit[0])
        if len(fit) == 1 and isinstance(fit[0], Spoken):
            return self._name(replace(fit[0], before=said.title or fit[0].title), self._country(fit[0]) or country)
        return self._name(said, country)

    def _bare(self, one: Actor | Source, full: Mapping[str, Mapping[str, Spoken | str]]) -> Name | None:
        """A single word that nothing shows to be a person, where the document has a person of that family name."""
        said = None if one.entity or _pronoun(one.text) else spoken(one.text, one.country)
        if said is None or said.title or not said.alone:
            return None
        fit = [held for held in full.get(key(said.family), {}).values() if _fits(held, said, one.country)]
        if len(fit) != 1:
            return None
        return known(fit[0]) if isinstance(fit[0], str) else self._name(fit[0], self._country(fit[0]) or one.country)

    def _country(self, said: Spoken) -> str | None:
        """The country that the document gives the bearer of a full name."""
        found = {
            one.country for one in self._found
            if one.country and (held := self._spoken.get((one.text, one.spans))) and held.label == said.label
        }  # fmt: skip
        return found.pop() if len(found) == 1 else None

    def _name(self, said: Spoken, country: str | None) -> Name:
        label = said.label
        slug = re.sub(r"[^a-z0-9]+", "-", vocab.fold(label)).strip("-")
        id_ = f"name:{slug}" + (f".{country.lower()}" if country else "")
        if said.alone:
            id_ += f"@{self._document.id}"
        roles = tuple(sorted(role_words(word for word in said.title if not word.endswith("."))))
        return Name(id_, NameKind.PERSON, label, said.family, said.given, country, said.gender, roles)

    def _in_office(self, one: Actor | Source) -> Name | None:
        """The person in the office at the date of the document; the home country is that of a government's own page."""
        if one.entity or (isinstance(one, Source) and one.kind is not SourceKind.PERSON):
            return None
        title = (one.office or "") if _pronoun(one.text) else one.text
        article = "" if not _pronoun(one.text) or title.isupper() else "the "
        person = in_office(article + title, one.country or self._home, self._document.published)
        return known(person) if person else None

    def _body(self, one: Actor | Source) -> Name | None:
        if one.entity or not isinstance(one, Source) or one.kind is not SourceKind.BODY:
            return None
        if _pronoun(one.text) or vocab.fold(one.text) in _media():
            return None
        return body_named(one.text, one.country, self._text)


def _titled(said: Spoken) -> bool:
    """Does a title show that it is a person: right before the name, or around a full one ("Omar Tahir, head of …")."""
    if said.after:
        return not said.alone and said.after[0] in _heads()
    if said.before and (said.gender or said.before[-1] in _heads()):
        return True
    return not said.alone and bool(set(said.before) & _heads())


def _is_given(name: str) -> bool:
    return known_given(name) or key(name) in first_names()


def _all(full: Mapping[str, Mapping[str, Spoken | str]]) -> list[Spoken | str]:
    return [held for family in full.values() for held in family.values()]


def _given(held: Spoken | str) -> tuple[str, ...]:
    return parts(held).given if isinstance(held, str) else held.given


def _pronoun(text: str) -> bool:
    return vocab.fold(text) in words("pronoun")


def _fits(held: Spoken | str, said: Spoken, country: str | None) -> bool:
    """May a full name of the document be whom a family name alone means there: no other sex, no other country."""
    row = rows_by_id().get(held) if isinstance(held, str) else None
    gender = row["gender"] if row else held.gender if isinstance(held, Spoken) else None
    home = row["country"] if row else None
    return not (said.gender and gender and said.gender != gender) and not (country and home and country != home)


@cache
def _media() -> frozenset[str]:
    return frozenset(vocab.publishers()) | frozenset(vocab.fold(row["name"]) for row in table("bodies"))


@cache
def _heads() -> frozenset[str]:
    """Words that a person's title ends with: "minister", "colonel", "activist"."""
    held = (row["nouns"] for row in rows("actor_nouns") if row["form"] in ("office", "officer"))
    return frozenset(str(noun) for nouns in held for noun in nouns) | words("role")
