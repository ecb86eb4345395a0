"""What bears on a proposition up to each day on which something of it was said or taken back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from onrecord.reconcile import vocab
from onrecord.reconcile.desk import NOTHING, Desk
from onrecord.reconcile.groups import Group, attached
from onrecord.reconcile.headings import bounds
from onrecord.reconcile.history import dates
from onrecord.reconcile.keys import Key
from onrecord.reconcile.origins import Origins, between, first_of, origins_of
from onrecord.reconcile.parts import FOR
from onrecord.reconcile.retraction import retracted_on, stands
from onrecord.reconcile.status import Evidence
from onrecord.reconcile.subject import Subject
from onrecord.types.checked import CheckedItem
from onrecord.types.origin import IndependenceJudgement
from onrecord.types.proposition import FigureComparison, FigureRelation, Join


@dataclass(frozen=True, slots=True)
class Scene:
    """What all propositions of a block share: which claim goes back to which, its subject, and who fought whom."""

    joined: Mapping[str, Join]
    by_claim: Mapping[str, Subject]
    fights: Mapping[str, Sequence[Subject]]


class Testimony:
    """All that bears on one proposition, and the evidence of it as of any day."""

    def __init__(self, group: Group, scene: Scene, compared: Sequence[FigureComparison], desk: Desk = NOTHING) -> None:
        direct = [one for one in group.direct if one.facets.stance == FOR]
        carried = [one for _, one in group.narrower]
        self._key, self._scene = group.key, scene
        self.affirming = once([*direct, *carried])
        self.opposing, self.silent = once(group.opposing), once(group.silent)
        self.conceded = [(denial, one) for denial, some in sorted(group.conceded.items()) for one in once(some)]
        conceding = [one for _, one in self.conceded]
        self.told = once([*group.direct, *carried, *group.opposing, *group.silent, *conceding])
        self.back = {one.claim: day for one in self.told if (day := retracted_on(one, scene.joined, scene.by_claim))}
        self.judged = between(desk.independence, self.affirming, scene.joined, scene.by_claim)
        self.items = attached(group, desk.items) if desk.items else []
        said = [(str(one.id), one) for one in self.judged]
        self.spoken = _spoken([*said, *((one.number, one) for one in self.items)])
        first = min(one.at[:10] for one in ([*direct, *carried] or group.direct))
        self.days = dates(self.told, self.back, first, self.spoken)
        self.undated = not all(one.facets.day for one in self.told)
        self._rows = [one for one in compared if one.relation is FigureRelation.CONTRADICT]
        self._made: dict[object, Evidence] = {}

    def until(self, day: str | None, dated: bool = False) -> Evidence:
        """The evidence at the end of a day, None for now; `dated` leaves out what has no date."""
        heard = [self._heard(found, day, dated) for found in (self.affirming, self.opposing, self.silent)]
        rivals = self._rivals(day, dated)
        rows = [one for one in self._rows if day is None or self._said(one) <= day]
        conceded = [(denial, one) for denial, one in self.conceded if self._stood(one, day, dated)]
        # Of two days between which nothing came that bears on it the evidence is one.
        counts = (*map(len, heard), len(rows), len(conceded))
        same = (counts, rivals, dated, day if self.back or self.spoken else None)
        if same not in self._made:
            self._made[same] = self._evidence(day, dated, heard, rivals, rows, conceded)
        return self._made[same]

    def marks(self) -> tuple[tuple[str, str], ...]:
        """Its days, each with a hash of all that the evidence until then is made of: equal hashes, equal evidence."""
        running = blake2b(f"{self.undated} {self.judged} {self.items}".encode(), digest_size=8)
        found, entries = [], iter(sorted(self._entries()))
        held = next(entries, None)
        for day in self.days:
            while held is not None and held[0] <= day:
                running.update(held[1].encode())
                held = next(entries, None)
            then = running.copy()
            then.update(" ".join(sorted(self._rivals(day, False) | self._rivals(day, True))).encode())
            found.append((day, then.hexdigest()))
        return tuple(found)

    def _entries(self) -> Iterator[tuple[str, str]]:
        roles: dict[tuple[str, str], str] = {}
        for role, some in (("+", self.affirming), ("-", self.opposing), ("0", self.silent)):
            for one in some:
                at = one.claim, one.facets.theme
                roles[at] = roles.get(at, "") + role
        for denial, one in self.conceded:
            at = one.claim, one.facets.theme
            roles[at] = f"{roles.get(at, '')}={denial}"
        joined, by_claim = self._scene.joined, self._scene.by_claim
        for one in self.told:
            join = joined.get(one.claim)
            back = f"{join.source} {join.basis.value} {first_of(one, joined, by_claim).claim}" if join else ""
            at = one.claim, one.facets.theme
            yield one.at[:10], f"{one.at} {one.claim} {at[1]}{roles.get(at)} {back} {self.back.get(one.claim)}\n"
        yield from ((self._said(one), f"{one.left} {one.right}\n") for one in self._rows)

    def _said(self, one: FigureComparison) -> str:
        return max(self._scene.by_claim[claim].at[:10] for claim in (one.left, one.right))

    def _heard(self, found: Sequence[Subject], day: str | None, dated: bool) -> list[Subject]:
        return [one for one in until(found, day) if self._stood(one, day, dated)]

    def _stood(self, one: Subject, day: str | None, dated: bool) -> bool:
        return _was_said(one, day, dated) and stands(self.back.get(one.claim), day)

    def _rivals(self, day: str | None, dated: bool) -> frozenset[str]:
        """The parties that were at a fight with those whom it is about."""
        back = self.back
        return frozenset(
            target
            for target, fought in self._scene.fights.items()
            if day is None or fought[0].at[:10] <= day
            if any(_was_said(one, day, dated) and stands(back.get(one.claim), day) for one in fought)
        )

    def _evidence(
        self, day: str | None, dated: bool, heard: Sequence[Sequence[Subject]], rivals: frozenset[str],
        rows: Sequence[FigureComparison], conceded: Sequence[tuple[str, Subject]],
    ) -> Evidence:  # fmt: skip
        for_, against, silent = heard
        held = until(self.affirming, day) if self.back else ()
        retracted = [one for one in held if _was_said(one, day, dated) and not stands(self.back.get(one.claim), day)]
        hosts = {one.facets.where.country for one in for_ if one.facets.where.country}
        concerned, accused = _concerned(self._key, hosts)
        joined, by_claim = self._scene.joined, self._scene.by_claim
        origins = origins_of(for_ or retracted, joined, by_claim, rivals, self.judged, day)
        deniers = origins_of(against, joined, by_claim, rivals) if len(against) > 1 else Origins()
        return Evidence(
            for_, against, silent, origins.held, origins.apart, rows, concerned, accused, self._key.agent,
            retracted, deniers.held, deniers.apart, origins.overruled,
            {denial: max(one.at for told, one in conceded if told == denial) for denial, _ in conceded},
            [f"{self._stated(one.left)} and {self._stated(one.right)}" for one in rows],
            [one for one in self.items if one.stood(day)],
        )  # fmt: skip

    def _stated(self, claim: str) -> str:
        """`300 by South Korea's intelligence agency`."""
        one = self._scene.by_claim[claim]
        return f"{bounds(one.facets.low, one.facets.high, one.facets.rate)} by {one.voice.label}"


def _spoken(said: Iterable[tuple[str, IndependenceJudgement | CheckedItem]]) -> dict[str, list[str]]:
    """The numbers of what persons judged or attached, or took back, by day."""
    found: dict[str, list[str]] = {}
    for number, one in said:
        for at in filter(None, (one.at, one.undone)):
            found.setdefault(at[:10], []).append(number)
    return found


def once(found: Iterable[Subject]) -> list[Subject]:
    """Each subject once, by time."""
    return sorted({(one.claim, one.facets.theme): one for one in found}.values(), key=lambda one: (one.at, one.claim))


def until(found: Sequence[Subject], day: str | None) -> Sequence[Subject]:
    """Those that were said by the end of a day, of subjects in the order of their time."""
    return found if day is None else found[: bisect_right(found, day, key=lambda one: one.at[:10])]


def _was_said(one: Subject, day: str | None, dated: bool) -> bool:
    return bool(one.facets.day or not dated) and (day is None or one.at[:10] <= day)


def _concerned(key: Key, hosts: set[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The parties concerned, and those against whose interest it is. `hosts` are the countries that the claims name."""
    row = vocab.themes().get(key.theme)
    held = {f"country:{country}" for country in ({key.where.country} if key.where.country else hosts)}
    roles: dict[str, set[str | None]] = {"agent": {key.agent}, "host": set(held), "target": {key.target}}
    against = {party for role in row.against for party in roles[role]} if row else set()
    if row is None:
        against = {key.agent} if key.family == "event" and key.agent else set()
    concerned = {party for party in (key.agent, key.target, *(held if row and row.family == "forces" else ())) if party}
    accused = frozenset(party for party in against if party)
    return tuple(
        sorted(party for party in concerned | accused if ":" in party and not party.startswith("name:"))
    ), accused
