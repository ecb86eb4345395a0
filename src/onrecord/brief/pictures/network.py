"""Who is tied to whom in a period, each actor where it stands in every period."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.brief.briefing import tidy
from onrecord.brief.pictures.marks import NetworkMarks
from onrecord.brief.pictures.picture import TIES, LeftOut, Line, Picture, leaving, sentence
from onrecord.brief.pictures.places import split
from onrecord.brief.wording import RELATION, day, listed, period, started
from onrecord.types.plot import Bond, Node
from onrecord.types.text import many

MOST = 40
"""Ties that are drawn."""

FRAME = 80
"""Ties of all times that decide where actors stand: up to so many, each has the same place in every period."""

COLUMNS = ("Who", "Relation", "To whom", "Claims", "Of these", "Documents", "Published")


def network(
    bonds: Sequence[Bond],
    *,
    since: str | None = None,
    until: str | None = None,
    more: int = 0,
    unnamed: int = 0,
    title: str = "Who is tied to whom",
) -> Picture:
    """The ties of a period, those with most claims first, among the same actors' ties of other times.

    `bonds` are of all times and say how many claims are of the period; `more` of them are not there, and `unnamed` are
    told of someone whom only a pronoun names.
    """
    inside = [one for one in bonds if one.inside.total]
    drawn = list(bonds[:MOST])
    left = leaving(
        LeftOut(unnamed, ("claim of a tie", "claims of ties"), "only a pronoun says whose"),
        LeftOut(sum(one.inside.total > 0 for one in bonds[MOST:]), TIES, f"more than {MOST} do not fit; in the table"),
        LeftOut(
            sum(not one.inside.total for one in drawn),
            TIES,
            "of other times: drawn faintly, so that all keep their places",
        ),
        LeftOut(more, TIES, "with fewer claims than those that are drawn"),
    )
    marks = _marks(bonds, drawn)
    return Picture(title, _alt(inside, since, until), COLUMNS, tuple(_line(one) for one in inside), left, marks)


def _marks(bonds: Sequence[Bond], drawn: Sequence[Bond]) -> NetworkMarks:
    most = sorted(bonds, key=lambda b: (-b.counts.total, b.left.key, b.right.key, b.relation))[:FRAME]
    called = {node.key: tidy(node.name) for one in (*most, *drawn) for node in (one.left, one.right)}
    nodes = tuple(Node(key, called[key]) for key in sorted(called))
    at = {node.key: number for number, node in enumerate(nodes)}
    frame = sorted({tuple(sorted((at[b.left.key], at[b.right.key]))) for b in (*most, *drawn)})
    return NetworkMarks(
        nodes,
        tuple((left, right) for left, right in frame if left != right),
        tuple((at[one.left.key], at[one.right.key], one) for one in drawn),
    )


def _line(one: Bond) -> Line:
    relation = started(RELATION[one.relation])
    cells = (
        tidy(one.left.name), relation, tidy(one.right.name), f"{one.inside.total:,}", split(one.inside),
        f"{one.documents:,}", period(one.first, one.last),
    )  # fmt: skip
    return Line(cells, (one.latest,))


def _alt(inside: Sequence[Bond], since: str | None, until: str | None) -> str:
    when = f" {period(since, until)}" if since or until else ""
    if not inside:
        return f"No tie is told{when}."
    actors = {node.key for one in inside for node in (one.left, one.right)}
    kinds: dict[str, int] = {}
    for one in inside:
        kinds[RELATION[one.relation]] = kinds.get(RELATION[one.relation], 0) + 1
    told = [f"{number:,} “{kind}”" for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))]
    last = max((one.last or "" for one in inside), default="")
    return sentence(
        [
            f"{many(len(inside), *TIES)} between {many(len(actors), 'actor')}{when}",
            listed(told),
            f"the last was published on {day(last)}" if last else "",
        ]
    )
