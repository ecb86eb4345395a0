"""The colours of pictures, by what they are for. A page sets each anew for light and dark; a file has the light ones.

Every one is used for one purpose alone, so that it can be told by its value. Those of series differ in lightness as
well as in hue (after Okabe and Ito 2008, darkened to a contrast of 3:1 on white), and each has a shape besides.
"""

from __future__ import annotations

INK = "#1b1f24"
FAINT = "#5a636d"
LINE = "#d5dae0"
PAPER = "#fefefe"
SEA = "#f1f5f8"
LAND = "#fbfaf7"
BORDER = "#c3cad1"
TINT = "#dbe6ef"
ALARM = "#b3261e"
SERIES = ("#0067a6", "#b85000", "#007a5c", "#8a4a86", "#6f6500", "#565f69")
"""The last one is for all the rest."""
SHAPES = ("square", "diamond", "triangle-up", "cross", "triangle-down", "circle")

ROLES = {
    INK: "ink",
    FAINT: "faint",
    LINE: "line",
    PAPER: "paper",
    SEA: "sea",
    LAND: "land",
    BORDER: "border",
    TINT: "tint",
    ALARM: "alarm",
    **{colour: f"series-{number}" for number, colour in enumerate(SERIES, start=1)},
}
"""What a page calls each: `--picture-ink`."""

FONT = "system-ui, sans-serif"
