"""`onrecord changes`: what is new, what moved, which figures were revised, which questions were answered."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from onrecord.serve.console import answering, line, tell
from onrecord.serve.listing import asked
from onrecord.serve.options import AsJson, LedgerPath, Limit
from onrecord.serve.reconciled import load, reconciled
from onrecord.types.codec import decode, encode
from onrecord.types.proposition import Answer, FigureRelation, Proposition

Start = Annotated[str, typer.Option(metavar="DATE", help="From this day of publication on.")]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed on a day: `what` is new, moved, revised or answered."""

    at: str
    what: str
    id: str
    text: str


@answering
def changes(since: Start, limit: Limit = None, as_json: AsJson = False, ledger: LedgerPath = None) -> None:
    """List what changed since a day, newest first: new propositions, moved statuses, revised figures, answers."""
    from onrecord.ledger.derived import Wanted

    asked(since=since)
    with reconciled(ledger) as held:
        found = {change for body in held.bodies(Wanted(since=since)) for change in _of(load(body), since)}
        for body in held.answers(since=since):
            answer = decode(Answer, json.loads(body))
            one = load(held.body(answer.proposition))
            question = line(held.claim(answer.question).evidence.exact)
            found.add(
                Change((answer.at or "")[:10], "answered", answer.question, f"{question} ← {one.id} {one.called}")
            )
    ordered = sorted(found, key=lambda change: (change.at, change.what, change.id, change.text), reverse=True)[:limit]
    for change in ordered:
        if as_json:
            sys.stdout.write(json.dumps(encode(change), ensure_ascii=False) + "\n")
        else:
            sys.stdout.write("\t".join((change.at, change.what, change.id, line(change.text))) + "\n")
    if not ordered:
        tell("Nothing changed.")


def _of(one: Proposition, since: str) -> Iterator[Change]:
    before = None
    for moment in one.history:
        at = moment.at or ""
        if at >= since:
            if before is None:
                yield Change(at, "new", one.id, f"{moment.status.value}: {one.called}")
            elif before is not moment.status:
                yield Change(
                    at, "moved", one.id, f"{before.value} → {moment.status.value}: {one.called} ({moment.because})"
                )
        before = moment.status
    points = {point.claim: point for point in one.figures}
    for compared in one.comparisons:
        later = points.get(compared.right)
        if compared.relation is FigureRelation.REVISE and later and (later.at or "") >= since:
            yield Change((later.at or "")[:10], "revised", one.id, f"{later.text} ({compared.left}: {compared.reason})")
