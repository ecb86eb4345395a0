"""What persons do about propositions, documents, entities, sources, claims: each deed, and the route that does it."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.ledger import Ledger
from onrecord.reconcile import likelihood as terms
from onrecord.run.naming import shown
from onrecord.serve import origins, speaking
from onrecord.serve.permission import Analyst, Editor
from onrecord.serve.proposition import stated_by
from onrecord.serve.web import looking
from onrecord.serve.web.deeds import Deed, Field, carried_out, labels
from onrecord.serve.web.forgery import Posted
from onrecord.serve.web.pages import settling
from onrecord.serve.web.signing_in import within
from onrecord.types.account import Role
from onrecord.types.grading import Credibility, Reliability
from onrecord.types.origin import IndependenceJudgement
from onrecord.types.proposition import Judgement, Proposition, Sameness
from onrecord.types.ruling import Ruling, RulingKind

router = APIRouter()

SAME = tuple((term.value, f"{term.value}: {term.meaning}") for term in Sameness if term is not Sameness.ENTAILS)


# Remarks, on whatever has a page


def comment(about: str, back: str) -> Deed:
    words = Field("text", "Comment", rows=3, needed="Say what is to be remarked.")
    return Deed("Comment", f"/comment/{quote(about)}", "Comment", f"{back}#desk", "commented", (words,),
                hidden=(("back", back),), why=False)  # fmt: skip


@router.post("/comment/{id_:path}")
def commented(request: Request, id_: str, fields: Posted, asker: Analyst) -> Response:
    """A remark on a claim, a document, an entity, a source, or a proposition, for which a claim stands."""
    speaking.remarked(looking.ledger(request), id_)
    return carried_out(
        request, asker, comment(id_, within(fields.get("back"))), fields,
        lambda held, by, form: speaking.comment(held, by, id_, form["text"]),
    )  # fmt: skip


# Claims


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
    return carried_out(
        request, asker, judge(id_), fields,
        lambda held, by, form: speaking.judge(
            held, by, mine, form["other"], Sameness(form["sameness"]), form["reason"]
        ),
    )  # fmt: skip


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
    looking.proposition(looking.ledger(request), id_, None)
    return carried_out(
        request, asker, assess(id_), fields,
        lambda held, by, form: speaking.assess(held, by, id_, form["likelihood"], form["confidence"], form["reason"]),
    )  # fmt: skip


def grade_information(id_: str) -> Deed:
    given = Field("grade", "Grade", "After the Admiralty code.", options=labels(Credibility), needed="Choose one.",
                  value=Credibility.UNJUDGED.value)  # fmt: skip
    return Deed("Grade the information", f"/proposition/{id_}/grade", "Grade", f"/proposition/{id_}", "graded",
                (given,))  # fmt: skip


@router.post("/proposition/{id_}/grade")
def information_graded(request: Request, id_: str, fields: Posted, asker: Analyst) -> Response:
    """How credible it is, 1 to 6."""
    looking.proposition(looking.ledger(request), id_, None)
    return carried_out(
        request, asker, grade_information(id_), fields,
        lambda held, by, form: speaking.grade_information(held, by, id_, form["grade"], form["reason"]),
    )  # fmt: skip


def of_proposition(held: Ledger, one: Proposition) -> list[Deed]:
    """What can be done about a proposition; its standing judgements, assessments and grades can be taken back."""
    back = f"/proposition/{one.id}"
    mine = {one.id, *(claim for claim, _ in one.bearings)}
    judgements = [j for j in one.judgements if j.by != "machine" and j.id is not None and j.undone is None]
    on_origins = [j for j in one.independence_judgements if j.undone is None]
    kinds = (RulingKind.ASSESSMENT, RulingKind.INFORMATION)
    rulings = [r for r in held.rulings() if r.about in mine and r.undone is None and r.kind in kinds]
    return [
        comment(one.id, back), judge(one.id), *settling.of_proposition(one),
        assess(one.id), grade_information(one.id), *(undo(j, back) for j in judgements),
        *(undo(j, back, origins.worded(one, j)) for j in on_origins), *(undo_ruling(r, back) for r in rulings),
        *(settling.detach(item, back) for item in one.items if item.undone is None),
    ]  # fmt: skip


# Taking back


def undo(one: Judgement | IndependenceJudgement, back: str, words: str = "") -> Deed:
    """`words` say what was judged, where its own do not tell."""
    said = f"{one.left} {one.sameness.value} {one.right}, by {one.by}" if isinstance(one, Judgement) else words
    return Deed(
        f"Undo judgement {one.id}: {said}",
        f"/judgement/{one.id}/undo",
        "Undo",
        back,
        "undone",
        hidden=(("back", back),),
        grave=True,
    )


@router.post("/judgement/{number}/undo")
def undone(request: Request, number: int, fields: Posted, asker: Analyst) -> Response:
    """Take a judgement back: one's own, or as an editor another's."""
    ledger = looking.ledger(request)
    judgements: list[Judgement | IndependenceJudgement] = [*ledger.judgements(), *ledger.independence_judgements()]
    found = next((j for j in judgements if j.id == number), None)
    words = f"origins of {found.left} and {found.right}, by {found.by}" if found else "there is none"
    shown = found or Judgement("", "", Sameness.UNSURE, 1.0, "", id=number)
    deed = undo(shown, within(fields.get("back")), words)
    return carried_out(
        request, asker, deed, fields, lambda held, by, form: speaking.undo(held, by, str(number), form["reason"])
    )


def undo_ruling(one: Ruling, back: str) -> Deed:
    said = f"Undo ruling {one.number}: {one.kind.value} {one.value}, by {one.by}"
    return Deed(said, f"/ruling/{one.id}/undo", "Undo", back, "undone", hidden=(("back", back),), grave=True)


@router.post("/ruling/{number}/undo")
def undone_ruling(request: Request, number: int, fields: Posted, asker: Analyst) -> Response:
    """Take a ruling back likewise."""
    found = next((r for r in looking.ledger(request).rulings() if r.id == number), None)
    shown = found or Ruling(RulingKind.NAME, "", "", "", "", "", number)
    return carried_out(
        request, asker, undo_ruling(shown, within(fields.get("back"))), fields,
        lambda held, by, form: speaking.undo(held, by, f"r{number}", form["reason"]),
    )  # fmt: skip


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
        lambda held, by, form: speaking.withdraw(held, by, document, form["reason"], None, undone=False),
    )  # fmt: skip


@router.post("/document/{id_}/reinstate")
def reinstated(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """It counts again."""
    document = looking.ledger(request).document(id_).id
    return carried_out(
        request, asker, reinstate(document), fields,
        lambda held, by, form: speaking.withdraw(held, by, document, form["reason"], None, undone=True),
    )  # fmt: skip


def of_document(held: Ledger, id_: str) -> list[Deed]:
    taken = held.withdrawal(id_)
    here = reinstate(id_) if taken is not None and not taken.undone else withdraw(id_)
    return [comment(id_, f"/document/{id_}"), here]


# Entities


def _entity(id_: str, deed: str = "") -> str:
    return f"/entity/{quote(id_)}{deed}"


def rename(id_: str) -> Deed:
    name = Field("name", "Called from now on", needed="Say how it is called.")
    return Deed("Rename", _entity(id_, "/rename"), "Rename", _entity(id_), "named", (name,), role=Role.EDITOR)


def merge(id_: str) -> Deed:
    other = Field("other", "The other entity", "Its id: its page has it in its address.", needed="Give its id.")
    return Deed("Merge with another", _entity(id_, "/merge"), "They are one", _entity(id_), "judged", (other,),
                role=Role.EDITOR)  # fmt: skip


def split(id_: str) -> Deed:
    other = Field(
        "other", "The name that is somebody else's", "The id of a name, or of the document (d_…) in which it is.",
        needed="Give its id.",
    )  # fmt: skip
    return Deed("Split a name off", _entity(id_, "/split"), "They are not one", _entity(id_), "judged", (other,),
                role=Role.EDITOR)  # fmt: skip


def of_entity(id_: str) -> list[Deed]:
    return [comment(id_, _entity(id_)), merge(id_), split(id_), rename(id_)]


@router.post("/entity/{id_:path}/rename")
def renamed(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """The names in the documents stay as they are."""
    _on_record(request, id_)
    return carried_out(
        request, asker, rename(id_), fields,
        lambda held, by, form: speaking.rename(held, by, id_, form["name"], form["reason"]),
    )  # fmt: skip


@router.post("/entity/{id_:path}/merge")
def merged(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """What is said of either is then said of one."""
    _on_record(request, id_)
    return carried_out(
        request, asker, merge(id_), fields,
        lambda held, by, form: speaking.judge(held, by, id_, form["other"], Sameness.SAME, form["reason"]),
    )  # fmt: skip


@router.post("/entity/{id_:path}/split")
def parted(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """Two names, or a name in one document and everywhere else."""
    _on_record(request, id_)
    return carried_out(
        request, asker, split(id_), fields,
        lambda held, by, form: speaking.judge(held, by, id_, form["other"], Sameness.DIFFERENT, form["reason"]),
    )  # fmt: skip


def _on_record(request: Request, id_: str) -> None:
    """Raises NotFound or Misfit."""
    with looking.ledger(request).looking() as connection:
        shown(connection, id_)


# Sources


def grade_source(id_: str) -> Deed:
    given = Field("grade", "Grade", "After the Admiralty code.", options=labels(Reliability), needed="Choose one.",
                  value=Reliability.F.value)  # fmt: skip
    return Deed("Grade it yourself", f"/source/{quote(id_)}/grade", "Grade", f"/source/{quote(id_)}", "graded",
                (given,), role=Role.EDITOR)  # fmt: skip


@router.post("/source/{id_:path}/grade")
def source_graded(request: Request, id_: str, fields: Posted, asker: Editor) -> Response:
    """How reliable it is, A to F; that outranks its track record."""
    return carried_out(
        request, asker, grade_source(id_), fields,
        lambda held, by, form: speaking.grade_source(held, by, id_, form["grade"], form["reason"]),
    )  # fmt: skip


def of_source(id_: str, rulings: tuple[Ruling, ...]) -> list[Deed]:
    back = f"/source/{quote(id_)}"
    standing = [one for one in rulings if one.undone is None]
    return [comment(id_, back), grade_source(id_), *(undo_ruling(one, back) for one in standing)]
