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

from onrecord.read.acronyms import SMALL, WORD, acronyms, glosses
from onrecord.read.actor_nouns import titles
from onrecord.read.asides import opening, unbracketed
from onrecord.read.known_names import Known, automaton
from onrecord.read.wordlists import lent

# Below this share of capitals among its letters a text is cased; a shorter text is a headline or a heading.
CAPITALS = 0.9
LETTERS = 60
ENDS = re.compile(r"(?<!\b[A-Z])[.!?:][\"'”’)\]]*\s+[\"'“‘(\[]*$|\n\s*\n\s*[\"'“(\[]*$|^\s*$")
CALLED = re.compile(r"\b(?:THE|CALLED|NAMED|AS|GROUP|MOVEMENT|ORGANIZATION)\s+\"([A-Z0-9][^\".?!:;]{2,50}?),?\"")
# What is left of a word without its prefix is a word of the language only from this length on.
STEM = 4
WORDS_OF = ("noun", "verb", "adj", "adv")

Test = Callable[[str], bool]


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
    begins = opening(text)
    text = unbracketed(text)
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter whose small form is longer would move every offset behind it
        return text
    made = list(lowered)
    short = acronyms(text, common)
    for found in WORD.finditer(text):
        first = begins <= found.start() < begins + 3 or _begins_sentence(text, found.start())
        made[found.start() : found.end()] = _cased(found, short, common, first)
    for start, surface in _names(text, lowered, nlp):
        made[start : start + len(surface)] = surface
    for start, end in (*((gloss.start, gloss.end) for gloss in glosses(text)), *_called(text)):
        for found in WORD.finditer(text, start, end):
            if found.group().lower() not in SMALL:
                made[found.start()] = text[found.start()].upper()
    _titles(text, made)
    result = "".join(made)
    return result if len(result) == len(text) else text


def _begins_sentence(text: str, start: int) -> bool:
    return ENDS.search(text, max(0, start - 40), start) is not None


def _cased(found: re.Match[str], short: frozenset[str], common: Test, first: bool) -> str:
    """A word as it is written in its place; `short` are the text's acronyms, `first` says that it begins a sentence."""
    word = found.group()
    low = word.lower()
    if word in short or (len(word) == 1 and word not in "AIYEO"):
        return word
    if low == "i" or low.startswith(("i'", "i’")):
        return "I" + low[1:]
    base = re.split(r"['’]", low)[0]
    if base.upper() in short:
        return base.upper() + low[len(base) :]
    if base in lent("casing", "calendar") or (base in lent("casing", "dated") and _dated(found)):
        return low.capitalize()
    if first or not common(base):
        return low.capitalize()
    return low


def _dated(found: re.Match[str]) -> bool:
    text = found.string
    before, after = text[max(0, found.start() - 4) : found.start()], text[found.end() : found.end() + 4]
    return bool(re.search(r"\d\s+$", before) or re.match(r"\s+\d", after))


def _names(text: str, lowered: str, nlp: Language) -> Iterator[tuple[int, str]]:
    """Names that the lexicons know, as these write them.

    One that is also a common word needs a second word. A doubtful acronym ("~ELN" in `bodies.csv`) counts where its
    body is spelled out too, or, if it is no word of the language, where its country is named.
    """
    common = _common(nlp)
    hits = list(_known(text, lowered))
    plain = [(start, name) for start, name in hits if not name.weak and _written(name, nlp)]
    yield from ((start, name.surface) for start, name in plain)
    told = {name.entity for _, name in plain}
    countries = {name.country for _, name in plain if name.country}
    for start, name in hits:
        if name.weak and (name.entity in told or (name.country in countries and not common(name.surface.lower()))):
            yield start, name.surface


def _known(text: str, lowered: str) -> Iterator[tuple[int, Known]]:
    """Where names of the lexicons stand whole, each as its first meaning writes it."""
    for end, (size, names) in automaton().iter(lowered.replace("\n", " ")):
        start, name = end - size + 1, names[0]
        surface = name.surface
        if len(surface) != size or (start and text[start - 1].isalnum()) or text[end + 1 : end + 2].isalnum():
            continue
        if surface.islower() or surface.lower() in lent("casing", "ambiguous") or surface.startswith("The "):
            continue
        yield start, name


def _written(name: Known, nlp: Language) -> bool:
    """Whether a name is more than a common word in capitals; WordNet's nouns hold acronyms too ("nato", "farc")."""
    surface = name.surface
    if " " in surface:
        return True
    if surface.isupper():
        return not (_common(nlp, WORDS_OF[1:]) if name.kind == "body" else _common(nlp))(surface.lower())
    return name.kind in {"country", "demonym", "place"} or not _common(nlp)(surface.lower())


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
def _common(nlp: Language, parts: tuple[str, ...] = WORDS_OF) -> Test:
    """Whether a word in small letters is one of the language: by the lemmatizer's tables (WordNet's words).

    `parts` of speech to look in: all, with words of grammar and with prefixed words, or some alone.
    """
    known: set[str] = set(nlp.Defaults.stop_words)
    suffixes: list[tuple[str, str]] = []
    if nlp.has_pipe("lemmatizer"):
        lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
        for name in parts:
            known.update(lookups.get_table("lemma_index").get(name, ()))
            known.update(lookups.get_table("lemma_exc").get(name, ()))
            suffixes.extend((old, new) for old, new in lookups.get_table("lemma_rules").get(name, ()))
    known |= lent("casing", "grammar")
    prefixes = tuple(lent("casing", "prefix")) if parts == WORDS_OF else ()

    def common(word: str) -> bool:
        if word in known:
            return True
        if any(word.endswith(old) and word[: len(word) - len(old)] + new in known for old, new in suffixes):
            return True
        bare = next((word.removeprefix(each) for each in prefixes if word.startswith(each)), word)
        return bare != word and len(bare) >= STEM and common(bare)

    return common
