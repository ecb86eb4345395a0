"""Answers as JSON with a strong ETag: the same bytes have the same tag, and whoever has them gets 304."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from itertools import islice
from typing import Any, TypeVar

from fastapi import Request
from starlette.responses import Response

from onrecord.serve.api.problems import Bad
from onrecord.types.codec import encode

T = TypeVar("T")

MOST = 500
"""Items of a page."""
USUAL = 50


def answer(request: Request, value: Any, status: int = 200) -> Response:
    """A value of the types, or a list or object of such, as JSON."""
    body = json.dumps(_plain(value), ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return tagged(request, body, "application/json", status)


def tagged(request: Request, body: bytes, media: str, status: int = 200) -> Response:
    """A body with its tag; 304 without it where the asker has it (RFC 9110, section 13.1.2)."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization, Cookie"}
    if request.method in ("GET", "HEAD") and _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media)


def _has(given: str, tag: str) -> bool:
    return given.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in given.split(",")]


def paged(
    request: Request, found: Iterable[T], limit: int, place: Callable[[T], Sequence[Any]], shown: Callable[[T], Any]
) -> Response:
    """At most `limit` items, and the cursor with which the next page is asked for; null at the end."""
    held = list(islice(found, limit + 1))
    more = len(held) > limit
    held = held[:limit]
    following = cursor(request, place(held[-1])) if more and held else None
    return answer(request, {"items": [shown(one) for one in held], "next": following})


def cursor(request: Request, place: Sequence[Any]) -> str:
    """An opaque sign for a place in the list of this path."""
    written = json.dumps([_path(request), *place], separators=(",", ":"))
    return base64.urlsafe_b64encode(written.encode("ascii")).decode("ascii").rstrip("=")


def place_of(request: Request, given: str | None, kinds: Sequence[tuple[type, ...]]) -> list[Any] | None:
    """The place of a cursor, its parts of these types; None where none was given. Raises Bad."""
    if given is None:
        return None
    try:
        written = base64.b64decode(given + "=" * (-len(given) % 4), altchars=b"-_", validate=True)
        path, *parts = list(json.loads(written))
        "".join(part for part in parts if isinstance(part, str)).encode("utf-8")  # halves of characters are no text
    except (ValueError, TypeError, RecursionError):
        path, parts = None, list[Any]()
    fit = len(parts) == len(kinds) and all(type(part) in kind for part, kind in zip(parts, kinds, strict=False))
    if path != _path(request) or not fit or not all(-(2**63) <= part < 2**63 for part in parts if type(part) is int):
        raise Bad("cursor", "it is none that this list gave: begin without one", 400)
    return parts


def _path(request: Request) -> str:
    return request.url.path.rsplit("/", 1)[-1]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return encode(value) if not isinstance(value, (list, tuple)) else [_plain(one) for one in value]
