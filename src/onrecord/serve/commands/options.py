"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.types.vocabulary import Kind

LedgerPath = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PATH",
        help="The ledger's file, or postgresql://...; else $ONRECORD_LEDGER, else ledger.db in the user's data.",
    ),
]
Source = Annotated[
    str | None,
    typer.Option(help="Who is quoted: a name, office, entity (body:nato) or country (Sudan, SDN)."),
]
Actor = Annotated[str | None, typer.Option(help="Who it is about: a name, office, entity or country.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or later (2024-10-24, 2024).")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or earlier.")]
Type = Annotated[
    str | None,
    typer.Option(
        "--type", metavar="LABEL", help="PLOVER type of an event, measure of a figure, relation of a tie, and so on."
    ),
]
OfKind = Annotated[Kind | None, typer.Option(case_sensitive=False, help="Kind of claim.")]
SameKind = Annotated[
    Kind | None, typer.Option("--kind", case_sensitive=False, help="Kind of claim: this command's own.")
]
About = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help='Words that must all be there; "in quotes" together, missil* by beginning.'),
]
InDocument = Annotated[str | None, typer.Option(metavar="ID", help="Claims of one document.")]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="The record as it stood then (ISO 8601); a day, month or year is its end."),
]
Limit = Annotated[int | None, typer.Option(min=0, help="At most so many.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line, and nothing else, on standard output.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Comma-separated values with a header; formulas are escaped.")]
By = Annotated[str, typer.Option(metavar="NAME", envvar="ONRECORD_BY", help="Who says so: your name.")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]
