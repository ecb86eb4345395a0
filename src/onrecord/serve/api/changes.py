"""What changed: as a list, as an Atom feed, and live as server-sent events."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import Annotated
from xml.etree import ElementTree as Xml

import anyio
from fastapi import APIRouter, Query, Request
from starlette.responses import Response, StreamingResponse

from onrecord.ledger import Ledger, LedgerError
from onrecord.ledger.following import TABLES, Mark, News, mark, news
from onrecord.run.changes import changes as changed
from onrecord.serve.api import filters, schema
from onrecord.serve.api.answers import MOST, answer, tagged
from onrecord.serve.api.problems import Bad
from onrecord.serve.api.record import ledger
from onrecord.serve.permission import Viewer
from onrecord.types.codec import encode
from onrecord.watch.changes import Change, Move

router = APIRouter(tags=["changes"])

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
"""Entries of the Atom feed where no day is asked for."""

LOOK = 2.0
"""Seconds between two looks at the record for a live feed."""
ALIVE = 15.0
"""Seconds after which a comment shows that the line is up."""
LONGEST = 600.0
"""Seconds after which a live feed ends: whoever listens comes again, and shows anew who they are."""
AT_ONCE = 100
"""News of one look."""
LISTENERS = 50

_MARK = re.compile("-".join([r"[0-9]{1,18}"] * len(TABLES)))
# What XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PAGES = {Move.ANSWERED: "claim", Move.CORRECTED: "document", Move.WITHDRAWN: "document", Move.REINSTATED: "document"}


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since a day, newest first."""

    since: str
    items: tuple[Change, ...]


@router.get("/changes", responses=schema.one(Changes))
def changes(
    request: Request,
    since: Annotated[str, Query(max_length=10, description="from this day on (2024-10-24, 2024-10, 2024)")],
    limit: Annotated[int, Query(ge=1, le=MOST, description="at most so many")] = MOST,
) -> Response:
    """New propositions, moved statuses, revised figures, answers; articles that were corrected or taken back."""
    day = filters.day("since", since)
    if day is None:
        raise Bad("since", "it is empty: say from which day on")
    return answer(request, Changes(day, tuple(changed(ledger(request), day, limit))))


@router.get("/changes.atom", responses=schema.stream("application/atom+xml", "the changes as an Atom feed (RFC 4287)"))
def atom(request: Request, since: filters.Day = None) -> Response:
    """The changes since a day, or else the last ones, as an Atom feed."""
    day = filters.day("since", since)
    found = changed(ledger(request), day or "", MOST if day else ENTRIES)
    return tagged(request, _feed(request, found), "application/atom+xml")


@router.get("/changes/stream", responses=schema.stream("text/event-stream", "what comes on the record, as it comes"))
async def stream(
    request: Request,
    asker: Viewer,
    after: Annotated[str | None, Query(max_length=200, description="the id of the last event seen")] = None,
    follow: Annotated[bool, Query(description="false: what is there, then the end")] = True,
) -> Response:
    """Documents, corrections, judgements, rulings, items, withdrawals as they come on the record (server-sent events).

    `Last-Event-ID`, which browsers send by themselves, goes on after that event; without it the feed begins now.
    """
    given = request.headers.get("last-event-id") or after
    if given is not None and not _MARK.fullmatch(given):
        raise Bad("Last-Event-ID", "it is none that this feed gave: begin without one", 400)
    held = ledger(request)
    seen = tuple(map(int, given.split("-"))) if given else await anyio.to_thread.run_sync(_mark, held)
    listening: set[object] = request.app.state.listening
    if len(listening) >= LISTENERS:
        raise Bad("stream", f"{LISTENERS} are listening already: try again later", 503)
    events = _events(request, held, seen, follow)
    return StreamingResponse(events, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _events(request: Request, held: Ledger, seen: Mark, follow: bool) -> AsyncIterator[bytes]:
    listening: set[object] = request.app.state.listening
    me = object()
    listening.add(me)
    try:
        yield f"retry: {int(LOOK * 1000)}\nid: {_written(seen)}\n\n".encode()
        begun = spoke = monotonic()
        while True:
            try:
                found = await anyio.to_thread.run_sync(_news, held, seen)
            except LedgerError:
                return  # locked or gone: whoever listens comes again
            for seen, one in found:
                yield _event(seen, one)
                spoke = monotonic()
            if (
                (not follow and len(found) < AT_ONCE)
                or monotonic() - begun > LONGEST
                or await request.is_disconnected()
            ):
                return
            if len(found) < AT_ONCE:
                await anyio.sleep(LOOK)
            if monotonic() - spoke > ALIVE:
                yield b": alive\n\n"
                spoke = monotonic()
    finally:
        listening.discard(me)


def _mark(held: Ledger) -> Mark:
    with held.looking() as connection:
        return mark(connection)


def _news(held: Ledger, seen: Mark) -> list[tuple[Mark, News]]:
    with held.looking() as connection:
        return list(news(connection, seen, AT_ONCE))


def _event(seen: Mark, one: News) -> bytes:
    data = json.dumps(encode(one), ensure_ascii=True)
    return f"id: {_written(seen)}\nevent: {one.what.value}\ndata: {data}\n\n".encode("ascii")


def _written(seen: Mark) -> str:
    return "-".join(map(str, seen))


def _feed(request: Request, found: list[Change]) -> bytes:
    """The changes as Atom; of the same changes the same bytes."""
    here = f"{request.url.scheme}://{request.headers.get('host', 'localhost')}"
    Xml.register_namespace("", ATOM)
    feed = Xml.Element(f"{{{ATOM}}}feed")
    _put(feed, "id", "urn:onrecord:changes")
    _put(feed, "title", "onrecord: changes")
    _put(feed, "updated", _time(found[0].at if found else ""))
    _put(_put(feed, "author"), "name", "onrecord")
    _put(feed, "link", rel="self", href=f"{here}/api/v1/changes.atom")
    for change in found:
        entry = _put(feed, "entry")
        said = "\0".join((change.at, change.what.value, change.id, change.text))
        _put(entry, "id", f"urn:onrecord:change:{sha256(said.encode('utf-8', 'replace')).hexdigest()[:32]}")
        _put(entry, "title", f"{change.what.value}: {change.text}"[:300])
        _put(entry, "updated", _time(change.at))
        _put(entry, "category", term=change.what.value)
        _put(entry, "link", rel="alternate", href=f"{here}/{PAGES.get(change.what, 'proposition')}/{change.id}")
        _put(entry, "content", change.text, type="text")
    return bytes(Xml.tostring(feed, encoding="utf-8", xml_declaration=True))


def _put(parent: Xml.Element, name: str, text: str | None = None, **given: str) -> Xml.Element:
    """An element within another, without what XML cannot hold."""
    made = Xml.SubElement(
        parent, f"{{{ATOM}}}{name}", {key: _NO_XML.sub("\ufffd", said) for key, said in given.items()}
    )
    made.text = _NO_XML.sub("\ufffd", text) if text is not None else None
    return made


def _time(day: str) -> str:
    """A day, month or year as a moment; what has none is as old as can be."""
    return f"{(day or '1970')[:10]}{'0000-01-01'[len((day or '1970')[:10]) :]}T00:00:00Z"
