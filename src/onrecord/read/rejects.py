"""Numbers that are no figures: names, ages, scores, sections, enumerators, citations."""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.bounds import Bounded, figure_words
from onrecord.read.counted import table
from onrecord.read.marks import Marks
from onrecord.read.numbers import Form, written
from onrecord.read.units import Unit

PLACES = frozenset({"FAC", "GPE", "LOC"})
# Words that bound a number and are prepositions as well.
PREPOSITIONS = frozenset({"over", "under", "above", "below", "about", "around"})
HYPHENS = frozenset({"-", "–", "‑"})
APOSTROPHES = frozenset({"'", "’", "‘"})


def rejected(doc: Doc, m: Marks, one: Bounded, unit: Unit | None) -> bool:
    """Whether the number is part of something else than a count or an amount."""
    start, end = one.core.start, one.core.end
    before = m.lower[start - 1] if start else ""
    behind = written(m, end)
    after = m.lower[behind] if behind < len(m.lower) else ""
    if unit is not None:
        # "A 155 mm shell" has a calibre, "the 500-pound bomb" a weight that nobody counts.
        return False
    if one.bound is None and _of_a_name(doc, start, end):
        return True
    if after in figure_words("clock"):
        return True
    if before in figure_words("citation") or after in figure_words("citation"):
        return True
    if one.bound is None and _labelled(doc, m, start, before):
        return True
    if one.bound is None and _titled(doc, m, one, before):
        return True
    if before in APOSTROPHES and one.form is Form.PLAIN and (one.high or 0) < 100:
        return True  # "the '24 budget"
    if before == "(" and after in figure_words("caption"):
        return True
    if _aged(m, one, before, after) or _one(m, one, after) or _glued(m, one, before, after):
        return True
    if _enumerates(doc, m, one, after):
        return True
    if one.form is Form.PLAIN and one.bound is None and 1900 <= (one.high or 0) <= 2100:
        return end >= len(m.pos) or m.pos[end] not in {"NOUN", "ADJ"} or m.dep[start] != "nummod"
    return after in {"times", "mm", "-mm", "cm", "°", "th", "fold"} or (
        after == "-" and m.lower[end + 1 : end + 2] in (["mm"], ["fold"], ["time"])
    )


def _of_a_name(doc: Doc, start: int, end: int) -> bool:
    """ "10 Downing Street": the number begins a name."""
    if end >= len(doc) or doc[end].pos_ != "PROPN":
        return False
    return doc[start].ent_type_ in PLACES and doc[end].ent_type_ == doc[start].ent_type_


def _titled(doc: Doc, m: Marks, one: Bounded, before: str) -> bool:
    """ "The Five Eyes", "and Six Assurances": a number with a capital inside running text begins a name."""
    start, end = one.core.start, one.core.end
    if one.form is not Form.WORDS or not start or end >= len(doc) or m.sentence[start - 1] != m.sentence[start]:
        return False
    inside = doc[start - 1].text.islower() or before == ","
    return inside and doc[start].text[0].isupper() and doc[end].text[0].isupper() and m.pos[end] in {"NOUN", "PROPN"}


def _labelled(doc: Doc, m: Marks, start: int, before: str) -> bool:
    """ "Article 5", "Highway 4", "Boeing 737": the number belongs to the name before it."""
    if not before or not before[0].isalpha():
        return before in {"#", "№"}
    previous = start - 1
    if m.lemma[previous] in figure_words("label") or before in figure_words("label"):
        # "Killed in phase 12" is a label; "the resolution 12 states backed" is not.
        return m.pos[previous] in {"NOUN", "PROPN"} and (
            m.head[start] == previous or doc[previous].text[0].isupper() or m.head[start] <= start
        )
    if m.pos[previous] == "PROPN" and doc[previous].text[0].isupper():
        if m.lemma[start + 1 : start + 2] and m.lemma[start + 1] in table().people:
            return False
        if m.head[start] > start and m.pos[m.head[start]] in {"NOUN", "VERB"}:
            return False  # a sentence without its full stop: "… in Aleppo 8 civilians were killed"
        return m.head[start] == previous or (
            doc[start].ent_type_ not in {"", "CARDINAL", "QUANTITY", "MONEY", "PERCENT"}
            and doc[previous].ent_type_ == doc[start].ent_type_
        )
    return False


def _aged(m: Marks, one: Bounded, before: str, after: str) -> bool:
    """Ages: "33-year-old" is a time; "aged 33", "Amina Diallo, 33, said", "a 33 year old"."""
    start, end = one.core.start, one.core.end
    if before in {"aged", "age", "ages", "turned"} or (before == "of" and m.lower[start - 2 : start - 1] == ["age"]):
        return True
    if m.lower[start - 2 : start] == ["between", "ages"] or m.lower[max(0, start - 4) : start].count("ages"):
        return True
    if (
        before == ","
        and after in {",", ".", ")"}
        and start > 1
        and m.pos[start - 2] == "PROPN"
        and (one.high or 0) < 110
        and one.form is Form.PLAIN
    ):
        return True
    return after in {"year", "years"} or m.lower[end : end + 2] in (["-", "year"], ["-", "month"])


def _one(m: Marks, one: Bounded, after: str) -> bool:
    """The pronoun: "one of them", "no one", "one another", "the one that"."""
    start = one.core.start
    if one.core.end - start != 1 or m.lower[start] != "one":
        return False
    if one.bound is not None:
        return one.bound in PREPOSITIONS  # "under one roof"
    if after in table().states:
        return False  # "… and one wounded"
    if after in {"of", "another", "can", "who", "that", "day", "-"}:
        return True
    return (m.dep[start] != "nummod" and m.dep[start] not in {"dobj", "nsubjpass", "nsubj", "attr"}) or m.lower[
        max(0, start - 1)
    ] in {"no", "any", "this", "that", "which", "the", "each", "every"}


def _glued(m: Marks, one: Bounded, before: str, after: str) -> bool:
    """ "Su - 57", "24/7", "9/11", "202-456-1111", "10-5" as a score, "5-on-5"."""
    start, end = one.core.start, one.core.end
    if before in HYPHENS and start > 1:
        lead = m.lower[start - 2]
        if lead[0].isalpha() and len(lead) <= 3 and m.pos[start - 2] in {"PROPN", "NOUN", "X"}:
            return True
        if lead[0].isdigit():
            return True
    if after in HYPHENS and end + 1 < len(m.lower) and m.lower[end + 1][0].isdigit():
        return True
    return before in {"/", ":", "@"} or (
        after in {"/", ":", "@"} and end + 1 < len(m.lower) and m.lower[end + 1][0].isdigit()
    )


def _enumerates(doc: Doc, m: Marks, one: Bounded, after: str) -> bool:
    """ "1. …", "(2) …" and "3) …" at the head of an item or sentence."""
    start = one.core.start
    sentence = m.sentences[m.sentence[start]]
    before = m.lower[start - 1] if start else ""
    if before == "(" and after == ")":
        return True
    if after == ")" and (start == sentence.start or before in {"\n", ",", ";"} or before.isspace()):
        return True
    alone = sentence.end - sentence.start <= 2 + (before.isspace())
    return start == sentence.start and (after == "." or alone) and one.form is Form.PLAIN
