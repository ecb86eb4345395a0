"""`onrecord entity`: who is who across documents, and what a person makes of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, line, output, tell
from onrecord.serve.commands.options import AsJson, By, LedgerPath, Limit, Reason
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.commands.sections import section
from onrecord.types.proposition import Judgement, Sameness
from onrecord.types.ruling import Ruling, RulingKind
from onrecord.types.text import many

if TYPE_CHECKING:
    from onrecord.ledger import Ledger
    from onrecord.serve.commands.tables import Cell

app = typer.Typer(
    help="Who is who across documents: list, show, merge, split and rename entities.", no_args_is_help=True
)

EntityId = Annotated[
    str, typer.Argument(metavar="A", help="An entity's or a name's id, or a name just as onrecord entity list has it.")
]
Other = Annotated[str, typer.Argument(metavar="B", help="Another one's.")]
COLUMNS = ("id", "kind", "documents", "name")
USUAL = 40
WIDTH = 36


@app.command("list")
@answering
def list_(
    about: Annotated[str, typer.Option(metavar="TEXT", help="Only names that hold this text.")] = "",
    limit: Limit = USUAL,
    as_json: AsJson = False,
    ledger: LedgerPath = None,
) -> None:
    """List the persons and bodies that documents name, most documents first."""
    from onrecord.run.naming import listed

    with reconciled(ledger) as held, held.looking() as connection:
        found = listed(connection, limit, about)
    if as_json:
        for one, documents in found:
            print(json.dumps({"id": one.id, "label": one.label, "kind": one.kind.value, "documents": documents}))
    else:
        from onrecord.serve.commands.tables import print_rows

        print_rows(COLUMNS, ((one.id, one.kind.value, str(documents), one.label) for one, documents in found), _shaped)
    if not found:
        tell("No entity fits.")


def _shaped(rows: list[tuple[str, ...]], wide: bool) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """The id under the name: both may be long."""
    return ("name", "kind", "documents"), [((name, id_), kind, count) for id_, kind, count, name in rows]


@app.command("show")
@answering
def show(
    id_: EntityId,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    ledger: LedgerPath = None,
) -> None:
    """Show whom an entity's names mean: why they are one, what stays in doubt, what persons judged."""
    from onrecord.run.naming import Shown, shown
    from onrecord.types.codec import encode

    with reconciled(ledger) as held:
        with held.looking() as connection:
            found: Shown = shown(connection, _id(held, id_))
        said = judged_of(held, {found.entity.id})
    if as_json:
        print(json.dumps(encode(found), ensure_ascii=False))
        return
    one = found.entity
    output().print(f"{one.id}  {one.kind.value}, {many(len(found.documents), 'document')}", style="bold")
    output().print(f"  {line(one.label)}")
    section("Names", ((id_, f"{label}; {many(count, 'document')}") for id_, label, count in found.names), width=WIDTH)
    section("One because", ((f"{b.score:.2f}", _bond(b)) for b in one.bonds))
    section("In doubt", ((f"{d.score:.2f}", f"{d.left} may be {d.right}: {d.reason}") for d in one.doubts))
    section("Offices", found.offices, width=WIDTH)
    section("Judgements", said)


def _bond(bond: Judgement) -> str:
    return f"{bond.left} is {bond.right}: {bond.reason} ({bond.by})"


def judged(one: Judgement) -> str:
    """A judgement on one line: what, why, by whom, when, undone when."""
    undone = f" (undone {one.undone[:10]})" if one.undone else ""
    return f"{one.left} {one.sameness.value} {one.right}: {one.reason} — {one.by}, {(one.at or '')[:10]}{undone}"


def ruled(one: Ruling) -> str:
    """A ruling on one line, likewise."""
    undone = f" (undone {one.undone[:10]})" if one.undone else ""
    return f"{one.kind.value}: {one.value}: {one.reason} — {one.by}, {one.at[:10]}{undone}"


