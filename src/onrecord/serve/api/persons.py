"""What persons say of claims, propositions and entities; each is checked against the object that is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.serve import speaking
from onrecord.serve.amending import BadChange
from onrecord.serve.api import filters, schema
from onrecord.serve.api.answers import answer, paged
from onrecord.serve.api.bodies import Assess, Attach, Correct, Grade, Judge, JudgeOrigins, Other, Reason, Remark, Rename
from onrecord.serve.api.problems import Bad
from onrecord.serve.api.record import ledger, writing
from onrecord.serve.permission import Analyst, Editor
from onrecord.types import Claim, Correction
from onrecord.types.checked import CheckedItem
from onrecord.types.desk import Comment
from onrecord.types.origin import IndependenceJudgement
from onrecord.types.proposition import Judgement, Sameness
from onrecord.types.ruling import Ruling

router = APIRouter(tags=["persons"])


@router.post("/claims/{id}/correct", responses=schema.one(Claim))
def correct(request: Request, id: filters.Id, body: Correct, asker: Editor) -> Response:
    """Your version of a claim is shown from now on; the machine's is kept."""
    try:
        with writing(request) as held:
            made = speaking.correct(held, asker, filters.known(id, "claim"), body.set, body.claim, body.reason)
    except BadChange as error:
        raise Bad("set" if body.set else "claim", str(error)) from None
    return answer(request, made)


@router.post("/claims/{id}/reject", responses=schema.one(Correction))
def reject(request: Request, id: filters.Id, body: Reason, asker: Editor) -> Response:
    """A claim is not shown from now on, and stays in its history."""
    with writing(request) as held:
        return answer(request, speaking.reject(held, asker, filters.known(id, "claim"), body.reason))


@router.get("/judgements", responses=schema.many(Judgement))
def judgements(request: Request) -> Response:
    """What persons judged of two claims or entities, in the order in which they did."""
    return _all(request, ledger(request).judgements())


@router.post("/judgements", responses=schema.one(Judgement, 201), status_code=201)
def judge(request: Request, body: Judge, asker: Analyst) -> Response:
    """Judge two claims, propositions or entities: same, different or unsure."""
    pair = [filters.known(id_, "claim") for id_ in (body.left, body.right)]
    with writing(request) as held:
        return answer(request, speaking.judge(held, asker, pair[0], pair[1], body.sameness, body.reason), 201)


@router.get("/judgements/independence", responses=schema.many(IndependenceJudgement))
def independence_judgements(request: Request) -> Response:
    """What persons judged of the independence of two origins, in the order in which they did."""
    return _all(request, ledger(request).independence_judgements())


@router.post("/propositions/{id}/independence", responses=schema.one(IndependenceJudgement, 201), status_code=201)
def judge_origins(request: Request, id: filters.Id, body: JudgeOrigins, asker: Analyst) -> Response:
    """Judge whether two origins of a proposition are independent; that outranks the machine, in this matter."""
    about = filters.known(id, "proposition")
    with writing(request) as held:
        made = speaking.judge_independence(
            held, asker, about, body.left, body.right, body.independence, body.reason
        )  # fmt: skip
        return answer(request, made, 201)


@router.get("/rulings", responses=schema.many(Ruling))
def rulings(request: Request) -> Response:
    """What persons ruled of one thing: names, grades, assessments."""
    return _all(request, ledger(request).rulings())


@router.post("/judgements/{number}/undo", responses=schema.either(Judgement, IndependenceJudgement))
def undo_judgement(request: Request, number: int, body: Reason, asker: Analyst) -> Response:
    """Take a judgement back: one's own, or as an editor anybody's."""
    with writing(request) as held:
        return answer(request, speaking.undo(held, asker, str(number), body.reason))


@router.post("/rulings/{number}/undo", responses=schema.one(Ruling))
def undo_ruling(request: Request, number: int, body: Reason, asker: Analyst) -> Response:
    """Take a ruling back: one's own, or as an editor anybody's."""
    with writing(request) as held:
        return answer(request, speaking.undo(held, asker, f"r{number}", body.reason))


@router.get("/items", responses=schema.many(CheckedItem))
def items(request: Request) -> Response:
    """What persons attached and checked, in the order in which they did."""
    return _all(request, ledger(request).checked_items())


