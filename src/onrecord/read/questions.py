"""What is open: unknown, withheld, undecided.

A cue says that something is not known ("unclear"), not told ("declined to say") or not decided. What is open is the
embedded question that the cue takes, or a noun phrase put into the form of a question ("what the motive is").
Questions that someone merely asks are not open questions, and "could not be verified" is a caveat and opens none.
"Yet to be determined" is unknown where facts are to be determined and undecided only with a verb of deciding.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from onrecord.read.marks import Marks, QuestionMark, Run, marks, subtree
from onrecord.read.phrases import (
    after_preposition,
    asked,
    can_act,
    child,
    cover,
    objects,
    passive,
    subject,
    tight_clause,
    topic_run,
)
from onrecord.read.question_cues import COPULAS, Cue, cues, licence_of, state_of
from onrecord.read.question_text import about_text, asks_for, clause_text, noun_text
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import QuestionForm, QuestionState

OPENERS: dict[str, QuestionForm] = {
    "whether": QuestionForm.WHETHER,
    "if": QuestionForm.WHETHER,
    "what": QuestionForm.WHAT,
    "which": QuestionForm.WHAT,
    "who": QuestionForm.WHO,
    "whom": QuestionForm.WHO,
    "whose": QuestionForm.WHO,
    "why": QuestionForm.WHY,
    "when": QuestionForm.WHEN,
    "where": QuestionForm.WHERE,
    "how": QuestionForm.HOW,
}
QUANTITIES = frozenset({"many", "much", "long", "far", "often", "large"})
# Between a cue and the question that it takes, besides adverbs: "no word on whether", "unclear as to how".
BRIDGES = frozenset(
    {"on", "of", "about", "as", "to", "over", "for", "yet", "is", "was", "now", "exactly", "precisely", "from", "by"}
)
ABOUT = ("on", "about", "of", "for", "regarding")
REACH = 6


def mark_questions(doc: Doc) -> None:
    """Add the open questions to the marks, each topic once."""
    m = marks(doc)
    table = cues()
    taken: set[int] = set()
    for i, lemma in enumerate(m.lemma):
        if lemma not in table or asked(m, i):
            continue
        for cue in table[lemma]:
            found = _question(doc, m, i, cue)
            if found is not None and found.topic.start not in taken:
                taken.add(found.topic.start)
                m.questions.append(found)
                break


def _question(doc: Doc, m: Marks, token: int, cue: Cue) -> QuestionMark | None:
    licence = licence_of(m, token, cue)
    if licence is None:
        return None
    state = state_of(m, token, cue, licence)
    if "clause" in cue.takes:
        opener = _opener(m, max(token, licence.end - 1), token)
        if opener is None:
            opener = _opener_before(m, token) if "subject" in cue.takes or cue.word == "know" else None
        if opener is not None:
            return _clause(doc, m, token, opener, cue, licence, state)
        if cue.needs in {"negation"} and (put := _put_to(m, token)) is not None:
            return _clause(doc, m, token, put, cue, licence, state)
    return _phrase(doc, m, token, cue, licence, state)


def _opener(m: Marks, last: int, token: int) -> int | None:
    """The word that opens the embedded question after the cue, of which `last` is the last token."""
    end = min(m.sentences[m.sentence[token]].end, last + 1 + REACH)
    for i in range(last + 1, end):
        if m.lower[i] in OPENERS:
            return i if not (m.lower[i] == "if" and m.lower[i - 1] == ",") else None
        if m.lower[i] in BRIDGES or m.pos[i] in {"ADV", "ADP", "PART"} or m.dep[i] in {"prt", "advmod"}:
            continue
        if m.pos[i] in {"NOUN", "PROPN", "ADJ", "DET", "PRON"} and _between(m, token, i):
            continue
        return None
    return None


def _between(m: Marks, token: int, i: int) -> bool:
    """A noun between cue and question: a listener ("told us"), a day, or what the cue governs ("details")."""
    if m.pos[token] == "ADJ":
        return False
    return (
        m.dep[i] in {"dative", "npadvmod"}
        or m.lemma[i] in lent("questions", "detail")
        or (m.head[i] > i and m.lemma[m.head[i]] in lent("questions", "detail"))
    )


def _opener_before(m: Marks, token: int) -> int | None:
    """The word that opens a question which is the subject of the cue: "whether … remains to be seen"."""
    seen, verb = 0, token
    while seen < 4:
        clause = child(m, verb, "csubj", "csubjpass")
        if clause is None:
            clause = next(
                (
                    i
                    for i in m.children[verb]
                    if i < verb and m.dep[i] in {"advcl", "ccomp", "nsubj", "nsubjpass"} and m.pos[i] in {"VERB", "AUX"}
                ),
                None,
            )
        if clause is not None:
            start = subtree(m, clause).start
            while start < clause and (
                m.pos[start] in {"PUNCT", "CCONJ", "SPACE", "ADV"} and m.lower[start] not in OPENERS
            ):
                start += 1
            return start if m.lower[start] in OPENERS and m.lower[start] not in {"if", "when", "where"} else None
        if m.head[verb] == verb or m.dep[verb] not in {"xcomp", "acomp", "attr", "oprd"}:
            return None
        verb, seen = m.head[verb], seen + 1
    return None


def _put_to(m: Marks, token: int) -> int | None:
    """The question that someone was asked and did not answer: "Asked whether …, she declined to comment"."""
    top = token
    for _ in range(3):
        for i in m.children[top]:
            if m.lemma[i] == "ask" and m.dep[i] in {"advcl", "acl", "ccomp", "dep"} and i < token:
                return _opener(m, i, i)
        if m.head[top] == top:
            break
        top = m.head[top]
    return None


def _clause(
    doc: Doc, m: Marks, token: int, opener: int, cue: Cue, licence: Run, state: QuestionState
) -> QuestionMark | None:
    head = _clause_head(m, opener, token)
    if head is None:
        return None
    run = tight_clause(m, head, opener)
    if run.end - run.start < 3 or _chat(m, token, opener, head):
        return None
    form = OPENERS[m.lower[opener]]
    if form is QuestionForm.HOW and opener + 1 < len(m.lower) and m.lower[opener + 1] in QUANTITIES:
        form = QuestionForm.HOW_MANY if m.lower[opener + 1] in {"many", "much", "large"} else QuestionForm.HOW
    doer = child(m, head, "nsubj", "nsubjpass")
    return QuestionMark(
        predicate=head,
        run=cover(licence, run),
        text=clause_text(doc, m, run),
        topic=run,
        form=form,
        state=state,
        cue=licence,
        about=(doer,) if doer is not None and can_act(m, doer) else (),
        asker=_asker(m, token, cue),
    )


def _within(m: Marks, token: int, head: int) -> bool:
    run = subtree(m, head)
    return run.start <= token < run.end


def _clause_head(m: Marks, opener: int, cue: int) -> int | None:
    """The predicate of the clause that the word opens: the topmost governor that does not reach before it."""
    head = opener
    while m.head[head] != head and subtree(m, m.head[head]).start >= opener and not _within(m, cue, m.head[head]):
        head = m.head[head]
    if m.pos[head] in {"VERB", "AUX"}:
        return head
    above = m.head[opener]
    return above if above > opener and m.pos[above] in {"VERB", "AUX"} else None


def _chat(m: Marks, token: int, opener: int, head: int) -> bool:
    """Talk between speakers that leaves nothing open.

    "I don't know if you saw it", "you know what I mean": what one speaker does not know may well be known. "The
    question is: where do they stand?" is put to someone.
    """
    who = subject(m, m.head[token] if m.pos[token] == "ADJ" else token)
    if who is not None and m.lower[who] in {"you", "i", "y'all"}:
        return True
    owner = child(m, head, "nsubj")
    if owner is None:
        return False
    inverted = any(m.dep[i] == "aux" and opener < i < owner and m.pos[i] == "AUX" for i in m.children[head])
    return inverted or (m.lower[owner] in {"you", "i"} and (who is None or m.lower[who] == "we"))


def _asker(m: Marks, token: int, cue: Cue) -> int | None:
    if cue.needs not in {"effort", "striving"}:
        return None
    verb = m.head[token] if m.pos[token] == "NOUN" else token
    who = subject(m, verb)
    return who if can_act(m, who) else None


def _phrase(doc: Doc, m: Marks, token: int, cue: Cue, licence: Run, state: QuestionState) -> QuestionMark | None:
    """What is open as a noun phrase: the subject, the object, or what the details are on."""
    for head, detail in _heads(m, token, cue):
        if m.pos[head] not in {"NOUN", "PROPN", "ADJ"} or (m.pos[head] == "PROPN" and cue.form is None):
            continue
        run = topic_run(m, head) if detail is None else cover(topic_run(m, detail), topic_run(m, head))
        form = cue.form or asks_for(m, detail if detail is not None else head)
        text = noun_text(doc, m, head, run, form)
        if cue.needs == "no":
            form, text = about_text(doc, m, head, run)
        return QuestionMark(
            predicate=head,
            run=cover(licence, run),
            text=text,
            topic=run,
            form=form,
            state=state,
            cue=licence,
            about=tuple(i for i in _owners(m, head) if can_act(m, i)),
        )
    return None


def _heads(m: Marks, token: int, cue: Cue) -> Iterator[tuple[int, int | None]]:
    """(head of the phrase, head of the noun of information where there is one)."""
    verb = m.head[token] if m.pos[token] in {"ADJ", "ADV"} and m.lemma[m.head[token]] in COPULAS else token
    if "subject" in cue.takes and (m.pos[token] in {"ADJ", "ADV"} or passive(m, verb) or m.lower[token] == "seen"):
        top = verb
        for _ in range(3):
            own = child(m, top, "nsubj", "nsubjpass")
            if own is not None:
                yield own, None
                break
            top = m.head[top]
    if "passive" in cue.takes and passive(m, verb):
        yield from ((i, None) for i in m.children[verb] if m.dep[i] == "nsubjpass")
    if "object" in cue.takes:
        for own in objects(m, verb):
            yield own, None
    if "detail" in cue.takes:
        for own in objects(m, verb):
            if m.lemma[own] in lent("questions", "detail"):
                for holder in (own, verb):
                    yield from ((k, own) for p, k in after_preposition(m, holder, ABOUT) if p > own)
    if "about" in cue.takes:
        yield from ((k, None) for _, k in after_preposition(m, token, ("on", "about", "of", "regarding")))


def _owners(m: Marks, head: int) -> Iterator[int]:
    yield from (i for i in m.children[head] if m.dep[i] == "poss")
    yield from (k for _, k in after_preposition(m, head, ("of",)))
