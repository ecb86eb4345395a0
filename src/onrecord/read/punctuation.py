"""Punctuation as the parser knows it: straight apostrophes, and in texts without commas some where they surely stood.

Scraped pages and old archives lose commas, line breaks and quotation marks. The parser then runs headline, date and
sentence into one and takes the source at a sentence's end for its object. A white space gives way to a comma, to a line
break, or to a headline's colon, so that the copy has the same length and every offset holds; citations still quote the
stored text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord.read import sources
from onrecord.read.actor_nouns import nouns
from onrecord.read.cues import verbs
from onrecord.read.wordlists import lent

# A text of at least so many words that has less than one comma in so many has lost them.
ENOUGH, RARE = 60, 150
# The head of a page stands within so many characters of its start.
HEAD = 400
# A lead that a page repeats is known by so many words in a row, within so many words.
SAME, LEAD = 5, 90
# A source that closes its sentence has no more words than this between its article and its cue.
NEAR = 7
# Words before it that make a clause.
CLAUSE = 4
# A time that opens a sentence ends within so many words.
OPENING = 3
# A label that closes a headline behind a colon has no more words.
LABEL = 4

DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
CALENDAR = re.compile(rf"{DAY}|{MONTH}")
DATE = re.compile(
    rf"(?:{DAY}\s)?(?:\d{{1,2}}\s{MONTH}\s\d{{4}}|{MONTH}\s\d{{1,2}}\s?\d{{4}}|\d{{1,2}}[-.]\d{{1,2}}[-.]\d{{4}})"
)
CLOCK = re.compile(r"\s(?:\d{1,2}:\d{2}|\d{4}(?=\s(?:UTC|GMT)))(?:\s?[ap]\.?m\.?)?(?:\s?(?:UTC|GMT)[+-]?\d*)?")
WORD = re.compile(r"[^\s\"“”()]+")
ENDING = re.compile(r"[.!?][\"”’')]*$")
BETWEEN = re.compile(r"(?<=[^\W\d_])\s(?=[^\W\d_])")
BETWEEN_ALL = re.compile(r"(?<=[^\W_])\s(?=[^\W\d_])")
# A curved apostrophe in a verb that is cut short ("it’s", "they’ve"): the lemmatizer takes "’s" for no form of "be".
CLITIC = re.compile(r"(?<=[^\W\d_])’(?=(?:s|re|ve|ll|d|m|t)\b)", re.IGNORECASE)


def straightened(text: str) -> str:
    """The text, of the same length, with straight apostrophes in what is cut short: "it's", "they've", "Goma's"."""
    return CLITIC.sub("'", text)


@lru_cache(maxsize=2)  # asked for each event of one text after the other
def lost_commas(text: str) -> bool:
    """Whether the text is long enough to have commas and has hardly any."""
    commas = text.count(",")
    words = text.count(" ") + 1
    return words >= ENOUGH and commas * RARE < words


def restored(text: str) -> str:
    """The text, of the same length, with line breaks and commas for white space; unchanged where it has lines."""
    if "\n" in text:
        return text
    letters = list(text)
    for at in _breaks(text):
        letters[at] = "\n"
    words = list(WORD.finditer("".join(letters)))
    told = _told_by(words, letters)
    if told is not None and BETWEEN_ALL.match(text, told):
        letters[told] = ":"
    for n in _commas(words, [ENDING.search(found.group()) is not None for found in words], letters):
        at = words[n].start() - 1
        # The tokenizer parts a comma from the words around it only between letters.
        if BETWEEN.match(text, at):
            letters[at] = ","
    return "".join(letters)


def _breaks(text: str) -> Iterator[int]:
    """The white spaces at which the head of the page ends and its repeated lead begins anew."""
    words = list(WORD.finditer(text))
    head = next(
        (run for found in DATE.finditer(text, 0, HEAD) if (run := _dated(text, words, found)) is not None), None
    )
    if head is not None:
        yield from (at for at in (head[0] - 1, head[1]) if 0 <= at < len(text) and text[at].isspace())
    labelled = _labelled(text, words)
    if labelled is not None:
        yield labelled
    yield from _again(words)


def _labelled(text: str, words: list[re.Match[str]]) -> int | None:
    """Where a headline ends with its source: "40 killed in raid: monitoring group. …"."""
    for n, word in enumerate(words):
        if word.start() > HEAD or (ENDING.search(word.group()) and word.group()[-1:] != ":"):
            return None
        if word.group().endswith(":") and n >= CLAUSE:
            last = next((k for k in range(n + 1, min(n + 1 + LABEL, len(words))) if ENDING.search(words[k].group())), 0)
            known = last and (
                _bare(words[last]) in sources.nouns() or _bare(words[last]).rstrip("s") in sources.nouns()
            )
            after = words[last].end()
            return after if known and after < len(text) and text[after].isspace() else None
    return None


def _told_by(words: list[re.Match[str]], letters: list[str]) -> int | None:
    """The white space before the source with which the headline of a page ends: "12 killed in raid Monitor"."""
    last = next(
        (n for n, word in enumerate(words) if word.end() < min(HEAD, len(letters)) and letters[word.end()] == "\n"),
        None,
    )
    if last is None:
        return None
    first = last
    alone = _bare(words[last]) in lent("unpunctuated", "closing_headline")
    while first > 1 and _bare(words[first - 1]) in lent("unpunctuated", "describing"):
        first -= 1
    known = _bare(words[last]) in sources.nouns() and first < last and words[first].group()[0].isupper()
    lower = all(word.group()[0].islower() for word in words[first + 1 : last + 1])
    if (
        first < CLAUSE - 1
        or not (alone or (known and lower))
        or _bare(words[first - 1]) in lent("unpunctuated", "open")
    ):
        return None
    return words[first].start() - 1


def _dated(text: str, words: list[re.Match[str]], date: re.Match[str]) -> tuple[int, int] | None:
    """The run of a page's date with agency, time and buttons; None for a date in running text.

    A date is a page's own at the very start, behind an agency, or with its weekday and year.
    """
    before = [word for word in words if word.end() < date.start()]
    start, credits = date.start(), lent("unpunctuated", "agency") | lent("unpunctuated", "head")
    while before and _bare(before[-1]) in credits and (_bare(before[-1]) != "on" or len(before) <= 2):
        start = before.pop().start()
    if before and start == date.start() and not re.match(DAY, date.group()):
        return None
    clock = CLOCK.match(text, date.end())
    end = clock.end() if clock else date.end()
    for word in words:
        if word.start() > end:
            if _bare(word) not in lent("unpunctuated", "head") - {"on", "at", "last"}:
                break
            end = word.end()
    return start, end


def _again(words: list[re.Match[str]]) -> Iterator[int]:
    """Where the words that began a sentence begin once more, without a full stop between: a lead told twice."""
    starts = [0, *(n + 1 for n, word in enumerate(words[:LEAD]) if ENDING.search(word.group()) or word.group() == ".")]
    for start in starts:
        lead = [word.group() for word in words[start : start + SAME]]
        for n in range(start + SAME, min(start + LEAD, len(words) - SAME)):
            if len(lead) == SAME and [word.group() for word in words[n : n + SAME]] == lead:
                if not ENDING.search(words[n - 1].group()):
                    yield words[n].start() - 1
                return


def _commas(words: list[re.Match[str]], ends: list[bool], letters: list[str]) -> Iterator[int]:
    """The words before which a comma stood."""
    begun = 0
    for n, word in enumerate(words):
        if n and (ends[n - 1] or letters[word.start() - 1] == "\n" or words[n - 1].group() == "."):
            begun = n
        text, low = word.group(), _bare(word)
        if n - begun < 2:
            continue
        before = _bare(words[n - 1])
        joined = before in lent("unpunctuated", "held") or before.endswith("ly")
        aside = any(_bare(words[k]) == "with" for k in range(max(begun, n - NEAR), n))  # "with rebels saying that"
        goes_on = text in lent("unpunctuated", "result") and not joined and not aside
        relates = text == "which" and before not in lent("unpunctuated", "open")
        # "On Sunday the army" opens a sentence; "struck on Sunday a bus" does not.
        dated = CALENDAR.fullmatch(words[n - 1].group()) is not None and n - begun > OPENING
        apart = text in {"the", "a", "an"} and _name(words[n - 1].group()) and not dated
        if goes_on or relates or apart or (low in _said() and _cited(words, begun, n)):
            yield n
        elif low in _said() and n - begun > CLAUSE and _closes(words, ends, n):
            source = _source(words, n, begun)
            if source is not None and source - begun >= CLAUSE:
                yield source


def _cited(words: list[re.Match[str]], begun: int, cue: int) -> bool:
    """Whether a sentence opens with who cites whom before the cue: "The agency citing two officials said"."""
    at = next((n for n in range(begun + 1, min(cue, begun + NEAR)) if _bare(words[n]) in {"citing", "quoting"}), None)
    if at is None or not 1 < cue - at <= LABEL or any(_bare(words[n]) in _said() for n in range(begun, cue) if n != at):
        return False
    return not any(_bare(word) in _outside() for word in (*words[begun + 1 : at], *words[at + 1 : cue]))


def _name(word: str) -> bool:
    return (
        word[:1].isupper()
        and word.isalpha()
        and not word.isupper()
        and word.lower() not in lent("unpunctuated", "open")
    )


def _closes(words: list[re.Match[str]], ends: list[bool], cue: int) -> bool:
    """Whether the sentence ends with the cue, with when it was said, or goes on with it: "he added warning that"."""
    last = cue
    if not ends[cue] and cue + 1 < len(words) and (low := _bare(words[cue + 1])).endswith("ing") and low in verbs():
        return True
    while not ends[last] and last + 1 < len(words) and last - cue < 3:
        last += 1
        low = _bare(words[last])
        if not (re.fullmatch(DAY, words[last].group().rstrip(".")) or low in lent("unpunctuated", "after_said")):
            return False
    return ends[last]


def _source(words: list[re.Match[str]], cue: int, begun: int) -> int | None:
    """Where the noun phrase right before a cue begins: at a pronoun, its article or a word that describes it.

    None where it is not sure: behind a preposition or conjunction, across a quotation mark.
    """
    low = _bare(words[cue - 1])
    if low in {"he", "she", "it", "they"}:
        return None if _bare(words[cue - 2]) in lent("unpunctuated", "open") else cue - 1
    at = _article(words, cue - 1, max(begun, cue - NEAR))
    if at is not None and _bare(words[at - 1]) in {"of", "for"}:
        at = _article(words, at - 2, max(begun, at - NEAR))
    if at is None or _quoted(words, at, cue) or any(_bare(w) in _outside() for w in words[at + 1 : cue]):
        at = cue - 1
        while at > begun and _bare(words[at - 1]) in lent("unpunctuated", "describing"):
            at -= 1
        if at == cue - 1 and not _alone(words, at):
            return None
    who = [_bare(word) for word in words[at:cue]]
    known = any(one in nouns() or one in sources.nouns() for word in who for one in (word, word.rstrip("s")))
    known = known or any(word.group()[:1].isupper() for word in words[at + 1 : cue])
    before = _bare(words[at - 1])
    held = before in lent("unpunctuated", "open") or before in lent("unpunctuated", "bound")
    return at if known and not held and not _quoted(words, at, cue) else None


def _alone(words: list[re.Match[str]], at: int) -> bool:
    """Whether several who speak stand for themselves, behind a day: "on Monday activists said"."""
    low = _bare(words[at])
    return low.endswith("s") and low[:-1] in sources.nouns() and CALENDAR.fullmatch(words[at - 1].group()) is not None


@cache
def _outside() -> frozenset[str]:
    """Words that cannot stand inside the noun phrase of a source."""
    return lent("unpunctuated", "open") - {"of", "for", "the", "a", "an"}


def _article(words: list[re.Match[str]], last: int, first: int) -> int | None:
    return next((n for n in range(last, first, -1) if _bare(words[n]) in {"the", "a", "an"}), None)


def _quoted(words: list[re.Match[str]], first: int, end: int) -> bool:
    """Whether a quotation mark or a bracket stands between the words."""
    return any(words[n].start() - words[n - 1].end() > 1 for n in range(first + 1, end))


def _bare(word: re.Match[str]) -> str:
    return word.group().strip(".,;:!?'’").lower()


@cache
def _said() -> frozenset[str]:
    """The forms of verbs of speaking that can close a sentence."""
    return frozenset(
        form
        for form, cues in verbs().items()
        if any(cue.kind == "speech" and {"clause", "quote"} <= cue.frames for cue in cues)
    )
