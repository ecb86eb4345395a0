"""Figures, map, timeline and network. The page holds the table; its picture is an answer of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from onrecord.brief.pictures import Picture, drawing
from onrecord.ledger import Ledger
from onrecord.ledger.plots import Window
from onrecord.serve import picturing
from onrecord.serve.countries import code
from onrecord.serve.web import drawn, looking
from onrecord.serve.web.asked import LONGEST, Asked, Unusable, asked, number
from onrecord.serve.web.navigation import filters
from onrecord.serve.web.rendering import page
from onrecord.types.days import first_day, last_day
from onrecord.types.plot import Series

router = APIRouter()

FILTERS = filters("/map")
"""The four have the same."""
AT_PLACE = 40
"""Claims at one place that are listed."""


@dataclass(frozen=True, slots=True)
class Step:
    """A link to another view of the same page; `here` where it is the present one."""

    title: str
    address: str
    here: bool
    remark: str = ""


@router.get("/figures")
def figures(request: Request) -> HTMLResponse:
    """The series of figures, and one of them over time."""
    wanted, held = asked(request, *FILTERS), looking.ledger(request)
    offered, beside, of_none = picturing.series(held, wanted.wanted())
    name = _series(request, offered)
    found = picturing.figures(held, wanted.wanted(), name, wanted.as_of) if name else None
    steps = [
        Step(one.name, _with(wanted, "/figures", series=one.name), one.name == name, f"{one.values:,}")
        for one in offered
    ]
    return _page(
        request, "figures.html.j2", "Figures", wanted, found,
        address=_with(wanted, "/figures/picture", series=name), kept={"series": _asked_series(request)}, steps=steps,
        beside=beside, of_none=of_none,
    )  # fmt: skip


@router.get("/figures/picture")
def figures_drawn(request: Request) -> Response:
    wanted, held = asked(request, *FILTERS), looking.ledger(request)
    name = _asked_series(request)
    if not name:
        raise Unusable("series", "it is missing: choose one on the page of figures")
    return drawn.answer(request, picturing.figures(held, wanted.wanted(), name, wanted.as_of))


@router.get("/map")
def places(request: Request) -> HTMLResponse:
    """Where things are said to happen, and the claims of one place where it is asked for."""
    wanted, held, world = asked(request, *FILTERS), looking.ledger(request), bool(number(request, "world", 0, 1))
    found = picturing.places(held, _window(wanted), world=world)
    place = _text(request, "place")
    at = picturing.claims_at(held, _window(wanted), place, AT_PLACE) if place else []
    steps = [
        Step("Where most of it happens", wanted.address("/map"), not world),
        Step("The whole world", _with(wanted, "/map", world="1"), world),
    ]
    return _page(
        request, "map.html.j2", "Map", wanted, found,
        address=_with(wanted, "/map/picture", world="1" if world else ""), kept={"world": "1" if world else ""},
        steps=steps, place=next((line for line in found.lines if line.key == place), None), claims=_claims(held, at),
        place_address=_with(wanted, "/map", world="1" if world else "", place=""),
    )  # fmt: skip


@router.get("/map/picture")
def places_drawn(request: Request) -> Response:
    wanted, world = asked(request, *FILTERS), bool(number(request, "world", 0, 1))
    return drawn.answer(request, picturing.places(looking.ledger(request), _window(wanted), world=world))


@router.get("/timeline")
def timeline(request: Request) -> HTMLResponse:
    """When things are said to happen against when that was published."""
    wanted = asked(request, *FILTERS)
    found = picturing.timeline(looking.ledger(request), _window(wanted))
    return _page(
        request, "timeline.html.j2", "Timeline", wanted, found, address=wanted.address("/timeline/picture")
    )  # fmt: skip


@router.get("/timeline/picture")
def timeline_drawn(request: Request) -> Response:
    return drawn.answer(request, picturing.timeline(looking.ledger(request), _window(asked(request, *FILTERS))))


@router.get("/network")
def network(request: Request) -> HTMLResponse:
    """Who is tied to whom, by period."""
    wanted, held = asked(request, *FILTERS), looking.ledger(request)
    found = picturing.network(held, _window(wanted))
    steps = [Step("All times", wanted.address("/network", since=None, until=None), not (wanted.since or wanted.until))]
    for month, count in picturing.months(held, _window(wanted)):
        first, last = first_day(month), last_day(month)
        address = wanted.address("/network", since=first, until=last)
        steps.append(Step(month, address, (wanted.since, wanted.until) == (first, last), f"{count:,}"))
    return _page(
        request, "network.html.j2", "Network", wanted, found, address=wanted.address("/network/picture"), steps=steps
    )  # fmt: skip


@router.get("/network/picture")
def network_drawn(request: Request) -> Response:
    return drawn.answer(request, picturing.network(looking.ledger(request), _window(asked(request, *FILTERS))))


def _page(
    request: Request, template: str, title: str, wanted: Asked, picture: Picture | None, **values: Any
) -> HTMLResponse:
    given = {"kept": {}, "steps": [], "filters": FILTERS, "cannot": "" if drawing.drawable() else drawing.EXTRA}
    return page(request, template, title=title, asked=wanted, picture=picture, **{**given, **values})


def _window(wanted: Asked) -> Window:
    until = min(filter(None, (wanted.until, wanted.as_of)), default=None)
    return Window(wanted.about, code(wanted.actor) if wanted.actor else None, wanted.since, until)


def _with(wanted: Asked, path: str, **more: str) -> str:
    """The address of a page with these filters and what it has of its own."""
    address = wanted.address(path)
    given = urlencode({name: value for name, value in more.items() if value})
    return f"{address}{'&' if '?' in address else '?'}{given}" if given else address


def _text(request: Request, name: str) -> str:
    """Words of the address. Raises Unusable."""
    held = " ".join(request.query_params.get(name, "").split())
    if len(held) > LONGEST:
        raise Unusable(name, f"longer than {LONGEST} characters")
    return held


def _asked_series(request: Request) -> str:
    return _text(request, "series")


def _series(request: Request, offered: list[Series]) -> str:
    """The series that is asked for, else the one with most figures."""
    return _asked_series(request) or (offered[0].name if offered else "")


def _claims(held: Ledger, ids: list[str]) -> list[Any]:
    found = held.some(set(ids)) if ids else {}
    return [found[id_] for id_ in ids if id_ in found]
