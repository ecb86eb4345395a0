"""Which two origins of a proposition somebody means, and what is told of a judgement on them."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.types.origin import Independence, IndependenceJudgement, Origin
from onrecord.types.proposition import Bearing, Proposition


def pair(one: Proposition, left: str, right: str) -> tuple[str, str]:
    """A claim of each of two origins of a proposition, which are named by key, by label or by one of their claims.

    Raises NotFound or Misfit.
    """
    from onrecord.ledger import Misfit

    first, second = origin(one, left), origin(one, right)
    if first is second:
        raise Misfit(f"{left} and {right} are one origin of {one.id}: {first.label}.", f"Name two of: {_named(one)}.")
    return standing_for(one, first), standing_for(one, second)


def origin(one: Proposition, said: str) -> Origin:
    """The origin of a proposition that is meant. Raises NotFound or Misfit."""
    from onrecord.ledger import Misfit, NotFound

    words = said.strip().casefold()
    for found in (
        [held for held in one.origins if said.strip() in (held.key, *held.claims)],
        [held for held in one.origins if words == held.label.casefold()],
        [held for held in one.origins if words and words in held.label.casefold()],
    ):
        if len(found) > 1:
            raise Misfit(f"{said!r} is {len(found)} origins of {one.id}.", f"Say which, by key: {_named(one, found)}.")
        if found:
            return found[0]
    mend = f"Name one of: {_named(one)}." if one.origins else "Nobody affirms it."
    raise NotFound(f"{said!r} is no origin of {one.id}.", mend)


def standing_for(one: Proposition, held: Origin) -> str:
    """The claim that stands for an origin: its first that says just this, else its first that says more."""
    mine = [(bears is not Bearing.FOR, place, claim) for place, (claim, bears) in enumerate(one.bearings)
            if claim in held.claims]  # fmt: skip
    return min(mine)[2]


def _named(one: Proposition, found: list[Origin] | None = None) -> str:
    return ", ".join(f"{held.label} ({held.key})" for held in found or one.origins)


def judged_origins(one: Proposition) -> list[tuple[str, str]]:
    """What persons judged of origins of a proposition, undone or not: (number, words)."""
    return [(str(made.id), worded(one, made)) for made in one.independence_judgements]


def worded(one: Proposition, made: IndependenceJudgement) -> str:
    """`Ada's army / a farmer: independence shown: reason — Ada, 2026-01-02`."""
    undone = f" (undone {made.undone[:10]})" if made.undone else ""
    left, right = called(one, made)
    said = f"independence {in_words(made.independence)}"
    return f"{left} / {right}: {said}: {made.reason} — {made.by}, {made.at[:10]}{undone}"


def called(one: Proposition, made: IndependenceJudgement) -> tuple[str, str]:
    """What the two origins are called, or else the claims that stand for them."""
    labels = {held.key: held.label for held in one.origins}
    left, right = made.between or ("", "")
    return labels.get(left, made.left), labels.get(right, made.right)


def in_words(independence: Independence) -> str:
    """`ruled out`."""
    return independence.value.replace("_", " ")


def beside(one: Proposition, made: IndependenceJudgement) -> Iterator[str]:
    """What whoever judged should know: who judged the pair otherwise, and whose word corroborates nothing."""
    keys = {origin(one, made.left).key, origin(one, made.right).key}
    for other in one.independence_judgements:
        if other.undone is None and other.independence is not made.independence and set(other.between or ()) == keys:
            said = f"Judgement {other.id} by {other.by} said {in_words(other.independence)}"
            yield f"{said}; both stay, the later one counts."
    if made.independence is Independence.SHOWN:
        for held in one.origins:
            if held.key in keys and held.hedged:
                yield f"{held.label} does not commit itself to it: that corroborates nothing."
