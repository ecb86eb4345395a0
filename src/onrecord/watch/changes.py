"""What changed: new propositions, moved statuses, revised figures, answers, corrections, withdrawals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.types import Document
from onrecord.types.proposition import Answer, FigureRelation, Proposition
from onrecord.types.version import Revision, Withdrawal
from onrecord.types.vocabulary import Term
from onrecord.watch.revisions import edits, told


class Move(Term):
    """What kind of change it is."""

    NEW = "new", "a proposition is claimed for the first time"
    MOVED = "moved", "the status of a proposition became another"
    REVISED = "revised", "a source changed its figure"
    ANSWERED = "answered", "a question was settled"
    CORRECTED = "corrected", "a newer version of an article came"
    WITHDRAWN = "withdrawn", "a document was taken back"
    REINSTATED = "reinstated", "a document that was taken back counts again"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed on the day `at` (ISO 8601). `id` is the proposition's, question's or document's."""

    at: str
    what: Move
    id: str
    text: str


def of_proposition(one: Proposition, since: str) -> Iterator[Change]:
    """What changed of a proposition from a day of publication on."""
    before = None
    for moment in one.history:
        at = moment.at or ""
        if at >= since:
            if before is None:
                yield Change(at, Move.NEW, one.id, f"{moment.status.value}: {one.called}")
            elif before is not moment.status:
                text = f"{before.value} → {moment.status.value}: {one.called} ({moment.because})"
                yield Change(at, Move.MOVED, one.id, text)
        before = moment.status
    points = {point.claim: point for point in one.figures}
    for compared in one.comparisons:
        earlier, later = points.get(compared.left), points.get(compared.right)
        if compared.relation is FigureRelation.REVISE and later and (later.at or "") >= since:
            text = f"{f'{earlier.text} → ' if earlier else ''}{later.text} ({compared.reason})"
            yield Change((later.at or "")[:10], Move.REVISED, one.id, text)


def moved(one: Proposition) -> str | None:
    """The last day on which anything of it changed; None where nothing of it has a date."""
    revised = {compared.right for compared in one.comparisons if compared.relation is FigureRelation.REVISE}
    days = [moment.at for moment in one.history]
    days += [(point.at or "")[:10] for point in one.figures if point.claim in revised]
    return max(filter(None, days), default=one.since)


def of_answer(answer: Answer, question: str, one: Proposition) -> Change:
    """A question, in its words, that a proposition settled."""
    return Change((answer.at or "")[:10], Move.ANSWERED, answer.question, f"{question} ← {one.called}")


def of_revision(revision: Revision, before: Document, after: Document) -> Change:
    """An article of which a newer version came, with what is different."""
    changed = told(edits(before, after)) or "its date, publisher or address"
    named = after.title or after.url or revision.article
    return Change(revision.at[:10], Move.CORRECTED, after.id, f"{named} ({before.id}): {changed}")


def of_withdrawal(word: Withdrawal, document: Document) -> Change:
    """A document that was taken back, or put back."""
    named = document.title or document.url or document.id
    what = Move.REINSTATED if word.undone else Move.WITHDRAWN
    return Change(word.at[:10], what, word.document, f"{named}: {word.reason} ({word.by})")


def ordered(found: set[Change]) -> list[Change]:
    """Newest first, none twice."""
    return sorted(found, key=lambda change: (change.at, change.what, change.id, change.text), reverse=True)
