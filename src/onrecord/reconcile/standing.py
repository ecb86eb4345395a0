"""Which of persons' judgements stand together, and which are set aside because a later one contradicts them.

The last judgement on a pair counts. Of judgements that cannot all hold (A is B, B is C, A is not C) the latest hold, in
the order of recording; what contradicts them is set aside and told, never lost: undoing a later one lets it hold again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.types.proposition import Judgement, Sameness


class Sets:
    """What belongs together, and which pairs may not (a union-find with parted pairs)."""

    def __init__(self) -> None:
        self._top: dict[str, str] = {}
        self._apart: set[frozenset[str]] = set()

    def root(self, item: str) -> str:
        while (above := self._top.get(item, item)) != item:
            item = above
        return item

    def joined(self, left: str, right: str) -> bool:
        return self.root(left) == self.root(right)

    def parted(self, left: str, right: str) -> bool:
        return frozenset((self.root(left), self.root(right))) in {
            frozenset(map(self.root, pair)) for pair in self._apart
        }

    def join(self, left: str, right: str) -> bool:
        """Put two together; false where they may not be, or some that already stand with them."""
        if self.joined(left, right):
            return True
        if self.parted(left, right):
            return False
        keep, away = sorted((self.root(left), self.root(right)))
        self._top[away] = keep
        return True

    def part(self, left: str, right: str) -> bool:
        """Keep two apart; false where they stand together already."""
        if self.joined(left, right):
            return False
        self._apart.add(frozenset((left, right)))
        return True

    def groups(self, items: Iterable[str]) -> dict[str, list[str]]:
        """The items by the root of their set, each in order."""
        found: dict[str, list[str]] = {}
        for item in sorted(set(items)):
            found.setdefault(self.root(item), []).append(item)
        return found


@dataclass(frozen=True, slots=True)
class Standing:
    """The judgements that count, oldest first; those set aside, each with the numbers of those it contradicts."""

    held: tuple[Judgement, ...]
    aside: tuple[tuple[Judgement, tuple[int, ...]], ...]
    sets: Sets


def standing(judgements: Sequence[Judgement]) -> Standing:
    """What counts of `judgements`, given in the order of their recording. Undone ones are left out."""
    last: dict[frozenset[str], Judgement] = {}
    for one in judgements:
        if one.undone is None:
            last.pop(frozenset((one.left, one.right)), None)
            last[frozenset((one.left, one.right))] = one
    sets, held, aside = Sets(), [], []
    for one in reversed(last.values()):
        fits = {Sameness.SAME: sets.join, Sameness.DIFFERENT: sets.part}.get(one.sameness)
        if fits is None or fits(one.left, one.right):
            held.append(one)
        else:
            aside.append((one, _against(one, held)))
    return Standing(tuple(reversed(held)), tuple(reversed(aside)), sets)


def _against(one: Judgement, held: Sequence[Judgement]) -> tuple[int, ...]:
    """The numbers of the judgements that exclude this one: the chain of sames between its ends, and what parts them."""
    same = [other for other in held if other.sameness is Sameness.SAME]
    if one.sameness is Sameness.DIFFERENT:
        return _numbers(_chain(one.left, one.right, same))
    for other in held:
        if other.sameness is not Sameness.DIFFERENT:
            continue
        for left, right in ((other.left, other.right), (other.right, other.left)):
            ways = _chain(one.left, left, same), _chain(one.right, right, same)
            if None not in ways:
                return _numbers([other, *(ways[0] or ()), *(ways[1] or ())])
    return ()


def _chain(start: str, end: str, same: Sequence[Judgement]) -> list[Judgement] | None:
    """The shortest way from one to the other over judgements of sameness; None where there is none."""
    ways: dict[str, list[Judgement]] = {start: []}
    reached = [start]
    while reached and end not in ways:
        here = reached.pop(0)
        for one in same:
            if here in (one.left, one.right):
                there = one.right if here == one.left else one.left
                if there not in ways:
                    ways[there] = [*ways[here], one]
                    reached.append(there)
    return ways.get(end)


def _numbers(found: Iterable[Judgement] | None) -> tuple[int, ...]:
    return tuple(sorted({one.id for one in found or () if one.id is not None}))


def backwards(judgements: Sequence[Judgement]) -> Iterator[Judgement]:
    """Judgements whose time lies before that of one recorded earlier: the clock was wrong then or is wrong now."""
    latest = ""
    for one in judgements:
        if one.at is not None and one.at < latest:
            yield one
        latest = max(latest, one.at or "")


def linked(names: Iterable[str], judgements: Sequence[Judgement]) -> set[str]:
    """The names, with all that judgements of sameness join to them."""
    pairs = [{one.left, one.right} for one in judgements if one.undone is None and one.sameness is not Sameness.UNSURE]
    found, grown = set(names), True
    while grown:
        grown = False
        for pair in pairs:
            if pair & found and not pair <= found:
                found |= pair
                grown = True
    return found
