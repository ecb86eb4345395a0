"""Signing in and out."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.responses import Response

from onrecord.ledger.accounts import folded
from onrecord.serve import passwords
from onrecord.serve.permission import COOKIE, Known, address_of, local
from onrecord.serve.web import looking
from onrecord.serve.web.faults import Refused
from onrecord.serve.web.forgery import Posted
from onrecord.serve.web.rendering import page
from onrecord.serve.web.waiting import Waits, network
from onrecord.types.audit import Caller, Deed, Way

PATH = "/sign-in"
SOME = 64
"""Characters of a name that are looked at."""

WRONG = "Name or password is wrong."

router = APIRouter()
waits = Waits()


class TooEarly(Refused):
    """Wrong passwords were given before: there are so many whole `seconds` to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many wrong tries. Try again in {seconds} seconds.", "Nothing was changed.", 429)
        self.seconds = seconds


@router.get(PATH)
def ask(request: Request) -> Response:
    """The form, or on to where one was going if there is nothing to sign in to."""
    onward = within(request.query_params.get("next"))
    if local(request) and not looking.ledger(request).guarded():
        return RedirectResponse(onward, 303)
    return _form(request, onward)


@router.post(PATH)
def sign_in(request: Request, fields: Posted) -> Response:
    """A session for a name and its password; the same answer, after the same work, for a name that is not there."""
    name, password = str(fields.get("name", ""))[:SOME].strip(), str(fields.get("password", ""))
    onward = within(str(fields.get("next", "")))
    held = looking.ledger(request)
    try:
        hash_ = fitting(request, name, password)
    except TooEarly as early:
        answer = _form(request, onward, early.reason, name, early.status)
        answer.headers["Retry-After"] = str(early.seconds)
        return answer
    if hash_ is None:
        held.acting(Caller(None, Way.PAGE, address=address_of(request))).log(Deed.SIGN_IN_REFUSED, name)
        return _form(request, onward, WRONG, name, 401)
    account = held.account(name)
    if passwords.outdated(hash_):
        held.renew_hash(name, passwords.rehashed(password))
    caller = Caller(account.name, Way.PAGE, account.role, address_of(request))
    secret = held.acting(caller).open_session(account.name, before=request.cookies.get(COOKIE))
    answer = RedirectResponse(onward, 303)
    _keep(request, answer, secret)
    return answer


@router.post("/sign-out")
def sign_out(request: Request, fields: Posted, asker: Known) -> Response:
    """The session ends."""
    if secret := request.cookies.get(COOKIE):
        looking.ledger(request).acting(asker.caller).close_session(secret)
    answer = RedirectResponse(PATH, 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer


def fitting(request: Request, name: str, password: str) -> str | None:
    """The hash of an account's password where this is the one, else None. Each wrong try counts. Raises TooEarly.

    A right one forgets the wrong ones for its name, and not those from its address: else whoever has an account could
    try the names of others without end.
    """
    named, address = f"name {folded(name)}", f"address {network(address_of(request))}"
    if seconds := waits.enter((named, address)):
        raise TooEarly(seconds)
    hash_ = looking.ledger(request).password_of(name)
    if not passwords.fits(hash_, password):
        return None
    waits.succeed((named,), (address,))
    return hash_


def within(asked: object) -> str:
    """A path of this server, whatever was asked for: never an address elsewhere."""
    if (
        not isinstance(asked, str)
        or not asked.startswith("/")
        or asked[1:2] in ("/", "\\")
        or asked.partition("?")[0] == PATH
    ):
        return "/"
    return asked if asked.isprintable() and asked.isascii() else "/"


def _keep(request: Request, answer: Response, secret: str) -> None:
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, secret, httponly=True, samesite="lax", secure=secure, path="/")


def _form(request: Request, onward: str, fault: str = "", name: str = "", status: int = 200) -> Response:
    guarded = looking.ledger(request).guarded()
    return page(
        request, "sign_in.html.j2", title="Sign in", onward=onward, fault=fault, name=name, guarded=guarded,
        status=status,
    )  # fmt: skip
