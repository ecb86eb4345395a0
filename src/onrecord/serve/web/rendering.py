"""From a template to an answer. Every word of a document is escaped and kept from turning what stands around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from onrecord.brief import templating
from onrecord.brief.briefing import tidy
from onrecord.brief.gist import gist, sources, sureness
from onrecord.brief.wording import POSITION, counted, started
from onrecord.lexicon.naming import named
from onrecord.serve import grades
from onrecord.serve.permission import Asker
from onrecord.serve.record import Record
from onrecord.serve.web import forgery, signing
from onrecord.serve.web.asked import Asked
from onrecord.serve.web.forms import Form
from onrecord.serve.web.navigation import KEYS, PAGES, Key
from onrecord.types.proposition import Proposition
from onrecord.types.text import many
from onrecord.version import __version__
from onrecord.watch.changes import Change

# Control characters, and signs that turn the direction of what follows them; marks of direction alone are kept.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]|[\ud800-\udfff]")


def page(
    request: Request,
    template: str,
    *,
    title: str,
    asked: Asked | None = None,
    status: int = 200,
    keys: tuple[Key, ...] = (),
    **values: Any,
) -> HTMLResponse:
    """A whole page. `asked` is what its filters hold, None where it has none; `keys` are keys of its own."""
    record: Record | None = getattr(request.app.state, "record", None)
    asker: Asker | None = getattr(request.state, "asker", None)
    held: Mapping[str, Any] = {
        "title": title,
        "asked": asked or Asked(),
        "carried": _carried(request, asked or Asked()),
        "path": request.url.path,
        "record": record if asker else None,  # a stranger is told nothing of it
        "asker": asker,
        "token": forgery.token(request),
        "token_field": forgery.FIELD,
        "pages": [one for one in PAGES if asker and asker.may(one.role)],
        "keys": (*KEYS, *keys),
        "me": signing.remembered(request, asker),
        "account": signing.account(asker),
        "notice": signing.done(request),
        "blank": Form(),
        "version": __version__,
    }
    answer = HTMLResponse(environment().get_template(template).render({**held, **values}), status_code=status)
    forgery.keep(request, answer)
    return answer


def _carried(request: Request, asked: Asked) -> Asked:
    """What the menu takes along of a page's filters: none that means something of its own there."""
    here = next((one for one in PAGES if one.path == request.url.path), None)
    return asked if here is None else asked.only(*here.filters)


@cache
def environment() -> Environment:
    """Templates with the words for claims and propositions as filters."""
    made = templating.environment("onrecord.serve.web")
    made.filters.update(
        day=day,
        said=said,
        called=called,
        gist=gist,
        sources=sources,
        started=started,
        sureness=sureness,
        plain=plain,
        plural=many,
        tidy=tidy,
    )
    made.globals.update(
        change_address=change_address,
        counted=counted,
        on_cases=grades.on_cases,
        named=named,
        ruled=grades.ruled,
        told=grades.told,
        verbs={position.value: word for position, word in POSITION.items()},
    )
    return made


def change_address(change: Change) -> str:
    """Where what changed can be seen."""
    room = {"p": "proposition", "c": "claim", "d": "document"}[change.id[0]]
    return f"/{room}/{change.id}"


def day(at: str | None) -> str:
    """The day of a time, or that there is none."""
    return at[:10] if at else "undated"


def called(one: Proposition) -> Markup:
    """What a proposition is called, as a heading."""
    return said(started(one.called))


def said(text: str | None) -> Markup:
    """Words of a stranger, on one line, in a direction of their own."""
    return Markup('<bdi dir="auto">{}</bdi>').format(tidy(text or ""))


def plain(text: str) -> str:
    """Text of a stranger, character for character; what would steer the page is a sign that shows."""
    return _STEERING.sub("\ufffd", text)