@router.post("/propositions/{id}/items", responses=schema.one(CheckedItem, 201), status_code=201)
def attach(request: Request, id: filters.Id, body: Attach, asker: Analyst) -> Response:
    """Attach an item that you checked; one that shows what a proposition says confirms it."""
    about = filters.known(id, "proposition")
    with writing(request) as held:
        made = speaking.attach(
            held, asker, about, body.showing, body.item, body.dated, body.shows, body.reason, body.digest
        )  # fmt: skip
        return answer(request, made, 201)


@router.post("/items/{number}/undo", responses=schema.one(CheckedItem))
def detach(request: Request, number: int, body: Reason, asker: Analyst) -> Response:
    """Take an item back: one's own, or as an editor anybody's."""
    with writing(request) as held:
        return answer(request, speaking.undo(held, asker, f"i{number}", body.reason))


@router.post("/propositions/{id}/assess", responses=schema.one(Ruling, 201), status_code=201)
def assess(request: Request, id: filters.Id, body: Assess, asker: Analyst) -> Response:
    """How likely you hold a proposition to be, in the terms of ICD 203, and with what confidence."""
    about = filters.known(id, "proposition")
    with writing(request) as held:
        return answer(request, speaking.assess(held, asker, about, body.likelihood, body.confidence, body.reason), 201)


@router.post("/propositions/{id}/grade", responses=schema.one(Ruling, 201), status_code=201)
def grade_information(request: Request, id: filters.Id, body: Grade, asker: Analyst) -> Response:
    """How credible it is, 1 to 6; that outranks the machine's grade."""
    about = filters.known(id, "proposition")
    with writing(request) as held:
        return answer(request, speaking.grade_information(held, asker, about, body.grade, body.reason), 201)


@router.post("/sources/{id:path}/grade", responses=schema.one(Ruling, 201), status_code=201)
def grade_source(request: Request, id: filters.Id, body: Grade, asker: Editor) -> Response:
    """How reliable a source is, A to F; that outranks its track record."""
    with writing(request) as held:
        return answer(
            request, speaking.grade_source(held, asker, filters.source(id), body.grade, body.reason), 201
        )  # fmt: skip


@router.get("/comments", responses=schema.many(Comment))
def comments(
    request: Request,
    about: Annotated[str, Query(max_length=200, description="the id of what was remarked on")],
) -> Response:
    """What persons remarked on one thing, oldest first; on a proposition, under the claim that stands for it."""
    held = ledger(request)
    found = held.comments([speaking.remarked(held, filters.source(about))])
    return paged(request, found, len(found), lambda one: (), lambda one: one)


@router.post("/comments", responses=schema.one(Comment, 201), status_code=201)
def comment(request: Request, body: Remark, asker: Analyst) -> Response:
    """Remark on a claim, a document, a proposition, an entity or a source."""
    with writing(request) as held:
        return answer(request, speaking.comment(held, asker, filters.source(body.about), body.text), 201)


@router.post("/entities/{id:path}/merge", responses=schema.one(Judgement, 201), status_code=201)
def merge(request: Request, id: filters.Id, body: Other, asker: Editor) -> Response:
    """Two entities are one."""
    return _judged(request, id, body, asker, Sameness.SAME)


@router.post("/entities/{id:path}/split", responses=schema.one(Judgement, 201), status_code=201)
def split(request: Request, id: filters.Id, body: Other, asker: Editor) -> Response:
    """Two names are not one; with a document's id, the name is somebody else's there."""
    return _judged(request, id, body, asker, Sameness.DIFFERENT)


@router.post("/entities/{id:path}/rename", responses=schema.one(Ruling, 201), status_code=201)
def rename(request: Request, id: filters.Id, body: Rename, asker: Editor) -> Response:
    """How an entity is called; the words of the documents stay."""
    with writing(request) as held:
        return answer(request, speaking.rename(held, asker, filters.entity(id), body.name, body.reason), 201)


def _judged(request: Request, id_: str, body: Other, asker: Editor, sameness: Sameness) -> Response:
    pair = filters.entity(id_), filters.known(body.other, "entity")
    with writing(request) as held:
        return answer(request, speaking.judge(held, asker, *pair, sameness, body.reason), 201)


def _all(request: Request, found: Sequence[Judgement | IndependenceJudgement | Ruling | CheckedItem]) -> Response:
    return paged(request, found, len(found), lambda one: (), lambda one: one)
