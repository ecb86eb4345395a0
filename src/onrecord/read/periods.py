"""Rates, periods and running totals: the times that a number belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.read import calendar
from onrecord.read.bounds import Bounded, figure_words
from onrecord.read.counted import Counted
from onrecord.read.marks import Marks, Run, TimeMark, subtree
from onrecord.types.vocabulary import TimexType

RATES = {"P1D": "day", "P1W": "week", "P1M": "month", "P1Y": "year", "PT1H": "hour", "PT1M": "minute", "P3M": "quarter",
         "XXXX-XX-XX": "day", "XXXX-XX-XXTNI": "night"}  # fmt: skip


# Prepositions that belong to a period's words, and those that make a length of time one.
LEADS = frozenset({"in", "on", "over", "during", "within", "from", "by", "at", "through"})
LASTING = frozenset({"over", "during", "within", "throughout"})
SUPERLATIVE = frozenset({"JJS", "RBS"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of a period and its ISO dates, inclusive."""

    run: Run | None
    begin: str | None
    finish: str | None


def rate_of(m: Marks, end: int, noun: Counted) -> str | None:
    """ "1,000 a day", "40 sorties per week", "200 daily attacks": the unit of time of a rate."""
    last = max(end, noun.head + 1 if noun.head is not None else end)
    for time in _near(m, end - 4, last + 7):
        if time.type is not TimexType.SET or time.value not in RATES:
            continue
        start = time.run.start
        if end <= start <= last + 5 and not any(
            m.pos[i] in {"VERB", "AUX"} or m.lower[i] in {",", ";", "("} for i in range(end, start)
        ):
            return RATES[time.value]
    words = m.lower[last : last + 4]
    if words[:1] == ["per"] and len(words) > 1 and words[1] in {"day", "week", "month", "year", "hour", "minute"}:
        return words[1]
    return None


def _near(m: Marks, low: int, high: int) -> list[TimeMark]:
    """The times that begin between two tokens, by bisection over times in order."""
    first, last = 0, len(m.times)
    while first < last:
        middle = (first + last) // 2
        if m.times[middle].run.start < low:
            first = middle + 1
        else:
            last = middle
    held = []
    for time in m.times[first:]:
        if time.run.start > high:
            break
        held.append(time)
    return held


def period_of(doc: Doc, m: Marks, head: int, core: Run) -> Stretch:
    """The stretch of time in which the number was counted: what hangs on the number's own verb or noun."""
    sentence = m.sentences[m.sentence[core.start]]
    verb = _verb(m, head)
    since = _since(doc, m, core, verb, head)
    if since is not None:
        return since
    best: tuple[int, TimeMark] | None = None
    lasting: TimeMark | None = None
    for time in _near(m, sentence.start, sentence.end):
        anchor = _outside(m, time.run)
        lead = m.lower[m.head[anchor]]
        if time.type is TimexType.SET or lead == "since" or (lead == "from" and _between(m, time) is None):
            continue
        if anchor == head or m.head[anchor] == head or _verb(m, anchor) == verb:
            if time.start is None and time.end is None:
                if time.type is TimexType.DURATION and {m.lower[m.head[anchor]], m.lower[time.run.start]} & LASTING:
                    lasting = time
                continue
            gap = abs(time.run.start - core.start)
            if best is None or gap < best[0]:
                best = gap, time
    if best is None:
        return Stretch(None if lasting is None else _with_lead(m, lasting), None, None)
    time = best[1]
    first = _between(m, time)
    if first is not None:
        return Stretch(Run(first.run.start - 1, time.run.end), first.start, time.end)
    return Stretch(_with_lead(m, time), time.start, time.end)


def _with_lead(m: Marks, time: TimeMark) -> Run:
    """The time with the preposition that governs it."""
    start = time.run.start
    governor = m.head[_outside(m, time.run)]
    while start and (m.lower[start - 1] == "the" or (start - 1 == governor and m.lower[governor] in LEADS)):
        start -= 1
    return Run(start, time.run.end)


