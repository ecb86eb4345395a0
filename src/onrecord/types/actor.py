"""Who does, suffers, holds or is spoken of."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.vocabulary import Sector


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as mentioned (`text`, `spans`) and as resolved.

    `entity` is a stable id: `country:PRK`, `body:nato`, `person:lloyd-austin`; None where unresolved.
    `country` is ISO 3166-1 alpha-3, None for international bodies. `office` is the office held at the
    time of the document.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    entity: str | None = None
    country: str | None = None
    sector: Sector | None = None
    office: str | None = None
