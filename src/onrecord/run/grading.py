"""Sources and their grades, the grades of information, as commands, pages and the API show them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.brief.gist import gist
from onrecord.ledger import Ledger, NotFound, derived, naming, rulings, sources
from onrecord.lexicon.naming import entities, named
from onrecord.reconcile import loaded, vocab
from onrecord.reconcile.alliances import alliances, sides
from onrecord.reconcile.cases import cases, counted, fact_of
from onrecord.reconcile.grades import information_grade, source_grade, unnamed_grade
from onrecord.reconcile.offices import terms
from onrecord.run.glimpses import glimpse
from onrecord.run.sourcing import record
from onrecord.types import Claim
from onrecord.types.codec import parsed
from onrecord.types.entity import Name
from onrecord.types.grading import SETTLED, Case, Credibility, Record, Reliability, SourceGrade, Verdict
from onrecord.types.proposition import Proposition, Status
from onrecord.types.ruling import Ruling, RulingKind
from onrecord.types.source import Graded, Held, Repeat, SourceCase, SourceLine, SourceShown

CASES = 100
"""Propositions of one source that are looked at for its track record: the settled ones, then the latest."""

POSITIONS = 20

NOW = "9999-12-31"
"""After every day there is."""

ESTABLISHED = (Status.CONFIRMED, Status.CORROBORATED)


def listed(
    ledger: Ledger, *, about: str | None = None, day: str | None = None, limit: int | None = None
) -> list[SourceLine]:
    """Sources by the number of their claims, with their grades at the end of a day; None for now."""
    with ledger.looking() as connection:
        found = sources.ranked(connection, ledger.store.search, about=about, until=day, limit=limit)
        lines = _lines(connection, found, day)
    return lines if day is None else sorted(lines, key=lambda line: (-line.claims, -line.propositions, line.id))


def shown(ledger: Ledger, said: str, *, day: str | None = None) -> SourceShown:
    """One source by its id or its name, with its track record at the end of a day. Raises NotFound."""
    with ledger.looking() as connection:
        id_ = resolve(connection, said)
        row = sources.rows_of(connection, [id_]).get(id_, sources.SourceRow(id_, 0, 0, 0, 0))
        (line,) = _lines(connection, [row], day)
        found, party = _cases(ledger, connection, id_, day)
        mine = sides(id_, party, day or NOW)
        return SourceShown(
            line,
            party,
            tuple(sorted({alliance for side in mine for alliance in alliances(side, day or NOW)})),
            tuple(terms(id_, day)),
            _spellings(connection, id_, line.label),
            tuple(found),
            max(0, line.propositions - len({one.case.proposition for one in found})),
            tuple(
                Held(claim.id, (claim.document.date or "")[:10], gist(claim.content))
                for claim in sources.positions(connection, id_, day, POSITIONS)
            ),
            _repeats(connection, id_, day, by_it=True),
            _repeats(connection, id_, day, by_it=False),
            _rulings(connection, id_),
        )


def resolve(connection: Any, said: str) -> str:
    """The id of a source that is named by it, by its name or by a part of it. Raises NotFound."""
    for id_ in (said, f"country:{vocab.countries().get(vocab.fold(said), '')}", f"publisher:{vocab.fold(said)}"):
        if sources.rows_of(connection, [id_]):
            return id_
    found = sources.like(connection, vocab.fold(said), 1)
    if not found:
        raise NotFound(f"No source {said!r} is on the record.", "onrecord sources lists those there are.")
    return found[0]


def known(connection: Any, id_: str) -> bool:
    """Whether it is the whole id of a source that is on the record."""
    return bool(sources.rows_of(connection, [id_]))


def graded(connection: Any, one: Proposition, day: str | None = None) -> Graded:
    """The grades beside a proposition, which is given as it was at the end of `day`."""
    information = information_grade(one, _established(connection, one, day), day or NOW)
    mine = {one.id, *(alias for alias, _ in one.aliases), *(claim for claim, _ in one.bearings)}
    ruled = [ruling for ruling in _standing(connection, RulingKind.INFORMATION, day) if ruling.about in mine]
    if ruled:
        information = replace(information, grade=Credibility(ruled[-1].value), ruling=ruled[-1])
    named = {stance.source for stance in one.stances}
    keys = [origin.key for origin in one.origins]
    grades = _grades(connection, [key for key in keys if key in named], day)
    return Graded(information, tuple((key, grades.get(key) or unnamed_grade()) for key in keys))


def _established(connection: Any, one: Proposition, day: str | None) -> bool:
    """Is something wider that a proposition includes confirmed or corroborated at the end of a day."""
    if day is None:
        return bool(sources.statuses(connection, one.entails) & {*ESTABLISHED})
    past = (parsed(Proposition, body).at(day) for id_ in one.entails if (body := derived.one(connection, id_)))
    return any(was is not None and was.assessment.status in ESTABLISHED for was in past)


def _grades(connection: Any, ids: Collection[str], day: str | None) -> dict[str, SourceGrade]:
    """The grade of each source: by its record, or by the last person who ruled."""
    if day is None:
        rows = sources.rows_of(connection, ids)
        records = {id_: Record(rows[id_].cases, rows[id_].borne_out) if id_ in rows else Record(0, 0) for id_ in ids}
    else:
        records = {id_: record(held) for id_, held in sources.settled(connection, ids, day).items()}
    standing = _standing(connection, RulingKind.SOURCE, day)
    whose = naming.whose(connection, {ruling.about for ruling in standing})
    ruled = {whose.get(ruling.about, (ruling.about, None))[0]: ruling for ruling in standing}
    return {id_: _outranked(source_grade(made), ruled.get(id_)) for id_, made in records.items()}


def _outranked(made: SourceGrade, ruling: Ruling | None) -> SourceGrade:
    return replace(made, grade=Reliability(ruling.value), ruling=ruling) if ruling else made


def _standing(connection: Any, kind: RulingKind, day: str | None) -> list[Ruling]:
    """The rulings of a kind that stood at the end of a day, oldest first."""
    end = f"{day or NOW}~"
    held = (ruling for ruling in rulings.stream(connection) if ruling.kind is kind and ruling.at <= end)
    return [one for one in held if one.undone is None or (day is not None and one.undone > end)]


def _lines(connection: Any, found: Sequence[sources.SourceRow], day: str | None) -> list[SourceLine]:
    ids = [row.id for row in found]
    number = {row.id: (row.claims, row.propositions) for row in found}
    if day is not None:
        number = sources.said_by(connection, ids, day)
    grades, called = _grades(connection, ids, day), naming.whose(connection, ids)
    return [
        SourceLine(id_, called.get(id_, (id_, None))[1] or _label(connection, id_), *number[id_], grades[id_])
        for id_ in ids
    ]


def _label(connection: Any, id_: str) -> str:
    """The name of a source by the lexicons, else as it is written where it is first heard."""
    kind, _, rest = id_.partition(":")
    if id_ in entities() or kind == "country":
        return named(id_)
    if kind == "publisher" and rest in vocab.publishers():
        return vocab.publisher(rest).name
    body = sources.first_subject(connection, id_)
    label = loaded(body).voice.label if body else rest
    return label.title() if label.isupper() and " " in label else label  # "MS. OKORO" speaks in a transcript


def _cases(ledger: Ledger, connection: Any, id_: str, day: str | None) -> tuple[list[SourceCase], str | None]:
    """The track record, settled cases first, the latest first; and whom the source counts for.

    What counts as one case is one, under the proposition that the source stated itself.
    """
    held: dict[str, Proposition] = {}
    mine: list[Case] = []
    for other in sources.on(connection, id_, day, CASES):
        one = glimpse(derived.one(connection, other) or "", "history", "stances", "settlements")
        was = one if day is None else one.at(day)
        if was is not None:
            held[other] = was
            mine += [case for case in cases(one, day) if case.stance.source == id_]
    counts = [case for case in mine if case.verdict in SETTLED]
    by_fact = {fact_of(case): case for case in counts}
    joint = [[by_fact[fact] for fact in facts] for facts in counted(filter(None, by_fact)).values()]
    used = {case.stance.claim for case in counts}
    rest = [case for case in mine if case.verdict is Verdict.OWN_SIDE and case.stance.claim not in used]
    joint += [[case] for case in rest]
    used |= {case.stance.claim for case in rest}
    joint += [
        [case] for case in mine if case.verdict is Verdict.OPEN and case.stance.direct and case.stance.claim not in used
    ]
    joint.sort(key=lambda cases: (cases[0].stance.at, cases[0].proposition), reverse=True)
    joint.sort(key=lambda cases: _rank(cases[0]))
    party = next((case.stance.party for case in mine if case.stance.party), None)
    firsts = [min(group, key=_direct) for group in joint]
    said = ledger.some({case.stance.claim for case in firsts})
    made = [
        _shown(first, group, held, said.get(first.stance.claim) or _last(ledger, first.stance.claim))
        for first, group in zip(firsts, joint, strict=True)
    ]
    return _merged(made), party


def _rank(case: Case) -> int:
    return 0 if case.verdict in SETTLED else 1 if case.verdict is Verdict.OWN_SIDE else 2


def _merged(found: Sequence[SourceCase]) -> list[SourceCase]:
    """Open cases that the same words make are one."""
    made: dict[tuple[object, ...], SourceCase] = {}
    for one in found:
        open_ = one.case.verdict is Verdict.OPEN
        key = (
            (one.case.stance.at, one.words, one.case.stance.affirms)
            if open_
            else (one.case.verdict, one.case.proposition, one.words)
        )
        last = made.setdefault(key, one)
        if last is not one:
            made[key] = replace(last, others=(*last.others, one.called))
    return list(made.values())


def _direct(case: Case) -> tuple[bool, str, str]:
    return not case.stance.direct, case.stance.at, case.proposition


def _shown(first: Case, group: Sequence[Case], held: Mapping[str, Proposition], said: Claim | None) -> SourceCase:
    one = held[first.proposition]
    others = tuple(held[case.proposition].called for case in group if case is not first)
    words = " ".join(said.evidence.exact.split()) if said else ""
    publisher = said.document.publisher if said else None
    return SourceCase(first, one.called, one.assessment.status, words, publisher, others)


def _last(ledger: Ledger, claim: str) -> Claim | None:
    """A claim that no reading makes any longer, as it last was; None where a person rejected it."""
    try:
        return ledger.claim(claim)
    except NotFound:
        return None


def _spellings(connection: Any, id_: str, label: str) -> tuple[str, ...]:
    """How documents write it, most often first."""
    said = naming.said(connection, naming.names_of(connection, {id_}))
    found = [parsed(Name, body).label for _, body, _ in said]
    if id_.startswith("publisher:"):
        found += vocab.publisher(id_.partition(":")[2]).aliases
    return tuple(dict.fromkeys(found or [label]))


def _repeats(connection: Any, id_: str, day: str | None, *, by_it: bool) -> tuple[Repeat, ...]:
    found = sources.repeated(connection, id_, day, by_it=by_it)
    return tuple(Repeat(other, _label(connection, other), reports, changed) for other, reports, changed in found)


def _rulings(connection: Any, id_: str) -> tuple[Ruling, ...]:
    """What persons ruled of a source, undone or not."""
    names = naming.names_of(connection, {id_})
    return tuple(one for one in rulings.stream(connection) if one.kind is RulingKind.SOURCE and one.about in names)
