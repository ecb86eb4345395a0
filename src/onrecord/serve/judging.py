"""`onrecord judge`, `undo` and `review`: what a person makes of two claims, and where one is needed most."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.console import USAGE, answering, fail, line, tell
from onrecord.serve.options import By, LedgerPath, Limit, Reason
from onrecord.serve.reconciled import load, reconciled
from onrecord.types.proposition import Bearing, Independence, Proposition, Sameness

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

Left = Annotated[str, typer.Argument(metavar="A", help="A claim's or proposition's id.")]
Right = Annotated[str, typer.Argument(metavar="B", help="Another one's.")]
Judged = Annotated[str, typer.Argument(metavar="same|different|unsure", help="What they are to each other.")]


@answering
def judge(left: Left, sameness: Judged, right: Right, by: By, reason: Reason, ledger: LedgerPath = None) -> None:
    """Judge two claims or propositions: yours outranks the machine's, outlives re-reading, and can be undone."""
    if sameness not in ("same", "different", "unsure"):
        raise fail(f"{sameness!r} is none of: same, different, unsure", USAGE)
    with reconciled(ledger) as held:
        pair = [_claim(held, id_) for id_ in (left, right)]
        before = [j for j in held.judgements() if j.undone is None and {j.left, j.right} == set(pair)]
        made = held.judge(pair[0], pair[1], Sameness(sameness), by=by, reason=reason)
    for one in before:
        if one.sameness is not made.sameness:
            tell(f"Judgement {one.id} by {one.by} said {one.sameness.value}; both stay, the later one counts.")
    tell(
        f"Judgement {made.id}: {made.left} {made.sameness.value} {made.right}, by {by} (undo: onrecord undo {made.id})"
    )


def _claim(held: Ledger, id_: str) -> str:
    """The claim that stands for a proposition: the first that states it itself."""
    if not id_.startswith("p"):
        return held.claim(id_).id
    one = load(held.body(id_))
    first = next((claim for alias, claim in one.aliases if alias.startswith(id_)), None)
    if first is not None:
        return first
    told = [claim for claim, bearing in one.bearings if bearing in (Bearing.FOR, Bearing.AGAINST)]
    return told[0] if told else one.bearings[0][0]


@answering
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The judgement's number, as onrecord why shows it.")],
    by: By,
    reason: Reason,
    ledger: LedgerPath = None,
) -> None:
    """Take a judgement back: the row stays, and what it did is undone."""
    with reconciled(ledger) as held:
        made = held.undo(number, by=by, reason=reason)
    tell(f"Judgement {made.id} undone by {by}.")


@answering
def review(limit: Limit = 20, ledger: LedgerPath = None) -> None:
    """List what the machine is least sure of: where a person's judgement would move most."""
    from onrecord.ledger.derived import Wanted

    with reconciled(ledger) as held:
        weighed = [(score, one) for one in map(load, held.bodies(Wanted())) if (score := _doubt(one)) > 0]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].id))
    for score, one in weighed[:limit]:
        sys.stdout.write(
            "\t".join((f"{score:.1f}", one.id, one.assessment.status.value, _ask(one), line(one.called))) + "\n"
        )
    if not weighed:
        tell("Nothing is in doubt.")


def _doubt(one: Proposition) -> float:
    """How much hangs on what the machine cannot tell: pairs of origins that nothing joins or parts, and denials."""
    unknown = sum(pair.independence is Independence.UNKNOWN for pair in one.apart)
    contested = one.assessment.status.value == "contested"
    settled = one.assessment.status.value in ("confirmed", "corroborated", "withdrawn")
    return 0.0 if settled else min(unknown, 20) + 2.0 * contested * bool(unknown)


def _ask(one: Proposition) -> str:
    pair = next((pair for pair in one.apart if pair.independence is Independence.UNKNOWN), None)
    labels = {origin.key: origin.label for origin in one.origins}
    return f"independent? {line(labels.get(pair.left))} / {line(labels.get(pair.right))}" if pair else "-"
