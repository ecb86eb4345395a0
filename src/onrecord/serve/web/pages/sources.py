"""Sources: who speaks, how often, with what record, and who repeats whom."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.ledger import Ledger
from onrecord.run.grading import listed, shown
from onrecord.run.naming import known
from onrecord.serve.permission import Viewer
from onrecord.serve.web import looking
from onrecord.serve.web.asked import Asked, asked, who
from onrecord.serve.web.deeds import may
from onrecord.serve.web.pages import desk
from onrecord.serve.web.rendering import page
from onrecord.types import Query
from onrecord.types.grading import Reliability, Verdict
from onrecord.types.source import SourceShown

router = APIRouter()

MOST = 60
"""Sources in the list."""

CASES = {
    "Settled by others than its allies": (Verdict.BORNE_OUT, Verdict.REFUTED),
    "Settled by its own side or its allies alone: counts for nothing": (Verdict.OWN_SIDE,),
    "Not settled": (Verdict.OPEN,),
}


@router.get("/sources")
def sources(request: Request) -> HTMLResponse:
    """Those who speak, those with most claims first."""
    held, wanted = looking.ledger(request), asked(request, "about", "as_of")
    found = listed(held, about=wanted.about, day=wanted.as_of, limit=MOST + 1)
    return page(
        request,
        "sources.html.j2",
        title="Sources",
        asked=wanted,
        found=found[:MOST],
        more=len(found) > MOST,
        letters=list(Reliability),
    )


@router.get("/source/{id_:path}")
def source(request: Request, id_: str, asker: Viewer) -> HTMLResponse:
    """One source: its grade and the record that it rests on, case by case."""
    held, wanted = looking.ledger(request), asked(request, "as_of")
    one = shown(held, id_, day=wanted.as_of)
    with held.looking() as connection:
        entity = known(connection, one.line.id)
    return page(
        request,
        "source.html.j2",
        title=one.line.label,
        asked=wanted,
        one=one,
        grade=one.line.grade,
        groups=[
            (title, [case for case in one.cases if case.case.verdict in verdicts]) for title, verdicts in CASES.items()
        ],
        entity=entity,
        deeds=may(asker, desk.of_source(one.line.id, one.rulings)),
        comments=held.comments([one.line.id]),
        says=Asked(source=_asked_for(held, one)),
    )


def _asked_for(held: Ledger, one: SourceShown) -> str:
    """What finds its claims: its id, or of the names that documents write the first that finds any."""
    names = (who(one.line.id, one.line.label), *one.spellings)
    return next((name for name in names if held.count(Query(source=name))), names[0])
