"""What the parser hangs in the wrong place time and again, hung where it belongs before any rule looks at it.

A clause of time taken for what is said ("confirmed the deployment a day after Chad confirmed it"), a town taken for a
part of its state's name ("Gao and Kidal, Mali"), the second of a list taken for an apposition ("a school, a clinic, and
a market").
"""

from __future__ import annotations

from onrecord.read.marks import NOUNS, Marks

CLAUSES_OF_TIME = frozenset({"after", "before", "since", "until"})
SUBJECTS = ("nsubj", "nsubjpass")


def mend(m: Marks) -> None:
    """Mend the heads and relations of `m`; the Doc stays as it was parsed."""
    _clauses_of_time(m)
    for token, relation in enumerate(m.dep):
        if relation == "nmod" and token + 2 == m.head[token] and m.lower[token + 1] == ",":
            _town(m, token)
        elif relation == "conj" and _acts(m, token):
            _verb(m, token)
        elif relation == "conj" and token - 2 == m.head[token] and _state(m, token):
            m.dep[token] = "appos"
        elif relation == "appos" and _listed(m, token):
            m.dep[token] = "conj"


def _town(m: Marks, town: int) -> None:
    """Let a town take the place of the state behind it, which becomes its apposition."""
    state = m.head[town]
    if m.tag[town] != "NNP" or m.tag[state] != "NNP":
        return
    above = m.head[state] if m.head[state] != state else town
    m.dep[town], m.dep[state] = m.dep[state], "appos"
    m.head[town], m.head[state] = above, town
    if above != town:
        m.children[above] = sorted({*m.children[above], town} - {state})
    kept = {j for j in m.children[state] if j > state}
    for moved in (j for j in m.children[state] if j not in kept and j != town):
        m.head[moved] = town
    m.children[town] = sorted({*m.children[town], *m.children[state], state} - kept - {town})
    m.children[state] = sorted(kept)


def _acts(m: Marks, token: int) -> bool:
    """Whether a noun has an object, and so is a verb: "kills four people and wounds nine others"."""
    object_of = m.dep[m.head[token]] == "dobj" and m.pos[token] == "NOUN"
    return object_of and any(m.dep[j] == "dobj" for j in m.children[token])


def _verb(m: Marks, token: int) -> None:
    """Join what was read as a noun to the verb whose object it was joined to."""
    noun = m.head[token]
    verb = m.head[noun]
    m.pos[token], m.tag[token], m.head[token] = "VERB", m.tag[verb], verb
    ands = [j for j in m.children[noun] if m.dep[j] == "cc"]
    m.children[noun] = [j for j in m.children[noun] if j != token and j not in ands]
    for joined in ands:
        m.head[joined] = verb
    m.children[verb] = sorted({*m.children[verb], token, *ands})


def _state(m: Marks, token: int) -> bool:
    """Whether a name behind a comma ends a list that has had its "and": "Gao, Kidal, and Menaka, Mali"."""
    town = m.head[token]
    named = m.tag[token] == m.tag[town] == "NNP" and m.lower[token - 1] == "," and m.dep[town] == "conj"
    ended = any(m.dep[j] == "cc" for j in m.children[m.head[town]])
    return named and ended and not any(m.dep[j] == "cc" for j in m.children[town])


def _listed(m: Marks, token: int) -> bool:
    """Whether an apposition is the middle of a list: it has a conjunct of its own and begins as its head does."""
    head = m.head[token]
    if m.pos[token] not in NOUNS or m.pos[head] != m.pos[token]:
        return False
    if not any(m.dep[j] == "conj" for j in m.children[token]):
        return False
    ands = [j for j in m.children[token] if m.dep[j] == "cc"]
    articles = [{m.lower[j] for j in m.children[noun] if m.dep[j] == "det"} for noun in (head, token)]
    listed = articles[0] == articles[1] and "the" not in articles[0]
    return listed and any(m.lower[j - 1] == "," for j in ands)


def _clauses_of_time(m: Marks) -> None:
    """Hang such a clause on its verb as one of time; what it took for a first subject is that verb's object."""
    for mark, word in enumerate(m.lower):
        if word not in CLAUSES_OF_TIME or m.dep[mark] != "mark":
            continue
        clause = m.head[mark]
        verb = m.head[clause]
        if m.dep[clause] != "ccomp" or not verb < mark < clause:
            continue
        subjects = [j for j in m.children[clause] if m.dep[j] in SUBJECTS]
        if not any(mark < j for j in subjects):
            continue
        m.dep[clause] = "advcl"
        for taken in (j for j in subjects if verb < j < mark):
            m.dep[taken], m.head[taken] = "dobj", verb
            m.children[clause].remove(taken)
            m.children[verb] = sorted({*m.children[verb], taken})
