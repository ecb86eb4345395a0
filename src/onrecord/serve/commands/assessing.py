"""`onrecord assess`: how likely a person holds a proposition to be, and how confident that person is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, tell
from onrecord.serve.commands.options import By, LedgerPath, Reason
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.proposition import load, stating
from onrecord.types.proposition import Bearing, Proposition
from onrecord.types.ruling import RulingKind

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


@answering
def assess(
    id_: Annotated[str, typer.Argument(metavar="PROPOSITION", help="A proposition's id, or a claim's that states it.")],
    likelihood: Annotated[str, typer.Option(metavar="TERM", help="A term of ICD 203: likely, unlikely, …")],
    confidence: Annotated[str, typer.Option(metavar="LEVEL", help="low, moderate or high.")],
    by: By,
    reason: Reason,
    ledger: LedgerPath = None,
) -> None:
    """Assess how likely a proposition is, in the terms of ICD 203, and with what confidence you say so."""
    from onrecord.reconcile import likelihood as terms

    held_term = terms.likelihood(likelihood)
    if held_term is None:
        told = ", ".join(f"{one.term} ({one.low} to {one.high} %)" for one in terms.likelihoods())
        raise fail(f"{likelihood!r} is no term of ICD 203: {told}", USAGE)
    if confidence not in terms.CONFIDENCE:
        raise fail(f"{confidence!r} is none of: {', '.join(terms.CONFIDENCE)}", USAGE)
    with reconciled(ledger) as held:
        about = stating(load(held.body(id_)))
        made = held.rule(RulingKind.ASSESSMENT, about, held_term.term, by=by, reason=reason, confidence=confidence)
    for sentence in terms.sentences(held_term.term, confidence, by):
        tell(sentence)
    tell(f"Ruling {made.number} (undo: onrecord undo {made.number})")


def assessed(held: Ledger, one: Proposition) -> list[tuple[str, str]]:
    """What persons assess of a proposition: likelihood, confidence, reason, a sentence each; undone or not."""
    from onrecord.reconcile.likelihood import sentences

    mine = {one.id, *(claim for claim, bears in one.bearings if bears in (Bearing.FOR, Bearing.AGAINST))}
    rows = []
    for ruled in held.rulings():
        if ruled.kind is RulingKind.ASSESSMENT and ruled.about in mine:
            undone = f" Undone on {ruled.undone[:10]}." if ruled.undone else ""
            for number, said in enumerate(sentences(ruled.value, ruled.confidence or "", ruled.by)):
                rows.append((ruled.number if number == 0 else "", said))
            rows.append(("", f"Because: {ruled.reason} ({ruled.at[:10]}).{undone}"))
    return rows
