"""`onrecord feeds`: what is followed, how it is, and what to do about it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import FAULTS, USAGE, answering, fail, line, output, tell
from onrecord.serve.commands.opened import opened
from onrecord.serve.commands.options import AsJson, LedgerPath
from onrecord.types.codec import encode
from onrecord.types.feed import WELL, FeedDeed, FeedHealth, FeedState, Followed, Subscription
from onrecord.types.text import many

if TYPE_CHECKING:
    from onrecord.collect.feeds.looking import Look
    from onrecord.types.feed import FeedChange

app = typer.Typer(help="Follow feeds, pages and folders; see how they are.", no_args_is_help=True)

Which = Annotated[list[str], typer.Argument(metavar="FEED…", help="Ids or beginnings of them, or addresses.")]
Why = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why: kept in the feed's history.")]
SHOWN = 5


@app.command("add")
@answering
def add(
    inputs: Annotated[list[str], typer.Argument(metavar="URL|FILE.opml|FOLDER", help="What to follow.")],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="What you call it.")] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who publishes what it lists, where neither item nor page says.")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option(metavar="TAG", help="A tag; may be repeated.")] = None,
    folder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Its folder in your outline: Africa/Sudan.")
    ] = None,
    every: Annotated[
        int | None, typer.Option(metavar="MINUTES", min=1, help="Visit so often; else as the feed wishes, or 30.")
    ] = None,
    page: Annotated[bool, typer.Option("--page", help="It is a page: watch it for changes.")] = False,
    no_test: Annotated[bool, typer.Option("--no-test", help="Follow it without looking at it first.")] = False,
    reason: Why = None,
    as_json: AsJson = False,
    ledger: LedgerPath = None,
) -> None:
    """Follow feeds: RSS, Atom, JSON Feed, sitemaps; all feeds of an OPML file; a page; a folder that fills.

    A single address is looked at first and not followed where it is no feed; a page says which feeds it declares.
    """
    from onrecord.run import feeds

    wanted: list[Subscription] = []
    faults = False
    for given in inputs:
        found, notes = _named(given, page)
        for note in notes:
            tell(f"{given}: {line(note)}")
        if len(found) == 1 and not no_test and not Path(found[0].address).is_dir():
            one, well = _tested(found[0])
            faults = faults or not well
            found = [one] if well else []
        dress = {"title": title, "tags": tag or (), "folder": folder, "publisher": publisher}
        wanted += [feeds.dressed(one, every=every * 60 if every else None, **dress) for one in found]  # type: ignore[arg-type]
    with opened(ledger) as held:
        made = feeds.add(held, wanted, reason)
    _told(made, as_json)
    if len(made) < len(wanted):
        tell(f"Followed already: {len(wanted) - len(made)}.")
    if made:
        tell("To collect from them: onrecord collect, or once: onrecord collect --once")
    if faults:
        raise typer.Exit(FAULTS)


def _tested(feed: Subscription) -> tuple[Subscription, bool]:
    """The feed with the title and the address it gives itself, and whether it can be followed: not what is none."""
    from dataclasses import replace

    found = _look(feed)
    if found.health in (FeedHealth.NOT_A_FEED, FeedHealth.REFUSED, FeedHealth.GONE, FeedHealth.MISSING):
        tell(f"{line(feed.address)}: {_said(found)}")
        return feed, False
    if found.reason:
        tell(f"{line(feed.address)}: {_said(found)}")
    address = found.moved or feed.address
    return replace(feed, id=Subscription.id_of(address), address=address, title=found.title, kind=feed.kind), True


def _said(found: Look) -> str:
    mend = f" To do: {line(found.mend)}." if found.mend else ""
    return f"{found.health.value.replace('_', ' ')}: {line(found.reason)}.{mend}"


def _look(feed: Subscription) -> Look:
    import asyncio

    from onrecord.collect.feeds.looking import look
    from onrecord.serve.commands.door import door

    return asyncio.run(look(door(), feed.address, feed.kind))


def _told(made: Sequence[FeedChange], as_json: bool) -> None:
    for one in made:
        if as_json:
            sys.stdout.write(json.dumps(encode(one), ensure_ascii=False) + "\n")
        else:
            told = (one.feed.id, one.deed.value, line(one.feed.title or ""), line(one.feed.address))
            sys.stdout.write("\t".join(told) + "\n")


@app.command("list")
@answering
def list_(
    as_json: AsJson = False,
    unwell: Annotated[bool, typer.Option("--unwell", help="Only those about which something is to be done.")] = False,
    ledger: LedgerPath = None,
) -> None:
    """List what is followed: how each feed is, when it was last well, and what to do."""
    from onrecord.ledger import Ledger
    from onrecord.run import feeds

    with Ledger.open(ledger, create=False, write=False) as held:
        found = [one for one in feeds.followed(held) if not unwell or (one.visit is not None and one.visit.mend)]
    if as_json:
        for one in found:
            sys.stdout.write(json.dumps(encode(one), ensure_ascii=False) + "\n")
        return
    console = output()
    for one in found:
        console.print(f"{one.feed.id}  {_health(one)}  {line(one.feed.title or one.feed.address)}", style="bold")
        console.print(f"    {line(one.feed.address)}{_place(one.feed)}")
        console.print(f"    {_times(one)}")
        if one.visit is not None and one.visit.reason:
            console.print(f"    {line(one.visit.reason)}. To do: {line(one.visit.mend)}.")
        for note in one.visit.notes[:SHOWN] if one.visit else ():
            console.print(f"    note: {line(note)}")
    if not found:
        tell("Nothing is to be done." if unwell else "Nothing is followed: onrecord feeds add URL")


def _health(one: Followed) -> str:
    if one.feed.state is FeedState.PAUSED:
        return "paused"
    return (one.visit.health if one.visit else FeedHealth.UNVISITED).value.replace("_", " ")


def _place(feed: Subscription) -> str:
    parts = [f"folder {feed.folder}" if feed.folder else "", f"tags {', '.join(feed.tags)}" if feed.tags else ""]
    said = "; ".join(line(part) for part in parts if part)
    return f"  ({said})" if said else ""


def _named(given: str, page: bool) -> tuple[list[Subscription], tuple[str, ...]]:
    """What an input asks to be followed, with notes; an input that is none ends the command."""
    from onrecord.collect.feeds import BadOutline
    from onrecord.run import feeds

    try:
        found, notes = feeds.named(given, page=page)
    except feeds.NoFeed as error:
        raise fail(str(error), USAGE) from None
    except BadOutline as error:
        raise fail(f"{given}: {error}", USAGE) from None
    return found, tuple(notes)


def _times(one: Followed) -> str:
    parts = [f"last well {_minute(one.good)}" if one.good else "never well yet"]
    if one.visit is not None:
        listed = f"{many(one.visit.entries, 'item')}, {one.visit.fresh} new"
        parts.append(f"visited {_minute(one.visit.at)}: {listed}")
    if one.feed.state is FeedState.ACTIVE:
        parts.append(f"next {_minute(one.due)}" if one.due else "not visited any more")
    return "; ".join(parts)


def _minute(at: str | None) -> str:
    return f"{at[:10]} {at[11:16]}Z" if at else "never"


@app.command("remove")
@answering
def remove(which: Which, reason: Why = None, as_json: AsJson = False, ledger: LedgerPath = None) -> None:
    """Follow these no longer. What they brought stays on the record, and so does that they were followed."""
    _change(FeedDeed.REMOVE, which, reason, as_json, ledger)


@app.command("pause")
@answering
def pause(which: Which, reason: Why = None, as_json: AsJson = False, ledger: LedgerPath = None) -> None:
    """Keep these, and don't visit them until they are resumed."""
    _change(FeedDeed.PAUSE, which, reason, as_json, ledger)


