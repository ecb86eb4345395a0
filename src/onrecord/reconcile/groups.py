"""A proposition while it is put together: the claims that state it, and those that bear on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.reconcile.keys import Key, wider
from onrecord.reconcile.parts import AGAINST, DECLINE, DEFLECT, FOR, NONE
from onrecord.reconcile.places import NOWHERE
from onrecord.reconcile.subject import Subject
from onrecord.types.checked import CheckedItem, Showing
from onrecord.types.proposition import Bearing

REFUSED_DAYS = 31
"""Days around a denial of something wider, or of all that someone says, within which it meets what is claimed."""


@dataclass(slots=True)
class Group:
    """A proposition while it is put together.

    `conceded` are the words by which whoever denied something wider came to say just that, by the denial's claim.
    """

    id: str
    key: Key
    keys: set[Key]
    direct: list[Subject]
    narrower: list[tuple[Group, Subject]]
    opposing: list[Subject]
    silent: list[Subject]
    wider: list[Group] = field(default_factory=list)
    conceded: dict[str, list[Subject]] = field(default_factory=dict)

    def concessions(self) -> Iterator[tuple[str, Subject]]:
        """The claims that deny it, each with what its party said for it later."""
        denied: dict[str, list[Subject]] = {}
        for one in self.direct:
            if one.facets.stance == AGAINST and one.voice.party:
                denied.setdefault(one.voice.party, []).append(one)
        for one in (*self.direct, *(narrower for _, narrower in self.narrower)) if denied else ():
            for denial in denied.get(one.voice.party or "", ()):
                if one.facets.stance == FOR and one.at > denial.at:
                    yield denial.claim, one


def group_of(keys: set[Key], direct: list[Subject]) -> Group:
    """Under the least of its ids, whatever the order in which persons merged them."""
    id_, key = min(((key.id, key) for key in keys), key=lambda held: held[0])
    return Group(id_, key, keys, direct, [], [], [])


def bear(groups: Sequence[Group], refusals: Sequence[Subject]) -> None:
    """Carry what is affirmed up to the wider, and what is denied down to the narrower."""
    by_key = {key: group for group in groups for key in group.keys}
    said = {group.id: _by_stance(group.direct) for group in groups}
    for group in groups:
        mine = said[group.id]
        above = {id(by_key[w]): by_key[w] for key in group.keys for w in wider(key) if w in by_key}
        for parent in above.values():
            if parent is group:
                continue
            group.wider.append(parent)
            theirs = said[parent.id]
            parent.narrower += [(group, one) for one in mine[FOR]]
            group.opposing += [one for one in theirs[AGAINST] if _meets(one, mine[FOR])]
            group.silent += [*theirs[DEFLECT], *theirs[DECLINE]]
        group.opposing += mine[AGAINST]
        group.silent += [one for stance in _SILENT for one in mine[stance]]
        for refusal in refusals:
            refused = [one for one in mine[FOR] if one.voice.party == refusal.voice.refuses]
            if any(one.at <= refusal.at and _days(one.at, refusal.at) <= REFUSED_DAYS for one in refused):
                group.opposing.append(refusal)
    conceded = {group.id: list(group.concessions()) for group in groups}
    for group in groups:
        met = {one.claim for one in group.opposing}
        for denial, affirmed in (pair for parent in group.wider for pair in conceded[parent.id] if pair[0] in met):
            group.conceded.setdefault(denial, []).append(affirmed)


_SILENT = (DEFLECT, DECLINE, NONE)


def _by_stance(direct: Iterable[Subject]) -> dict[str, list[Subject]]:
    found: dict[str, list[Subject]] = {stance: [] for stance in (FOR, AGAINST, *_SILENT)}
    for one in direct:
        found[one.facets.stance].append(one)
    return found


def standing_alone(groups: Sequence[Group]) -> list[Group]:
    """The groups without those that nobody states and that something narrower says: forces somewhere or other."""
    idle = {id(group) for group in groups if group.narrower and _only_spoken_of(group)}
    for group in groups:
        group.wider = [parent for parent in group.wider if id(parent) not in idle]
    return [group for group in groups if id(group) not in idle]


def _only_spoken_of(group: Group) -> bool:
    """Is it of no place, number or enemy, and neither affirmed nor denied by itself."""
    key = group.key
    bare = key.family in ("forces", "losses", "arms") and key.where == NOWHERE and not key.figure and not key.target
    return bare and not any(one.facets.stance in (FOR, AGAINST) for one in group.direct)


def _meets(denial: Subject, affirmed: Sequence[Subject]) -> bool:
    """A denial of the wider meets what was claimed by then or within the month: it does not foresee what came later."""
    first = min((one.at for one in affirmed), default=denial.at)
    return first <= denial.at or _days(first, denial.at) <= REFUSED_DAYS


def attached(group: Group, items: Iterable[CheckedItem]) -> list[CheckedItem]:
    """The items that persons attached to a proposition, and those that show what is narrower to be so.

    What shows that something wider is not so names that alone, as a denial does.
    """
    held = list(items)
    found = _own(group, held)
    for narrower in {id(one): one for one, _ in group.narrower}.values():
        found += [one for one in _own(narrower, held) if one.showing is Showing.FOR]
    return sorted({one.id: one for one in found}.values(), key=lambda one: one.id)


def _own(group: Group, items: Iterable[CheckedItem]) -> list[CheckedItem]:
    claims, themes = {one.claim for one in group.direct}, {key.theme for key in group.keys}
    return [replace(one, proposition=group.id) for one in items if one.about in claims and one.theme in themes]


def bearings_of(group: Group) -> tuple[tuple[str, Bearing], ...]:
    found: dict[str, Bearing] = {}
    conceding = [one for some in group.conceded.values() for one in some]
    for one in (*conceding, *group.silent):
        found[one.claim] = Bearing.BESIDE
    for _, one in group.narrower:
        found[one.claim] = Bearing.ENTAILS
    for one in group.opposing:
        found[one.claim] = Bearing.AGAINST
    for one in group.direct:
        if one.facets.stance == FOR:
            found[one.claim] = Bearing.FOR
    order = {
        one.claim: one.at
        for one in [*group.direct, *group.opposing, *group.silent, *(s for _, s in group.narrower), *conceding]
    }
    return tuple(sorted(found.items(), key=lambda item: (order.get(item[0], ""), item[0])))


def _days(left: str, right: str) -> int:
    try:
        return abs((date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])).days)
    except ValueError:
        return 10**6
