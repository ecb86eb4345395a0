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
from onrecord.brief.standings import Standing, families, standings
from onrecord.ledger import Ledger
from onrecord.run.changes import changes
from onrecord.run.glimpses import glimpse
from onrecord.serve.proposition import load
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
LOOKED = 40
"""Propositions of one status that are looked at for them: wider and narrower ones make one matter."""
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
    found = {status: _of(held, wanted, status) for status in TOLD if wanted.status in (None, status.value)}
    groups = _groups(desk, pages, found, wanted.as_of)
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


def _groups(desk: Desk, pages: _Pages, found: Mapping[Status, list[_Seen]], day: str | None) -> list[Group]:
    """The matters of each status. Those that are told are read whole, their claims and documents looked up together."""
    kin = {status: families(one.glimpse for one in seen) for status, seen in found.items()}
    bodies = {one.glimpse.id: one.body for seen in found.values() for one in seen}
    told = [family for status, families_ in kin.items() for family in families_[: TOLD[status]]]
    heads = (_whole(bodies[family.head.id], day) for family in told)
    made = iter(standings(desk, heads, pages.claims))
    groups = []
    for status, families_ in kin.items():
        matters = tuple(Matter(next(made), family.others) for family in families_[: TOLD[status]])
        groups.append(Group(status, matters, len(families_) > len(matters) or len(found[status]) == LOOKED))
    return groups


@dataclass(frozen=True, slots=True)
class _Seen:
    """A proposition with the parts by which matters are told apart, and the whole of it as JSON."""

    glimpse: Proposition
    body: str


def _whole(body: str, day: str | None) -> Proposition:
    one = load(body)
    past = one.at(day) if day else one
    return past or one


def _of(held: Ledger, wanted: Asked, status: Status) -> list[_Seen]:
    """Those with most origins now of the ones that have the status, or had it at the end of the day asked for."""
    found = []
    for body in held.bodies(replace(wanted, status=status.value).wanted(), LOOKED):
        if wanted.as_of is None:
            found.append(_Seen(glimpse(body, "bearings", "origins", "entails"), body))
            continue
        past = glimpse(body, "bearings", "origins", "entails", "days", "history").at(wanted.as_of)
        if past is not None:
            found.append(_Seen(past, body))
    return found


def _sections(desk: Desk, pages: _Pages, wanted: Asked) -> list[Section]:
    """Key figures, what is not known, and who met whom."""
    if wanted.status:
        return []
    makers = ((Kind.FIGURE, figures), (Kind.QUESTION, questions), (Kind.ENGAGEMENT, engagements))
    found = []
    for kind, make in makers:
        claims = list(pages.held.claims(replace(wanted, kind=kind.value).query(RECENT, latest=True)))
        pages.of(claims)
        _learn(desk, claims)
        found += make(desk, claims)
    return found


def _learn(desk: Desk, claims: Iterable[Claim]) -> None:
    for claim in claims:
        desk.learn(claim)
