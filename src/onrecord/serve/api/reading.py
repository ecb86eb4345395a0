"""What is sent: JSON of a bounded size, so that no other site's form and no endless body gets through."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.serve.api.problems import problem
from onrecord.serve.permission import SAFE

LONGEST = 8 * 1024 * 1024
"""Bytes of a body: the longest text that is read, and room for its escapes."""


class Body:
    """ASGI middleware. A form of another site cannot send JSON without asking first, and nobody is told it may."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
        said = request.headers.get("content-length", "")
        if kind != "application/json":
            answer = problem(415, f"{kind or 'A body without a media type'} is not taken.", "Send application/json.")
        elif not (said.isascii() and said.isdigit()) or int(said[:15]) > LONGEST:
            answer = problem(413, f"The body may have {LONGEST} bytes, and must say how many it has.", "Send less.")
        else:
            await self.app(scope, receive, send)
            return
        await answer(scope, receive, send)
