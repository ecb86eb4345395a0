"""How committed each voice is to a predicate, and by which words.

From the predicate outwards every word that bears on it is found (`embedding`), what each does is looked up (`effects`)
and applied in that order: FactBank's reading, as in De Facto (Saurí and Pustejovsky 2012). The first voice met on the
way is the one whose commitment is told. `weighing` gives the number beside the value.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from onrecord.read import voices
from onrecord.read.embedding import Context, Level, context
from onrecord.read.marks import Judgement, Marks, Utterance, chain, marks
from onrecord.read.phases import phase
from onrecord.read.weighing import score
from onrecord.types.vocabulary import Commitment, FactValue, Phase, Polarity

RANK = (Commitment.CERTAIN, Commitment.PROBABLE, Commitment.POSSIBLE, Commitment.UNCOMMITTED, Commitment.UNKNOWN)
COMMITMENT = {"CT": Commitment.CERTAIN, "PR": Commitment.PROBABLE, "PS": Commitment.POSSIBLE}
PREFIX = {Commitment.CERTAIN: "CT", Commitment.PROBABLE: "PR", Commitment.POSSIBLE: "PS"}


@dataclass(slots=True)
class Stance:
    """A judgement in the making."""

    commitment: Commitment = Commitment.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    phase: Phase = Phase.PAST
    basis: str = ""
    cues: list[int] = field(default_factory=list)

    def take(self, value: FactValue, basis: str, cue: int | None, phase: Phase | None = None) -> None:
        """Apply what one word does: weaken, negate, leave open; it counts as a cue where it changes anything."""
        before = (self.commitment, self.polarity)
        self._apply(value)
        if phase is not None and self.phase is not Phase.COUNTERFACTUAL:
            self.phase = phase
        if (self.commitment, self.polarity) != before or value is not FactValue.CT_PLUS or phase is not None:
            if cue is not None and cue not in self.cues:
                self.cues.append(cue)
            if not self.basis or (self.commitment, self.polarity) != before:
                self.basis = basis

    def _apply(self, value: FactValue) -> None:
        if value is FactValue.UU:
            self._weaken(Commitment.UNCOMMITTED)
            return
        level = COMMITMENT[value[:2]]
        if value.endswith("-") and self.polarity is not Polarity.UNSTATED:
            if level is Commitment.CERTAIN and self.commitment is Commitment.POSSIBLE:
                self.commitment = Commitment.CERTAIN  # "not possible" is certain
            self.polarity = Polarity.NEGATIVE if self.polarity is Polarity.POSITIVE else Polarity.POSITIVE
        self._weaken(level)

    def _weaken(self, level: Commitment) -> None:
        if RANK.index(level) > RANK.index(self.commitment):
            self.commitment = level

    def judgement(self, score: float) -> Judgement:
        """The finished judgement. Without a commitment there is no polarity."""
        if self.commitment in PREFIX:
            sign = "-" if self.polarity is Polarity.NEGATIVE else "+"
            value = FactValue(PREFIX[self.commitment] + sign)
            polarity = self.polarity
        else:
            value, polarity = FactValue.UU, Polarity.UNSTATED
        basis = self.basis or "bare assertion"
        return Judgement(value, self.commitment, polarity, self.phase, basis, tuple(sorted(self.cues)), score)


def judge(doc: Doc, token: int) -> Judgement:
    """How committed the innermost voice (else the publisher) is to the predicate at `token`."""
    m = marks(doc)
    held = m.judgements.get(token)
    if held is None:
        around = chain(m, token)
        said = m.utterances[around[-1]] if around else None
        held = m.judgements[token] = _judge(doc, m, token, said)
    return held


def holders(doc: Doc, token: int) -> list[Judgement]:
    """One judgement for each utterance of `marks.chain(token)`, outermost first; the last equals `judge`.

    An outer voice that passes on another's words takes no stand (FactBank), unless the inner words vouch for
    themselves: what is confirmed, admitted, known or shown is so for whoever says so.
    """
    m = marks(doc)
    around = chain(m, token)
    if not around:
        return []
    inner = judge(doc, token)
    stands = [inner]
    for outer, within in zip(reversed(around[:-1]), reversed(around[1:]), strict=True):
        stands.append(voices.outer_stand(m, m.utterances[outer], m.utterances[within], stands[-1]))
    return stands[::-1]


def _judge(doc: Doc, m: Marks, token: int, said: Utterance | None) -> Judgement:
    stop: frozenset[int] = frozenset()
    inside = None
    if said is not None:
        stop = frozenset(i for run in said.cue for i in range(run.start, run.end))
        if said.cue_head is not None:
            stop |= {said.cue_head}
        run = next((run for run in said.content if run.start <= token < run.end), None)
        inside = (run.start, run.end) if run is not None else None
    seen = context(doc, token, stop, inside)
    stance = Stance(phase=phase(doc, token, seen))
    for n, level in enumerate(seen.levels):
        _apply_level(m, stance, level, n, token, stop, seen)
    if seen.end == "relative" or seen.end == "adjunct" or seen.end == "presupposed":
        pass
    if said is not None:
        voices.apply_act(m, stance, said, token)
    voices.apply_inference(m, stance, token)
    return stance.judgement(score(doc, token, seen, stance.judgement(0.0)))


def _apply_level(
    m: Marks, stance: Stance, level: Level, n: int, token: int, stop: frozenset[int], seen: Context
) -> None:
    spent: set[str] = set()
    if level.effect is not None:
        effect = level.effect
        denied = level.negated is not None
        value = effect.negated if denied else effect.value
        if effect.voice and level.cue in stop:
            return
        cue = None if effect.quiet and value is FactValue.CT_PLUS else level.cue
        if not (effect.quiet and value is FactValue.CT_PLUS):
            stance.take(value, effect.basis, cue, effect.phase)
        elif effect.basis == "reported" and not stance.basis:
            stance.basis = "reported"
        if denied:
            spent.add("negated")
            if level.negated is not None and value is not FactValue.CT_PLUS:
                stance.cues.append(level.negated)
        if effect.voice:
            return
    if level.link in {"object", "subject"}:
        if not _comes_about(m, level, seen, n):
            return
    for finding in level.findings:
        if finding.token in stop:
            continue
        if finding.kind in spent:
            continue
        if finding.kind == "negated" and "modal_not" in spent:
            stance.cues.append(finding.token)
            continue
        if level.link == "conj" and not _shared(m, seen.levels[n - 1].node, finding):
            continue
        if level.link in {"condition", "question", "purpose", "excluded"} and finding.kind not in {level.link}:
            continue
        _apply_finding(m, stance, finding, level, token)
        if finding.kind == "modal_not":
            spent.add("modal_not")


def _apply_finding(m: Marks, stance: Stance, finding, level: Level, token: int) -> None:  # type: ignore[no-untyped-def]
    kind = finding.kind
    if kind == "condition":
        stance.take(FactValue.UU, "conditional", finding.token, Phase.CONDITIONAL)
    elif kind == "if":
        if stance.commitment is Commitment.CERTAIN and stance.phase is Phase.PAST:
            return
        stance.take(FactValue.PS_PLUS, "conditional", finding.token, Phase.CONDITIONAL)
    elif kind == "question":
        stance.take(FactValue.UU, "open question", finding.token)
        stance.commitment = Commitment.UNKNOWN
    elif kind == "asked":
        stance.take(FactValue.UU, "open question", finding.token)
    elif kind == "purpose":
        stance.take(FactValue.UU, "purpose", finding.token, Phase.PLANNED)
    elif kind == "excluded":
        stance.take(FactValue.CT_MINUS, "negated", finding.token)
    elif kind in {"modal", "modal_not"}:
        stance.take(
            finding.value,
            "conditional" if finding.phase is Phase.CONDITIONAL else "modal",
            finding.token,
            finding.phase if level.node != token else None,
        )
    else:
        stance.take(finding.value, finding.basis, finding.token, finding.phase)


def _comes_about(m: Marks, level: Level, seen: Context, n: int) -> bool:
    """Whether a noun shares the fate of the verb it is subject or object of.

    An object comes about by its verb ("may launch a raid"); a subject is taken to be there ("the raid may anger").
    """
    return level.link == "object"


def _shared(m: Marks, below: int, finding) -> bool:  # type: ignore[no-untyped-def]
    """Whether what stands beside the first of joined predicates holds for a later one: not past a new subject."""
    if any(m.dep[x] in {"nsubj", "nsubjpass", "expl"} for x in m.children[below]):
        return False
    if finding.kind in {"modal", "modal_not", "negated"}:
        return not any(m.dep[x] == "aux" for x in m.children[below]) and finding.token < below
    return True
