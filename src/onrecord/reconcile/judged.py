"""What persons judged, over what the machine made: same merges, different parts, the later judgement counts."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reconcile.keys import Key
from onrecord.reconcile.subject import Subject
from onrecord.types.proposition import Judgement, Sameness


def judged(found: dict[Key, list[Subject]], judgements: Sequence[Judgement]) -> list[tuple[set[Key], list[Subject]]]:
    """Groups of keys and subjects. A pair's last judgement not undone counts; one on claims not here does nothing."""
    groups: list[tuple[set[Key], list[Subject]]] = [({key}, list(held)) for key, held in found.items()]
    standing: dict[frozenset[str], Judgement] = {}
    for judgement in judgements:
        if judgement.undone is None:
            standing[frozenset((judgement.left, judgement.right))] = judgement
    for judgement in standing.values():
        if judgement.sameness is Sameness.SAME:
            groups = _merged(groups, judgement)
    for judgement in standing.values():
        if judgement.sameness is Sameness.DIFFERENT:
            groups = _parted(groups, judgement)
    return groups


def _merged(groups: list[tuple[set[Key], list[Subject]]], judgement: Judgement) -> list[tuple[set[Key], list[Subject]]]:
    left = next((group for group in groups if _holds(group, judgement.left)), None)
    right = next((group for group in groups if _holds(group, judgement.right)), None)
    if left is None or right is None or left is right:
        return groups
    rest = [group for group in groups if group is not left and group is not right]
    return [*rest, (left[0] | right[0], [*left[1], *right[1]])]


def _parted(groups: list[tuple[set[Key], list[Subject]]], judgement: Judgement) -> list[tuple[set[Key], list[Subject]]]:
    """The claim that was named first leaves, with what its document says of the same; the rest stays."""
    both = next((group for group in groups if _holds(group, judgement.left) and _holds(group, judgement.right)), None)
    if both is None:
        return groups
    document = next(one.document for one in both[1] if one.claim == judgement.left)
    out = [
        one
        for one in both[1]
        if one.claim == judgement.left or (one.document == document and one.claim != judgement.right)
    ]
    stay = [one for one in both[1] if one not in out]
    rest = [group for group in groups if group is not both]
    mark = min(both[0], key=lambda key: key.id)
    apart = Key(
        mark.family,
        mark.theme,
        mark.agent,
        mark.target,
        mark.where,
        mark.phase,
        mark.figure,
        mark.when,
        (judgement.left,),
    )
    return [*rest, (both[0], stay), ({apart}, out)]


def _holds(group: tuple[set[Key], list[Subject]], claim: str) -> bool:
    return any(one.claim == claim for one in group[1])
