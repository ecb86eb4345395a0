"""What a number measures: the verb above what it counts, and the words beside it, by the lexicon."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.bounds import figure_words
from onrecord.read.counted import SUBJECTS, Counted, head_of, table
from onrecord.read.marks import FigureMark, Marks, Run
from onrecord.types.vocabulary import Measure

BOUND_WORDS = frozenset(
    {
        "at",
        "least",
        "more",
        "than",
        "over",
        "about",
        "around",
        "some",
        "nearly",
        "almost",
        "up",
        "to",
        "another",
        "a",
        "an",
        "as",
        "many",
        "estimated",
        "approximately",
        "roughly",
        "the",
        "total",
        "of",
    }
)
FILLERS = frozenset(
    {"either", "feared", "reported", "believed", "presumed", "confirmed", "listed", "both", "more", "others", "other"}
)
# Tokens behind what is counted in which the word that gives the measure is looked for.
REACH = 12
OF_PEOPLE = frozenset(
    {Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED, Measure.DEPLOYED, Measure.DISPLACED,
     Measure.AFFECTED,
     Measure.CASUALTIES}
)  # fmt: skip


def measure_of(doc: Doc, m: Marks, core: Run, noun: Counted) -> Measure | None:
    """The measure by the words around; None where they give none."""
    words = table()
    if _of_lives(m, noun):
        return Measure.KILLED
    if noun.head is not None:
        own = words.counted.get(m.lemma[noun.head])
        if own is not None and not noun.person:
            lost = _by_verb(m, noun.head, noun)
            return Measure.LOSSES if lost is Measure.LOSSES else own
        if own is not None and own not in {Measure.CAPTURED, Measure.DISPLACED}:
            return own
    head = noun.head if noun.head is not None else head_of(m, core)
    beside = _beside(m, core)
    if beside is not None and (noun.head is None or m.lemma[noun.head] not in figure_words("animal")):
        return beside
    state = _state(m, core, noun)
    if state is not None:
        return state
    found = _by_verb(m, head, noun)
    if found is None:
        found = _by_sum(m, core, head)
    if found is None and noun.head is not None:
        found = words.counted.get(m.lemma[noun.head])
    if found in OF_PEOPLE and noun.head is not None and not noun.person:
        # Whoever is killed, wounded or missing is a person, whatever the trade, unless a beast.
        living = found in {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.MISSING}
        return found if living and m.lemma[noun.head] not in figure_words("animal") else None
    return found


def _of_lives(m: Marks, noun: Counted) -> bool:
    """ "Cost 12 lives", "12 lives were lost"; lives that are saved or changed are no toll."""
    if noun.head is None or m.lemma[noun.head] != "life" or m.dep[noun.head] not in {"dobj", *SUBJECTS}:
        return False
    verb = m.lemma[m.head[noun.head]]
    return verb == "lose" or (verb in figure_words("life_taking") and m.dep[noun.head] == "dobj")


def _beside(m: Marks, core: Run) -> Measure | None:
    """ "Wounds at least 60": the verb right before the number, whatever the parser takes it for ("wounds" a noun)."""
    at = core.start - 1
    while at > 0 and core.start - at < 5 and m.lower[at] in BOUND_WORDS:
        at -= 1
    if at < 0 or m.sentence[at] != m.sentence[core.start]:
        return None
    word = m.lower[at]
    for stem in (m.lemma[at], word.removesuffix("s"), word.removesuffix("ing"), word.removesuffix("ed")):
        measure = table().objects.get(stem)
        if measure in {Measure.KILLED, Measure.WOUNDED}:
            return Measure.CASUALTIES if measure is Measure.WOUNDED and _pair(m, at) else measure
    return None


def _pair(m: Marks, at: int) -> bool:
    """ "Killing or wounding 12": the verb before, without an object of its own, is of killing."""
    if at < 2 or m.lower[at - 1] not in {"and", "or"}:
        return False
    return (
        table().objects.get(m.lemma[at - 2]) is Measure.KILLED or table().states.get(m.lower[at - 2]) is Measure.KILLED
    )


def _state(m: Marks, core: Run, noun: Counted) -> Measure | None:
    """ "12 dead", "12 people dead", "12 wounded soldiers", "12 others were wounded"."""
    states = table().states
    at = core.end
    if m.lower[core.end : core.end + 2] in (["of", "them"], ["of", "whom"], ["of", "these"]):
        at = core.end + 2
    last = noun.head if noun.head is not None and noun.head < core.end + 6 else at - 1
    limit = last + 2 + (m.lower[last + 1 : last + 2] != [] and m.lower[last + 1] in FILLERS)
    sentence = m.sentence[core.start]
    if m.lower[last + 1 : last + 2] == ["among"]:
        # "Three children among 18 dead".
        limit = last + 6
    for token in range(at, min(limit, len(m.lower))):
        if m.sentence[token] == sentence and m.lower[token] in states:
            # "12 killed soldiers", "12 people killed"; "12 killed 3" is a verb with an object of its own.
            if m.pos[token] in {"VERB"} and any(m.dep[child] == "dobj" for child in m.children[token]):
                return None
            pair = {states.get(m.lower[k]) for k in range(token, min(token + 3, len(m.lower)))}
            if {Measure.KILLED, Measure.WOUNDED} <= pair and m.lower[token + 1] in {"or", "and"}:
                return Measure.CASUALTIES
            return states[m.lower[token]]
    return None


def _by_verb(m: Marks, head: int, noun: Counted) -> Measure | None:
    """By the verb or noun that governs the counted noun, up through conjuncts and lists."""
    words = table()
    token = head
    for _ in range(6):
        dep, up = m.dep[token], m.head[token]
        if dep in {"dobj", "dative", "oprd"}:
            return _as_object(m, up, noun) or _modified(m, token)
        if dep in SUBJECTS:
            return _modified(m, token) or _as_subject(m, up, dep, noun)
        held = _modified(m, token)
        if held is not None or up == token:
            return held
        if dep == "attr":
            here = noun.military and (_placed(m, up) or _placed(m, token))
            return _among(m, up) or (Measure.DEPLOYED if here else None)
        if dep == "pobj":
            prep, above = up, m.head[up]
            if m.lemma[above] == "life" and m.lower[prep] == "of":
                # "Claimed the lives of five villagers".
                return Measure.KILLED if m.lemma[m.head[above]] in figure_words("life_taking") else None
            if m.lower[prep] in {"of", "by"} and m.lemma[above] in words.acts:
                held = words.acts[m.lemma[above]]
                return held if held is not Measure.DEPLOYED or noun.military else None
            if m.lower[prep] in {"including", "among", "with"} and above != prep:
                token = above
                if m.pos[above] in {"VERB", "AUX"}:
                    return None
                continue
            if m.lower[prep] == "of":
                token = above
                continue
            return None
        if dep in {"conj", "appos", "nummod", "prep", "nmod", "compound", "pcomp", "amod"}:
            token = up
            continue
        return None
    return None


def _modified(m: Marks, noun: int) -> Measure | None:
    """By a clause on the noun: "12 people killed in …", "12 people who died"."""
    for child in m.children[noun]:
        if child > noun and m.dep[child] in {"acl", "relcl"}:
            held = _clause(m, child, noun)
            if held is not None:
                return held
    return None


def _as_object(m: Marks, verb: int, noun: Counted) -> Measure | None:
    words = table()
    lemma = m.lemma[verb]
    measure = words.objects.get(lemma)
    for child in m.children[verb]:
        if m.dep[child] in {"oprd", "acomp", "ccomp", "xcomp"} and m.lower[child] in words.states:
            return words.states[m.lower[child]]
    up = m.head[verb]
    shared = measure is Measure.WOUNDED and m.dep[verb] == "conj" and words.objects.get(m.lemma[up]) is Measure.KILLED
    if shared and not any(m.dep[child] == "dobj" for child in m.children[up]):
        return Measure.CASUALTIES
    return _fits(m, verb, measure, noun)


def _fits(m: Marks, verb: int, measure: Measure | None, noun: Counted) -> Measure | None:
    """Verbs of many senses count only with the right nouns or particles."""
    lemma = m.lemma[verb]
    if measure is Measure.DEPLOYED and not noun.military:
        return None
    if measure is Measure.DISPLACED and lemma in {"escape", "seek", "return"} and not noun.person:
        return None
    particles = {m.lower[child] for child in m.children[verb] if m.dep[child] == "prt"}
    if lemma == "round" and "up" not in particles:
        return None
    if lemma == "gun" and "down" not in particles:
        return None
    if lemma == "take":
        after = m.lower[verb + 1 : verb + 12]
        return Measure.CAPTURED if {"prisoner", "hostage", "captive"} & set(after) else None
    if lemma == "hold":
        after = m.lower[verb + 1 : verb + 14]
        return (
            Measure.CAPTURED
            if {"hostage", "captive", "prisoner", "hostages", "detention", "custody"} & set(after)
            else None
        )
    return measure


def _as_subject(m: Marks, verb: int, dep: str, noun: Counted) -> Measure | None:
    words = table()
    passive = dep == "nsubjpass" or any(m.dep[child] == "auxpass" for child in m.children[verb])
    for child in m.children[verb]:
        if child > verb and m.dep[child] in {"oprd", "acomp", "xcomp", "ccomp", "attr", "advcl"}:
            if m.lower[child] in words.states:
                return words.states[m.lower[child]]
            inner = words.objects.get(m.lemma[child])
            if inner is not None and any(m.dep[k] == "auxpass" for k in m.children[child]):
                return _fits(m, child, inner, noun)
            if m.dep[child] == "xcomp" and m.lemma[child] in words.subjects:
                return _fits(m, child, words.subjects[m.lemma[child]], noun)
    if passive:
        measure = words.objects.get(m.lemma[verb])
        if measure is Measure.KILLED and _also_wounded(m, verb):
            return Measure.CASUALTIES
        return _fits(m, verb, measure, noun)
    if m.lemma[verb] in {"be", "remain"}:
        return _among(m, verb) or (Measure.DEPLOYED if noun.military and _placed(m, verb) else None)
    if m.lemma[verb] == "lose" and any(m.lemma[child] == "life" for child in m.children[verb]):
        return Measure.KILLED
    if m.lemma[verb] == "go" and "missing" in m.lower[verb + 1 : verb + 3]:
        return Measure.MISSING
    return _fits(m, verb, words.subjects.get(m.lemma[verb]), noun)


def _also_wounded(m: Marks, verb: int) -> bool:
    """ "Were killed or wounded": the second verb shares the subject and has nothing of its own."""
    for child in m.children[verb]:
        if m.dep[child] == "conj" and table().objects.get(m.lemma[child]) is Measure.WOUNDED:
            return not any(m.dep[k] in SUBJECTS or m.dep[k] == "dobj" for k in m.children[child])
    return False


def _among(m: Marks, verb: int) -> Measure | None:
    """ "Six children were among 22 people killed": the larger number's measure; "there are 300 troops in …"."""
    for child in m.children[verb]:
        if m.dep[child] == "prep" and m.lower[child] == "among":
            inner = next((k for k in m.children[child] if m.dep[k] == "pobj"), None)
            if inner is not None:
                word = m.lower[inner]
                if word in {"dead", "wounded", "injured", "killed", "missing"}:
                    return table().states[word]
                for clause in m.children[inner]:
                    if m.dep[clause] in {"acl", "relcl"}:
                        return _clause(m, clause, inner)
    return None


