"""`onrecord why`: a proposition with everything that its status rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.serve.carriage import carried
from onrecord.serve.commands.assessing import assessed
from onrecord.serve.commands.console import answering, output
from onrecord.serve.commands.entities import judged, judged_of
from onrecord.serve.commands.options import LedgerPath
from onrecord.serve.commands.reconciled import reconciled
from onrecord.serve.commands.sections import WIDTH, paragraph, section
from onrecord.serve.grades import graded, told, with_grades
from onrecord.serve.items import attached
from onrecord.serve.origins import in_words, judged_origins
from onrecord.serve.proposition import load, stood
from onrecord.types import Claim
from onrecord.types.codec import encode, parsed
from onrecord.types.origin import Origin
from onrecord.types.proposition import Answer, Bearing, FigureRelation, Join, Proposition, Retelling
from onrecord.types.text import many

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

PropositionId = Annotated[
    str, typer.Argument(metavar="ID", help="A proposition's id, or a claim's, or the beginning of one.")
]
All = Annotated[bool, typer.Option("--all", help="Every claim, origin and join, however many.")]
FEW = 25
TITLES = {
    Bearing.FOR: "Says so",
    Bearing.ENTAILS: "Says more, which includes it",
    Bearing.AGAINST: "Denies it",
    Bearing.BESIDE: "Speaks of it and takes no stand",
}


@answering
def why(
    id_: PropositionId,
    everything: All = False,
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
    ledger: LedgerPath = None,
) -> None:
    """Say why: claims for and against, origins and what joins them, what copies changed, the rule."""
    with reconciled(ledger) as held:
        if id_.startswith("c") and (found := _question(held, id_)):
            _answers(held, *found, as_json=as_json)
            return
        one = load(held.body(id_))
        if as_json:
            print(json.dumps(with_grades(held, one, None), ensure_ascii=False))
            return
        _why(held, one, None if everything else FEW)


def _question(held: Ledger, id_: str) -> tuple[Claim, list[Answer]] | None:
    from onrecord.types import Question

    claim = held.claim(id_)
    if not isinstance(claim.content, Question):
        return None
    return claim, [parsed(Answer, body) for body in held.answers(question=claim.id)]


def _answers(held: Ledger, claim: Claim, found: list[Answer], as_json: bool) -> None:
    """A question: what bears on it, and whether anything settles it."""
    if as_json:
        print(json.dumps({"question": encode(claim), "answers": [encode(one) for one in found]}, ensure_ascii=False))
        return
    console = output()
    state = "answered" if any(one.settles for one in found) else "open"
    console.print(f"{claim.id}  question, {state}", style="bold")
    paragraph(console, claim.evidence.exact)
    for title, settles in (("Settled by", True), ("Bears on it and does not settle it", False)):
        rows = [
            (one.proposition, f"{load(held.body(one.proposition)).called} ({one.reason}, {(one.at or '')[:10]})")
            for one in found
            if one.settles is settles
        ]
        section(title, rows, FEW, WIDTH + 4)


def _why(held: Ledger, one: Proposition, most: int | None) -> None:
    from onrecord.brief.wording import counted

    console = output()
    given = one.assessment
    console.print(f"{one.id}  {given.status.value}", style="bold")
    paragraph(console, one.called)
    if one.title:
        paragraph(console, f"“{one.gist}”")
    section(
        "Status",
        [
            ("since", (given.since or "")[:10]),
            ("because", given.because),
            ("rule", given.rule),
            ("would change it", given.change),
            ("origins", counted(one.counted, one.independence)),
            ("positions", stood(one.parties) or "no party concerned is known"),
            *carried(held, one),
        ],
    )
    section("Checked items", attached(one), most)
    made = graded(held, one)
    section("Information", [("grade", told(made.information))])
    claims = _claims(held, one, most)
    for bearing, title in TITLES.items():
        mine = [claim for claim, bears in one.bearings if bears is bearing]
        section(title, ((claim, _claim(held, claims.get(claim))) for claim in mine), most, WIDTH + 4)
    section("Origins", ((f"group {origin.group + 1}", _origin(origin)) for origin in one.origins), most)
    labels = {origin.key: origin.label for origin in one.origins}
    section("Sources graded", ((labels[key], told(grade)) for key, grade in made.sources), most, 2 * WIDTH)
    parted = [pair for pair in one.apart if not pair.open]
    section(
        "Apart or not",
        (
            (in_words(pair.independence), f"{labels.get(pair.left)} / {labels.get(pair.right)}: {pair.reason}")
            for pair in parted
        ),
        most,
    )
    section("Lineage", (item for join in one.joins for item in _join(join)), most)
    documents = {claim.document.id: claim for claim in claims.values()}
    section("Reports that took their wording from others", retold(held, documents), most, WIDTH + 4)
    section("Figures", ((point.at or "undated", f"{point.text} — {point.source}") for point in one.figures), most)
    related = [c for c in one.comparisons if c.relation is not FigureRelation.INCOMPARABLE]
    section("Figures compared", ((c.relation.value, f"{c.left} and {c.right}: {c.reason}") for c in related), most)
    section("Wider, entailed by this", ((id_, _gist(held, id_)) for id_ in one.entails), most, WIDTH + 4)
    section("Narrower, entailing this", ((id_, _gist(held, id_)) for id_ in one.entailed_by), most, WIDTH + 4)
    section("Assessed by persons", assessed(held, one), most)
    said = [*((f"{j.id}", judged(j)) for j in one.judgements), *judged_origins(one), *_who(held, one)]
    section("Judgements", said, most)


def _claims(held: Ledger, one: Proposition, most: int | None) -> dict[str, Claim]:
    from onrecord.ledger import NotFound

    found: dict[str, Claim] = {}
    shown: dict[Bearing, int] = {}
    for claim, bears in one.bearings:
        shown[bears] = shown.get(bears, 0) + 1
        if most is None or shown[bears] <= most:
            try:
                found[claim] = held.claim(claim)
            except NotFound:
                continue
    return found


def _claim(held: Ledger, claim: Claim | None) -> str:
    if claim is None:
        return "(no longer on the record)"
    from onrecord.brief.gist import sources, sureness

    ref = claim.document
    told = (
        f"{(ref.date or 'undated')[:10]} {ref.publisher or ''}",
        sources(claim),
        sureness(claim),
        claim.evidence.exact,
    )
    taken = held.withdrawal(ref.id)
    back = (f"taken back {taken.at[:10]}: {taken.reason}",) if taken and not taken.undone else ()
    return " | ".join((*told, *back))


def _origin(origin: Origin) -> str:
    from onrecord.lexicon.naming import named

    party = f", for {named(origin.party)}" if origin.party else ""
    shown = f"; evidence of its own: {', '.join(origin.evidence)}" if origin.evidence else ""
    shown += "; does not commit itself" if origin.hedged else ""
    return f"{origin.label}{party}{shown}; {many(len(origin.claims), 'claim')}"


def _join(join: Join) -> Iterable[tuple[str, str]]:
    changed = f"; changed: {', '.join(drift.value for drift in join.drift)}" if join.drift else ""
    yield join.basis.value, f"{join.report} goes back to {join.source} ({join.words}){changed}"
    if join.changes:
        yield "", f"“{join.changes[0]}” became “{join.changes[1]}”"


def retold(held: Ledger, documents: Mapping[str, Claim]) -> Iterator[tuple[str, str]]:
    """What these documents go back to, and what they changed of it."""

    for body in held.retellings(documents):
        one = parsed(Retelling, body)
        mine, theirs = documents[one.report].document, held.document(one.source)
        said = f"of {_day(mine.date)} by {mine.publisher or 'nobody named'} has {one.share:.0%} of its words from"
        yield one.report, f"{said} {one.source}, of {_day(theirs.published)} by {theirs.publisher or 'nobody named'}"
        for change in one.changes:
            what = change.drift.value.replace("_", " ")
            yield "", f"{what}: “{change.before}” became “{change.after}”"


def _day(at: str | None) -> str:
    return at[:10] if at else "an unknown day"


def _gist(held: Ledger, id_: str) -> str:
    one = load(held.body(id_))
    return f"{one.assessment.status.value}: {one.called}"


def _who(held: Ledger, one: Proposition) -> list[tuple[str, str]]:
    """What persons judged of whoever says it or is spoken of."""
    return judged_of(held, {*(origin.key for origin in one.origins), *one.actors})
