"""Whom the names of many documents mean: the names of one block in, entities out, in whatever order they came.

Names of persons are compared where the consonants of their family names agree; of bodies, where their initials do.
Structure decides: country, sex, given names, office. What the rules below cannot settle stays apart, as a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon.store import table
from onrecord.reconcile import vocab
from onrecord.reconcile.bodies import initials
from onrecord.reconcile.persons import known, rows_by_id
from onrecord.reconcile.spelling import given, key, near, skeleton
from onrecord.reconcile.standing import Sets, linked, standing
from onrecord.types.entity import Doubt, Entity, Name, NameKind
from onrecord.types.proposition import Judgement, Sameness

DOUBTS = 5
"""Doubts that are kept of one entity: those nearest to settled."""

MANY = 400
"""Names of one block that are compared in pairs; of more, those without a doubt stay as they are written."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """All that the documents say of the bearer of one name."""

    id: str
    kind: NameKind
    label: str
    family: str
    given: tuple[str, ...]
    country: str | None
    genders: frozenset[str]
    roles: frozenset[tuple[str, ...]]
    publishers: frozenset[str]

    @property
    def alone(self) -> bool:
        return self.kind is NameKind.PERSON and not self.given

    @property
    def partial(self) -> bool:
        """A family name alone, or with an initial: it may be several persons'."""
        return self.kind is NameKind.PERSON and (not self.given or len(key(self.given[0])) == 1)

    @property
    def listed(self) -> bool:
        return self.id.startswith(("person:", "body:"))


def block_of(name: Name) -> str:
    """Where a name is compared. What the lexicon lists stands alone: it is compared with what comes to it."""
    if name.id.startswith(("person:", "body:")):
        return name.id
    if name.kind is NameKind.BODY:
        return f"body {_letters(name.label)}"
    return f"person {skeleton(name.family)}"


def _letters(label: str) -> str:
    return label.lower() if label.isupper() and " " not in label else initials(label)


@cache
def _listed() -> dict[str, tuple[Name, ...]]:
    """The persons of the lexicon by block."""
    found: dict[str, list[Name]] = {}
    for person in rows_by_id():
        found.setdefault(f"person {skeleton(known(person).family)}", []).append(known(person))
    return {block: tuple(names) for block, names in found.items()}


def resolve(names: Iterable[Name], judgements: Sequence[Judgement] = ()) -> list[Entity]:
    """The entities of one block, by id: whom its names mean. `judgements` are the persons', oldest first."""
    held = sorted(set(names), key=lambda name: (name.id, repr(name)))
    mine = {name.id for name in held}
    blocks = {block_of(name) for name in held}
    beside = {name.id: name for block in sorted(blocks) for name in _listed().get(block, ())}
    beside |= {id_: name for id_ in linked(mine, judgements) if (name := listed(id_)) is not None}
    held += [name for id_, name in beside.items() if id_ not in mine]
    bearers = {one.id: one for one in _gathered(held)}
    return _Block(bearers, mine, judgements).entities()


def listed(id_: str) -> Name | None:
    """The name of a person or body of the lexicon by its id; None where it lists none."""
    if id_ in rows_by_id():
        return known(id_)
    row = _bodies_listed().get(id_)
    if row is None:
        return None
    return Name(id_, NameKind.BODY, row["name"], "", (), row["country"] or None)


@cache
def _bodies_listed() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table("bodies")}


def _gathered(names: Sequence[Name]) -> list[Bearer]:
    by_id: dict[str, list[Name]] = {}
    for name in names:
        by_id.setdefault(name.id, []).append(name)
    return [
        Bearer(
            id_, held[0].kind, max((name.label for name in held), key=lambda label: (len(label), label)),
            held[0].family, held[0].given, held[0].country,
            frozenset(name.gender for name in held if name.gender),
            frozenset(name.roles for name in held if name.roles),
            frozenset(name.publisher for name in held if name.publisher),
        )
        for id_, held in sorted(by_id.items())
    ]  # fmt: skip


