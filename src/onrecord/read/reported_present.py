"""The present of reports: "a bomb kills two people" tells of what has happened, in no one's direct speech."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks
from onrecord.read.wordlists import lent

SPEAKING = frozenset({"i", "we", "you"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Clauses that say what someone or something is like ("rebels who attack villages"), or under what condition.
DESCRIBING = frozenset({"relcl", "csubj", "pcomp"})


@cache
def _verbs() -> frozenset[str]:
    return frozenset(word for row in rows("reported_present") if "part" not in row for word in row["words"])


def tells(m: Marks, verb: int) -> bool:
    """Whether a verb in the simple present tells of one thing that has happened, as reports and headlines do.

    Not in quotations and transcripts, where the present is the speaker's, and not with words of habit or condition.
    """
    first = m.head[verb] if m.dep[verb] == "conj" else verb
    if m.lemma[verb] not in _verbs() or m.dep[first] in DESCRIBING or _voiced(m, verb):
        return False
    if m.lemma[verb] in lent("reported_present", "resulting") and any(m.dep[c] == "auxpass" for c in m.children[verb]):
        return False
    for child in m.children[verb]:
        if m.lower[child] in SPEAKING and m.dep[child] in SUBJECTS:
            return False
    run = m.sentences[m.sentence[verb]]
    return run.end - run.start > 200 or lent("reported_present", "habit").isdisjoint(m.lower[run.start : run.end])


def _voiced(m: Marks, token: int) -> bool:
    """Whether the token stands in a quotation or in a turn of a transcript."""
    at = bisect_right(m.quotes, token, key=lambda quote: quote.run.start) - 1
    if at >= 0 and token < m.quotes[at].run.end:
        return True
    return any(block.role == "turn" for block in m.blocks)
