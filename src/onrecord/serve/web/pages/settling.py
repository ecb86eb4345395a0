"""What a person finds out of a proposition, as forms: what an item shows, whether two origins are independent."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.serve import speaking
from onrecord.serve.permission import Analyst
from onrecord.serve.web import looking
from onrecord.serve.web.deeds import Deed, Field, carried_out, labels
from onrecord.serve.web.forgery import Posted
from onrecord.serve.web.signing_in import within
from onrecord.types.checked import CheckedItem, Showing
from onrecord.types.origin import Independence
from onrecord.types.proposition import Proposition

router = APIRouter()


def of_proposition(one: Proposition) -> list[Deed]:
    """What may be found out of a proposition."""
    return [attach(one.id), *([judge_origins(one)] if len(one.origins) > 1 else ())]


def attach(id_: str) -> Deed:
    fields = (
        Field("item", "The item", "A document's id (d_…), an address, or in words: a photograph by …, a register of …",
              needed="Say what it is."),
        Field("dated", "Its own date", "A day, month or year: 2024-10-20, 2024-10. A document has one already."),
        Field("shows", "What it shows", rows=2, needed="Say what it shows."),
        Field("showing", "For this proposition",
              "Only as far as its words go: what shows less belongs to what is wider.",
              options=labels(Showing), value=Showing.FOR.value, needed="Choose one."),
        Field("digest", "SHA-256 of its file", "64 digits, as sha256sum prints them, where there is a file."),
    )  # fmt: skip
    return Deed("Attach an item that you checked", f"/proposition/{id_}/attach", "Attach", f"/proposition/{id_}",
                "attached", fields, asks="How you checked it")  # fmt: skip


@router.post("/proposition/{id_}/attach")
def attached(request: Request, id_: str, fields: Posted, asker: Analyst) -> Response:
    """A photograph, a recording, a register, a document of the record."""
    one = looking.proposition(looking.ledger(request), id_, None)
    return carried_out(
        request, asker, attach(one.id), fields,
        lambda held, by, form: speaking.attach(
            held, by, one.id, Showing(form["showing"]), form["item"], form["dated"], form["shows"], form["reason"],
            form["digest"] or None,
        ),
    )  # fmt: skip


def detach(one: CheckedItem, back: str) -> Deed:
    return Deed(f"Take item {one.number} back: {one.item}, by {one.by}", f"/item/{one.id}/undo", "Take back", back,
                "undone", hidden=(("back", back),), grave=True)  # fmt: skip


@router.post("/item/{number}/undo")
def detached(request: Request, number: int, fields: Posted, asker: Analyst) -> Response:
    """One's own, or as an editor another's."""
    found = next((one for one in looking.ledger(request).checked_items() if one.id == number), None)
    shown = found or CheckedItem("", "", Showing.BESIDE, "there is none", "", "", "", "", "", number)
    return carried_out(
        request, asker, detach(shown, within(fields.get("back"))), fields,
        lambda held, by, form: speaking.undo(held, by, f"i{number}", form["reason"]),
    )  # fmt: skip


def judge_origins(one: Proposition) -> Deed:
    """Of two origins; those that a person may have to settle stand first."""
    names = tuple((origin.key, f"{origin.label} (group {origin.group + 1})") for origin in one.origins)
    open_ = next((pair for pair in one.apart if pair.open), None)
    chosen = (open_.left, open_.right) if open_ else tuple(key for key, _ in names[:2])
    fields = (
        Field("left", "This origin", options=names, value=chosen[0], needed="Choose an origin."),
        Field("right", "and this one", options=names, value=chosen[-1], needed="Choose another origin."),
        Field("independence", "are independent", "In this matter, and in what is wider. It counts from now on.",
              options=labels(Independence), value=Independence.UNKNOWN.value, needed="Choose one."),
    )  # fmt: skip
    return Deed("Judge whether two origins are independent", f"/proposition/{one.id}/independence", "Judge",
                f"/proposition/{one.id}", "judged", fields)  # fmt: skip


@router.post("/proposition/{id_}/independence")
def origins_judged(request: Request, id_: str, fields: Posted, asker: Analyst) -> Response:
    """Shown, ruled out or unknown."""
    one = looking.proposition(looking.ledger(request), id_, None)
    return carried_out(
        request, asker, judge_origins(one), fields,
        lambda held, by, form: speaking.judge_independence(
            held, by, one.id, form["left"], form["right"], Independence(form["independence"]), form["reason"]
        ),
    )  # fmt: skip
