"""The status of a proposition at a moment, by the table `lexicon/en/status_rules.yaml`, and where the parties stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.lexicon.naming import named
from onrecord.lexicon.store import rows
from onrecord.reconcile.parts import AGAINST, DECLINE, DEFLECT, FOR
from onrecord.reconcile.subject import Subject
from onrecord.types.checked import CheckedItem, Showing
from onrecord.types.origin import Apartness, Independence, Origin
from onrecord.types.proposition import Assessment, FigureComparison, Party, PartyPosition, Status
from onrecord.types.vocabulary import Commitment

_STOOD = {
    FOR: PartyPosition.AFFIRM,
    AGAINST: PartyPosition.DENY,
    DEFLECT: PartyPosition.DEFLECT,
    DECLINE: PartyPosition.DECLINE,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What bears on a proposition up to a moment. `parties` are concerned; it accuses those in `against_interest`.

    `retracted` affirmed it until they were taken back; they are not among the `affirming`. `deniers` are the origins
    of those who oppose it, where there are several. `overruled` is the machine's word on pairs that persons judged.
    `conceded` says when the party of a denial of something wider, by the claim, last came to say just that.
    `exclusions` say which figures the `contradictions` are of; `items` are those that persons attached and checked.
    """

    affirming: Sequence[Subject]
    opposing: Sequence[Subject]
    silent: Sequence[Subject]
    origins: Sequence[Origin]
    apart: Sequence[Apartness]
    contradictions: Sequence[FigureComparison]
    parties: Sequence[str]
    against_interest: frozenset[str]
    agent: str | None = None
    retracted: Sequence[Subject] = ()
    deniers: Sequence[Origin] = ()
    deniers_apart: Sequence[Apartness] = ()
    overruled: Sequence[Apartness] = ()
    conceded: Mapping[str, str] = field(default_factory=dict)
    exclusions: Sequence[str] = ()
    items: Sequence[CheckedItem] = ()


def positions(evidence: Evidence) -> tuple[Party, ...]:
    """Where each party concerned stands, in its latest words."""
    last = {word.party: word for word in _words_of_parties(evidence)}
    return tuple(last.get(party, Party(party, PartyPosition.NEITHER, None, None)) for party in evidence.parties)


def moves(evidence: Evidence) -> tuple[Party, ...]:
    """Every change of a party's position, by party and time."""
    found: list[Party] = []
    for word in _words_of_parties(evidence):
        if not found or (found[-1].party, found[-1].position) != (word.party, word.position):
            found.append(word)
    return tuple(found)


def _words_of_parties(evidence: Evidence) -> Iterator[Party]:
    said = [*evidence.affirming, *evidence.opposing, *evidence.silent]
    opposing = {(one.claim, one.facets.theme) for one in evidence.opposing}
    for party in evidence.parties:
        mine = [s for s in said if s.voice.party == party and s.facets.stance in _STOOD]
        for one in sorted(mine, key=lambda s: (s.at, _strength(s), s.claim)):
            denies = (one.claim, one.facets.theme) in opposing
            yield Party(party, PartyPosition.DENY if denies else _STOOD[one.facets.stance], one.claim, one.at)


def _strength(subject: Subject) -> int:
    """Of what was said on one day, a stand counts before an evasion."""
    return int(subject.facets.stance in (FOR, AGAINST))


def acknowledgement(evidence: Evidence) -> Subject | None:
    """The first word by which a party admits what another party had said of it."""
    return next(acknowledgements(evidence), None)


def acknowledgements(evidence: Evidence) -> Iterator[Subject]:
    """The words by which parties admit what another party had said of them, oldest first; an armed group's is none.

    A party that has denied it again since has taken the acknowledgement back.
    """
    affirmed = [s for s in evidence.affirming if s.facets.sure is Commitment.CERTAIN and s.facets.phase == "actual"]
    affirmed = [s for s in affirmed if _admits(s.voice.party, evidence)]
    alleged = {party: _alleged(evidence, party) for party in {s.voice.party or "" for s in affirmed}}
    for one in sorted(affirmed, key=lambda s: (s.at, s.claim)):
        party = one.voice.party or ""
        if not alleged[party] or not (one.voice.confirms or party in _accused(evidence, one)):
            continue
        denied_since = any(s.voice.party == party and s.at > one.at for s in evidence.opposing)
        again = any(s.voice.party == party and s.at >= one.at for s in affirmed if denied_since and s is not one)
        if not denied_since or again:
            yield one


def _admits(party: str | None, evidence: Evidence) -> bool:
    """Does a party speak against its interest where it affirms: a country's, not an armed group's."""
    return party is not None and party in evidence.against_interest and party.startswith("country:")


def _alleged(evidence: Evidence, party: str) -> bool:
    """Had somebody else said it on a day before: who says it first accuses, and does not acknowledge."""
    others = (s.at for s in evidence.affirming if s.voice.party != party)
    own = (s.at for s in evidence.affirming if s.voice.party == party)
    return min(others, default="~")[:10] < min(own)[:10]


