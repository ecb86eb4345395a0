"""What goes wrong, as a page with a way back: never a stack trace."""

from __future__ import annotations

import logging
from contextlib import suppress
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from onrecord.ledger import LedgerError
from onrecord.serve.permission import SAFE, Forbidden, Unknown, known
from onrecord.serve.statuses import status_of
from onrecord.serve.web.asked import Unusable
from onrecord.serve.web.forgery import LONGEST, Forged, TooLarge
from onrecord.serve.web.rendering import page

_log = logging.getLogger(__name__)


class Refused(Exception):
    """What was sent cannot be done: `reason` says why, `mend` what to do. `status` is the answer's."""

    def __init__(self, reason: str, mend: str, status: int = 422) -> None:
        super().__init__(f"{reason} {mend}")
        self.reason = reason
        self.mend = mend
        self.status = status


def install(app: FastAPI) -> None:
    """Give the application a page for every fault."""
    app.add_exception_handler(LedgerError, _ledger)
    app.add_exception_handler(Unusable, _unusable)
    app.add_exception_handler(Unknown, _unknown)
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(Forged, _forged)
    app.add_exception_handler(TooLarge, _too_large)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _own)


def told(request: Request, status: int, title: str, reason: str, mend: str) -> Response:
    """The page of a fault, with the menu of whoever asks: where there is no page, nobody has asked who that is."""
    if getattr(request.state, "asker", None) is None:
        with suppress(Unknown, LedgerError):
            known(request)
    return page(request, "fault.html.j2", title=title, status=status, reason=reason, mend=mend, code=status)


def _ledger(request: Request, error: Exception) -> Response:
    assert isinstance(error, LedgerError)
    status = status_of(error)
    titles = {404: "Not on the record", 409: "That does not fit the record"}
    return told(request, status, titles.get(status, "The ledger cannot be used now"), error.reason, error.mend)


def _unknown(request: Request, error: Exception) -> Response:
    """Whoever is not known goes to sign in, and comes back; whoever may not do it is told so."""
    assert isinstance(error, Unknown)
    if isinstance(error, Forbidden):
        return told(request, 403, "You may not do this", error.reason, error.mend)
    if request.method in SAFE:
        onward = quote(f"{request.url.path}?{request.url.query}".rstrip("?"), safe="")
        return RedirectResponse(f"/sign-in?next={onward}", 303)
    return told(request, 401, "You are not signed in", error.reason, "Sign in, then send it again.")


def _unusable(request: Request, error: Exception) -> Response:
    assert isinstance(error, Unusable)
    return told(
        request, 400, "A filter that cannot be used", f"{error.name}: {error.why}.", "Change it, or leave it away."
    )


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    return told(request, error.status, "That cannot be done", error.reason, error.mend)


def _forged(request: Request, error: Exception) -> Response:
    reason = "This form did not come from a page of this server, or from one that is out of date."
    return told(request, 403, "Nothing was changed", reason, "Go back, load the page anew, and send it again.")


def _too_large(request: Request, error: Exception) -> Response:
    most = LONGEST // (1024 * 1024)
    return told(
        request, 413, "Too large", f"A form may hold {most} MB.", "Use onrecord read on the command line for more."
    )


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return told(request, 404, "There is no such page", f"Nothing is at {request.url.path[:200]}.", "")
    if error.status_code == 405:
        return told(request, 405, "Not that way", f"{request.method} does nothing here.", "")
    return told(request, error.status_code, "That cannot be done", str(error.detail), "")


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    return told(request, 400, "That cannot be used", f"{first['loc'][-1]}: {first['msg']}.", "Change it and try again.")


def _own(request: Request, error: Exception) -> Response:
    _log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    reason = f"A fault of onrecord itself ({type(error).__name__}). What is on the record is whole."
    return told(request, 500, "Something went wrong", reason, "Try again; the server's log says more.")
