"""What is open: unknown, withheld, undecided.

A cue says that something is not known ("unclear"), not told ("declined to say") or not decided. What is open is the
embedded question that the cue takes, or a noun phrase put into the form of a question ("what the motive is").
Questions that someone merely asks are not open questions, and "could not be verified" is a caveat and opens none.
"Yet to be determined" is unknown where facts are to be determined and undecided only with a verb of deciding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks, QuestionMark, Run, marks, subtree
from onrecord.read.phrases import (
    after_preposition,
    asked,
    can_act,
    child,
    cover,
    has_aux,
    objects,
    passive,
    subject,
    tight_clause,
    to_infinitive,
    topic_run,
)
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
INABILITY = frozenset({"could", "can", "ca"})
COPULAS = frozenset({"be", "remain", "become", "stay", "seem", "appear"})
BE = frozenset({"is", "are", "was", "were", "been", "be", "'s", "'re", "’s", "’re", "am"})
REACH = 6


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that opens a question. `needs` is what must stand with it: nothing, negation, effort, no (determiner).

    `unable` is the state where the source is unable ("could not say").
    `takes`: clause (an embedded question), subject or object (a noun phrase), detail (a noun of information).
    """

    word: str
    needs: str
    takes: frozenset[str]
    state: QuestionState
    form: QuestionForm | None = None
    unable: QuestionState | None = None


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The cues of questions by lemma."""
    found: dict[str, list[Cue]] = {}
    for row in rows("questions"):
        if row["part"] == "cue":
            found.setdefault(row["cue"], []).append(_cue(row))
    return {word: tuple(held) for word, held in found.items()}


def _cue(row: dict[str, Any]) -> Cue:
    form, unable = row.get("form"), row.get("unable")
    return Cue(
        row["cue"],
        row["needs"],
        frozenset(row["takes"]),
        QuestionState(row["state"]),
        QuestionForm(form) if form else None,
        QuestionState(unable) if unable else None,
    )


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
    licence = _licence(m, token, cue)
    if licence is None:
        return None
    state = _state(m, token, cue, licence)
    if "clause" in cue.takes:
        opener = _opener(m, max(token, licence.end - 1), token)
        if opener is None:
            opener = _opener_before(m, token) if "subject" in cue.takes or cue.word == "know" else None
        if opener is not None:
            return _clause(doc, m, token, opener, cue, licence, state)
        if cue.needs in {"negation"} and (put := _put_to(m, token)) is not None:
            return _clause(doc, m, token, put, cue, licence, state)
    return _phrase(doc, m, token, cue, licence, state)


def _licence(m: Marks, token: int, cue: Cue) -> Run | None:
    """The words that, with the cue, say that it is open; None where they are not there."""
    own = Run(token, token + 1)
    if m.pos[token] == "ADJ" and any(m.lower[i] == "of" for i in m.children[token]):
        return None
    if cue.needs == "nothing":
        if (
            m.pos[token] in {"ADJ", "ADV"}
            and m.lemma[m.head[token]] not in COPULAS
            and m.dep[token] not in {"oprd", "conj"}
        ):
            return None
        return _with_copula(m, token) if not _negation(m, token) else None
    if cue.needs == "negation":
        words = _negation(m, token)
        return cover(own, *words) if words else None
    if cue.needs == "no":
        no = next((i for i in m.children[token] if m.lower[i] in {"no", "little"} and i < token), None)
        if no is not None and any(m.lower[i] in {"a", "the"} for i in m.children[token]):
            no = None
        return cover(own, no) if no is not None else None
    if cue.needs in {"effort", "striving"}:
        effort = _effort(m, token, cue.needs == "effort")
        return cover(own, effort) if effort is not None else None
    if cue.needs == "refusal":
        head = m.head[token]
        return cover(own, head) if m.lemma[head] in lent("questions", "refusal") and to_infinitive(m, token) else None
    if cue.needs == "remains-to":
        seen = next((i for i in m.children[token] if m.lower[i] == "seen" and to_infinitive(m, i)), None)
        return cover(own, seen) if seen is not None else None
    if cue.needs == "progress":
        return own if m.lower[token].endswith("ing") and has_aux(m, token, BE) is not None else None
    if cue.needs == "open":
        verb = m.head[m.head[token]] if m.dep[token] == "conj" else m.head[token]
        return own if m.lemma[verb] in lent("questions", "open") and m.dep[token] in {"nsubj", "dobj", "attr"} else None
    if cue.needs == "doubt":
        return own if m.pos[token] == "NOUN" and not any(m.lower[i] == "no" for i in m.children[token]) else None
    return None


def _with_copula(m: Marks, token: int) -> Run:
    head = m.head[token]
    if m.lemma[head] in COPULAS and head < token:
        return cover(token, head)
    return Run(token, token + 1)


def _negation(m: Marks, token: int) -> list[int]:
    """Tokens that negate the cue: not, yet to, no one, decline to, unable to, too early to."""
    verb = m.head[token] if m.pos[token] in {"ADJ", "ADV"} and m.lemma[m.head[token]] in COPULAS else token
    found = [i for at in {token, verb} for i in m.children[at] if m.dep[i] == "neg" and m.lower[i] != "never"]
    if found:
        aux = [i for i in m.children[verb] if m.dep[i] in {"aux", "auxpass"} and i < min(found)]
        return [*found, *aux[:1], verb]
    doer = child(m, verb, "nsubj", "nsubjpass")
    nobody = _no_one(m, doer) if doer is not None else None
    if nobody is not None:
        return [nobody, verb]
    denied = next((i for o in objects(m, verb) for i in m.children[o] if m.lower[i] == "no" and i < o), None)
    return [verb, denied] if denied is not None else _outer_negation(m, verb)


def _no_one(m: Marks, doer: int) -> int | None:
    """The negative word in a subject: "nobody", "no one", "neither side"."""
    if m.lower[doer] in {"nobody", "none", "little"}:
        return doer
    return next((i for i in m.children[doer] if i < doer and m.lower[i] in {"no", "neither"}), None)


def _outer_negation(m: Marks, verb: int) -> list[int]:
    """ "Yet to", "declined to", "unable to", "too early to", around an infinitive."""
    if not to_infinitive(m, verb):
        return []
    yet = next((i for i in range(max(0, verb - 4), verb) if m.lower[i] == "yet"), None)
    if yet is not None and yet + 1 < len(m.lower) and m.lower[yet + 1] == "to":
        start = yet - 1 if yet > 0 and m.lemma[yet - 1] in {"have", "be", "remain"} else yet
        return [start, verb]
    head = m.head[verb]
    if m.lemma[head] in lent("questions", "refusal") and m.dep[verb] in {"xcomp", "acl", "ccomp", "advcl"}:
        return [head]
    if m.lemma[head] in {"early", "soon", "hard", "difficult", "impossible"} and m.dep[verb] in {
        "xcomp",
        "advcl",
        "ccomp",
    }:
        return [head]
    if m.lemma[head] in COPULAS:
        adj = next(
            (i for i in m.children[head] if m.lower[i] in {"early", "soon", "hard", "difficult", "impossible"}), None
        )
        if adj is not None:
            return [adj]
    return []


def _effort(m: Marks, token: int, progress: bool) -> int | None:
    """The token from which the finding out is under way: "trying to …", "is investigating"."""
    if m.pos[token] == "NOUN":
        verb = m.head[token]
        return _effort(m, verb, progress) if m.dep[token] in {"dobj", "pobj"} and m.pos[verb] == "VERB" else None
    seen, verb = 0, token
    while seen < 4 and (m.dep[verb] in {"xcomp", "advcl", "acl", "conj", "ccomp"}):
        verb, seen = m.head[verb], seen + 1
        if m.lemma[verb] in lent("questions", "striving"):
            who = subject(m, verb)
            return verb if who is None or m.lower[who] not in {"i", "you"} else None
    return token if progress and m.lower[token].endswith("ing") and has_aux(m, token, BE) is not None else None


def _state(m: Marks, token: int, cue: Cue, licence: Run) -> QuestionState:
    """Whoever could not say does not know; whoever did not say keeps it back."""
    if cue.unable is None:
        return cue.state
    unable = any(
        m.lower[i] in INABILITY or m.lemma[i] in {"unable", "early", "soon", "hard", "difficult", "impossible"}
        for i in range(licence.start, licence.end)
    )
    return cue.unable if unable else cue.state


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
    head = _clause_head(m, opener)
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


def _clause_head(m: Marks, opener: int) -> int | None:
    """The predicate of the clause that the word opens: the topmost governor that does not reach before it."""
    head = opener
    while m.head[head] != head and subtree(m, m.head[head]).start >= opener:
        head = m.head[head]
    if m.pos[head] in {"VERB", "AUX"}:
        return head
    above = m.head[opener]
    return above if above > opener and m.pos[above] in {"VERB", "AUX"} else None


def _chat(m: Marks, token: int, opener: int, head: int) -> bool:
    """Talk between speakers that asks nothing: "I don't know if you saw", "you know what I mean"."""
    doer = child(m, head, "nsubj")
    who = subject(m, token)
    if who is not None and m.lower[who] in {"you", "y'all"}:
        return True
    return doer is not None and m.lower[doer] in {"you", "i"} and (who is None or m.lower[who] in {"i", "we"})


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
