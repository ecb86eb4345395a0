"""Which attributed words make a statement of their own: a clause that somebody who can be known says.

What hangs on a cue without its own subject and verb, whose source the reader could not find, or at which a turn
breaks off is judged wrongly more often than not (docs/evaluation/precision.md); no statement is made of it. The
sentence that holds the cue is told as its own speaker's, where it has one.
"""

from __future__ import annotations

from spacy.tokens import Doc

from onrecord.read.actors import actor_of
from onrecord.read.embedding import NOMINAL, SUBJECTS, VERBAL
from onrecord.read.frames import is_infinitive
from onrecord.read.marks import Marks, Run, Utterance, chain
from onrecord.read.sources import nouns
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import Act

FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
HELPING = frozenset({"aux", "auxpass"})
# Acts that have something to be done as their content: an infinitive or a noun tells it.
DIRECTIVE = frozenset({Act.DEMAND, Act.PROMISE, Act.THREATEN, Act.DECLINE, Act.DENY, Act.DEFLECT, Act.ASK})
# Acts that stand to a thing as to a clause: "confirmed the deployment".
OF_THINGS = DIRECTIVE | {Act.CONFIRM, Act.ADMIT, Act.ACCUSE, Act.WARN, Act.SHOW}
# Words that tell something by themselves.
TELLING = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
# Clauses that stand beside a noun: a sentence that has no other has no verb of its own.
BESIDE = frozenset({"relcl", "acl", "advcl", "appos"})
# Words that make a clause part of another one. "Because" is none: it answers.
OPENING = frozenset({"if", "when", "whether", "while", "unless", "that", "which", "who", "whose", "whom"})
LIGHT = frozenset({"PUNCT", "SPACE", "CCONJ", "ADV", "INTJ"})
DASHES = frozenset({"—", "–", "--", "-", "―"})


def clearly_told(doc: Doc, m: Marks, said: Utterance, top: int) -> bool:
    """Whether the words under `top`, in the content of an utterance with a cue, make a statement."""
    if said.cue_head is None:
        return True
    if any(m.utterances[n].act is Act.ASK and m.utterances[n].cue_head is None for n in chain(m, top)):
        return False  # what a journalist says that others said stands in the journalist's own words
    own = any(m.dep[child] in SUBJECTS for child in m.children[top])
    raised = any(m.dep[child] == "nsubjpass" for child in m.children[said.cue_head])  # "are believed to have left"
    clause = own if _finite(m, top) else is_infinitive(m, top) and (own or raised)
    if said.source_head is None or not _known(doc, m, said.source_head):
        return clause and said.source_head is None
    if clause or said.act in DIRECTIVE:
        return True
    if m.pos[top] in VERBAL:
        return _finite(m, top) or not (is_infinitive(m, top) or m.dep[top] in {"acl", "advcl", "xcomp"})
    return said.act in OF_THINGS or any(m.pos[child] in VERBAL for child in m.children[top])


def _finite(m: Marks, top: int) -> bool:
    return m.tag[top] in FINITE or any(m.tag[child] in FINITE for child in m.children[top] if m.dep[child] in HELPING)


def _known(doc: Doc, m: Marks, source: int) -> bool:
    """Whether a source is an actor, a name, or a noun of those that tell something ("report", "footage")."""
    if actor_of(doc, source) is not None or source in m.name_at or m.lemma[source] in nouns():
        return True
    return m.pos[source] == "PROPN" or m.pos[source] not in NOMINAL | {"PRON", "DET"}


def tells_nothing(m: Marks, parts: tuple[Run, ...], top: int) -> bool:
    """Whether a content has no words that tell anything by themselves: "they will", "and so here we are".

    Nor does one that lost words which were not heard.
    """
    empty, lost = lent("courtesies", "empty"), lent("courtesies", "lost")
    held = [token for part in parts for token in range(*part)]
    if any(m.lower[token] in lost for token in held):
        return True
    return m.pos[top] in VERBAL and not any(
        m.pos[token] in TELLING or (m.pos[token] == "VERB" and m.lemma[token] not in empty) for token in held
    )


def half_said(m: Marks, parts: tuple[Run, ...], top: int) -> bool:
    """Whether a speaker's own sentence is but a clause of another, or goes on with one that was interrupted.

    "When they met on Friday.", "Critics who say that it failed.", "— wasn't followed".
    """
    first = parts[0].start
    sentence = m.sentences[m.sentence[first]]
    if any(m.lower[token] in DASHES for token in range(max(sentence.start, first - 2), first)) and _opens(m, first):
        return True
    if "?" in m.lower[slice(*sentence)]:
        return False
    if m.pos[top] in {"NOUN", "PROPN", "PRON"} or _verbless(m, top):
        return not any(_finite(m, child) and m.dep[child] not in BESIDE for child in m.children[top])
    if any(m.dep[child] in {"ccomp", "conj", "parataxis"} and _finite(m, child) for child in m.children[top]):
        return False
    opener = next((x for x in m.children[top] if x < top and m.lower[x] in OPENING and m.tag[x] != "DT"), None)
    return opener is not None and _leads(m, parts, opener)


def _verbless(m: Marks, top: int) -> bool:
    """Whether a participle stands where a sentence has its verb: "At the same time, making sure that they eat."."""
    beside = {m.dep[child] for child in m.children[top]}
    return m.tag[top] == "VBG" and m.dep[top] == "ROOT" and not beside & (SUBJECTS | HELPING)


def _opens(m: Marks, first: int) -> bool:
    """Whether nothing but a turn's label, a dash and white space stand before a token in its block."""
    block = next((block for block in m.blocks if block.run.start <= first < block.run.end), None)
    if block is None or block.label is None:
        return False
    return all(m.pos[token] in {"PUNCT", "SPACE"} for token in range(block.label.end, first))


def _leads(m: Marks, parts: tuple[Run, ...], opener: int) -> bool:
    """Whether nothing but punctuation, "and" and the like stand before the word that opens a clause."""
    before = [token for part in parts for token in range(*part) if token < opener]
    return all(m.pos[token] in LIGHT for token in before)


def broken_off(m: Marks, parts: tuple[Run, ...]) -> bool:
    """Whether a speaker is interrupted in the sentence where the parts end: "Do you feel that the envoy —"."""
    end = parts[-1].end
    if m.lower[end - 1] == "then" and m.lower[end - 2] == "and" and m.lower[end : end + 1] and m.lower[end] in DASHES:
        return True  # "we'll let it go forward and then — and I'll leave it there"
    sentence = m.sentences[m.sentence[end - 1]]
    last = next((i for i in range(sentence.end - 1, sentence.start - 1, -1) if m.pos[i] != "SPACE"), sentence.start)
    return m.words[last] in DASHES
