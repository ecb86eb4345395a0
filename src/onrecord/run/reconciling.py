"""From the ledger's claims to its propositions: what is new is filed, and what it touches is worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.ledger import Ledger, derived, naming, plots, rows
from onrecord.reconcile import (
    Block,
    Desk,
    Spot,
    Subject,
    dumped,
    judged_same,
    loaded,
    questions,
    spot,
    stretches,
    subjects_of,
)
from onrecord.reconcile.doubt import doubt
from onrecord.reconcile.history import stood
from onrecord.reconcile.mentions import Mentioned, mentioned
from onrecord.reconcile.vocab import named
from onrecord.run import naming as names
from onrecord.run import retelling, sourcing
from onrecord.run.plotting import plotted
from onrecord.types import Claim, Document, Query
from onrecord.types.codec import encode
from onrecord.types.proposition import Answer, Judgement, Proposition
from onrecord.types.vocabulary import Kind
from onrecord.watch.answers import answers
from onrecord.watch.changes import moved

VERSION = "31"
"""Of what is derived: another one has everything worked out anew."""

DOCUMENTS, NEIGHBOURHOODS = 200, 200
"""How many are filed, or worked out, in one transaction."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How many documents were filed and how many neighbourhoods worked out."""

    documents: int
    neighbourhoods: int


def bring_up(ledger: Ledger, on_step: Callable[[int, int], None] | None = None) -> Reconciled:
    """Reconcile what came on the record since. Broken off, it goes on. `on_step` hears (done, of how many)."""
    with ledger.deriving() as connection:
        due, marks = derived.begin(connection, VERSION)
    for start in range(0, len(due), DOCUMENTS):
        batch = due[start : start + DOCUMENTS]
        _file(ledger, batch)
        if on_step is not None:
            on_step(start + len(batch), len(due))
    with ledger.deriving() as connection:
        derived.settle(connection, VERSION, marks)
    _settle(ledger)
    retelling.settle(ledger)
    return Reconciled(len(due), _work_out(ledger))


def _settle(ledger: Ledger) -> None:
    """Compare what judgements and rulings touched, and file anew the documents in which somebody is now another."""
    while True:
        with ledger.deriving() as connection:
            names.settle(connection, ledger.judgements(), ledger.rulings())
            again = naming.marked(connection, "document", DOCUMENTS)
        if not again:
            return
        _file(ledger, again)


def _file(ledger: Ledger, documents: Sequence[str]) -> None:
    """Names first, so that all of them are compared before the documents' subjects are made with whom they mean."""
    judgements, rulings = ledger.judgements(), ledger.rulings()
    pages = [_page(ledger, id_, judgements) for id_ in documents]
    with ledger.deriving() as connection:
        for page in pages:
            naming.file(connection, page.document.id, [names.row_of(name) for name in page.mentioned.names])
        names.settle(connection, judgements, rulings)
        for page in pages:
            whose = names.whose(connection, page.mentioned)
            made = [
                replace(one, withdrawn=page.withdrawn)
                for one in subjects_of(page.claims, page.document, page.recorded, whose)
            ]
            found = [derived.SubjectRow(one.claim, one.neighbourhood, spot(one).days, dumped(one)) for one in made]
            derived.file(connection, page.document.id, found)
            retelling.file(connection, page.document.id, page.recorded[:10], page.document.text if page.claims else "")
            sourcing.file(connection, page.document.id, made)
            plots.file(connection, page.document.id, *plotted(() if page.withdrawn else page.claims, whose))
        naming.unmark(connection, "document", documents)


@dataclass(frozen=True, slots=True)
class _Page:
    """A document with its claims while it is filed."""

    document: Document
    claims: Sequence[Claim]
    recorded: str
    mentioned: Mentioned
    withdrawn: str | None


def _page(ledger: Ledger, id_: str, judgements: Sequence[Judgement]) -> _Page:
    document = ledger.document(id_)
    recorded = document.published or ledger.recorded(id_)
    claims = list(ledger.claims(Query(document=id_, withdrawn=True)))
    taken = ledger.withdrawal(id_)
    found = names.parted(mentioned(claims, document), id_, judgements)
    return _Page(document, claims, recorded, found, taken.at[:10] if taken and not taken.undone else None)


