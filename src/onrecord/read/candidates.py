"""Which contents a marked Doc holds, where each stands, and by which word it is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.read import filling
from onrecord.read.actors import actor_of
from onrecord.read.cues import verbs
from onrecord.read.effects import modals
from onrecord.read.embedding import look_up
from onrecord.read.factuality import judge
from onrecord.read.frames import is_infinitive
from onrecord.read.marks import EventMark, Marks, Run, Utterance, chain
from onrecord.read.spans import root, words
from onrecord.read.wordlists import lent
from onrecord.types import Statement
from onrecord.types.content import Content
from onrecord.types.vocabulary import Act, FactValue, PloverType

# Words that other claims must hold of a clause for it to need no statement of its own: most, but a stray adverb or
# conjunction may be left over.
TOLD = 0.8
SILENT = frozenset({"PUNCT", "SPACE"})
# What is done and not said.
DEEDS = frozenset(
    {
        PloverType.AID,
        PloverType.ASSAULT,
        PloverType.COERCE,
        PloverType.COOPERATE,
        PloverType.MOBILIZE,
        PloverType.PROTEST,
        PloverType.RETREAT,
    }
)
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A content on its way to a claim: the token whose chain is its own, and the runs that hold it.

    `predicate` is the token by which it is judged, where that is another: that someone holds a position is as sure as
    the word for holding it, whatever becomes of what they want. `own` is an utterance that says the same as the content
    itself and is not repeated as a link: a premise that suggests its conclusion.
    """

    content: Content
    anchor: int
    runs: tuple[Run, ...]
    predicate: int | None = None
    own: int | None = None


def candidates(doc: Doc, m: Marks) -> Iterator[Candidate]:
    cued = _cued(m)
    for event in m.events:
        if not happens(doc, m, event) or any(_speaks_only(m, said, event) for said in cued.get(event.trigger, ())):
            continue
        yield Candidate(filling.event(doc, m, event), event.trigger, _event_runs(m, event))
    for tie in m.ties:
        yield Candidate(filling.tie(doc, m, tie), tie.predicate, (tie.run,))
    for engagement in m.engagements:
        yield Candidate(filling.engagement(doc, m, engagement), engagement.predicate, (engagement.run,))
    for position in m.positions:
        anchor = _inside(m, cued, position.predicate, position.topic)
        yield Candidate(filling.position(doc, m, position), anchor, (position.run,), position.predicate)
    for implication in m.implications:
        yield Candidate(filling.implication(doc, implication), implication.predicate, (implication.run,))
    for inference in m.inferences:
        anchor = _inside(m, cued, inference.predicate, inference.conclusion)
        own = _said_by(m, anchor, inference.premise)
        judged = root(m, inference.conclusion)
        yield Candidate(filling.inference(doc, m, inference), anchor, (inference.run,), judged, own)
    for question in m.questions:
        anchor = _inside(m, cued, question.predicate, question.topic)
        yield Candidate(filling.question(doc, m, question), anchor, (question.run,), root(m, question.topic))
    for effort in m.efforts:
        yield Candidate(filling.effort(doc, m, effort), effort.predicate, (effort.run,))


def happens(doc: Doc, m: Marks, event: EventMark) -> bool:
    """Whether the words tell an event, done, to be done or denied: not what a journalist asks or what a thing is for.

    "Is Mali sending troops?" asserts nothing; "an effort to equip the army", "went there to support them" say what
    somebody is after. The statements that hold these words stay.
    """
    if m.dep[event.trigger] in {"acl", "advcl"} and is_infinitive(m, event.trigger):
        return False
    judged = judge(doc, event.trigger)
    if judged.basis == "purpose" or (judged.basis == "attempted" and event.type not in DEEDS):
        return False  # "seeking to improve relations" is no support
    around = chain(m, event.trigger)
    asked = bool(around) and m.utterances[around[-1]].act is Act.ASK
    return not (asked and judged.value is FactValue.UU)


def _speaks_only(m: Marks, said: Utterance, event: EventMark) -> bool:
    """Whether an event is but the cue of what is said: a denial is told by what is denied, and who admits that pilots
    were trained admits nobody.
    """
    if said.act in {Act.DENY, Act.DEFLECT}:
        if any(other.outer is not None and m.utterances[other.outer] is said for other in m.utterances):
            return False  # "rejected Delhi's claim that": what another says is rejected
        return any(m.pos[token] in {"VERB", "AUX"} for run in said.content for token in range(*run))
    return said.act is not Act.BELIEVE and event.type in DEEDS


def _cued(m: Marks) -> dict[int, list[Utterance]]:
    """The utterances by the tokens of their cues."""
    held: dict[int, list[Utterance]] = {}
    for said in m.utterances:
        for run in said.cue:
            for token in range(run.start, run.end):
                held.setdefault(token, []).append(said)
    return held


