"""Pictures on pages: drawn once, then kept by what they show."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from fastapi import Request, Response

from onrecord.brief.pictures import Picture, drawing

KEPT = 128
"""Drawings that are kept; a picture is known by all that it shows, so that a changed record never meets an old one."""


def claim_address(claim: str) -> str:
    return f"/claim/{claim}"


@lru_cache(maxsize=KEPT)
def draw(picture: Picture, themed: bool) -> tuple[bytes, str]:
    """The picture as SVG, and what its content is known by. Raises CannotDraw."""
    made = drawing.draw(picture, claim_address, themed=themed).encode()
    return made, hashlib.sha256(made).hexdigest()[:32]


def answer(request: Request, picture: Picture) -> Response:
    """The drawing as an answer of its own; `alone` in the address gives it the colours of paper.

    404 where nothing is in it: its page shows none then.
    """
    if picture.empty:
        return Response(picture.alt, 404, media_type="text/plain")
    try:
        made, digest = draw(picture, not request.query_params.get("alone"))
    except drawing.CannotDraw as error:
        return Response(str(error), 501, media_type="text/plain")
    held = {"ETag": f'"{digest}"', "Cache-Control": "private, no-cache"}
    if request.headers.get("If-None-Match") == held["ETag"]:
        return Response(status_code=304, headers=held)
    return Response(made, headers=held, media_type="image/svg+xml")