def judged_of(held: Ledger, ids: set[str]) -> list[tuple[str, str]]:
    """What persons judged of these entities and the names that they mean: (number, words)."""
    from onrecord.run.naming import names_of

    with held.looking() as connection:
        names = names_of(connection, ids)
    found = [(str(j.id), judged(j)) for j in held.judgements() if {j.left, j.right} & names]
    return found + [(r.number, ruled(r)) for r in held.rulings() if r.about in names and r.kind is RulingKind.NAME]


@app.command("merge")
@answering
def merge(left: EntityId, right: Other, by: By, reason: Reason, ledger: LedgerPath = None) -> None:
    """Say that two are one: what is said of either is then said of one."""
    _judge(left, right, Sameness.SAME, by, reason, ledger)


@app.command("split")
@answering
def split(
    left: EntityId,
    right: Annotated[
        str, typer.Argument(metavar="B", help="The name that is somebody else's, or the document (d_…) in which it is.")
    ],
    by: By,
    reason: Reason,
    ledger: LedgerPath = None,
) -> None:
    """Say that two are not one: two names, or a name in one document and everywhere else."""
    _judge(left, right, Sameness.DIFFERENT, by, reason, ledger)


@app.command("rename")
@answering
def rename(
    id_: EntityId,
    name: Annotated[str, typer.Argument(metavar="NAME", help="How the entity is called from now on.")],
    by: By,
    reason: Reason,
    ledger: LedgerPath = None,
) -> None:
    """Say how an entity is called: the names in the documents stay as they are."""
    with reconciled(ledger) as held:
        about = _id(held, id_)
        with held.looking() as connection:
            from onrecord.ledger.naming import named

            named(connection, about)
        made = held.rule(RulingKind.NAME, about, name, by=by, reason=reason)
    tell(f"Ruling {made.number}: {about} is called {name}, by {by} (undo: onrecord undo {made.number})")


def judge_names(held: Ledger, left: str, right: str, sameness: Sameness, by: str, reason: str) -> Judgement:
    """A judgement on two entities or names, and what it stands against, told."""
    from onrecord.run.naming import split_id

    one = _id(held, left)
    if right.startswith("d_"):
        right = split_id(one, held.document(right).id)
    other = right if "@d_" in right else _id(held, right)
    before = standing_asides(held)
    made = held.judge_entities(one, other, sameness, by=by, reason=reason)
    tell_contradictions(held, made, before)
    return made


def _judge(left: str, right: str, sameness: Sameness, by: str, reason: str, ledger: LedgerPath) -> None:
    with reconciled(ledger) as held:
        made = judge_names(held, left, right, sameness, by, reason)
    tell(f"Judgement {made.id}: {made.left} {sameness.value} {made.right}, by {by} (undo: onrecord undo {made.id})")


def standing_asides(held: Ledger) -> set[int | None]:
    """The numbers of the judgements that later ones contradict."""
    from onrecord.reconcile.standing import standing

    return {one.id for one, _ in standing(held.judgements()).aside}


def tell_contradictions(held: Ledger, made: Judgement, before: set[int | None]) -> None:
    """Say which judgements the new one sets aside, and where the clock stands before an earlier one."""
    from onrecord.reconcile.standing import backwards, standing

    judgements = held.judgements()
    for one, against in standing(judgements).aside:
        if one.id not in before:
            numbers = ", ".join(map(str, against))
            tell(f"Judgement {one.id} by {one.by} ({one.left} {one.sameness.value} {one.right}) cannot hold beside "
                 f"{numbers}: it stays on the record and is set aside until one of them is undone.")  # fmt: skip
    if made.id in {one.id for one in backwards(judgements)}:
        tell(f"The clock says {(made.at or '')[:19]}, before an earlier judgement: the order of recording counts.")


def _id(held: Ledger, said: str) -> str:
    """The id that was said, or that of the only entity so called."""
    if ":" in said:
        return said
    from onrecord.run.naming import listed

    with held.looking() as connection:
        found = [one.id for one, _ in listed(connection, None, said) if one.label.casefold() == said.casefold()]
    if not found:
        raise fail(f"there is no entity called {said!r}: onrecord entity list shows those there are")
    if len(found) > 1:
        raise fail(f"{said!r} is {len(found)} entities: {', '.join(found)}; say which", USAGE)
    return found[0]
