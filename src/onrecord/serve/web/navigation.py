"""The pages that the menu leads to, and the keys for them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """One line of the menu. `key` goes there after `g`; `filtered` where the address keeps the filters."""

    title: str
    path: str
    key: str
    group: str
    filtered: bool = True


PAGES = (
    Page("Briefing", "/", "b", "The picture"),
    Page("Propositions", "/propositions", "p", "The picture"),
    Page("Changes", "/changes", "c", "The picture", filtered=False),
    Page("Questions", "/questions", "q", "The picture"),
    Page("Search", "/search", "s", "The record"),
    Page("Entities", "/entities", "e", "The record", filtered=False),
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
