"""Whether the words around a time look back or ahead."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.marks import Marks, Run
from onrecord.read.timex_lexer import planned

VERBAL = frozenset({"VERB", "AUX"})
AHEAD = frozenset({"will", "'ll", "’ll", "shall", "wo"})


def direction(doc: Doc, m: Marks, run: Run) -> int:
    """-1 where the verb that governs the run is past, 1 where it is future or the run is planned for, else 0.

    Only the verb that the run hangs on counts, through prepositions: a date inside a noun phrase ("the Dec. 3 vote")
    has no tense.
    """
    token = _outside(m, run)
    for _ in range(6):
        up = m.head[token]
        if up == token:
            return 0
        if m.lemma[up] in planned() and m.pos[up] != "ADP":
            return 1
        if m.pos[up] in VERBAL:
            return _verb(doc, m, up, 0)
        if m.pos[up] not in {"ADP", "SCONJ", "ADV", "PROPN", "NUM"}:
            return 0
        token = up
    return 0


def _outside(m: Marks, run: Run) -> int:
    """The token of the run that hangs outside it."""
    for token in range(run.start, run.end):
        head = m.head[token]
        if head == token or not run.start <= head < run.end:
            return token
    return run.start


def _verb(doc: Doc, m: Marks, verb: int, depth: int) -> int:
    tag = doc[verb].tag_
    helpers = {m.lower[child] for child in m.children[verb] if m.dep[child] in {"aux", "auxpass"}}
    if helpers & AHEAD:
        return 0 if "have" in helpers else 1
    if tag == "VBD" or helpers & {"had", "was", "were", "did", "has", "have", "'ve", "’ve"}:
        return -1
    head = m.head[verb]
    if "to" in helpers and head != verb and m.lemma[head] in planned():
        return 1
    if tag == "VBG" and helpers & {"is", "are", "'re", "’re"}:
        return 1
    if tag == "VBN" and not helpers:
        return -1
    if m.dep[verb] in {"xcomp", "conj", "advcl", "auxpass"} and depth < 3 and head != verb and m.pos[head] in VERBAL:
        return _verb(doc, m, head, depth + 1)
    return 0
