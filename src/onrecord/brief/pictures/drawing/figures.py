"""Drawing of figures over time: shapes for statements, bars for ranges, arrows for open bounds, a line per source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import altair as alt

from onrecord.brief.pictures.drawing import chart
from onrecord.brief.pictures.drawing.labels import Box, Room, apart, shortened
from onrecord.brief.pictures.drawing.palette import ALARM, FAINT, INK, PAPER, SERIES, SHAPES
from onrecord.brief.pictures.drawing.scales import Scale, days, millis, numbers
from onrecord.brief.pictures.figures import value
from onrecord.brief.pictures.marks import FigureMarks, Stated

WIDTH, HEIGHT = 600, 380
ARROW = 26
"""Pixels of the arrow of an open bound: it points to where more may lie and measures nothing."""
BESIDE = 15
"""Pixels between statements that would cover each other."""
VOICES = len(SERIES) - 1
"""Sources with a line, a colour and a shape of their own: those that spoke more than once. The rest share one."""
CONTRADICTIONS = 12
"""Pairs that are joined; the table and the text say how many there are."""


def draw(marks: FigureMarks, link: Callable[[str], str]) -> str:
    stated = marks.stated
    x_scale = days(stated[0].on, stated[-1].on, WIDTH)
    y_scale = numbers(min(one.least for one in stated), max(one.most for one in stated), HEIGHT)
    x, y = chart.time_axis("x", x_scale), chart.number_axis("y", y_scale)
    looks = _looks(stated)
    at = _spread(stated, x_scale, y_scale)
    layers = [
        *_lines(stated, at, looks, x, y),
        *_ranges(stated, at, looks, x, y, y_scale),
        *_against(marks, at, x, y),
        *_points(stated, at, looks, x, y, link),
        *_labels(stated, at, looks, x_scale, y_scale, x, y, link),
    ]
    return chart.svg(layers, WIDTH, HEIGHT)


def _looks(stated: Sequence[Stated]) -> dict[str, int]:
    """Which colour and shape each voice has: those with most statements first, then those that spoke first."""
    voices = list(dict.fromkeys(one.voice for one in stated))
    count = {voice: sum(one.voice == voice for one in stated) for voice in voices}
    own = sorted((v for v in voices if count[v] > 1), key=lambda v: (-count[v], voices.index(v)))[:VOICES]
    return {voice: own.index(voice) if voice in own else VOICES for voice in voices}


def _spread(stated: Sequence[Stated], x: Scale, y: Scale) -> list[float]:
    """Where each statement stands in time (milliseconds): beside another one that it would cover."""
    taken: list[Box] = []
    found = []
    for one in stated:
        across, high = x.at(millis(one.on)), y.size - y.at(one.most)
        low, steps = y.size - y.at(one.least), 0
        while any(Box(across - 5, high - 5, across + 5, low + 5).meets(box) for box in taken) and steps < 6:
            across, steps = across + BESIDE, steps + 1
        taken.append(Box(across - 5, high - 5, across + 5, low + 5))
        found.append(x.value(across))
    return found


def _lines(stated: Sequence[Stated], at: Sequence[float], looks: dict[str, int], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """From one statement of a source to its next of the same place: what it said stands until it says otherwise.

    Several of one day are of several matters, or correct each other: no line tells them apart.
    """
    found = []
    for look, colour in enumerate(SERIES[:VOICES]):
        paths: dict[tuple[str, str], dict[date, list[dict[str, Any]]]] = {}
        for one, when in zip(stated, at, strict=True):
            if looks[one.voice] == look:
                row = {"x": when, "y": one.low if one.low is not None else one.high}
                paths.setdefault((one.voice, one.place), {}).setdefault(one.on, []).append(row)
        kept = []
        for key, held in sorted(paths.items()):
            for earlier, later in pairwise(sorted(held)):
                if len(held[earlier]) == len(held[later]) == 1:
                    kept += [{**held[on][0], "path": f"{key} {earlier}"} for on in (earlier, later)]
        if kept:
            line = alt.Chart(chart.rows(kept)).mark_line(interpolate="step-after", color=colour, strokeWidth=1.6)
            found.append(line.encode(x=x, y=y, detail="path:N"))
    return found


def _ranges(
    stated: Sequence[Stated], at: Sequence[float], looks: dict[str, int], x: alt.X, y: alt.Y, scale: Scale
) -> list[alt.Chart]:
    bars: dict[int, list[dict[str, Any]]] = {}
    tips: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for one, when in zip(stated, at, strict=True):
        look = looks[one.voice]
        if one.low is None or one.high is None:
            sign = 1 if one.high is None else -1
            end = scale.moved(one.least, sign * ARROW)
            bars.setdefault(look, []).append({"x": when, "y": one.least, "y2": end})
            tips.setdefault((look, "triangle-up" if sign > 0 else "triangle-down"), []).append({"x": when, "y": end})
        elif one.low != one.high:
            bars.setdefault(look, []).append({"x": when, "y": one.low, "y2": one.high})
    found = [
        alt.Chart(chart.rows(held)).mark_rule(color=SERIES[look], strokeWidth=2).encode(x=x, y=y, y2="y2:Q")
        for look, held in sorted(bars.items())
    ]
    for (look, shape), held in sorted(tips.items()):
        tip = alt.Chart(chart.rows(held)).mark_point(shape=shape, filled=True, size=42, color=SERIES[look], opacity=1)
        found.append(tip.encode(x=x, y=y))
    return found


def _against(marks: FigureMarks, at: Sequence[float], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Statements that contradict each other are joined by a broken line with ≠ in its middle."""
    pairs: list[dict[str, float]] = []
    for number, pair in enumerate(marks.contradictions[:CONTRADICTIONS]):
        pairs += [{"x": at[place], "y": marks.stated[place].least, "pair": number} for place in pair]
    if not pairs:
        return []
    line = alt.Chart(chart.rows(pairs)).mark_line(color=ALARM, strokeWidth=1.5, strokeDash=[5, 3], interpolate="linear")
    signs = []
    for left, right in zip(pairs[::2], pairs[1::2], strict=True):
        signs.append(
            {"x": (left["x"] + right["x"]) / 2, "y": (left["y"] + right["y"]) / 2, "text": "≠", "anchor": "middle"}
        )
    return [
        line.encode(x=x, y=y, detail="pair:N"),
        *chart.words(signs, x, y, color=ALARM, fontSize=17, fontWeight="bold"),
    ]


