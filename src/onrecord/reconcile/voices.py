"""Who is behind a claim: the innermost source, whose side it is, what it shows, whom the report names on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.lexicon import naming
from onrecord.reconcile import vocab
from onrecord.reconcile.clauses import sentence_of
from onrecord.reconcile.naming import titles
from onrecord.types import Actor, Claim, Document, Event, Link, Source
from onrecord.types.vocabulary import Act, PloverType, SourceKind

_SHOWN = {SourceKind.IMAGERY: "imagery", SourceKind.EVIDENCE: "evidence", SourceKind.DOCUMENT: "document"}
_QUOTED = re.compile(r"(?<!\w)[“\"](?=\w)([^”\"]{20,600})(?<=[\w.,?!])[”\"](?!\w)")
_REFUSED = re.compile(
    r"'s? (?:[\w-]+ )?(?:statements?|claims?|reports?|remarks|allegations?|accusations?|assertions?)\b"
)
_POSSESSED = re.compile(r"(?:['’]s|s['’])$")
STATE = (None, "GOVERNMENT", "MILITARY", "INTELLIGENCE", "LEGISLATURE", "POLICE", "JUDICIARY")
"""Sectors of bodies that speak for their country's government; None is that of countries, persons and offices."""

_NAMELESS = (SourceKind.ANONYMOUS, SourceKind.GROUP)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who first says it. `key` is the origin's; `party` whom it counts for (`country:USA`), None where nobody.

    `medium` is the publisher that the chain ends with, where it names nobody behind it. `cites` are publishers named,
    `credits` agencies credited. `quotes` are the quotations that the claim stands in or holds.
    `evidence` is what it is stated to show of its own. `briefed` is the party that briefed it; `refuses` the party
    whose statements it rejects as a whole. `occasion` is a briefing, a call or the like at which
    an unnamed source spoke.
    """

    key: str
    label: str
    party: str | None
    publisher: str
    named: bool = True
    medium: str | None = None
    cites: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    briefed: str | None = None
    refuses: str | None = None
    quotes: tuple[str, ...] = ()
    confirms: bool = False
    withdraws: bool = False
    occasion: str | None = None


def voices_in(claims: Sequence[Claim], document: Document) -> dict[str, Voice]:
    """The voice of every claim of one document, by the claim's id. "The agency" is whoever was last quoted in full."""
    text = document.text
    folded = vocab.fold(text)
    last: Source | None = None
    labels: dict[str, str] = {}
    found: dict[str, Voice] = {}
    credits = _credits(document)
    quoted = [(m.start(1), m.end(1), vocab.fold(m.group(1))) for m in _QUOTED.finditer(text)]
    monitor = _monitor(claims)
    for claim in sorted(claims, key=lambda held: (held.evidence.start, held.evidence.end, held.id)):
        links = tuple(replace(link, source=_of_monitor(link.source)) for link in claim.attribution if not _idle(link))
        if links and _bare(links[-1].source) and last is not None:
            links = (*links[:-1], replace(links[-1], source=_resolved(links[-1].source, last)))
        elif links and links[-1].source.text:
            last = links[-1].source
        if links and monitor is not None and vocab.words("monitor").fullmatch(vocab.fold(links[-1].source.text)):
            links = (*links[:-1], replace(links[-1], source=monitor))
        sentence = sentence_of(claim, text)
        made = _on_occasion(_voice(claim, links, document.publisher or "", sentence), sentence, document)
        label = labels.get(made.key, "")
        if len(label) > len(made.label):
            made = replace(made, label=label)
        labels[made.key] = made.label
        found[claim.id] = replace(
            made,
            credits=tuple(name for name in credits if name != made.publisher),
            briefed=_briefed(made, claim, folded),
            refuses=_refuses(claim),
            quotes=tuple(
                said for low, high, said in quoted if low < claim.evidence.end and claim.evidence.start < high
            ),
            withdraws=bool(vocab.words("withdrawal").search(vocab.fold(claim.evidence.exact))),
        )
    return found


def _on_occasion(voice: Voice, sentence: str, document: Document) -> Voice:
    """An unnamed source of a party as the occasion on which its side spoke that day, where the sentence names one."""
    if voice.named or voice.party is None or not document.published:
        return voice
    folded, day = vocab.fold(sentence), document.published[:10]
    for occasion, label, words in vocab.occasions():
        if words.search(folded):
            said = f"{label} of {naming.named(voice.party)}'s side, {day}"
            return replace(voice, key=f"{occasion}:{voice.party}@{day}", label=said, occasion=occasion)
    return voice


