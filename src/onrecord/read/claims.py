"""The last step of reading: marks on tokens become claims with spans."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from onrecord.read import filling
from onrecord.read.actors import actor_of
from onrecord.read.candidates import Candidate, candidates, figures
from onrecord.read.factuality import holders, judge
from onrecord.read.marks import Judgement, Marks, Run, Utterance, chain, marks
from onrecord.read.spans import hull, words
from onrecord.read.statements import statements
from onrecord.read.voices import act_over
from onrecord.read.wordlists import lent
from onrecord.types import (
    Claim,
    Document,
    DocumentRef,
    Effort,
    Factuality,
    Figure,
    Link,
    Position,
    Question,
    Reader,
    Source,
    Span,
    Stand,
    Tie,
    Words,
)
from onrecord.types.claim import KIND_OF, claim_id
from onrecord.types.vocabulary import Commitment, FactValue, Measure, Phase, Polarity, SourceKind

# A source further away than this (the speaker of a long turn, of a quotation over paragraphs) is cited by its own
# spans; pulling it into the evidence would make the evidence a page.
REACH = 400
TOLLS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES})


def make_claims(doc: Doc, document: Document, reader: Reader) -> list[Claim]:
    """The claims of a marked Doc, in the order of their evidence, each once."""
    m = marks(doc)
    writer = _Writer(doc, m, DocumentRef.of(document), reader)
    found = [*candidates(doc, m), *figures(doc, m)]
    found.extend(statements(doc, m, found))
    unique = {claim.id: claim for claim in map(writer.claim, found)}
    return sorted(unique.values(), key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.kind, claim.id))


class _Writer:
    """Makes claims over one Doc; keeps what several claims share: links, sources, caveats."""

    def __init__(self, doc: Doc, m: Marks, ref: DocumentRef, reader: Reader) -> None:
        self.doc, self.m, self.ref, self.reader = doc, m, ref, reader
        self.links: dict[int, Link] = {}
        self.stands: dict[Judgement, Stand] = {}
        self.caveats: dict[int, list[Words]] = {}
        for caveat in m.caveats:
            self.caveats.setdefault(caveat.sentence, []).append(words(doc, caveat.run))

    def claim(self, candidate: Candidate) -> Claim:
        around = self._voices([n for n in chain(self.m, candidate.anchor) if n != candidate.own])
        attribution = tuple(self._over(n, candidate.anchor) for n in around)
        evidence = self._evidence(candidate, [self.m.utterances[n] for n in around])
        made = claim_id(self.ref.id, evidence, attribution, candidate.content)
        return Claim(
            id=made,
            document=self.ref,
            kind=KIND_OF[type(candidate.content)],
            evidence=evidence,
            attribution=attribution,
            factuality=self._factuality(candidate, around),
            content=candidate.content,
            caveats=tuple(self.caveats.get(self.m.sentence[candidate.anchor], ())),
            reader=self.reader,
        )

    def _voices(self, around: list[int]) -> list[int]:
        """The chain without what says twice that one and the same source says so: "reiterated his view that"."""
        kept: list[int] = []
        for n in around:
            if kept and self._same(kept[-1], n):
                kept[-1] = max(kept[-1], n, key=lambda one: len(self._link(one).source.text))
            else:
                kept.append(n)
        return kept

    def _same(self, outer: int, inner: int) -> bool:
        one, other = self._link(outer), self._link(inner)
        known = one.source.entity is not None and one.source.entity == other.source.entity
        return known and one.act is other.act and self.m.utterances[outer].cue_head is not None

    def _evidence(self, candidate: Candidate, said: list[Utterance]) -> Span:
        """The smallest run that holds content and, where they stand near, the sources and cues."""
        span = hull(self.doc, candidate.runs)
        for utterance in reversed(said):
            near = [run for run in (*utterance.cue, *utterance.source) if run.end > run.start]
            if not near:
                continue
            wider = hull(self.doc, [*candidate.runs, *near])
            wider = Span(min(span.start, wider.start), max(span.end, wider.end), "")
            if wider.end - wider.start <= (span.end - span.start) + REACH:
                span = Span(wider.start, wider.end, self.m.text[wider.start : wider.end])
        return span

    def _link(self, n: int) -> Link:
        if n not in self.links:
            said = self.m.utterances[n]
            time = None if said.time is None else filling.timex(self.doc, self.m, said.time)
            self.links[n] = Link(self._source(said), words(self.doc, *said.cue), said.act, time)
        return self.links[n]

    def _over(self, n: int, token: int) -> Link:
        """The link over a claim that stands at `token`: a questioner's turn asks and asserts."""
        link, act = self._link(n), act_over(self.m, self.m.utterances[n], token)
        return link if link.act is act else replace(link, act=act)

    def _source(self, said: Utterance) -> Source:
        held = words(self.doc, *said.source)
        actor = None if said.source_head is None else actor_of(self.doc, said.source_head)
        kind = said.kind or (actor.kind if actor else SourceKind.ANONYMOUS)
        return Source(
            held.text,
            held.spans,
            kind,
            actor.entity if actor else None,
            actor.office if actor else None,
            actor.country if actor else None,
            said.anonymity,
        )

    def _factuality(self, candidate: Candidate, around: list[int]) -> Factuality:
        if isinstance(candidate.content, Question):
            time = judge(self.doc, candidate.anchor if candidate.predicate is None else candidate.predicate).time
            open_ = Stand(
                FactValue.UU, Commitment.UNKNOWN, Polarity.UNSTATED, time, "open question", (candidate.content.cue,)
            )
            return Factuality(open_, tuple(open_ for _ in around))
        if candidate.predicate is not None:
            held = self._stand(judge(self.doc, candidate.predicate))
            if isinstance(candidate.content, Position) and held.value is FactValue.CT_PLUS:
                # A position that was taken stands until another is.
                held = replace(held, time=Phase.ONGOING, basis="stated position", cues=(candidate.content.cue,))
            return Factuality(held, tuple(held for _ in around))
        if isinstance(candidate.content, Figure) and candidate.content.measure in TOLLS:
            return _suffered(self._judged(candidate, around))
        if isinstance(candidate.content, Tie) and candidate.content.period is None and self._beside(candidate.anchor):
            return _moved(self._judged(candidate, around), Phase.PAST, Phase.ONGOING)
        if isinstance(candidate.content, Effort) and self._going_on(candidate.anchor):
            return _moved(self._judged(candidate, around), Phase.PAST, Phase.ONGOING)
        return self._judged(candidate, around)

    def _going_on(self, token: int) -> bool:
        """Whether an effort is told as what somebody does: "a group monitoring the war", "which has tracked it"."""
        m, helpers = self.m, {self.m.lower[part] for part in self.m.children[token]}
        if m.dep[token] == "acl":
            return m.tag[token] == "VBG"
        return m.dep[token] == "relcl" and bool(helpers & {"has", "have"}) and "been" not in helpers

    def _beside(self, token: int) -> bool:
        """Whether a noun tells a tie in passing, whatever else was said or done: "an ally of Chad, Amina Odu, said so".

        Not as what somebody was ("was an ally of"), nor a war in or after which something happened.
        """
        m, held = self.m, self.m.head[token]
        if m.pos[token] not in {"NOUN", "PROPN"} or m.dep[token] in {"attr", "acomp", "nsubj", "nsubjpass", "conj"}:
            return any(m.dep[part] == "appos" for part in m.children[token])
        return m.dep[token] != "pobj" or m.lower[held] not in lent("reported_present", "during")

    def _judged(self, candidate: Candidate, around: list[int]) -> Factuality:
        each = zip(chain(self.m, candidate.anchor), holders(self.doc, candidate.anchor), strict=True)
        stands = tuple(self._stand(judged) for n, judged in each if n in around)
        return Factuality(self._stand(judge(self.doc, candidate.anchor)), stands)

    def _stand(self, judged: Judgement) -> Stand:
        if judged not in self.stands:
            self.stands[judged] = Stand(
                judged.value,
                judged.commitment,
                judged.polarity,
                judged.time,
                judged.basis,
                tuple(words(self.doc, Run(cue, cue + 1)) for cue in judged.cues),
            )
        return self.stands[judged]


def _suffered(told: Factuality) -> Factuality:
    """A toll that is told in the present ("a van crashes, injuring four"; "nine dead") has been suffered."""
    certain = told.content.value is FactValue.CT_PLUS
    return _moved(told, Phase.ONGOING, Phase.PAST) if certain else told


def _moved(told: Factuality, phase: Phase, to: Phase) -> Factuality:
    content, *others = (
        replace(stand, time=to) if stand.time is phase else stand for stand in (told.content, *told.holders)
    )
    return Factuality(content, tuple(others))
