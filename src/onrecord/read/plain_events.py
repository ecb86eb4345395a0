"""Which events are told as events: those whose sides stand plainly beside the word that tells what was done.

An event that is put together over another clause, from a pronoun, or under a belief is wrong more often than not
(docs/evaluation/precision.md). Its words are left to a statement, which claims no more than that they were said.
"""

from __future__ import annotations

from onrecord.read import frames
from onrecord.read.marks import EventMark, Judgement, Marks, chain
from onrecord.read.punctuation import lost_commas
from onrecord.read.triggers import words
from onrecord.read.whole_sides import told_whole
from onrecord.types.vocabulary import Phase, PloverType

# Relations of a trigger that shares its sides with the verb that it hangs on, so that the reader has to supply them.
SHARING = frozenset({"conj", "pcomp", "xcomp"})
# Relations by which the content of an act hangs on it: "urged the army to leave Goma".
CONTENT = frozenset({"xcomp", "ccomp", "pcomp", "prep", "acl", "dobj"})
# Those by which its toll does.
TOLL = CONTENT | {"advcl", "conj"}
PRONOUNS = frozenset({"PRON", "DET"})
FIRST = frozenset({"we", "us"})
# Grounds on which an event is no more than possible; what others must do, or may face, is itself said to them.
OPEN = frozenset({"modal", "possible", "hedge"})
SAID = frozenset(
    {
        PloverType.REQUEST,
        PloverType.THREATEN,
        PloverType.AGREE,
        PloverType.REJECT,
        PloverType.ACCUSE,
        PloverType.CONCEDE,
    }
)
# What is done and not said: it may have one side alone ("troops withdrew").
DEEDS = frozenset(
    {PloverType.ASSAULT, PloverType.COERCE, PloverType.MOBILIZE, PloverType.PROTEST, PloverType.RETREAT, PloverType.AID}
)
# Relations of nouns and participles that the parser gets wrong where commas are lost.
LOOSE = frozenset({"dobj", "pobj", "nsubjpass", "appos", "attr", "acl"})
LONGEST = 60


def plainly_told(m: Marks, event: EventMark, judged: Judgement) -> bool:
    """Whether an event and its sides are told by one clause of its own, and as known, not as believed."""
    trigger = event.trigger
    if event.type is None:
        return True  # no sides are told of what lies outside PLOVER
    carrier = _carrier(m, trigger)
    if judged.basis == "believed" or (judged.basis in OPEN and event.type not in SAID) or _stands_for(event, judged):
        return False
    if m.dep[carrier] in SHARING or _adverbial(m, trigger):
        return False
    if not _both(m, event) or (m.dep[trigger] in LOOSE and lost_commas(m.text)):
        return False
    pronouns = (c for c in m.children[trigger] if m.dep[c] in frames.SUBJECTS and m.tag[c] == "PRP")
    beside = all(_beside(m, trigger, head) for head in (*pronouns, *event.actors, *event.recipients))
    return beside and told_whole(m, event)


def _stands_for(event: EventMark, judged: Judgement) -> bool:
    """Whether it is a stand that lasts and no event: "Kenya supports Chad" is told as a position."""
    return event.type is PloverType.SUPPORT and judged.time is Phase.ONGOING


def _both(m: Marks, event: EventMark) -> bool:
    """Whether an act has both its sides, or its words can be trusted to have but one.

    In a turn of a transcript only a toll may ("we deny that": to whom is left to the hearer, and mostly what as well;
    "is fighting to ensure" is no fight); where commas are lost, only what is done and not said.
    """
    assault = event.type is PloverType.ASSAULT
    if event.recipients or len(event.actors) > 1 or (assault and not event.actors):
        return True
    around = chain(m, event.trigger)
    spoken = bool(around) and m.utterances[around[0]].cue_head is None
    return not spoken and ((event.type in DEEDS and not assault) or not lost_commas(m.text))


def _carrier(m: Marks, trigger: int) -> int:
    """The verb that tells how far an act has come, for the act itself: "began to send troops", "kept shelling"."""
    head = m.head[trigger]
    return head if m.dep[trigger] == "xcomp" and m.lemma[head] in words("aspect") else trigger


def _beside(m: Marks, trigger: int, head: int) -> bool:
    """Whether a side is a noun, or whoever speaks, and no verb of another clause stands between it and the trigger."""
    if m.pos[head] in PRONOUNS or m.tag[head] == "PRP$":
        return m.tag[head] != "PRP$" and _speaks(m, trigger, head)
    low, high = min(head, trigger), max(head, trigger)
    for token in range(low + 1, high):
        described = m.dep[token] in {"prep", "amod"}  # "including", "exiled officers"
        if m.pos[token] != "VERB" or described or token == m.head[trigger] or m.lemma[token] == "have":
            continue  # what carries the trigger ("launched an attack on"), or helps it ("having supplied")
        if _answers(m, trigger, token, head):
            continue  # "claimed responsibility for the blast"
        if not _within(m, token, trigger):
            return False
    return True


def _answers(m: Marks, trigger: int, cue: int, head: int) -> bool:
    """Whether a side is the source of the words that the trigger stands in, by this cue: one's own deed, claimed."""
    around = chain(m, trigger)
    said = m.utterances[around[-1]] if around else None
    return said is not None and said.cue_head == cue and any(run.start <= head < run.end for run in said.source)


def _speaks(m: Marks, trigger: int, pronoun: int) -> bool:
    """Whether a pronoun is the source of its own clause: "Mali said that it had sent troops", "we" in a turn."""
    around = chain(m, trigger)
    if not around:
        return False
    said, held = m.utterances[around[-1]], m.actors.get(pronoun)
    if said.cue_head is None and m.lower[pronoun] in FIRST:
        return True
    if held is None or held.antecedent is None:
        return False
    return any(run.start <= held.antecedent < run.end for run in said.source)


def _within(m: Marks, token: int, trigger: int) -> bool:
    """Whether a verb stands in the content of the trigger, or tells its toll: "shelled the town, killing nine"."""
    toll = m.lemma[token] in words("toll")
    for _ in range(LONGEST):
        if token == trigger:
            return True
        if m.head[token] == token or m.dep[token] not in (TOLL if toll else CONTENT):
            return False
        token = m.head[token]
    return False


def _adverbial(m: Marks, token: int) -> bool:
    """Whether the trigger stands in an adverbial clause, whatever stands between."""
    if frames.stray(m, token):
        return False  # "having previously supplied arms": read as an adjective of "arms"
    for _ in range(LONGEST):
        if m.dep[token] == "advcl":
            return True
        if m.head[token] == token:
            return False
        token = m.head[token]
    return False
