"""Who is signed in: passing state. A session ends when it is closed, unused for long, or old."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select, update

from onrecord.ledger import accounts, secrets
from onrecord.ledger.accounts import folded
from onrecord.ledger.tables import sessions
from onrecord.ledger.view import stamp
from onrecord.types.account import Account

IDLE = timedelta(hours=12)
"""Unused for so long, a session ends: a working day (NIST SP 800-63B asks for 12 hours at most between signing in)."""

LONGEST = timedelta(days=7)
"""Then it ends however much it is used."""

MINUTE = timedelta(minutes=1)
"""A use is written down so often at most."""


def open_(connection: Connection, name: str, address: str | None, now: datetime) -> str:
    """A new session of an account: its secret. Those that ended long ago go."""
    _sweep(connection, now)
    secret = secrets.made()
    row = {"digest": secrets.digest(secret), "account": folded(name), "address": address, "at": stamp(now)}
    connection.execute(insert(sessions), {**row, "used": stamp(now), "expires": stamp(now + LONGEST)})
    return secret


def find(connection: Connection, secret: str, now: datetime) -> tuple[Account | None, bool]:
    """Whose session it is, and whether its use is to be written down. Nobody's where it ended or may not come in."""
    row = connection.execute(select(sessions).where(sessions.c.digest == secrets.digest(secret))).mappings().first()
    if row is None or row["expires"] <= stamp(now) or row["used"] <= stamp(now - IDLE):
        return None, False
    account = accounts.find(connection, row["account"])
    if account is None or account.disabled:
        return None, False
    return account, row["used"] <= stamp(now - MINUTE)


def use(connection: Connection, secret: str, now: datetime) -> None:
    mine = sessions.c.digest == secrets.digest(secret)
    connection.execute(update(sessions).where(mine).values(used=stamp(now)))


def close(connection: Connection, secret: str) -> bool:
    """End one session; whether there was one."""
    return connection.execute(delete(sessions).where(sessions.c.digest == secrets.digest(secret))).rowcount > 0


def close_all(connection: Connection, name: str) -> int:
    """End every session of an account; how many there were."""
    return connection.execute(delete(sessions).where(sessions.c.account == folded(name))).rowcount


def _sweep(connection: Connection, now: datetime) -> None:
    ended = or_(sessions.c.expires <= stamp(now), sessions.c.used <= stamp(now - IDLE))
    connection.execute(delete(sessions).where(ended))
