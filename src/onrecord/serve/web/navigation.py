"""The pages that the menu leads to, and the keys for them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.account import Role


@dataclass(frozen=True, slots=True)
class Page:
    """One line of the menu, for those of a role. `key` goes there after `g`; `filtered`: the address keeps filters."""

    title: str
    path: str
    key: str
    group: str
    filtered: bool = True
    role: Role = Role.VIEWER


PAGES = (
    Page("Briefing", "/", "b", "The picture"),
    Page("Propositions", "/propositions", "p", "The picture"),
    Page("Changes", "/changes", "c", "The picture", filtered=False),
    Page("Questions", "/questions", "q", "The picture"),
    Page("Figures", "/figures", "f", "Drawn"),
    Page("Map", "/map", "m", "Drawn"),
    Page("Timeline", "/timeline", "t", "Drawn"),
    Page("Network", "/network", "n", "Drawn"),
    Page("Search", "/search", "s", "The record"),
    Page("Entities", "/entities", "e", "The record", filtered=False),
    Page("Sources", "/sources", "o", "The record", filtered=False),
    Page("Exports", "/exports", "x", "The record"),
    Page("Add texts", "/add", "a", "The desk", filtered=False, role=Role.ANALYST),
    Page("Review queue", "/review", "r", "The desk", filtered=False, role=Role.ANALYST),
    Page("Your account", "/account", "y", "The desk", filtered=False),
    Page("Accounts", "/accounts", "u", "The desk", filtered=False, role=Role.ADMIN),
    Page("Audit log", "/audit", "l", "The desk", filtered=False, role=Role.ADMIN),
)
"""In the order of the menu."""


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
