"""Who speaks by the layout alone: turns of a transcript, headlines with a colon or a dash."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read import sources
from onrecord.read.contents import QUOTE_MARKS
from onrecord.read.drafts import Draft
from onrecord.read.marks import Block, Marks, Run
from onrecord.types.vocabulary import Act, SourceKind

# A label before a colon names somebody in a few words; longer ones are clauses.
LABEL = 9
TAIL = 5
# A line of its own of at most so many tokens may be a headline with a full stop.
LINE = 25
DASHES = frozenset({"-", "–", "—", "--", "―"})
FIRST_PERSON = frozenset({"we", "i", "our", "my", "us"})
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "CCONJ", "NUM", "PUNCT", "SPACE", "PRON"})

INSIDE = frozenset({"amod", "compound"})  # "monitoring group"


def turns(m: Marks) -> Iterator[Draft]:
    """A turn of a transcript: its speaker is the source of everything in it. The cue is empty."""
    open_turn: Draft | None = None
    for block in m.blocks:
        if block.role == "turn" and block.label is not None:
            if open_turn is not None:
                yield open_turn
            act = Act.ASK if block.questioner else Act.ASSERT
            content = set(range(block.label.end, block.run.end))
            label = _named(m, block.label)
            if content and not _stage(m, block):
                open_turn = Draft(m, act, block.label.start, set(), label.end - 1, content, label, kind="turn")
            else:
                open_turn = None
        elif open_turn is not None and block.role in ("paragraph", "item"):
            open_turn.content.update(range(block.run.start, block.run.end))
    if open_turn is not None:
        yield open_turn


def _stage(m: Marks, block: Block) -> bool:
    """Whether a turn holds nothing but a stage direction: "(Inaudible.)"."""
    label = block.label or block.run
    words = [i for i in range(label.end, block.run.end) if m.pos[i] != "SPACE"]
    return not words or (m.lower[words[0]] in ("(", "[") and len(words) <= 6)


def _named(m: Marks, label: Run) -> Run:
    """The label without its colon."""
    end = label.end
    while end - 1 > label.start and (m.lower[end - 1] in (":", ".") or m.pos[end - 1] == "SPACE"):
        end -= 1
    return Run(label.start, end)


@cache
def _labels() -> frozenset[str]:
    return frozenset(word for row in rows("headline_labels") for word in row["words"])


def headed(doc: Doc, m: Marks) -> Iterator[Draft]:
    """ "Envoy: truce holds", "Truce holds: envoy", "Truce holds – Kinshasa", and a name before a quotation."""
    for number, block in enumerate(m.blocks):
        if block.role not in ("headline", "paragraph", "item"):
            continue
        draft = _leading(doc, m, block)
        if draft is None and (block.role == "headline" or _one_line(m, block)):
            draft = _trailing(doc, m, block)
        if draft is not None:
            yield draft
        if number > 400:
            break


def _leading(doc: Doc, m: Marks, block: Block) -> Draft | None:
    run = block.run
    colon = next((i for i in range(run.start + 1, min(run.end - 1, run.start + LABEL)) if m.lower[i] == ":"), None)
    if colon is None:
        return None
    rest = Run(colon + 1, run.end)
    quote = m.lower[rest.start] in QUOTE_MARKS or (
        m.pos[rest.start] == "SPACE"
        and m.lower[rest.start + 1 : rest.start + 2]
        and m.lower[rest.start + 1] in QUOTE_MARKS
    )
    if block.role != "headline" and not quote:
        return None
    head = _source(doc, m, Run(run.start, colon), voiced=quote or any(m.lower[i] in FIRST_PERSON for i in range(*rest)))
    if head is None:
        return None
    return Draft(m, Act.ASSERT, colon, {colon}, head, set(range(*rest)), Run(run.start, colon), kind="headline")


def _trailing(doc: Doc, m: Marks, block: Block) -> Draft | None:
    run = block.run
    end = run.end - 1 if m.lower[run.end - 1] == "." else run.end
    for at in range(end - 2, max(run.start + 3, end - 1 - TAIL) - 1, -1):
        if m.lower[at] in DASHES or m.lower[at] == ":":
            stored = m.text[doc[at].idx] == doc[at].text[0]  # a colon that was put back is no word of the text
            head = _source(doc, m, Run(at + 1, end), voiced=True) if stored else end - 1
            if head is None or (block.role != "headline" and not _label(m, at, end)):
                return None
            cue = {at} if stored else set()
            return Draft(m, Act.ASSERT, at, cue, head, set(range(run.start, at)), Run(at + 1, end), kind="headline")
    return None


def _label(m: Marks, at: int, end: int) -> bool:
    """Whether a line of running text closes with a colon and a bare noun for those who speak: "…: monitoring group"."""
    last = m.lemma[end - 1] in sources.nouns() or m.lower[end - 1] in sources.nouns()
    return m.lower[at] == ":" and last and all(m.pos[i] not in {"DET", "ADP", "PRON"} for i in range(at + 1, end))


def _one_line(m: Marks, block: Block) -> bool:
    """Whether a paragraph is a headline with a full stop: one short sentence."""
    return block.role == "paragraph" and block.run.end - block.run.start <= LINE


def _source(doc: Doc, m: Marks, run: Run, voiced: bool) -> int | None:
    """The head of a label that names somebody who can speak; a place does only where the words are its own."""
    if run.end <= run.start or not all(m.pos[i] in NAMING or m.dep[i] in INSIDE for i in range(*run)):
        return None
    text = " ".join(m.lower[i] for i in range(*run)).strip()
    if text in _labels() or m.lower[run.start] in _labels():
        return None
    heads = [i for i in range(*run) if m.pos[i] in ("PROPN", "NOUN") and not run.start <= m.head[i] < run.end]
    head = heads[0] if heads else max((i for i in range(*run) if m.pos[i] in ("PROPN", "NOUN")), default=None)
    if head is None:
        return None
    speaks = m.lemma[head] in sources.nouns() or m.lower[head] in sources.nouns()
    if m.pos[head] == "NOUN" and not speaks:
        return None
    kind = sources.kind(doc, m, head)
    known = head in m.actors or doc[head].ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or speaks
    if kind is SourceKind.COUNTRY or not known:
        return head if voiced and known else None
    return head
