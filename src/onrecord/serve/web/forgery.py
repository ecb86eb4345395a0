"""Forms come from our own pages: a token in every form that another site cannot know, and the browser's own word."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from onrecord.serve.permission import foreign

COOKIE = "onrecord_form"
FIELD = "token"
LONGEST = 16 * 1024 * 1024
"""Bytes of a posted form, files among them."""
FILES = 100
"""Files in one form."""

_SECRET = secrets.token_bytes(32)


class Forged(Exception):
    """A form that did not come from one of our pages, or from one that was open before the server was started anew."""


class TooLarge(Exception):
    """A form of more than `LONGEST` bytes."""


def token(request: Request) -> str:
    """What a form on the page that answers `request` must carry. The visitor's cookie is set by `keep`."""
    visitor = request.cookies.get(COOKIE) or getattr(request.state, "visitor", None)
    if visitor is None:
        visitor = request.state.visitor = secrets.token_urlsafe(24)
    return _signed(visitor)


def keep(request: Request, response: Response) -> None:
    """Set the cookie that the tokens of this page go with, where it is new."""
    visitor = getattr(request.state, "visitor", None)
    if visitor is not None:
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, visitor, httponly=True, samesite="strict", secure=secure, path="/")


async def posted(request: Request) -> FormData:
    """The fields of a form from one of our own pages. Raises Forged or TooLarge. A dependency of every route that
    changes something."""
    if foreign(request):
        raise Forged
    said = request.headers.get("content-length", "")
    if not said.isdigit() or int(said) > LONGEST:
        raise TooLarge
    fields = await request.form(max_files=FILES, max_fields=1000, max_part_size=LONGEST)
    visitor, given = request.cookies.get(COOKIE), fields.get(FIELD)
    if (
        not visitor
        or not isinstance(given, str)
        or not hmac.compare_digest(given.encode("utf-8", "replace"), _signed(visitor).encode())
    ):
        raise Forged
    return fields


Posted = Annotated[FormData, Depends(posted)]
"""The fields, as an argument of a route."""


def _signed(visitor: str) -> str:
    return hmac.new(_SECRET, visitor.encode(), hashlib.sha256).hexdigest()
