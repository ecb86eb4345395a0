"""Utterances in the making: token sets first, runs and nesting at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from onrecord.read import contents, sources
from onrecord.read.anonymity import grounds, stated
from onrecord.read.marks import Marks, Run, Utterance
from onrecord.read.punctuation import lost_commas
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import Act, SourceKind, TimexType

# Acts that pass on what they hold, comments in it included.
TOLD = frozenset({Act.ASSERT, Act.QUOTE, Act.CONFIRM, Act.SHOW, Act.ASK})


@dataclass(slots=True)
class Draft:
    """An utterance in the making. `content` holds token indices; `who` is the head of the source phrase."""

    m: Marks
    act: Act
    head: int
    words: set[int]
    who: int | None
    content: set[int] = field(default_factory=set)
    said_by: Run | None = None
    kind: str = "speech"
    inside: Draft | None = None

    def source(self) -> Run | None:
        if self.said_by is not None:
            return self.said_by
        if self.who is None:
            return None
        stop = {self.head, *self.words}
        run = sources.phrase(self.m, self.who, stop)
        if run.start <= self.head < run.end:
            return Run(run.start, self.head) if self.who < self.head else Run(self.head + 1, run.end)
        low = run.start
        if self.m.dep[self.who] not in ("nsubj", "pobj", "nsubjpass", "poss"):
            # The parser took the subject for something else: its determiners hang on the verb.
            while low > 0 and self.m.head[low - 1] == self.head and self.m.dep[low - 1] in ("det", "amod", "compound"):
                low -= 1
        return Run(low, run.end)


def _once(drafts: list[Draft]) -> list[Draft]:
    """One draft for each cue: of two, the one that knows what it stands in."""
    chained = {draft.head for draft in drafts if draft.inside is not None}
    return [draft for draft in drafts if draft.inside is not None or draft.head not in chained]


def _set_apart(m: Marks, drafts: list[Draft]) -> None:
    """ "X says P, with Y saying Q": Q is Y's alone."""
    for draft in drafts:
        absolute = _absolute(m, draft.head)
        if absolute is None and _contrasts(m, draft.head):
            absolute = draft.head
        if absolute is None:
            continue
        aside = contents.tokens(m, absolute)
        for other in drafts:
            if other is not draft and absolute in other.content and other.head not in aside and other.kind != "turn":
                other.content -= aside


def _comments(m: Marks, drafts: list[Draft]) -> None:
    """ "The army denies that it used shells, which doctors say are banned": the clause is no part of what is denied."""
    for draft in drafts:
        if m.dep[draft.head] != "relcl" or not any(
            m.lower[j] in sources.RELATIVE and j < draft.head for j in draft.content
        ):
            continue
        for other in drafts:
            if other is not draft and draft.head in other.content and other.head < draft.head and other.act not in TOLD:
                other.content -= contents.tokens(m, draft.head)


def _contrasts(m: Marks, cue: int) -> bool:
    """ "The army says P, while the rebels say Q"."""
    if m.dep[cue] != "advcl" or not any(m.dep[j] == "nsubj" for j in m.children[cue]):
        return False
    return any(m.lower[j] in ("while", "whereas") and m.lower[j - 1] == "," for j in m.children[cue] if 0 < j < cue)


def _handed_back(m: Marks, drafts: list[Draft]) -> None:
    """ "He said the army had fled, adding (while denying) that …": the participle goes on with the sentence's speaker.

    The parser hangs it on the verb of what is said. It is handed back where that verb does not speak itself.
    """
    speaks = {draft.head for draft in drafts}
    bare = lost_commas(m.text)
    for draft in drafts:
        i = draft.head
        above = m.head[i]
        if m.dep[i] != "advcl" or not m.lower[i].endswith("ing") or draft.kind != "speech" or above in speaks:
            continue
        before = i - 2 if m.lower[i - 1] == "while" else i - 1
        if (m.lower[before] != "," and not bare) or any(m.dep[j] in contents.SUBJECTS for j in m.children[i]):
            continue
        outer = next((other for other in drafts if i in other.content and above in other.content), None)
        if outer is None or outer.kind != "speech" or m.sentence[outer.head] != m.sentence[i] or outer.who is None:
            continue
        outer.content -= contents.tokens(m, i)
        draft.who = outer.who


def _absolute(m: Marks, cue: int) -> int | None:
    """The "with" behind a comma that holds the cue: "…, with officials saying"."""
    token = cue
    for _ in range(3):
        token = m.head[token]
        if m.lower[token] == "with":
            return token if token > 0 and m.lower[token - 1] == "," else None
    return None


@dataclass(frozen=True, slots=True)
class Context:
    """What all utterances of a document share: sentences with grounds of anonymity, with cues, and with times."""

    anonymity: dict[int, Run]
    speaks: set[int]
    times: dict[int, list[int]]

    def hides(self, m: Marks, cue: int) -> bool:
        """Whether a cue is but the ground on which a source is not named: "asked not to be named"."""
        run = self.anonymity.get(m.sentence[cue])
        return run is not None and run.start <= cue < run.end


