"""What a number counts: the noun beside it, and whether it names people."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks, Run
from onrecord.types.vocabulary import Measure

MEASURES = {str(measure.value): measure for measure in Measure}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
NOUNS = frozenset({"NOUN", "PROPN"})
# Measures that only people have.


@dataclass(frozen=True, slots=True)
class Table:
    """The lexicon of measures, by the part that a word plays."""

    objects: dict[str, Measure] = field(default_factory=dict)
    subjects: dict[str, Measure] = field(default_factory=dict)
    states: dict[str, Measure] = field(default_factory=dict)
    counted: dict[str, Measure] = field(default_factory=dict)
    acts: dict[str, Measure] = field(default_factory=dict)
    sums: dict[str, Measure] = field(default_factory=dict)
    military: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()


@cache
def table() -> Table:
    """The lexicon; an earlier row wins."""
    held = Table()
    military: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    for row in rows("measures"):
        measure = MEASURES[row["measure"]]
        for part in ("objects", "subjects", "states", "acts", "sums"):
            for word in row[part]:
                getattr(held, part).setdefault(word, measure)
        if measure is Measure.PEOPLE:
            military = frozenset(row["military"])
            people = frozenset(row["counted"]) | military
        else:
            for word in row["counted"]:
                held.counted.setdefault(word, measure)
    return Table(held.objects, held.subjects, held.states, held.counted, held.acts, held.sums, military, people)


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun: its head and run, None where the number stands alone; whether it is people, and soldiers."""

    head: int | None
    run: Run | None
    person: bool
    military: bool


def counted_noun(doc: Doc, m: Marks, core: Run) -> Counted:
    """The noun that the number counts: what it modifies, or what stands in its "of" phrase."""
    number = head_of(m, core)
    noun = _noun(m, core, number)
    if noun is None or m.lower[noun].endswith("-") or _headline_verb(doc, m, noun):
        return Counted(None, None, False, False)
    start = core.end
    while start < noun and (
        m.pos[start] == "SPACE"
        or m.lower[start]
        in {"of", "the", "its", "their", "his", "-", "these", "those", "more", "other", "or", "so", ",", "additional"}
    ):
        start += 1
    return Counted(noun, Run(start, noun + 1), is_person(doc, m, noun), m.lemma[noun] in table().military)


def _headline_verb(doc: Doc, m: Marks, noun: int) -> bool:
    """ "Shelling Kills 3 Wounds 20": a verb of harm in title case before the next number is nothing that is counted."""
    if not doc[noun].text[0].isupper() or m.pos[noun + 1 : noun + 2] != ["NUM"]:
        return False
    return {m.lemma[noun], m.lower[noun].removesuffix("s")} & table().objects.keys() != set()


def head_of(m: Marks, core: Run) -> int:
    """The token of the number that hangs outside it."""
    for token in range(core.end - 1, core.start - 1, -1):
        head = m.head[token]
        if not core.start <= head < core.end or head == token:
            return token
    return core.end - 1


def _noun(m: Marks, core: Run, number: int) -> int | None:
    head, sentence = m.head[number], m.sentence[number]
    if (
        head >= core.end
        and m.pos[head] in NOUNS
        and m.dep[number] in {"nummod", "quantmod", "compound", "amod", "nmod", "det", "predet", "npadvmod", "poss"}
    ):
        crossed = any(m.pos[k] == "DET" for k in range(core.end, head))
        if m.sentence[head] == sentence and head - core.end < 8 and not crossed:
            return head
    for child in m.children[number]:
        if child >= core.end and m.dep[child] == "prep" and m.lower[child] == "of" and child - core.end < 2:
            inner = next((k for k in m.children[child] if m.dep[k] == "pobj"), None)
            if inner is not None and m.pos[inner] in NOUNS and m.sentence[inner] == sentence:
                return inner
    if m.lower[core.end : core.end + 1] == [","]:
        return _shared(m, core)
    if m.lower[core.end : core.end + 1] == ["of"] and m.pos[core.end + 1 : core.end + 2] == ["NUM"]:
        # "46 of one thousand civilians": the part is counted as the whole is.
        return next((k for k in range(core.end + 2, min(core.end + 7, len(m.pos))) if m.pos[k] == "NOUN"), None)
    # The parser sometimes hangs a number elsewhere than on the noun beside it.
    at = core.end
    while at < len(m.pos) and m.sentence[at] == sentence and m.pos[at] in {"ADJ", "ADV"} and at - core.end < 3:
        if m.lower[at] in table().states:
            return None
        at += 1
    if at < len(m.pos) and m.sentence[at] == sentence and m.pos[at] in NOUNS:
        while at + 1 < len(m.pos) and m.pos[at + 1] in NOUNS and m.head[at] == at + 1:
            at += 1
        return at
    return None


def _shared(m: Marks, core: Run) -> int | None:
    """ "At least ten, possibly 15, hostages": two numbers, set off by commas, of one noun."""
    sentence, numbers = m.sentence[core.start], m.pos[core.start - 1 : core.start] == ["PUNCT"]
    at = core.end
    first = [k for k in range(max(0, core.start - 4), core.start) if m.pos[k] == "NUM"]
    while at < len(m.pos) and at - core.end < 6 and m.sentence[at] == sentence:
        if m.pos[at] == "NUM":
            numbers = True
        elif m.pos[at] in NOUNS:
            return at if (numbers or first) and m.lower[at - 1] == "," else None
        elif m.lower[at] != "," and m.pos[at] not in {"ADV", "ADJ", "SCONJ", "ADP"}:
            return None
        at += 1
    return None


def is_person(doc: Doc, m: Marks, noun: int) -> bool:
    """Whether a noun names people: a word of the lexicon, or a people's name in the plural ("Ukrainians")."""
    if m.lemma[noun] in table().people or m.lower[noun] in table().people:
        return True
    token = doc[noun]
    return token.ent_type_ == "NORP" and token.tag_ in {"NNPS", "NNS"}
