"""Whether the words around a time look back or ahead."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.marks import Marks, Run
from onrecord.read.timex_lexer import planned

LONGEST = 500  # tokens; a longer "sentence" is a table or noise, whose verbs say nothing
VERBAL = frozenset({"VERB", "AUX"})
AHEAD = frozenset({"will", "'ll", "’ll", "shall", "wo"})


def direction(doc: Doc, m: Marks, run: Run) -> int:
    """-1 where the verb that governs the run is past, 1 where it is future or the run is planned for, else 0.

    Only the verb that the run hangs on counts, through prepositions: a date inside a noun phrase ("the Dec. 3 vote")
    has no tense.
    """
    sentence = m.sentences[m.sentence[run.start]]
    if sentence.end - sentence.start > LONGEST:
        return 0
    token = _outside(m, run)
    if m.lower[max(0, run.start - 3) : run.start] in (["as", "soon", "as"], ["as", "early", "as"]):
        return 1
    for _ in range(6):
        up = m.head[token]
        if up == token:
            return 0
        if m.lemma[up] == "look" and any(m.lower[child] == "forward" for child in m.children[up]):
            return 1
        if m.lemma[up] in planned() or (m.lemma[up] == "set" and m.lower[token] in {"for", "as", "to"}):
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
    if "would" in helpers and "have" not in helpers and m.dep[verb] == "ccomp":
        return 1  # what someone said would come
    if "to" in helpers and head != verb and (m.lemma[head] in planned() or m.lemma[head] == "set"):
        return 1
    if tag == "VBG" and helpers & {"is", "are", "'re", "’re"}:
        return 1
    if tag == "VBN" and not helpers:
        return -1
    if m.dep[verb] in {"xcomp", "conj", "advcl", "auxpass"} and depth < 3 and head != verb and m.pos[head] in VERBAL:
        return _verb(doc, m, head, depth + 1)
    return 0
