"""What the rules of reading find in a Doc, in token indices; carried by the Doc itself.

Each rule is a function of a Doc. It reads the marks that earlier rules left (`marks(doc)`) and adds its own. Only the
last step (`claims.py`) turns tokens into spans of the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple, cast

import numpy as np
from spacy.tokens import Doc

from onrecord.types.vocabulary import (
    Act,
    Commitment,
    EffortForm,
    EngagementForm,
    FactValue,
    Measure,
    Phase,
    PloverType,
    Polarity,
    Precision,
    QuestionForm,
    QuestionState,
    Relation,
    Sector,
    SourceKind,
    Stance,
    TimexType,
)

NOUNS = frozenset({"NOUN", "PROPN"})
"""Parts of speech of what is named."""


class Run(NamedTuple):
    """A run of tokens: `start` inclusive, `end` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the layout. `role`: headline, byline, dateline, credit, paragraph, item (of a list), turn, stage.

    `stage` is a stage direction in a transcript ("(Laughter.)"). For a turn of a transcript, `label` is the run that
    names the speaker ("MR. KIRBY:", "Q") and `speaker` the name as a person would write it ("Kirby"), None for an
    unnamed questioner; `questioner` is true for Q.
    """

    role: str
    run: Run
    label: Run | None = None
    speaker: str | None = None
    questioner: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name found by gazetteer or by statistical recognition. `kind`: country, body, person, place, group, demonym.

    `entity` is None for a name that no lexicon knows. `office` is a title that stands with the name or that its
    holder had at the time of the document.
    """

    run: Run
    kind: str
    entity: str | None = None
    country: str | None = None
    sector: Sector | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class ActorMark:
    """A noun phrase that stands for an actor, resolved or not; `run` is the phrase without relative clauses.

    `kind` as a source it would be. `antecedent` is the head of the phrase that a pronoun or description goes back to.
    """

    head: int
    run: Run
    kind: SourceKind
    entity: str | None = None
    country: str | None = None
    sector: Sector | None = None
    office: str | None = None
    antecedent: int | None = None


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time expression; `start` and `end` are ISO dates, inclusive, None where open or unresolved.

    `mod` is TIMEX3's modifier (START, MID, END, APPROX, MORE_THAN …); the interval is narrowed by it already.
    """

    run: Run
    type: TimexType
    value: str
    start: str | None = None
    end: str | None = None
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place name, with degrees (WGS 84), ISO 3166-1 alpha-3 country and precision where it resolves."""

    run: Run
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: Precision | None = None
    geonames: int | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class FigureMark:
    """A stated number with its bounds and what it counts. `number` is the run of the number with its bound words.

    `head` is the counted noun's token (else the number's head), by which the figure hangs in its sentence; `population`
    the head of the actor it is counted of; `period` the run of words that state the period, `begin` and `finish` its
    ISO dates, inclusive.
    """

    number: Run
    head: int
    low: float | None
    high: float | None
    exact: bool
    bound: str | None
    unit: str
    measure: Measure
    counted: Run | None = None
    population: int | None = None
    rate: str | None = None
    period: Run | None = None
    begin: str | None = None
    finish: str | None = None
    cumulative: bool | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks: `run` is inside the marks. `block` numbers the paragraph it opens in."""

    run: Run
    block: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Utterance:
    """One link of attribution over its content. Runs are in text order; `source` is empty where it is left out.

    `source_head` is the head token of the source phrase: a pronoun resolves through `marks.actors`.
    `outer` is the index, in `marks.utterances`, of the utterance whose content holds this one, None at the outside.
    """

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    act: Act
    source_head: int | None = None
    cue_head: int | None = None
    kind: SourceKind | None = None
    anonymity: str | None = None
    time: int | None = None
    outer: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How committed the voice in which a predicate stands is to it; `cues` are the tokens that made it so."""

    value: FactValue
    commitment: Commitment
    polarity: Polarity
    time: Phase
    basis: str
    cues: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class EventMark:
    """An event: `trigger` is its predicate's token (the one whose factuality is judged); actors are head tokens.

    `run` is the smallest run that holds trigger and arguments. `place`, `time` and `figures` are indices into the
    marks of those names. `inside` is the trigger of the event whose content this one is ("accused X of shelling Y").
    """

    trigger: int
    run: Run
    type: PloverType | None
    cameo: str | None
    mode: str | None = None
    context: tuple[str, ...] = ()
    trigger_run: Run | None = None
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    instrument: Run | None = None
    place: int | None = None
    time: int | None = None
    figures: tuple[int, ...] = ()
    polarity: Polarity = Polarity.POSITIVE
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class TieMark:
    predicate: int
    run: Run
    relation: Relation
    from_: int
    to: int
    cue: Run
    begin: str | None = None
    finish: str | None = None
    period: Run | None = None


