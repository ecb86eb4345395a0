"""Drawing of days told of against days of publication: what lies on the slanting line was published on its day."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import altair as alt

from onrecord.brief.pictures.drawing import chart
from onrecord.brief.pictures.drawing.palette import FAINT, PAPER, SERIES
from onrecord.brief.pictures.drawing.scales import Scale, days, millis
from onrecord.brief.pictures.marks import Cell, TimelineMarks
from onrecord.brief.pictures.places import TOLD
from onrecord.types.plot import Told

WIDTH, HEIGHT = 660, 420
LOOKS: dict[Told, dict[str, Any]] = {
    Told.SO: {"shape": "circle", "fill": SERIES[0], "stroke": PAPER, "strokeWidth": 0.8},
    Told.UNSURE: {"shape": "circle", "fill": PAPER, "stroke": SERIES[0], "strokeWidth": 1.6},
    Told.AHEAD: {"shape": "triangle-right", "fill": SERIES[1], "stroke": PAPER, "strokeWidth": 0.8},
    Told.DENIED: {"shape": "cross", "fill": SERIES[3], "stroke": PAPER, "strokeWidth": 0.8},
}
"""How each way of telling looks: by shape or by being hollow, and by colour besides."""


def draw(marks: TimelineMarks, link: Callable[[str], str]) -> str:
    x_scale = days(marks.first, marks.last, WIDTH)
    y_scale = days(marks.cells[0].published, marks.cells[-1].published, HEIGHT)
    x = chart.time_axis("x", x_scale, "said to happen")
    y = chart.day_axis("y", y_scale, "published")
    layers = [
        *_slant(x_scale, y_scale, x, y),
        *_stretches(marks.cells, x, y),
        *_dots(marks.cells, x, y, link),
        *_key(marks.cells, x_scale, y_scale, x, y),
    ]
    return chart.svg(layers, WIDTH, HEIGHT)


def _slant(x_scale: Scale, y_scale: Scale, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """The line of what was published on the day that it tells of, with what lies on either side of it."""
    low, high = max(x_scale.low, y_scale.low), min(x_scale.high, y_scale.high)
    if low >= high:
        return []
    line = alt.Chart(chart.rows([{"x": low, "y": low}, {"x": high, "y": high}]))
    found = [line.mark_line(color=FAINT, strokeWidth=1.1).encode(x=x, y=y)]
    right = x_scale.at(high) > WIDTH * 0.6
    above = {"x": x_scale.moved(high, -14 if right else 10), "y": y_scale.moved(high, -8)}
    words = [{**above, "text": "published on the day", "anchor": "end" if right else "start"}]
    corner = [
        {"x": x_scale.value(8), "y": y_scale.value(HEIGHT - 8), "text": "told of afterwards", "anchor": "start"},
        {"x": x_scale.value(WIDTH - 8), "y": y_scale.value(8), "text": "told of beforehand", "anchor": "end"},
    ]
    return [*found, *chart.words(words, x, y, color=FAINT), *chart.words(corner, x, y, color=FAINT, fontStyle="italic")]


def _stretches(cells: Sequence[Cell], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Where more than a day is told of, a bar over all of it: it happened somewhere in there."""
    rows = [
        {"x": millis(one.starts), "x2": millis(one.ends), "y": millis(one.published)}
        for one in cells
        if one.ends > one.starts
    ]
    if not rows:
        return []
    bar = alt.Chart(chart.rows(rows)).mark_rule(color=SERIES[0], strokeWidth=3, opacity=0.35, clip=True)
    return [bar.encode(x=x, x2="x2:T", y=y)]


def _dots(cells: Sequence[Cell], x: alt.X, y: alt.Y, link: Callable[[str], str]) -> list[alt.Chart]:
    """A mark on the day; where several are told of, one at each end and none between."""
    found = []
    for told, style in LOOKS.items():
        rows = [
            {
                "x": millis(end), "y": millis(one.published),
                "href": link(one.claim), "size": 44 + 26 * (math.sqrt(one.counts.of(told)) - 1),
            }
            for one in cells
            if one.counts.of(told)
            for end in dict.fromkeys((one.starts, one.ends))
        ]  # fmt: skip
        if rows:
            mark = alt.Chart(chart.rows(rows)).mark_point(**{**style, "opacity": 1, "fillOpacity": 0.9})
            found.append(
                mark.encode(x=x, y=y, href=alt.Href("href:N"), size=alt.Size("size:Q", scale=None, legend=None))
            )
    return found


def _key(cells: Sequence[Cell], x_scale: Scale, y_scale: Scale, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """What the marks mean, above the picture."""
    found, words, at = [], [], 8.0
    line = y_scale.value(HEIGHT + 18)
    for told, style in LOOKS.items():
        if any(one.counts.of(told) for one in cells):
            mark = alt.Chart(chart.rows([{"x": x_scale.value(at), "y": line}]))
            found.append(mark.mark_point(**{**style, "opacity": 1, "size": 60}).encode(x=x, y=y))
            words.append({"x": x_scale.value(at + 11), "y": line, "text": TOLD[told], "anchor": "start"})
            at += 36 + len(TOLD[told]) * 6.2
    if any(one.ends > one.starts for one in cells):
        ends = {"x": x_scale.value(at - 4), "x2": x_scale.value(at + 14), "y": line}
        bar = alt.Chart(chart.rows([ends])).mark_rule(color=SERIES[0], strokeWidth=3, opacity=0.35)
        found.append(bar.encode(x=x, x2="x2:T", y=y))
        words.append({"x": x_scale.value(at + 21), "y": line, "text": "somewhere in these days", "anchor": "start"})
    return [*found, *chart.words(words, x, y, color=FAINT)]
