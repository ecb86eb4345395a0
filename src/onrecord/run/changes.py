"""What changed on a ledger."""

from __future__ import annotations

import heapq

from onrecord.ledger import Ledger
from onrecord.ledger.finding import Wanted
from onrecord.run.glimpses import glimpse
from onrecord.types.codec import parsed
from onrecord.types.proposition import Answer
from onrecord.watch.changes import Change, moved, of_answer, of_proposition, of_revision, of_withdrawal, ordered


def changes(ledger: Ledger, since: str = "", limit: int | None = None) -> list[Change]:
    """What changed since a day, newest first, none twice.

    By day of publication: new propositions, moved statuses, revised figures, answers. By the day on which it came on
    the record: articles that were corrected or taken back. With a `limit` no more of the record is looked at than the
    last changes need.
    """
    found, first = _moved(ledger, since, limit)
    found |= _answered(ledger, first or "0")
    for revision in ledger.revisions(first):
        found.add(of_revision(revision, ledger.document(revision.before), ledger.document(revision.after)))
    for word in ledger.withdrawals(first):
        found.add(of_withdrawal(word, ledger.document(word.document)))
    return ordered(found)[:limit]


def _moved(ledger: Ledger, since: str, limit: int | None) -> tuple[set[Change], str]:
    """What changed of propositions, those that moved last first; and the day before which nothing more is wanted."""
    found: set[Change] = set()
    days: list[str] = []  # the newest `limit` days of changes, as a heap
    for body in ledger.bodies(Wanted(moved=since or None, latest=True)):
        one = glimpse(body, "history", "figures", "comparisons")
        if limit is not None and len(days) >= limit and (moved(one) or "") < days[0]:
            return found, max(since, days[0]) if days else since
        for change in set(of_proposition(one, since)) - found:
            found.add(change)
            heapq.heappush(days, change.at)
            if limit is not None and len(days) > limit:
                heapq.heappop(days)
    return found, max(since, days[0]) if limit is not None and len(days) >= limit > 0 else since


def _answered(ledger: Ledger, since: str) -> set[Change]:
    found = set()
    for body in ledger.answers(since=since):
        answer = parsed(Answer, body)
        question = " ".join(ledger.claim(answer.question).evidence.exact.split())
        found.add(of_answer(answer, question, glimpse(ledger.body(answer.proposition))))
    return found
