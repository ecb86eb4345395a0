"""The tables that reconciling derives from the record. They may be emptied at any time; they are then made anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, select, union, update

from onrecord.ledger import naming
from onrecord.ledger import versions as articles
from onrecord.ledger.faults import NewerLedger
from onrecord.ledger.inserting import insert_missing, pieces
from onrecord.ledger.tables import (
    DERIVED,
    actor_names,
    answers,
    bearings,
    corrections,
    documents,
    proposition_actors,
    propositions,
    readings,
    reconciled,
    stale,
    stood,
    subjects,
    traces,
    versions,
    withdrawals,
)

MARKED = (readings, corrections, versions, withdrawals)
"""The tables whose last row says how far the record has been reconciled."""


@dataclass(frozen=True, slots=True)
class PropositionRow:
    """One proposition as it is filed: what it is found by, and its `body` in JSON.

    `claims` counts those that go back to no other. `actors` pairs those whom it is about, by entity, with their names,
    folded. `bears` pairs claims with their bearings, and ids of propositions that a person merged into it with `alias`.
    `stood` are the statuses that it had, each from a day of publication until another; the last has no end. `marks`
    (JSON) tell what its past was made of, empty where it is worked out anew each time.
    """

    id: str
    neighbourhood: str
    kind: str
    status: str
    since: str | None
    until: str | None
    moved: str | None
    claims: int
    origins: int
    actors: tuple[tuple[str, str], ...]
    body: str
    bears: tuple[tuple[str, str], ...]
    series: str | None = None
    doubt: float = 0.0
    stood: tuple[tuple[str, str | None, str], ...] = ()
    marks: str = ""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer as it is filed."""

    question: str
    proposition: str
    neighbourhood: str
    settles: bool
    at: str | None
    body: str


class Marks(dict[str, int]):
    """How far the record has been reconciled: the last row of each of the `MARKED` tables, by its name."""


def begin(connection: Connection, version: str) -> tuple[list[str], Marks]:
    """The documents of which something came on the record since, by id, and the marks to set when they are filed.

    Where an older version of reconciling filed what is there, all is emptied and every document is due. Raises
    NewerLedger where a newer one did: two programs on one ledger would undo each other's work without end.
    """
    held = connection.execute(select(reconciled)).mappings().first()
    if held is not None and held["version"] != version:
        if newer(held["version"], version):
            raise NewerLedger("A newer onrecord has reconciled this ledger.", "End this one, and upgrade it.")
        forget(connection)
        held = None
    since = {table.name: held[table.name] if held else 0 for table in MARKED}
    due = union(
        *(select(table.c.document).where(table.c.pk > since[table.name]) for table in MARKED),
        articles.touched(since["versions"]),
    )
    return sorted(connection.scalars(due)), _last(connection)


def newer(held: str, version: str) -> bool:
    """Whether the first of two versions of reconciling, which are whole numbers, is the later one."""
    return held.isdecimal() and version.isdecimal() and int(held) > int(version)


def _last(connection: Connection) -> Marks:
    return Marks({table.name: connection.scalar(select(func.max(table.c.pk))) or 0 for table in MARKED})


def behind(connection: Connection, version: str | None = None) -> bool:
    """Is something on the record not filed yet: a reading, a correction, a version, a judgement; or by this version."""
    held = connection.execute(select(reconciled)).mappings().first()
    if (
        held is None
        or version not in (None, held["version"])
        or connection.scalar(select(stale.c.neighbourhood).limit(1)) is not None
        or naming.behind(connection)
    ):
        return True
    return any(held[name] != last for name, last in _last(connection).items())


def forget(connection: Connection) -> None:
    for table in DERIVED:
        connection.execute(delete(table))


def settle(connection: Connection, version: str, marks: Marks) -> None:
    """Set the marks: everything up to them is filed."""
    row = {"version": version, **marks}
    if connection.execute(update(reconciled).values(row)).rowcount == 0:
        connection.execute(insert(reconciled), row)


