"""What a speaker says to be polite, or about the talk itself: it tells nothing about the world."""

from __future__ import annotations

from onrecord.read.marks import Marks
from onrecord.read.wordlists import lent

FIRST = frozenset({"i", "we"})
MAYBE = frozenset({"may", "might"})
OWN = frozenset({"my", "our"})
SPEAKING = FIRST | {"you"}
# From a verb to what it is done to: "I'd be happy to take your questions".
DOWN = frozenset({"xcomp", "acomp", "dobj", "prep", "pobj", "attr"})


def polite(m: Marks, node: int, modal: int) -> bool:
    """Whether a first person's "would" is but a polite form: "I would refer you to", "we'd like to see".

    In a turn of a transcript any "I would" is, which nothing conditions ("I wouldn't have any details on that"), and
    "I can" tells what the speaker is able to do now.
    """
    able = m.lower[modal] in lent("courtesies", "able")
    if not (able or m.lower[modal] in lent("courtesies", "would")):
        return False
    if not _subject(m, node, FIRST):
        return not able and m.lemma[node] == "be" and _own_wish(m, node)
    spoken = _subject(m, node, {"i"}) and in_turn(m, node)
    if able:
        return spoken and not any(m.dep[child] in {"neg", "advcl"} for child in m.children[node])
    if not spoken and m.lemma[node] not in lent("courtesies", "polite"):
        return False
    for child in m.children[node]:
        if m.dep[child] == "advcl" or (m.dep[child] == "aux" and m.lower[child] == "have"):
            return False
        if m.dep[child] == "neg" and not spoken:
            return False
    return True


def _own_wish(m: Marks, verb: int) -> bool:
    """Whether a subject names what its speaker wishes or thinks: "our preference would be"."""
    wishes = lent("courtesies", "wish")
    named = (child for child in m.children[verb] if m.dep[child] == "nsubj" and m.lemma[child] in wishes)
    return any(m.lower[word] in OWN for child in named for word in m.children[child])


def aside(m: Marks, clause: int) -> bool:
    """Whether a condition only begs leave to speak: "if I could", "if you will", "if I remember right"."""
    objects = any(m.dep[child] in {"dobj", "ccomp", "xcomp"} for child in m.children[clause])
    return _subject(m, clause, {"i", "you"}) and not objects and m.lemma[clause] in lent("courtesies", "aside")


def heard(m: Marks, verb: int) -> bool:
    """Whether a verb only says that what follows was heard or said before: "you may have seen that", "I may have said".

    How sure that is says nothing about what follows.
    """
    helpers = {m.lower[child] for child in m.children[verb] if m.dep[child] == "aux"}
    if not helpers & MAYBE:
        return False
    if _subject(m, verb, {"you"}) or _of_you(m, verb):
        return m.lemma[verb] in lent("courtesies", "heard")
    return "have" in helpers and _subject(m, verb, {"i"}) and m.lemma[verb] in lent("courtesies", "repeated")


def _of_you(m: Marks, verb: int) -> bool:
    """Whether a subject is some of the hearers: "many of you"."""
    return any(m.dep[x] == "nsubj" and m.lower[x + 1 : x + 3] == ["of", "you"] for x in m.children[verb])


def own_stand(m: Marks, verb: int, above: int) -> bool:
    """Whether what first persons say that they think is their own stand: "I think we look forward to it"."""
    own = m.lemma[verb] in lent("courtesies", "own") and _subject(m, verb, FIRST)
    return own and m.lemma[above] in lent("courtesies", "thinking") and _subject(m, above, FIRST)


def of_the_talk(m: Marks, top: int) -> bool:
    """Whether a clause is about the talk itself, and not about what is talked of.

    Who asks, takes or answers questions ("I'd be happy to take your questions", "our next question will go to Amina"),
    what a speaker does with the floor ("I'll leave it there", "I want to go back to Goma"), and what the others have
    brought up without telling it ("you mentioned Goma").
    """
    subject = next((child for child in m.children[top] if m.dep[child] in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return False
    put = "?" in m.lower[slice(*m.sentences[m.sentence[top]])]  # "my question is: Will they come?"
    if m.lower[subject] in lent("courtesies", "floor") and not put:
        return any(m.lower[child] in lent("courtesies", "whose") for child in m.children[subject])
    if m.lower[subject] == "you" and m.lemma[top] in lent("courtesies", "raised") and not put:
        return not any(m.dep[child] in {"ccomp", "xcomp"} for child in m.children[top])
    if put and m.lemma[top] == "be" and _asked_again(m, top):
        return True
    if m.lower[subject] not in SPEAKING:
        return False
    if m.lower[subject] == "i" and m.lemma[top] == "have" and _left(m, top):
        return True
    todo, words, leading = [top], lent("courtesies", "floor"), lent("courtesies", "leading")
    while todo:
        token = todo.pop()
        if m.lower[token] in words or any(phrase in leading for phrase in _phrases(m, token, m.lower[subject])):
            return True
        todo.extend(child for child in m.children[token] if child > token and m.dep[child] in DOWN)
    return False


def _asked_again(m: Marks, verb: int) -> bool:
    """Whether a speaker asks for a question once more: "what was the question on Goma?"."""
    held = [m.lower[child] for child in m.children[verb] if m.dep[child] in {"nsubj", "attr"}]
    return "what" in held and any(word in lent("courtesies", "floor") for word in held)


def _left(m: Marks, verb: int) -> bool:
    """Whether what a speaker has is but a number of questions: "I have a couple more"."""
    held = [child for child in m.children[verb] if m.dep[child] == "dobj"]
    return any(m.lower[child] in lent("courtesies", "left") and not m.children[child][1:] for child in held)


def _phrases(m: Marks, verb: int, who: str) -> list[str]:
    """A verb of the first person with each word that hangs on it: of "we", who may be others, only with "you"."""
    if m.pos[verb] != "VERB" or who == "you":
        return []
    return [f"{m.lemma[verb]} {m.lower[x]}" for x in m.children[verb] if who == "i" or m.lower[x] == "you"]


def in_turn(m: Marks, token: int) -> bool:
    """Whether a token stands in a turn of a transcript, or in a paragraph that goes on with one."""
    turns = False
    for block in m.blocks:
        if block.run.start > token:
            break
        turns = turns or block.role == "turn"
    return turns


def _subject(m: Marks, verb: int, words: frozenset[str] | set[str]) -> bool:
    return any(m.dep[child] == "nsubj" and m.lower[child] in words for child in m.children[verb])