def _placed(m: Marks, verb: int) -> bool:
    return any(
        m.dep[child] == "prep" and m.lower[child] in {"in", "at", "along", "near", "on", "inside"}
        for child in m.children[verb]
    )


def _clause(m: Marks, verb: int, noun: int) -> Measure | None:
    """ "12 people killed in …", "12 people who died", "soldiers who were wounded"."""
    words = table()
    if m.lower[verb] in words.states:
        return words.states[m.lower[verb]]
    subject = next((child for child in m.children[verb] if m.dep[child] in SUBJECTS), None)
    if m.dep[verb] == "acl" or any(m.dep[child] == "auxpass" for child in m.children[verb]):
        if m.lower[verb].endswith("ing"):
            return None
        return _military_only(words.objects.get(m.lemma[verb]), m.lemma[noun])
    if subject is not None and m.lower[subject] in {"who", "that", "which"}:
        return _military_only(words.subjects.get(m.lemma[verb]), m.lemma[noun])
    return None


def _military_only(measure: Measure | None, lemma: str) -> Measure | None:
    return None if measure is Measure.DEPLOYED and lemma not in table().military else measure


def _exceeding(m: Marks, verb: int) -> Measure | None:
    """ "Casualties exceeding 500"."""
    return table().sums.get(m.lower[m.head[verb]]) if m.dep[verb] == "acl" else None