def _inside(m: Marks, cued: dict[int, list[Utterance]], predicate: int, topic: Run) -> int:
    """Where a content's own cue is the cue of an utterance ("urged"), it is judged by its topic, inside."""
    for said in cued.get(predicate, ()):
        if any(run.start < topic.end and topic.start < run.end for run in said.content):
            return root(m, topic)
    return predicate


def _event_runs(m: Marks, mark: EventMark) -> tuple[Run, ...]:
    """The event's run and what stands apart from it in its sentence: place, time, figures."""
    runs = [mark.run]
    if mark.place is not None:
        runs.append(m.places[mark.place].run)
    if mark.time is not None:
        runs.append(m.times[mark.time].run)
    if mark.instrument is not None:
        runs.append(mark.instrument)
    runs.extend(m.figures[n].number for n in mark.figures)
    here = m.sentence[mark.trigger]
    return tuple(run for run in runs if run == mark.run or m.sentence[run.start] == here)


def _said_by(m: Marks, anchor: int, premise: Run) -> int | None:
    """The utterance around the anchor whose source is the premise itself."""
    for n in chain(m, anchor):
        if any(run.start < premise.end and premise.start < run.end for run in m.utterances[n].source):
            return n
    return None


def figures(doc: Doc, m: Marks) -> Iterator[Candidate]:
    """Figures are claims of their own, judged by the predicate they hang on."""
    where = {n: event.place for event in m.events for n in event.figures}
    for n, mark in enumerate(m.figures):
        predicate = _predicate(m, mark.head)
        runs = [mark.number, Run(mark.head, mark.head + 1)]
        if mark.counted:
            runs.append(mark.counted)
        if mark.period:
            runs.append(mark.period)
        if mark.population is not None:
            runs.append(Run(mark.population, mark.population + 1))
        if m.sentence[predicate] == m.sentence[mark.head]:
            runs.append(Run(predicate, predicate + 1))
        made = filling.figure(doc, m, mark, where.get(n))
        yield Candidate(made, predicate if _same_voice(m, predicate, mark.head) else mark.head, tuple(runs))


def _predicate(m: Marks, token: int) -> int:
    """The verb that governs a token, else its topmost governor in the sentence."""
    seen = 0
    while m.head[token] != token and seen < 50:
        if m.pos[token] in {"VERB", "AUX"}:
            return token
        token, seen = m.head[token], seen + 1
    return token


def _same_voice(m: Marks, one: int, other: int) -> bool:
    return chain(m, one) == chain(m, other)


def statements(doc: Doc, m: Marks, found: list[Candidate]) -> Iterator[Candidate]:
    """Attributed sentences and clauses that the other claims leave out, so that nothing attributed is lost."""
    anchors = {candidate.anchor for candidate in found}
    told = _told(found)
    for n, said in enumerate(m.utterances):
        for parts in _sentences(m, said):
            top = _top(m, parts)
            if chain(m, top)[-1:] != [n] or top in anchors or not _says_something(m, parts, top):
                continue
            if _fragment(m, said, parts, top):
                continue
            if said.act is Act.BELIEVE and m.pos[top] in {"NOUN", "PROPN", "PRON", "NUM"}:
                continue  # what someone fears or wants is a position; by itself it says nothing that is so or not
            heard = [token for part in parts for token in range(*part) if m.pos[token] not in SILENT]
            # That someone denied it does not tell what is not so: only a claim inside the denial does.
            inside = any(m.utterances[k].act in {Act.DENY, Act.DEFLECT} for k in chain(m, top))
            held_by = _told(c for c in found if n in chain(m, c.anchor)) if inside else told
            if sum(token in held_by for token in heard) >= TOLD * len(heard):
                continue
            anchors.add(top)
            held = words(doc, *parts)
            about = tuple(
                filling.actor(doc, m, child)
                for child in m.children[top]
                if m.dep[child] in {"nsubj", "nsubjpass"} and actor_of(doc, child) is not None
            )
            yield Candidate(Statement(held.text, held.spans, about), top, parts, _meant(doc, m, top))


def _told(found: Iterable[Candidate]) -> set[int]:
    """The tokens that the candidates hold."""
    return {token for candidate in found for run in candidate.runs for token in range(run.start, run.end)}


def _sentences(m: Marks, said: Utterance) -> Iterator[tuple[Run, ...]]:
    """The content of an utterance sentence by sentence: the runs that hang together there, around cue and source."""
    together: list[Run] = []
    for part in (part for run in said.content for part in _cut(m, run)):
        if together and not (
            m.sentence[part.start] == m.sentence[together[0].start] and _joined(m, said, together, part)
        ):
            yield tuple(together)
            together = []
        together.append(part)
    if together:
        yield tuple(together)


