"""A clause of time that the parser takes for what is said: "confirmed the deployment a day after Chad confirmed it"."""

from __future__ import annotations

from onrecord.read.marks import Marks

CLAUSES_OF_TIME = frozenset({"after", "before", "since", "until"})
SUBJECTS = ("nsubj", "nsubjpass")


def mend(m: Marks) -> None:
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