def spoil(connection: Connection, names: Iterable[str]) -> None:
    """These neighbourhoods are to be worked out anew."""
    mark(connection, {(name, "") for name in names})


def mark(connection: Connection, pairs: Collection[tuple[str, str]]) -> None:
    """These neighbourhoods are to be worked out, each with a claim that came to it; the empty text stands for all."""
    insert_missing(connection, stale, [{"neighbourhood": name, "claim": claim} for name, claim in sorted(pairs)])


def spoiled(connection: Connection, limit: int) -> list[str]:
    asked = select(stale.c.neighbourhood).distinct().order_by(stale.c.neighbourhood)
    return list(connection.scalars(asked.limit(limit)))


def came(connection: Connection, names: Sequence[str]) -> dict[str, set[str]]:
    """The claims that came to these neighbourhoods since; the empty text is among them where all is to be made anew."""
    found: dict[str, set[str]] = {name: set() for name in names}
    for some in pieces(names):
        for name, claim in connection.execute(select(stale).where(stale.c.neighbourhood.in_(some))):
            found[name].add(claim)
    return found


def ids_of(connection: Connection, names: Sequence[str]) -> dict[str, set[str]]:
    """The propositions of each of these neighbourhoods."""
    asked = select(propositions.c.neighbourhood, propositions.c.id)
    found: dict[str, set[str]] = {name: set() for name in names}
    for some in pieces(names):
        for name, id_ in connection.execute(asked.where(propositions.c.neighbourhood.in_(some))):
            found[name].add(id_)
    return found


def borne(connection: Connection, claims: Sequence[str], names: Collection[str]) -> dict[str, set[tuple[str, str]]]:
    """The propositions of these neighbourhoods that each of these claims bears on, each with its neighbourhood."""
    asked = select(bearings.c.claim, propositions.c.neighbourhood, propositions.c.id)
    asked = asked.join(propositions, propositions.c.id == bearings.c.proposition)
    found: dict[str, set[tuple[str, str]]] = {}
    for some in pieces(claims):
        for claim, name, id_ in connection.execute(asked.where(bearings.c.claim.in_(some))):
            if name in names:
                found.setdefault(claim, set()).add((name, id_))
    return found


def traced(connection: Connection, ids: Sequence[str]) -> list[tuple[str, str, str]]:
    """Those of these propositions whose past is traced: their ids, marks and bodies."""
    asked = select(traces.c.proposition, traces.c.marks, propositions.c.body)
    asked = asked.join(propositions, propositions.c.id == traces.c.proposition)
    return [
        (row[0], row[1], row[2])
        for some in pieces(ids)
        for row in connection.execute(asked.where(traces.c.proposition.in_(some)))
    ]