class _Block:
    """One block while its names are joined: persons' judgements first, then what is sure, then what is partial."""

    def __init__(self, bearers: dict[str, Bearer], mine: set[str], judgements: Sequence[Judgement]) -> None:
        self._bearers = bearers
        self._mine = mine
        self._judged = standing([one for one in judgements if {one.left, one.right} <= set(bearers)])
        self._sets: Sets = self._judged.sets
        self._ruled = {id_: self._sets.root(id_) for id_ in bearers}
        self._bonds: list[Judgement] = [one for one in self._judged.held if one.sameness is Sameness.SAME]
        self._doubts: list[Doubt] = []

    def entities(self) -> list[Entity]:
        full = [one for one in self._bearers.values() if not one.partial][:MANY]
        placed = [one for one in full if one.country or one.listed]
        self._join(placed)
        for group in (
            [one for one in full if one not in placed],
            [one for one in self._bearers.values() if one.partial and not one.alone],
            [one for one in self._bearers.values() if one.alone],
        ):
            self._place(group[:MANY], [one for one in full if one not in group])
            full += group
        return self._made()

    def _join(self, bearers: Sequence[Bearer]) -> None:
        """Join the pairs that are one, the surest first; none that would bring two together that differ."""
        pairs = []
        for at, one in enumerate(bearers):
            for other in bearers[at + 1 :]:
                sameness, score, reason = compare(one, other)
                if sameness is Sameness.SAME:
                    pairs.append((-score, one.id, other.id, reason))
                elif sameness is Sameness.UNSURE and not (one.alone and other.alone):
                    self._doubts.append(Doubt(one.id, other.id, score, reason))
        for score, left, right, reason in sorted(pairs):
            self._take(left, right, -score, reason)

    def _take(self, left: str, right: str, score: float, reason: str) -> None:
        if self._sets.joined(left, right) or self._sets.parted(left, right):
            return
        if self._differ(left, right):
            self._doubts.append(Doubt(left, right, 0.5, f"{reason}, yet one of them is taken for somebody else"))
            return
        self._sets.join(left, right)
        self._bonds.append(Judgement(left, right, Sameness.SAME, score, reason))

    def _differ(self, left: str, right: str) -> bool:
        """Would joining two bring together any that differ; what a person made one differs only as a whole."""
        groups = self._sets.groups(self._bearers)
        met: dict[tuple[str, str], bool] = {}
        for a in groups[self._sets.root(left)]:
            for b in groups[self._sets.root(right)]:
                differ = compare(self._bearers[a], self._bearers[b])[0] is Sameness.DIFFERENT
                pair = (self._ruled[a], self._ruled[b])
                met[pair] = met.get(pair, True) and differ
        return any(met.values())

    def _place(self, bearers: Sequence[Bearer], full: Sequence[Bearer]) -> None:
        """Find whom each of these less certain names means among the full ones: only where just one can be meant."""
        chosen: list[tuple[str, str, float, str]] = []
        free: list[Bearer] = []
        for one in bearers:
            likely: dict[str, tuple[float, str, str]] = {}
            possible: dict[str, tuple[float, str, str]] = {}
            for other in full:
                sameness, score, reason = compare(one, other)
                root = self._sets.root(other.id)
                if root == self._sets.root(one.id) or sameness is Sameness.DIFFERENT:
                    continue
                held = likely if sameness is Sameness.SAME else possible
                held[root] = max(held.get(root, (0.0, "", "")), (score, other.id, reason))
            found = sorted(likely.values(), reverse=True)
            if len(found) == 1:
                chosen.append((one.id, found[0][1], found[0][0], found[0][2]))
            elif found:
                reason = f"{len(found)} of that name may be meant"
                self._doubts += [Doubt(one.id, id_, 0.5, reason) for _, id_, _ in found]
            else:
                free.append(one)
            self._doubts += [Doubt(one.id, id_, score, reason) for score, id_, reason in possible.values()]
        for left, right, score, reason in sorted(chosen):
            self._take(left, right, score, reason)
        self._join(free)

    def _made(self) -> list[Entity]:
        made = []
        for names in self._sets.groups(self._bearers).values():
            if not set(names) & self._mine:
                continue
            held = [self._bearers[name] for name in names]
            chief = max(held, key=lambda one: (one.listed, not one.partial, len(one.label), one.country or "", one.id))
            bonds = [one for one in self._bonds if one.left in names]
            doubts = {
                frozenset((one.left, one.right)): one
                for one in sorted(self._doubts, key=lambda one: (one.score, one.left, one.right), reverse=True)
                if (one.left in names) != (one.right in names) and not self._sets.parted(one.left, one.right)
            }
            kept = sorted(doubts.values(), key=lambda one: (-one.score, one.left, one.right))[:DOUBTS]
            made.append(
                Entity(
                    chief.id, chief.kind, chief.label, tuple(sorted(set(names) & self._mine | {chief.id})),
                    tuple(sorted(bonds, key=lambda one: (one.left, one.right))), tuple(kept),
                )
            )  # fmt: skip
        return sorted(made, key=lambda entity: entity.id)


