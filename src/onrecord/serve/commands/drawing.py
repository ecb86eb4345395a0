"""`onrecord draw`: a picture of the record as a file."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, tell
from onrecord.serve.commands.listing import asked
from onrecord.serve.commands.options import About, Actor, LedgerPath, Since, Until
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.commands.saving import saved

if TYPE_CHECKING:
    from onrecord.brief.pictures import Picture
    from onrecord.ledger import Ledger
    from onrecord.types import Query


class Drawn(StrEnum):
    """What can be drawn."""

    FIGURES = "figures"
    MAP = "map"
    TIMELINE = "timeline"
    NETWORK = "network"


@answering
def draw(
    what: Annotated[Drawn, typer.Argument(metavar="PICTURE", help="figures, map, timeline or network.")],
    series: Annotated[
        str | None, typer.Option(metavar="NAME", help="Which figures: a series by its name, else that with most.")
    ] = None,
    world: Annotated[bool, typer.Option("--world", help="All of the earth, not where most of it happens.")] = False,
    about: About = None,
    actor: Actor = None,
    since: Since = None,
    until: Until = None,
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="An .svg or .png; else SVG to standard output."),
    ] = None,
    ledger: LedgerPath = None,
) -> None:
    """Draw figures over time, a map, a timeline or a network of ties; what it leaves out is told."""
    from onrecord.brief.pictures import drawing

    if to is not None and to.suffix.lower() not in (".svg", ".png"):
        raise fail(f"--output: {to} is neither .svg nor .png", USAGE)
    query = asked(about=about, actor=actor, since=since, until=until)
    with reconciled(ledger) as held:
        picture = _picture(held, what, query, series, world)
    tell(picture.alt)
    for one in picture.left_out:
        tell(f"Not in the picture: {one.text}.")
    if picture.empty:
        return
    try:
        made = drawing.draw(picture, lambda claim: "", themed=False)
    except drawing.CannotDraw as error:
        raise fail(str(error)) from None
    if to is None:
        sys.stdout.write(made + "\n")
        return
    saved([drawing.png(made) if to.suffix.lower() == ".png" else made.encode()], to)


def _picture(held: Ledger, what: Drawn, query: Query, series: str | None, world: bool) -> Picture:
    from onrecord.ledger.finding import Wanted
    from onrecord.ledger.plots import Window
    from onrecord.serve import picturing

    window = Window(query.about, query.actor, query.since, query.until)
    if what is Drawn.MAP:
        return picturing.places(held, window, world=world)
    if what is Drawn.TIMELINE:
        return picturing.timeline(held, window)
    if what is Drawn.NETWORK:
        return picturing.network(held, window)
    wanted = Wanted(about=query.about, actor=query.actor, since=query.since, began=query.until)
    offered = [one.name for one in picturing.series(held, wanted)[0]]
    if not (series or offered):
        raise fail("No figure on the record that fits says what is counted, and of whom.")
    if series and series not in offered:
        raise fail(f"--series: {series!r} is none of: {', '.join(offered) or 'none that fits'}", USAGE)
    return picturing.figures(held, wanted, series or offered[0])
