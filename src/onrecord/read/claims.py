"""The last step of reading: marks on tokens become claims with spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from onrecord.read.actors import actor_of
from onrecord.read.factuality import holders, judge
from onrecord.read.marks import (
    EffortMark,
    EngagementMark,
    EventMark,
    FigureMark,
    ImplicationMark,
    InferenceMark,
    Judgement,
    Marks,
    PositionMark,
    QuestionMark,
    Run,
    TieMark,
    Utterance,
    chain,
    marks,
)
from onrecord.read.spans import hull, root, words
from onrecord.types import (
    Actor,
    Claim,
    Document,
    DocumentRef,
    Effort,
    Engagement,
    Event,
    Factuality,
    Figure,
    Implication,
    Inference,
    Link,
    Period,
    Place,
    Position,
    Question,
    Reader,
    Source,
    Span,
    Stand,
    Statement,
    Tie,
    Timex,
    Words,
)
from onrecord.types.claim import KIND_OF, claim_id
from onrecord.types.content import Content
from onrecord.types.vocabulary import SYMMETRIC, Commitment, FactValue, Phase, Polarity, SourceKind

# A source further away than this (the speaker of a long turn, of a quotation over paragraphs) is cited by its own
# spans; pulling it into the evidence would make the evidence a page.
REACH = 400
# Words that other claims must hold of a clause for it to need no statement of its own: most, but a stray adverb or
# conjunction may be left over.
TOLD = 0.8
SILENT = frozenset({"PUNCT", "SPACE"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A content on its way to a claim: the token whose chain is its own, and the runs that hold it.

    `predicate` is the token by which it is judged, where that is another: that someone holds a position is as sure as
    the word for holding it, whatever becomes of what they want. `own` is an utterance that says the same as the content
    itself and is not repeated as a link: a premise that suggests its conclusion.
    """

    content: Content
    anchor: int
    runs: tuple[Run, ...]
    predicate: int | None = None
    own: int | None = None


def make_claims(doc: Doc, document: Document, reader: Reader) -> list[Claim]:
    """The claims of a marked Doc, in the order of their evidence, each once."""
    m = marks(doc)
    writer = _Writer(doc, m, DocumentRef.of(document), reader)
    drafts = [*_drafts(doc, m), *_figures(doc, m)]
    drafts.extend(_statements(doc, m, drafts))
    unique = {claim.id: claim for claim in map(writer.claim, drafts)}
    return sorted(unique.values(), key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.kind, claim.id))


class _Writer:
    """Makes claims over one Doc; keeps what several claims share: links, sources, caveats."""

    def __init__(self, doc: Doc, m: Marks, ref: DocumentRef, reader: Reader) -> None:
        self.doc, self.m, self.ref, self.reader = doc, m, ref, reader
        self.links: dict[int, Link] = {}
        self.caveats: dict[int, list[Words]] = {}
        for caveat in m.caveats:
            self.caveats.setdefault(caveat.sentence, []).append(words(doc, caveat.run))

    def claim(self, draft: Draft) -> Claim:
        around = [n for n in chain(self.m, draft.anchor) if n != draft.own]
        attribution = tuple(self._link(n) for n in around)
        evidence = self._evidence(draft, [self.m.utterances[n] for n in around])
        made = claim_id(self.ref.id, evidence, attribution, draft.content)
        return Claim(
            id=made,
            document=self.ref,
            kind=KIND_OF[type(draft.content)],
            evidence=evidence,
            attribution=attribution,
            factuality=self._factuality(draft, around),
            content=draft.content,
            caveats=tuple(self.caveats.get(self.m.sentence[draft.anchor], ())),
            reader=self.reader,
        )

    def _evidence(self, draft: Draft, said: list[Utterance]) -> Span:
        """The smallest run that holds content and, where they stand near, the sources and cues."""
        span = hull(self.doc, draft.runs)
        for utterance in reversed(said):
            near = [run for run in (*utterance.cue, *utterance.source) if run.end > run.start]
            if not near:
                continue
            wider = hull(self.doc, [*draft.runs, *near])
            wider = Span(min(span.start, wider.start), max(span.end, wider.end), "")
            if wider.end - wider.start <= (span.end - span.start) + REACH:
                span = Span(wider.start, wider.end, self.m.text[wider.start : wider.end])
        return span

    def _link(self, n: int) -> Link:
        if n not in self.links:
            said = self.m.utterances[n]
            time = None if said.time is None else timex(self.doc, self.m, said.time)
            self.links[n] = Link(self._source(said), words(self.doc, *said.cue), said.act, time)
        return self.links[n]

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

    def _factuality(self, draft: Draft, around: list[int]) -> Factuality:
        if isinstance(draft.content, Question):
            time = judge(self.doc, draft.anchor if draft.predicate is None else draft.predicate).time
            open_ = Stand(
                FactValue.UU, Commitment.UNKNOWN, Polarity.UNSTATED, time, "open question", (draft.content.cue,)
            )
            return Factuality(open_, tuple(open_ for _ in around))
        if draft.predicate is not None:
            held = self._stand(judge(self.doc, draft.predicate))
            if isinstance(draft.content, Position) and held.value is FactValue.CT_PLUS:
                # A position that was taken stands until another is.
                held = replace(held, time=Phase.ONGOING, basis="stated position", cues=(draft.content.cue,))
            return Factuality(held, tuple(held for _ in around))
        each = zip(chain(self.m, draft.anchor), holders(self.doc, draft.anchor), strict=True)
        stands = tuple(self._stand(judged) for n, judged in each if n != draft.own)
        return Factuality(self._stand(judge(self.doc, draft.anchor)), stands)

    def _stand(self, judged: Judgement) -> Stand:
        return Stand(
            judged.value,
            judged.commitment,
            judged.polarity,
            judged.time,
            judged.basis,
            tuple(words(self.doc, Run(cue, cue + 1)) for cue in judged.cues),
        )