def _credits(document: Document) -> tuple[str, ...]:
    """The agencies that a document credits, in its record or in its text."""
    held = [m for found in vocab.credit_pattern().finditer(document.text) for m in _agencies(found.group())]
    return tuple(dict.fromkeys((*held, *([vocab.publisher(document.agency).name] if document.agency else []))))


def _within(claim: Claim, low: int, high: int) -> bool:
    return low < claim.evidence.end and claim.evidence.start < high


def _agencies(text: str) -> list[str]:
    return [vocab.publisher(found.group()).name for found in vocab.agency_pattern().finditer(text)]


def _of_monitor(source: Source) -> Source:
    """A monitor under whatever description ("the UK-based …", "… director N. N."): who speaks for it is it."""
    folded = vocab.fold(source.text)
    if source.entity is None or vocab.sector(source.entity) != "NGO":
        for name, entity in vocab.monitors().items():
            if name in folded:
                return replace(source, entity=entity, kind=SourceKind.BODY, country=None)
    return source


def _monitor(claims: Sequence[Claim]) -> Source | None:
    """The one body of no state that a document names as a source: "a monitor said" is said of it. None if several."""
    named = [link.source for claim in claims for link in claim.attribution]
    held = {one.entity: one for one in named if one.entity and vocab.sector(one.entity) == "NGO"}
    return next(iter(held.values())) if len(held) == 1 else None


def frames(claims: Sequence[Claim]) -> set[str]:
    """Claims that only say that somebody said what another claim of the document holds with its longer chain."""
    held: set[str] = set()
    chains = [(claim, [link.source.spans for link in claim.attribution]) for claim in claims]
    for claim, chain in chains:
        for other, longer in chains:
            if len(longer) > len(chain) and longer[: len(chain)] == chain and chain:
                low, high = max(claim.evidence.start, other.evidence.start), min(claim.evidence.end, other.evidence.end)
                if high - low > 0 and claim.kind.value == "statement":
                    held.add(claim.id)
    return held


def _voice(claim: Claim, links: Sequence[Link], publisher: str, sentence: str) -> Voice:
    mine = vocab.publisher(publisher)
    named = tuple(dict.fromkeys(filter(None, (_medium(link.source) for link in links))))
    named += tuple(name for name in _told(sentence) if name not in named)
    cites = tuple(name for name in named if name != mine.name)
    speaker = _speaker(claim) if not links else None
    if speaker is not None:
        party = f"country:{speaker.country}" if speaker.country else None
        return Voice(speaker.entity or f"name:{vocab.fold(speaker.text)}", speaker.text, party, mine.name, cites=cites)
    if not links:
        party = f"country:{mine.state}" if mine.state else None
        return Voice(
            f"publisher:{vocab.fold(mine.name)}", publisher or "publisher unknown", party, mine.name, cites=cites
        )
    shown = tuple(dict.fromkeys(_SHOWN[link.source.kind] for link in links[1:] if link.source.kind in _SHOWN))
    held = [link for link in links if link.source.kind not in _SHOWN or link is links[0]]
    inner = next((link for link in reversed(held) if link.source.text), held[-1])
    inner = _heard(held, inner)
    medium = _medium(inner.source)
    if medium:
        state = vocab.publisher(medium).state
        party = f"country:{state}" if state else None
        return Voice(
            f"publisher:{vocab.fold(medium)}", medium, party, mine.name, medium=medium, cites=cites, evidence=shown
        )
    source = inner.source
    known = source.entity is not None and source.kind not in _NAMELESS
    key = (
        source.entity
        if known and source.entity
        else f"{'name' if _proper(source) else 'unnamed'}:{vocab.fold(source.text)}"
    )
    if not known and not _proper(source):
        key += f"@{claim.document.id}"
    party = party_of(source) or (f"country:{mine.state}" if mine.state and _speaks(source) else None)
    return Voice(
        key, _label(source), party, mine.name, known or _proper(source), None, cites,
        evidence=shown, confirms=inner.act in (Act.CONFIRM, Act.ADMIT),
    )  # fmt: skip


def _idle(link: Link) -> bool:
    """Is nobody else heard by a link: "we" and "our estimate" are who speaks already, "that said" is nobody.

    An attitude that is only named ("Chad's support for") is the word of whoever names it.
    """
    source = link.source
    if source.entity is None and vocab.words("oneself").fullmatch(vocab.fold(source.text)):
        return True
    return link.act is Act.BELIEVE and _POSSESSED.search(source.text) is not None


