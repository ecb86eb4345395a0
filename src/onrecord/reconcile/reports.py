"""Reports that share their wording with an earlier one of another publisher, and what they changed of it.

Claims are compared where they are of one matter (`lineage`). A copy whose lead was written anew is of another matter
than its origin there, though sentence after sentence below is the same: so whole reports are compared too. Which
earlier report each goes back to is found by sketches (Broder 1997), what changed by laying like sentences side by side.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from onrecord.reconcile import vocab
from onrecord.reconcile.parts import FOR
from onrecord.reconcile.subject import Subject
from onrecord.reconcile.wording import runs, tokens
from onrecord.types.proposition import Alteration, Drift, Retelling

WITHIN = 7
"""Days within which a report goes back to an earlier one."""

MARKS = 32
"""The least hashes of a report's runs of four words that are kept. Of two reports that share a fifth of their wording
about one in nine is expected to be common."""

COMMON = 3
"""Marks that a report has in common with the one that it may go back to."""

RUN = 4
"""Words of a run of which marks are made."""

SHARED, SHARE = 24, 0.2
"""Runs of three words, and their share of the shorter report's, that tell a report that was taken from another. One
matter told twice shares up to twenty; two long reports share more, and less of each. See docs/evaluation/lineage.md."""

ALIGNED, ALIGNED_SHARE = 4, 0.25
"""Runs of three words that two sentences share which are laid side by side, and their share of the shorter's."""


EDIT = 3
"""Words that an edit takes out or puts in at most: of a longer one, it is not known what stands for what."""

STEADY = 2
"""Words before and behind an edit that stayed."""

LEAD = 6
"""Sentences at the top of a report in which its toll stands; further down it tells of other days."""

_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Report:
    """A document as it is compared: its day (ISO 8601), its text and the subjects of its claims."""

    document: str
    day: str
    text: str
    subjects: Sequence[Subject]


def marks(text: str) -> list[int]:
    """The sketch of a report, the same in every process; empty where it says too little."""
    held = tokens(text)
    return sorted({_mark(" ".join(held[at : at + RUN])) for at in range(len(held) - RUN + 1)})[:MARKS]


def _mark(run: str) -> int:
    """A number of 31 bits, which every database holds."""
    return int(struct.unpack("<I", hashlib.blake2b(run.encode(), digest_size=4).digest())[0] >> 1)


def sources(reports: Sequence[Report]) -> Iterator[Retelling]:
    """Which of these go back to which: the ledger finds the earlier ones in the same way, by its own index."""
    sketches = {one.document: set(marks(one.text)) for one in reports}
    for one in reports:
        earlier = [other for other in reports if _before(other, one)]
        ranked = [(-len(sketches[one.document] & sketches[o.document]), o.day, o.document, o) for o in earlier]
        common, *_, source = min(ranked, key=lambda found: found[:3], default=(0, None))
        if source is not None and -common >= COMMON and (made := retold(source, one)) is not None:
            yield made


def _before(other: Report, one: Report) -> bool:
    """Is it of the week before, or of the same day and first by its id."""
    if (other.day, other.document) >= (one.day, one.document):
        return False
    return other.day >= week_before(one.day)


def week_before(day: str) -> str:
    """The first day on which a report may stand that one of this day goes back to."""
    return _moved(day, -WITHIN)


def week_after(day: str) -> str:
    """The last day on which a report may stand that goes back to one of this day."""
    return _moved(day, WITHIN)


def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def retold(earlier: Report, later: Report) -> Retelling | None:
    """What the later report took from the earlier one and changed of it; None where they are two reports."""
    mine, theirs = runs(later.text), runs(earlier.text)
    shared = len(mine & theirs)
    if shared < SHARED:
        return None
    share = shared / min(len(mine), len(theirs))
    if share < SHARE:
        return None
    changes = [*_reworded(sentences(earlier.text), sentences(later.text)), *_tolls(earlier, later)]
    return Retelling(later.document, earlier.document, shared, round(share, 4), tuple(dict.fromkeys(changes)))


def sentences(text: str) -> list[str]:
    """The sentences of a text by their ends: as good as it takes to lay like ones side by side."""
    return [" ".join(part.split()) for part in _END.split(text) if part.strip()]


def _reworded(before: Sequence[str], after: Sequence[str]) -> Iterator[Alteration]:
    """Hedges and numbers in which sentences differ that stand in both."""
    index: dict[int, list[int]] = {}
    for place, sentence in enumerate(before):
        for run in runs(sentence):
            index.setdefault(run, []).append(place)
    for sentence in after:
        counts = Counter(place for run in runs(sentence) for place in index.get(run, ()))
        for place, shared in counts.most_common(1):
            if shared >= max(ALIGNED, ALIGNED_SHARE * min(len(runs(sentence)), len(runs(before[place])))):
                for drift in dict.fromkeys(_edits(before[place], sentence)):
                    yield Alteration(drift, before[place], sentence)


def _edits(before: str, after: str) -> Iterator[Drift]:
    """What was put in, left out or put for another between words that stayed; ends may be cut and tell nothing."""
    left, right = tokens(before), tokens(after)
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    for (_, start, *_), (what, a, b, c, d), (_, _, end, *_) in zip(steps, steps[1:], steps[2:], strict=False):
        if what == "equal" or max(b - a, d - c) > EDIT or min(a - start, end - b) < STEADY:
            continue
        gone, come = left[a:b], right[c:d]
        hedged = [bool(vocab.words("hedge").search(" ".join(words))) for words in (gone, come)]
        if hedged[0] != hedged[1]:
            yield Drift.HEDGE_DROPPED if hedged[0] else Drift.HEDGE_ADDED
        for counted in (str.isdigit, vocab.cardinals().__contains__):
            numbers = [[word for word in words if counted(word)] for words in (gone, come)]
            if all(numbers) and numbers[0] != numbers[1]:
                yield Drift.NUMBER_MOVED


def _tolls(earlier: Report, later: Report) -> Iterator[Alteration]:
    """The first toll of each measure: a lead written anew still counts the same dead."""
    for theme, row in vocab.themes().items():
        if row.family == "losses":
            before, after = (_counts(one, theme) for one in (earlier, later))
            if before and after and not _bounds(before[0]) & _bounds(after[0]):
                yield Alteration(Drift.NUMBER_MOVED, before[0].gist, after[0].gist)


def _counts(report: Report, theme: str) -> list[Subject]:
    """The tolls of one measure at the top, in their order; those of a part ("two children") are left out."""
    top = " ".join(sentences(report.text)[:LEAD])
    return [
        one
        for one in report.subjects
        if one.facets.figure
        and one.facets.theme == theme
        and one.facets.stance == FOR
        and not any((party or "").startswith("name:") for party in (one.facets.agent, one.facets.target))
        and one.gist in top
    ]


def _bounds(one: Subject) -> set[float]:
    return {bound for bound in (one.facets.low, one.facets.high) if bound is not None}
