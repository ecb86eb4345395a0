"""`onrecord changes`: what is new, moved, revised, answered, corrected or taken back."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import answering, line, tell
from onrecord.serve.commands.listing import asked
from onrecord.serve.commands.options import AsJson, LedgerPath, Limit
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.proposition import load
from onrecord.types.codec import decode, encode
from onrecord.types.proposition import Answer, FigureRelation, Proposition

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

Start = Annotated[str, typer.Option(metavar="DATE", help="From this day on.")]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed on a day: `what` is new, moved, revised, answered, corrected, withdrawn or reinstated."""

    at: str
    what: str
    id: str
    text: str


@answering
def changes(since: Start, limit: Limit = None, as_json: AsJson = False, ledger: LedgerPath = None) -> None:
    """List what changed since a day, newest first.

    By day of publication: new propositions, moved statuses, revised figures, answers. By the day on which it came on
    the record: articles that were corrected, with what changed in them, or taken back.
    """
    from onrecord.ledger.finding import Wanted

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
        found |= {*_corrected(held, since), *_taken_back(held, since)}
    ordered = sorted(found, key=lambda change: (change.at, change.what, change.id, change.text), reverse=True)[:limit]
    for change in ordered:
        if as_json:
            sys.stdout.write(json.dumps(encode(change), ensure_ascii=False) + "\n")
        else:
            sys.stdout.write("\t".join((change.at, change.what, change.id, line(change.text))) + "\n")
    if not ordered:
        tell("Nothing changed.")


def _corrected(held: Ledger, since: str) -> Iterator[Change]:
    """Articles of which a newer version came."""
    from onrecord.watch.revisions import edits, told

    for one in held.revisions(since):
        before, after = held.document(one.before), held.document(one.after)
        changed = told(edits(before, after)) or "its date, publisher or address"
        named = after.title or after.url or one.article
        yield Change(one.at[:10], "corrected", after.id, f"{named} ({before.id}): {changed}")


def _taken_back(held: Ledger, since: str) -> Iterator[Change]:
    for one in held.withdrawals(since):
        document = held.document(one.document)
        named = document.title or document.url or document.id
        what = "reinstated" if one.undone else "withdrawn"
        yield Change(one.at[:10], what, one.document, f"{named}: {one.reason} ({one.by})")


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