def _joined(m: Marks, said: Utterance, before: list[Run], part: Run) -> bool:
    """Whether a run goes on with those before it: one hangs on the other, or subject and verb hang on the cue."""
    cue = {token for run in said.cue for token in range(*run)}
    one, other = m.head[root(m, before[-1])], m.head[root(m, part)]
    inside = any(run.start <= other < run.end for run in before) or part.start <= one < part.end
    return inside or (one in cue and other in cue and m.dep[root(m, before[-1])] in {"nsubjpass", "nsubj"})


def _top(m: Marks, parts: tuple[Run, ...]) -> int:
    """The token on which the rest of the runs hang, a verb before a noun."""
    roots = [root(m, part) for part in parts]
    outer = [
        top for top in roots if not any(run.start <= m.head[top] < run.end and m.head[top] != top for run in parts)
    ]
    return next((top for top in outer if m.pos[top] in {"VERB", "AUX"}), (outer or roots)[0])


def _cut(m: Marks, run: Run) -> Iterator[Run]:
    """The run cut at the ends of sentences, trimmed of punctuation and white space at its ends."""
    start = run.start
    while start < run.end:
        end = min(run.end, m.sentences[m.sentence[start]].end)
        low, high = start, end
        while low < high and m.pos[low] in SILENT:
            low += 1
        while high > low and m.pos[high - 1] in SILENT:
            high -= 1
        if high > low:
            yield Run(low, high)
        start = end


def _meant(doc: Doc, m: Marks, top: int) -> int | None:
    """Under "I think" of a speaker, and "it is possible that", the verb of what is thought; None elsewhere."""
    open_ = _said_to_be(m, top)
    if open_ is not None:
        return open_
    if not any(m.dep[child] == "nsubj" and m.lower[child] in {"i", "we"} for child in m.children[top]):
        return None
    denied = any(m.dep[child] == "neg" for child in m.children[top])
    modal = [child for child in m.children[top] if m.dep[child] == "aux" and m.lower[child] in modals()]
    told = bool(modal) and not denied and m.lower[top] in verbs()
    if not told and any(_possible(m, child) for child in modal):
        return None  # "I cannot predict how it ends": that they cannot is what they say
    for child in m.children[top]:
        if m.dep[child] == "ccomp" and child > top:
            effect = look_up(m, top, "clause")
            if told:
                return child  # "I will say that", "I can tell you that": said now
            weak = effect is not None and not effect.voice and effect.value is not FactValue.CT_PLUS
            return child if weak else None
    return None


def _said_to_be(m: Marks, top: int) -> int | None:
    """The verb of the clause in "it is possible that P", "there is no doubt that P"."""
    if m.lemma[top] != "be" or not any(m.lower[c] in {"it", "there"} and c < top for c in m.children[top]):
        return None
    for word in m.children[top]:
        if m.dep[word] in {"acomp", "attr"} and look_up(m, word, "clause") is not None:
            for clause in (*m.children[top], *m.children[word]):
                if clause > word and m.dep[clause] in {"ccomp", "acl", "csubj", "relcl"}:
                    marked = any(m.lower[c] == "that" and m.dep[c] == "mark" for c in m.children[clause])
                    return clause if marked else None
    return None


def _possible(m: Marks, token: int) -> bool:
    modal = modals().get(m.lower[token])
    return modal is not None and modal.value is FactValue.PS_PLUS


def _fragment(m: Marks, said: Utterance, parts: tuple[Run, ...], top: int) -> bool:
    """What tells nothing by itself: "On the trip tomorrow." in a turn, "the help he hoped [to count on]"."""
    if said.cue_head is None:
        return m.tag[top] != "VB" and all(m.tag[token] not in FINITE for part in parts for token in range(*part))
    return m.dep[said.cue_head] == "relcl" and is_infinitive(m, top)


def _says_something(m: Marks, parts: tuple[Run, ...], top: int) -> bool:
    """A clause, or a phrase of some length: "Thank you." and "Sure." say nothing about the world."""
    if m.lemma[top] in lent("courtesies", "courtesy"):
        return False
    said = [token for part in parts for token in range(*part) if m.pos[token] not in SILENT]
    if m.pos[top] in {"VERB", "AUX"}:
        return len(said) >= 3
    timed = {token for mark in m.times if m.sentence[mark.run.start] == m.sentence[top] for token in range(*mark.run)}
    return len(said) >= 5 and any(m.pos[token] in {"NOUN", "PROPN", "VERB"} and token not in timed for token in said)
