"""The command line: commands by name, each from the module of its topic. Heavy imports wait inside the commands."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.serve.commands import (
    accounts,
    assessing,
    attaching,
    auditing,
    batching,
    briefing,
    changes,
    collecting,
    doctor,
    drawing,
    editing,
    entities,
    evidence,
    exporting,
    feeds,
    history,
    judging,
    keeping,
    listing,
    propositions,
    reading,
    reviewing,
    serving,
    showing,
    sources,
    tokens,
    why,
    withdrawing,
)
from onrecord.serve.commands.topics import Topics, Uncut, epilog
from onrecord.version import __version__

app = typer.Typer(
    name="onrecord",
    cls=Topics,
    epilog=epilog(""),
    help="Who says what happened, how sure they are, on whose authority, and how that changed.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
    log_level: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help="Log to standard error: debug, info, warning or error; else $ONRECORD_LOG."),
    ] = None,
) -> None:
    """Who says what happened, how sure they are, on whose authority, and how that changed."""
    from onrecord.serve.logs import configure

    configure(log_level)


app.command("read", epilog=epilog("read"))(reading.read)
app.command("claims", epilog=epilog("claims"))(listing.claims)
for name, (kind, description) in listing.SISTERS.items():
    app.command(name, epilog=epilog(name))(listing.sister(kind, description))
app.command("show", epilog=epilog("show"))(showing.show)
app.command("correct", epilog=epilog("correct"))(editing.correct)
app.command("reject", epilog=epilog("reject"))(editing.reject)
app.command("add", epilog=epilog("add"))(editing.add)
app.command("doctor", epilog=epilog("doctor"))(doctor.doctor)
app.command("brief", epilog=epilog("brief"))(briefing.brief)
app.command("demo", epilog=epilog("demo"))(briefing.demo)
app.command("draw", epilog=epilog("draw"))(drawing.draw)
app.command("export", epilog=epilog("export"))(exporting.export)
app.command("propositions", epilog=epilog("propositions"))(propositions.propositions)
app.command("why", epilog=epilog("why"))(why.why)
app.command("history", epilog=epilog("history"))(history.history)
app.command("changes", epilog=epilog("changes"))(changes.changes)
app.command("judge", epilog=epilog("judge"))(judging.judge)
app.command("undo", epilog=epilog("undo"))(judging.undo)
app.command("assess", epilog=epilog("assess"))(assessing.assess)
app.command("attach", epilog=epilog("attach"))(attaching.attach)
app.command("sources", epilog=epilog("sources"))(sources.sources)
app.command("grade", epilog=epilog("grade"))(sources.grade)
app.command("withdraw", epilog=epilog("withdraw"))(withdrawing.withdraw)
app.command("collect", epilog=epilog("collect"))(collecting.collect)
app.add_typer(feeds.app, name="feeds", cls=Uncut)
app.command("serve", epilog=epilog("serve"))(serving.serve)
app.command("review", epilog=epilog("review"))(reviewing.review)
app.add_typer(entities.app, name="entity", cls=Uncut)
app.command("batch", epilog=epilog("batch"))(batching.batch)
app.command("load", epilog=epilog("load"))(batching.load)
app.add_typer(evidence.app, name="evidence", cls=Uncut)
app.add_typer(keeping.app, name="ledger", cls=Uncut)
app.add_typer(accounts.app, name="account", cls=Uncut)
app.add_typer(tokens.app, name="token", cls=Uncut)
app.command("audit", epilog=epilog("audit"))(auditing.audit)


def main() -> None:
    """The console script `onrecord`; `python -m onrecord` is the same."""
    app(prog_name="onrecord")
