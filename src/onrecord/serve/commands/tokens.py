"""`onrecord token`: the keys of programs."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Annotated

import typer

from onrecord.serve.commands.accounts import ByUser
from onrecord.serve.commands.console import answering, tell
from onrecord.serve.commands.opened import opened
from onrecord.serve.commands.options import AsJson, LedgerPath
from onrecord.serve.user import user
from onrecord.types.account import Scope, Token
from onrecord.types.codec import encode

COLUMNS = ("token", "begins", "owner", "scope", "state", "last used", "label")

app = typer.Typer(help="Tokens with which programs use the HTTP API: make, list and revoke them.", no_args_is_help=True)


@app.command("add")
@answering
def add(
    owner: Annotated[str, typer.Argument(metavar="ACCOUNT", help="Whose it is: it may no more than this account.")],
    label: Annotated[str, typer.Option(metavar="TEXT", help="What it is for: shown in the list.")],
    scope: Annotated[Scope, typer.Option(case_sensitive=False, help="What it is good for.")] = Scope.READ,
    days: Annotated[
        int | None, typer.Option(metavar="DAYS", min=1, max=3650, help="How long; else until revoked.")
    ] = None,
    by: ByUser = None,
    ledger: LedgerPath = None,
) -> None:
    """Make a token; it is printed once, on standard output, and cannot be looked up again."""
    lifetime = timedelta(days=days) if days is not None else None
    with opened(ledger, create=False) as held:
        secret, made = held.add_token(owner, scope, label=label, by=by or user(), lifetime=lifetime)
    print(secret)
    until = f" until {made.expires[:10]}" if made.expires else ""
    tell(
        f"Token {made.number} of {made.owner}, scope {made.scope}{until} (revoke: onrecord token revoke {made.number})"
    )


@app.command("list")
@answering
def list_(as_json: AsJson = False, ledger: LedgerPath = None) -> None:
    """List the tokens: number, how it begins, owner, scope, state, last use, what it is for."""
    with opened(ledger, create=False, write=False) as held:
        found = held.tokens()
    if as_json:
        for one in found:
            print(json.dumps(encode(one), ensure_ascii=False))
    else:
        from onrecord.serve.commands.tables import print_rows

        print_rows(COLUMNS, map(_row, found))
    if not found:
        tell("There is no token: onrecord token add makes one.")


def _row(one: Token) -> tuple[str, ...]:
    used = one.used[:16] if one.used else "never"
    return one.number, f"{one.prefix}…", one.owner, one.scope.value, _state(one), used, one.label


def _state(one: Token) -> str:
    if one.revoked:
        return f"revoked {one.revoked[:10]}"
    return f"until {one.expires[:10]}" if one.expires else "in use"


@app.command("revoke")
@answering
def revoke(
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="Its number (t3), or how it begins (onr_…).")],
    by: ByUser = None,
    ledger: LedgerPath = None,
) -> None:
    """Make a token good for nothing, at once."""
    with opened(ledger, create=False) as held:
        done = held.revoke_token(token, by=by or user())
    tell(f"Token {done.number} ({done.label}) of {done.owner} is revoked.")