def _between(m: Marks, time: TimeMark) -> TimeMark | None:
    """The earlier time of "between May and July", "from 2014 to 2016"."""
    joined = m.lower[time.run.start - 1 : time.run.start] in (["and"], ["to"])
    for one in _near(m, time.run.start - 6, time.run.start - 2) if joined else ():
        if one.run.end == time.run.start - 1 and m.lower[one.run.start - 1] in {"between", "from"}:
            return one
    return None


def _since(doc: Doc, m: Marks, core: Run, verb: int, head: int) -> Stretch | None:
    """ "Since February 2022", "since the war began": up to the day of publication."""
    sentence = m.sentences[m.sentence[core.start]]
    for token in range(sentence.start, sentence.end):
        if m.lower[token] != "since" or m.pos[token] not in {"ADP", "SCONJ", "ADV"}:
            continue
        clause = m.head[token] if m.dep[token] == "mark" else token
        if any(doc[i].tag_ in SUPERLATIVE and m.lower[i] != "least" for i in range(core.end, token)):
            continue  # "the worst attack since 1990"
        run = _clause(m, token, clause)
        above = m.head[clause]
        if above not in {verb, head} and (m.pos[above] in {"VERB", "AUX"} or _verb(m, above) != verb):
            continue
        if m.lower[token - 1 : token] == ["time"]:
            continue  # "for the first time since the war"
        held = [
            time
            for time in _near(m, run.start, run.end - 1)
            if time.type in {TimexType.DATE, TimexType.TIME} and time.start
        ]
        if clause == token and held and held[0].run.start <= token + 2:
            run = Run(token, held[0].run.end)
        published = calendar.parse_day(m.published)
        return Stretch(run, held[0].start if held else None, published.isoformat() if published else None)
    return None


def _clause(m: Marks, since: int, clause: int) -> Run:
    """What belongs to "since", without the clauses that the parser hangs on its own."""
    run = subtree(m, clause)
    added = [
        child for child in m.children[clause] if child > since and m.dep[child] in {"cc", "conj", "advcl", "parataxis"}
    ]
    return Run(since, max(min([run.end, *(subtree(m, child).start for child in added)]), since + 1))


def _outside(m: Marks, run: Run) -> int:
    for token in range(run.start, run.end):
        head = m.head[token]
        if head == token or not run.start <= head < run.end:
            return token
    return run.start


def _verb(m: Marks, token: int) -> int:
    """The nearest verb above a token, else its root."""
    for _ in range(20):
        up = m.head[token]
        if up == token or m.pos[up] in {"VERB", "AUX"}:
            return up
        token = up
    return token


def cumulative(m: Marks, one: Bounded, head: int, stretch: Stretch) -> bool | None:
    """True for a running total ("since", "so far", "in all", a toll), False for what is said to be added; else None."""
    sentence = m.sentences[m.sentence[one.core.start]]
    before = m.lower[max(sentence.start, one.run.start - 1) : one.run.start]
    inside = [word for word in m.lower[one.run.start : one.core.start] if word != "more"]
    behind = m.lower[one.core.end : one.core.end + 1]
    if behind == ["more"] or any(word in figure_words("fresh") for word in (*before, *inside)):
        return False
    if stretch.run is not None and m.lower[stretch.run.start] == "since":
        return True
    if m.lower[max(0, one.core.start - 3) : one.core.start] == ["a", "total", "of"]:
        return True
    verb = _verb(m, head)
    for child in m.children[verb]:
        if (
            child < len(m.lower)
            and m.dep[child] in {"nsubj", "nsubjpass", "dobj"}
            and m.lower[child] in {"toll", "total", "tally"}
        ):
            return True
    for words in ("so far", "in all", "in total", "to date", "altogether", "all told"):
        if _summed(m, sentence, one, words.split()):
            return True
    return None


def _summed(m: Marks, sentence: Run, one: Bounded, words: list[str]) -> bool:
    """Whether words of a sum belong to this number: the last one before them, else the first behind them."""
    for at in range(sentence.start, sentence.end - len(words) + 1):
        if m.lower[at : at + len(words)] == words:
            gap = range(sentence.start, one.run.start) if at < one.run.start else range(one.run.end, at)
            return not any(m.pos[i] == "NUM" for i in gap)
    return False
