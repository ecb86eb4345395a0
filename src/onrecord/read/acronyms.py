"""Acronyms in a text in capitals, and the names that they stand beside: "THE RAPID SUPPORT FORCES (RSF)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from onrecord.read.actor_nouns import nouns
from onrecord.read.wordlists import lent

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SMALL = frozenset({"of", "the", "and", "for", "de", "del", "la", "y"})
BRACKETED = re.compile(r"[(\[]\s*([A-Z][A-Z0-9-]{1,7})\s*[)\]]")
GLOSSED = re.compile(r"\b([A-Z][A-Z0-9-]{1,7})\s+[(\[]([A-Z][^)(\]\[]{5,80})[)\]]")


class Gloss(NamedTuple):
    """Where the words of a name stand, and its acronym beside them."""

    start: int
    end: int
    acronym: str


def acronyms(text: str, common: Callable[[str], bool]) -> frozenset[str]:
    """Those beside their names, rare words in brackets, and words without a vowel."""
    held = {gloss.acronym for gloss in glosses(text)}
    held |= {word for word in BRACKETED.findall(text) if len(word) <= 6 and not common(word.lower())}
    held |= {word for word in re.findall(r"\b[A-Z]{2,6}\b", text) if not re.search("[AEIOUY]", word)}
    return frozenset(held | {"US", "UN", "EU"} & set(re.findall(r"\bU[SN]\b|\bEU\b", text)) - {"US"})


def glosses(text: str) -> Iterator[Gloss]:
    """Names with their acronyms, in either order: by the initials, or by an organisation's noun in the name.

    The noun counts because many acronyms are of another language than the text: "the Popular Front (FPL)".
    """
    for found in BRACKETED.finditer(text):
        letters = found.group(1)
        words = list(WORD.finditer(text, max(0, found.start() - 90), found.start()))
        big = [word for word in words if word.group().lower() not in SMALL][-len(letters) :]
        named = _organisation(text, words, found.start())
        if named is not None:
            yield Gloss(named, words[-1].end(), letters)
        elif len(big) >= 2 and "".join(word.group()[0] for word in big) in {letters, letters[: len(big)]}:
            yield Gloss(big[0].start(), big[-1].end(), letters)
    for found in GLOSSED.finditer(text):
        words = list(WORD.finditer(text, found.start(2), found.end(2)))
        initials = "".join(word.group()[0] for word in words if word.group().lower() not in SMALL)
        if initials.startswith(found.group(1)[:2]) or (2 <= len(words) <= 7 and any(map(_of_body, words))):
            yield Gloss(found.start(2), found.end(2), found.group(1))


def _of_body(word: re.Match[str]) -> bool:
    low = word.group().lower()
    return low in lent("casing", "body") or (low in nouns() and nouns()[low].form == "body")


def _organisation(text: str, words: list[re.Match[str]], end: int) -> int | None:
    """Where the name before an acronym in brackets begins: an article, then words with that of an organisation."""
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        if re.search(r"[.,;:()\[\]\"]|--", text[word.end() : end].rstrip(" \n,([")):
            return None
        within = number > 0 and words[number - 1].group().lower() in SMALL  # "of the hills"
        if word.group().lower() in {"the", "a", "an"} and not within:
            inside = words[number + 1 :]
            return inside[0].start() if 2 <= len(inside) <= 7 and any(map(_of_body, inside)) else None
    return None