def actor(doc: Doc, m: Marks, head: int) -> Actor:
    """The actor at a head token; unresolved where no rule resolves it."""
    mark = actor_of(doc, head)
    if mark is None:
        held = words(doc, _phrase(m, head))
        return Actor(held.text, held.spans)
    # A pronoun resolves through its antecedent but is cited where it stands.
    run = mark.run if mark.run.start <= head < mark.run.end else _phrase(m, head)
    held = words(doc, run)
    return Actor(held.text, held.spans, mark.entity, mark.country, mark.sector, mark.office)


def timex(doc: Doc, m: Marks, n: int) -> Timex:
    mark = m.times[n]
    held = words(doc, mark.run)
    return Timex(held.text, held.spans, mark.type, mark.value, mark.start, mark.end)


def place(doc: Doc, m: Marks, n: int) -> Place:
    mark = m.places[n]
    held = words(doc, mark.run)
    return Place(held.text, held.spans, mark.lat, mark.lon, mark.country, mark.precision, mark.name, mark.geonames)


def figure(doc: Doc, m: Marks, mark: FigureMark, where: int | None = None) -> Figure:
    number = words(doc, mark.number)
    period = None
    if mark.period is not None or mark.begin or mark.finish:
        held = words(doc, mark.period) if mark.period is not None else Words("", ())
        period = Period(held.text or None, held.spans, mark.begin, mark.begin, mark.finish)
    return Figure(
        low=mark.low,
        high=mark.high,
        exact=mark.exact,
        bound=mark.bound,
        text=number.text,
        spans=number.spans,
        unit=mark.unit,
        measure=mark.measure,
        counted=words(doc, mark.counted) if mark.counted else None,
        population=actor(doc, m, mark.population) if mark.population is not None else None,
        rate=mark.rate,
        period=period,
        cumulative=mark.cumulative,
        place=place(doc, m, where) if where is not None else None,
    )


def _phrase(m: Marks, head: int) -> Run:
    """A noun phrase without clauses: the head with what stands before it."""
    low = head
    todo = [
        child
        for child in m.children[head]
        if child < head and m.dep[child] not in {"relcl", "acl", "cc", "punct", "advcl", "prep"}
    ]
    while todo:
        token = todo.pop()
        low = min(low, token)
        todo.extend(child for child in m.children[token] if child < head)
    return Run(low, head + 1)