def compare(one: Bearer, other: Bearer) -> tuple[Sameness, float, str]:
    """Whether two names mean one, how surely (0 to 1), and why. Symmetric."""
    if one.kind is not other.kind:
        return Sameness.DIFFERENT, 0.0, "a person and a body"
    if one.listed and other.listed:
        return Sameness.DIFFERENT, 0.0, "two of the lexicon"
    if one.kind is NameKind.BODY:
        return _bodies(one, other)
    if len(one.genders | other.genders) > 1:
        return Sameness.DIFFERENT, 0.0, "a man and a woman"
    if not near(one.family, other.family):
        return Sameness.DIFFERENT, 0.0, "other family names"
    if one.alone or other.alone:
        return _alone(one, other)
    how, middle = _given(one, other)
    if how is None or middle is None:
        return Sameness.DIFFERENT, 0.0, "other given names"
    if one.country and other.country and one.country != other.country:
        if how == "initial" or middle == "initial":
            return Sameness.DIFFERENT, 0.1, "another country, and no given name"
        return Sameness.UNSURE, 0.4, f"one name, of two countries ({one.country}, {other.country})"
    return _written(one, other, how)


def _written(one: Bearer, other: Bearer, how: str) -> tuple[Sameness, float, str]:
    """Two full names of no two countries, by how the given names agree and whether the family names are spelt alike."""
    placed = bool(one.country and one.country == other.country) or _one_office(one, other, 2)
    spelt = key(one.family) == key(other.family)
    if how in ("equal", "transliteration") and spelt:
        alike = vocab.fold(one.label) == vocab.fold(other.label)
        return Sameness.SAME, 0.95, "one name" if alike else f"one name in two spellings ({one.label}, {other.label})"
    if how == "short" and spelt:
        return (Sameness.SAME, 0.85, "the short form of the given name, and one country or office") if placed else (
            Sameness.UNSURE, 0.6, "the short form of the given name"
        )  # fmt: skip
    if how == "initial" and spelt:
        return (Sameness.SAME, 0.8, "the initial of the given name, and one country or office") if placed else (
            Sameness.UNSURE, 0.5, "the initial of the given name"
        )  # fmt: skip
    if how in ("equal", "transliteration"):
        return (Sameness.SAME, 0.85, "family names a letter apart, one country or office") if placed else (
            Sameness.UNSURE, 0.6, "family names a letter apart"
        )  # fmt: skip
    if how == "near" and spelt and _one_office(one, other):
        return Sameness.SAME, 0.8, "given names a letter apart, one office"
    return Sameness.UNSURE, 0.4, "given names and family names are only like each other"


def _given(one: Bearer, other: Bearer) -> tuple[str | None, str | None]:
    """How the first given names agree, and the others, where both have some; None where they don't."""
    if "".join(map(key, one.given)) == "".join(map(key, other.given)):
        return "equal", "equal"
    how = given(one.given[0], other.given[0])
    rest = list(zip(one.given[1:], other.given[1:], strict=False))
    middle = [given(left.rstrip("."), right.rstrip(".")) for left, right in rest]
    return how, (None if None in middle else next(iter(middle), "equal"))


def _alone(one: Bearer, other: Bearer) -> tuple[Sameness, float, str]:
    """A family name alone, and a name in another document."""
    if one.country and other.country and one.country != other.country:
        return Sameness.DIFFERENT, 0.1, "another country"
    if key(one.family) != key(other.family):
        return Sameness.DIFFERENT, 0.1, "family names spelt otherwise, and no given name"
    if one.country and one.country == other.country and _one_office(one, other):
        return Sameness.SAME, 0.85, "one family name, one country, one office"
    theirs = one.country or other.country
    own = [
        name for name in sorted(one.publishers & other.publishers) if theirs and vocab.publisher(name).state == theirs
    ]
    if own:
        return Sameness.SAME, 0.75, f"{own[0]} calls just one of its own people so"
    return Sameness.UNSURE, 0.5 if _one_office(one, other) else 0.3, "a family name alone"


def _one_office(one: Bearer, other: Bearer, least: int = 1) -> bool:
    """Do they share an office: the same words, `least` at the least, or all of two or more."""
    for left in one.roles:
        for right in other.roles:
            small, large = sorted((set(left), set(right)), key=len)
            if len(small) >= least and (small == large or (len(small) > 1 and small <= large)):
                return True
    return False


def _bodies(one: Bearer, other: Bearer) -> tuple[Sameness, float, str]:
    if one.country and other.country and one.country != other.country:
        return Sameness.DIFFERENT, 0.0, "of two countries"
    if key(one.label) == key(other.label):
        return Sameness.SAME, 0.9, "one name"
    if {one.label.isupper(), other.label.isupper()} == {True, False}:
        return Sameness.UNSURE, 0.5, "the initials of the name"
    return Sameness.DIFFERENT, 0.0, "other names"
