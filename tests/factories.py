"""Small factories whose defaults keep one row of a test table on one line."""

from __future__ import annotations

from typing import Any

from onrecord.types import (
    Actor,
    Claim,
    Document,
    DocumentRef,
    Effort,
    Engagement,
    Event,
    Factuality,
    Figure,
    Implication,
    Inference,
    Link,
    Position,
    Question,
    Reader,
    Source,
    Span,
    Stand,
    Statement,
    Tie,
    Words,
)
from onrecord.types.claim import KIND_OF, claim_id
from onrecord.types.content import Content
from onrecord.types.vocabulary import (
    Act,
    Commitment,
    EffortForm,
    EngagementForm,
    FactValue,
    Kind,
    Measure,
    Phase,
    PloverType,
    Polarity,
    QuestionForm,
    QuestionState,
    Relation,
    Sector,
    SourceKind,
    Stance,
)

TEXT = "Officials in Khartoum said that rebels shelled the port on Monday, killing at least 12 people."


def document(text: str = TEXT, **given: Any) -> Document:
    """A document; publisher `Example Wire`, published 2024-10-24, unless said otherwise."""
    return Document.make(text, **{"publisher": "Example Wire", "published": "2024-10-24", **given})


def words(exact: str, text: str = TEXT) -> Words:
    """Words where they first stand in the text; (0, 0) where they don't."""
    start = max(text.find(exact), 0)
    return Words(exact, ((start, start + len(exact)),))


def actor(exact: str, text: str = TEXT, **given: Any) -> Actor:
    held = words(exact, text)
    return Actor(held.text, held.spans, **given)


def link(
    source: str = "Officials in Khartoum", cue: str = "said", act: Act = Act.ASSERT, text: str = TEXT, **given: Any
) -> Link:
    """One link of attribution; further fields go to its source."""
    held = words(source, text)
    return Link(Source(held.text, held.spans, given.pop("kind", SourceKind.GROUP), **given), words(cue, text), act)


def stand(value: str = "CT+", polarity: str = "+", time: str = "past", basis: str = "bare assertion") -> Stand:
    commitment = {"CT": "certain", "PR": "probable", "PS": "possible", "Uu": "unknown"}[value[:2]]
    return Stand(FactValue(value), Commitment(commitment), Polarity(polarity), Phase(time), basis)


def content(kind: str = "event", **given: Any) -> Content:
    """A content of the kind, over words of TEXT."""
    rebels, port = actor("rebels", sector=Sector.REBEL), actor("Khartoum", country="SDN", entity="country:SDN")
    clause = words("rebels shelled the port on Monday")
    made: dict[str, Any] = {
        "event": lambda: Event(
            PloverType.ASSAULT, "194", None, ("military",), words("shelled"), (rebels,), (port,), None, None, None, ()
        ),
        "figure": lambda: Figure(
            12,
            None,
            False,
            "at least",
            "at least 12",
            words("at least 12").spans,
            "person",
            Measure.KILLED,
            words("people"),
            None,
            None,
            None,
            None,
        ),
        "tie": lambda: Tie(Relation.ADVERSARY, rebels, port, True, words("shelled"), None),
        "engagement": lambda: Engagement(EngagementForm.MEETING, (rebels, port), None, None, words("said")),
        "position": lambda: Position(rebels, Stance.OPPOSES, words("the port"), words("shelled")),
        "implication": lambda: Implication(
            clause, words("killing at least 12 people"), (words("Khartoum"),), words("killing")
        ),
        "inference": lambda: Inference(clause, words("killing at least 12 people"), words("killing"), None),
        "question": lambda: Question(
            "whether rebels shelled the port",
            clause.spans,
            QuestionForm.WHETHER,
            (rebels,),
            None,
            QuestionState.UNKNOWN,
            words("said"),
        ),
        "effort": lambda: Effort(EffortForm.MONITOR, rebels, words("the port"), words("shelled")),
        "statement": lambda: Statement(clause.text, clause.spans, (rebels,)),
    }[kind]()
    return made if not given else type(made)(**{**{name: getattr(made, name) for name in made.__slots__}, **given})


def claim(
    kind: str = "event",
    of: Document | None = None,
    attribution: tuple[Link, ...] | None = None,
    evidence: str | None = None,
    factuality: Stand | None = None,
    caveats: tuple[Words, ...] = (),
    **given: Any,
) -> Claim:
    """A claim over `of` (default: the document of TEXT); further fields go to its content."""
    of = of or document()
    exact = evidence if evidence is not None else of.text
    span = Span(start := max(of.text.find(exact), 0), start + len(exact), exact)
    attribution = (link(text=of.text),) if attribution is None else attribution
    made = content(kind, **given)
    held = factuality or stand()
    return Claim(
        claim_id(of.id, span, attribution, made),
        DocumentRef.of(of),
        KIND_OF[type(made)],
        span,
        attribution,
        Factuality(held, tuple(held for _ in attribution)),
        made,
        caveats,
        Reader("0.0.0", "test"),
    )


def every_kind() -> list[Claim]:
    """One claim of each kind."""
    return [claim(kind.value) for kind in Kind]
