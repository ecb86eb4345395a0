"""Who said it first, and who took it over."""

from __future__ import annotations

from dataclasses import replace

from brief.exports.sample import proposition
from brief.sample import crisis

from onrecord.ledger import NotFound
from onrecord.serve.carriage import carried
from onrecord.types import Claim
from onrecord.types.origin import JoinBasis
from onrecord.types.proposition import Bearing, Join, Proposition
from onrecord.types.vocabulary import Kind

ARMY, COPY, DENIAL = crisis()[:3]
PAIRS = [(COPY, Bearing.FOR), (ARMY, Bearing.FOR), (DENIAL, Bearing.AGAINST)]
DAYS = tuple((claim.document.date or "")[:10] for claim, _ in PAIRS)


class Held:
    """A ledger that knows some claims."""

    def __init__(self, *claims: Claim) -> None:
        self._claims = {claim.id: claim for claim in claims}

    def claim(self, id_: str) -> Claim:
        if id_ not in self._claims:
            raise NotFound(f"no {id_}", "look among the claims")
        return self._claims[id_]


def told(one: Proposition, *claims: Claim) -> dict[str, str]:
    return dict(carried(Held(*claims), one))  # type: ignore[arg-type]


def joined(basis: JoinBasis, days: tuple[str, ...] = DAYS) -> Proposition:
    return proposition("p_1", Kind.EVENT, PAIRS, joins=(Join(COPY.id, ARMY.id, basis, "words"),), days=days)


def test_the_first_by_day_of_publication_is_named_with_its_source_and_publisher() -> None:
    days = ("2025-01-29", "2025-01-27", "2025-01-20")
    first = told(joined(JoinBasis.COPY, days), ARMY, COPY, DENIAL)["first on record"]
    assert first.startswith(f"2025-01-27, {ARMY.document.publisher}: ")
    assert first.endswith(f"({ARMY.id})")


def test_publishers_who_took_it_over_are_counted() -> None:
    days = ("2025-01-29", "2025-01-27", "2025-01-20")
    copies = [replace(COPY, id=f"c_{number}") for number in range(3)]
    joins = tuple(Join(one.id, ARMY.id, JoinBasis.CREDIT, "words") for one in copies)
    one = replace(joined(JoinBasis.COPY, days), joins=joins)
    assert told(one, ARMY, COPY, *copies)["taken over"].startswith(
        f"by 1 publisher from a report: {COPY.document.publisher}"
    )


def test_one_speaker_heard_by_two_is_nothing_taken_over() -> None:
    days = ("2025-01-29", "2025-01-27", "2025-01-20")
    assert "taken over" not in told(joined(JoinBasis.SPEAKER, days), ARMY, COPY)


def test_nothing_is_said_where_nobody_affirms_it_or_the_claim_is_gone() -> None:
    denied = proposition("p_1", Kind.EVENT, [(DENIAL, Bearing.AGAINST)], days=("2025-01-28",))
    assert told(denied, DENIAL) == {}
    assert told(joined(JoinBasis.COPY)) == {}
