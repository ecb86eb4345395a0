"""Accounts and tokens: an admin's page of all, and everybody's page of their own."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData
from starlette.responses import Response

from onrecord.ledger import Ledger
from onrecord.serve import passwords
from onrecord.serve.permission import Admin, Asker, Viewer
from onrecord.serve.web import looking
from onrecord.serve.web.faults import Refused
from onrecord.serve.web.forgery import Posted
from onrecord.serve.web.rendering import page
from onrecord.serve.web.signing_in import fitting
from onrecord.types.account import Role, Scope

E = TypeVar("E", bound=Enum)

router = APIRouter()

ALL, OWN = "/accounts", "/account"
LONGEST = 200
"""Characters of a label."""


@router.get(ALL)
def accounts(request: Request, asker: Admin) -> Response:
    """Every account and every token, with what can be done about them."""
    return _all(request)


@router.post(ALL)
def add(request: Request, fields: Posted, asker: Admin) -> Response:
    """Make an account; without a password it comes in by tokens alone."""
    looking.record(request).begin()  # accounts are of one's own record, never of the example
    name, password = _text(fields, "name"), str(fields.get("password", ""))
    hash_ = _hash(password, name) if password else None
    _held(request, asker).add_account(name, _label(Role, fields, "role"), hash_=hash_, by=asker.name)
    return RedirectResponse(ALL, 303)


@router.post(f"{ALL}/{{name}}/{{deed}}")
def change(request: Request, name: str, deed: str, fields: Posted, asker: Admin) -> Response:
    """Give an account another role or password, disable or enable it, sign it out everywhere."""
    held = _held(request, asker)
    called = held.account(name).name
    if deed == "role":
        held.set_role(called, _label(Role, fields, "role"), by=asker.name)
    elif deed == "password":
        held.set_password(called, _hash(str(fields.get("password", "")), called), by=asker.name)
    elif deed == "disable":
        held.disable(called, by=asker.name)
    elif deed == "enable":
        held.enable(called, by=asker.name)
    elif deed == "sign-out":
        held.close_sessions(called, by=asker.name)
    else:
        raise Refused(f"{deed[:40]!r} is nothing that is done to an account.", "Go back to the accounts.", 404)
    return RedirectResponse(ALL, 303)


@router.get(OWN)
def own(request: Request, asker: Viewer) -> Response:
    """One's own password and tokens."""
    return _own(request, asker)


@router.post(f"{OWN}/password")
def set_own(request: Request, fields: Posted, asker: Viewer) -> Response:
    """Another password of one's own, for whoever knows the present one; one is signed out everywhere."""
    _has_account(asker)
    held = _held(request, asker)
    if fitting(request, asker.name, str(fields.get("present", ""))) is None:
        raise Refused("The present password is wrong.", "Nothing was changed.", 403)
    hash_ = _hash(str(fields.get("password", "")), asker.name)
    held.set_password(asker.name, hash_, by=asker.name, tokens_too=bool(_text(fields, "tokens")))
    return RedirectResponse("/sign-in", 303)


@router.post(f"{OWN}/tokens")
def add_token(request: Request, fields: Posted, asker: Viewer) -> Response:
    """A token of one's own; an admin may make one for another account. The secret is shown this once."""
    owner = _text(fields, "owner") or asker.name
    if owner != asker.name:
        asker.check(Role.ADMIN, "Making a token for another account")
    else:
        _has_account(asker)
    days = _text(fields, "days")
    if days and not (days.isascii() and days.isdigit() and len(days) <= 4 and 0 < int(days) <= 3650):
        raise Refused(f"{days[:20]!r} is no number of days from 1 to 3650.", "Leave it empty for no end.")
    secret, made = _held(request, asker).add_token(
        owner, _label(Scope, fields, "scope"), label=_text(fields, "label")[:LONGEST], by=asker.name,
        lifetime=timedelta(days=int(days)) if days else None,
    )  # fmt: skip
    answer = page(request, "token.html.j2", title="A new token", secret=secret, made=made)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post(f"{OWN}/tokens/{{number}}/revoke")
def revoke(request: Request, number: str, fields: Posted, asker: Viewer) -> Response:
    """Make a token of one's own good for nothing; an admin may do so with any."""
    held = _held(request, asker)
    found = next((one for one in held.tokens() if one.number == number), None)
    if found is None or found.owner != asker.name:
        asker.check(Role.ADMIN, "Revoking a token of another account")
    held.revoke_token(number, by=asker.name)
    return RedirectResponse(ALL if found is not None and found.owner != asker.name else OWN, 303)


def _all(request: Request) -> Response:
    held = looking.ledger(request)
    found = held.accounts()
    led = any(one.role is Role.ADMIN and one.password and not one.disabled for one in found)
    return page(
        request, "accounts.html.j2", title="Accounts", accounts=found, tokens=held.tokens(), roles=list(Role),
        scopes=list(Scope), shortest=passwords.SHORTEST, guarded=held.guarded(),
        likely=Role.VIEWER if led else Role.ADMIN,
    )  # fmt: skip


def _own(request: Request, asker: Asker) -> Response:
    held = looking.ledger(request)
    mine = [one for one in held.tokens() if one.owner == asker.name]
    return page(
        request, "account.html.j2", title="Your account", tokens=mine, good=len(held.good_tokens(asker.name)),
        scopes=list(Scope), shortest=passwords.SHORTEST,
    )  # fmt: skip


def _held(request: Request, asker: Asker) -> Ledger:
    return looking.ledger(request).acting(asker.caller)


def _has_account(asker: Asker) -> None:
    if not asker.account:
        raise Refused("You use this record without an account.", "Make one on the page of accounts first.")


def _text(fields: FormData, name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())


def _label(kind: type[E], fields: FormData, name: str) -> E:
    given = _text(fields, name)
    try:
        return kind(given)
    except ValueError:
        told = ", ".join(str(one.value) for one in kind)
        raise Refused(f"{name}: {given[:40]!r} is none of {told}.", "Choose one of them.") from None


def _hash(password: str, name: str) -> str:
    try:
        return passwords.hashed(password, name)
    except passwords.WeakPassword as error:
        raise Refused(f"The password will not do: {error}.", "Nothing was changed.") from None
