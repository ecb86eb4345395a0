"""Texts that have lost their commas and quotation marks on the way: "The raid killed two people a monitor said Friday".

Scraped pages and old archives come so. The parser then takes the source for a part of what is said; here the words
themselves decide: who stands right before a verb of speaking that ends its sentence is the source of all of it.
"""

from __future__ import annotations

from onrecord.read import sources
from onrecord.read.cues import at, verbs
from onrecord.read.drafts import Draft
from onrecord.read.marks import Marks, Run
from onrecord.read.punctuation import lost_commas
from onrecord.read.wordlists import lent

# How many words may follow a cue at the end of its sentence: when, where and to whom it was said.
TAIL = 14
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
RELATIVE = frozenset({"which", "who"})
LOOSE = frozenset({"conj", "dep", "npadvmod", "appos", "ROOT", "attr", "oprd"})


def closing(m: Marks, drafts: list[Draft]) -> None:
    """Give each cue that ends its sentence the whole of it; adds drafts for cues that the parser hid.

    From the end of a sentence to its head: "… a source said on Monday SANA reported" ends twice.
    """
    if not lost_commas(m.text):
        return
    forms, known = verbs(), {draft.head: draft for draft in drafts}
    ends = {
        m.sentences[m.sentence[draft.head]].start: draft.head
        for draft in drafts
        if m.lower[draft.head] == "according" and draft.head - 1 in draft.content
    }
    for i in range(len(m.lower) - 1, -1, -1):
        if m.lower[i] not in forms or not (m.pos[i] in {"VERB", "AUX"} or _misread(m, i)):
            continue
        cue = next((c for c, _ in at(m, i) if c.kind == "speech" and {"clause", "quote"} <= c.frames), None)
        if cue is None:
            continue
        whole = m.sentences[m.sentence[i]]
        sentence = Run(whole.start, ends.get(whole.start, whole.end))
        source = _after(m, i, sentence, "hearer" in cue.frames) or (
            _before(m, i) if _ends(m, i, sentence.end) else None
        )
        if source is None or not _tells(m, Run(sentence.start, min(i, source.start))):
            continue
        draft = known.get(i)
        if draft is None:
            draft = Draft(m, cue.act, i, {i}, None)
            drafts.append(draft)
        quote = _quoted(m, sentence, min(i, source.start))
        if quote is not None and source.end == i:
            source = Run(quote.end + 1, source.end)
        _passed_on(m, drafts, source)
        for other in drafts:
            if other is not draft and sentence.start <= other.head < min(i, source.start):
                other.content -= set(range(min(i, source.start), whole.end))  # who passes it on is no part of it
        draft.who, draft.said_by = _head(m, source), source
        draft.content = set(range(*(quote or _behind_colon(m, Run(sentence.start, min(i, source.start))))))
        if quote is None:
            draft.content |= _told_on(m, max(i + 1, source.end), ends.get(whole.start, whole.end))
        ends[whole.start] = min(i, source.start)


def _misread(m: Marks, i: int) -> bool:
    """ "… were shot NAME reports.": a verb that the tagger takes for a noun behind a name and hangs on nothing."""
    last = m.sentences[m.sentence[i]].end - 1
    ends = i == last or (i + 1 == last and m.pos[last] == "PUNCT")
    loose = m.dep[i] in LOOSE or (m.dep[i] == "dobj" and sources.passive(m, m.head[i]))  # a passive has no object
    return ends and m.tag[i] == "NNS" and m.words[i - 1][:1].isupper() and loose


def _told_on(m: Marks, low: int, end: int) -> set[int]:
    """What goes on behind a source that closes a sentence: "… she said on Monday including nine children"."""
    opens = next((i for i in range(low, end) if m.lower[i] in lent("unpunctuated", "told_on")), None)
    return set(range(end if opens is None else opens, end))


def _quoted(m: Marks, sentence: Run, end: int) -> Run | None:
    """The quotation that a source behind it closes, over as many sentences as it has: the words behind it name the
    source. None where it is but a part of the sentence, or stands further off.
    """
    for quote in m.quotes:
        run = quote.run
        if sentence.start < run.end < end + 1 and run.start <= sentence.start + 1:
            between = range(run.end + 1, end)
            return run if all(m.pos[i] in NAMING or m.lower[i] in {"of", "for"} for i in between) else None
    return None


def _behind_colon(m: Marks, told: Run) -> Run:
    """What is told, from the colon on that opens it where quotation marks are lost: "… of the siege: We starve"."""
    colon = next((i for i in range(told.end - 1, told.start, -1) if m.lower[i] == ":"), None)
    return told if colon is None or not _tells(m, Run(colon + 1, told.end)) else Run(colon + 1, told.end)


def _passed_on(m: Marks, drafts: list[Draft], source: Run) -> None:
    """ "… said the group adding that …": the participle behind a source goes on with it."""
    for other in drafts:
        if other.head == source.end and other.inside is None and m.lower[other.head].endswith("ing"):
            other.who, other.said_by = _head(m, source), source


