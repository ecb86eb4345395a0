"""The outline of countries, and how a part of the earth is laid flat. `scripts/make_outline.py` makes the data file.

Borders are those of Natural Earth, which draws who is in control; they claim nothing, and neither does a map on them.
"""

from __future__ import annotations

import gzip
import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ring = NDArray[np.float64]

WORLD_SPAN = 150.0
"""Degrees of longitude from which on the whole earth is drawn, by another projection."""

POLE = "ATA"
"""Lies about a pole and has no other side in a map of the world."""

TRIES = 24
"""Places that are tried for a country's name."""

EDGES = 200
"""Edges of a ring that are looked at to find a country's middle: a label needs no bays."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines of the TopoJSON, decoded to degrees, and the shapes of countries by the numbers of their lines."""

    arcs: tuple[Ring, ...]
    shapes: tuple[tuple[str, tuple[tuple[tuple[int, ...], ...], ...]], ...]


@cache
def outline() -> Outline:
    packed = (files("onrecord.brief.pictures.drawing") / "outline.json.gz").read_bytes()
    held = json.loads(gzip.decompress(packed))
    scale, moved = np.array(held["scale"]), np.array(held["translate"])
    arcs = tuple(np.cumsum(np.array(arc, dtype=np.float64), axis=0) * scale + moved for arc in held["arcs"])
    shapes = tuple(
        (code, tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons))
        for code, polygons in held["shapes"]
    )
    return Outline(arcs, shapes)


@dataclass(frozen=True, slots=True)
class Flat:
    """A window of the earth laid flat, `width` pixels wide and `height` high.

    Lambert's azimuthal equal-area projection about the middle of the window; Equal Earth (Šavrič, Patterson and Jenny
    2018) where the window is the world.
    """

    middle: tuple[float, float]
    world: bool
    scale: float
    centre: tuple[float, float]
    width: float
    height: float

    @staticmethod
    def of(window: tuple[float, float, float, float], width: float, lowest: float, highest: float) -> Flat:
        """Fitted to the window, as high as it needs between `lowest` and `highest` pixels."""
        west, south, east, north = window
        world = east - west > WORLD_SPAN
        middle = ((west + east) / 2, (south + north) / 2)
        bare = Flat(middle, world, 1.0, (0.0, 0.0), 0.0, 0.0)
        along, up = np.linspace(west, east, 25), np.linspace(south, north, 25)
        rim = [(lon, lat) for lon in along for lat in (south, north)] + [
            (lon, lat) for lon in (west, east) for lat in up
        ]
        xs, ys = bare.project(np.array(rim)).T
        wide, high = float(xs.max() - xs.min()), float(ys.max() - ys.min())
        height = min(highest, max(lowest, width * high / wide))
        scale = min(width / wide, height / high)
        centre = (float(xs.max() + xs.min()) / 2, float(ys.max() + ys.min()) / 2)
        return Flat(middle, world, scale, centre, width, height)

    def project(self, points: Ring) -> Ring:
        """Pixels (x to the right, y down) of rows of longitude and latitude."""
        x, y = _equal_earth(points, self.middle[0]) if self.world else _azimuthal(points, self.middle)
        across = (x - self.centre[0]) * self.scale + self.width / 2
        down = (-y - self.centre[1]) * self.scale + self.height / 2
        return np.column_stack([across, down])

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        x, y = self.project(np.array([[lon, lat]]))[0]
        return float(x), float(y)


def _azimuthal(points: Ring, middle: tuple[float, float]) -> tuple[Any, Any]:
    lon, lat = np.radians(points[:, 0] - middle[0]), np.radians(points[:, 1])
    at = math.radians(middle[1])
    near = np.maximum(1 + np.sin(at) * np.sin(lat) + np.cos(at) * np.cos(lat) * np.cos(lon), 1e-3)
    k = np.sqrt(2 / near)
    return k * np.cos(lat) * np.sin(lon), k * (np.cos(at) * np.sin(lat) - np.sin(at) * np.cos(lat) * np.cos(lon))


