"""What is kept of a claim for reconciling: its parts and its voice. Made by document, compared in neighbourhoods."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from onrecord.reconcile.facets import facets_in
from onrecord.reconcile.mentions import Whose, alone, renamed
from onrecord.reconcile.parts import Facets
from onrecord.reconcile.places import Where
from onrecord.reconcile.voices import Voice, frames, voices_in
from onrecord.types import Claim, Document
from onrecord.types.vocabulary import Commitment, Kind


@dataclass(frozen=True, slots=True)
class Subject:
    """One matter of one claim. `neighbourhood` is the block in which it is compared; `gist` is the claim's words.

    `withdrawn` is the day on which its document was taken back.
    """

    claim: str
    document: str
    at: str
    neighbourhood: str
    gist: str
    facets: Facets
    voice: Voice
    withdrawn: str | None = None


def dumped(subject: Subject) -> str:
    """A subject as JSON, by `fields` order: there are as many as claims, so that names are left out."""
    return json.dumps(_plain(subject), ensure_ascii=True, separators=(",", ":"))


def loaded(text: str) -> Subject:
    """What `dumped` made the text from. Raises ValueError or TypeError for anything else."""
    claim, document, at, block, gist, facets, voice, withdrawn = json.loads(text)
    facets[_WHERE] = Where(*facets[_WHERE])
    facets[_KIND], facets[_SURE] = Kind(facets[_KIND]), Commitment(facets[_SURE])
    for parts, places in ((facets, _LISTS_OF_FACETS), (voice, _LISTS_OF_VOICE)):
        for place in places:
            if parts[place] is not None:
                parts[place] = tuple(parts[place])
    return Subject(claim, document, at, block, gist, Facets(*facets), Voice(*voice), withdrawn)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    return value


def _lists(kind: type) -> list[int]:
    """The places of the fields that are lists in JSON."""
    return [place for place, field in enumerate(fields(kind)) if str(field.type).startswith("tuple")]


_LISTS_OF_FACETS, _LISTS_OF_VOICE = _lists(Facets), _lists(Voice)
_WHERE, _KIND, _SURE = ([field.name for field in fields(Facets)].index(name) for name in ("where", "kind", "sure"))


def subjects_of(
    claims: Sequence[Claim], document: Document, recorded: str, whose: Whose | None = None
) -> list[Subject]:
    """The subjects of one document's claims. `recorded` (ISO 8601) dates them where the document has no date.

    `whose` says whom its mentions mean; without it, the document alone does.
    """
    at = document.published or recorded
    whose = whose or alone(claims, document)
    claims = [renamed(claim, whose.uses) for claim in claims]
    dropped = frames(claims)
    kept = [claim for claim in claims if claim.id not in dropped]
    by_id = {claim.id: claim for claim in kept}
    voices = {id_: _called(voice, whose) for id_, voice in voices_in(kept, document).items()}
    found = []
    for facets in facets_in(kept, document.text, (document.published or "")[:10]):
        claim, voice = by_id[facets.claim], voices[facets.claim]
        for block in neighbourhoods(facets, voice):
            found.append(
                Subject(claim.id, document.id, at, block, " ".join(claim.evidence.exact.split()), facets, voice)
            )
    return found


def _called(voice: Voice, whose: Whose) -> Voice:
    """The voice under the name that a person gave its entity."""
    label = whose.labels.get(voice.key)
    return replace(voice, label=label) if label else voice


def neighbourhoods(facets: Facets, voice: Voice) -> list[str]:
    """The block of a subject; a denial of all that someone says is in that of the denier's own forces too."""
    held = [neighbourhood(facets)]
    if voice.refuses and voice.party:
        held += [block for block in (f"forces {voice.party}",) if block not in held]
    return held


def neighbourhood(facets: Facets) -> str:
    """One key: claims with different keys are never compared by the machine."""
    family, agent = facets.family, facets.agent or ""
    if family in ("forces", "losses", "arms"):
        return f"{family} {agent}"
    if family == "incident":
        return f"{family} {facets.where.part}"
    if family in ("event", "tie", "engagement"):
        return f"{family} {facets.theme} {agent} {facets.target or ''}"
    if family in ("figure", "position", "effort"):
        return f"{family} {facets.theme} {agent} {_longest(facets, 1)}"
    return f"{family} {facets.theme} {_longest(facets, 2)}"


def _longest(facets: Facets, count: int) -> str:
    return " ".join(sorted(sorted(set(facets.words), key=lambda word: (-len(word), word))[:count]))


def is_refusal(subject: Subject) -> bool:
    """Does it stand in this block only because it rejects what somebody says."""
    return subject.voice.refuses is not None and subject.neighbourhood != neighbourhood(subject.facets)


def is_question(subject: Subject) -> bool:
    return subject.facets.kind is Kind.QUESTION