def _drafts(doc: Doc, m: Marks) -> Iterator[Draft]:
    for event in m.events:
        yield Draft(_event(doc, m, event), event.trigger, _event_runs(m, event))
    for tie in m.ties:
        yield Draft(_tie(doc, m, tie), tie.predicate, (tie.run,))
    for engagement in m.engagements:
        yield Draft(_engagement(doc, m, engagement), engagement.predicate, (engagement.run,))
    for position in m.positions:
        anchor = _inside(m, position.predicate, position.topic)
        yield Draft(_position(doc, m, position), anchor, (position.run,), position.predicate)
    for implication in m.implications:
        yield Draft(_implication(doc, implication), implication.predicate, (implication.run,))
    for inference in m.inferences:
        anchor = _inside(m, inference.predicate, inference.conclusion)
        own = _said_by(m, anchor, inference.premise)
        judged = root(m, inference.conclusion)
        yield Draft(_inference(doc, m, inference), anchor, (inference.run,), judged, own)
    for question in m.questions:
        anchor = _inside(m, question.predicate, question.topic)
        yield Draft(_question(doc, m, question), anchor, (question.run,), root(m, question.topic))
    for effort in m.efforts:
        yield Draft(_effort(doc, m, effort), effort.predicate, (effort.run,))


def _inside(m: Marks, predicate: int, topic: Run) -> int:
    """Where a content's own cue is the cue of an utterance ("urged"), it is judged by its topic, inside."""
    for said in m.utterances:
        if any(run.start <= predicate < run.end for run in said.cue) and any(
            run.start < topic.end and topic.start < run.end for run in said.content
        ):
            return root(m, topic)
    return predicate


def _event_runs(m: Marks, mark: EventMark) -> tuple[Run, ...]:
    """The event's run and what stands apart from it in its sentence: place, time, figures."""
    runs = [mark.run]
    if mark.place is not None:
        runs.append(m.places[mark.place].run)
    if mark.time is not None:
        runs.append(m.times[mark.time].run)
    runs.extend(m.figures[n].number for n in mark.figures)
    here = m.sentence[mark.trigger]
    return tuple(run for run in runs if run == mark.run or m.sentence[run.start] == here)


def _said_by(m: Marks, anchor: int, premise: Run) -> int | None:
    """The utterance around the anchor whose source is the premise itself."""
    for n in chain(m, anchor):
        if any(run.start < premise.end and premise.start < run.end for run in m.utterances[n].source):
            return n
    return None


def _event(doc: Doc, m: Marks, mark: EventMark) -> Event:
    # What two sides do together has them all as actors; event data would list each as the other's recipient.
    together = set(mark.actors) == set(mark.recipients)
    return Event(
        type=mark.type,
        cameo=mark.cameo,
        mode=mark.mode,
        context=mark.context,
        trigger=words(doc, mark.trigger_run or Run(mark.trigger, mark.trigger + 1)),
        actors=tuple(actor(doc, m, head) for head in mark.actors),
        recipients=() if together else tuple(actor(doc, m, head) for head in mark.recipients),
        instrument=words(doc, mark.instrument) if mark.instrument else None,
        place=place(doc, m, mark.place) if mark.place is not None else None,
        time=timex(doc, m, mark.time) if mark.time is not None else None,
        figures=tuple(figure(doc, m, m.figures[n], mark.place) for n in mark.figures),
    )


def _tie(doc: Doc, m: Marks, mark: TieMark) -> Tie:
    period = None
    if mark.begin or mark.finish or mark.period:
        held = words(doc, mark.period) if mark.period else Words("", ())
        period = Period(held.text or None, held.spans, mark.begin, mark.begin, mark.finish)
    return Tie(
        mark.relation,
        actor(doc, m, mark.from_),
        actor(doc, m, mark.to),
        mark.relation in SYMMETRIC,
        words(doc, mark.cue),
        period,
    )


def _engagement(doc: Doc, m: Marks, mark: EngagementMark) -> Engagement:
    return Engagement(
        form=mark.form,
        participants=tuple(actor(doc, m, head) for head in mark.participants),
        place=place(doc, m, mark.place) if mark.place is not None else None,
        date=timex(doc, m, mark.date) if mark.date is not None else None,
        trigger=words(doc, mark.trigger),
        trip=f"t{mark.trip}" if mark.trip is not None else None,
        stop=mark.stop,
        ordered=mark.ordered,
    )


def _position(doc: Doc, m: Marks, mark: PositionMark) -> Position:
    return Position(
        actor(doc, m, mark.holder),
        mark.stance,
        words(doc, mark.topic),
        words(doc, mark.cue),
        tuple(actor(doc, m, head) for head in mark.agrees_with),
        tuple(actor(doc, m, head) for head in mark.disagrees_with),
    )


