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
from onrecord.types.vocabulary import Act

FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
HELPING = frozenset({"aux", "auxpass"})
# Acts that have something to be done as their content: an infinitive or a noun tells it.
DIRECTIVE = frozenset({Act.DEMAND, Act.PROMISE, Act.THREATEN, Act.DECLINE, Act.DENY, Act.DEFLECT, Act.ASK})
# Acts that stand to a thing as to a clause: "confirmed the deployment".
OF_THINGS = DIRECTIVE | {Act.CONFIRM, Act.ADMIT, Act.ACCUSE, Act.WARN, Act.SHOW}
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


def broken_off(m: Marks, parts: tuple[Run, ...]) -> bool:
    """Whether a speaker is interrupted in the sentence where the parts end: "Do you feel that the envoy —"."""
    sentence = m.sentences[m.sentence[parts[-1].end - 1]]
    last = next((i for i in range(sentence.end - 1, sentence.start - 1, -1) if m.pos[i] != "SPACE"), sentence.start)
    return m.words[last] in DASHES
