"""Sentences that a speaker runs on into one: the parser takes the first for what the second says.

"I can't give a date, some will come sooner", "we will send more, so they can hold the road": what is told first tells
the sentence, and the later clause stands beside it. What a verb of saying or thinking closes ("the road is closed, he
said") is left as it is, unless that verb says something of its own.
"""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.cues import verbs
from onrecord.read.embedding import DASHES, NOMINAL, SUBJECTS, VERBAL, look_up
from onrecord.read.marks import Marks, marks

BREAKS = frozenset({",", ";", *DASHES})
COMPLEMENTS = frozenset({"ccomp", "dobj", "attr", "acomp", "prep", "xcomp", "advmod"})


def untie(doc: Doc) -> None:
    """Let the first of two run-on clauses of a transcript head its sentence; the Doc stays as it was parsed."""
    m = marks(doc)
    if not any(block.role == "turn" for block in m.blocks):
        return
    for clause, relation in enumerate(m.dep):
        if relation == "ccomp" and m.head[clause] > clause and _runs_on(m, clause, m.head[clause]):
            _swap(m, clause, m.head[clause])


def _runs_on(m: Marks, clause: int, later: int) -> bool:
    """Whether a clause and its governor are two sentences: two subjects, a mark between, no saying."""
    if m.dep[later] != "ROOT" or m.pos[clause] not in VERBAL or m.pos[later] not in VERBAL:
        return False
    subject = next((x for x in m.children[later] if m.dep[x] in SUBJECTS and x > clause), None)
    if subject is None or m.pos[subject] not in NOMINAL | {"PRON", "DET"}:
        return False
    if not any(m.dep[x] in SUBJECTS and x < clause for x in m.children[clause]):
        return False
    if any(m.dep[x] == "mark" for x in m.children[clause]) or m.lower[clause + 1] in DASHES:
        return False  # "they need — we cannot have another one": the first is broken off
    if m.lemma[clause] == m.lemma[later] or not any(m.lower[x] in BREAKS for x in range(clause, subject)):
        return False  # "it is urgent — it is urgent that they leave" is begun anew
    if any(m.dep[x] in {"mark", "cc"} and clause < x < subject for x in m.children[later]):
        return True  # "…, so they can hold the road"
    behind = {m.dep[x] for x in m.children[later] if x > later}
    saying = m.lower[later] in verbs() or look_up(m, later, "clause") is not None
    return "ccomp" in behind if saying else bool(behind & COMPLEMENTS)


def _swap(m: Marks, clause: int, later: int) -> None:
    """Hang the later clause on the first; what stands before the first and hung on the later goes with the first."""
    moved = {x for x in m.children[later] if x < clause} | {clause}
    m.children[later] = [x for x in m.children[later] if x not in moved]
    for x in moved - {clause}:
        m.head[x] = clause
    m.children[clause] = sorted({*m.children[clause], *moved, later} - {clause})
    m.head[clause], m.dep[clause] = clause, "ROOT"
    m.head[later], m.dep[later] = clause, "parataxis"
