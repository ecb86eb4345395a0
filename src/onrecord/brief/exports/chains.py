"""Who says it and how sure they are, for rows and for data: what every export carries of a claim."""

from __future__ import annotations

from typing import Any

from onrecord.brief.briefing import tidy
from onrecord.brief.exports.naming import actor_name, entity_of, said
from onrecord.brief.wording import certainty
from onrecord.types import Claim, DocumentRef, Link, Stand

ARROW = " > "
"""Between the links of a chain, outermost first."""
OWN = "publisher's own"
"""Instead of a chain where the publisher speaks for itself."""
UNRESOLVED = "unresolved"


def chain(claim: Claim) -> str:
    """`White House spokesperson John Kirby (said) > U.S. intelligence (believes)`, outermost first."""
    return ARROW.join(map(_link, claim.attribution)) or OWN


def acts(claim: Claim) -> str:
    """What each link does: `assert > believe`."""
    return ARROW.join(link.act.value for link in claim.attribution)


def entities(claim: Claim) -> str:
    """The entity of each link, else that it is not resolved."""
    return ARROW.join(entity_of(link.source) or UNRESOLVED for link in claim.attribution)


def holders(claim: Claim) -> str:
    """FactBank's value by each link's source: `CT+ > PR+`."""
    return ARROW.join(stand.value.value for stand in claim.factuality.holders)


def sure(claim: Claim) -> str:
    """`PR+ (stated as probable; yet to come)`."""
    stand = claim.factuality.content
    return f"{stand.value.value} ({certainty(stand)})"


def _link(link: Link) -> str:
    source = link.source
    grounds = "" if source.anonymity in (None, "unnamed") else f": {tidy(source.anonymity or '')}"
    hidden = f" [not named{grounds}]" if source.anonymity else ""
    cue = f" ({tidy(link.cue.text)})" if link.cue.text else ""
    return f"{said(source) or 'unnamed'}{hidden}{cue}"


def claim_data(claim: Claim) -> dict[str, Any]:
    """What JSON exports say of a claim: certainty, chain, document, exact words and where they stand."""
    return {
        "claim": claim.id,
        "kind": claim.kind.value,
        "factuality": _stand(claim.factuality.content),
        "attribution": [
            {**_source(link), "factuality": stand.value.value}
            for link, stand in zip(claim.attribution, claim.factuality.holders, strict=True)
        ],
        "caveats": [caveat.text for caveat in claim.caveats],
        "document": document_data(claim.document),
        "span": {"start": claim.evidence.start, "end": claim.evidence.end, "exact": claim.evidence.exact},
        "reader": f"{claim.reader.version} {claim.reader.model}" if claim.reader else None,
    }


def document_data(ref: DocumentRef) -> dict[str, Any]:
    return {
        "id": ref.id,
        "publisher": ref.publisher,
        "published": ref.date,
        "title": ref.title,
        "address": ref.url,
    }


def _stand(stand: Stand) -> dict[str, Any]:
    return {
        "value": stand.value.value,
        "meaning": stand.value.meaning,
        "commitment": stand.commitment.value,
        "polarity": stand.polarity.value,
        "phase": stand.time.value,
        "cues": [cue.text for cue in stand.cues],
    }


def _source(link: Link) -> dict[str, Any]:
    source = link.source
    return {
        "source": source.text or None,
        "name": actor_name(source) or None,
        "kind": source.kind.value,
        "entity": source.entity,
        "country": source.country,
        "office": source.office,
        "anonymity": source.anonymity,
        "cue": link.cue.text or None,
        "act": link.act.value,
    }
