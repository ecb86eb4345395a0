"""What the sentence says of a time expression: whether it is one, and the words that narrow it."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from onrecord.read import calendar
from onrecord.read.bounds import figure_words
from onrecord.read.marks import Marks, Run
from onrecord.read.timex_lexer import Item
from onrecord.read.timex_values import Reading, Scene, with_mod
from onrecord.types.vocabulary import TimexType

NAMED = frozenset({"ORG", "WORK_OF_ART", "FAC", "PRODUCT", "PERSON"})
# Before a year; a colon or a bracket may stand there too.
YEAR_LEADS = frozenset(
    {
        "in",
        "since",
        "of",
        "from",
        "until",
        "till",
        "by",
        "before",
        "after",
        "during",
        "through",
        "to",
        "(",
        "between",
        "and",
        "the",
        "for",
        "-",
        "–",
        "—",
        "/",
        "around",
        "about",
        "circa",
        "year",
        "late",
        "early",
        "or",
        ",",
        "[",
        "fiscal",
        "back",
        "its",
        "their",
        "his",
        "her",
        "'s",
        "’s",
        "than",
    }
)
AMOUNT_SIGNS = frozenset({"$", "€", "£", "#", "%", "¥", "no.", "number"})


def stands(doc: Doc, m: Marks, rule: str, items: list[Item], start: int, end: int) -> bool:
    """Whether the items from `start` to `end` are a time expression in this sentence, as the named rule reads them."""
    some = items[start:end]
    if any(_named(doc, m, item, some) for item in some):
        return False
    check = CHECKS.get(rule)
    return check is None or check(doc, m, items, start, end)


def _named(doc: Doc, m: Marks, item: Item, some: list[Item]) -> bool:
    """A word of time inside a longer name: "the Daily Monitor", "Black Friday Holdings"."""
    if item.name not in {
        "month",
        "weekday",
        "repeated",
        "day",
        "season",
        "part",
        "clockword",
        "holiday",
        "ref",
        "unit",
    }:
        return False
    first, last = item.run.start, item.run.end - 1
    token = doc[first]
    if not token.text[0].isupper():
        return False
    run_start, run_end = some[0].run.start, some[-1].run.end
    after = doc[last + 1] if last + 1 < len(doc) else None
    if after is not None and last + 1 >= run_end and after.text[0].isupper() and after.pos_ == "PROPN":
        if item.name in {"repeated", "part", "season", "clockword", "unit"}:
            return True
        if token.ent_type_ in NAMED and after.ent_type_ == token.ent_type_:
            return True
        if item.name == "holiday" and m.head[first] == last + 1:
            return True
    before = doc[first - 1] if first else None
    return (
        before is not None
        and first - 1 < run_start
        and before.text[0].isupper()
        and before.pos_ == "PROPN"
        and token.ent_type_ in NAMED
        and before.ent_type_ == token.ent_type_
    )


def _year(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    """Digits are a year after a preposition, in brackets, or before a singular noun ("the 2014 revolution")."""
    item = next(item for item in items[start:end] if item.name == "year")
    i, value = item.run.start, int(item.value)
    if item.run.end - i > 1:
        return True
    before = m.lower[i - 1] if i else ""
    after = m.lower[i + 1] if i + 1 < len(m.lower) else ""
    if before in {",", "and", "or"} and any(m.lemma[k] in figure_words("label") for k in range(max(0, i - 25), i)):
        return False  # "Resolutions 1718, 1874 and 2094"
    if before in AMOUNT_SIGNS or after in {"%", "percent", "per", "°", "years", "million", "billion"}:
        return False
    if not 1700 <= value <= 2100:
        return before in {"in", "since", "of", "until", "by"} and after in {",", ".", "", "and", "to"} and value >= 1000
    head = m.head[i]
    if m.dep[i] in {"nummod", "compound", "amod", "nmod"} and head > i and m.pos[head] in {"NOUN", "PROPN"}:
        if doc[head].tag_ == "NNS" and before not in {"the", "'s", "’s", "its", "their", "his", "in", "since"}:
            return False
        return 1900 <= value <= 2100
    if i and m.pos[i - 1] == "PROPN" and before not in YEAR_LEADS and items[start - 1].name == "other":
        return False
    if before in {"than", "about", "around", "and", "to", "or", "for", "over", "the"} and not 1900 <= value <= 2100:
        return False
    if m.pos[i - 1] in {"NOUN", "PROPN"} and before not in YEAR_LEADS:
        return 1990 <= value <= 2100 and items[start - 1].name != "other" if start else False
    return True


def _nth(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    """ "On the 24th", in digits and without a noun."""
    i = items[end - 1].run.start
    if not m.lower[i][0].isdigit() or m.lower[items[start].run.start - 1] not in {"on", "by", "until", "since", "from"}:
        return False
    head = m.head[i]
    return not (head > i and m.pos[head] in {"NOUN", "PROPN"})


def _shift(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    """ "Three days before (.)", not "three days before the vote"; and no bare "days earlier than"."""
    word, after = items[end - 1].run.start, items[end - 1].run.end
    if m.lower[word] in {"earlier", "later"}:
        return True
    if m.children[word] and any(child > word for child in m.children[word]):
        return False
    return after >= len(m.lower) or m.pos[after] in {"PUNCT", "SPACE", "CCONJ"} or m.lower[after] in {"in", "at", "on"}


def _bare_unit(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    """ "The week" alone, not "the week of", "the day that", "the day-to-day"; and no compound ("the day shift")."""
    if any(item.name in {"last", "next", "this", "previous", "that", "latest"} for item in items[start:end]):
        return not (items[start].name == "that" and m.pos[items[start].run.start] == "SCONJ")
    unit = items[end - 1].run.start
    if m.dep[unit] in {"compound", "nmod", "amod"} or m.lower[unit] in {
        "minute",
        "hour",
        "second",
        "century",
        "decade",
    }:
        return False
    after = unit + 1
    return after >= len(m.lower) or m.lower[after] not in {
        "of",
        "that",
        "when",
        "-",
        "they",
        "he",
        "she",
        "after",
        "before",
        "we",
        "i",
    }


def _ref(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    i = items[start].run.start
    word = m.lower[i]
    if word == "future" and items[start].run.end - i == 1:
        return m.pos[i] == "NOUN" and m.dep[i] in {"pobj", "dobj"}
    return not (word == "now" and m.lower[i + 1 : i + 2] == ["that"])


def _past_noun(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    i = items[end - 1].run.start
    return m.pos[i] == "NOUN" and m.dep[i] in {"pobj", "dobj", "nsubj", "attr", "conj"}


def _clock(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    """ "5 p.m.", "1830 GMT", "10:30"; "am" after a number is a time only where it is no verb."""
    some = items[start:end]
    half = next((item for item in some if item.name == "ampm"), None)
    if half is not None and m.lower[half.run.start] == "am":
        return m.lower[half.run.start - 1] != "i"
    if len(some) == 1 and some[0].name == "clock":
        i = some[0].run.start
        if ":" not in m.lower[i]:
            return False
        before = m.lower[i - 1] if i else ""
        return (
            before in {"at", "by", "around", "about", "until", "from", "to", "since", "before", "after", "and"}
            or i == 0
        )
    if any(item.name == "units" for item in some):
        return any(item.name == "clock" for item in some)
    return True


def _part_bare(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    if any(item.name == "units" for item in items[start:end]):
        return False
    after = items[end - 1].run.end
    return after >= len(m.lower) or m.lower[after] not in {"of", "that", "when", "before", "after", "they", "he"}


def _decade(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    """ "The 1990s", not "in his 30s"."""
    before = items[start - 1].name if start else ""
    return before != "its"


def _month(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    """A month alone, not "the annual March for Life" nor a person's name."""
    i = items[start].run.start
    return not (m.lower[i] == "march" and (m.lower[i - 1] in {"the", "a", "annual", "``", '"', "“"} if i else True))