class Before:
    """What bore on what when these neighbourhoods were last worked out."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def claims_of(self, found: Collection[str]) -> set[str]:
        """The claims that bore on these propositions."""
        asked = select(bearings.c.claim)
        return {c for some in pieces(sorted(found)) for c in self._held(asked, bearings.c.proposition.in_(some))}

    def propositions_of(self, found: Collection[str]) -> set[str]:
        """The propositions that these claims bore on."""
        asked = select(bearings.c.proposition)
        return {p for some in pieces(sorted(found)) for p in self._held(asked, bearings.c.claim.in_(some))}

    def _held(self, asked: Select[tuple[str]], which: ColumnElement[bool]) -> Iterable[str]:
        return self.connection.scalars(asked.where(which))


def neighbourhoods_of(connection: Connection, claims: Sequence[str]) -> set[str]:
    asked = select(subjects.c.neighbourhood).where(subjects.c.claim.in_(claims))
    return set(connection.scalars(asked))


def put(
    connection: Connection,
    names: Sequence[str],
    replaced: Collection[str],
    found: Sequence[PropositionRow],
    answered: Sequence[AnswerRow],
) -> None:
    """What these neighbourhoods hold now, in the place of the propositions `replaced`; they are no longer stale."""
    for some in pieces(sorted(replaced)):
        connection.execute(delete(answers).where(answers.c.neighbourhood.in_(names), answers.c.proposition.in_(some)))
        connection.execute(delete(proposition_actors).where(proposition_actors.c.proposition.in_(some)))
        connection.execute(delete(stood).where(stood.c.proposition.in_(some)))
        connection.execute(delete(traces).where(traces.c.proposition.in_(some)))
        connection.execute(delete(propositions).where(propositions.c.id.in_(some)))
    if found:
        connection.execute(insert(propositions), [_row(one) for one in found])
    past = [
        {"proposition": one.id, "at": at, "until": until, "status": status}
        for one in found for at, until, status in one.stood
    ]  # fmt: skip
    if past:
        connection.execute(insert(stood), past)
    past_of = [{"proposition": one.id, "marks": one.marks} for one in found if one.marks]
    if past_of:
        connection.execute(insert(traces), past_of)
    about = [{"actor": actor, "proposition": one.id} for one in found for actor, _ in one.actors]
    if about:
        connection.execute(insert(proposition_actors), about)
        called = {actor: words for one in found for actor, words in one.actors}
        insert_missing(connection, actor_names, [{"actor": a, "words": w} for a, w in sorted(called.items())])
    _bear(connection, replaced, {(c, one.id, b) for one in found for c, b in one.bears})
    if answered:
        connection.execute(insert(answers), [_answer(one) for one in answered])
    for few in pieces(names):
        connection.execute(delete(stale).where(stale.c.neighbourhood.in_(few)))


def _bear(connection: Connection, replaced: Collection[str], new: set[tuple[str, str, str]]) -> None:
    """Write what bears on propositions: only the rows that change, for one more claim changes few of many."""
    asked = select(bearings.c.claim, bearings.c.proposition, bearings.c.bearing)
    old = {
        (row[0], row[1], row[2])
        for some in pieces(sorted(replaced))
        for row in connection.execute(asked.where(bearings.c.proposition.in_(some)))
    }
    gone: dict[str, list[str]] = {}
    for claim, id_, _ in sorted(old - new):
        gone.setdefault(id_, []).append(claim)
    for id_, claims in gone.items():
        for few in pieces(claims):
            connection.execute(delete(bearings).where(bearings.c.proposition == id_, bearings.c.claim.in_(few)))
    come = [{"claim": claim, "proposition": id_, "bearing": bears} for claim, id_, bears in sorted(new - old)]
    if come:
        connection.execute(insert(bearings), come)


def _row(one: PropositionRow) -> dict[str, Any]:
    return {name: getattr(one, name) for name in propositions.c.keys()}  # noqa: SIM118


def _answer(one: AnswerRow) -> dict[str, Any]:
    row = {name: getattr(one, name) for name in answers.c.keys()}  # noqa: SIM118
    return {**row, "settles": int(one.settles)}


def one(connection: Connection, id_: str) -> str | None:
    return connection.scalar(select(propositions.c.body).where(propositions.c.id == id_))


def of_claim(connection: Connection, claim: str) -> list[str]:
    """Ids of the propositions that a claim bears on, those that it states itself first."""
    asked = select(bearings.c.proposition, bearings.c.bearing).where(bearings.c.claim == claim)
    order = {"for": 0, "against": 1, "entails": 2, "beside": 3}
    found = sorted(connection.execute(asked), key=lambda row: (order.get(row[1], 4), row[0]))
    return [row[0] for row in found]


def answered(connection: Connection, *, question: str | None = None, since: str | None = None) -> list[str]:
    asked = select(answers.c.body).order_by(answers.c.at.nulls_first(), answers.c.question, answers.c.proposition)
    conditions = []
    if question:
        conditions.append(answers.c.question == question)
    if since:
        conditions.append(and_(answers.c.settles == 1, answers.c.at >= since))
    return list(connection.scalars(asked.where(*conditions)))


def recorded(connection: Connection, document: str) -> str:
    """When a document came on the record."""
    return str(connection.scalar(select(documents.c.at).where(documents.c.id == document)))
