"""What all pictures have in common when they are drawn: type, axes, and the way to SVG."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import vl_convert

from onrecord.brief.pictures.drawing.palette import FAINT, FONT, INK, LINE, PAPER
from onrecord.brief.pictures.drawing.scales import Scale, powers, ticks

CONFIG = {
    "font": FONT,
    "background": "transparent",
    "view": {"stroke": None},
    "padding": 4,
    "axis": {
        "labelColor": FAINT, "titleColor": FAINT, "labelFontSize": 11, "titleFontSize": 11, "titleFontWeight": "normal",
        "gridColor": LINE, "domain": False, "tickColor": LINE, "labelPadding": 5,
    },
    "text": {"color": INK, "fontSize": 11},
}  # fmt: skip


def rows(found: Sequence[dict[str, Any]]) -> alt.InlineData:
    return alt.InlineData(values=list(found))


def time_axis(name: str, scale: Scale, title: str | None = None, **given: Any) -> alt.X:
    return alt.X(
        f"{name}:T",
        scale=alt.Scale(type="utc", domain=[scale.low, scale.high], nice=False),
        axis=alt.Axis(title=title, grid=False, ticks=True, values=ticks(scale), labelExpr=_DAY, **given),
    )


def day_axis(name: str, scale: Scale, title: str | None = None) -> alt.Y:
    return alt.Y(
        f"{name}:T",
        scale=alt.Scale(type="utc", domain=[scale.low, scale.high], nice=False),
        axis=alt.Axis(title=title, ticks=False, values=ticks(scale), labelExpr=_DAY),
    )


_DAY = "utcFormat(datum.value, utcdate(datum.value) == 1 ? '%b %Y' : '%-d %b %Y')"


def number_axis(name: str, scale: Scale, title: str | None = None, **given: Any) -> alt.Y:
    kind: Any = "log" if scale.log else "linear"
    marks: dict[str, Any] = {"values": powers(scale)} if scale.log else {"tickCount": 6}
    return alt.Y(
        f"{name}:Q",
        scale=alt.Scale(type=kind, domain=[scale.low, scale.high], nice=False, zero=False),
        axis=alt.Axis(title="logarithmic scale" if scale.log else title, ticks=False, format=",~r", **marks, **given),
    )


def words(found: Sequence[dict[str, Any]], x: alt.X, y: alt.Y, **given: Any) -> list[alt.Chart]:
    """Texts with a rim of paper, anchored as their rows say: `text`, `anchor`, and `href` where it leads somewhere."""
    made = []
    for anchor in ("start", "middle", "end"):
        some = [row for row in found if row["anchor"] == anchor]
        if some:
            mark = {"align": anchor.replace("start", "left").replace("middle", "center").replace("end", "right")}
            style = {
                "fontSize": 11,
                "color": INK,
                "stroke": PAPER,
                "strokeWidth": 3,
                "baseline": "middle",
                **mark,
                **given,
            }
            encoded = {"x": x, "y": y, "text": alt.Text("text:N")}
            if any(row.get("href") for row in some):
                encoded["href"] = alt.Href("href:N")
            made.append(alt.Chart(rows(some)).mark_text(**style).encode(**encoded))
    return made


def svg(layers: Sequence[alt.Chart], width: int, height: int, sheets: dict[str, list[Any]] | None = None) -> str:
    """The layers as SVG, as the library draws them. `sheets` are large data, by the name that a layer has for them."""
    chart = alt.layer(*layers)
    made = chart.properties(width=width, height=height)
    spec = made.to_dict(validate=False)  # checked by the tests: it takes longer than drawing
    spec = {**spec, "config": CONFIG, "datasets": {**spec.get("datasets", {}), **(sheets or {})}}
    return str(vl_convert.vegalite_to_svg(spec))