def _repeated(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    i = items[start].run.start
    return not (doc[i].text[0].isupper() and m.pos[i] == "PROPN")


def _duration(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    """A number before a unit that is no age ("6-year-old", "37 years old")."""
    some = items[start:end]
    if any(item.name == "old" for item in items[end : end + 2]):
        return False
    return not (some[0].name == "a" and some[-1].name == "units" and len(some) == 2)


def _weekday(doc: Doc, m: Marks, items: list[Item], start: int, end: int) -> bool:
    """A shortened weekday is one only beside a date ("Sun 05 Jul"), which is another rule's."""
    item = next(item for item in items[start:end] if item.name == "weekday")
    if m.lower[item.run.end : item.run.end + 1] in (["prayers"], ["prayer"], ["sermon"]):
        return False  # the kind of prayer, not a day
    return len(m.lower[item.run.start]) > 5 or m.lower[item.run.start].endswith(".")


CHECKS = {"decade": _decade, "month": _month, "weekday": _weekday,
    "year": _year, "nth": _nth, "shift": _shift, "rel_unit": _bare_unit, "ref": _ref, "past_noun": _past_noun,
    "clock": _clock, "part_bare": _part_bare, "repeated": _repeated, "duration": _duration,
}  # fmt: skip


def extend(
    doc: Doc, m: Marks, rule: str, found: list[Reading], items: list[Item], start: int, end: int, scene: Scene
) -> list[Reading]:
    """The readings with the modifiers that stand before them taken in, and rates turned into sets."""
    one = found[0]
    if len(found) > 1:
        return found
    if rule == "duration" and one.type is TimexType.DURATION and _rate(m, items, start):
        return [replace(one, type=TimexType.SET)]
    before = items[start - 1] if start else None
    if before is None:
        return found
    if before.name == "hyphen" and start > 1 and items[start - 2].name == "edge":
        return [_edged(one, items[start - 2])]
    if before.name == "edge":
        at = items[start - 2] if start > 1 else None
        first = at if at is not None and at.name == "the" else before
        return [_edged(one, before, first)]
    if before.name == "earlier" and one.type in {TimexType.DATE, TimexType.TIME}:
        return [_sided(one, before, before.value, scene)]
    if (
        before.name in {"in", "on"}
        and start > 1
        and items[start - 2].name == "earlier"
        and rule in {"rel_unit", "weekday", "day"}
    ):
        return [_sided(one, items[start - 2], items[start - 2].value, scene)]
    if before.name == "of" and start > 1 and items[start - 2].name == "edge_noun":
        first = items[start - 3] if start > 2 and items[start - 3].name == "the" else items[start - 2]
        return [_edged(one, items[start - 2], first)]
    if (
        before.name in {"approx", "under", "for"}
        and (before.name != "for" or (before.value == "over" and rule == "duration"))
        and (one.type is TimexType.DURATION or rule in {"ago", "clock", "day_month"})
    ):
        mod = {"approx": "APPROX", "under": "LESS_THAN"}.get(before.name, "MORE_THAN")
        return [replace(one, run=Run(before.run.start, one.run.end), mod=mod)]
    if before.name in {"than", "least", "most", "to"} and start > 1 and one.type is TimexType.DURATION:
        return [_bounded(one, items[start - 2], before)]
    return found


def _rate(m: Marks, items: list[Item], start: int) -> bool:
    """ "200 shells a day", "$3 million a year": "a" and a unit that hang on a number or on what it counts."""
    item = items[start]
    if item.name != "a" or item.run.start == 0:
        return False
    i = item.run.start
    unit = next((k for k in range(i + 1, min(i + 4, len(m.dep))) if m.dep[k] == "npadvmod"), None)
    if unit is None:
        return False
    head = m.head[unit]
    if m.pos[i - 1] in {"NUM", "NOUN"} and m.lower[i - 1] not in {"killed"}:
        return m.pos[head] in {"NUM", "NOUN"} or any(m.pos[k] == "NUM" for k in range(max(0, i - 4), i))
    return False


def _edged(one: Reading, edge: Item, first: Item | None = None) -> Reading:
    if one.type in {TimexType.DURATION, TimexType.SET} or one.value.endswith("_REF"):
        return one
    run = Run((first or edge).run.start, one.run.end)
    return replace(with_mod(one, str(edge.value)), run=run)


def _sided(one: Reading, word: Item, sign: int, scene: Scene) -> Reading:
    """ "Earlier this year": from its beginning to the day of publication; "later this year": from then to its end."""
    run, anchor = Run(word.run.start, one.run.end), scene.anchor
    if one.value.endswith("_REF"):
        return one
    start, end = calendar.interval(one.value)
    if anchor is not None and start is not None and end is not None:
        today = anchor.isoformat()
        if start[: len(today)] <= today[: len(start)] and today[: len(end)] <= end:
            start, end = (start, today) if sign < 0 else (today, end)
    return replace(one, run=run, mod="START" if sign < 0 else "END", start=start, end=end)


def _bounded(one: Reading, lead: Item, word: Item) -> Reading:
    """ "More than four hours", "at least 30 days", "up to 180 days"."""
    run = Run(lead.run.start, one.run.end)
    if word.name == "least" and lead.name == "at":
        return replace(one, run=run, mod="EQUAL_OR_MORE")
    if word.name == "most" and lead.name == "at":
        return replace(one, run=run, mod="EQUAL_OR_LESS")
    if word.name == "to" and lead.name == "up":
        return replace(one, run=run, mod="EQUAL_OR_LESS")
    if word.name == "than":
        return replace(one, run=run, mod="MORE_THAN")
    return one
