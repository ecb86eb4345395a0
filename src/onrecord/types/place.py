"""Places with coordinates."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.vocabulary import Precision


@dataclass(frozen=True, slots=True)
class Place:
    """A place: `lat` and `lon` in degrees (WGS 84) of its centre, `country` as ISO 3166-1 alpha-3.

    `name` is the gazetteer's name, `geonames` its GeoNames id where it has one.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    lat: float | None
    lon: float | None
    country: str | None
    precision: Precision | None
    name: str | None = None
    geonames: int | None = None
