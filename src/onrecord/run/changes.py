"""What changed on a ledger."""

from __future__ import annotations

import json

from onrecord.ledger import Ledger
from onrecord.ledger.finding import Wanted
from onrecord.types.codec import decode
from onrecord.types.proposition import Answer, Proposition
from onrecord.watch.changes import Change, of_answer, of_proposition, of_revision, of_withdrawal, ordered


def changes(ledger: Ledger, since: str, limit: int | None = None) -> list[Change]:
    """What changed since a day, newest first, none twice.

    By day of publication: new propositions, moved statuses, revised figures, answers. By the day on which it came on
    the record: articles that were corrected or taken back.
    """
    found = {change for body in ledger.bodies(Wanted(since=since)) for change in of_proposition(_load(body), since)}
    found |= _answered(ledger, since)
    for revision in ledger.revisions(since):
        found.add(of_revision(revision, ledger.document(revision.before), ledger.document(revision.after)))
    for word in ledger.withdrawals(since):
        found.add(of_withdrawal(word, ledger.document(word.document)))
    return ordered(found)[:limit]


def latest(ledger: Ledger, limit: int) -> list[Change]:
    """The last changes, without a look at more of the record than they need: what moved last is asked for first."""
    moved = ledger.bodies(Wanted(latest=True), limit)
    found = {change for body in moved for change in of_proposition(_load(body), "")}
    since = min((change.at for change in ordered(found)[:limit]), default="")
    return ordered(found | _answered(ledger, since or "0"))[:limit]


def _answered(ledger: Ledger, since: str) -> set[Change]:
    found = set()
    for body in ledger.answers(since=since):
        answer = decode(Answer, json.loads(body))
        question = " ".join(ledger.claim(answer.question).evidence.exact.split())
        found.add(of_answer(answer, question, _load(ledger.body(answer.proposition))))
    return found


def _load(body: str) -> Proposition:
    return decode(Proposition, json.loads(body))
