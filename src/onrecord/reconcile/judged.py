"""What persons judged, over what the machine made: same merges, different parts, and the later judgement outranks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reconcile.keys import Key
from onrecord.reconcile.standing import linked, standing
from onrecord.reconcile.subject import Subject
from onrecord.types.proposition import Judgement, Sameness

Group = tuple[set[Key], list[Subject]]


def judged(found: dict[Key, list[Subject]], judgements: Sequence[Judgement]) -> list[Group]:
    """Groups of keys and subjects. Only judgements that stand count; one on claims that are not here does nothing."""
    groups: list[Group] = [({key}, list(held)) for key, held in found.items()]
    held = standing(judgements).held
    same = [one for one in held if one.sameness is Sameness.SAME]
    for judgement in same:
        groups = _merged(groups, judgement)
    for judgement in held:
        if judgement.sameness is Sameness.DIFFERENT:
            groups = _parted(groups, judgement, same)
    return groups


def _merged(groups: list[Group], judgement: Judgement) -> list[Group]:
    left = next((group for group in groups if _holds(group, judgement.left)), None)
    right = next((group for group in groups if _holds(group, judgement.right)), None)
    if left is None or right is None or left is right:
        return groups
    rest = [group for group in groups if group is not left and group is not right]
    return [*rest, (left[0] | right[0], [*left[1], *right[1]])]


def _parted(groups: list[Group], judgement: Judgement, same: Sequence[Judgement]) -> list[Group]:
    """The claim that was named first leaves, with what its document says of the same and what persons said is the same.

    What the other claim was said to be the same as stays with it.
    """
    both = next((group for group in groups if _holds(group, judgement.left) and _holds(group, judgement.right)), None)
    if both is None:
        return groups
    going, staying = linked([judgement.left], same), linked([judgement.right], same)
    documents = {one.document for one in both[1] if one.claim == judgement.left}
    out = [one for one in both[1] if one.claim in going or (one.document in documents and one.claim not in staying)]
    stay = [one for one in both[1] if one not in out]
    rest = [group for group in groups if group is not both]
    mark = min(both[0], key=lambda key: key.id)
    return [*rest, (both[0], stay), ({replace(mark, words=(judgement.left,))}, out)]


def _holds(group: Group, claim: str) -> bool:
    return any(one.claim == claim for one in group[1])
