"""From the ledger's claims to its propositions: what is new is filed, and what it touches is worked out."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from onrecord.ledger import Ledger, derived, filing, naming, plots, rows
from onrecord.lexicon.naming import named
from onrecord.reconcile import (
    Block,
    Desk,
    dumped,
    judged_same,
    lasts,
    questions,
    spot,
    subjects_of,
)
from onrecord.reconcile.doubt import doubt
from onrecord.reconcile.history import stood
from onrecord.reconcile.mentions import Mentioned, mentioned
from onrecord.reconcile.past import Marks, Past
from onrecord.run import naming as names
from onrecord.run import parting, retelling, sourcing
from onrecord.run.glimpses import glimpse
from onrecord.run.parting import Stretch
from onrecord.run.plotting import plotted
from onrecord.types import Claim, Document, Query
from onrecord.types.codec import encode
from onrecord.types.proposition import Answer, Join, Judgement, Proposition
from onrecord.types.vocabulary import Kind
from onrecord.watch.answers import answers
from onrecord.watch.changes import moved

VERSION = "39"
"""Of what is derived: another one has everything worked out anew."""

DOCUMENTS, NEIGHBOURHOODS = 200, 200
"""How many are filed, or worked out, in one transaction."""

TRACED = 8
"""Days from which on the past of a proposition is kept: where there are fewer, reading it costs more than it saves."""


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
            found = [filing.SubjectRow(one.claim, one.neighbourhood, spot(one).days, dumped(one)) for one in made]
            filing.file(connection, page.document.id, found)
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
    desk = Desk(ledger.judgements(), ledger.independence_judgements(), ledger.checked_items())
    same = judged_same(desk.judgements)
    count = 0
    while True:
        with ledger.deriving() as connection:
            names = derived.spoiled(connection, NEIGHBOURHOODS)
            pairs = [derived.neighbourhoods_of(connection, pair) for pair in same] if names else []
            names = sorted(_joined(names, pairs))
            came = derived.came(connection, names)
            anew = _joined([name for name in names if "" in came[name]], pairs)
            with _uncollected():
                _work(connection, came, anew, desk, pairs)
            count += len(names)
        if not names:
            return count


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for unreachable objects: there are many, and next to all of them are needed to the end."""
    held = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if held:
            gc.enable()


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


def _work(connection: Any, came: Mapping[str, set[str]], anew: set[str], desk: Desk, pairs: Sequence[set[str]]) -> None:
    """What the claims that came to neighbourhoods can have moved, and all of those `anew`. It is written at once."""
    names = sorted(came)
    entire = {name for name in names if lasts(name) and not any(name in pair for pair in pairs)}
    held = derived.ids_of(connection, sorted(entire | anew))
    rest = {name: came[name] for name in names if name not in entire}
    parted = parting.parted(connection, rest, anew, judged_same(desk.judgements), pairs)
    replaced = {id_ for name in anew for id_ in held[name]}
    before = _Before(connection)
    found: list[Proposition] = []
    traces: dict[str, Marks] = {}
    replied: list[derived.AnswerRow] = []
    for one in chain(parted, (parting.entire(connection, name, came[name], held[name]) for name in sorted(entire))):
        made, marks, gone = _worked_out(one, desk, before)
        replied += [_answer(reply, min(one.names)) for reply in answers(questions(one.subjects), made)]
        found += made
        traces |= marks
        replaced |= gone
    sourcing.put(connection, replaced, found)
    derived.put(connection, names, replaced, [_row(one, traces[one.id]) for one in found], replied)


def _worked_out(one: Stretch, desk: Desk, before: _Before) -> tuple[list[Proposition], dict[str, Marks], set[str]]:
    """The propositions of a stretch that may have moved, their marks, and the ids of those in whose place they are."""
    made = Block(one.subjects, desk.of({subject.claim for subject in one.subjects}))
    only = made.touched(one.came, one.known, before) if one.known and one.came is not None else None
    if only is None:
        return made.propositions(), made.marks, one.known
    made.recall(before.pasts(only & one.known), one.came or ())
    return made.propositions(only), made.marks, only


class _Before(derived.Before):
    """What was worked out when these neighbourhoods were last looked at."""

    def pasts(self, ids: Collection[str]) -> dict[str, Past]:
        """The pasts of those of these propositions that are traced."""
        return {id_: _past(marks, body) for id_, marks, body in derived.traced(self.connection, sorted(ids))}


def _past(marks: str, body: str) -> Past:
    one = glimpse(body, "history", "settlements", "joins", "bearings")
    joins: dict[str, Join | None] = {claim: None for claim, _ in one.bearings}
    joins.update((join.report, join) for join in one.joins)
    return Past(tuple((day, mark) for day, mark in json.loads(marks)), one.history, one.settlements, joins)


def _row(one: Proposition, marks: Marks) -> derived.PropositionRow:
    return derived.PropositionRow(
        one.id, one.neighbourhood, one.kind.value, one.assessment.status.value, one.since, one.until, moved(one),
        one.firsthand, one.counted, _actors(one), rows.dump(encode(one)),
        tuple(_bears(one)), one.series if one.kind is Kind.FIGURE else None, doubt(one),
        stood(one.history), rows.dump(marks) if len(marks) >= TRACED else "",
    )  # fmt: skip


def _bears(one: Proposition) -> Iterator[tuple[str, str]]:
    yield from ((claim, bearing.value) for claim, bearing in one.bearings)
    yield from ((alias, "alias") for alias, _ in one.aliases if alias != one.id)


def _actors(one: Proposition) -> tuple[tuple[str, str], ...]:
    """Those whom it is about, with the words that they are found by."""
    return tuple((actor, rows.fold(named(actor))) for actor in dict.fromkeys(one.actors))


def _answer(one: Answer, name: str) -> derived.AnswerRow:
    return derived.AnswerRow(one.question, one.proposition, name, one.settles, one.at, rows.dump(encode(one)))
