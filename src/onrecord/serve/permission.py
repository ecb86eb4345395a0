"""Who is asking, and what they may: the user of this machine, an account that is signed in, or a program's token."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from onrecord.ledger import Ledger
from onrecord.serve.user import user
from onrecord.types.account import Account, Role, Scope
from onrecord.types.audit import Caller, Way

COOKIE = "onrecord_session"
"""The cookie that holds the secret of a session."""

SAFE = ("GET", "HEAD", "OPTIONS")
"""Methods that change nothing."""

FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
"""What a proxy adds: whoever asks through one is not the user of this machine."""
OLD = "1.0"
"""The version of HTTP in which no browser asks and nginx passes on, unless told otherwise, without any of these."""


class Unknown(Exception):
    """Nobody is known to be asking: `reason` says why, `mend` what to do."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(f"{reason} {mend}")
        self.reason = reason
        self.mend = mend


class Forbidden(Unknown):
    """Who asks is known, and may not do this."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who asks. `account` is False for the user of this machine, who needs none."""

    name: str
    role: Role
    way: Way
    address: str | None = None
    account: bool = True
    scope: Scope = Scope.WRITE

    @property
    def caller(self) -> Caller:
        """For the audit log."""
        return Caller(self.name, self.way, self.role, self.address)

    def may(self, role: Role) -> bool:
        return self.role.covers(role)

    def check(self, role: Role, what: str) -> None:
        """Raises Forbidden where the role is lower; `what` is done to which object."""
        if not self.may(role):
            raise Forbidden(
                f"{what} takes the role {role.value} or a higher one, and {self.name} is {self.role.value}.",
                "Ask an admin for another role.",
            )

    def check_own(self, by: str, number: str) -> None:
        """What somebody said may be taken back by that person, and by an editor. Raises Forbidden."""
        if by != self.name:
            self.check(Role.EDITOR, f"Taking back {number}, which {by} said,")


def known(request: Request) -> Asker:
    """Who is asking. Raises Unknown or Forbidden. A dependency of every route but signing in; runs once a request."""
    found = _found(request)
    request.state.asker = found
    return found


Known = Annotated[Asker, Depends(known)]


def need(role: Role) -> Callable[..., Asker]:
    """A dependency: whoever asks, with this role or a higher one. Raises Unknown or Forbidden."""

    def checked(asker: Known) -> Asker:
        asker.check(role, "This")
        return asker

    return checked


Viewer = Annotated[Asker, Depends(need(Role.VIEWER))]
Analyst = Annotated[Asker, Depends(need(Role.ANALYST))]
Editor = Annotated[Asker, Depends(need(Role.EDITOR))]
Admin = Annotated[Asker, Depends(need(Role.ADMIN))]


def local(request: Request) -> bool:
    """Whether it is the user of this machine: the server is on loopback, one of the user's own programs asks, and
    nothing shows that it asks for somebody else."""
    state = request.app.state
    if not state.loopback or request.scope.get("http_version") == OLD:
        return False
    if any(name in request.headers for name in FORWARDED):
        return False
    return request.client is None or (_loopback(request.client.host) and state.mine(request))


def foreign(request: Request) -> bool:
    """Whether a browser says that a page of another site asks."""
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc != request.headers.get("host")
    except ValueError:
        return True


def address_of(request: Request) -> str | None:
    return request.client.host if request.client else None


def _found(request: Request) -> Asker:
    held: Ledger = request.app.state.record.ledger
    way: Way = request.app.state.way
    bearer = request.headers.get("authorization")
    if way is Way.API and bearer is not None:
        return _by_token(held, request, bearer)
    if (secret := request.cookies.get(COOKIE)) and (account := held.session(secret)) is not None:
        if way is Way.API and (request.method not in SAFE or foreign(request)):
            raise Forbidden("A session only reads here.", "Send a token: Authorization: Bearer onr_...")
        return _of(account, way, request)
    if local(request) and not held.guarded():
        if way is Way.API and foreign(request):
            raise Forbidden("A page of another site asks.", "Ask from this server's own pages, or with a token.")
        name = os.environ.get("ONRECORD_BY") or user()
        return Asker(name, Role.ADMIN, way, address_of(request), account=False)
    raise Unknown("This record is for those who have an account.", "Sign in, or send a token.")


def _by_token(held: Ledger, request: Request, bearer: str) -> Asker:
    kind, _, secret = bearer.partition(" ")
    found = held.token(secret.strip()) if kind.casefold() == "bearer" else None
    if found is None:
        raise Unknown("The token is unknown, revoked or has run out.", "Send a good one: Authorization: Bearer onr_...")
    token, owner = found
    if token.scope is Scope.READ and request.method not in SAFE:
        raise Forbidden(f"Token {token.number} only reads.", "Ask for one with the scope write.")
    return _of(owner, Way.API, request, token.scope)


def _of(account: Account, way: Way, request: Request, scope: Scope = Scope.WRITE) -> Asker:
    return Asker(account.name, account.role, way, address_of(request), scope=scope)


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
