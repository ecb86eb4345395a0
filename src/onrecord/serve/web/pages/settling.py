"""What a person finds out of a proposition, as forms: whether two of its origins are independent."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.serve import speaking
from onrecord.serve.permission import Analyst
from onrecord.serve.web import looking
from onrecord.serve.web.deeds import Deed, Field, carried_out, labels
from onrecord.serve.web.forgery import Posted
from onrecord.types.origin import Independence
from onrecord.types.proposition import Proposition

router = APIRouter()


def of_proposition(one: Proposition) -> list[Deed]:
    """What may be found out of a proposition."""
    return [judge_origins(one)] if len(one.origins) > 1 else []


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
