"""What a number counts: the noun beside it, and whether it names people."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import NOUNS, Marks, Run
from onrecord.read.numbers import number_words
from onrecord.read.units import unit_words
from onrecord.types.vocabulary import Measure

MEASURES = {str(measure.value): measure for measure in Measure}
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# What may stand between a number and the words for what it counts, and is none of them.
LEADS = frozenset(
    {"of", "the", "its", "their", "his", "-", "these", "those", "more", "other", "or", "so", ",", "additional", "plus",
     "strong", "worth"}
)  # fmt: skip
# What stands between a number and a noun of something else.
APART = frozenset({":", ";", "(", ")", "—", "–", "--"})


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


NOTHING = Counted(None, None, False, False)


def counted_noun(doc: Doc, m: Marks, core: Run, timed: frozenset[int] = frozenset()) -> Counted:
    """The noun that the number counts: what it modifies, or what stands in its "of" phrase. No token of `timed`."""
    number = head_of(m, core)
    strong = m.head[number] if m.lower[m.head[number]] == "strong" else None  # "a 5,000-strong force"
    noun = _noun(doc, m, core, number if strong is None else strong)
    if noun is None or noun in timed or _uncountable(doc, m, core, noun):
        return NOTHING
    noun = _worth(m, _past_short_name(m, noun))
    if noun is None:
        return NOTHING
    start = core.end
    while start < noun and (m.pos[start] == "SPACE" or m.lower[start] in LEADS):
        start += 1
    if strong is not None or "strong" in m.lower[core.end : core.end + 2]:
        return Counted(noun, Run(start, noun + 1), True, True)
    person = is_person(doc, m, noun)
    return Counted(noun, Run(start, _last(doc, m, noun, person) + 1), person, singular(m, noun) in table().military)


def _uncountable(doc: Doc, m: Marks, core: Run, noun: int) -> bool:
    """A half-word, a headline's verb, another number, or what no number may take: "kills hundreds Council meets"."""
    if m.lower[noun].endswith("-") or _headline_verb(doc, m, noun):
        return True
    if m.lower[noun] in number_words() or ((m.lower[noun],) in unit_words() and m.pos[noun - 1] == "NUM"):
        return True
    if m.lower[noun] in table().states and m.pos[noun - 1] == "NUM":
        return True  # "12 dead": nobody else is counted
    title = doc[noun].tag_ == "NNP" and not (doc[noun].text.isupper() and len(doc[noun].text) > 3)
    several = m.lower[core.start : core.end] not in (["one"], ["1"])
    if several and title and all(m.pos[k] == "PROPN" for k in range(core.end, noun)) and not is_person(doc, m, noun):
        return True  # "kills 12 Monitor": a number of more than one takes a plural
    plural = m.lower[core.end - 1] in number_words() and m.lower[core.end - 1].endswith("s")
    return plural and m.pos[core.end] in NOUNS


def _past_short_name(m: Marks, noun: int) -> int:
    """ "Two Sahel Guard (SG) fighters": the noun behind the name's short form is counted, not the name."""
    short = m.lower[noun + 1 : noun + 2] == ["("] and m.lower[noun + 3 : noun + 4] == [")"]
    return noun + 4 if short and m.pos[noun + 4 : noun + 5] == ["NOUN"] else noun


def _worth(m: Marks, noun: int) -> int | None:
    """ "$3 million worth of wheat" is wheat."""
    if m.lower[noun] != "worth":
        return noun
    of = next((child for child in m.children[noun] if m.lower[child] == "of" and child == noun + 1), noun)
    return next((child for child in m.children[of] if of != noun and m.dep[child] == "pobj"), None)


