"""What is asked of the record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.types.vocabulary import Kind, PloverType

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Query:
    """Which claims are wanted; every part that is given narrows the answer.

    `source` and `actor` are words of a name or office ("Austin", "foreign ministry"), an entity (`country:PRK`) or
    an ISO 3166-1 alpha-3 code. `source` looks at every link of the chain and, where there is none, at the publisher.
    `since` and `until` are ISO dates of year, month or day precision, both inclusive, and compare with the date of
    publication: undated documents are then left out. `about` is plain words, all of which must stand in the claim,
    its sentence or the names in it; words in double quotes must stand together, `missil*` matches beginnings.
    `as_of` asks for the record as it stood at that moment (ISO 8601; a bare day, month or year is its end, UTC).
    Claims of documents that were taken back are left out unless `withdrawn`. With `latest`, what was published last
    comes first.
    Raises ValueError for dates that are none.
    """

    about: str | None = None
    source: str | None = None
    actor: str | None = None
    since: str | None = None
    until: str | None = None
    type: PloverType | None = None
    kind: Kind | None = None
    document: str | None = None
    as_of: str | None = None
    limit: int | None = None
    withdrawn: bool = False
    latest: bool = False

    def __post_init__(self) -> None:
        for name, value in (("since", self.since), ("until", self.until)):
            if value is not None and not _DATE.fullmatch(value):
                raise ValueError(f"{name}: {value!r} is no date like 2024-10-24, 2024-10 or 2024")
        if self.limit is not None and self.limit < 0:
            raise ValueError(f"limit: {self.limit} is below zero")
