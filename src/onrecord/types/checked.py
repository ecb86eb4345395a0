"""Items that persons attach to what is claimed, and say that they have checked."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.types.days import stood
from onrecord.types.vocabulary import Term


class Showing(Term):
    """How a checked item bears on the proposition that it is attached to."""

    FOR = "for", "it shows that this is so, at the scope of these words"
    AGAINST = "against", "it shows that this is not so, at the scope of these words"
    BESIDE = "beside", "it shows a part of it, or something near it: no status moves"


@dataclass(frozen=True, slots=True)
class CheckedItem:
    """An item that a person attached to a proposition and checked: an image, a recording, a document.

    The proposition is that of the theme `theme` which the claim `about` states; `proposition` is its id, where one
    shows the item. `item` says what it is: a description, an address, or the words for the `document` on the record
    (an id); `digest` is the SHA-256 of its file, where there is one. `dated` is the item's own day, month or year (ISO
    8601), `shows` what it shows, `reason` how it was checked. `at` and `undone` are times (ISO 8601, UTC).
    """

    about: str
    theme: str
    showing: Showing
    item: str
    dated: str
    shows: str
    reason: str
    by: str
    at: str
    id: int
    document: str | None = None
    digest: str | None = None
    undone: str | None = None
    proposition: str = ""

    @property
    def number(self) -> str:
        """What `onrecord undo` takes: `i3`."""
        return f"i{self.id}"

    @property
    def told(self) -> str:
        """`Ada attached a photograph, of 2024-10-20, and checked it on 2024-11-02: it shows …`."""
        said = f"{self.by} attached {self.item}, of {self.dated}, and checked it on {self.at[:10]}"
        return f"{said}: it shows {self.shows}"

    def stood(self, day: str | None) -> bool:
        """Did it hold at the end of a day (ISO date); None for now."""
        return stood(self.at, self.undone, day)
