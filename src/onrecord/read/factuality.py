"""How committed each voice is to a predicate, and by which words.

From the predicate outwards every word that bears on it is found (`embedding`), what each does is looked up (`effects`)
and applied in that order: FactBank's reading, as in De Facto (Saurí and Pustejovsky 2012). The first voice met on the
way is the one whose commitment is told. `weighing` gives the number beside the value.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from onrecord.read import voices
from onrecord.read.effects import Effect
from onrecord.read.embedding import SUBJECTS, Context, Finding, Level, context
from onrecord.read.marks import Judgement, Marks, Utterance, chain, marks
from onrecord.read.phases import lasts, phase
from onrecord.read.supposed import supposed
from onrecord.read.weighing import features, score
from onrecord.types.vocabulary import Commitment, FactValue, Phase, Polarity

RANK = (Commitment.CERTAIN, Commitment.PROBABLE, Commitment.POSSIBLE, Commitment.UNCOMMITTED, Commitment.UNKNOWN)
COMMITMENT = {"CT": Commitment.CERTAIN, "PR": Commitment.PROBABLE, "PS": Commitment.POSSIBLE}
# Links at which the way outwards ends: what stands beside their governor does not bear on the predicate.
CLOSING = frozenset({"condition", "question", "purpose", "excluded"})
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
        changed = (self.commitment, self.polarity) != before
        if changed or value is not FactValue.CT_PLUS or phase is not None:
            if cue is not None:
                self.cue(cue)
            if changed or not self.basis:
                self.basis = basis

    def cue(self, token: int) -> None:
        if token not in self.cues:
            self.cues.append(token)

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

    def judgement(self) -> Judgement:
        """The finished judgement. Without a commitment there is no polarity."""
        if self.commitment in PREFIX:
            sign = "-" if self.polarity is Polarity.NEGATIVE else "+"
            value = FactValue(PREFIX[self.commitment] + sign)
            polarity = self.polarity
        else:
            value, polarity = FactValue.UU, Polarity.UNSTATED
        basis = self.basis or "bare assertion"
        return Judgement(value, self.commitment, polarity, self.phase, basis, tuple(sorted(self.cues)))


def judge(doc: Doc, token: int) -> Judgement:
    """How committed the innermost voice (else the publisher) is to the predicate at `token`."""
    m = marks(doc)
    held = m.judgements.get(token)
    if held is None:
        around = chain(m, token)
        said = m.utterances[around[-1]] if around else None
        held = m.judgements[token] = _stance(doc, m, token, said)[1].judgement()
    return held


def scored(doc: Doc, token: int) -> float:
    """The score of the predicate at `token`, from -3 to 3 (see `weighing`). No claim holds it; made when asked for."""
    seen, judged = _observed(doc, token)
    return score(doc, token, seen, judged)


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


def observe(doc: Doc, token: int) -> set[str]:
    """The features by which `weighing` scores a predicate, for training."""
    seen, judged = _observed(doc, token)
    return set(features(doc, token, seen, judged))


def _observed(doc: Doc, token: int) -> tuple[Context, Judgement]:
    m = marks(doc)
    around = chain(m, token)
    seen, stance = _stance(doc, m, token, m.utterances[around[-1]] if around else None)
    return seen, stance.judgement()


def _stance(doc: Doc, m: Marks, token: int, said: Utterance | None) -> tuple[Context, Stance]:
    stop: frozenset[int] = frozenset()
    inside = None
    if said is not None:
        heads = () if said.cue_head is None else (said.cue_head,)
        stop = frozenset((*heads, *(i for run in said.cue for i in range(run.start, run.end))))
        inside = next((run for run in said.content if run.start <= token < run.end), None)
    seen = context(doc, token, stop, inside)
    stance = Stance(phase=phase(doc, token, seen))
    levels = _foretold(m, seen) if said is not None and voices.told_in_past(doc, said) else seen.levels
    if levels is not seen.levels and stance.phase is Phase.CONDITIONAL:
        stance.phase = Phase.FUTURE
    if lasts(m, token):
        levels = [replace(level, findings=[one for one in level.findings if one.kind != "if"]) for level in levels]
    spent: set[int] = set()
    for n, level in enumerate(levels):
        below = levels[n - 1].node if n else token
        _apply_level(m, stance, level, below, token, stop | spent)
        spent.update(token for token in (level.negated,) if token is not None and level.effect is not None)
    opener = supposed(m, token)
    if opener is not None:
        stance.take(FactValue.UU, "conditional", opener)
    if said is not None:
        voices.apply_act(doc, m, stance, said, token)
    voices.apply_inference(m, stance, token)
    return seen, stance


def _foretold(m: Marks, seen: Context) -> list[Level]:
    """The levels with "would" as the past of "will": "said that it would send troops", where nothing conditions it."""
    found = [finding for level in seen.levels for finding in level.findings]
    if any(finding.kind in {"if", "condition"} for finding in found):
        return seen.levels
    if not any(finding.kind == "modal" and finding.phase is Phase.CONDITIONAL for finding in found):
        return seen.levels
    return [replace(level, findings=[_future(m, finding) for finding in level.findings]) for level in seen.levels]


def _future(m: Marks, finding: Finding) -> Finding:
    if finding.kind != "modal" or m.lower[finding.token] not in {"would", "'d", "’d"}:
        return finding
    return replace(finding, value=FactValue.CT_PLUS, phase=Phase.FUTURE)


def _apply_level(m: Marks, stance: Stance, level: Level, below: int, token: int, stop: frozenset[int]) -> None:
    """What governs the level below, then what stands beside the governor; a negation counts in one of the two."""
    spent: set[int] = set()
    if level.effect is not None and level.cue not in stop:
        _apply_effect(stance, level, level.effect)
        if level.negated is not None:
            spent.add(level.negated)
        if level.effect.voice:
            return
    for finding in level.findings:
        if finding.token in stop or finding.token in spent:
            continue
        if level.link == "conj" and not _shared(m, below, finding):
            continue
        if level.link in CLOSING and finding.kind != level.link:
            continue
        if finding.kind == "modal_not" and level.negated is not None:
            spent.add(level.negated)  # the modal's value for "not" holds the negation
            stance.cue(level.negated)
        _apply_finding(stance, finding, own=level.node == token)


def _apply_effect(stance: Stance, level: Level, effect: Effect) -> None:
    value = effect.value if level.negated is None else effect.negated
    if effect.quiet and value is FactValue.CT_PLUS:
        if effect.basis == "reported" and not stance.basis:
            stance.basis = effect.basis
        return
    stance.take(value, effect.basis, level.cue, effect.phase)
    if level.negated is not None and value is not FactValue.CT_PLUS:
        stance.cue(level.negated)


def _apply_finding(stance: Stance, finding: Finding, own: bool) -> None:
    kind, cue, value = finding.kind, finding.token, finding.value or FactValue.UU
    if kind == "condition":
        stance.take(value, "conditional", cue, Phase.CONDITIONAL)
    elif kind == "if":
        if stance.commitment is not Commitment.CERTAIN or stance.phase is not Phase.PAST:
            stance.take(FactValue.PS_PLUS, "conditional", cue, Phase.CONDITIONAL)
    elif kind == "question":
        stance.take(value, "open question", cue)
        stance.commitment = Commitment.UNKNOWN
    elif kind == "purpose":
        stance.take(value, "purpose", cue, Phase.PLANNED)
    elif kind == "excluded":
        stance.take(FactValue.CT_MINUS, "negated", cue)
    elif kind in {"modal", "modal_not"}:
        basis = "conditional" if finding.phase is Phase.CONDITIONAL else "modal"
        if value is FactValue.CT_PLUS:  # "will" only says when
            basis = stance.basis
        # The predicate's own tense and aspect have been read with its modal already.
        moved = finding.phase if not own or finding.phase is stance.phase else None
        stance.take(value, basis, cue, moved)
    else:
        stance.take(value, finding.basis, cue, finding.phase)


def _shared(m: Marks, below: int, finding: Finding) -> bool:
    """Whether what stands beside the first of joined predicates holds for a later one: not past a new subject."""
    if any(m.dep[x] in SUBJECTS for x in m.children[below]):
        return False
    if finding.kind in {"modal", "modal_not", "negated"}:
        return finding.token < below and not any(m.dep[x] == "aux" for x in m.children[below])
    return finding.kind != "hedge" or finding.token < below
