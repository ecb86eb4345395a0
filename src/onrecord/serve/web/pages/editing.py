"""A claim as a person has it: corrected, rejected, or made by hand of words of a document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from onrecord.ledger import Changed, Ledger, Misfit
from onrecord.serve import speaking
from onrecord.serve.noting import noted, skeleton, source_of, wanted, words_of_note
from onrecord.serve.permission import Analyst, Asker, Editor
from onrecord.serve.standing import standing
from onrecord.serve.web import looking, signing
from onrecord.serve.web.claim_parts import changed, groups
from onrecord.serve.web.deeds import Deed, Field, carried_out, labels
from onrecord.serve.web.forgery import Posted
from onrecord.serve.web.forms import Form
from onrecord.serve.web.pages.claim import runs
from onrecord.serve.web.pages.desk import reject
from onrecord.serve.web.rendering import page
from onrecord.types import Claim, Document, Span
from onrecord.types.claim import CONTENT_OF, claim_id
from onrecord.types.codec import Malformed
from onrecord.types.vocabulary import Act, Kind, SourceKind

router = APIRouter()

MENDED = "Correct a claim"


@router.get("/claim/{id_}/correct")
def correct(request: Request, id_: str, asker: Editor) -> HTMLResponse:
    """The form: every part of the claim that can be changed, as it stands."""
    return _form(request, id_, Form(), 200)


@router.post("/claim/{id_}/correct")
def corrected(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """The claim as the form has it is shown from now on. Where somebody changed it meanwhile the person decides."""
    form = Form(fields)
    who, held = signing.signed(asker, form), looking.ledger(request)
    why = signing.reason(form)
    claim, rejected = _standing(held, id_)
    made = changed(claim, form, held.document(claim.document.id))
    seen = held.edition(claim.id) == form["edition"]
    if made == claim and not rejected and seen and form.right:
        form.wrong("parts", "Nothing is changed: the form has what the record has.")
    if not form.right:
        return _form(request, id_, form, 422)
    try:
        with signing.writing(request, asker, who) as to:
            speaking.put(to, replace(asker, name=who), made, why, form["edition"])
    except Changed:
        return _form(request, id_, form, 409)
    return signing.back(request, f"/claim/{claim.id}", "corrected", asker, who)


def _standing(held: Ledger, id_: str) -> tuple[Claim, bool]:
    claim, stands = standing(held.history(id_))
    return claim, stands is not None and stands.claim is None


def _form(request: Request, id_: str, form: Form, status: int) -> HTMLResponse:
    """The form over the claim as it stands now, with what was typed where the person touched it."""
    held = looking.ledger(request)
    claim, rejected = _standing(held, id_)
    edition = held.edition(claim.id)
    claim, rejected = _standing(held, claim.id)  # not older than the edition
    parts = groups(claim)
    theirs: dict[str, str] = {}
    for _, group in parts:
        for part in group:
            seen = form.values.get(part.seen)
            if seen is None:
                continue
            if form.values.get(part.name, "").strip() == seen.strip():
                form.values[part.name] = part.value
            elif seen.strip() != part.value.strip():
                theirs[part.name] = part.value
    last = next((v.correction for v in reversed(held.history(id_)) if v.correction is not None), None)
    return page(
        request, "correct.html.j2", title=MENDED, status=status, claim=claim, form=form, groups=parts, theirs=theirs,
        edition=edition, rejected=rejected, last=last, conflict=status == 409,
        runs=runs(claim, held.document(claim.document.id).text),
    )  # fmt: skip


@router.post("/claim/{id_}/reject")
def rejected(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """It is shown no more, and stays in its history."""
    held = looking.ledger(request)
    claim, _ = _standing(held, id_)
    deed = reject(claim.id, held.edition(claim.id))
    return carried_out(
        request, asker, deed, fields,
        lambda to, by, form: speaking.reject(to, by, claim.id, form["reason"], form["edition"] or None),
    )  # fmt: skip


def add(document: str, kind: Kind | None = None) -> Deed:
    """A claim by hand; with a kind, also the parts that it cannot do without."""
    needed = wanted(CONTENT_OF[kind]) if kind else {}
    fields = (
        Field("words", "Words of the document that say it", rows=3, needed="Copy the words out of the document."),
        Field("kind", "What it is", options=labels(Kind), value=Kind.STATEMENT.value, needed="Choose a kind."),
        Field("source", "Who says so", "As the document names them; empty where the publisher itself does."),
        Field("source_kind", "The source is", options=labels(SourceKind), value="person", needed="Choose one."),
        Field("act", "and does what", options=labels(Act), value=Act.ASSERT.value, needed="Choose one."),
        *(Field(f"part.{name}", name.rstrip("_").replace("_", " "), what, needed=f"This kind needs it: {what}.")
          for name, what in needed.items()),
    )  # fmt: skip
    return Deed("Add a claim by hand", f"/document/{document}/claim", "Add", f"/document/{document}", "added", fields)


@router.post("/document/{id_}/claim")
def added(request: Request, id_: str, fields: Posted, asker: Analyst) -> Response:
    """A claim that a person makes of words of a document."""
    document = looking.ledger(request).document(id_)
    asked = str(fields.get("kind", ""))
    kind = Kind(asked) if asked in [term.value for term in Kind] else None

    def work(held: Ledger, by: Asker, form: Form) -> None:
        speaking.add(held, by, document, _made(document, form, by.name), form["reason"])

    return carried_out(request, asker, add(document.id, kind), fields, work)


def _made(document: Document, form: Form, who: str) -> Claim:
    """The claim. Raises Misfit."""
    words, kind = form["words"], Kind(form["kind"])
    at = document.text.find(words)
    if at < 0:
        raise Misfit("These words do not stand in the document, letter for letter.", "Copy them out of it.")
    content: dict[str, Any] = words_of_note(skeleton(CONTENT_OF[kind], words), at)
    for name, what in wanted(CONTENT_OF[kind]).items():
        given = form[f"part.{name}"]
        start = document.text.find(given)
        spans = [[start, start + len(given)]] if start >= 0 else []
        content[name] = {"text": given, "spans": spans} if what == "words of the note" else given
    source = source_of(form["source"], SourceKind(form["source_kind"]), document.text) if form["source"] else None
    try:
        claim = noted(document, kind, source, who, Act(form["act"]), content)
    except Malformed as error:
        raise Misfit(f"A claim of kind {kind.value} cannot be made so: {error}.", "Look at its parts.") from None
    evidence = Span(at, at + len(words), words)
    return replace(
        claim, evidence=evidence, id=claim_id(document.id, evidence, claim.attribution, claim.content)
    )  # fmt: skip
