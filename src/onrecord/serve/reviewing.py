"""What the machine is least sure of, and why: where a person's judgement would move most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.types.entity import Doubt
from onrecord.types.origin import IndependenceJudgement
from onrecord.types.proposition import Judgement

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

MOST = 500
"""Propositions that are listed, those of which most is in doubt first."""
COMMON = 20
"""Documents from which on a name weighs no more."""
ASIDE = 100.0
"""Weight of a judgement that another contradicts: persons disagree, and no machine settles it."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """One thing in doubt: `weight` says how much hangs on it, `what` its status or what it is, `why` what is unsure."""

    weight: float
    id: str
    what: str
    why: str
    text: str


def review(held: Ledger) -> list[Doubtful]:
    """What is in doubt, worst first: judgements that contradict each other, names, the first `MOST` propositions."""
    found = [*_judgements(held), *_entities(held), *_propositions(held)]
    return sorted(found, key=lambda one: (-one.weight, one.id, one.what, one.why, one.text))


def _judgements(held: Ledger) -> Iterator[Doubtful]:
    """Judgements that cannot hold beside later ones, that were made by a clock gone back, or that name nothing."""
    from onrecord.reconcile.standing import backwards, standing

    judgements = held.judgements()
    for one, against in standing(judgements).aside:
        said = f"{one.left} {one.sameness.value} {one.right}"
        yield Doubtful(ASIDE, str(one.id), "set aside", f"contradicts {', '.join(map(str, against))}", said)
    for one in backwards(judgements):
        yield Doubtful(1.0, str(one.id), "clock", f"recorded later than one of a later time ({one.at})", one.reason)
    pairs: list[Judgement | IndependenceJudgement] = [one for one in judgements if ":" not in one.left]
    for pair in (*pairs, *held.independence_judgements()):
        yield from _idle(held, str(pair.id), (pair.left, pair.right), pair.undone, pair.reason)
    for item in held.checked_items():
        yield from _idle(held, item.number, (item.about,), item.undone, item.reason)


def _idle(held: Ledger, number: str, claims: tuple[str, ...], undone: str | None, reason: str) -> Iterator[Doubtful]:
    """What a person said of claims that no reading makes any longer."""
    missing = [id_ for id_ in claims if undone is None and not held.propositions_of(id_)]
    if missing:
        yield Doubtful(2.0, number, "idle", f"no reading now makes {' and '.join(missing)}", reason)


@dataclass(frozen=True, slots=True)
class NamesInDoubt:
    """Two names that may be one, as ids in their order; `label` is what one of them is called."""

    left: str
    right: str
    label: str
    doubt: Doubt
    weight: float


def names_in_doubt(held: Ledger) -> Iterator[NamesInDoubt]:
    """Each pair once: the nearer the score is to one half and the more documents, the more weight."""
    from onrecord.run.naming import documents, doubtful

    with held.looking() as connection:
        found = {tuple(sorted((d.left, d.right))): (one, d) for one in doubtful(connection) for d in one.doubts}
        for (left, right), (one, doubt) in sorted(found.items(), key=lambda pair: pair[0]):
            open_ = 1 - abs(1 - 2 * doubt.score)
            weight = open_ * min(COMMON, documents(connection, [doubt.left]) or 1)
            yield NamesInDoubt(left, right, one.label, doubt, weight)


def _entities(held: Ledger) -> Iterator[Doubtful]:
    for one in names_in_doubt(held):
        yield Doubtful(one.weight, one.doubt.left, "entity", f"{one.doubt.right}? {one.doubt.reason}", one.label)


def _propositions(held: Ledger) -> Iterator[Doubtful]:
    from onrecord.ledger.finding import Wanted
    from onrecord.reconcile.doubt import asked, doubt
    from onrecord.run.glimpses import glimpse

    for one in (glimpse(body, "apart", "origins") for body in held.bodies(Wanted(doubted=True), MOST)):
        yield Doubtful(doubt(one), one.id, one.assessment.status.value, asked(one), one.called)
