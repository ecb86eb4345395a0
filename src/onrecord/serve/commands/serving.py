"""`onrecord serve`: the pages, in the browser."""

from __future__ import annotations

import socket
import webbrowser
from ipaddress import ip_address
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, tell
from onrecord.serve.commands.options import LedgerPath

if TYPE_CHECKING:
    from onrecord.serve.record import Record

PORT = 8420
TRIES = 20
"""Ports from the default one on that are tried where none is asked for."""


@answering
def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="The port; else the first that is free.")] = None,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A name that it answers to behind a proxy; may repeat.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
    ledger: LedgerPath = None,
) -> None:
    """Serve the pages: the picture of the record in a browser, from this process alone.

    Where the ledger is empty the example crisis is shown, marked as such, until a text is added.
    """
    host = host.strip("[]")
    if name or not _loopback(host):
        _guarded(name[0] if name else host, ledger)
    listening = _listening(host, port)
    record = _record(ledger)
    from onrecord.serve.web.serving import run

    where = f"http://{'localhost' if host == '127.0.0.1' else _bracketed(host)}:{listening.getsockname()[1]}/"
    what = "the example crisis" if record.example else record.ledger.place
    tell(f"onrecord serves {what} at {where} (Ctrl-C ends it)")
    run(record, listening, lambda: open_ and webbrowser.open(where), name or ())


def _guarded(host: str, ledger: str | None) -> None:
    """Others may reach the pages only where they have to sign in."""
    from onrecord.ledger import NoLedger
    from onrecord.serve.record import opened

    try:
        with opened(ledger, create=False) as held:
            if held.guarded():
                return
    except NoLedger:
        pass
    raise fail(
        f"others could reach {host}, and nobody has a password: make an account first "
        "(onrecord account add NAME --role admin)",
        USAGE,
    )


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bracketed(host: str) -> str:
    """A host as it stands in an address: one of IPv6 in brackets (RFC 3986, section 3.2.2)."""
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int | None) -> socket.socket:
    """A socket that listens; where no port was asked for, the first free one."""
    last: OSError | None = None
    for candidate in [port] if port is not None else range(PORT, PORT + TRIES):
        made = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, candidate))
            made.listen()
            return made
        except OSError as error:
            made.close()
            last = error
    raise fail(
        f"--port: nothing can listen at {_bracketed(host)}:{port or PORT}: {last.strerror if last else ''}", USAGE
    )


def _record(ledger: str | None) -> Record:
    """The user's record, or the example where there is nothing on it yet."""
    from onrecord.ledger import NoLedger
    from onrecord.serve.commands.briefing import read_example
    from onrecord.serve.record import Record, opened

    try:
        with opened(ledger, create=False) as held:
            empty = not held.counts().documents and not held.accounts()
    except NoLedger:
        empty = True
    if not empty:
        tell("Bringing the record up to date ...")
        record = Record(ledger)
    else:
        record = Record(ledger, example=read_example())
    record.settle()
    return record
