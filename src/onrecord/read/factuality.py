"""How committed each voice is to a predicate, and by which words."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.marks import Judgement
from onrecord.types.vocabulary import Commitment, FactValue, Phase, Polarity


def judge(doc: Doc, token: int) -> Judgement:
    """How committed the innermost voice (else the publisher) is to the predicate at `token`."""
    return Judgement(FactValue.CT_PLUS, Commitment.CERTAIN, Polarity.POSITIVE, Phase.PAST, "bare assertion")


def holders(doc: Doc, token: int) -> list[Judgement]:
    """One judgement for each utterance of `marks.chain(token)`, outermost first; the last equals `judge`."""
    from onrecord.read.marks import chain, marks

    return [judge(doc, token) for _ in chain(marks(doc), token)]
