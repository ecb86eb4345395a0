"""Who is who across documents: names as documents use them, and whom they are taken to mean."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.proposition import Judgement
from onrecord.types.vocabulary import Term


class NameKind(Term):
    """What a name names."""

    PERSON = "person", "a person"
    BODY = "body", "an organisation, a ministry, a medium, a group"


@dataclass(frozen=True, slots=True)
class Name:
    """One name as one document uses it, with what the document says of its bearer.

    `id` is an entity of the lexicon (`person:lloyd-austin`), else made of the name and the country
    (`name:andriy-kovalenko.ukr`); where a document gives a family name alone, it holds for that document only
    (`name:kovalenko@d_…`). `country` is ISO 3166-1 alpha-3, `roles` the words of the office, `gender` m or f.
    `publisher` is whoever calls the person so.
    """

    id: str
    kind: NameKind
    label: str
    family: str
    given: tuple[str, ...] = ()
    country: str | None = None
    gender: str | None = None
    roles: tuple[str, ...] = ()
    publisher: str | None = None

    @property
    def alone(self) -> bool:
        """A family name without a given one."""
        return self.kind is NameKind.PERSON and not self.given


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the machine cannot settle: `left` may be `right`. `score` is from 0 to 1; nearest to .5 is least sure."""

    left: str
    right: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Whom several names mean. `id` is that of one of its names; `label` the fullest, or what a person named it.

    `bonds` say of each name that was taken in to which other, how surely and why; `doubts` what stays unsure.
    """

    id: str
    kind: NameKind
    label: str
    names: tuple[str, ...]
    bonds: tuple[Judgement, ...] = ()
    doubts: tuple[Doubt, ...] = ()
