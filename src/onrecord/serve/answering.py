"""What bears on a question, as the record has it, or had it at the end of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.serve.proposition import load
from onrecord.types import Claim, Question
from onrecord.types.codec import parsed
from onrecord.types.proposition import Answer, OpenQuestion
from onrecord.watch.answers import answer

if TYPE_CHECKING:
    from onrecord.ledger import Ledger


def answers(held: Ledger, claim: Claim, day: str | None = None) -> list[Answer]:
    """What bears on the question of a claim; with a `day` of publication, what did at its end."""
    found = [parsed(Answer, body) for body in held.answers(question=claim.id)]
    if day is None or not isinstance(claim.content, Question):
        return found
    asked = OpenQuestion(claim.id, claim.document.date or "", claim.content.form.value, "", None, claim.content.text)
    past = (load(held.body(one.proposition)).at(day) for one in found)
    return [answer(asked, one) for one in past if one is not None and (one.until or "") > asked.at[:10]]
