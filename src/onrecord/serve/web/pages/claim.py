"""One claim: its words with every span marked, its parts, its history."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.brief.gist import gist
from onrecord.serve import facts
from onrecord.serve.permission import Viewer
from onrecord.serve.spans import Mark, Piece, context, marks, pieces
from onrecord.serve.standing import standing
from onrecord.serve.web import looking
from onrecord.serve.web.deeds import may
from onrecord.serve.web.pages import desk
from onrecord.serve.web.rendering import page
from onrecord.types import Claim
from onrecord.types.account import Role
from onrecord.types.vocabulary import Edit

router = APIRouter()

DONE = {Edit.REJECT: "rejected", Edit.CORRECT: "corrected", Edit.ADD: "added"}


@router.get("/claim/{id_}")
def claim(request: Request, id_: str, asker: Viewer) -> HTMLResponse:
    """One claim, by its id or the beginning of one; also where it was rejected or is no longer read so."""
    held = looking.ledger(request)
    versions = held.history(id_)
    edition = held.edition(standing(versions)[0].id)
    one, stands = standing(versions)
    state = "no longer read so" if stands is None else DONE[stands.correction.edit] if stands.correction else ""
    tables = [
        ("Who says so", list(facts.chain(one))),
        ("How sure", list(facts.sure(one))),
        ("What", list(facts.parts(one.content))),
    ]
    if one.caveats:
        tables.append(("Caveats", [("caveat", caveat.text) for caveat in one.caveats]))
    return page(
        request,
        "claim.html.j2",
        title=gist(one.content),
        claim=one,
        state=state,
        runs=runs(one, held.document(one.document.id).text),
        tables=tables,
        versions=versions,
        done={edit.value: word for edit, word in DONE.items()},
        taken=held.withdrawal(one.document.id),
        newer=held.newer(one.document.id),
        deeds=may(asker, [desk.comment(one.id, f"/claim/{one.id}"), desk.reject(one.id, edition)]),
        comments=held.comments([one.id]),
        links=[(f"/claim/{one.id}/correct", "Correct it")] if asker.may(Role.EDITOR) else [],
        propositions=[looking.proposition(held, id_, None) for id_ in held.propositions_of(one.id)],
    )


def runs(one: Claim, text: str) -> list[list[Piece]]:
    """The sentences of a claim with its parts marked; parts that stand elsewhere follow with their own sentences."""
    held = [mark for mark in marks(one) if mark.end <= len(text)]
    low, high = context(text, one.evidence.start, one.evidence.end)
    found = [list(pieces(text, low, high, held))]
    for mark in held:
        if mark.end <= low or mark.start >= high:
            before, after = context(text, mark.start, mark.end)
            found.append(list(pieces(text, before, after, [Mark(mark.start, mark.end, mark.role)])))
    return found