def _accused(evidence: Evidence, one: Subject) -> set[str]:
    """Whose forces they are; and whoever has denied or evaded it before. A host that was invaded accuses."""
    said = [*evidence.opposing, *(s for s in evidence.silent if s.facets.stance in (DEFLECT, DECLINE))]
    return {evidence.agent or ""} | {s.voice.party for s in said if s.voice.party and s.at <= one.at}


def assess(evidence: Evidence) -> Assessment:
    """The first row of the table whose conditions hold."""
    held = _facts(evidence)
    words = _words(evidence)
    for row in rows("status_rules"):
        if all(_holds(condition, held) for condition in row["conditions"]):
            told = "judged" if words["judged"] and "judged" in row else "because"
            because, change = (str(row[part]).format_map(words) for part in (told, "change"))
            return Assessment(Status(row["status"]), row["id"], because, None, change)
    raise AssertionError("the last row of the table has no conditions")


def _holds(condition: str, held: Mapping[str, bool]) -> bool:
    return not held[condition[4:]] if condition.startswith("not ") else held[condition]


def standing_denials(evidence: Evidence) -> list[Subject]:
    """Denials that their own party has not gone back on since, of those who do not say both in one document."""
    if not evidence.opposing:
        return []
    both = {(one.document, one.voice.key) for one in evidence.affirming}
    affirmed: dict[str, str] = {}
    for one in evidence.affirming:
        if one.voice.party:
            affirmed[one.voice.party] = max(affirmed.get(one.voice.party, ""), one.at)
    return [
        one
        for one in evidence.opposing
        if one.at >= max(affirmed.get(one.voice.party or "", ""), evidence.conceded.get(one.claim, ""))
        and (one.document, one.voice.key) not in both
    ]


def _facts(evidence: Evidence) -> dict[str, bool]:
    """The named conditions of the table."""
    withdrew = {s.voice.key for s in evidence.silent if s.voice.withdraws}
    return {
        "affirmed": bool(evidence.affirming),
        "retracted": bool(evidence.retracted) and not evidence.affirming,
        "affirmed_once": bool(evidence.affirming),
        "every_origin_withdrew": bool(evidence.origins) and all(origin.key in withdrew for origin in evidence.origins),
        "denied": bool(standing_denials(evidence)),
        "acknowledged": acknowledgement(evidence) is not None,
        "checked": bool(shown_by(evidence, Showing.FOR)),
        "refuted": bool(shown_by(evidence, Showing.AGAINST)),
        "independence_shown": next(corroborating(evidence.origins, evidence.apart), None) is not None,
        "figure_contradicted": bool(evidence.contradictions),
        "several_origins": len({origin.group for origin in evidence.origins}) > 1,
    }


def _words(evidence: Evidence) -> dict[str, str]:
    """What the sentences of the table are filled in with."""
    admitted = acknowledgement(evidence)
    shown = next(corroborating(evidence.origins, evidence.apart), None)
    labels = {origin.key: origin.label for origin in evidence.origins}
    return {
        "acknowledger": admitted.voice.label if admitted else "",
        "acknowledged_on": admitted.at[:10] if admitted else "",
        "independent": f"{labels.get(shown.left, '')} and {labels.get(shown.right, '')}" if shown else "",
        "checked": "; ".join(one.told for one in shown_by(evidence, Showing.FOR)),
        "refuted": "; ".join(one.told for one in shown_by(evidence, Showing.AGAINST)),
        "judged": shown.reason if shown and shown.judgement is not None else "",
        "affirmers": listed(origin.label for origin in evidence.origins),
        "retractors": listed(s.voice.publisher or s.voice.label for s in evidence.retracted),
        "deniers": listed(s.voice.label for s in standing_denials(evidence)),
        "parties": " or ".join(named(party) for party in sorted(evidence.against_interest))
        or "a party against whose interest it is",
        "origins": str(len({origin.group for origin in evidence.origins})),
        "contradiction": listed(evidence.exclusions),
    }


def shown_by(evidence: Evidence, showing: Showing) -> list[CheckedItem]:
    """The checked items that show it to be so, or not to be so."""
    return [one for one in evidence.items if one.showing is showing]


def corroborating(origins: Iterable[Origin], apart: Iterable[Apartness]) -> Iterator[Apartness]:
    """Pairs whose independence is shown and of which both commit themselves; the machine's word before persons'."""
    hedged = {origin.key for origin in origins if origin.hedged}
    shown = [pair for pair in apart if pair.independence is Independence.SHOWN and not hedged & {pair.left, pair.right}]
    yield from sorted(shown, key=lambda pair: pair.judgement is not None)


def listed(items: Iterable[str], most: int = 4) -> str:
    found = list(dict.fromkeys(items))
    return ", ".join(found[:most]) + (f" and {len(found) - most} more" if len(found) > most else "")
