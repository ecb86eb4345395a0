"""From claims to a briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from onrecord.brief.briefing import Briefing, Section, tidy
from onrecord.brief.desk import Desk
from onrecord.brief.grounds import PERSON
from onrecord.brief.limits import FULL, Limits
from onrecord.brief.matters import efforts, engagements, implications, inferences, positions, questions, ties
from onrecord.brief.numbers import figures
from onrecord.brief.reported import Shown, reported, statements, untold
from onrecord.brief.standings import Reconciled, by_status
from onrecord.brief.wording import MANY, asking, listed, period
from onrecord.types import Claim, Document
from onrecord.types.text import many
from onrecord.types.vocabulary import Kind

KEEP = 20_000
"""Claims of one kind that are held; of more, the first ones are. A narrower question shows the rest."""

TITLE = "Briefing"


def compose(
    claims: Iterable[Claim],
    *,
    limits: Limits = FULL,
    documents: Mapping[str, Document] | Callable[[str], Document],
    title: str | None = None,
    since: str | None = None,
    until: str | None = None,
    about: str | None = None,
    reconciled: Reconciled | None = None,
) -> Briefing:
    """A briefing in which every sentence is made of claims and cites them.

    `documents` gives a document by its id (`ledger.document`, or a mapping). `since`, `until` and `about` say what was
    asked for; the claims are expected to fit it already. What was `reconciled` is told first, and figures are then
    put together by what they are of. The same claims give the same briefing, in whatever order they come; `limits` say
    how long it may get. Raises Unfounded where a claim's words do not stand in its document.
    """
    desk = Desk(documents.__getitem__ if isinstance(documents, Mapping) else documents, limits)
    held: dict[Kind, list[Claim]] = {kind: [] for kind in Kind}
    head = _Head()
    for claim in claims:
        head.count(claim)
        if len(held[claim.kind]) < KEEP and not asking(claim):
            desk.learn(claim)
            held[claim.kind].append(claim)
    shown = Shown()
    standing = by_status(desk, reconciled.matters, reconciled.claims_of, shown) if reconciled else []
    series = reconciled.series_of([claim.id for claim in held[Kind.FIGURE]]) if reconciled else {}
    sections = (*standing, *_sections(desk, held, shown, series))
    made = tidy(title or "") or (f"{TITLE}: {tidy(about)}" if about else TITLE)
    return Briefing(made, head.facts(since, until, about), sections, desk.citations)


def _sections(
    desk: Desk, held: Mapping[Kind, list[Claim]], shown: Shown, series: Mapping[str, str]
) -> tuple[Section, ...]:
    events = untold(held[Kind.EVENT], [*held[Kind.POSITION], *held[Kind.ENGAGEMENT]])
    return (
        *reported(desk, events, shown),
        *figures(desk, held[Kind.FIGURE], series),
        *questions(desk, held[Kind.QUESTION]),
        *positions(desk, held[Kind.POSITION]),
        *engagements(desk, held[Kind.ENGAGEMENT]),
        *ties(desk, held[Kind.TIE]),
        *implications(desk, held[Kind.IMPLICATION]),
        *inferences(desk, held[Kind.INFERENCE]),
        *efforts(desk, held[Kind.EFFORT]),
        *statements(desk, held[Kind.STATEMENT], shown),
    )


class _Head:
    """Counts what a briefing rests on."""

    def __init__(self) -> None:
        self._documents: set[str] = set()
        self._publishers: dict[str, set[str]] = {}
        self._dates: list[str] = []
        self._kinds = dict.fromkeys(Kind, 0)
        self._persons = 0

    def count(self, claim: Claim) -> None:
        ref = claim.document
        self._documents.add(ref.id)
        self._publishers.setdefault(tidy(ref.publisher or "") or "publisher not named", set()).add(ref.id)
        if ref.date:
            self._dates = [min([*self._dates[:1], ref.date]), max([*self._dates[1:], ref.date])]
        self._kinds[claim.kind] += 1
        self._persons += claim.reader is not None and claim.reader.version == PERSON

    def facts(self, since: str | None, until: str | None, about: str | None) -> tuple[tuple[str, str], ...]:
        asked = period(since, until) if since or until else None
        found = [
            ("About", tidy(about) if about else None),
            ("Period asked for", asked),
            ("Published", period(*self._dates) if self._dates else None),
            ("Documents", f"{len(self._documents):,}"),
            ("Publishers", self._named()),
            ("Claims", self._counted()),
            ("Made or corrected by a person", many(self._persons, "claim") if self._persons else None),
        ]
        return tuple((label, value) for label, value in found if value)

    def _named(self) -> str | None:
        ranked = sorted(self._publishers, key=lambda name: (-len(self._publishers[name]), name))
        if len(ranked) < 2:
            return ranked[0] if ranked else None
        return f"{len(ranked):,} ({listed(ranked, most=12)})"

    def _counted(self) -> str:
        total = sum(self._kinds.values())
        parts = [many(number, *MANY[kind]) for kind, number in self._kinds.items() if number]
        return f"{total:,}" + (f" ({', '.join(parts)})" if parts else "")
