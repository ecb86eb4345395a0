"""What persons do about propositions, documents, entities and claims: each deed, and the route that does it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.ledger import Ledger, Misfit
from onrecord.reconcile import likelihood as terms
from onrecord.run.naming import shown, split_id
from onrecord.serve.permission import Analyst, Asker, Editor
from onrecord.serve.proposition import stated_by, stating
from onrecord.serve.web import looking
from onrecord.serve.web.deeds import Deed, Field, carried_out
from onrecord.serve.web.forgery import Posted
from onrecord.serve.web.forms import Form
from onrecord.serve.web.signing_in import within
from onrecord.types.account import Role
from onrecord.types.proposition import Judgement, Proposition, Sameness
from onrecord.types.ruling import Ruling, RulingKind
from onrecord.types.vocabulary import Term

router = APIRouter()

SAME = tuple((term.value, f"{term.value}: {term.meaning}") for term in Sameness if term is not Sameness.ENTAILS)


def labels(kind: type[Term]) -> tuple[tuple[str, str], ...]:
    """The labels of a closed list as choices, each with its meaning."""
    return tuple((term.value, f"{term.value}: {term.meaning}") for term in kind)


# Claims and what they are about


def comment(about: str, back: str) -> Deed:
    words = Field("text", "Comment", rows=3, needed="Say what is to be remarked.")
    return Deed("Comment", f"/comment/{about}", "Comment", f"{back}#desk", "commented", (words,), why=False)


@router.post("/comment/{id_}")
def commented(request: Request, id_: str, fields: Posted, asker: Analyst) -> Response:
    """A remark on a claim, a document, or a proposition, for which a claim stands."""
    held = looking.ledger(request)
    about, back = _about(held, id_)
    return carried_out(
        request, asker, comment(id_, back), fields, lambda to, form, who: to.comment(about, form["text"], by=who)
    )


def _about(held: Ledger, id_: str) -> tuple[str, str]:
    """What a remark is filed under, and the page that shows it. Raises NotFound or Ambiguous."""
    if id_.startswith("d_"):
        return (document := held.document(id_).id), f"/document/{document}"
    if id_.startswith("p_"):
        return stated_by(held, id_), f"/proposition/{id_}"
    versions = held.history(id_)
    claim = next(version.claim.id for version in versions if version.claim is not None)
    return claim, f"/claim/{claim}"


def reject(id_: str, edition: str) -> Deed:
    return Deed("Reject this claim", f"/claim/{id_}/reject", "Reject", f"/claim/{id_}", "rejected",
                hidden=(("edition", edition),), role=Role.EDITOR, grave=True)  # fmt: skip


# Propositions


def judge(id_: str) -> Deed:
    other = Field(
        "other", "The other one", "The id of a claim (c_…) or of a proposition (p_…): its page has it in its address.",
        needed="Give the id of the other claim or proposition.",
    )  # fmt: skip
    what = Field("sameness", "They are", options=SAME, value="same", needed="Choose one of these.")
    return Deed("Judge it beside another", f"/proposition/{id_}/judge", "Judge", f"/proposition/{id_}", "judged",
                (other, what))  # fmt: skip


@router.post("/proposition/{id_}/judge")
def judged(request: Request, id_: str, fields: Posted, asker: Analyst) -> Response:
    """Same, different or unsure."""
    mine = stated_by(looking.ledger(request), id_)

    def work(held: Ledger, form: Form, who: str) -> None:
        other = stated_by(held, form["other"])
        held.judge(mine, other, Sameness(form["sameness"]), by=who, reason=form["reason"])

    return carried_out(request, asker, judge(id_), fields, work)


def assess(id_: str) -> Deed:
    likely = tuple((one.term, f"{one.term} ({one.low} to {one.high} %)") for one in terms.likelihoods())
    sure = tuple((level, level) for level in terms.CONFIDENCE)
    fields = (
        Field("likelihood", "It is", "The terms of ICD 203.", options=likely, needed="Choose a term."),
        Field("confidence", "Your confidence in that", "In the sources and the argument.", options=sure,
              value="moderate", needed="Choose a level."),
    )  # fmt: skip
    return Deed("Assess how likely it is", f"/proposition/{id_}/assess", "Assess", f"/proposition/{id_}", "assessed",
                fields)  # fmt: skip


@router.post("/proposition/{id_}/assess")
def assessed(request: Request, id_: str, fields: Posted, asker: Analyst) -> Response:
    """Likelihood and confidence, in the terms of ICD 203."""
    about = stating(looking.proposition(looking.ledger(request), id_, None))

    def work(held: Ledger, form: Form, who: str) -> None:
        held.rule(
            RulingKind.ASSESSMENT, about, form["likelihood"], by=who, reason=form["reason"],
            confidence=form["confidence"],
        )  # fmt: skip

    return carried_out(request, asker, assess(id_), fields, work)


def of_proposition(held: Ledger, one: Proposition) -> list[Deed]:
    """What can be done about a proposition; its standing judgements and assessments can be taken back."""
    back = f"/proposition/{one.id}"
    mine = {one.id, *(claim for claim, _ in one.bearings)}
    judgements = [j for j in one.judgements if j.by != "machine" and j.id is not None and j.undone is None]
    rulings = [r for r in held.rulings() if r.about in mine and r.undone is None and r.kind is RulingKind.ASSESSMENT]
    return [
        comment(one.id, back), judge(one.id), assess(one.id), *(undo(j, back) for j in judgements),
        *(undo_ruling(r, back) for r in rulings),
    ]  # fmt: skip


# Taking back


def undo(one: Judgement, back: str) -> Deed:
    said = f"Undo judgement {one.id}: {one.left} {one.sameness.value} {one.right}, by {one.by}"
    return Deed(said, f"/judgement/{one.id}/undo", "Undo", back, "undone", hidden=(("back", back),), grave=True)


@router.post("/judgement/{number}/undo")
def undone(request: Request, number: int, fields: Posted, asker: Analyst) -> Response:
    """Take a judgement back: one's own, or as an editor another's."""
    found = next((j for j in looking.ledger(request).judgements() if j.id == number), None)
    if found is not None:
        _own(asker, found.by, str(number))
    deed = undo(found or Judgement("", "", Sameness.UNSURE, 1.0, "", id=number), within(fields.get("back")))
    return carried_out(
        request, asker, deed, fields, lambda held, form, who: held.undo(number, by=who, reason=form["reason"])
    )


def undo_ruling(one: Ruling, back: str) -> Deed:
    said = f"Undo ruling {one.number}: {one.kind.value} {one.value}, by {one.by}"
    return Deed(said, f"/ruling/{one.id}/undo", "Undo", back, "undone", hidden=(("back", back),), grave=True)


@router.post("/ruling/{number}/undo")
def undone_ruling(request: Request, number: int, fields: Posted, asker: Analyst) -> Response:
    """Take a ruling back likewise."""
    found = next((r for r in looking.ledger(request).rulings() if r.id == number), None)
    if found is not None:
        _own(asker, found.by, found.number)
    shown = found or Ruling(RulingKind.NAME, "", "", "", "", "", number)
    return carried_out(
        request, asker, undo_ruling(shown, within(fields.get("back"))), fields,
        lambda held, form, who: held.undo_ruling(number, by=who, reason=form["reason"]),
    )  # fmt: skip


def _own(asker: Asker, by: str, number: str) -> None:
    if asker.account:
        asker.check_own(by, number)


# Documents


def withdraw(id_: str) -> Deed:
    return Deed("Take this document back", f"/document/{id_}/withdraw", "Take back", f"/document/{id_}", "withdrawn",
                role=Role.EDITOR, grave=True)  # fmt: skip


def reinstate(id_: str) -> Deed:
    return Deed("Let it count again", f"/document/{id_}/reinstate", "Reinstate", f"/document/{id_}", "reinstated",
                role=Role.EDITOR)  # fmt: skip


@router.post("/document/{id_}/withdraw")
def withdrawn(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """Its claims stand no longer, and are kept."""
    document = looking.ledger(request).document(id_).id
    return carried_out(
        request, asker, withdraw(document), fields,
        lambda held, form, who: held.withdraw(document, by=who, reason=form["reason"]),
    )  # fmt: skip


@router.post("/document/{id_}/reinstate")
def reinstated(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """It counts again."""
    document = looking.ledger(request).document(id_).id
    return carried_out(
        request, asker, reinstate(document), fields,
        lambda held, form, who: held.reinstate(document, by=who, reason=form["reason"]),
    )  # fmt: skip


def of_document(held: Ledger, id_: str) -> list[Deed]:
    taken = held.withdrawal(id_)
    here = reinstate(id_) if taken is not None and not taken.undone else withdraw(id_)
    return [comment(id_, f"/document/{id_}"), here]


# Entities


def rename(id_: str) -> Deed:
    name = Field("name", "Called from now on", needed="Say how it is called.")
    return Deed("Rename", f"/entity/{id_}/rename", "Rename", f"/entity/{id_}", "named", (name,), role=Role.EDITOR)


def merge(id_: str) -> Deed:
    other = Field("other", "The other entity", "Its id: its page has it in its address.", needed="Give its id.")
    return Deed("Merge with another", f"/entity/{id_}/merge", "They are one", f"/entity/{id_}", "judged", (other,),
                role=Role.EDITOR)  # fmt: skip


def split(id_: str) -> Deed:
    other = Field(
        "other", "The name that is somebody else's", "The id of a name, or of the document (d_…) in which it is.",
        needed="Give its id.",
    )  # fmt: skip
    return Deed("Split a name off", f"/entity/{id_}/split", "They are not one", f"/entity/{id_}", "judged", (other,),
                role=Role.EDITOR)  # fmt: skip


def of_entity(id_: str) -> list[Deed]:
    return [merge(id_), split(id_), rename(id_)]


@router.post("/entity/{id_}/rename")
def renamed(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """The names in the documents stay as they are."""
    with looking.ledger(request).looking() as connection:
        shown(connection, id_)
    return carried_out(
        request, asker, rename(id_), fields,
        lambda held, form, who: held.rule(RulingKind.NAME, id_, form["name"], by=who, reason=form["reason"]),
    )  # fmt: skip


@router.post("/entity/{id_}/merge")
def merged(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """What is said of either is then said of one."""
    return carried_out(request, asker, merge(id_), fields, lambda held, form, who: held.judge_entities(
        id_, form["other"], Sameness.SAME, by=who, reason=form["reason"]))  # fmt: skip


@router.post("/entity/{id_}/split")
def parted(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """Two names, or a name in one document and everywhere else."""

    def work(held: Ledger, form: Form, who: str) -> None:
        other = form["other"]
        if other.startswith("d_"):
            other = split_id(id_, held.document(other).id)
        if ":" not in other:
            raise Misfit(f"{other!r} is no id of a name or a document.", "The names of this entity have theirs beside.")
        held.judge_entities(id_, other, Sameness.DIFFERENT, by=who, reason=form["reason"])

    return carried_out(request, asker, split(id_), fields, work)
