"""What a speaker says to be polite, or about the talk itself: it tells nothing about the world."""

from __future__ import annotations

from onrecord.read.marks import Marks
from onrecord.read.wordlists import lent

FIRST = frozenset({"i", "we"})
SPEAKING = FIRST | {"you"}
# From a verb to what it is done to: "I'd be happy to take your questions".
DOWN = frozenset({"xcomp", "acomp", "dobj", "prep", "pobj", "attr"})


def polite(m: Marks, node: int, modal: int) -> bool:
    """Whether a first person's "would" is but a polite form: "I would refer you to", "we'd like to see".

    In a turn of a transcript any "I would" is, which nothing conditions ("I wouldn't have any details on that"), and
    "I can" tells what the speaker is able to do now.
    """
    able = m.lower[modal] in lent("courtesies", "able")
    if not (able or m.lower[modal] in lent("courtesies", "would")) or not _subject(m, node, FIRST):
        return False
    spoken = _subject(m, node, {"i"}) and in_turn(m, node)
    if able:
        return spoken and not any(m.dep[child] in {"neg", "advcl"} for child in m.children[node])
    if not spoken and m.lemma[node] not in lent("courtesies", "polite"):
        return False
    for child in m.children[node]:
        if m.dep[child] == "advcl" or (m.dep[child] == "aux" and m.lower[child] == "have"):
            return False
        if m.dep[child] == "neg" and not spoken:
            return False
    return True


def aside(m: Marks, clause: int) -> bool:
    """Whether a condition only begs leave to speak: "if I could", "if you will", "if I remember right"."""
    objects = any(m.dep[child] in {"dobj", "ccomp", "xcomp"} for child in m.children[clause])
    return _subject(m, clause, {"i", "you"}) and not objects and m.lemma[clause] in lent("courtesies", "aside")


def of_the_talk(m: Marks, top: int) -> bool:
    """Whether a clause tells who asks, takes or answers questions: "I'd be happy to take your questions"."""
    if not _subject(m, top, SPEAKING):
        return False
    todo, words = [top], lent("courtesies", "floor")
    while todo:
        token = todo.pop()
        if m.lower[token] in words:
            return True
        todo.extend(child for child in m.children[token] if child > token and m.dep[child] in DOWN)
    return False


def in_turn(m: Marks, token: int) -> bool:
    """Whether a token stands in a turn of a transcript, or in a paragraph that goes on with one."""
    turns = False
    for block in m.blocks:
        if block.run.start > token:
            break
        turns = turns or block.role == "turn"
    return turns


def _subject(m: Marks, verb: int, words: frozenset[str] | set[str]) -> bool:
    return any(m.dep[child] == "nsubj" and m.lower[child] in words for child in m.children[verb])
