"""What persons say and do beside the record: remarks, whose turn it is, who looked a second time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comment:
    """A person's remark on the claim, document or entity `about`. `at` is a time (ISO 8601, UTC)."""

    id: int
    about: str
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """Whose turn it is to judge a pair (`left`, `right`, in the order of their ids): `to` is None for nobody's.

    Of several on one pair the last counts. `id` is its number.
    """

    id: int
    left: str
    right: str
    to: str | None
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """A second person stands by a judgement, by its number: never the one who made it."""

    id: int
    judgement: int
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that a person keeps: `address` is the page's with its filters."""

    id: int
    name: str
    address: str
    by: str
    at: str
