"""Open questions and what later bears on them. A question is answered only by what is corroborated or confirmed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onrecord.types.proposition import Answer, OpenQuestion, Proposition, Status
from onrecord.types.vocabulary import Kind, QuestionForm

SETTLED = (Status.CORROBORATED, Status.CONFIRMED)

# What a proposition must give to settle a question of each form. A reason, a manner or a person is in no proposition's
# structure: questions for them stay open until a person answers them.
NEEDED: dict[str, tuple[str, Callable[[Proposition], bool]]] = {
    QuestionForm.WHETHER.value: ("status", lambda p: True),
    QuestionForm.WHERE.value: ("a place", lambda p: p.part is not None or p.country is not None),
    QuestionForm.WHEN.value: ("a date", lambda p: p.when is not None),
    QuestionForm.HOW_MANY.value: ("a number", lambda p: p.kind is Kind.FIGURE),
}


def settling(form: QuestionForm) -> str:
    """What would settle a question of a form, in words."""
    needed = NEEDED.get(form.value)
    if needed is None:
        return "a person's answer: no fact that is compared here gives it"
    what, _ = needed
    states = " or ".join(status.value for status in SETTLED)
    return f"a proposition about it that is {states}" + ("" if what == "status" else f" and gives {what}")


def answers(asked: Iterable[OpenQuestion], propositions: Sequence[Proposition]) -> list[Answer]:
    """Every proposition that came to bear on a question after it was asked, and whether it settles it."""
    found = []
    for question in asked:
        for one in propositions:
            if _bears(question, one):
                found.append(answer(question, one))
    return sorted(found, key=lambda made: (made.question, not made.settles, made.at or "", made.proposition))


def _bears(question: OpenQuestion, one: Proposition) -> bool:
    """The same theme and actor, a place that does not differ, and something said of it since."""
    if not question.theme or one.theme != question.theme or question.agent not in one.actors or one.phase != "actual":
        return False
    if question.country and one.country and question.country != one.country:
        return False
    if question.part and one.part != question.part:
        return False
    return (one.until or "") > question.at


def answer(question: OpenQuestion, one: Proposition) -> Answer:
    """What a proposition that bears on a question gives for it, by its status."""
    status = one.assessment.status
    needed = NEEDED.get(question.form)
    if needed is None:
        return Answer(question.claim, one.id, False, status, one.since, f"no fact settles {question.form}")
    what, gives = needed
    if not gives(one):
        return Answer(question.claim, one.id, False, status, one.since, f"it gives not {what}")
    if status not in SETTLED:
        return Answer(question.claim, one.id, False, status, one.since, f"it is {status.value} only")
    since = max(one.assessment.since or "", question.at)
    return Answer(question.claim, one.id, True, status, since, f"it is {status.value}")