@dataclass(frozen=True, slots=True)
class EngagementMark:
    predicate: int
    run: Run
    form: EngagementForm
    participants: tuple[int, ...]
    trigger: Run
    place: int | None = None
    date: int | None = None
    trip: int | None = None
    stop: int | None = None
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class PositionMark:
    predicate: int
    run: Run
    holder: int
    stance: Stance
    topic: Run
    cue: Run
    agrees_with: tuple[int, ...] = ()
    disagrees_with: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImplicationMark:
    predicate: int
    run: Run
    condition: Run
    consequence: Run
    cue: Run
    where: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class InferenceMark:
    predicate: int
    run: Run
    premise: Run
    conclusion: Run
    cue: Run
    whose: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """`text` is the question in a standard form ("whether …", "why …"), pronouns spelled out where they resolve."""

    predicate: int
    run: Run
    text: str
    topic: Run
    form: QuestionForm
    state: QuestionState
    cue: Run
    about: tuple[int, ...] = ()
    asker: int | None = None


@dataclass(frozen=True, slots=True)
class EffortMark:
    predicate: int
    run: Run
    effort: EffortForm
    actor: int
    topic: Run
    cue: Run


@dataclass(frozen=True, slots=True)
class CaveatMark:
    """ "Could not be independently verified": a reserve on what the sentence before, or the same one, claims."""

    run: Run
    sentence: int


@dataclass(slots=True)
class Marks:
    """All marks on one Doc. `words`, `lower` and `lemma` are the tokens' forms and lemmas, made once.

    `text` is the document's stored text, which citations quote; `parsed`, the Doc's own, may be a re-cased copy of the
    same length (`casing`).
    """

    text: str = ""
    parsed: str = ""
    published: str | None = None
    publisher: str | None = None
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    sentences: list[Run] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    name_at: dict[int, Name] = field(default_factory=dict)
    actors: dict[int, ActorMark] = field(default_factory=dict)
    times: list[TimeMark] = field(default_factory=list)
    places: list[PlaceMark] = field(default_factory=list)
    figures: list[FigureMark] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    judgements: dict[int, Judgement] = field(default_factory=dict)
    caveats: list[CaveatMark] = field(default_factory=list)
    events: list[EventMark] = field(default_factory=list)
    ties: list[TieMark] = field(default_factory=list)
    engagements: list[EngagementMark] = field(default_factory=list)
    positions: list[PositionMark] = field(default_factory=list)
    implications: list[ImplicationMark] = field(default_factory=list)
    inferences: list[InferenceMark] = field(default_factory=list)
    questions: list[QuestionMark] = field(default_factory=list)
    efforts: list[EffortMark] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    chains: dict[int, list[int]] = field(default_factory=dict)
    chained: int = 0


# What `index` takes of each token; HEAD is the way to the head, as a 64-bit number that wraps where it is negative.
COLUMNS: list[int | str] = ["IDX", "LENGTH", "HEAD", "ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP"]


def marks(doc: Doc) -> Marks:
    """The marks on a Doc; made on first use. Call `index` once the Doc is parsed."""
    held = doc.user_data.get("onrecord")
    if held is None:
        held = doc.user_data["onrecord"] = Marks()
    return cast(Marks, held)


def index(doc: Doc) -> Marks:
    """Fill the plain lists that the rules look at instead of tokens: a list look-up costs a tenth of an attribute."""
    m = marks(doc)
    m.parsed = doc.text
    m.text = m.text or m.parsed
    columns: Any = doc.to_array(COLUMNS).astype(np.uint64).reshape(len(doc), len(COLUMNS)).T
    start, length, head = (column.astype(np.int64) for column in columns[:3])
    m.starts, m.ends = start.tolist(), (start + length).tolist()
    m.head = (np.arange(len(doc)) + head).tolist()
    m.words, m.lower, lemma, m.pos, m.tag, m.dep = (_named(doc, column.tolist()) for column in columns[3:])
    m.lemma = [word.lower() for word in lemma]
    m.children = [[] for _ in m.head]
    for i, head in enumerate(m.head):
        if head != i:
            m.children[head].append(i)
    m.sentences = []
    for sentence in doc.sents:
        if m.lower[sentence.start] == "," and m.sentences:  # no sentence begins with a comma
            m.sentences[-1] = Run(m.sentences[-1].start, sentence.end)
        else:
            m.sentences.append(Run(sentence.start, sentence.end))
    m.sentence = [n for n, run in enumerate(m.sentences) for _ in range(run.start, run.end)]
    return m


def _named(doc: Doc, ids: list[int]) -> list[str]:
    """The strings of a column of ids; each is looked up once."""
    strings = {each: doc.vocab.strings[each] for each in set(ids)}
    return [strings[each] for each in ids]


def subtree(m: Marks, head: int) -> Run:
    """The run from the leftmost to the rightmost token that hangs on `head`."""
    low = high = head
    todo = [head]
    while todo:
        token = todo.pop()
        low, high = min(low, token), max(high, token)
        todo.extend(m.children[token])
    return Run(low, high + 1)


def chain(m: Marks, token: int) -> list[int]:
    """Indices of the utterances in whose content the token stands, outermost first."""
    if m.chained != len(m.utterances):
        m.chains, m.chained = _chains(m), len(m.utterances)
    return m.chains.get(token, [])


def _chains(m: Marks) -> dict[int, list[int]]:
    """For every token that some utterance holds: those utterances, the larger content first."""
    sizes = [sum(run.end - run.start for run in said.content) for said in m.utterances]
    around: dict[int, list[int]] = {}
    for n in sorted(range(len(sizes)), key=lambda n: (-sizes[n], n)):
        for run in m.utterances[n].content:
            for token in range(run.start, run.end):
                around.setdefault(token, []).append(n)
    return around