def _ends(m: Marks, cue: int, end: int) -> bool:
    """Whether nothing but when, where and to whom follows the cue up to the end of its sentence."""
    rest = [i for i in range(cue + 1, end) if m.pos[i] not in {"PUNCT", "SPACE"}]
    if not rest:
        return True
    if m.lower[rest[0]].endswith("ing") and m.lower[rest[0]] in verbs():
        return True  # "… he said adding that …"
    if m.pos[rest[0]] == "CCONJ" and len(rest) > 1 and m.tag[rest[1]] in {"VBD", "VBZ"}:
        return True  # "… the group said and gave them a day"
    timed = any(mark.run.start == rest[0] for mark in m.times)
    if not timed and m.lower[rest[0]] not in lent("unpunctuated", "after_said"):
        return False
    stated = [i for i in rest if m.pos[i] in {"VERB", "AUX"} and not m.lower[i].endswith("ing")]
    return len(rest) <= TAIL and not stated


def _after(m: Marks, cue: int, sentence: Run, told: bool) -> Run | None:
    """The source behind a cue that ends its sentence with nothing but a name: "… said director Aya Musa".

    `told` of a verb whose object is who hears it: "a witness told Reuters".
    """
    if m.lower[cue].endswith("ing"):
        return None
    low, high = cue + 1, sentence.end
    going_on = [i for i in range(low, high) if m.lower[i].endswith("ing") and m.lower[i] in verbs()]
    going_on = going_on or [i for i in range(low + 1, high) if m.lower[i] in RELATIVE]  # "said the group which watches"
    rest = Run(low, going_on[0] if going_on else high)  # "said the group adding that"
    while rest.end > rest.start and m.pos[rest.end - 1] in {"PUNCT", "SPACE"}:
        rest = Run(rest.start, rest.end - 1)
    named = [i for i in range(*rest) if (i in m.name_at and m.name_at[i].kind in {"person", "body"}) or i in m.actors]
    plain = all(m.pos[i] in NAMING or m.lower[i] in {"of", "for"} for i in range(*rest))
    subject = told and any(m.dep[c] == "nsubj" and 0 < cue - c < 3 and c in m.actors for c in m.children[cue])
    return rest if named and plain and not subject else None


def _before(m: Marks, cue: int) -> Run | None:
    """The noun phrase right before the cue, by its words: as far as its article, a name or the end of another noun."""
    last = cue - 1
    if last < 0 or m.pos[last] not in {"NOUN", "PROPN", "PRON"}:
        return None
    if m.pos[last] == "PRON":
        return Run(last, cue) if m.lower[last] in sources.PRONOUNS else None
    name = m.name_at.get(last)
    low = name.run.start if name is not None else last
    if name is None and not (last in m.actors or m.lemma[last] in sources.nouns() or m.words[last][:1].isupper()):
        return None
    days = {i for mark in m.times for i in range(*mark.run) if mark.run.end <= last}
    while low > m.sentences[m.sentence[cue]].start:
        word = low - 1
        if word in days:  # "on Monday activists said"
            return Run(low, cue)
        if m.pos[word] == "DET":
            low = word
            break
        named = m.name_at.get(word)
        if named is None and not _belongs(m, word, low, cue):
            break
        if named is not None and (named.kind == "place" or not low <= m.head[named.run.end - 1] < cue):
            break
        low = word if named is None else named.run.start
    while m.pos[low] == "PUNCT":
        low += 1
    if low > 1 and m.lower[low - 1] == "of" and m.pos[low - 2] == "NOUN" and m.lemma[low - 2] in sources.nouns():
        low -= 3 if m.pos[low - 3] == "DET" else 2
    loose = low > 0 and m.lower[low - 1] not in lent("unpunctuated", "bound") and m.pos[low - 1] != "ADP"
    return Run(low, cue) if loose else None


def _belongs(m: Marks, word: int, low: int, cue: int) -> bool:
    """Whether a word before the phrase describes its noun: "monitoring" in "a monitoring group", no plural noun."""
    if m.pos[word] not in {"ADJ", "NOUN", "PROPN", "PUNCT", "VERB"} or _plural(m, word):
        return False
    for _ in range(4):
        if low <= m.head[word] < cue:
            return True
        if m.head[word] <= word:
            return False
        word = m.head[word]
    return False


def _plural(m: Marks, word: int) -> bool:
    return m.pos[word] == "NOUN" and m.tag[word] == "NNS"


def _head(m: Marks, source: Run) -> int:
    held = [i for i in range(*source) if i in m.actors]
    return held[-1] if held else source.end - 1


def _tells(m: Marks, run: Run) -> bool:
    """Whether a clause stands before the source."""
    return run.end - run.start >= 4 and any(m.pos[i] in {"VERB", "AUX"} for i in range(*run))
