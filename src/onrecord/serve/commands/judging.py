"""`onrecord judge` and `undo`: what a person makes of two claims or entities, and taking it back."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, tell
from onrecord.serve.commands.entities import judge_names, standing_asides, tell_contradictions
from onrecord.serve.commands.options import By, LedgerPath, Reason
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.proposition import stated_by
from onrecord.types.proposition import Sameness

Left = Annotated[str, typer.Argument(metavar="A", help="A claim's, proposition's or entity's id.")]
Right = Annotated[str, typer.Argument(metavar="B", help="Another one's.")]
Judged = Annotated[str, typer.Argument(metavar="same|different|unsure", help="What they are to each other.")]


@answering
def judge(left: Left, sameness: Judged, right: Right, by: By, reason: Reason, ledger: LedgerPath = None) -> None:
    """Judge two claims, propositions or entities: yours outranks the machine's, outlives re-reading, can be undone."""
    if sameness not in ("same", "different", "unsure"):
        raise fail(f"{sameness!r} is none of: same, different, unsure", USAGE)
    with reconciled(ledger) as held:
        if ":" in left or ":" in right:
            made = judge_names(held, left, right, Sameness(sameness), by, reason)
        else:
            pair = [stated_by(held, id_) for id_ in (left, right)]
            aside = standing_asides(held)
            made = held.judge(pair[0], pair[1], Sameness(sameness), by=by, reason=reason)
            tell_contradictions(held, made, aside)
        pair_ = {made.left, made.right}
        before = [j for j in held.judgements() if j.undone is None and {j.left, j.right} == pair_ and j.id != made.id]
    for one in before:
        if one.sameness is not made.sameness:
            tell(f"Judgement {one.id} by {one.by} said {one.sameness.value}; both stay, the later one counts.")
    tell(
        f"Judgement {made.id}: {made.left} {made.sameness.value} {made.right}, by {by} (undo: onrecord undo {made.id})"
    )


@answering
def undo(
    number: Annotated[
        str,
        typer.Argument(metavar="NUMBER", help="The number of a judgement (3) or of a ruling (r3), as why shows it."),
    ],
    by: By,
    reason: Reason,
    ledger: LedgerPath = None,
) -> None:
    """Take a judgement or a ruling back: the row stays, and what it did is undone."""
    found = re.fullmatch(r"(r?)(\d{1,9})", number)
    if found is None:
        raise fail(f"{number!r} is no number of a judgement (3) or of a ruling (r3)", USAGE)
    with reconciled(ledger) as held:
        if found[1]:
            ruled = held.undo_ruling(int(found[2]), by=by, reason=reason)
            tell(f"Ruling {ruled.number} undone by {by}.")
        else:
            made = held.undo(int(found[2]), by=by, reason=reason)
            tell(f"Judgement {made.id} undone by {by}.")
