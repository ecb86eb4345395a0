"""Open questions in a standard form: "whether …", "what the exact intentions of the soldiers are"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.actors import actor_of
from onrecord.read.marks import Marks, Run, marks
from onrecord.types.vocabulary import QuestionForm

PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\n": " "})
PRONOUNS = frozenset({"he", "she", "they", "it", "him", "them"})
CLITICS = frozenset({"'s", "’s", "'re", "’re", "'d", "’d", "'ll", "’ll", "'ve", "’ve"})
POSSESSIVES = frozenset({"his", "its", "their", "her"})


@cache
def _forms() -> dict[str, QuestionForm]:
    return {row["cue"]: QuestionForm(row["form"]) for row in rows("questions") if row["part"] == "topic"}


def asks_for(m: Marks, head: int) -> QuestionForm:
    """What a noun phrase asks for where it is open: a cause asks why, a toll how many; by default what."""
    return _forms().get(m.lemma[head], QuestionForm.WHAT)


def clause_text(doc: Doc, m: Marks, run: Run) -> str:
    """The embedded question with "if" as "whether" and pronouns spelled out where they resolve."""
    opener = "whether" if m.lower[run.start] == "if" else m.lower[run.start]
    return _tidy(opener + doc[run.start].whitespace_ + _spelled(doc, m, run.start + 1, run.end))


def noun_text(doc: Doc, m: Marks, head: int, run: Run, form: QuestionForm) -> str:
    """A noun phrase as a question: "what the motive for the attack is"."""
    word = "who" if form is QuestionForm.WHO and m.lemma[head] not in _forms() else "what"
    return _tidy(f"{word} {_phrase(doc, m, head, run)} {_be(doc, m, head)}")


def about_text(doc: Doc, m: Marks, head: int, run: Run) -> tuple[QuestionForm, str]:
    """What there is no word on: "whether there are casualties", "what the fate of the crew is"."""
    bare = not any(m.dep[i] in {"det", "poss", "nummod"} for i in m.children[head])
    if bare and m.lemma[head] not in _forms():
        return QuestionForm.WHETHER, _tidy(f"whether there {_be(doc, m, head)} {_spelled(doc, m, run.start, run.end)}")
    form = asks_for(m, head)
    return form, noun_text(doc, m, head, run, form)


def _phrase(doc: Doc, m: Marks, head: int, run: Run) -> str:
    """The phrase; a possessive that resolves becomes "the … of …"."""
    first = run.start
    if m.lower[first] in POSSESSIVES and m.dep[first] == "poss" and m.head[first] == head:
        owner = _antecedent(doc, first, definite=True)
        if owner:
            inner = _spelled(doc, m, first + 1, head + 1)
            rest = _spelled(doc, m, head + 1, run.end)
            return f"the {inner} of {owner} {rest}"
    if m.lower[first] in {"a", "an", "no", "any"}:
        return f"the {_spelled(doc, m, first + 1, run.end)}"
    words = _spelled(doc, m, run.start, run.end)
    return words[0].lower() + words[1:] if m.pos[first] in {"DET", "PRON", "ADJ", "NOUN"} else words


def _spelled(doc: Doc, m: Marks, start: int, end: int) -> str:
    made = []
    for i in range(start, end):
        text = doc[i].text
        if m.lower[i] in PRONOUNS and m.lower[min(i + 1, len(m.lower) - 1)] not in CLITICS:
            text = _antecedent(doc, i) or text
        elif m.lower[i] in POSSESSIVES and m.dep[i] == "poss":
            owner = _antecedent(doc, i)
            text = f"{owner}'s" if owner else text
        made.append(text + doc[i].whitespace_)
    return "".join(made).strip()


def _antecedent(doc: Doc, token: int, definite: bool = False) -> str | None:
    """The words of what a pronoun goes back to; with "the" for a bare common noun where asked."""
    m = marks(doc)
    neuter = m.lower[token] in {"it", "its"}
    mark = actor_of(doc, token)
    for _ in range(5):
        if mark is None or mark.antecedent is None:
            break
        token = mark.antecedent
        mark = actor_of(doc, token)
    if mark is None or m.lower[mark.head] in PRONOUNS | POSSESSIVES:
        return None
    if any(block.label is not None and block.label.start <= mark.head < block.label.end for block in m.blocks):
        return None  # the label of a turn names who speaks, not who is spoken of
    if neuter and mark.entity is None:  # "it" may be a thing that no rule for actors looks at
        return None
    words = doc[mark.run.start : mark.run.end].text
    if m.lower[mark.run.start] in {"a", "an", "the"}:
        words = f"the {doc[mark.run.start + 1 : mark.run.end].text}"
    elif m.pos[mark.run.start] in {"DET", "NUM"}:
        words = words[0].lower() + words[1:]
    bare = m.pos[mark.head] == "NOUN" and m.pos[mark.run.start] not in {"DET", "PRON"}
    return f"the {words}" if definite and bare else words


def _be(doc: Doc, m: Marks, head: int) -> str:
    """ "Is" or "are": as the phrase's own verb has it, else by the noun's number."""
    verb = m.head[head]
    if m.dep[head] in {"nsubj", "nsubjpass"}:
        near = {m.lower[verb], *(m.lower[i] for i in m.children[verb] if m.dep[i] in {"aux", "auxpass"})}
        if near & {"is", "was", "has", "remains"}:
            return "is"
        if near & {"are", "were", "have", "remain"}:
            return "are"
    return "are" if doc[head].tag_ in {"NNS", "NNPS"} else "is"


def _tidy(text: str) -> str:
    return " ".join(text.translate(PLAIN).split())
