"""An excerpt without a ledger: claims, the propositions they are filed under, and their documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from brief.sample import crisis, documents

from onrecord.brief import Briefing, compose
from onrecord.brief.exports import Filed, Reported, Stamp
from onrecord.types import Claim, Document
from onrecord.types.origin import Independence, JoinBasis, Origin
from onrecord.types.proposition import Assessment, Bearing, Join, Moment, Party, PartyPosition, Proposition, Status
from onrecord.types.vocabulary import Kind

AS_OF = "2025-02-01T09:30:00.000000Z"


class Held:
    """An excerpt of claims that are there, all of which `filed` may put under propositions."""

    def __init__(
        self, claims: Iterable[Claim], of: Mapping[str, Document], filed: Mapping[str, Filed] | None = None
    ) -> None:
        self._claims, self._documents, self._filed = list(claims), of, filed or {}
        held = [(kind, sum(claim.kind is kind for claim in self._claims)) for kind in Kind]
        met = len({claim.document.id for claim in self._claims})
        asked = (("about", "Goma"), ("since", "2025-01"))
        self.stamp = Stamp(AS_OF, asked, "0.0.0", tuple(pair for pair in held if pair[1]), met)

    def claims(self, *kinds: Kind) -> Iterator[Claim]:
        return (claim for claim in self._claims if not kinds or claim.kind in kinds)

    def reported(self, *kinds: Kind) -> Iterator[Reported]:
        return (Reported(claim, self._filed.get(claim.id)) for claim in self.claims(*kinds))

    def document(self, id_: str) -> Document:
        return self._documents[id_]

    def briefing(self) -> Briefing:
        return compose(self._claims, documents=self._documents, title="Goma")


def proposition(id_: str, kind: Kind, bearings: list[tuple[Claim, Bearing]], **given: object) -> Proposition:
    """A contested proposition over these claims, the first of which gives it its words."""
    first, last = bearings[0][0], bearings[-1][0]
    held = {
        "origins": (Origin("o1", "the army", "country:COD", False, (first.id,)),),
        "independence": Independence.UNKNOWN,
        "joins": (Join(bearings[1][0].id, first.id, JoinBasis.COPY, "the same words"),) if len(bearings) > 1 else (),
        "parties": (Party("country:RWA", PartyPosition.DENY, last.id, last.document.date),),
        "assessment": Assessment(Status.CONTESTED, "contested", "it is denied", "2025-01-28", "an admission"),
        "since": first.document.date,
        "until": last.document.date,
        "history": (Moment(first.document.date, Status.CLAIMED, "one", "it is said", (first.id,), 1),),
        "title": "Rwandan forces in Goma",
        **given,
    }
    pairs = tuple((claim.id, bearing) for claim, bearing in bearings)
    return Proposition(id_, kind, first.evidence.exact, pairs, **held)  # type: ignore[arg-type]


def goma() -> Held:
    """The sample crisis of the briefings: an entry into a town that is reported, copied and denied, and the rest."""
    claims = crisis()
    army, copy, denial = claims[:3]
    bears = [(army, Bearing.FOR), (copy, Bearing.FOR), (denial, Bearing.AGAINST)]
    one = proposition("p_0000000000000001", Kind.EVENT, bears)
    filed = {claim.id: Filed(one, bearing) for claim, bearing in bears}
    for number, claim in enumerate(claims[3:], start=2):
        alone = proposition(f"p_{number:016x}", claim.kind, [(claim, Bearing.FOR)], parties=())
        filed[claim.id] = Filed(alone, Bearing.FOR)
    return Held(claims, documents(), filed)


def made(name: str, excerpt: Held | None = None) -> bytes:
    """An export in one piece."""
    from onrecord.brief.exports import export

    return b"".join(export(name, excerpt or goma()))
