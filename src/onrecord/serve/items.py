"""What a checked item is attached to, and how it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.types.checked import CheckedItem, Showing
from onrecord.types.proposition import Proposition

if TYPE_CHECKING:
    from onrecord.ledger import Ledger

SHOWS = {
    Showing.FOR: "shows that it is so",
    Showing.AGAINST: "shows that it is not so",
    Showing.BESIDE: "shows something near",
}


def attach(
    held: Ledger, id_: str, showing: Showing, item: str, *, dated: str, shows: str, by: str, reason: str,
    digest: str | None = None,
) -> CheckedItem:  # fmt: skip
    """A checked item for a proposition, by its id or a claim's. `item` is a document's id, an address or words.

    Of a document, title and publisher are its words, and its day is the item's unless `dated` says another.
    Raises NotFound, Ambiguous or Misfit.
    """
    from onrecord.ledger import Misfit
    from onrecord.serve.proposition import load, stating

    one = load(held.body(id_))
    about = next((claim for alias, claim in one.aliases if alias == one.id), stating(one))
    if about == one.id:
        raise Misfit(f"Nobody affirms or denies {one.id}.", "Attach it to what somebody says, or add a note.")
    document = held.document(item.strip()) if item.strip().startswith("d_") else None
    if document is not None:
        item = ", ".join(filter(None, (document.title or "a document", document.publisher)))
        dated = dated or (document.published or "")[:10]
    if digest is not None:
        digest = digest.strip().lower() or None
    return held.attach(
        about, one.theme, showing, item, dated=dated, shows=shows, by=by, reason=reason,
        document=document.id if document else None, digest=digest,
    )  # fmt: skip


def worded(made: CheckedItem) -> str:
    """`a photograph, of 2024-10-20, shows that it is so: …; checked: …; SHA-256 …; Ada, 2024-11-02`."""
    parts = [
        f"{made.item}, of {made.dated}, {SHOWS[made.showing]}: {made.shows}",
        f"checked: {made.reason}",
        *([f"document {made.document}"] if made.document else []),
        *([f"SHA-256 {made.digest}"] if made.digest else []),
    ]
    undone = f" (undone {made.undone[:10]})" if made.undone else ""
    return f"{'; '.join(parts)} — {made.by}, {made.at[:10]}{undone}"


def attached(one: Proposition) -> list[tuple[str, str]]:
    """The items of a proposition, undone or not: (number, words)."""
    return [(made.number, worded(made) + _where(one, made)) for made in one.items]


def _where(one: Proposition, made: CheckedItem) -> str:
    return "" if made.proposition == one.id else f" (attached to {made.proposition}, which is narrower)"
