"""Whether the sides of an event are told whole: nobody beside the verb left out, no phrase cut or run into the next.

A side that the rules can not take whole would be told wrong; the words are left to a statement.
"""

from __future__ import annotations

from onrecord.read import frames
from onrecord.read.marks import NOUNS, EventMark, Marks, Name, Run, subtree
from onrecord.read.punctuation import lost_commas
from onrecord.read.triggers import words

# Names that stand for themselves, and not for what the next word is.
FULL = frozenset({"country", "person"})
NAMED = FULL | {"body", "group"}


def told_whole(m: Marks, event: EventMark) -> bool:
    """Whether every side of an event that its clause names is there, and whole."""
    heads = (*event.actors, *event.recipients)
    if (
        _unnamed(m, event)
        or _carried(m, event)
        or _halved(m, event)
        or any(_left_out(m, head, heads) for head in heads)
    ):
        return False
    return not any(_torn(m, run) for run in (_run(m, head) for head in heads))


def _unnamed(m: Marks, event: EventMark) -> bool:
    """Whether the verb has a subject of its own that acts, and that is none of the sides: "the heads struck"."""
    verb = event.trigger
    if event.actors or m.pos[verb] not in frames.VERBAL or frames.passive(m, verb):
        return False
    subject = max((c for c in m.children[verb] if m.dep[c] == "nsubj" and c < verb), default=None)
    if subject is None or m.pos[subject] not in NOUNS or subject in event.recipients:
        return False
    return m.lemma[subject] not in words("onslaught") | words("arms") | words("blow")


def _carried(m: Marks, event: EventMark) -> bool:
    """Whether the subject of a verb that only carries the act is none of its sides: "they held talks with Chad"."""
    at, verb = event.trigger, m.head[event.trigger]
    if m.dep[at] == "pobj" and m.lower[verb] == "in":
        at, verb = verb, m.head[verb]
    if m.pos[event.trigger] != "NOUN" or m.dep[at] not in {"dobj", "prep"} or m.lemma[verb] not in words("support"):
        return False
    subject = max((c for c in m.children[verb] if m.dep[c] == "nsubj" and c < verb), default=None)
    if subject is None or m.pos[subject] not in NOUNS | {"PRON"} or m.lower[subject] in frames.RELATIVE:
        return False
    run = subtree(m, subject)
    return not any(run.start <= side < run.end for side in (*event.actors, *event.recipients))


def _halved(m: Marks, event: EventMark) -> bool:
    """Whether what two sides do together names but those with whom: "close coordination with allies and partners"."""
    if set(event.actors) != set(event.recipients) or m.pos[event.trigger] != "NOUN" or not event.actors:
        return False
    first = min(event.actors)
    joined = [c for c in m.children[event.trigger] if m.lower[c] == "with" and m.dep[c] == "prep"]
    return first > event.trigger and any(event.trigger < c < first for c in joined)


def _left_out(m: Marks, head: int, sides: tuple[int, ...]) -> bool:
    """Whether what is joined to a side by "and" is none, though it could be: "the army and allied tribesmen"."""
    for child in m.children[head]:
        if m.dep[child] != "conj" or child in sides or m.pos[child] not in NOUNS | {"NUM"}:
            continue
        if any(m.dep[c] == "neg" for c in m.children[child]) or m.lower[child - 1] == "not":
            continue
        if not any(child == m.head[side] or side in m.children[child] for side in sides):
            return True
    return False


def _run(m: Marks, head: int) -> Run:
    mark, name = m.actors.get(head), m.name_at.get(head)
    if mark is not None and mark.run.start <= head < mark.run.end:
        return mark.run
    return name.run if name is not None else Run(head, head + 1)


def _torn(m: Marks, run: Run) -> bool:
    """Whether a phrase holds two that have lost the comma between them, or is cut before the name that ends it."""
    if not lost_commas(m.text):
        return _cut(m, run)
    for token in range(run.start + 1, run.end):
        before = token - 1
        plural = m.tag[before] == "NNS" and m.pos[token] in {"NOUN", "PROPN", "ADJ", "NUM"}
        if plural and not _one(m, before, token) and not _describes(m, before, token):
            return True
        if _name(m, before) in FULL and _name(m, token) in FULL and not _one(m, before, token):
            return True
    return _cut(m, run)


def _cut(m: Marks, run: Run) -> bool:
    """Whether the word behind a phrase is a name that belongs to it: "the movement | Hizbollah"."""
    after = run.end
    if after >= len(m.pos) or m.sentence[after] != m.sentence[run.start] or m.pos[after] != "PROPN":
        return False
    named = m.pos[run.end - 1] == "NOUN" and _name(m, after) in NAMED
    return named or run.start <= m.head[after] < run.end or m.head[run.end - 1] == after


def _describes(m: Marks, plural: int, noun: int) -> bool:
    """Whether a plural belongs to the noun behind it: "chemical weapons experts", but not "several women children"."""
    if m.dep[plural] != "compound" or m.head[plural] != noun:
        return False
    parts = (*m.children[plural], *m.children[noun])
    counted = any(m.dep[c] == "nummod" or m.lemma[c] in words("quantity") for c in parts)
    return not (counted and m.lemma[plural] in words("person"))


def _one(m: Marks, before: int, token: int) -> bool:
    name: Name | None = m.name_at.get(before)
    return name is not None and m.name_at.get(token) == name


def _name(m: Marks, token: int) -> str | None:
    name = m.name_at.get(token)
    return name.kind if name is not None else None
