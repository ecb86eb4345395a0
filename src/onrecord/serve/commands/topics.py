"""The commands by what a person wants, for `onrecord --help`, and examples for each command's own help."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperGroup

TOPICS: dict[str, tuple[str, ...]] = {
    "Begin": ("demo", "read", "serve", "doctor"),
    "Look at what is claimed": ("claims", "figures", "questions", "positions", "ties", "engagements", "show"),
    "Look at what it comes to": ("propositions", "why", "history", "changes", "sources", "entity", "review"),
    "Write it down": ("brief", "export", "draw"),
    "Collect": ("feeds", "collect", "evidence", "batch", "load"),
    "Say what you know better": ("correct", "reject", "add", "judge", "attach", "assess", "grade", "withdraw", "undo"),
    "Keep and share": ("ledger", "account", "token", "audit"),
}
"""Commands under the title that help shows them under; every command has one place."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "onrecord demo",
        'onrecord read reports/ --publisher "Example Wire" --date 2024-10-24',
        "onrecord figures --about displaced",
        "onrecord serve",
    ),
    "read": (
        'onrecord read report.txt --date 2024-10-24 --publisher "Example Wire"',
        "onrecord read reports/ https://example.org/report.html",
        "onrecord read report.txt --no-ledger --json",
    ),
    "claims": (
        "onrecord claims --about convoy --since 2024-10",
        'onrecord claims --source "foreign ministry" --type ASSAULT',
        "onrecord claims --kind statement --csv > statements.csv",
    ),
    "figures": ("onrecord figures --type killed --since 2024-10", "onrecord export figures-csv -o figures.csv"),
    "questions": ("onrecord questions --about convoy --type withheld",),
    "show": ("onrecord show c_8bc69e3d", "onrecord show d_4a53b876"),
    "propositions": ("onrecord propositions --about Kursk --status contested",),
    "why": ("onrecord why p_1b2c", "onrecord why c_8bc69e3d --all"),
    "changes": ("onrecord changes --since 2024-10-20",),
    "sources": ("onrecord sources --about Kursk", "onrecord sources kirby"),
    "brief": (
        "onrecord brief --about convoy --since 2024-10",
        "onrecord brief --format html -o briefing.html",
        "onrecord export pdf -o briefing.pdf",
    ),
    "export": (
        "onrecord export",
        "onrecord export figures-csv --about displaced -o displaced.csv",
        "onrecord export geojson --since 2024-10 -o map.geojson",
    ),
    "draw": ("onrecord draw map --about Kursk -o map.svg",),
    "correct": (
        'onrecord correct c_8bc6 --by "A. Editor" --reason "the ministry hedged" --set factuality.content.value=PS+',
    ),
    "judge": (
        'onrecord judge p_1b2c same p_9fb0 --by "A. Editor" --reason "one attack"',
        'onrecord judge "the army" shown "a nurse" --of p_9fb0 --by "A. Editor" --reason "each saw it"',
    ),
    "attach": (
        'onrecord attach p_9fb0 "a photo" --dated 2024-10-28 --shows "the yard" --by "A. Editor" --reason "geolocated"',
    ),
    "serve": ("onrecord serve", "onrecord serve --no-open --port 8420"),
}
"""Commands that help shows as examples, by the command whose help it is; the empty name is `onrecord` itself."""


def epilog(name: str) -> str | None:
    """The examples of a command as help prints them, each on a line of its own; None where there is none."""
    if name not in EXAMPLES:
        return None
    return "\n".join(["\b", "Examples:", *(f"  {one}" for one in EXAMPLES[name])])


MARGIN = 18
"""Columns that a command's name and its indentation take."""


INNER = "Value error, "
"""What Typer's validation puts before what is wrong with a value: no word for whoever typed it."""


class Uncut(TyperGroup):
    """Commands of which no help is cut in the middle of a sentence."""

    def topics(self) -> dict[str, tuple[str, ...]]:
        return {"Commands": tuple(self.commands)}

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for title, names in self.topics().items():
            with formatter.section(title):
                formatter.write_dl([(name, _clause(self.commands[name].help or "", formatter.width)) for name in names])

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix(INNER)
            raise


class Topics(Uncut):
    """The commands in groups."""

    def topics(self) -> dict[str, tuple[str, ...]]:
        return TOPICS


def _clause(text: str, width: int) -> str:
    """The first sentence; where two lines have no room for it, what stands before its first colon or semicolon."""
    sentence = " ".join(text.split("\n\n")[0].split())
    sentence = re.split(r"(?<=[a-z)])\. ", sentence)[0].rstrip(".")
    return sentence if len(sentence) <= 2 * (width - MARGIN) else re.split(r"[:;] ", sentence)[0]