def _by_sum(m: Marks, core: Run, head: int) -> Measure | None:
    """ "The death toll rose to 40", "put the toll at 40", "the number of dead reached 40"."""
    sums, sentence = table().sums, m.sentence[core.start]
    verb = head
    for _ in range(4):
        if m.pos[verb] in {"VERB", "AUX"}:
            break
        verb = m.head[verb]
    else:
        return None
    acl = _exceeding(m, verb)
    if acl is not None:
        return acl
    for child in m.children[verb]:
        if m.dep[child] in {"nsubj", "nsubjpass", "dobj"} and child != head and m.sentence[child] == sentence:
            phrase = f"{m.lower[child - 1]} {m.lower[child]}" if child else ""
            if phrase in sums or m.lower[child] in sums:
                return sums.get(phrase) or sums[m.lower[child]]
            if m.lower[child] in {"number", "total", "count"}:
                inner = list(range(child + 1, min(child + 6, len(m.lower))))
                return next((table().states[m.lower[k]] for k in inner if m.lower[k] in table().states), None)
    return None


def harm_word(m: Marks, figure: FigureMark, runs: list[Run]) -> int | None:
    """The word that says what befell the counted, where it stands behind the runs: "left 12 people dead"."""
    states = table().states
    if any(table().objects.get(m.lemma[i]) or states.get(m.lower[i]) for run in runs for i in range(*run)):
        return None
    end = max(run.end for run in runs)
    for token in range(end, min(end + REACH, m.sentences[m.sentence[figure.head]].end)):
        if states.get(m.lower[token]) is figure.measure:
            return token
    return None