def _work_out(ledger: Ledger) -> int:
    desk = Desk(ledger.judgements(), ledger.independence_judgements())
    same = judged_same(desk.judgements)
    count = 0
    while True:
        with ledger.deriving() as connection:
            names = derived.spoiled(connection, NEIGHBOURHOODS)
            pairs = [derived.neighbourhoods_of(connection, pair) for pair in same] if names else []
            names = sorted(_joined(names, pairs))
            came = derived.came(connection, names)
            anew = _joined([name for name in names if "" in came[name]], pairs)
            _work(connection, came, anew, desk)
            count += len(names)
        if not names:
            return count


def _joined(names: Iterable[str], pairs: Sequence[set[str]]) -> set[str]:
    """These neighbourhoods with all that persons' judgements join to them."""
    found = set(names)
    grown = True
    while grown:
        grown = False
        for pair in pairs:
            if pair & found and not pair <= found:
                found |= pair
                grown = True
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One stretch that is to be worked out: where its subjects are filed, and the claims that came; None for any."""

    rows: Sequence[derived.FiledRow]
    came: set[str] | None


def _work(connection: Any, came: Mapping[str, set[str]], anew: set[str], desk: Desk) -> None:
    """What the claims that came to neighbourhoods can have moved, and all of those `anew`. It is written at once."""
    names = sorted(came)
    parted = _parted(connection, came, anew, desk.judgements)
    replaced = derived.ids_of(connection, sorted(anew))
    bodies = derived.bodies(connection, [row.pk for one in parted for row in one.rows])
    some = [row.claim for one in parted if one.came is not None for row in one.rows]
    bore = derived.borne(connection, some, set(names))
    before = derived.Before(connection)
    found: list[Proposition] = []
    replied: list[derived.AnswerRow] = []
    for one in parted:
        subjects = [loaded(bodies[row.pk]) for row in one.rows]
        known = {id_ for row in one.rows for id_ in bore.get(row.claim, ())}
        made, gone = _worked_out(subjects, one.came, known, desk, before)
        name = min(row.neighbourhood for row in one.rows)
        replied += [_answer(reply, name) for reply in answers(questions(subjects), made)]
        found += made
        replaced |= gone
    sourcing.put(connection, replaced, found)
    derived.put(connection, names, replaced, [_row(one) for one in found], replied)


def _parted(
    connection: Any, came: Mapping[str, set[str]], anew: set[str], judged: Sequence[Judgement]
) -> list[_Stretch]:
    """The stretches of these neighbourhoods to which claims came, and all of those that are to be made anew."""
    rows = derived.filed(connection, sorted(came))
    found = []
    for places in stretches([Spot(row.claim, row.neighbourhood, row.days) for row in rows], judged_same(judged)):
        held = [rows[at] for at in places]
        new = {row.claim for row in held if row.claim in came[row.neighbourhood]}
        if held[0].neighbourhood in anew:
            found.append(_Stretch(held, None))
        elif new:
            found.append(_Stretch(held, new))
    return found


def _worked_out(
    subjects: Sequence[Subject], came: set[str] | None, known: set[str], desk: Desk, before: derived.Before,
) -> tuple[list[Proposition], set[str]]:  # fmt: skip
    """The propositions of a stretch that may have moved, and the ids of those in whose place they are."""
    claims = {one.claim for one in subjects}
    made = Block(subjects, desk.of(claims))
    only = made.touched(came, known, before) if known and came is not None else None
    return made.propositions(only), known if only is None else only


def _row(one: Proposition) -> derived.PropositionRow:
    return derived.PropositionRow(
        one.id, one.neighbourhood, one.kind.value, one.assessment.status.value, one.since, one.until, moved(one),
        len({claim for claim, _ in one.bearings}), one.counted, _actors(one), rows.dump(encode(one)),
        tuple(_bears(one)), one.series if one.kind is Kind.FIGURE else None, doubt(one),
        stood(one.history),
    )  # fmt: skip


def _bears(one: Proposition) -> Iterator[tuple[str, str]]:
    yield from ((claim, bearing.value) for claim, bearing in one.bearings)
    yield from ((alias, "alias") for alias, _ in one.aliases if alias != one.id)


def _actors(one: Proposition) -> tuple[tuple[str, str], ...]:
    """Those whom it is about, with the words that they are found by."""
    return tuple((actor, rows.fold(named(actor))) for actor in dict.fromkeys(one.actors))


def _answer(one: Answer, name: str) -> derived.AnswerRow:
    return derived.AnswerRow(one.question, one.proposition, name, one.settles, one.at, rows.dump(encode(one)))
