"""The pages that the menu leads to, and the keys for them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.account import Role


@dataclass(frozen=True, slots=True)
class Page:
    """One line of the menu, for those of a role. `key` goes there after `g`; `filters` are those that it knows."""

    title: str
    path: str
    key: str
    group: str
    filters: tuple[str, ...] = ()
    role: Role = Role.VIEWER


_DAYS = ("since", "until", "as_of")
_ABOUT = ("about", "actor", *_DAYS)

PAGES = (
    Page("Briefing", "/", "b", "The picture", ("about", "status", *_DAYS)),
    Page("Propositions", "/propositions", "p", "The picture", ("about", "status", "kind", "actor", *_DAYS)),
    Page("Changes", "/changes", "c", "The picture", ("since",)),
    Page("Questions", "/questions", "q", "The picture", _ABOUT),
    Page("Figures", "/figures", "f", "Drawn", _ABOUT),
    Page("Map", "/map", "m", "Drawn", _ABOUT),
    Page("Timeline", "/timeline", "t", "Drawn", _ABOUT),
    Page("Network", "/network", "n", "Drawn", _ABOUT),
    Page("Search", "/search", "s", "The record", ("about", "kind", "source", "actor", *_DAYS)),
    Page("Entities", "/entities", "e", "The record"),
    Page("Sources", "/sources", "o", "The record"),
    Page("Exports", "/exports", "x", "The record", ("about", "kind", "source", "actor", *_DAYS)),
    Page("Add texts", "/add", "a", "The desk", role=Role.ANALYST),
    Page("Review queue", "/review", "r", "The desk", role=Role.ANALYST),
    Page("Your account", "/account", "y", "The desk"),
    Page("Accounts", "/accounts", "u", "The desk", role=Role.ADMIN),
    Page("Audit log", "/audit", "l", "The desk", role=Role.ADMIN),
)
"""In the order of the menu. Entities and sources are sought by what their names hold: no filter that others know."""


def filters(path: str) -> tuple[str, ...]:
    """The filters of a page of the menu, in the order in which it shows them."""
    return next(page.filters for page in PAGES if page.path == path)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard and what it does, as the list of keys says."""

    keys: str
    does: str


KEYS = (
    Key("?", "this list"),
    Key("/", "to the search field"),
    Key("j", "next entry"),
    Key("k", "entry before"),
    Key("Enter", "open the entry"),
    Key("f", "filters of this page"),
    Key("t", "light, dark, or as the system has it"),
    Key("Esc", "close what is open"),
)
"""What every page understands; a page that understands more adds its own."""
