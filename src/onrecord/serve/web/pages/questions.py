"""The questions board: what is open, what bears on it, what settled it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.brief.gist import sources
from onrecord.brief.names import PRONOUNS, plain, unresolved
from onrecord.ledger import Ledger
from onrecord.serve.answering import answers
from onrecord.serve.web import leafing, looking
from onrecord.serve.web.asked import asked
from onrecord.serve.web.navigation import filters
from onrecord.serve.web.rendering import page
from onrecord.types import Claim, Question
from onrecord.types.proposition import Answer, Proposition
from onrecord.types.vocabulary import Kind, QuestionState
from onrecord.watch.answers import settling

router = APIRouter()

FILTERS = filters("/questions")
MOST = 40
"""Questions on one page."""
BEARING = 4
"""Propositions that bear on a question without settling it, of which that many are named."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: who raised it, what would settle it, what does, what bears on it; propositions beside answers."""

    claim: Claim
    question: Question
    raised: str
    needs: str
    settled: tuple[tuple[Answer, Proposition], ...]
    bearing: tuple[tuple[Answer, Proposition], ...]
    more: int


@router.get("/questions")
def questions(request: Request) -> HTMLResponse:
    """Questions, those published last first, in columns by their state."""
    held, wanted = looking.ledger(request), asked(request, *FILTERS)
    query = replace(wanted, kind=Kind.QUESTION.value).query(MOST + 1, latest=True)
    found, last = leafing.claims(request, held, query, MOST)
    board = [_asked(held, claim, wanted.as_of) for claim in found if isinstance(claim.content, Question)]
    columns = [("answered", "settled by what is corroborated or confirmed", [one for one in board if one.settled])]
    for state in QuestionState:
        mine = [one for one in board if not one.settled and one.question.state is state]
        columns.append((state.value, state.meaning, mine))
    following = leafing.further(wanted, "/questions", last)
    return page(
        request,
        "questions.html.j2",
        title="Questions",
        asked=wanted,
        filters=FILTERS,
        columns=columns,
        following=following,
    )


def _asked(held: Ledger, claim: Claim, day: str | None) -> Asked:
    question = claim.content
    assert isinstance(question, Question)
    found = answers(held, claim, day)
    settled = [answer for answer in found if answer.settles]
    bearing = [answer for answer in found if not answer.settles]

    def beside(found: list[Answer]) -> tuple[tuple[Answer, Proposition], ...]:
        return tuple((answer, looking.proposition(held, answer.proposition, day)) for answer in found[:BEARING])

    return Asked(
        claim, question, raised(claim, question), settling(question.form), beside(settled), beside(bearing),
        max(0, len(bearing) - BEARING),
    )  # fmt: skip


def raised(claim: Claim, question: Question) -> str:
    """Who asks, else who says that it is open; nothing where only a pronoun says who."""
    asker = question.asker
    if asker is not None and not (asker.entity is None and plain(asker.text).casefold() in PRONOUNS):
        return f"asked by {asker.text}"
    if not claim.attribution or any(unresolved(link.source) for link in claim.attribution):
        return ""
    return f"raised by {sources(claim)}"
