"""The review queue: pairs that may be one, judged by one person and signed off by a second."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from onrecord.brief.gist import gist
from onrecord.ledger import Ledger, LedgerError, Misfit
from onrecord.ledger.finding import Wanted
from onrecord.reconcile.doubt import doubt
from onrecord.run.glimpses import glimpse
from onrecord.serve import origins, speaking
from onrecord.serve.permission import Analyst, Asker
from onrecord.serve.proposition import load, stating
from onrecord.serve.reviewing import COMMON, names_in_doubt
from onrecord.serve.web import looking, signing
from onrecord.serve.web.forgery import Posted
from onrecord.serve.web.forms import Form
from onrecord.serve.web.navigation import Key
from onrecord.serve.web.rendering import page
from onrecord.types.desk import Assignment
from onrecord.types.origin import Independence, IndependenceJudgement
from onrecord.types.proposition import Judgement, Sameness

router = APIRouter()

MOST = 30
"""Pairs on one page."""
LOOKED = 400
"""Propositions that are looked at, those with most origins."""
ENTAILED = 0.001
"""What a claim weighs of two propositions that only say more and less: by their parts that is seldom in doubt."""
OPEN = 100
"""Propositions of which the origins are looked at, those with most open pairs."""
SHOWN = (("all", "all"), ("mine", "mine"), ("unassigned", "nobody's"), ("signing", "waiting for sign-off"))
DEEDS = ("judge", "independence", "assign", "sign-off", "undo")
KEYS = (
    Key("s d u", "the pair is the same, different, unsure"),
    Key("i n u", "the origins are independent, are not, or it is unknown"), Key("r", "to the reason"),
    Key("o", "sign the judgement off"), Key("z", "undo your last judgement"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A pair that waits: to be judged, or its judgement for a second person.

    `names` are what the two are called. Two origins, by a claim of each, are `of` a proposition: it is their
    independence that is judged.
    """

    left: str
    right: str
    label: str
    why: str
    weight: float
    turn: Assignment | None
    judgement: Judgement | IndependenceJudgement | None = None
    names: tuple[str, str] = ("", "")
    of: str = ""

    @property
    def sides(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The page of each, and what it is called."""
        room = "entity" if ":" in self.left else "claim"
        (left, first), (right, second) = zip((self.left, self.right), self.names, strict=True)
        return (f"/{room}/{quote(left)}", first or left), (f"/{room}/{quote(right)}", second or right)

    @property
    def key(self) -> tuple[str, str, bool]:
        """What it is about: two claims may wait as a pair, and their origins as another."""
        return self.left, self.right, bool(self.of)

    @property
    def said(self) -> str:
        """What was judged."""
        return said(self.judgement) if self.judgement else ""


def said(one: Judgement | IndependenceJudgement) -> str:
    """`same`, `independence shown`."""
    if isinstance(one, Judgement):
        return one.sameness.value
    return f"independence {origins.in_words(one.independence)}"


def waiting(held: Ledger) -> list[Item]:
    """Everything that waits, what a judgement would move most first: judged pairs, then doubts nearest to one half."""
    turns, signed = held.assignments(), held.signed_off()
    judged = [j for j in held.judgements() if j.undone is None and j.id not in signed]
    claims = held.some({id_ for j in judged for id_ in (j.left, j.right) if id_.startswith("c_")})
    called = {id_: gist(claim.content) for id_, claim in claims.items()}
    found = [
        Item(*pair, f"{j.left} {j.sameness.value} {j.right}", j.reason, 100.0, turns.get(pair), j,
             (called.get(pair[0], ""), called.get(pair[1], "")))
        for j in judged
        for pair in (_pair(j.left, j.right),)
    ]  # fmt: skip
    found += [replace(item, turn=turns.get((item.left, item.right))) for item in _judged_origins(held, signed)]
    done = {item.key for item in found}
    names = (Item(one.left, one.right, one.label, one.doubt.reason, one.weight, None) for one in names_in_doubt(held))
    found += [
        replace(item, turn=turns.get((item.left, item.right)))
        for item in (*names, *_narrower(held), *_origins(held))
        if item.key not in done
    ]
    return sorted(found, key=lambda item: (-item.weight, not item.of, item.left, item.right))


def _narrower(held: Ledger) -> Iterator[Item]:
    """Propositions of which the machine takes one for narrower than the other: a person may say that they are one."""
    told: set[tuple[str, str]] = set()
    bodies = held.bodies(Wanted(), LOOKED)
    seen = {one.id: one for one in (glimpse(body, "bearings", "entails") for body in bodies)}
    for one in seen.values():
        for wider in (seen[id_] for id_ in one.entails if id_ in seen):
            pair = _pair(stating(one), stating(wider))
            stated = all(id_.startswith("c_") for id_ in pair)  # else no claim stands for one of them
            if stated and pair[0] != pair[1] and pair not in told:
                told.add(pair)
                weight = ENTAILED * min(COMMON, len(one.bearings))
                first, second = (one, wider) if pair[0] == stating(one) else (wider, one)
                why = "the first is taken for narrower" if first is one else "the second is taken for narrower"
                names = first.called, second.called
                yield Item(*pair, " / ".join(names), why, weight, None, names=names)


def _origins(held: Ledger) -> Iterator[Item]:
    """Origins of one proposition of which nothing shows whether they are independent, its first open pair."""
    for body in held.bodies(Wanted(doubted=True), OPEN):
        one = glimpse(body, "apart", "origins", "bearings")
        pair = next((pair for pair in one.apart if pair.open), None)
        if pair is not None:
            both = [origins.origin(one, key) for key in (pair.left, pair.right)]
            called = {origins.standing_for(one, origin): origin.label for origin in both}
            claims = _pair(*called)
            names = called[claims[0]], called[claims[1]]
            weight = max(doubt(one), float(min(COMMON, len(one.bearings))))
            yield Item(*claims, one.called, pair.reason, weight, None, names=names, of=one.id)


def _judged_origins(held: Ledger, signed: Collection[int]) -> Iterator[Item]:
    """Judgements on origins that no second person stands by yet, in a proposition where they count."""
    for one in held.independence_judgements():
        if one.undone is None and one.id not in signed:
            common = [id_ for id_ in held.propositions_of(one.left) if id_ in held.propositions_of(one.right)]
            for matter in (load(held.body(id_)) for id_ in common):
                made = next((made for made in matter.independence_judgements if made.id == one.id), None)
                if made is not None:
                    names = dict(zip((one.left, one.right), origins.called(matter, made), strict=True))
                    left, right = _pair(one.left, one.right)
                    yield Item(left, right, matter.called, one.reason, 100.0, None, one, (names[left], names[right]),
                               matter.id)  # fmt: skip
                    break


def _pair(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left <= right else (right, left)


@router.get("/review")
def review(request: Request, asker: Analyst) -> HTMLResponse:
    """The queue, or the part of it that is asked for."""
    return _queue(request, asker, Form(), 200)


@router.post("/review/{deed}")
def reviewed(request: Request, deed: str, fields: Posted, asker: Analyst) -> Response:
    """Judge a pair, give it to somebody, sign a judgement off, or undo one's own."""
    form = Form(fields)
    who = signing.signed(asker, form)
    if deed not in DEEDS:
        form.wrong("deed", "That is nothing that is done here.")
    if deed == "judge":
        signing.reason(form)
        form.chosen("sameness", ("same", "different", "unsure"), "Say same, different or unsure.")
    elif deed == "independence":
        signing.reason(form)
        form.chosen("independence", tuple(Independence), "Say shown, ruled_out or unknown.")
    done = {"judge": "judged", "independence": "judged", "assign": "assigned", "sign-off": "signed", "undo": "undone"}
    status = 422
    if form.right:
        try:
            with signing.writing(request, asker, who) as held:
                _do(held, replace(asker, name=who), deed, form)
            show = form["show"] if form["show"] in dict(SHOWN) else "all"
            return signing.back(request, f"/review?show={show}", done[deed], asker, who)
        except LedgerError as error:
            form.wrong("deed", str(error))
            status = 409
    return _queue(request, asker, form, status)


def _do(held: Ledger, by: Asker, deed: str, form: Form) -> None:
    left, right = form["left"], form["right"]
    if deed == "judge":
        speaking.judge(held, by, left, right, Sameness(form["sameness"]), form["reason"])
    elif deed == "independence":
        independence = Independence(form["independence"])
        speaking.judge_independence(held, by, form["of"], left, right, independence, form["reason"])
    elif deed == "assign":
        if _pair(left, right) not in {(item.left, item.right) for item in waiting(held)}:
            raise Misfit("That pair does not wait here.", "Look at the queue again.")
        held.assign(left, right, form.short("to", 64) or None, by=by.name, last=_number(form["last"]))
    elif deed == "sign-off":
        held.sign_off(_number(form["number"]) or 0, by=by.name)
    else:
        number = _number(form["number"]) or 0
        mine = any(j.id == number and j.by == by.name for j in _standing(held))
        speaking.undo(held, by, str(number if mine else 0), "undone in review")


def _standing(held: Ledger) -> list[Judgement | IndependenceJudgement]:
    """The judgements that are not undone, in the order of their recording."""
    found: list[Judgement | IndependenceJudgement] = [*held.judgements(), *held.independence_judgements()]
    return sorted((j for j in found if j.undone is None), key=lambda j: j.id or 0)


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None


def _queue(request: Request, asker: Analyst, form: Form, status: int) -> HTMLResponse:
    held, me = looking.ledger(request), signing.remembered(request, asker)
    show = form["show"] or request.query_params.get("show", "all")
    kinds: dict[str, Callable[[Item], bool]] = {
        "mine": lambda item: item.turn is not None and item.turn.to == me,
        "unassigned": lambda item: item.turn is None or item.turn.to is None,
        "signing": lambda item: item.judgement is not None,
    }
    kept = kinds.get(show)
    found = [item for item in waiting(held) if kept is None or kept(item)]
    last = next((j for j in reversed(_standing(held)) if j.by == me), None)
    return page(
        request, "review.html.j2", title="Review queue", status=status, keys=KEYS, form=form, items=found[:MOST],
        count=len(found), show=show if show in dict(SHOWN) else "all", shown=SHOWN, last=last,
        undoable=said(last) if last else "",
    )  # fmt: skip
