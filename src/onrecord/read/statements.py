"""Statements: the attributed sentences and clauses that other claims leave out, so that nothing attributed is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from onrecord.read import filling
from onrecord.read.actors import actor_of
from onrecord.read.candidates import Candidate
from onrecord.read.courtesies import of_the_talk
from onrecord.read.embedding import SUBJECTS, WH
from onrecord.read.factuality import judge
from onrecord.read.frames import is_infinitive
from onrecord.read.marks import Marks, Run, Utterance, chain
from onrecord.read.spans import root, words
from onrecord.read.stated import below, stated
from onrecord.read.told_by import broken_off, clearly_told, half_said, tells_nothing
from onrecord.read.wordlists import lent
from onrecord.types import Statement
from onrecord.types.vocabulary import Act

# Words that other claims must hold of a clause for it to need no statement of its own: most, but a stray adverb or
# conjunction may be left over.
TOLD = 0.8
SILENT = frozenset({"PUNCT", "SPACE"})
VERBAL = frozenset({"VERB", "AUX"})
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
# An order in a turn that is no longer than this keeps the talk going: "Go ahead, please."
ORDER = 6


def statements(doc: Doc, m: Marks, found: list[Candidate]) -> Iterator[Candidate]:
    """Attributed sentences and clauses that the other claims leave out, so that nothing attributed is lost."""
    anchors = {candidate.anchor for candidate in found}
    told = _told(found)
    for n, said in enumerate(m.utterances):
        if m.lower[said.source_head or 0] in lent("courtesies", "chair") and said.cue_head is None:
            continue  # whoever leads a call gives the floor
        for parts in (part for sentence in _sentences(m, said) for part in _clauses(doc, m, sentence)):
            top = _top(m, parts)
            if chain(m, top)[-1:] != [n] or top in anchors or not _says_something(m, parts, top):
                continue
            if _fragment(m, said, parts, top):
                continue
            if _names_only(m, said, parts, top) or not clearly_told(doc, m, said, top):
                continue
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
            yield Candidate(Statement(held.text, held.spans, about), top, parts, stated(doc, m, top))


def _names_only(m: Marks, said: Utterance, parts: tuple[Run, ...], top: int) -> bool:
    """Whether the content only names what was thought of, and says nothing that is so or not.

    What someone fears or wants is a position.
    """
    if said.act is not Act.BELIEVE:
        return False
    first = parts[0].start
    return m.pos[top] in {"NOUN", "PROPN", "PRON", "NUM"} or (m.lower[first] in WH and m.head[first] == top)


def _clauses(doc: Doc, m: Marks, parts: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    """The parts, cut where a joined clause with a subject of its own is judged otherwise: "none left, but we will"."""
    top = _top(m, parts)
    for clause in m.children[top]:
        own = any(m.dep[child] in SUBJECTS for child in m.children[clause])
        if m.dep[clause] != "conj" or m.pos[clause] not in VERBAL or not own:
            continue
        first = min(below(m, clause))
        joint = first - 1
        if not any(part.start < joint and clause < part.end for part in parts) or m.dep[joint] != "cc":
            continue
        one, other = (judge(doc, stated(doc, m, token) or token) for token in (top, clause))
        if (one.value, one.time) == (other.value, other.time):
            continue
        before = tuple(Run(p.start, min(p.end, joint)) for p in parts if p.start < joint)
        after = tuple(Run(max(p.start, first), p.end) for p in parts if p.end > first)
        yield tuple(cut for part in before for cut in _cut(m, part))
        yield from _clauses(doc, m, after)
        return
    yield parts


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
    if any(_put(m, i) for i in range(before[-1].end, part.start)):
        return False
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


def _put(m: Marks, mark: int) -> bool:
    """Whether a question ends at a token and another sentence begins behind it: not "they left — right? — for Goma"."""
    if m.lower[mark] != "?" or m.lower[mark - 1] in lent("courtesies", "courtesy"):
        return False
    behind = next((i for i in range(mark + 1, min(mark + 4, len(m.words))) if m.pos[i] != "SPACE"), None)
    return behind is not None and (m.words[behind][:1].isupper() or m.words[behind] == "(")


def _cut(m: Marks, run: Run) -> Iterator[Run]:
    """The run cut at the ends of sentences, trimmed of punctuation and white space at its ends."""
    start = run.start
    while start < run.end:
        end = min(run.end, m.sentences[m.sentence[start]].end)
        end = next((i + 1 for i in range(start, end) if _put(m, i)), end)  # two questions in one parse
        low, high = start, end
        while low < high and m.pos[low] in SILENT:
            low += 1
        while high > low and m.pos[high - 1] in SILENT:
            high -= 1
        if high > low:
            yield Run(low, high)
        start = end


def _fragment(m: Marks, said: Utterance, parts: tuple[Run, ...], top: int) -> bool:
    """What tells nothing by itself: "On the trip tomorrow." in a turn, "the help he hoped [to count on]"."""
    if tells_nothing(m, parts, top):
        return True
    if said.cue_head is None:
        if broken_off(m, parts) or half_said(m, parts, top):
            return True
        return m.tag[top] != "VB" and all(m.tag[token] not in FINITE for part in parts for token in range(*part))
    return m.dep[said.cue_head] == "relcl" and is_infinitive(m, top)


def _says_something(m: Marks, parts: tuple[Run, ...], top: int) -> bool:
    """A clause, or a phrase of some length: "Thank you." and "Sure." say nothing about the world."""
    if m.lemma[top] in lent("courtesies", "courtesy"):
        return False
    if of_the_talk(m, top):
        return False
    if m.lemma[top] == "let" and m.lower[top + 1 : top + 2] == ["me"]:
        return False  # "let me say a few words"
    if m.dep[top] == "ROOT" and m.tag[top] == "VB" and not any(m.dep[child] in SUBJECTS for child in m.children[top]):
        length = sum(m.pos[token] not in SILENT for part in parts for token in range(*part))
        held = m.lemma[top] in lent("courtesies", "held")
        if (held or length <= ORDER) and any(block.role == "turn" for block in m.blocks):
            return False
    said = [token for part in parts for token in range(*part) if m.pos[token] not in SILENT]
    if m.pos[top] in {"VERB", "AUX"}:
        return len(said) >= 3
    timed = {token for mark in m.times if m.sentence[mark.run.start] == m.sentence[top] for token in range(*mark.run)}
    return len(said) >= 5 and any(m.pos[token] in {"NOUN", "PROPN", "VERB"} and token not in timed for token in said)
