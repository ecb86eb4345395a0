"""`onrecord account`: who may come in, and in which role."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, line, tell
from onrecord.serve.commands.opened import opened
from onrecord.serve.commands.options import AsJson, LedgerPath
from onrecord.serve.user import user
from onrecord.types.account import Account, Role
from onrecord.types.codec import encode
from onrecord.types.text import many

app = typer.Typer(help="Accounts of people and programs: make, list, change and disable them.", no_args_is_help=True)

COLUMNS = ("name", "role", "state", "comes in by", "since")

Name = Annotated[str, typer.Argument(metavar="NAME", help="The account's name, in whatever case.")]
OfRole = Annotated[Role, typer.Option("--role", case_sensitive=False, help="What it may do.")]
ByUser = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who does it; else the user of the machine."),
]


@app.command("add")
@answering
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name that nobody has yet.")],
    role: OfRole,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="Nobody signs in with it: it comes in by its tokens alone.")
    ] = False,
    by: ByUser = None,
    ledger: LedgerPath = None,
) -> None:
    """Make an account. The password is asked for, or read as one line from standard input."""
    hash_ = None if no_password else _hash(name)
    with opened(ledger) as held:
        made = held.add_account(name, role, hash_=hash_, by=by or user())
    tell(f"Account {made.name} made: {made.role} ({made.role.meaning}).")


@app.command("list")
@answering
def list_(as_json: AsJson = False, ledger: LedgerPath = None) -> None:
    """List the accounts: name, role, whether it is in use and how it comes in, when it was made."""
    with opened(ledger, create=False, write=False) as held:
        found = held.accounts()
    if as_json:
        for one in found:
            print(json.dumps(encode(one), ensure_ascii=False))
    else:
        from onrecord.serve.commands.tables import print_rows

        print_rows(COLUMNS, map(_row, found))
    if not found:
        tell("There is no account: onrecord account add makes one.")


@app.command("role")
@answering
def role(
    name: Name,
    role: Annotated[Role, typer.Argument(metavar="ROLE", case_sensitive=False, help="viewer, analyst, editor, admin.")],
    by: ByUser = None,
    ledger: LedgerPath = None,
) -> None:
    """Give an account another role, which holds at once."""
    with opened(ledger, create=False) as held:
        made = held.set_role(name, role, by=by or user())
    tell(f"Account {made.name} is {made.role} now ({made.role.meaning}).")


@app.command("password")
@answering
def password(
    name: Name,
    revoke_tokens: Annotated[
        bool, typer.Option("--revoke-tokens", help="Also make its tokens good for nothing, which else go on.")
    ] = False,
    by: ByUser = None,
    ledger: LedgerPath = None,
) -> None:
    """Give an account another password; it is signed out everywhere."""
    with opened(ledger, create=False) as held:
        called = held.account(name).name
        before = held.good_tokens(called)
        made = held.set_password(called, _hash(called), by=by or user(), tokens_too=revoke_tokens)
    tell(f"Account {made.name} has another password, and is signed out everywhere.")
    if before:
        numbers = ", ".join(token.number for token in before)
        ended = "revoked" if revoke_tokens else "still good; onrecord token revoke ends one"
        tell(f"{many(len(before), 'token')} of it ({numbers}): {ended}.")


@app.command("disable")
@answering
def disable(name: Name, by: ByUser = None, ledger: LedgerPath = None) -> None:
    """Let an account in no more: it is signed out, its tokens are good for nothing. What it did stays."""
    with opened(ledger, create=False) as held:
        made = held.disable(name, by=by or user())
    tell(f"Account {made.name} is disabled.")


@app.command("enable")
@answering
def enable(name: Name, by: ByUser = None, ledger: LedgerPath = None) -> None:
    """Let a disabled account in again, with its password and tokens."""
    with opened(ledger, create=False) as held:
        made = held.enable(name, by=by or user())
    tell(f"Account {made.name} is in use again.")


def _row(one: Account) -> tuple[str, ...]:
    state = f"disabled {one.disabled[:10]}" if one.disabled else "in use"
    return one.name, one.role.value, state, "password" if one.password else "tokens only", one.made[:10]


def _hash(name: str) -> str:
    """The hash of a password that is asked for twice and not shown, or is the line on standard input."""
    from onrecord.serve.passwords import WeakPassword, hashed

    if sys.stdin.isatty():
        given = typer.prompt(f"Password for {line(name)}", hide_input=True, confirmation_prompt=True, err=True)
    else:
        given = sys.stdin.readline().rstrip("\r\n")
        if not given:
            raise fail("no password on standard input: type one at a terminal, or pass it through a pipe", USAGE)
    try:
        return hashed(given, name)
    except WeakPassword as error:
        raise fail(f"the password will not do: {error}", USAGE) from None
