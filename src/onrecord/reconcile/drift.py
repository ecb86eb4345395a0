"""What a report changed of the one that it goes back to. What stands in the same words has not changed."""

from __future__ import annotations

from onrecord.reconcile import vocab
from onrecord.reconcile.parts import AGAINST, FOR, INTENDED
from onrecord.reconcile.subject import Subject
from onrecord.reconcile.wording import differing, shared_runs, tokens
from onrecord.types.proposition import Drift
from onrecord.types.vocabulary import Commitment

CERTAINTY = {
    Commitment.CERTAIN: 3,
    Commitment.PROBABLE: 2,
    Commitment.POSSIBLE: 1,
    Commitment.UNKNOWN: 0,
    Commitment.UNCOMMITTED: 0,
}


def drifted(one: Subject, parent: Subject) -> tuple[tuple[Drift, ...], tuple[str, ...]]:
    """What `one` changed of its parent, and both wordings where it changed anything."""
    apart = differing(one.gist, parent.gist)
    if not apart:
        return (), ()
    copied = shared_runs(one.gist, parent.gist) > 0
    found = [
        *_hedges(one, parent, apart if copied else None),
        *_matters(one, parent, apart if copied else None),
        *_sources(one, parent),
    ]
    return tuple(found), ((parent.gist, one.gist) if found else ())


def _hedges(one: Subject, parent: Subject, apart: set[str] | None) -> list[Drift]:
    """`apart` are the words in which a copy differs, which hold the hedge if there is one; None where it is no copy."""
    f, g = one.facets, parent.facets
    if apart is not None and not vocab.words("hedge").search(" ".join(sorted(apart))):
        return []
    sure, before = CERTAINTY[f.sure], CERTAINTY[g.sure]
    if sure > before or _made_fact(one, parent) or (g.hedged and not f.hedged):
        return [Drift.HEDGE_DROPPED]
    return [Drift.HEDGE_ADDED] if sure < before or (f.hedged and not g.hedged) else []


def _matters(one: Subject, parent: Subject, apart: set[str] | None) -> list[Drift]:
    f, g = one.facets, parent.facets
    found = []
    moved = f.figure and g.figure and (f.low, f.high) != (g.low, g.high)
    if moved and (apart is None or any(word.isdigit() or word in vocab.number_words() for word in apart)):
        found.append(Drift.NUMBER_MOVED)
    if f.theme != g.theme and not (_speaks_of(parent, f.theme) and _speaks_of(one, g.theme)):
        found.append(Drift.MEASURE_CHANGED if f.family == "losses" else Drift.CONTENT_CHANGED)
    elif _made_fact(one, parent):
        found.append(Drift.CONTENT_CHANGED)
    if {f.stance, g.stance} == {FOR, AGAINST}:
        found.append(Drift.POLARITY_FLIPPED)
    return found


def _sources(one: Subject, parent: Subject) -> list[Drift]:
    mine, theirs = one.voice, parent.voice
    if theirs.key.startswith("publisher:") or _tells(parent, mine.label) or _tells(one, theirs.label):
        return []  # the same source, read in one of the two alone
    if mine.medium and not theirs.medium:
        return [Drift.SOURCE_LOST]
    heard = mine.named and theirs.named and not mine.key.startswith("publisher:")
    return [Drift.SOURCE_CHANGED] if heard and mine.key != theirs.key and mine.party != theirs.party else []


def _tells(one: Subject, label: str) -> bool:
    """Does a report name a source in its own words."""
    return set(tokens(label)) <= {*tokens(one.gist), *tokens(one.voice.label)}


def _made_fact(one: Subject, parent: Subject) -> bool:
    return parent.facets.phase == INTENDED and one.facets.phase != INTENDED


def _speaks_of(one: Subject, theme: str) -> bool:
    row = vocab.themes().get(theme)
    return row is not None and row.words.search(vocab.fold(one.gist)) is not None
