"""What a number measures: the verb above what it counts, and the words beside it, by the lexicon."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.bounds import figure_words
from onrecord.read.counted import SUBJECTS, Counted, head_of, singular, table
from onrecord.read.harm import HARM, LIVING, harm_before, harm_behind, harm_of, harms, of_lives
from onrecord.read.marks import Marks, Run
from onrecord.types.vocabulary import Measure

OF_PEOPLE = frozenset(
    {Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.CAPTURED, Measure.DEPLOYED, Measure.DISPLACED,
     Measure.AFFECTED,
     Measure.CASUALTIES}
)  # fmt: skip


def measure_of(doc: Doc, m: Marks, core: Run, noun: Counted) -> Measure | None:
    """The measure by the words around; None where they give none."""
    words = table()
    if of_lives(m, noun):
        return Measure.KILLED
    lemma = None if noun.head is None else singular(m, noun.head)
    own = None if _in_series(m, noun) else words.counted.get(lemma or "")
    if own is not None and noun.head is not None:
        if not noun.person:
            lost = _by_verb(m, core, noun.head, noun)
            return Measure.LOSSES if lost is Measure.LOSSES else own
        if own not in {Measure.CAPTURED, Measure.DISPLACED}:
            return own
    if noun.person or lemma not in figure_words("animal"):
        beside = harm_before(m, core, noun) or harm_behind(m, core, noun)
        if beside is not None:
            return beside
    head = noun.head if noun.head is not None else head_of(m, core)
    part = _part(m, core, head)
    found = _by_sum(m, core, head) if noun.head is None else None
    if found is None and part is not None:
        found = _by_verb(m, core, part, noun)
    found = found or _by_verb(m, core, head, noun) or _by_sum(m, core, head) or own
    if found in OF_PEOPLE and noun.head is not None and not noun.person:
        # Whoever is killed, wounded or missing is a person, whatever the trade, unless a beast.
        return found if found in LIVING and lemma not in figure_words("animal") else None
    return found


def _in_series(m: Marks, noun: Counted) -> bool:
    """ "Three rounds of talks": counted are what goes on; "rounds of ammunition" are things."""
    if noun.head is None or singular(m, noun.head) not in figure_words("series"):
        return False
    behind = noun.head + 1
    return m.lower[behind : behind + 1] == ["of"] and not any(
        m.lemma[i] in table().counted for i in range(behind, min(behind + 4, len(m.lemma)))
    )


def _part(m: Marks, core: Run, head: int) -> int | None:
    """ "15 of the hostages were shot": the number, by which a part hangs; what tells of the whole comes after that."""
    above = m.head[m.head[head]]
    return above if m.dep[head] == "pobj" and m.lower[m.head[head]] == "of" and core.start <= above < core.end else None


def _by_verb(m: Marks, core: Run, head: int, noun: Counted) -> Measure | None:
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
            if m.lower[prep] == "of" and m.pos[above] == "NUM" and not core.start <= above < core.end:
                # Of the whole, what is said of the part is not said.
                return _modified(m, token) or _modified(m, above)
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
    for child in m.children[verb]:
        if m.dep[child] in {"oprd", "acomp", "ccomp", "xcomp"} and m.lower[child] in words.states:
            return words.states[m.lower[child]]
    return harms(m, verb, noun) or _fits(m, verb, words.objects.get(m.lemma[verb]), noun)


def _fits(m: Marks, verb: int, measure: Measure | None, noun: Counted) -> Measure | None:
    """Verbs of many senses count only with the right nouns or particles."""
    lemma = m.lemma[verb]
    if measure in HARM:
        return harm_of(m, verb, noun) if table().objects.get(lemma) is measure else measure
    if measure is Measure.DEPLOYED and not noun.military:
        return None
    if measure is Measure.DISPLACED and lemma in figure_words("moving"):
        if not noun.person:
            return None
        sought = {m.lemma[child] for child in m.children[verb] if m.dep[child] == "dobj"}
        return None if lemma == "seek" and not sought & figure_words("refuge") else measure
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
        measure = _fits(m, verb, words.objects.get(m.lemma[verb]), noun)
        return _shared(m, verb, measure, noun) or measure
    if m.lemma[verb] == "become":
        made = next((singular(m, child) for child in m.children[verb] if m.dep[child] == "attr"), "")
        return words.counted.get(made)
    if m.lemma[verb] in {"be", "remain"}:
        return _among(m, verb) or (Measure.DEPLOYED if noun.military and _placed(m, verb) else None)
    if m.lemma[verb] == "lose" and any(m.lemma[child] == "life" for child in m.children[verb]):
        return Measure.KILLED
    if m.lemma[verb] == "go" and "missing" in m.lower[verb + 1 : verb + 3]:
        return Measure.MISSING
    return _fits(m, verb, words.subjects.get(m.lemma[verb]), noun)


def _shared(m: Marks, verb: int, measure: Measure | None, noun: Counted) -> Measure | None:
    """ "Were killed or wounded", "were caught and shot dead": a second verb with the same subject and no object."""
    for child in m.children[verb]:
        joined = m.dep[child] == "conj" or (m.dep[child] == "advcl" and child == verb + 1)
        if not joined or any(m.dep[k] in SUBJECTS or m.dep[k] == "dobj" for k in m.children[child]):
            continue
        harm = table().states.get(m.lower[child]) or harm_of(m, child, noun)
        if harm is Measure.KILLED and noun.person:
            return harm
        if harm is Measure.WOUNDED and measure is Measure.KILLED:
            return Measure.CASUALTIES
    return None


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
            doing = words.subjects.get(m.lemma[verb])
            return doing if doing is Measure.DISPLACED and m.lemma[verb] != "seek" else None
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
    above = m.head[verb] if m.dep[verb] == "xcomp" else verb  # "the toll is likely to reach 40"
    if m.dep[above] == "acomp":
        above = m.head[above]
    for child in (*m.children[verb], *(m.children[above] if above != verb else ())):
        if m.dep[child] in {"nsubj", "nsubjpass", "dobj"} and child != head and m.sentence[child] == sentence:
            phrase = f"{m.lower[child - 1]} {m.lower[child]}" if child else ""
            if phrase in sums or m.lower[child] in sums:
                return sums.get(phrase) or sums[m.lower[child]]
            if m.lower[child] in {"number", "total", "count"}:
                inner = list(range(child + 1, min(child + 6, len(m.lower))))
                return next((table().states[m.lower[k]] for k in inner if m.lower[k] in table().states), None)
    return None
