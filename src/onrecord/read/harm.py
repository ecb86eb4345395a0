"""What befell the counted, by the words right beside a number, however the parser hangs them."""

from __future__ import annotations

from onrecord.read.bounds import figure_words
from onrecord.read.counted import SUBJECTS, Counted, table
from onrecord.read.marks import FigureMark, Marks, Run
from onrecord.types.vocabulary import Measure

# What a part is taken of: "12 of them dead", "three of the wounded".
WHOLES = (["of", "them"], ["of", "whom"], ["of", "these"])
AND = frozenset({"and", "or", "&"})
HARM = frozenset({Measure.KILLED, Measure.WOUNDED})
LIVING = HARM | {Measure.CASUALTIES, Measure.MISSING}
# Tokens behind what is counted in which the word that gives the measure is looked for.
REACH = 12


def of_lives(m: Marks, noun: Counted) -> bool:
    """ "Cost 12 lives", "12 lives were lost"; lives that are saved or changed are no toll."""
    if noun.head is None or m.lemma[noun.head] != "life" or m.dep[noun.head] not in {"dobj", *SUBJECTS}:
        return False
    verb = m.lemma[m.head[noun.head]]
    return verb == "lose" or (verb in figure_words("life_taking") and m.dep[noun.head] == "dobj")


def harms(m: Marks, verb: int, noun: Counted) -> Measure | None:
    """Killing or wounding by a verb with its object, with the verb joined to it ("killed and robbed 12 people")."""
    own, before = harm_of(m, verb, noun), None
    up = m.head[verb]
    if m.dep[verb] == "conj" and not any(m.dep[child] == "dobj" and child < verb for child in m.children[up]):
        before = harm_of(m, up, noun)
    return _both(before, own) if before is not None else own


def harm_of(m: Marks, verb: int, noun: Counted) -> Measure | None:
    """The harm that a verb names; those of several senses ("execute") harm people alone."""
    measure = table().objects.get(m.lemma[verb])
    return measure if measure in HARM and _harmed(m.lemma[verb], noun) else None


def _harmed(verb: str, noun: Counted) -> bool:
    return noun.person or noun.head is None or verb not in figure_words("harming_people")


def _both(one: Measure | None, two: Measure | None) -> Measure | None:
    """ "Killed or wounded" are casualties; who was captured and killed was killed."""
    if {one, two} == HARM:
        return Measure.CASUALTIES
    return Measure.KILLED if Measure.KILLED in {one, two} else two or one


def harm_before(m: Marks, core: Run, noun: Counted) -> Measure | None:
    """ "Wounds at least 60": the verb right before the number, whatever the parser takes it for ("wounds" a noun)."""
    at = core.start - 1
    while at > 0 and core.start - at < 5 and m.lower[at] in figure_words("leading"):
        at -= 1
    if at < 0 or m.sentence[at] != m.sentence[core.start]:
        return None
    for stem in _stems(m, at):
        measure = table().objects.get(stem)
        if measure in HARM and _harmed(stem, noun):
            return Measure.CASUALTIES if measure is Measure.WOUNDED and _pair(m, at) else measure
    return None


def _pair(m: Marks, at: int) -> bool:
    """ "Killing or wounding 12": the verb before, without an object of its own, is of killing."""
    if at < 2 or m.lower[at - 1] not in AND:
        return False
    words = table()
    return words.states.get(m.lower[at - 2]) is Measure.KILLED or any(
        words.objects.get(stem) is Measure.KILLED for stem in _stems(m, at - 2)
    )


def _stems(m: Marks, at: int) -> tuple[str, ...]:
    """A word's lemma, and what it would be as a verb where the parser takes it for a noun."""
    word = m.lower[at]
    verbs = (word.removesuffix(ending) for ending in ("s", "ing", "ed"))
    return m.lemma[at], word.removesuffix("ies") + "y", *verbs


def harm_behind(m: Marks, core: Run, noun: Counted) -> Measure | None:
    """ "12 dead", "12 people dead", "12 wounded soldiers", "12 others were wounded"."""
    states = table().states
    behind = m.lower[core.end : core.end + 2]
    whole = behind in WHOLES or (behind == ["of", "the"] and m.pos[core.start] == "NUM")
    at = core.end + 2 if whole else core.end
    last = noun.head if noun.head is not None and noun.head < core.end + 6 else at - 1
    told = _told(m, last, noun)
    if told is not None:
        return told
    limit = last + 2 + (m.lower[last + 1 : last + 2] != [] and m.lower[last + 1] in figure_words("supposed"))
    sentence = m.sentence[core.start]
    if m.lower[last + 1 : last + 2] == ["among"]:
        # "Three children among 18 dead".
        limit = last + 6
    for token in range(at, min(limit, len(m.lower))):
        if m.sentence[token] == sentence and m.lower[token] in states:
            # "12 killed soldiers", "12 people killed"; "12 killed 3" is a verb with an object of its own.
            if m.pos[token] in {"VERB"} and any(m.dep[child] == "dobj" for child in m.children[token]):
                return None
            return _joined(m, token, states[m.lower[token]])
    return None


def _told(m: Marks, last: int, noun: Counted) -> Measure | None:
    """ "12 people were reportedly killed": forms of "be" and adverbs right behind the noun, then what befell it."""
    at, been = last + 1, False
    while at < len(m.lower) and at - last < 6 and m.pos[at] in {"AUX", "ADV"} and m.lower[at] not in table().states:
        been = been or m.lemma[at] == "be"
        at += 1
    if not been or at >= len(m.lower) or m.sentence[at] != m.sentence[last]:
        return None
    measure = table().states.get(m.lower[at]) or harm_of(m, at, noun)
    return _joined(m, at, measure) if measure in HARM or measure is Measure.MISSING else None


def _joined(m: Marks, token: int, measure: Measure) -> Measure:
    """With what a second participle adds that shares all with the first: "killed or wounded", "dead & injured"."""
    behind = m.lower[token + 1 : token + 3]
    if len(behind) < 2 or behind[0] not in AND or m.pos[token + 3 : token + 4] == ["NUM"]:
        return measure
    return _both(measure, table().states.get(behind[1])) or measure


def harm_word(m: Marks, figure: FigureMark, runs: list[Run]) -> int | None:
    """The word that gives the measure, where it stands behind the runs: "left 12 dead", "have become refugees"."""
    wanted = HARM | {figure.measure} if figure.measure is Measure.CASUALTIES else {figure.measure}
    if any(_says(m, i) & wanted for run in runs for i in range(*run)):
        return None
    end = max(run.end for run in runs)
    for token in range(end, min(end + REACH, m.sentences[m.sentence[figure.head]].end)):
        if _says(m, token) & wanted:
            return token
    return None


def _says(m: Marks, token: int) -> set[Measure]:
    """The measures that a word gives by itself."""
    words = table()
    held = {words.states.get(m.lower[token]), words.counted.get(m.lemma[token])}
    if m.pos[token] == "VERB":
        held |= {words.objects.get(m.lemma[token]), words.subjects.get(m.lemma[token])}
    return {measure for measure in held if measure is not None}