def _points(
    stated: Sequence[Stated], at: Sequence[float], looks: dict[str, int], x: alt.X, y: alt.Y, link: Callable[[str], str]
) -> list[alt.Chart]:
    """A shape at each bound that is stated; both ends of a range have one, its middle none."""
    found = []
    for look, (colour, shape) in enumerate(zip(SERIES, SHAPES, strict=True)):
        held = [
            {"x": when, "y": end, "href": link(one.claim)}
            for one, when in zip(stated, at, strict=True)
            if looks[one.voice] == look
            for end in dict.fromkeys(end for end in (one.low, one.high) if end is not None)
        ]
        if held:
            mark = alt.Chart(chart.rows(held)).mark_point(
                shape=shape, filled=True, size=95, color=colour, opacity=1, stroke=PAPER, strokeWidth=1.2
            )
            found.append(mark.encode(x=x, y=y, href=alt.Href("href:N")))
    return found


def _labels(
    stated: Sequence[Stated], at: Sequence[float], looks: dict[str, int], x_scale: Scale, y_scale: Scale,
    x: alt.X, y: alt.Y, link: Callable[[str], str],
) -> list[alt.Chart]:  # fmt: skip
    """At each mark, as far as there is room, its value and place and, where its source has no line, the source."""
    room = Room(WIDTH + BESIDE, HEIGHT)
    spots = [(x_scale.at(when), HEIGHT - y_scale.at(one.least)) for one, when in zip(stated, at, strict=True)]
    for one, (across, down) in zip(stated, spots, strict=True):
        above = down - ARROW if one.high is None else HEIGHT - y_scale.at(one.most)
        room.take(Box(across - 6, above - 6, across + 6, down + (ARROW if one.low is None else 0) + 6))
    several = len({one.place for one in stated}) > 1
    held = sorted(zip(stated, spots, strict=True), key=lambda pair: (looks[pair[0].voice] < VOICES, pair[0].on))
    values: list[dict[str, Any]] = []
    rest: list[dict[str, Any]] = []
    for one, (across, down) in held:
        place = shortened(one.place, 24) if several else ""
        head = ", ".join(filter(None, (value(one), place)))
        name = shortened(one.source, 38) if looks[one.voice] == VOICES else ""
        lines = room.place([head, name], across, down, 10) or room.place([value(one)], across, down, 10)
        for number, label in enumerate(lines):
            row = {"x": x_scale.value(label.x), "y": y_scale.value(HEIGHT - label.y), "text": label.text}
            (rest if number else values).append({**row, "anchor": label.anchor, "href": link(one.claim)})
    named = _names(stated, at, looks, x_scale, y_scale, x, y)
    return [*chart.words(values, x, y, fontWeight=600), *chart.words(rest, x, y, color=FAINT), *named]


def _names(
    stated: Sequence[Stated], at: Sequence[float], looks: dict[str, int], x_scale: Scale, y_scale: Scale,
    x: alt.X, y: alt.Y,
) -> list[alt.Chart]:  # fmt: skip
    """The sources that have a line, at the right, as high as their last statement."""
    last = {looks[one.voice]: (one, when) for one, when in zip(stated, at, strict=True) if looks[one.voice] < VOICES}
    shown = sorted(last, key=lambda look: -last[look][0].least)
    heights = apart([HEIGHT - y_scale.at(last[look][0].least) for look in shown], 31, HEIGHT - 8)
    leaders, names, found = [], [], []
    edge = x_scale.value(WIDTH + 26)
    for look, height in zip(shown, heights, strict=True):
        one, when = last[look]
        here = y_scale.value(HEIGHT - height)
        leaders += [{"x": when, "y": one.least, "path": look}, {"x": edge, "y": here, "path": look}]
        shape = alt.Chart(chart.rows([{"x": edge, "y": here}])).mark_point(
            shape=SHAPES[look], filled=True, size=80, color=SERIES[look], opacity=1
        )
        found.append(shape.encode(x=x, y=y))
        for line, text in enumerate(_wrapped(one.source)):
            row = {"x": x_scale.value(WIDTH + 36), "y": y_scale.value(HEIGHT - height - 13 * line), "text": text}
            names.append({**row, "anchor": "start"})
    if not leaders:
        return []
    dots = alt.Chart(chart.rows(leaders)).mark_line(color=FAINT, strokeWidth=0.8, strokeDash=[1, 3])
    return [dots.encode(x=x, y=y, detail="path:N"), *found, *chart.words(names, x, y, color=INK)]


def _wrapped(name: str, most: int = 30) -> list[str]:
    """A name on one line or two."""
    if len(name) <= most:
        return [name]
    first = name[: most + 1].rpartition(" ")[0] or name[:most]
    return [first, shortened(name[len(first) :].strip(), most)]
