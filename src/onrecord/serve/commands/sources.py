"""`onrecord sources`: who speaks, how often, with what record; and `onrecord grade`, by which a person overrules."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.commands.console import USAGE, answering, fail, line, output, tell
from onrecord.serve.commands.options import About, AsJson, By, LedgerPath, Limit, Reason
from onrecord.serve.commands.propositions import day_of
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.commands.sections import section
from onrecord.serve.grades import on_cases, ruled, told
from onrecord.serve.proposition import load, stating
from onrecord.types.codec import encode
from onrecord.types.grading import SETTLED, Credibility, Reliability, Verdict
from onrecord.types.ruling import RulingKind
from onrecord.types.source import Repeat, SourceCase, SourceLine, SourceShown
from onrecord.types.text import many

if TYPE_CHECKING:
    from onrecord.serve.commands.tables import Cell

COLUMNS = ("id", "source", "claims", "propositions", "grade", "cases", "because")
USUAL = 40
WIDTH = 24
DATE = len("2024-10-24")
FEW = 12
"""Cases of one kind that are shown for a person to read."""

SourceId = Annotated[
    str | None,
    typer.Argument(metavar="SOURCE", help="A source's id (person:john-kirby, publisher:reuters), or its name."),
]
Then = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="As it was at the end of this day, month or year.")
]


@answering
def sources(
    source: SourceId = None,
    about: About = None,
    as_of: Then = None,
    limit: Limit = None,
    as_json: AsJson = False,
    ledger: LedgerPath = None,
) -> None:
    """List who speaks, those with most claims first; or show one source's track record, case by case."""
    from onrecord.run.grading import listed, shown

    day = day_of(as_of)
    with reconciled(ledger) as held:
        if source is not None:
            if about is not None or limit is not None:
                raise fail("--about and --limit are for the list: leave out the source, or them", USAGE)
            one = shown(held, source, day=day)
            if as_json:
                print(json.dumps(encode(one), ensure_ascii=False))
            else:
                _one(one)
            return
        found = listed(held, about=about, day=day, limit=limit if limit is not None or as_json else USUAL)
    if as_json:
        for held_line in found:
            print(json.dumps(encode(held_line), ensure_ascii=False))
    elif not _list(found):
        tell("No source fits.")


def _list(found: Iterable[SourceLine]) -> int:
    from onrecord.serve.commands.tables import print_rows

    return print_rows(COLUMNS, map(row, found), _shaped)


def _shaped(rows: list[tuple[str, ...]], wide: bool) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """The id under the name; why it has its grade only where there is room."""
    last = len(COLUMNS) if wide else -1
    return COLUMNS[1:last], [((cells[1], cells[0]), *cells[2:last]) for cells in rows]


def row(one: SourceLine) -> tuple[str, ...]:
    """A source as `COLUMNS` has it."""
    grade = one.grade
    because = ruled(grade.ruling) if grade.ruling else grade.because
    numbers = (str(one.claims), str(one.propositions), grade.grade.value, str(grade.record.cases))
    return (one.id, one.label, *numbers, because)


def _one(one: SourceShown) -> None:
    from onrecord.lexicon.naming import named

    console = output()
    console.print(f"{one.line.id}  {line(one.line.label)}", style="bold")
    party = named(one.party) if one.party else "nobody but itself, as far as is known"
    section(
        "Source",
        [
            ("grade", told(one.line.grade)),
            ("record", on_cases(one.line.grade.record)),
            ("said", f"{one.line.claims} claims, on {one.line.propositions} propositions"),
            ("counts for", party),
            *([("allied in", ", ".join(one.allies))] if one.allies else []),
            *([("written", "; ".join(one.spellings))] if len(one.spellings) > 1 else []),
        ],
    )
    for title, verdicts in TITLES.items():
        mine = [case for case in one.cases if case.case.verdict in verdicts]
        section(title, [pair for case in mine[:FEW] for pair in _case(case)], width=DATE)
        if len(mine) > FEW:
            console.print(f"  … and {len(mine) - FEW} more: --json")
    if one.more:
        console.print(f"\n… and {one.more} more propositions that nothing has settled")
    section("Offices", one.offices, width=WIDTH)
    section("Positions", ((f"{held.day}  {held.claim}", held.words) for held in one.positions), width=32)
    section("Repeats", map(_repeat, one.repeats), width=WIDTH)
    section("Repeated by", map(_repeat, one.repeated_by), width=WIDTH)
    section("Graded by persons", ((ruling.number, f"{ruling.value}: {ruled(ruling)}") for ruling in one.rulings))


TITLES = {
    "Settled by others than its allies": SETTLED,
    "Settled by its own side or its allies alone: counts for nothing": (Verdict.OWN_SIDE,),
    "Not settled": (Verdict.OPEN,),
}


def _case(one: SourceCase) -> Iterable[tuple[str, str]]:
    case = one.case
    stood = "affirmed" if case.stance.affirms else "denied"
    verdict = f"{case.verdict.value.replace('_', ' ')}, " if case.verdict in SETTLED else ""
    yield case.stance.at[:10], f"{verdict}{stood}: {one.called}  {case.proposition}"
    yield "", f"“{one.words}” ({one.publisher or 'publisher unknown'}, {case.stance.claim})"
    if case.settlement is not None:
        how = case.settlement.how
        yield "", f"settled {case.settlement.at}: {how.meaning}: {case.settlement.words}"
    elif case.stance.unfit is not None:
        yield "", f"no case: {case.stance.unfit.meaning}"
    if one.others:
        yield (
            "",
            f"{'also by these words' if case.verdict is Verdict.OPEN else 'the same case'}: {'; '.join(one.others)}",
        )


def _repeat(one: Repeat) -> tuple[str, str]:
    changed = f", {one.changed} of them changed something" if one.changed else ""
    return one.label, f"{many(one.reports, 'report')}{changed}"


@answering
def grade(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A source's id or name; or a proposition's id.")],
    letter: Annotated[
        str, typer.Argument(metavar="A-F|1-6", help="A to F for a source, 1 to 6 for a proposition's information.")
    ],
    by: By,
    reason: Reason,
    ledger: LedgerPath = None,
) -> None:
    """Grade a source (A to F) or a proposition (1 to 6) yourself: that outranks the machine's and can be undone."""
    given = letter.upper()
    kinds = {Reliability: RulingKind.SOURCE, Credibility: RulingKind.INFORMATION}
    scale = next((kind for kind in kinds if given in {*kind}), None)
    if scale is None:
        raise fail(f"{letter!r} is no grade of the Admiralty code: A to F for a source, 1 to 6 for information", USAGE)
    proposition = id_.startswith(("p_", "c_"))
    if proposition is not (scale is Credibility):
        wants = "1 to 6" if proposition else "A to F"
        raise fail(f"{id_!r} is {'a proposition' if proposition else 'a source'}: its grade is {wants}", USAGE)
    with reconciled(ledger) as held:
        if proposition:
            one = load(held.body(id_))
            about, called = stating(one), one.called
        else:
            from onrecord.run.grading import resolve

            with held.looking() as connection:
                about = called = resolve(connection, id_)
        made = held.rule(kinds[scale], about, given, by=by, reason=reason)
    tell(f"Ruling {made.number}: {called} is graded {given}, {scale(given).meaning}, by {by} "
         f"(undo: onrecord undo {made.number})")  # fmt: skip
