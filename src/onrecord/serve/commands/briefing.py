"""`onrecord brief` and `onrecord demo`: a finished, cited briefing."""

from __future__ import annotations

import shlex
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import answering, fail, shown, tell
from onrecord.serve.commands.listing import asked
from onrecord.serve.commands.options import About, Actor, AsOf, LedgerPath, Since, Source, Until
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.commands.saving import saved
from onrecord.types import Query

if TYPE_CHECKING:
    from onrecord.brief import Briefing
    from onrecord.ledger import Ledger

EXAMPLE = "crisis.jsonl"
EXAMPLE_TITLE = "Example: North Korean soldiers in Russia's war"
DEMO = "demo.db"
# Lines longer than this are hard to read, however wide the terminal.
WIDEST = 100


class Form(StrEnum):
    """What a briefing can be written as."""

    TEXT = "text"
    MD = "md"
    HTML = "html"


@answering
def brief(
    since: Since = None,
    until: Until = None,
    about: About = None,
    source: Source = None,
    actor: Actor = None,
    as_of: AsOf = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="A title for the briefing.")] = None,
    format_: Annotated[Form, typer.Option("--format", help="Plain text, Markdown or a page of HTML.")] = Form.TEXT,
    full: Annotated[
        bool, typer.Option("--full", help="Plain text as long as the other forms, not cut to a few pages.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there; else to standard output.")
    ] = None,
    ledger: LedgerPath = None,
) -> None:
    """Write a cited briefing: what is confirmed, contested, claimed, and what is reported.

    Every sentence can be traced to words of a document.
    """
    from onrecord.run.report import brief as made_of

    query = asked(since=since, until=until, about=about, source=source, actor=actor, as_of=as_of)
    with reconciled(ledger) as held:
        if not held.count(query):
            tell("No claim on the record fits: the briefing is empty.")
        short = format_ is Form.TEXT and not full
        text = _rendered(made_of(held, query, title, short=short), format_)
    if output is None:
        sys.stdout.write(text)
    else:
        saved([text.encode()], output)
        tell(f"Written to {output}.")


def _rendered(briefing: Briefing, form: Form) -> str:
    from onrecord.brief import render

    width = min(WIDEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 80
    text = render(briefing, form.value, width=width)
    if form is Form.TEXT:
        text = shown(text)
    return text if text.endswith("\n") else text + "\n"


@answering
def demo(ledger: LedgerPath = None) -> None:
    """Read the example crisis that comes with the package and print its briefing.

    The claims go into a ledger of their own, demo.db beside the default one, which is made anew each time; with
    --ledger into the one it names, which keeps what it has.
    """
    from onrecord.run.report import brief as made_of

    path = read_example(ledger)
    with reconciled(path) as held:
        sys.stdout.write(_rendered(made_of(held, Query(), EXAMPLE_TITLE, short=True), Form.TEXT))
        sys.stdout.write(_next(held))


def read_example(ledger: str | None = None) -> str:
    """Read the example crisis into a ledger, made anew where none is named; where it lies."""
    from importlib.resources import as_file, files

    from onrecord.collect import collect_files
    from onrecord.ledger import default_path
    from onrecord.serve.commands.progress import summed_up
    from onrecord.serve.commands.reading import run

    path = ledger or str(_anew(default_path().with_name(DEMO)))
    with as_file(files("onrecord.examples") / EXAMPLE) as example:
        summary, where = run(collect_files([example]), path, False, 1, lambda step, recorded: None)
    tell(summed_up(summary, where))
    return path


def _anew(path: Path) -> Path:
    """The path without what another release, reading by other rules, may have left there."""
    try:
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
    except OSError as error:
        raise fail(f"{path} cannot be made anew: {error.strerror}; name another with --ledger") from None
    return path


def _next(ledger: Ledger) -> str:
    """What to try now, with a claim of this ledger."""
    first = next(iter(ledger.claims(Query(about="troops", limit=1))), None) or next(iter(ledger.claims(Query(limit=1))))
    given = f"--ledger {shlex.quote(ledger.place)}"
    rows = [
        (f"onrecord show {first.id} {given}", "one claim: its chain, its certainty, its words in context"),
        (f"onrecord questions {given}", "what is not known"),
        (f"onrecord figures --about killed {given}", "what numbers are given, by whom"),
        (f"onrecord claims --source Russia --csv {given}", "what is said by Russia's own, for a spreadsheet"),
        (f"onrecord brief --format html --output briefing.html {given}", "the briefing as a page"),
        ("onrecord read FILES", "your own documents, into your own ledger"),
    ]
    lines = ["", "What next", "---------", f"The example is on the record in {ledger.place}.", ""]
    for command, what in rows:
        lines += [f"  {command}", f"      {what}"]
    return "\n".join([*lines, ""])
