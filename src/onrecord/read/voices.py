"""What the act of speaking does to what is said, for its speaker and for whoever passes it on."""

from __future__ import annotations

from typing import Protocol

from spacy.tokens import Doc

from onrecord.read import effects
from onrecord.read.actors import actor_of
from onrecord.read.cues import verbs
from onrecord.read.embedding import WH, complement
from onrecord.read.marks import Judgement, Marks, Run, Utterance
from onrecord.types.vocabulary import Act, Commitment, FactValue, Phase, Polarity, Sector, SourceKind


class Stance(Protocol):
    """A judgement in the making, as `factuality` builds it."""

    commitment: Commitment
    polarity: Polarity
    phase: Phase
    basis: str
    cues: list[int]

    def take(self, value: FactValue, basis: str, cue: int | None, phase: Phase | None = None) -> None: ...

    def cue(self, token: int) -> None: ...


# What the act makes of a bare assertion, its basis, and the phase it puts the content in.
ACTS: dict[Act, tuple[FactValue, str, Phase | None]] = {
    Act.DENY: (FactValue.CT_MINUS, "denied", None),
    Act.SUGGEST: (FactValue.PS_PLUS, "suggested", None),
    Act.ESTIMATE: (FactValue.PR_PLUS, "estimated", None),
    Act.BELIEVE: (FactValue.PR_PLUS, "believed", None),
    Act.WARN: (FactValue.PS_PLUS, "warned", Phase.FUTURE),
    Act.ACCUSE: (FactValue.CT_PLUS, "accused", None),
    Act.DECLINE: (FactValue.UU, "declined", None),
    Act.DEFLECT: (FactValue.UU, "deflected", None),
    Act.ASK: (FactValue.UU, "open question", None),
    Act.DEMAND: (FactValue.UU, "demanded", Phase.PLANNED),
    Act.PROMISE: (FactValue.CT_PLUS, "promised", Phase.PLANNED),
    Act.THREATEN: (FactValue.CT_PLUS, "threatened", Phase.PLANNED),
    Act.SHOW: (FactValue.CT_PLUS, "evidence shown", None),
    Act.CONFIRM: (FactValue.CT_PLUS, "confirmed", None),
    Act.ADMIT: (FactValue.CT_PLUS, "admitted", None),
    Act.ASSERT: (FactValue.CT_PLUS, "reported", None),
    Act.QUOTE: (FactValue.CT_PLUS, "reported", None),
}
WEAKENING = frozenset({Act.SUGGEST, Act.ESTIMATE, Act.BELIEVE})
VOUCHING = frozenset({Act.SHOW, Act.CONFIRM, Act.ADMIT})
OFFICIAL = frozenset(
    {
        Sector.GOVERNMENT,
        Sector.MILITARY,
        Sector.INTELLIGENCE,
        Sector.POLICE,
        Sector.LEGISLATURE,
        Sector.JUDICIARY,
        Sector.IGO,
    }
)
# What may stand before the first word of a question: "So, how …", "And, you know, why …".
OPENING = frozenset({"PUNCT", "SPACE", "CCONJ", "ADV", "INTJ", "SCONJ"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your"})


def apply_act(doc: Doc, m: Marks, stance: Stance, said: Utterance, token: int) -> None:
    """What the cue makes of its content, the predicate at `token`, for the one who utters it."""
    if said.act is Act.BELIEVE and _given(m, said, token):
        stance.basis = stance.basis or "presupposed"
        return
    value, basis, phase = ACTS[said.act]
    cue = cue_head(m, said)
    if said.act is Act.BELIEVE and cue is not None and m.head[token] == cue and m.dep[token] in {"ccomp", "xcomp"}:
        held = complement(doc, m, token, cue)  # who wants or expects a thing does not believe that it is so
        if held is not None and (held.value is not FactValue.PR_PLUS or held.phase is not None):
            value, basis, phase = held.value, held.basis, held.phase
    if said.act is Act.ASSERT and m.pos[token] == "NOUN" and not _definite(m, token) and _named_only(m, said):
        value, basis = FactValue.UU, "named as a topic"
    over = act_over(m, said, token) if cue is None else said.act
    if cue is None and Act.ASK in {said.act, over}:
        if over is Act.ASK:
            _ask(stance)
        return
    denied = negation(m, said)
    if denied is not None:
        _apply_negated(stance, said, cue, denied)
        return
    if said.act is Act.WARN and (stance.phase is Phase.PAST or stance.commitment is not Commitment.CERTAIN):
        value, phase = FactValue.CT_PLUS, None
    if said.act in {Act.PROMISE, Act.THREATEN} and stance.commitment is Commitment.UNCOMMITTED:
        stance.commitment = Commitment.CERTAIN
    if said.act in WEAKENING and stance.commitment is not Commitment.CERTAIN:
        return  # "is seen as something that could": the content is weaker than the act makes it
    plain = stance.basis in {"", "bare assertion", "reported"}
    stance.take(value, basis, cue, phase)
    if value is FactValue.CT_PLUS:
        named = _basis(said, basis, official(doc, said))
        if plain and named:
            stance.basis = named
            if cue is not None and named != "bare assertion":
                stance.cue(cue)


def act_over(m: Marks, said: Utterance, token: int) -> Act:
    """What the speaker does in the sentence of `token`: who asks in a briefing asserts as well, where no question mark
    stands ("The bank said yesterday that … Can you confirm that?"), and any speaker may put a question.
    """
    if said.cue_head is not None or said.cue:
        return said.act
    run = m.sentences[m.sentence[token]]
    put = "?" in m.lower[token : run.end]
    if said.act is Act.ASK:
        return Act.ASK if put else Act.ASSERT
    return Act.ASK if put and _interrogative(m, run) else said.act


def _interrogative(m: Marks, run: Run) -> bool:
    """Whether a sentence opens as a question does: "So how do you answer that?", not "That was fair, right?"."""
    first = next((i for i in range(*run) if m.pos[i] not in OPENING or m.lower[i] in WH), None)
    return first is not None and (m.lower[first] in WH or m.pos[first] == "AUX")


def _ask(stance: Stance) -> None:
    """A question of a briefing leaves open whatever it asks: "could you say", "should we expect", "isn't it"."""
    stance.commitment, stance.polarity, stance.basis = Commitment.UNKNOWN, Polarity.UNSTATED, "open question"
    if stance.phase in {Phase.PLANNED, Phase.CONDITIONAL}:
        stance.phase = Phase.FUTURE


def _apply_negated(stance: Stance, said: Utterance, cue: int | None, denied: int) -> None:
    """ "Did not confirm", "could not rule out": no commitment; "did not deny" as well. A negated admission stands."""
    if said.act is Act.ADMIT:
        stance.take(FactValue.CT_PLUS, "presupposed", cue)
        return
    if said.act is Act.BELIEVE:
        stance.take(FactValue.PR_MINUS, "believed", cue)
    else:
        stance.take(FactValue.UU, "not confirmed" if said.act is Act.CONFIRM else "not asserted", cue)
    stance.cue(denied)


def official(doc: Doc, said: Utterance) -> bool:
    """Whether the source speaks for a state, one of its bodies, or an organisation of states."""
    if said.kind is SourceKind.COUNTRY:
        return True
    actor = None if said.source_head is None else actor_of(doc, said.source_head)
    return actor is not None and (actor.sector in OFFICIAL or (actor.sector is None and actor.office is not None))


def _given(m: Marks, said: Utterance, token: int) -> bool:
    """Whether the predicate is the definite subject of what is believed: "the presence of … is seen as a risk".

    "The strike is believed to have failed" supposes a strike; the belief is about what follows.
    """
    cue = cue_head(m, said)
    if cue is None or m.pos[token] != "NOUN" or m.dep[token] not in {"nsubjpass", "nsubj"} or m.head[token] != cue:
        return False
    return _definite(m, token)


def _definite(m: Marks, noun: int) -> bool:
    return any(
        (m.dep[x] == "det" and m.lower[x] in DEFINITE) or m.dep[x] == "poss" for x in m.children[noun] if x < noun
    )


def _named_only(m: Marks, said: Utterance) -> bool:
    """Whether the cue names what was spoken of and does not tell what was said of it: "discussed a truce"."""
    return said.cue_head is not None and any(cue.topic for cue in verbs().get(m.lower[said.cue_head], ()))


def _basis(said: Utterance, basis: str, public: bool) -> str:
    if said.act is Act.CONFIRM:
        return "confirmed by an official" if public else "confirmed by the source" if said.source else "confirmed"
    if said.act in {Act.ASSERT, Act.QUOTE}:
        if said.kind in {SourceKind.EVIDENCE, SourceKind.IMAGERY}:
            return "evidence shown"
        if said.kind is SourceKind.GROUP and public:
            return "reported by officials"
        if said.kind is SourceKind.ANONYMOUS:
            return "reported by unnamed sources"
        return "bare assertion"
    return basis


def cue_head(m: Marks, said: Utterance) -> int | None:
    if said.cue_head is not None:
        return said.cue_head
    return said.cue[0].start if said.cue and said.cue[0].end > said.cue[0].start else None


def told_in_past(doc: Doc, said: Utterance) -> bool:
    """Whether the cue stands in the past ("said", "had announced")."""
    return said.cue_head is not None and doc[said.cue_head].tag_ in {"VBD", "VBN"}


def negation(m: Marks, said: Utterance) -> int | None:
    """The negation on a cue, None where it is affirmed. Marks whose act already is a refusal carry none."""
    cue = cue_head(m, said)
    if cue is None or said.act in {Act.DENY, Act.DECLINE, Act.DEFLECT, Act.ASK}:
        return None
    adverbs, determiners = effects.negators("adverb"), effects.negators("determiner")
    for child in m.children[cue]:
        if m.dep[child] in {"neg", "preconj"} or (m.lower[child] in adverbs and m.dep[child] in {"advmod", "cc"}):
            return child
        if m.dep[child] == "det" and m.lower[child] in determiners:
            return child
        if m.dep[child] in {"nsubj", "dobj", "attr"}:
            found = next((x for x in m.children[child] if m.dep[x] == "det" and m.lower[x] in determiners), None)
            if found is not None or m.lower[child] in determiners:
                return found if found is not None else child
    return None


def outer_stand(m: Marks, outer: Utterance, within: Utterance, inner: Judgement) -> Judgement:
    """How the voice outside stands to what the voice inside it is said to hold."""
    cue = cue_head(m, outer)
    if within.act in VOUCHING and negation(m, within) is None and outer.act not in {Act.DENY, Act.ASK, Act.DECLINE}:
        return inner
    if within.kind in {SourceKind.EVIDENCE, SourceKind.IMAGERY} and outer.act in {Act.ASSERT, Act.CONFIRM, Act.SHOW}:
        return inner
    cues = () if cue is None else (cue,)
    if outer.act is Act.DENY and inner.polarity is Polarity.POSITIVE:
        # "Rejected claims that the army had used gas": who denies another's words says that it is not so.
        return Judgement(FactValue.CT_MINUS, Commitment.CERTAIN, Polarity.NEGATIVE, inner.time, "denied", cues)
    basis = "passed on from another"
    return Judgement(FactValue.UU, Commitment.UNCOMMITTED, Polarity.UNSTATED, inner.time, basis, cues)


def apply_inference(m: Marks, stance: Stance, token: int) -> None:
    """A conclusion that the text draws is inferred, whatever else it is."""
    for mark in m.inferences:
        if mark.conclusion.start <= token < mark.conclusion.end and mark.run.start <= token:
            top = _root(m, mark.conclusion.start, mark.conclusion.end)
            if top == token:
                stance.take(FactValue.PS_PLUS, "inferred", mark.cue.start)
                stance.basis = "inferred"
                return


def _root(m: Marks, start: int, end: int) -> int:
    for token in range(start, end):
        top = not start <= m.head[token] < end or m.head[token] == token
        if top and m.pos[token] in {"VERB", "AUX", "NOUN", "PROPN", "ADJ"}:
            return token
    return start