def _implication(doc: Doc, mark: ImplicationMark) -> Implication:
    return Implication(
        words(doc, mark.condition),
        words(doc, mark.consequence),
        tuple(words(doc, run) for run in mark.where),
        words(doc, mark.cue),
    )


def _inference(doc: Doc, m: Marks, mark: InferenceMark) -> Inference:
    return Inference(
        words(doc, mark.premise),
        words(doc, mark.conclusion),
        words(doc, mark.cue),
        actor(doc, m, mark.whose) if mark.whose is not None else None,
    )


def _question(doc: Doc, m: Marks, mark: QuestionMark) -> Question:
    return Question(
        mark.text,
        words(doc, mark.topic).spans,
        mark.form,
        tuple(actor(doc, m, head) for head in mark.about),
        actor(doc, m, mark.asker) if mark.asker is not None else None,
        mark.state,
        words(doc, mark.cue),
    )


def _effort(doc: Doc, m: Marks, mark: EffortMark) -> Effort:
    return Effort(mark.effort, actor(doc, m, mark.actor), words(doc, mark.topic), words(doc, mark.cue))


def _figures(doc: Doc, m: Marks) -> Iterator[Draft]:
    """Figures are claims of their own, judged by the predicate they hang on."""
    where = {n: event.place for event in m.events for n in event.figures}
    for n, mark in enumerate(m.figures):
        predicate = _predicate(m, mark.head)
        runs = [mark.number, Run(mark.head, mark.head + 1)]
        if mark.counted:
            runs.append(mark.counted)
        if mark.period:
            runs.append(mark.period)
        if mark.population is not None:
            runs.append(Run(mark.population, mark.population + 1))
        if m.sentence[predicate] == m.sentence[mark.head]:
            runs.append(Run(predicate, predicate + 1))
        made = figure(doc, m, mark, where.get(n))
        yield Draft(made, predicate if _same_voice(m, predicate, mark.head) else mark.head, tuple(runs))


def _predicate(m: Marks, token: int) -> int:
    """The verb that governs a token, else its topmost governor in the sentence."""
    seen = 0
    while m.head[token] != token and seen < 50:
        if m.pos[token] in {"VERB", "AUX"}:
            return token
        token, seen = m.head[token], seen + 1
    return token


def _same_voice(m: Marks, one: int, other: int) -> bool:
    return chain(m, one) == chain(m, other)


def _statements(doc: Doc, m: Marks, drafts: list[Draft]) -> Iterator[Draft]:
    """Attributed sentences and clauses that the other claims leave out, so that nothing attributed is lost."""
    anchors = {draft.anchor for draft in drafts}
    told = {token for draft in drafts for run in draft.runs for token in range(run.start, run.end)}
    for n, said in enumerate(m.utterances):
        for run in said.content:
            for part in _sentences(m, run):
                top = root(m, part)
                if chain(m, top)[-1:] != [n] or top in anchors or not _says_something(m, part, top):
                    continue
                heard = [token for token in range(part.start, part.end) if m.pos[token] not in SILENT]
                if sum(token in told for token in heard) >= TOLD * len(heard):
                    continue
                anchors.add(top)
                held = words(doc, part)
                about = tuple(
                    actor(doc, m, child)
                    for child in m.children[top]
                    if m.dep[child] in {"nsubj", "nsubjpass"} and actor_of(doc, child) is not None
                )
                yield Draft(Statement(held.text, held.spans, about), top, (part,))


def _sentences(m: Marks, run: Run) -> Iterator[Run]:
    """The run cut at the ends of sentences, trimmed of punctuation and white space at its ends."""
    start = run.start
    while start < run.end:
        end = min(run.end, m.sentences[m.sentence[start]].end)
        low, high = start, end
        while low < high and m.pos[low] in SILENT:
            low += 1
        while high > low and m.pos[high - 1] in SILENT:
            high -= 1
        if high > low:
            yield Run(low, high)
        start = end


def _says_something(m: Marks, run: Run, top: int) -> bool:
    """A clause, or a phrase of some length: "Thank you." and "Sure." say nothing about the world."""
    length = sum(m.pos[token] not in SILENT for token in range(run.start, run.end))
    return length >= (3 if m.pos[top] in {"VERB", "AUX"} else 5)
