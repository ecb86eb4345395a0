"""How propositions stand: for each its status, cited sentences of the claims that it rests on, and of the parties."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.brief.briefing import Block, Section, Sentence, tidy
from onrecord.brief.desk import Desk
from onrecord.brief.reported import Shown, quoting
from onrecord.brief.wording import POSITION, counted, dated, day, listed, started
from onrecord.lexicon.naming import named
from onrecord.types import Claim
from onrecord.types.proposition import Bearing, FigureRelation, Party, PartyPosition, Proposition, Status
from onrecord.types.text import many

LEADS = 2
"""Claims whose sentences stand for a proposition in a briefing."""
KIN = 3
"""Wider or narrower propositions that are named beneath it."""
LONGEST = 100
"""Characters of its words, where it is called by them."""

Looked = Callable[[Collection[str]], Mapping[str, Claim]]


@dataclass(frozen=True, slots=True)
class Heard:
    """A party that was heard, and the sentence of its latest claim; None where that is no longer on the record."""

    party: Party
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A proposition, the sentences that its status rests on, and what the parties say."""

    proposition: Proposition
    sentences: tuple[Sentence, ...]
    heard: tuple[Heard, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Propositions of one matter, wider and narrower ones of one status: the one to tell, and the others by rank."""

    head: Proposition
    others: tuple[Proposition, ...]


@dataclass(frozen=True, slots=True)
class Matters:
    """What has one status, most reported first; `more` where there is more of it on the record."""

    status: Status
    families: tuple[Family, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What reconciling made of the claims: how matters stand, the claims that they rest on by their ids, and what the
    figures of some claims are of, by the claims' ids."""

    matters: Sequence[Matters]
    claims_of: Looked
    series_of: Callable[[Sequence[str]], Mapping[str, str]]


def by_status(desk: Desk, found: Iterable[Matters], claims_of: Looked, shown: Shown) -> list[Section]:
    """A section for each status. What one origin alone claims is told with what is reported.

    Raises Unfounded where a claim's words do not stand in its document.
    """
    told = [(of, [one for one in of.families if _several(one.head)]) for of in found]
    made = iter(standings(desk, (one.head for _, kin in told for one in kin), claims_of))
    sections = []
    for of, kin in told:
        blocks = tuple(filter(None, (_block(next(made), one.others, shown) for one in kin)))
        if blocks:
            name = of.status.value
            more = f" More: onrecord propositions --status {name}." if of.more else ""
            sections.append(Section(name.capitalize(), blocks, f"{started(of.status.meaning)}.{more}"))
    return sections


def _several(one: Proposition) -> bool:
    return one.assessment.status is not Status.CLAIMED or one.counted > 1


def _block(standing: Standing, others: Sequence[Proposition], shown: Shown) -> Block | None:
    """The sentences, and those of the parties that were not told before; nothing where its first words were.

    What speaks against it is told again.
    """
    one = standing.proposition
    if not standing.sentences or _told(standing.sentences[0], shown):
        return None
    sides = one.assessment.status is Status.CONTESTED
    kept = []
    for sentence in dict.fromkeys([*standing.sentences, *filter(None, (held.sentence for held in standing.heard))]):
        if not _told(sentence, shown) or (sides and sentence in standing.sentences):
            kept.append(sentence)
        for part in sentence.parts:
            shown.take(part)
    return Block(_called(one), tuple(kept), remark=_kin(others), note=_note(one))


def _told(sentence: Sentence, shown: Shown) -> bool:
    """Whether all that it quotes was quoted before."""
    return all(shown.holds(part) for part in sentence.parts if part.span is not None)


def _called(one: Proposition) -> str:
    if one.title:
        return dated(started(tidy(one.title)))
    words = tidy(one.gist)
    return f"“{words if len(words) <= LONGEST else words[:LONGEST].rpartition(' ')[0] + ' …'}”"


def _note(one: Proposition) -> str:
    """`Confirmed since …: why. 5 origins, independence unknown; 19 claims; Russia affirms (…). onrecord why p_…`."""
    given = one.assessment
    number = counted(one.counted, one.independence)
    heard = [f"{named(party.party)} {POSITION[party.position]} ({day(party.since)})" for party in _heard(one)]
    told = "; ".join([number, many(len({claim for claim, _ in one.bearings}), "claim"), *heard])
    since = day(given.since or one.since)
    because = dated(given.because)
    return f"{given.status.value.capitalize()} since {since}: {because}. {started(told)}. onrecord why {one.id}"


def _kin(others: Sequence[Proposition]) -> str | None:
    names = [_called(one) for one in others[:KIN]]
    more = len(others) - len(names)
    return f"Also: {listed([*names, many(more, 'other')] if more else names)}." if names else None


def standings(desk: Desk, found: Iterable[Proposition], claims_of: Looked) -> list[Standing]:
    """One for each proposition, in their order. `claims_of` gives those of some claims, by their ids, that
    still stand.

    Raises Unfounded where a claim's words do not stand in its document.
    """
    propositions = list(found)
    wanted = {id_ for one in propositions for id_ in (*leads(one), *(party.claim for party in _heard(one)))}
    claims = claims_of(set(filter(None, wanted)))
    for held in claims.values():
        desk.learn(held)
    return [_standing(desk, one, claims) for one in propositions]


def _standing(desk: Desk, one: Proposition, claims: Mapping[str, Claim]) -> Standing:
    chosen = [claims[id_] for id_ in leads(one) if id_ in claims]
    against = set(_against(one))
    made = [quoting(desk, [claim], beside=claim.id in against) for claim in chosen]
    sentences = {_quoted(sentence): sentence for sentence in reversed(made)}.values()
    heard = []
    for party in _heard(one):
        said = claims.get(party.claim or "")
        heard.append(Heard(party, quoting(desk, [said]) if said is not None else None))
    return Standing(one, tuple(reversed(sentences)), tuple(heard))


def families(found: Iterable[Proposition]) -> list[Family]:
    """Those of one status that entail each other together, families in the order of their first member.

    The head is the one with most origins; of those with as many, the narrowest, since it says more.
    """
    held = {(one.assessment.status, one.id): one for one in found}
    chief = {key: key for key in held}

    def root(key: tuple[Status, str]) -> tuple[Status, str]:
        while chief[key] != key:
            key = chief[key]
        return key

    for status, id_ in held:
        for wider in held[status, id_].entails:
            if (status, wider) in held:
                chief[root((status, wider))] = root((status, id_))
    kin: dict[tuple[Status, str], list[Proposition]] = {}
    for key, one in held.items():
        kin.setdefault(root(key), []).append(one)
    made = []
    for members in kin.values():
        head = max(members, key=lambda one: (one.counted, len(one.entails), len(one.bearings), one.id))
        made.append(Family(head, tuple(one for one in members if one is not head)))
    return made


def leads(one: Proposition) -> list[str]:
    """The ids of the claims that tell best why it has its status, at most `LEADS`.

    Where it is confirmed or corroborated, what made it so; where it is contested, one of each side; else the first.
    """
    first = [claim for claim, bears in one.bearings if bears is Bearing.FOR]
    narrower = [claim for claim, bears in one.bearings if bears is Bearing.ENTAILS]
    if one.assessment.status is Status.CONTESTED:
        return [*(first or narrower)[:1], *_against(one)[:1]]
    return list(dict.fromkeys([*_turned(one), *first, *narrower]))[:LEADS]


def _against(one: Proposition) -> list[str]:
    """The claims that deny it; else those whose figures its own figures exclude."""
    denying = [claim for claim, bears in one.bearings if bears is Bearing.AGAINST]
    own = {claim for claim, _ in one.bearings}
    pairs = [(c.left, c.right) for c in one.comparisons if c.relation is FigureRelation.CONTRADICT]
    return denying or [right if left in own else left for left, right in pairs if {left, right} - own]


def _turned(one: Proposition) -> Iterator[str]:
    """The claims by which it came to its present status, where that is more than being claimed."""
    if one.assessment.status not in (Status.CONFIRMED, Status.CORROBORATED):
        return
    turned = None
    for moment in one.history:
        if moment.status is not one.assessment.status:
            turned = None
        elif turned is None:
            turned = moment
    yield from turned.claims if turned else ()


def _quoted(sentence: Sentence) -> tuple[tuple[str | None, int], ...]:
    """Where its quoted words stand: two claims read of the same words make one sentence."""
    return tuple((part.document, part.span.start) for part in sentence.parts if part.span is not None)


def _heard(one: Proposition) -> list[Party]:
    return [party for party in one.parties if party.position is not PartyPosition.NEITHER]
