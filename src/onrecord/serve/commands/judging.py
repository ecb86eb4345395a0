"""`onrecord judge` and `undo`: what a person makes of two claims, entities or origins, and taking it back."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from onrecord.serve import origins
from onrecord.serve.commands.console import USAGE, answering, fail, tell
from onrecord.serve.commands.entities import judge_names, standing_asides, tell_contradictions
from onrecord.serve.commands.options import By, LedgerPath, Reason
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.proposition import load, stated_by
from onrecord.types.origin import Independence
from onrecord.types.proposition import Sameness

Left = Annotated[str, typer.Argument(metavar="A", help="A claim's, proposition's or entity's id; with --of an origin.")]
Right = Annotated[str, typer.Argument(metavar="B", help="Another one's.")]
Judged = Annotated[
    str,
    typer.Argument(
        metavar="same|different|unsure|shown|ruled_out|unknown",
        help="What they are to each other; of two origins, whether they are independent.",
    ),
]
Of = Annotated[
    str | None,
    typer.Option("--of", metavar="PROPOSITION", help="Whose origins A and B are: named by key, label or a claim."),
]
SAMENESS = ("same", "different", "unsure")
INDEPENDENCE = tuple(term.value for term in Independence)


@answering
def judge(
    left: Left, said: Judged, right: Right, by: By, reason: Reason, of: Of = None, ledger: LedgerPath = None
) -> None:
    """Judge two claims, propositions or entities, or whether two origins of a proposition are independent.

    Your judgement outranks the machine's, outlives re-reading, and can be undone.
    """
    word = said.replace("-", "_")
    if word not in SAMENESS + INDEPENDENCE:
        raise fail(f"{said!r} is none of: {', '.join(SAMENESS + INDEPENDENCE)}", USAGE)
    if word in INDEPENDENCE:
        _judge_origins(left, Independence(word), right, of, by, reason, ledger)
    elif of is not None:
        raise fail(f"of two origins say {', '.join(INDEPENDENCE)}; {word!r} is said of two claims or entities", USAGE)
    else:
        _judge(left, Sameness(word), right, by, reason, ledger)


def _judge_origins(
    left: str, independence: Independence, right: str, of: str | None, by: str, reason: str, ledger: str | None
) -> None:
    if of is None and not left.startswith("c_"):
        raise fail(f"say of which proposition {left!r} is an origin: --of p_…", USAGE)
    with reconciled(ledger) as held:
        one = load(held.body(of or left))
        pair = origins.pair(one, left, right)
        made = held.judge_independence(*pair, independence, by=by, reason=reason)
    for sentence in origins.beside(one, made):
        tell(sentence)
    first, second = (origins.origin(one, claim).label for claim in pair)
    said = f"independence of {first} and {second} {origins.in_words(independence)}, in {one.id}"
    tell(f"Judgement {made.id}: {said}, by {by} (undo: onrecord undo {made.id})")


def _judge(left: str, sameness: Sameness, right: str, by: str, reason: str, ledger: str | None) -> None:
    with reconciled(ledger) as held:
        if ":" in left or ":" in right:
            made = judge_names(held, left, right, sameness, by, reason)
        else:
            pair = [stated_by(held, id_) for id_ in (left, right)]
            aside = standing_asides(held)
            made = held.judge(pair[0], pair[1], sameness, by=by, reason=reason)
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
        typer.Argument(
            metavar="NUMBER", help="The number of a judgement (3), ruling (r3) or item (i3), as why shows it."
        ),
    ],
    by: By,
    reason: Reason,
    ledger: LedgerPath = None,
) -> None:
    """Take a judgement, a ruling or a checked item back: the row stays, and what it did is undone."""
    found = re.fullmatch(r"([ri]?)(\d{1,9})", number)
    if found is None:
        raise fail(f"{number!r} is no number of a judgement (3), a ruling (r3) or an item (i3)", USAGE)
    with reconciled(ledger) as held:
        if found[1] == "i":
            item = held.detach(int(found[2]), by=by, reason=reason)
            tell(f"Item {item.number} undone by {by}.")
        elif found[1]:
            ruled = held.undo_ruling(int(found[2]), by=by, reason=reason)
            tell(f"Ruling {ruled.number} undone by {by}.")
        else:
            made = held.undo(int(found[2]), by=by, reason=reason)
            tell(f"Judgement {made.id} undone by {by}.")
