"""The briefing: how the propositions stand, with the positions of the parties beside them, and what is new."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.brief import Limits, Section
from onrecord.brief.desk import Desk
from onrecord.brief.matters import engagements, questions
from onrecord.brief.numbers import figures
from onrecord.brief.standings import Matters, Standing, standings
from onrecord.ledger import Ledger, plots
from onrecord.run.changes import changes
from onrecord.run.foremost import foremost
from onrecord.serve.web import looking
from onrecord.serve.web.asked import Asked, asked
from onrecord.serve.web.navigation import filters
from onrecord.serve.web.rendering import page
from onrecord.types import Claim, Document
from onrecord.types.proposition import Proposition, Status
from onrecord.types.vocabulary import Kind

router = APIRouter()

TOLD = {Status.CONFIRMED: 5, Status.CONTESTED: 6, Status.CORROBORATED: 5, Status.CLAIMED: 8, Status.WITHDRAWN: 3}
"""Matters of each status in a briefing, in this order."""
FILTERS = filters("/")
KIN = 5
"""Narrower or wider propositions that are named under one matter."""
RECENT = 48
"""Claims of one kind, the last ones, out of which figures, questions and engagements are told."""
NEWS = 6
"""Changes that are told."""
LIMITS = Limits(tables=4, rows=5, entries=6)
VISITS = "onrecord_visits"
"""The cookie with the days of this visit and of the one before."""
YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Matter:
    """One proposition as the briefing tells it, with what is wider or narrower of the same status."""

    standing: Standing
    others: tuple[Proposition, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The matters of one status; `more` where there are others."""

    status: Status
    matters: tuple[Matter, ...]
    more: bool


@router.get("/")
def briefing(request: Request) -> HTMLResponse:
    """The first page. It remembers the day of the last visit in a cookie, so that it can say what is new since."""
    held, wanted = looking.ledger(request), asked(request, *FILTERS)
    pages = _Pages(held)
    desk = Desk(pages.__getitem__, LIMITS)
    groups = _groups(desk, pages, foremost(held, wanted.wanted(), TOLD))
    before, today = _visits(request)
    news = [] if wanted else changes(held, before or "", NEWS)
    answer = page(
        request,
        "briefing.html.j2",
        title="Briefing",
        asked=wanted,
        groups=[group for group in groups if group.matters],
        sections=_sections(desk, pages, wanted),
        news=news[:NEWS],
        before=before if not wanted else None,
        citations=desk.citations,
        kin=KIN,
        filters=FILTERS,
        statuses=[status.value for status in TOLD],
    )
    if before is None or request.cookies.get(VISITS, "").partition("/")[2] != today:
        secure = request.url.scheme == "https"
        said = f"{request.cookies.get(VISITS, '').partition('/')[2] or today}/{today}"
        answer.set_cookie(VISITS, said, max_age=YEAR, httponly=True, samesite="lax", secure=secure)
    return answer


def _visits(request: Request) -> tuple[str | None, str]:
    """The day of the last visit before today's, and today (UTC)."""
    today = datetime.now(UTC).date().isoformat()
    before, _, last = request.cookies.get(VISITS, "").partition("/")
    days = [day for day in (last, before) if day and day < today and _day(day)]
    return (days[0] if days else None), today


def _day(text: str) -> bool:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date().isoformat() == text
    except ValueError:
        return False


class _Pages(dict[str, Document]):
    """The documents of claims, looked up together with them; any other when it is asked for."""

    def __init__(self, held: Ledger) -> None:
        super().__init__()
        self.held = held

    def __missing__(self, id_: str) -> Document:
        return self.setdefault(id_, self.held.document(id_))

    def of(self, claims: Iterable[Claim]) -> None:
        self.update(self.held.several({claim.document.id for claim in claims} - set(self)))

    def claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        found = self.held.some(ids)
        self.of(found.values())
        return found


def _groups(desk: Desk, pages: _Pages, found: list[Matters]) -> list[Group]:
    """The matters of each status, their claims and documents looked up together."""
    made = iter(standings(desk, (family.head for of in found for family in of.families), pages.claims))
    return [Group(of.status, tuple(Matter(next(made), one.others) for one in of.families), of.more) for of in found]


def _sections(desk: Desk, pages: _Pages, wanted: Asked) -> list[Section]:
    """Key figures, what is not known, and who met whom."""
    if wanted.status:
        return []

    def recent(kind: Kind) -> list[Claim]:
        claims = list(pages.held.claims(replace(wanted, kind=kind.value).query(RECENT, latest=True)))
        pages.of(claims)
        for claim in claims:
            desk.learn(claim)
        return claims

    counted = recent(Kind.FIGURE)
    with pages.held.looking() as connection:
        series = plots.series_of(connection, [claim.id for claim in counted])
    return [
        *figures(desk, counted, series),
        *questions(desk, recent(Kind.QUESTION)),
        *engagements(desk, recent(Kind.ENGAGEMENT)),
    ]