def _last(doc: Doc, m: Marks, noun: int, person: bool) -> int:
    """The last token of what is counted: "commanders and members" and "heads of state" are named whole."""
    if (office := _office(m, noun)) is not None:
        return office
    if m.lower[noun + 1 : noun + 2] != ["and"]:
        return noun
    joined = next((child for child in m.children[noun] if m.dep[child] == "conj" and child > noun + 1), None)
    if joined is None or m.pos[joined] not in NOUNS:
        return noun
    plain = all(
        m.pos[k] in NOUNS | {"ADJ", "PUNCT"} and m.lower[k] not in number_words() for k in range(noun + 2, joined)
    )
    plural = doc[joined].tag_ in {"NNS", "NNPS"} and doc[noun].tag_ in {"NNS", "NNPS"}
    alike = is_person(doc, m, joined) or not person
    return joined if plain and plural and alike and joined - noun < 6 else noun


def _office(m: Marks, noun: int) -> int | None:
    """ "Heads of state": the last token of a person's office that "of" holds together."""
    if m.lower[noun + 1 : noun + 2] != ["of"] or noun + 2 >= len(m.lower):
        return None
    return noun + 2 if f"{singular(m, noun)} of {m.lower[noun + 2]}" in table().people else None


def singular(m: Marks, noun: int) -> str:
    """A noun's lemma; for one that the tagger takes for a name ("6 Martyrs"), without the plural's s."""
    lemma = m.lemma[noun]
    if m.pos[noun] != "PROPN" or m.words[noun].isupper() or len(lemma) < 4:
        return lemma
    return lemma.removesuffix("ies") + "y" if lemma.endswith("ies") else lemma.removesuffix("s")


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


def _noun(doc: Doc, m: Marks, core: Run, number: int) -> int | None:
    head, sentence = m.head[number], m.sentence[number]
    if (
        head >= core.end
        and m.pos[head] in NOUNS
        and m.dep[number] in {"nummod", "quantmod", "compound", "amod", "nmod", "det", "predet", "npadvmod", "poss"}
    ):
        crossed = any(_parts(m, k) for k in range(core.end, head))
        if m.sentence[head] == sentence and head - core.end < 8 and not crossed:
            return head
    for child in m.children[number]:
        if child >= core.end and m.dep[child] == "prep" and m.lower[child] == "of" and child - core.end < 2:
            inner = next((k for k in m.children[child] if m.dep[k] == "pobj"), None)
            apart = inner is not None and any(m.lower[k] in APART for k in range(core.end, inner))
            if inner is not None and m.pos[inner] in NOUNS and m.sentence[inner] == sentence and not apart:
                return inner
    if m.lower[core.end : core.end + 1] == [","]:
        return _shared(m, core)
    if m.lower[core.end : core.end + 1] == ["of"] and m.pos[core.end + 1 : core.end + 2] == ["NUM"]:
        # "46 of one thousand civilians": the part is counted as the whole is.
        return next((k for k in range(core.end + 2, min(core.end + 7, len(m.pos))) if m.pos[k] == "NOUN"), None)
    # The parser sometimes hangs a number elsewhere than on the noun beside it.
    at = core.end
    while at < len(m.pos) and m.sentence[at] == sentence and _may_modify(doc, m, at) and at - core.end < 3:
        if m.lower[at] in table().states:
            return None
        at += 1
    if at < len(m.pos) and m.sentence[at] == sentence and m.pos[at] in NOUNS:
        while at + 1 < len(m.pos) and m.pos[at + 1] in NOUNS and m.head[at] == at + 1:
            at += 1
        return at
    return None


def _parts(m: Marks, token: int) -> bool:
    """Whether a word between a number and a noun makes them parts of two phrases."""
    apart = m.pos[token] in {"ADP", "PRON"} and m.lower[token] not in {"of", "out"}
    return apart or m.pos[token] == "DET" or m.lower[token] in APART


def _may_modify(doc: Doc, m: Marks, at: int) -> bool:
    """An adjective, or a short name in capitals, which the tagger may take for anything ("12 IS fighters")."""
    text = doc[at].text
    return m.pos[at] in {"ADJ", "ADV"} or (text.isupper() and text.isalpha() and 1 < len(text) < 6)


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
    if not {singular(m, noun), m.lemma[noun], m.lower[noun]}.isdisjoint(table().people) or _office(m, noun) is not None:
        return True
    token = doc[noun]
    return token.ent_type_ == "NORP" and token.tag_ in {"NNPS", "NNS"}
