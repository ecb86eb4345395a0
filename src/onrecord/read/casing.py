"""Texts in capitals (cables, alerts, old wire copy) written in small letters, so that a parser can read them.

The parser learned on cased text and takes every capitalised word for a name. A re-cased copy has the same length, so
that every offset holds; citations still quote the stored text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from spacy.language import Language

from onrecord.read.actor_nouns import nouns, titles
from onrecord.read.known_names import automaton

# Below this share of capitals among its letters a text is cased; a shorter text is a headline or a heading.
CAPITALS = 0.9
LETTERS = 60
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ENDS = re.compile(r"(?<!\b[A-Z])[.!?:][\"'”’)\]]*\s+[\"'“‘(\[]*$|--\s*(?:\[[^\]]*\]\s*)*$|\n\s*\n\s*[\"'“(\[]*$|^\s*$")
BRACKETED = re.compile(r"[(\[]\s*([A-Z][A-Z0-9-]{1,7})\s*[)\]]")
CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "jan",
        "feb",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
CALLED = re.compile(r"\b(?:THE|CALLED|NAMED|AS|GROUP|MOVEMENT|ORGANIZATION)\s+\"([A-Z0-9][^\".?!:;]{2,50}?),?\"")
# Names of countries and peoples that are commoner as other words.
AMBIGUOUS = frozenset({"us", "is", "it", "who", "may", "polish", "no", "in", "am", "so", "as", "at", "be"})
SMALL = frozenset({"of", "the", "and", "for", "de", "del", "la", "y"})


def capitals(text: str) -> bool:
    """Whether a text is written in capitals."""
    letters = upper = 0
    for char in text[:20_000]:
        if char.isalpha():
            letters += 1
            upper += char.isupper()
    return letters >= LETTERS and upper >= CAPITALS * letters


def recased(text: str, nlp: Language) -> str:
    """The text in small letters but for names, acronyms and beginnings of sentences; of the same length."""
    common = _common(nlp)
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose small form is longer would move every offset behind it
        return text
    made = list(lowered)
    acronyms = _acronyms(text, common)
    for found in WORD.finditer(text):
        word = found.group()
        made[found.start() : found.end()] = _cased(word, acronyms, common, text, found)
    for start, surface in _names(text, lowered, common):
        made[start : start + len(surface)] = surface
    for start, end in (*_spelled_out(text), *_called(text)):
        for found in WORD.finditer(text, start, end):
            if found.group().lower() not in SMALL:
                made[found.start()] = text[found.start()].upper()
    _titles(text, made)
    result = "".join(made)
    return result if len(result) == len(text) else text


def _cased(word: str, acronyms: frozenset[str], common: Callable[[str], bool], text: str, found: re.Match[str]) -> str:
    low = word.lower()
    if word in acronyms or (len(word) == 1 and word not in "AIYEO"):
        return word
    if low == "i" or low.startswith(("i'", "i’")):
        return "I" + low[1:]
    base = re.split(r"['’]", low)[0]
    first = ENDS.search(text, max(0, found.start() - 40), found.start()) is not None
    if base in CALENDAR or (base in {"may", "mar"} and _dated(text, found)):
        return low.capitalize()
    if first or not common(base):
        return low.capitalize()
    return low


def _dated(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 4) : found.start()], text[found.end() : found.end() + 4]
    return bool(re.search(r"\d\s+$", before) or re.match(r"\s+\d", after))


def _acronyms(text: str, common: Callable[[str], bool]) -> frozenset[str]:
    """Short words in brackets, and words without a vowel."""
    held = {word for word in BRACKETED.findall(text) if len(word) <= 6 and not common(word.lower())}
    held |= {word for word in re.findall(r"\b[A-Z]{2,6}\b", text) if not re.search("[AEIOUY]", word)}
    return frozenset(held | {"US", "UN", "EU"} & set(re.findall(r"\bU[SN]\b|\bEU\b", text)) - {"US"})


def _names(text: str, lowered: str, common: Callable[[str], bool]) -> Iterator[tuple[int, str]]:
    """Names that the lexicons know, as these write them. One that is also a common word needs a second word."""
    for end, (size, names) in automaton().iter(lowered.replace("\n", " ")):
        start = end - size + 1
        name = names[0]
        surface, kind = name.surface, name.kind
        if len(surface) != size or (start and text[start - 1].isalnum()) or text[end + 1 : end + 2].isalnum():
            continue
        if name.weak or surface.islower() or surface.lower() in AMBIGUOUS or surface.startswith("The "):
            continue
        placed = kind in {"country", "demonym", "place"} and not surface.isupper()
        if " " not in surface and not placed and common(surface.lower()):
            continue
        yield start, surface


def _spelled_out(text: str) -> Iterator[tuple[int, int]]:
    """The words before or in brackets after an acronym whose initials make it: a name, spelled out."""
    for found in BRACKETED.finditer(text):
        letters = found.group(1)
        words = list(WORD.finditer(text, max(0, found.start() - 90), found.start()))
        big = [word for word in words if word.group().lower() not in SMALL][-len(letters) :]
        named = _organisation(text, words, found.start())
        if named is not None:
            yield named, found.start()
        elif len(big) >= 2 and "".join(word.group()[0] for word in big) in {letters, letters[: len(big)]}:
            yield big[0].start(), big[-1].end()
    for found in re.finditer(r"\b([A-Z]{2,6}) [(\[]([A-Z][^)\]]{5,80})[)\]]", text):
        initials = "".join(word[0] for word in WORD.findall(found.group(2)) if word.lower() not in SMALL)
        if initials.startswith(found.group(1)[:2]):
            yield found.start(2), found.end(2)


def _organisation(text: str, words: list[re.Match[str]], end: int) -> int | None:
    """Where the name before an acronym in brackets begins: an article, then words with that of an organisation."""
    for word in reversed(words):
        if re.search(r"[.,;:()\[\]\"]|--", text[word.end() : end].rstrip(" \n,([")):
            return None
        if word.group().lower() in {"the", "a", "an"}:
            inside = [found.group().lower() for found in WORD.finditer(text, word.end(), end)]
            is_body = any(found in nouns() and nouns()[found].form == "body" for found in inside)
            return word.end() if is_body and 2 <= len(inside) <= 7 else None
    return None


def _called(text: str) -> Iterator[tuple[int, int]]:
    """A short name in quotation marks: the "red dawn brigade"."""
    for found in CALLED.finditer(text):
        yield found.start(1), found.end(1)


def _titles(text: str, made: list[str]) -> None:
    """A title right before a capitalised name takes a capital too."""
    known = titles()
    words = list(WORD.finditer(text))
    for this, after in pairwise(words):
        between = text[this.end() : after.start()]
        if this.group().lower() in known and between.strip(".") == " " and made[after.start()].isupper():
            made[this.start()] = text[this.start()].upper()


@cache
def _common(nlp: Language) -> Callable[[str], bool]:
    """Whether a word in small letters is one of the language: by the lemmatizer's tables (WordNet's words)."""
    known: set[str] = set(nlp.Defaults.stop_words)
    suffixes: list[tuple[str, str]] = []
    if nlp.has_pipe("lemmatizer"):
        lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        for name in ("verb", "noun", "adj", "adv"):
            known.update(lookups.get_table("lemma_index").get(name, ()))
            known.update(lookups.get_table("lemma_exc").get(name, ()))
            suffixes.extend((old, new) for old, new in lookups.get_table("lemma_rules").get(name, ()))

    def common(word: str) -> bool:
        if word in known:
            return True
        return any(word.endswith(old) and word[: len(word) - len(old)] + new in known for old, new in suffixes)

    return common
