"""What is said to matter "if true": what the sentence is about is then not stated."""

from __future__ import annotations

from onrecord.read import effects
from onrecord.read.embedding import SUBJECTS
from onrecord.read.marks import Marks


def supposed(m: Marks, token: int) -> int | None:
    """The "if" on which hangs whether what `token` tells is so: it stands in what the sentence is about."""
    sentence = m.sentences[m.sentence[token]]
    if "if" not in m.lower[sentence.start : sentence.end]:
        return None
    for opener in range(sentence.start, sentence.end - 1):
        word = opener + 1
        if m.lower[opener] == "if" and f"if {m.lower[word]}" in effects.openers("verified"):
            alone = word + 1 >= sentence.end or m.pos[word + 1] == "PUNCT"
            return opener if alone and _about(m, token, word) else None
    return None


def _about(m: Marks, token: int, word: int) -> bool:
    """Does the token stand in the subject of the clause on which the condition hangs."""
    above = set(_up(m, word))
    return any(m.dep[node] in SUBJECTS and m.head[node] in above for node in (token, *_up(m, token)))


def _up(m: Marks, token: int) -> list[int]:
    """The tokens above one, to the next verb of speech at most."""
    found: list[int] = []
    while m.head[token] != token and m.head[token] not in found:
        if m.dep[token] == "ccomp":
            break
        token = m.head[token]
        found.append(token)
    return found
