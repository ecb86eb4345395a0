"""`--type`: a label of the closed list that tells claims of one kind apart."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from onrecord.types import Claim
from onrecord.types.vocabulary import (
    EffortForm,
    EngagementForm,
    Kind,
    Measure,
    PloverType,
    QuestionForm,
    QuestionState,
    Relation,
    Stance,
    Term,
)

# Which part of a content the label is looked for in, and its closed list.
LABELS: dict[Kind, tuple[tuple[str, type[Term]], ...]] = {
    Kind.EVENT: (("type", PloverType),),
    Kind.FIGURE: (("measure", Measure),),
    Kind.TIE: (("relation", Relation),),
    Kind.ENGAGEMENT: (("form", EngagementForm),),
    Kind.POSITION: (("stance", Stance),),
    Kind.QUESTION: (("state", QuestionState), ("form", QuestionForm)),
    Kind.EFFORT: (("effort", EffortForm),),
}


@dataclass(frozen=True, slots=True)
class Label:
    """A label, with the kinds and parts of a content in which it can stand."""

    places: tuple[tuple[Kind, str, Term], ...]

    @property
    def plover(self) -> PloverType | None:
        """The PLOVER type, where it can be nothing else: the ledger then looks for it by itself."""
        term = self.places[0][2]
        return term if len(self.places) == 1 and isinstance(term, PloverType) else None

    @property
    def written(self) -> tuple[tuple[str, str], ...]:
        """How it is written in a claim's JSON: the name of the part, and the label."""
        return tuple(dict.fromkeys((part, term.value) for _, part, term in self.places))

    def fits(self, claim: Claim) -> bool:
        return any(
            claim.kind is kind and getattr(claim.content, part, None) is term for kind, part, term in self.places
        )


def label(name: str, kind: Kind | None) -> Label:
    """The label called so, in any case, of claims of this kind or of any. Raises ValueError naming those there are."""
    wanted = name.strip().lower()
    kinds = [kind] if kind is not None else list(LABELS)
    found = tuple(
        (one, part, term)
        for one in kinds
        for part, terms in LABELS.get(one, ())
        for term in terms
        if term.value.lower() == wanted
    )
    if found:
        return Label(found)
    known = [term.value for one in kinds for _, terms in LABELS.get(one, ()) for term in terms]
    if not known and kind is not None:
        raise ValueError(f"claims of kind {kind.value} have no types")
    near = get_close_matches(wanted, [one.lower() for one in known], n=1, cutoff=0.75)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    raise ValueError(f"{name!r}{hint} is none of: {', '.join(dict.fromkeys(known))}")