def _label(source: Source) -> str:
    """How a source is called: as it stands, but for pronouns and the labels of a transcript ("MR. TAHIR")."""
    known = naming.entities().get(source.entity or "")
    if vocab.fold(source.text) in vocab.plain("pronouns") or source.text.endswith("-"):
        return known or (naming.named(source.entity) if source.entity else source.text)
    if not source.text.isupper() or " " not in source.text:
        return source.text or "a source left out"
    role = all(word in titles() for word in vocab.fold(source.text).split())
    return known or (source.text.lower() if role else source.text.title())


def _speaks(source: Source) -> bool:
    """Is it an official by the label of a transcript ("SENIOR OFFICIAL:"): in its own, a government's is its own."""
    return source.text.isupper() and bool(vocab.words("official").search(source.text.lower()))


def _heard(links: Sequence[Link], inner: Link) -> Link:
    """Who was heard: what one government says that another has said or promised is the former's word."""
    theirs = party_of(inner.source)
    for link in links:
        mine = party_of(link.source) if _medium(link.source) is None else None
        if mine and theirs and mine != theirs:
            return link
    return inner


def _speaker(claim: Claim) -> Actor | None:
    """Who spoke, where the claim is that somebody denied, refused or accused."""
    content = claim.content
    if isinstance(content, Event) and content.type in (PloverType.REJECT, PloverType.ACCUSE) and content.actors:
        return content.actors[0]
    return None


def party_of(source: Source) -> str | None:
    """The government, or the armed group, that a source speaks for."""
    if source.entity in vocab.armed_groups():
        return source.entity
    if vocab.sector(source.entity) not in STATE:
        return None
    country = source.country or vocab.served().get(source.entity or "")
    folded = vocab.fold(source.text)
    if country is None and (source.entity is None or source.entity.startswith("name:")):
        named = vocab.countries_in(folded)
        country = named[0][2] if named else None
    if country is None:
        return None
    listed = bool(source.entity) and not (source.entity or "").startswith("name:")
    official = bool(source.office) or listed or source.kind is SourceKind.COUNTRY
    if official or vocab.words("official").search(folded):
        return f"country:{country}"
    return None


def _proper(source: Source) -> bool:
    """Is it somebody in particular: a name, or a body of a country that is named; no role as a label of speech."""
    if source.kind in _NAMELESS or source.text.lower().startswith(("a ", "an ")):
        return False
    if source.text.isupper() and all(len(word) == 1 or word in titles() for word in vocab.fold(source.text).split()):
        return False
    return any(word[:1].isupper() for word in source.text.split())


def _bare(source: Source) -> bool:
    """ "The agency", "the official": somebody named before."""
    return (
        source.entity is None
        and source.country is None
        and bool(re.match(r"(?:the|it|they|he|she|its|their|his|her)\b", source.text.lower()))
        and not any(word[:1].isupper() for word in source.text.split()[1:])
    )


def _resolved(source: Source, last: Source) -> Source:
    return replace(last, text=last.text, kind=last.kind) if last.text else source


def _medium(source: Source) -> str | None:
    """The publisher that a source is, where it is one."""
    if source.entity in vocab.media():
        return vocab.publisher(vocab.media()[source.entity]).name
    if source.entity is None and vocab.fold(source.text) in vocab.publishers():
        return vocab.publisher(source.text).name
    return None


def _told(sentence: str) -> list[str]:
    """ "Told Reuters", "according to Politico", "citing Yonhap": publishers whom the sentence itself names."""
    folded = vocab.fold(sentence)
    after = [
        m.end()
        for m in re.finditer(r"\b(?:told|citing|cited by|according to|quoted by|reported by)\s+(?:the\s+)?", folded)
    ]
    found = []
    for at in after:
        for size in (3, 2, 1):
            name = " ".join(folded[at:].split()[:size]).strip(".,;:")
            if name in vocab.publishers():
                found.append(vocab.publishers()[name].name)
                break
    return found


def _briefed(voice: Voice, claim: Claim, folded: str) -> str | None:
    """The party that briefed the speaker, where the text says so of that speaker."""
    for found in vocab.words("briefed").finditer(folded):
        by = next((value for value in found.groupdict().values() if value), "")
        named = vocab.countries_in(by)
        sentence = folded[max(folded.rfind(". ", 0, found.start()), 0) : found.end()]
        who = voice.label.lower().split()[-1] if voice.label else ""
        if named and who and who in sentence and f"country:{named[0][2]}" != voice.party:
            return f"country:{named[0][2]}"
    return None


def _refuses(claim: Claim) -> str | None:
    """The party whose statements are rejected as a whole: "dismissed Juba's reports as groundless"."""
    folded = vocab.fold(claim.evidence.exact)
    if not vocab.words("rebuttal").search(folded):
        return None
    for _, end, iso in vocab.countries_in(folded):
        if _REFUSED.match(folded[end:]):
            return f"country:{iso}"
    return None