def _equal_earth(points: Ring, middle: float) -> tuple[Any, Any]:
    lon = np.radians(points[:, 0] - middle)
    t = np.arcsin(math.sqrt(3) / 2 * np.sin(np.radians(points[:, 1])))
    a, b, c, d = 1.340264, -0.081106, 0.000893, 0.003796
    x = 2 * math.sqrt(3) * lon * np.cos(t) / (3 * (9 * d * t**8 + 7 * c * t**6 + 3 * b * t**2 + a))
    return x, t * (d * t**8 + c * t**6 + b * t**2 + a)


def shapes(flat: Flat, near: float = 1.1) -> dict[str, list[list[Ring]]]:
    """The countries that lie in the picture, in pixels: polygons of rings. Points nearer than `near` pixels go."""
    held = outline()
    lines: dict[int, Ring] = {}

    def line(number: int) -> Ring:
        """A line that neighbours share, thinned once, so that they still meet."""
        index = number if number >= 0 else ~number
        if index not in lines:
            lines[index] = _thinned(flat.project(held.arcs[index]), near)
        return lines[index] if number >= 0 else lines[index][::-1]

    def ring(numbers: tuple[int, ...]) -> Ring:
        if not flat.world:
            return np.concatenate([line(number) for number in numbers])
        parts = [held.arcs[number] if number >= 0 else held.arcs[~number][::-1] for number in numbers]
        whole = np.concatenate(parts)
        whole[:, 0] = np.unwrap(whole[:, 0], period=360)  # what lies across the date line stays in one piece
        return _thinned(flat.project(whole), near)

    found: dict[str, list[list[Ring]]] = {}
    for code, polygons in held.shapes:
        if code == POLE:
            continue
        for polygon in polygons:
            outer = ring(polygon[0])
            (left, top), (right, bottom) = outer.min(axis=0), outer.max(axis=0)
            seen = left < flat.width and right > 0 and top < flat.height and bottom > 0
            if seen and (right - left) * (bottom - top) > 1:
                found.setdefault(code, []).append([outer, *map(ring, polygon[1:])])
    return found


def _thinned(points: Ring, near: float) -> Ring:
    """Without points that lie close to the one before; the ends stay, so that neighbours still share them."""
    kept, (x, y) = [0], points[0]
    for number, (px, py) in enumerate(points[1:-1].tolist(), start=1):
        if abs(px - x) + abs(py - y) >= near:
            kept.append(number)
            x, y = px, py
    return points[[*kept, len(points) - 1]]


def middles_of(polygons: list[list[Ring]], flat: Flat, step: float = 10.0) -> list[tuple[float, float, float]]:
    """Points of a country within the picture and how far each lies from its borders, the furthest first; none outside.

    `TRIES` at most, no two of them near each other.
    """
    across, down = np.meshgrid(np.arange(step, flat.width, step), np.arange(step, flat.height, step))
    points = np.column_stack([across.ravel(), down.ravel()])
    inside = np.zeros(len(points), dtype=bool)
    for polygon in polygons:
        for ring in polygon:
            inside ^= _within(points, ring[:: max(1, len(ring) // EDGES)])
    if not inside.any():
        return []
    mine, others = points[inside], points[~inside]
    far = np.minimum.reduce([mine[:, 0], flat.width - mine[:, 0], mine[:, 1] * 1.6, (flat.height - mine[:, 1]) * 1.6])
    for start in range(0, len(others), 400):
        some = others[start : start + 400]
        apart = np.hypot((mine[:, None, 0] - some[None, :, 0]) * 0.7, mine[:, None, 1] - some[None, :, 1])
        far = np.minimum(far, apart.min(axis=1))
    found: list[tuple[float, float, float]] = []
    for x, y, depth in np.column_stack([mine, far])[np.argsort(-far, kind="stable")].tolist():
        if all(abs(x - x2) + abs(y - y2) > 4 * step for x2, y2, _ in found):
            found.append((x, y, depth))
        if len(found) == TRIES:
            break
    return found


def _within(points: Ring, ring: Ring) -> NDArray[np.bool_]:
    """Even-odd, by the edges that a line to the right of each point crosses."""
    x, y = points[:, 0, None], points[:, 1, None]
    (x1, y1), (x2, y2) = ring.T, np.roll(ring, -1, axis=0).T
    with np.errstate(divide="ignore", invalid="ignore"):
        crossed = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return np.asarray(crossed.sum(axis=1) % 2 == 1)
