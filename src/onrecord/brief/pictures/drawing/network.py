"""Drawing of a network: lines from actor to actor with the relation on them, each actor where it always stands."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import altair as alt
import networkx

from onrecord.brief.pictures.drawing import chart
from onrecord.brief.pictures.drawing.labels import Box, Room, shortened, width_of
from onrecord.brief.pictures.drawing.palette import ALARM, FAINT, INK, LINE, PAPER, SERIES
from onrecord.brief.pictures.marks import NetworkMarks
from onrecord.brief.wording import RELATION
from onrecord.types.plot import Bond
from onrecord.types.vocabulary import Relation

WIDTH, HEIGHT, MARGIN = 760, 520, 64
SEED = 7
"""Of the layout: the same ties are drawn the same way."""

ALONG = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)
"""Where on a line its relation may stand."""

AGAINST = frozenset({Relation.ADVERSARY, Relation.OCCUPIER})
WITH = frozenset({Relation.ALLY, Relation.BACKER, Relation.SUPPLIER, Relation.PARTNER, Relation.HOST, Relation.PROXY})
LOOKS: dict[str, dict[str, Any]] = {
    "against": {"color": ALARM, "strokeDash": [6, 3]},
    "with": {"color": SERIES[0], "strokeDash": []},
    "belongs": {"color": SERIES[4], "strokeDash": [2, 3]},
    "other times": {"color": LINE, "strokeDash": []},
}
MEANT = {
    "against": "against each other",
    "with": "with or for the other",
    "belongs": "belongs to, leads or borders it",
    "other times": "at other times",
}
SHAPES = {"country": "circle", "body": "square", "person": "diamond", "name": "diamond"}
CALLED = {"circle": "country", "square": "body", "diamond": "person", "triangle-up": "other"}

Point = tuple[float, float]


def draw(marks: NetworkMarks, link: Callable[[str], str]) -> str:
    shown = sorted({number for left, right, _ in marks.bonds for number in (left, right)})
    at = _pixels(layout(len(marks.nodes), marks.frame), shown)
    x = alt.X("x:Q", scale=alt.Scale(domain=[0, WIDTH], nice=False), axis=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[HEIGHT, 0], nice=False), axis=None)
    room = Room(WIDTH, HEIGHT)
    for number in shown:
        across, down = at[number]
        room.take(Box(across - 9, down - 9, across + 9, down + 9))
    lines = _lines(marks, at)
    names = _names(marks, shown, at, room, x, y)
    said = _said(lines, room, x, y, link)
    layers = [
        *_drawn(lines, x, y, link),
        *_nodes(marks, shown, at, x, y),
        *said,
        *names,
        *_key(marks, shown, lines, x, y),
    ]
    return chart.svg(layers, WIDTH, HEIGHT)


def layout(count: int, frame: Sequence[tuple[int, int]]) -> list[Point]:
    """Where each actor stands, x and y from 0 to 1: those that are tied near each other, parts that are not apart."""
    graph: Any = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(frame)
    parts = sorted(networkx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    found: dict[int, Point] = {}
    for part, (left, top, wide, high) in zip(parts, _rooms([len(part) for part in parts]), strict=True):
        for number, (across, down) in _part(graph.subgraph(sorted(part)), sorted(part)).items():
            found[number] = (left + wide * across, top + high * down)
    return [found[number] for number in range(count)]


def _part(graph: Any, numbers: Sequence[int]) -> dict[int, Point]:
    """One part of the network in a square from 0 to 1."""
    if len(numbers) == 1:
        return {numbers[0]: (0.5, 0.5)}
    if len(numbers) == 2:
        return {numbers[0]: (0.15, 0.5), numbers[1]: (0.85, 0.5)}
    begun = networkx.circular_layout(graph)
    placed = networkx.spring_layout(graph, pos=begun, seed=SEED, iterations=300, k=1.6 / math.sqrt(len(numbers)))
    xs, ys = [float(p[0]) for p in placed.values()], [float(p[1]) for p in placed.values()]
    wide, high = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    return {n: ((float(p[0]) - min(xs)) / wide, (float(p[1]) - min(ys)) / high) for n, p in placed.items()}


def _rooms(sizes: Sequence[int]) -> list[tuple[float, float, float, float]]:
    """A room (left, top, width, height, from 0 to 1) for each part: the largest at the left, the rest in columns."""
    if not sizes:
        return []
    rest = sizes[1:]
    if not rest:
        return [(0.0, 0.0, 1.0, 1.0)]
    share = 0.34 if sizes[0] <= 3 else min(0.68, max(0.5, sizes[0] / sum(sizes)))
    columns = 1 if len(rest) <= 9 else 2
    rows = math.ceil(len(rest) / columns)
    wide, high = (1 - share) / columns, 1 / rows
    rooms = [(0.0, 0.0, share * 0.9, 1.0)]
    for number in range(len(rest)):
        column, row = divmod(number, rows)
        rooms.append((share + column * wide + wide * 0.12, row * high + high * 0.15, wide * 0.76, high * 0.7))
    return rooms


def _pixels(places: Sequence[Point], shown: Sequence[int]) -> dict[int, Point]:
    wide, high = WIDTH - 2 * MARGIN, HEIGHT - MARGIN
    return {n: (round(MARGIN + places[n][0] * wide, 1), round(MARGIN / 2 + places[n][1] * high, 1)) for n in shown}


class Line:
    """A tie between two points, moved aside where several join the same two."""

    def __init__(self, bond: Bond, start: Point, end: Point, aside: float) -> None:
        (x1, y1), (x2, y2) = start, end
        length = math.hypot(x2 - x1, y2 - y1) or 1.0
        across, down = (x2 - x1) / length, (y2 - y1) / length
        side = (-down * aside, across * aside)
        self.bond = bond
        self.start = (x1 + across * 9 + side[0], y1 + down * 9 + side[1])
        self.end = (x2 - across * 11 + side[0], y2 - down * 11 + side[1])
        self.turn = math.degrees(math.atan2(across, -down))

    @property
    def look(self) -> str:
        if not self.bond.inside.total:
            return "other times"
        return "against" if self.bond.relation in AGAINST else "with" if self.bond.relation in WITH else "belongs"


def _lines(marks: NetworkMarks, at: dict[int, Point]) -> list[Line]:
    between: dict[tuple[int, int], list[tuple[int, int, Bond]]] = {}
    for left, right, bond in marks.bonds:
        between.setdefault((min(left, right), max(left, right)), []).append((left, right, bond))
    found = []
    for (first, _), held in sorted(between.items()):
        for number, (left, right, bond) in enumerate(held):
            aside = (number - (len(held) - 1) / 2) * 13
            if left != right:
                found.append(Line(bond, at[left], at[right], aside if left == first else -aside))
    return sorted(found, key=lambda line: (line.look != "other times", -line.bond.inside.total))


def _drawn(lines: Sequence[Line], x: alt.X, y: alt.Y, link: Callable[[str], str]) -> list[alt.Chart]:
    found = []
    for look, style in reversed(LOOKS.items()):
        some = [line for line in lines if line.look == look]
        rows = [
            {
                "x": line.start[0], "y": line.start[1], "x2": line.end[0], "y2": line.end[1],
                "href": link(line.bond.latest), "width": _width(line.bond),
            }
            for line in some
        ]  # fmt: skip
        heads = [{"x": line.end[0], "y": line.end[1], "turn": line.turn} for line in some if not line.bond.symmetric]
        if rows:
            rule = alt.Chart(chart.rows(rows)).mark_rule(**style)
            width = alt.StrokeWidth("width:Q", scale=None, legend=None)
            found.append(rule.encode(x=x, y=y, x2="x2:Q", y2="y2:Q", strokeWidth=width, href=alt.Href("href:N")))
        if heads:
            tip = alt.Chart(chart.rows(heads)).mark_point(
                shape="triangle-up", filled=True, size=70, opacity=1, color=style["color"]
            )
            found.append(tip.encode(x=x, y=y, angle=alt.Angle("turn:Q", scale=None)))
    return found


def _width(bond: Bond) -> float:
    """Pixels by the number of claims of the period."""
    return round(1.4 + min(4.6, 1.1 * math.sqrt(max(0, bond.inside.total - 1))), 2)


def _nodes(marks: NetworkMarks, shown: Sequence[int], at: dict[int, Point], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    alive = _alive(marks)
    found = []
    for shape in CALLED:
        for here in (True, False):
            rows = [
                {"x": at[number][0], "y": at[number][1]}
                for number in shown
                if _shape(marks.nodes[number].key) == shape and (number in alive) is here
            ]
            if rows:
                node = alt.Chart(chart.rows(rows)).mark_point(
                    shape=shape, size=130, opacity=1, fill=INK if here else LINE, stroke=PAPER, strokeWidth=1.5
                )
                found.append(node.encode(x=x, y=y))
    return found


def _alive(marks: NetworkMarks) -> set[int]:
    """The actors that have a tie in the period."""
    return {number for left, right, bond in marks.bonds if bond.inside.total for number in (left, right)}


def _shape(key: str) -> str:
    kind, sign, _ = key.partition(":")
    return SHAPES.get(kind, "triangle-up") if sign else "triangle-up"


def _names(
    marks: NetworkMarks, shown: Sequence[int], at: dict[int, Point], room: Room, x: alt.X, y: alt.Y
) -> list[alt.Chart]:
    alive = _alive(marks)
    rows: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for number in sorted(shown, key=lambda n: (n not in alive, n)):
        across, down = at[number]
        name = shortened(marks.nodes[number].name, 30)
        for label in room.place([name], across, down, 11, 12, leftward=_lies_left(marks, number, at)):
            rows[number in alive].append({"x": label.x, "y": label.y, "text": label.text, "anchor": label.anchor})
    return [
        *chart.words(rows[True], x, y, fontSize=12, fontWeight=600),
        *chart.words(rows[False], x, y, fontSize=12, color=FAINT),
    ]


def _lies_left(marks: NetworkMarks, number: int, at: dict[int, Point]) -> bool:
    """Whether those whom it is tied to lie to its right, so that its name is better at its left."""
    ties = [(left, right) for left, right, _ in marks.bonds if number in (left, right)]
    return sum(at[left if right == number else right][0] - at[number][0] for left, right in ties) > 0


def _said(lines: Sequence[Line], room: Room, x: alt.X, y: alt.Y, link: Callable[[str], str]) -> list[alt.Chart]:
    """What each line of the period means, on it as far as there is room, with the number of claims if not one."""
    rows = []
    for line in lines:
        if line.look == "other times":
            continue
        total = line.bond.inside.total
        text = RELATION[line.bond.relation] + (f" ({total:,})" if total > 1 else "")
        half = width_of(text, 10.5) / 2
        for share in ALONG:
            across, down = (a + (b - a) * share for a, b in zip(line.start, line.end, strict=True))
            if room.free(box := Box(across - half, down - 7, across + half, down + 7)):
                room.take(box)
                rows.append({"x": across, "y": down, "text": text, "anchor": "middle", "href": link(line.bond.latest)})
                break
    return chart.words(rows, x, y, fontSize=10.5, color=FAINT, strokeWidth=4)


def _key(marks: NetworkMarks, shown: Sequence[int], lines: Sequence[Line], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """What lines and shapes mean, under the picture."""
    found, words, at, under = [], [], 8.0, HEIGHT + 20
    for look, style in LOOKS.items():
        if any(line.look == look for line in lines):
            rule = alt.Chart(chart.rows([{"x": at, "y": under, "x2": at + 26}])).mark_rule(
                **{**style, "strokeWidth": 2}
            )
            found.append(rule.encode(x=x, y=y, x2="x2:Q"))
            words.append({"x": at + 32, "y": under, "text": MEANT[look], "anchor": "start"})
            at += 56 + width_of(MEANT[look])
    at, under = 14.0, HEIGHT + 40
    held = {_shape(marks.nodes[number].key) for number in shown}
    for shape, name in CALLED.items():
        if shape in held:
            node = alt.Chart(chart.rows([{"x": at, "y": under}]))
            found.append(node.mark_point(shape=shape, size=90, fill=INK, stroke=PAPER, opacity=1).encode(x=x, y=y))
            words.append({"x": at + 11, "y": under, "text": name, "anchor": "start"})
            at += 38 + width_of(name)
    return [*found, *chart.words(words, x, y, color=FAINT)]
