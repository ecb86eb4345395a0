"""What goes wrong, as RFC 9457 has it: type, title, status, detail, and what to do about it."""

from __future__ import annotations

import json
import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from onrecord.ledger import LedgerError
from onrecord.serve.permission import Forbidden, Unknown
from onrecord.serve.statuses import status_of

MEDIA = "application/problem+json"

SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "a fault, as RFC 9457 has it",
    "properties": {
        "type": {"type": "string", "description": "which kind of fault, as a URN"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what is wrong with what was asked"},
        "mend": {"type": "string", "description": "what to do about it"},
        "errors": {
            "type": "array",
            "description": "the parts of the request that are wrong",
            "items": {
                "type": "object",
                "properties": {"part": {"type": "string"}, "why": {"type": "string"}},
                "required": ["part", "why"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}

TITLES = {
    400: ("bad-request", "The request cannot be understood"),
    401: ("unknown-caller", "Nobody is known to be asking"),
    403: ("forbidden", "The caller may not do this"),
    404: ("not-found", "It is not on the record"),
    405: ("method", "That is not done here"),
    409: ("conflict", "It does not fit the record"),
    413: ("too-large", "The request is too large"),
    415: ("media-type", "The request is of a kind that is not taken"),
    422: ("unusable", "The request makes no sense"),
    500: ("own-fault", "A fault of onrecord itself"),
    503: ("unavailable", "The ledger cannot be used now"),
}

INNER = "Value error, "
"""What pydantic puts before what is wrong with a value: no word for whoever asks."""

_log = logging.getLogger(__name__)


class Bad(Exception):
    """A part of the request that makes no sense: `part` is its name, `why` what is wrong and what would do."""

    def __init__(self, part: str, why: str, status: int = 422) -> None:
        super().__init__(f"{part}: {why}")
        self.part = part
        self.why = why
        self.status = status


def install(app: FastAPI) -> None:
    app.add_exception_handler(LedgerError, _ledger)
    app.add_exception_handler(Bad, _bad)
    app.add_exception_handler(Unknown, _unknown)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _own)


def problem(status: int, detail: str, mend: str = "", errors: list[dict[str, str]] | None = None) -> Response:
    kind, title = TITLES.get(status, TITLES[400])
    held: dict[str, Any] = {"type": f"urn:onrecord:problem:{kind}", "title": title, "status": status, "detail": detail}
    if mend:
        held["mend"] = mend
    if errors:
        held["errors"] = errors
    body = json.dumps(held, ensure_ascii=True).encode("ascii")
    return Response(body, status, {"Cache-Control": "no-store"}, MEDIA)


def _ledger(request: Request, error: Exception) -> Response:
    assert isinstance(error, LedgerError)
    status = status_of(error)
    answer = problem(status, error.reason, error.mend)
    if status == 503:
        answer.headers["Retry-After"] = "5"
    return answer


def _bad(request: Request, error: Exception) -> Response:
    assert isinstance(error, Bad)
    return problem(error.status, f"{error.part}: {error.why}.", errors=[{"part": error.part, "why": error.why}])


def _unknown(request: Request, error: Exception) -> Response:
    assert isinstance(error, Unknown)
    answer = problem(403 if isinstance(error, Forbidden) else 401, error.reason, error.mend)
    if answer.status_code == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="onrecord"'
    return answer


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    mend = "See /api/v1/openapi.json for what there is." if error.status_code in (404, 405) else ""
    answer = problem(error.status_code, f"{request.method} {request.url.path[:200]}: {error.detail}.", mend)
    answer.headers.update(error.headers or {})
    return answer


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [
        {"part": ".".join(map(str, one["loc"][1:] or one["loc"])), "why": one["msg"].removeprefix(INNER)}
        for one in error.errors()
    ]
    told = "; ".join(f"{one['part']}: {one['why']}" for one in errors[:5])
    return problem(422, f"{told}.", errors=errors[:20])


def _own(request: Request, error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(500, f"{type(error).__name__}. What is on the record is whole.", "The server's log says more.")