def _context(doc: Doc, m: Marks, drafts: list[Draft]) -> Context:
    times: dict[int, list[int]] = {}
    for number, time in enumerate(m.times):
        times.setdefault(m.sentence[time.run.start], []).append(number)
    known = stated(doc, m)
    heads = [draft.head for draft in drafts if draft.words]
    runs = [known.get(m.sentence[head]) for head in heads]
    speaks = {
        m.sentence[head]
        for head, run in zip(heads, runs, strict=True)
        if run is None or not run.start <= head < run.end
    }
    return Context(known, speaks, times)


def finish(doc: Doc, m: Marks, drafts: list[Draft]) -> list[Utterance]:
    """Utterances of drafts that hold content: an outer one before those inside it, each knowing the one around it."""
    context = _context(doc, m, drafts)
    drafts = [draft for draft in _once(drafts) if not context.hides(m, draft.head)]
    _set_apart(m, drafts)
    _handed_back(m, drafts)
    _comments(m, drafts)
    made: list[tuple[Draft, tuple[Run, ...], Run | None, int, int]] = []
    for draft in drafts:
        source = draft.source()
        banned = set(draft.words)
        if source is not None:
            by = source.start > 0 and m.lower[source.start - 1] == "by"
            banned.update(range(source.start - by, source.end))
        runs = contents.runs(m, draft.content, banned)
        if runs:
            size = sum(run.end - run.start for run in runs)
            made.append((draft, runs, source, size, 1 if draft.inside is not None else 0))
    made.sort(key=lambda item: (-item[3], item[4], item[1][0].start))
    owner: dict[int, int] = {}
    number_of: dict[int, int] = {}
    utterances = []
    for number, (draft, runs, source, _, _) in enumerate(made):
        outer = number_of.get(id(draft.inside)) if draft.inside is not None else owner.get(draft.head)
        utterances.append(_utterance(doc, m, draft, runs, source, outer, context))
        number_of[id(draft)] = number
        for run in runs:
            for i in range(run.start, run.end):
                owner[i] = number
    return utterances


def _utterance(
    doc: Doc, m: Marks, draft: Draft, runs: tuple[Run, ...], source: Run | None, outer: int | None, context: Context
) -> Utterance:
    kind = _kind(doc, m, draft)
    if kind is SourceKind.ANONYMOUS and source is not None and (named := _named(m, source)) is not None:
        draft.who, kind = named, SourceKind.PERSON
    return Utterance(
        source=(source,) if source is not None else (),
        cue=contents.plain(draft.words),
        content=runs,
        act=draft.act,
        source_head=draft.who,
        cue_head=draft.head if draft.words else None,
        kind=kind,
        anonymity=grounds(doc, m, kind, draft.who, draft.head, context.anonymity, context.speaks),
        time=_time(m, draft, context.times),
        outer=outer,
    )


def _named(m: Marks, source: Run) -> int | None:
    """The person whom a source names, though the parser takes the name for a part of the role.

    "Director of the Observatory Aya Musa", "Aya Musa head of the clinic": at the start, or at the end behind a noun. "A
    spokesman for Aya Musa" is not her.
    """
    for run in dict.fromkeys(name.run for name in m.names if name.kind == "person"):
        if not source.start <= run.start < run.end <= source.end or run.end - 1 not in m.actors:
            continue
        before = run.start - 1
        placed = before in m.name_at and m.name_at[before].kind == "place"  # "a villager of Gao Aya Musa"
        plain = m.pos[source.start] != "DET" or placed or all(m.pos[i] != "ADP" for i in range(source.start, run.start))
        behind = run.end == source.end and m.pos[before] in ("NOUN", "PROPN") and plain
        if run.start == source.start or behind:
            return run.end - 1
    return None


def _kind(doc: Doc, m: Marks, draft: Draft) -> SourceKind:
    if draft.kind == "turn":
        return SourceKind.ANONYMOUS if draft.act is Act.ASK else SourceKind.PERSON
    if draft.who is not None:
        kind = sources.kind(doc, m, draft.who)
        unnamed = draft.kind == "headline" and draft.who not in m.actors and m.lemma[draft.who] in sources.nouns()
        if kind is SourceKind.ANONYMOUS and _is_body(m, draft.who):
            return SourceKind.BODY
        return SourceKind.ANONYMOUS if unnamed and kind is SourceKind.PERSON else kind
    return SourceKind.EVIDENCE if draft.kind == "evidence" else SourceKind.ANONYMOUS


def _is_body(m: Marks, who: int) -> bool:
    """ "The Observatory monitor": what watches, behind its name."""
    named = m.name_at.get(who - 1)
    return named is not None and named.kind == "body" and m.lemma[who] in lent("unpunctuated", "closing_headline")


def _time(m: Marks, draft: Draft, times: dict[int, list[int]]) -> int | None:
    """The time of speaking: one that hangs on the cue's verb itself ("said on Friday"), not on what is said."""
    for number in times.get(m.sentence[draft.head], ()):
        run = m.times[number].run
        if m.times[number].type not in (TimexType.DATE, TimexType.TIME):
            continue
        between = range(draft.head, run.start) if run.start > draft.head else ()
        if any(i in draft.content for i in (*range(run.start, run.end), *between)):
            continue
        top = next((i for i in range(run.start, run.end) if not run.start <= m.head[i] < run.end), run.start)
        above = m.head[top]
        if m.lower[above] in ("on", "at", "in", "during", "late", "early"):
            above = m.head[above]
        if above in draft.words or above == draft.head:
            return number
    return None
