"""Origins of what is claimed, and whether two of them are independent of each other: by machine or by a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.types.checked import CheckedItem
from onrecord.types.days import stood
from onrecord.types.vocabulary import Term


class Independence(Term):
    """Whether two origins are independent of each other."""

    SHOWN = "shown", "different observers or different evidence"
    RULED_OUT = "ruled_out", "one goes back to the other, or both to a third, or they are one party"
    UNKNOWN = "unknown", "nothing joins them and nothing shows them apart"


class JoinBasis(Term):
    """On what evidence two reports go back to one origin."""

    CITATION = "citation", "one names the other"
    CREDIT = "credit", "a credit line or dateline names the agency"
    COPY = "copy", "the wording is the same or largely contained"
    QUOTE = "quote", "they carry the same quoted words"
    DETAIL = "detail", "they share a rare detail"
    OWNER = "owner", "the publishers have one owner"
    SPEAKER = "speaker", "the same source said it on the same occasion"
    GOVERNMENT = "government", "their sources are offices of one government"
    BRIEFED = "briefed", "the source spoke after a briefing by the other"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where claims first come from. `key` is stable: the same speaker or observer has the same key.

    `party` is the government or body that it counts for (`country:USA`), None where it is no party's. `evidence` names
    the evidence of its own that is stated (`imagery`, `evidence`, `document`, `participant`: its forces were there).
    Origins of one `group` count once: nothing shows them apart from each other and something joins them.
    `inferred` is true for an origin that no document of the ledger holds: a briefing, a call, an agency's report.
    `hedged` is true where it nowhere commits itself: it corroborates nothing, however independent.
    """

    key: str
    label: str
    party: str | None
    inferred: bool
    claims: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    group: int = 0
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class IndependenceJudgement:
    """Whether two origins of a matter are independent, as a person judged it, when and why; `undone` likewise.

    The origins are those of the claims `left` and `right`: it holds for what both of these say, and for what is wider
    than that, and nowhere else. `between` are the keys of the two origins, where a proposition shows it.
    """

    left: str
    right: str
    independence: Independence
    reason: str
    by: str
    at: str
    id: int
    undone: str | None = None
    between: tuple[str, str] | None = None

    def stood(self, day: str | None) -> bool:
        """Did it hold at the end of a day (ISO date); None for now."""
        return stood(self.at, self.undone, day)


@dataclass(frozen=True, slots=True)
class Apartness:
    """Whether two origins, by their keys, are independent, and on what grounds.

    `judgement` is the number of the person's judgement that says so; None where it is the machine's word.
    """

    left: str
    right: str
    independence: Independence
    basis: JoinBasis | None
    reason: str
    judgement: int | None = None

    @property
    def open(self) -> bool:
        """Is nothing known of it, and has no person looked at it."""
        return self.independence is Independence.UNKNOWN and self.judgement is None


Said = TypeVar("Said", IndependenceJudgement, CheckedItem)


def said_by(found: Iterable[Said], day: str) -> tuple[Said, ...]:
    """What persons had said by the end of a day (ISO date); what they undid later stood."""
    known = (one for one in found if one.at[:10] <= day)
    return tuple(one if (one.undone or "")[:10] <= day else replace(one, undone=None) for one in known)


def outranked(
    machine: Iterable[Apartness], judgements: Sequence[IndependenceJudgement], day: str | None
) -> tuple[Apartness, ...]:
    """The pairs with persons' word in the place of the machine's, as it stood at the end of a day; None for now.

    Of several judgements `between` one pair, given in the order of their recording, the last that stood counts.
    """
    last = {frozenset(one.between): one for one in judgements if one.between and one.stood(day)}
    return tuple(
        Apartness(pair.left, pair.right, one.independence, None, f"{one.reason} ({one.by}, {one.at[:10]})", one.id)
        if (one := last.get(frozenset((pair.left, pair.right)))) is not None
        else pair
        for pair in machine
    )


def grouped(keys: Sequence[str], pairs: Iterable[Apartness]) -> dict[str, int]:
    """The number of the group in which each origin counts once: those of which independence is ruled out are together.

    Two whose independence is shown are in two groups, though a third goes back to both: it goes with the first.
    """
    held = list(pairs)
    top = {key: key for key in keys}

    def root(key: str) -> str:
        while top[key] != key:
            key = top[key]
        return key

    shown = [(pair.left, pair.right) for pair in held if pair.independence is Independence.SHOWN]
    for pair in held:
        if pair.independence is Independence.RULED_OUT:
            left, right = sorted((root(pair.left), root(pair.right)), key=keys.index)
            if left != right and not any({root(one), root(other)} == {left, right} for one, other in shown):
                top[right] = left
    order = list(dict.fromkeys(root(key) for key in keys))
    return {key: order.index(root(key)) for key in keys}


def summary(pairs: Sequence[Apartness], origins: Sequence[Origin]) -> Independence:
    """Shown where one pair shows it; ruled out where all origins count once; else unknown."""
    if any(pair.independence is Independence.SHOWN for pair in pairs):
        return Independence.SHOWN
    if len(origins) > 1 and len({origin.group for origin in origins}) == 1:
        return Independence.RULED_OUT
    return Independence.UNKNOWN
