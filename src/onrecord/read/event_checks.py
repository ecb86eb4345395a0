"""Events that are none after all, and participants that the sentence does not make such."""

from __future__ import annotations

from onrecord.read import frames
from onrecord.read.conditions import Found
from onrecord.read.marks import Marks, Utterance, chain
from onrecord.read.triggers import words
from onrecord.types.vocabulary import PloverType

FINITE = frozenset({"ccomp", "parataxis", "ROOT", "conj", "relcl", "advcl", "acl"})
# What came of an attack is told beside it no further away than this.
CHAIN = 4


def accidental(m: Marks, event: Found) -> bool:
    """Whether what harms is a mishap or a force of nature: "a crash killed two", "the ferry sank, killing nine"."""
    if event.type is not PloverType.ASSAULT or m.pos[event.trigger] not in frames.VERBAL:
        return False
    mishaps = words("mishap")
    verb = event.trigger
    by = [frames.prepositions(m, one) for one in joined_tolls(m, verb)]
    causes = [*frames.surface(m, verb), *(head for held in by for name in ("by", "in") for head in held.get(name, []))]
    if any(m.lemma[head] in words("arms") for head in causes):
        return False  # "a drone crashed into the depot, killing two"
    if any(m.lemma[head] in mishaps or _burns(m, head) for head in causes) or _sinks(m, verb):
        return True
    if any(m.dep[child] == "advcl" and m.lemma[child] in mishaps for child in m.children[verb]):
        return True  # "were killed when a bus crashed"
    for _ in range(3):
        head = m.head[verb]
        if head == verb or m.dep[verb] not in {"advcl", "conj", "xcomp"}:
            return False
        verb = head
        if m.lemma[verb] in mishaps or _sinks(m, verb):
            return True
    return False


def joined_tolls(m: Marks, verb: int) -> list[int]:
    """A verb and those joined to it that tell a toll as well: "were killed and nine were injured in a fire"."""
    found = [verb]
    for at in found:
        more = (child for child in m.children[at] if m.dep[child] == "conj" and m.lemma[child] in words("toll"))
        found.extend(more if len(found) < CHAIN else ())
    return found


def _burns(m: Marks, head: int) -> bool:
    """Whether a fire is a blaze: "a fire", "the fire at the market", but not "rocket fire", "fire from the hills"."""
    if m.lemma[head] not in words("burning"):
        return False
    parts = m.children[head]
    return any(m.dep[c] == "det" for c in parts) and not any(m.dep[c] in {"compound", "poss"} for c in parts)


def _sinks(m: Marks, verb: int) -> bool:
    """Whether a thing sinks by itself: nobody sinks it."""
    if m.lemma[verb] not in words("sinking") or frames.passive(m, verb):
        return False
    return not any(m.dep[child] == "dobj" for child in m.children[verb])


def unspoken(m: Marks, event: Found) -> None:
    """Take those who only speak out of the participants: the source of a clause that has a subject of its own."""
    # Who says that someone must do a thing asks for it.
    held = event.actors + event.recipients if event.type is not PloverType.REQUEST else []
    for n in chain(m, event.trigger) if held else ():
        said = m.utterances[n]
        if any(run.start <= head < run.end for run in said.source for head in held) and _apart(m, event, said):
            event.actors = [head for head in event.actors if not _inside(head, said)]
            event.recipients = [head for head in event.recipients if not _inside(head, said)]


def _inside(head: int, said: Utterance) -> bool:
    return any(run.start <= head < run.end for run in said.source)


def _apart(m: Marks, event: Found, said: Utterance) -> bool:
    """Whether a finite verb stands between the event and the cue, so that the speaker is not understood with it."""
    token = event.trigger
    for _ in range(frames.DEPTH):
        if any(run.start <= token < run.end for run in said.cue):
            return False
        if m.pos[token] in frames.VERBAL and not frames.is_infinitive(m, token) and not m.lower[token].endswith("ing"):
            own = any(m.dep[child] in frames.SUBJECTS for child in m.children[token])
            if (own and m.dep[token] in FINITE) or (token == event.trigger and m.tag[token] in frames.TENSED):
                return True
        if m.head[token] == token:
            return False
        token = m.head[token]
    return False


def toll(m: Marks, event: Found, found: list[Found]) -> Found | None:
    """The attack of which an event only tells the toll: "shelled the town, killing three and wounding nine".

    None where it names whom it harms, or where no attack stands above it.
    """
    if event.type is not PloverType.ASSAULT or m.lemma[event.trigger] not in words("toll"):
        return None
    if any(head in m.name_at for head in event.recipients):
        return None
    verb = event.trigger
    if not m.lower[verb].endswith("ing"):
        return _with(m, event, found)
    for _ in range(CHAIN):
        if m.dep[verb] == "advcl":
            above = m.head[verb]
            return next((one for one in found if one.trigger == above and one.type is event.type), None)
        if m.dep[verb] != "conj" or not m.lower[m.head[verb]].endswith("ing"):
            return None
        verb = m.head[verb]
    return None


def _with(m: Marks, event: Found, found: list[Found]) -> Found | None:
    """The toll beside which another is told: "kills four and wounds nine", "four were killed and nine wounded"."""
    verb, first = event.trigger, m.head[event.trigger]
    if m.dep[verb] != "conj" or m.lemma[first] not in words("toll") or frames.negated(m, verb):
        return None
    if frames.passive(m, verb) is not frames.passive(m, first) or m.lower[first].endswith("ing"):
        return None
    own = any(m.dep[child] == "nsubj" for child in m.children[verb])
    return None if own else next((one for one in found if one.trigger == first and one.type is event.type), None)