@app.command("resume")
@answering
def resume(which: Which, reason: Why = None, as_json: AsJson = False, ledger: LedgerPath = None) -> None:
    """Visit these again, at once: paused ones, and ones that were given up or are waited for."""
    _change(FeedDeed.RESUME, which, reason, as_json, ledger)


def _change(deed: FeedDeed, which: list[str], reason: str | None, as_json: bool, ledger: str | None) -> None:
    from onrecord.run import feeds

    with opened(ledger, create=False) as held:
        chosen = [feeds.one(held, one).id for one in which]
        _told([feeds.change(held, deed, id_, reason) for id_ in dict.fromkeys(chosen)], as_json)


@app.command("test")
@answering
def try_(
    inputs: Annotated[list[str], typer.Argument(metavar="URL|FEED", help="Addresses, or ids of feeds followed.")],
    page: Annotated[bool, typer.Option("--page", help="They are pages to be watched.")] = False,
    as_json: AsJson = False,
    ledger: LedgerPath = None,
) -> None:
    """Visit feeds now and tell how they are and what they list; nothing is put on the record."""
    from onrecord.ledger import Ledger
    from onrecord.run import feeds

    well = True
    for given in inputs:
        if given.startswith("f_"):
            with Ledger.open(ledger, create=False, write=False) as held:
                found = [feeds.one(held, given)]
        else:
            found, _ = _named(given, page)
        for feed in found:
            seen = _look(feed)
            well = well and seen.health in WELL
            _shown(feed, seen, as_json)
    if not well:
        raise typer.Exit(FAULTS)


def _shown(feed: Subscription, found: Look, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"address": feed.address, **encode(found)}, ensure_ascii=False) + "\n")
        return
    console = output()
    console.print(
        f"{line(found.title or feed.title or feed.address)}: {found.health.value.replace('_', ' ')}", style="bold"
    )
    if found.reason:
        console.print(f"    {line(found.reason)}. To do: {line(found.mend)}.")
    listed = many(len(found.entries), "item") + (f" as {found.kind.value}" if found.kind else "")
    console.print(f"    {listed}")
    for one in found.entries[:SHOWN]:
        console.print(
            f"    {(one.published or one.updated or 'undated')[:16]}  {line(one.title or one.link or one.id)}"
        )
    for note in found.notes[:SHOWN]:
        console.print(f"    note: {line(note)}")


@app.command("export")
@answering
def export(
    to: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there.")] = None,
    ledger: LedgerPath = None,
) -> None:
    """Write what is followed as OPML, with folders and tags; folders of this machine are left out."""
    from onrecord.collect.feeds import outline
    from onrecord.ledger import Ledger
    from onrecord.run import feeds

    with Ledger.open(ledger, create=False, write=False) as held:
        found = [one.feed for one in feeds.followed(held)]
    made = outline(one for one in found if one.address.startswith(("http://", "https://")))
    if to is None:
        sys.stdout.write(made)
        return
    try:
        to.write_text(made, "utf-8")
    except OSError as error:
        raise fail(f"{to} cannot be written: {error.strerror}") from None
