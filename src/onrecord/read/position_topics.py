"""Words that take a position, who holds it, and what it is on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks, Run, subtree
from onrecord.read.phrases import (
    QUOTES,
    SUBJECTS,
    after_preposition,
    agent,
    can_act,
    child,
    clause_run,
    cover,
    first_conjunct,
    objects,
    particle,
    passive,
    speaks,
    subject,
    tight_clause,
    to_infinitive,
    topic_run,
    trim,
)
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that takes a position.

    `part`: verb, noun ("expressed concern about"), adjective ("is concerned about"), stress (a verb that makes a
    position of a need), need (the noun that it stresses), echo (a verb of agreement with another's position), with
    (agreement or disagreement with someone on something).
    `frames`: object, that, infinitive (the holder will do it), command (someone is to do it); or prepositions.
    """

    word: str
    part: str
    stance: Stance
    frames: frozenset[str]
    prepositions: tuple[str, ...] = ()
    agrees: bool = True
    light: frozenset[str] = frozenset()


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The cues of positions by lemma."""
    found: dict[str, list[Cue]] = {}
    for row in rows("positions"):
        if "cue" in row and row["part"] not in {"need", "evaluation"}:
            cue = cue_of(row)
            found.setdefault(cue.word, []).append(cue)
    for word in lent("positions", "stress"):
        found.setdefault(word, []).append(Cue(word, "stress", Stance.CALLS_FOR, frozenset()))
    return {word: tuple(held) for word, held in found.items()}


def cue_of(row: dict[str, Any]) -> Cue:
    return Cue(
        row["cue"],
        row["part"],
        Stance(row["stance"]),
        frozenset(row.get("frames", ())),
        tuple(row.get("with", ())),
        bool(row.get("agrees", True)),
        frozenset(row.get("light", ())),
    )


@cache
def needs_by_noun() -> dict[str, Cue]:
    """What is stressed: a need is called for, the gravity of something is a concern."""
    takes = frozenset({"infinitive", "that"})
    return {
        row["cue"]: Cue(row["cue"], "need", Stance(row.get("stance", "calls_for")), takes, tuple(row["with"]))
        for row in rows("positions")
        if row["part"] == "need"
    }


@cache
def evaluations_by_word() -> dict[str, Stance]:
    return {row["cue"]: Stance(row["stance"]) for row in rows("positions") if row["part"] == "evaluation"}


def stated(m: Marks, verb: int) -> bool:
    """Whether the verb says that someone takes the position, not that someone wants or supposes another to."""
    if to_infinitive(m, verb):
        return m.dep[verb] == "xcomp" and m.lemma[m.head[verb]] in {"continue", "join", "go", "begin"}
    opener = child(m, first_conjunct(m, verb), "mark", "advmod")
    return opener is None or m.lower[opener] not in {"if", "unless", "whether", "how"}


def holder_of(m: Marks, verb: int) -> int | None:
    who = agent(m, verb) if passive(m, verb) else subject(m, verb)
    return who if speaks(m, who) else None


def topic_of(m: Marks, verb: int, cue: Cue) -> tuple[Run, Run, tuple[int, ...]] | None:
    """(topic, cue, who is agreed with)."""
    own = Run(verb, verb + 1)
    if cue.frames & {"command", "command-only"}:
        commanded = command(m, verb, cue)
        if commanded is not None:
            return commanded, own, ()
    for preposition, head in after_preposition(m, verb, cue.prepositions):
        if m.dep[head] == "pcomp" and m.pos[head] in {"VERB", "AUX"}:
            return trim(m, subtree(m, head)), cover(own, preposition), ()
        # Whom it is asked of, not what.
        asked_of = "command" in cue.frames and m.lower[preposition] in {"on", "upon", "to"} and can_act(m, head)
        if m.pos[head] in {"NOUN", "PROPN"} and not asked_of:
            return topic_run(m, head), cover(own, preposition), ()
    if "that" in cue.frames:
        clause = next(
            (i for i in m.children[verb] if i > verb and m.dep[i] == "ccomp" and child(m, i, *SUBJECTS) is not None),
            None,
        )
        if clause is not None and m.lower[subtree(m, clause).start] not in {"how", "why", "what", "who"}:
            return tight_clause(m, clause, clause_run(m, clause).start), own, ()
    if "infinitive" in cue.frames:
        clause = next(
            (i for i in m.children[verb] if i > verb and m.dep[i] in {"xcomp", "ccomp"} and to_infinitive(m, i)), None
        )
        if clause is not None and child(m, clause, *SUBJECTS) is None and m.lemma[clause] not in silences():
            run = tight_clause(m, clause, subtree(m, clause).start)
            return (run, own, ()) if run.end - run.start > 2 else None
    if "particle-out" in cue.frames and particle(m, verb, "out") is None:
        return None
    if cue.frames & {"object", "object-abstract"}:
        if passive(m, verb):
            done_to = child(m, verb, "nsubjpass")
            known = done_to is not None and m.pos[done_to] in {"NOUN", "PROPN"}
            return (topic_run(m, done_to), own, ()) if done_to is not None and known else None
        for head in objects(m, verb):
            if m.pos[head] not in {"NOUN", "PROPN"} or listener(m, verb, head):
                continue
            if "object" in cue.frames or not can_act(m, head):
                return topic_run(m, head), own, ()
    if "gerund" in cue.frames:
        clause = child(m, verb, "xcomp")
        if clause is not None and clause > verb and m.lower[clause].endswith("ing"):
            return trim(m, subtree(m, clause)), own, ()
    return None


@cache
def silences() -> frozenset[str]:
    """Verbs of telling: who refuses to say opens a question and takes no position."""
    return frozenset(row["cue"] for row in rows("questions") if "cue" in row and row.get("state") == "withheld")


def listener(m: Marks, verb: int, head: int) -> bool:
    """A person as object of a verb that also takes a command or a clause is whom it is said to."""
    return can_act(m, head) and any(m.dep[i] in {"xcomp", "ccomp"} and i > head for i in m.children[verb])


def command(m: Marks, verb: int, cue: Cue) -> Run | None:
    """ "Urged X to do Y", "called on X to do Y", "warned X against Y"."""
    clause = next(
        (
            i
            for i in m.children[verb]
            if i > verb and m.dep[i] in {"xcomp", "ccomp", "advcl", "dep"} and to_infinitive(m, i)
        ),
        None,
    )
    who = next(iter(objects(m, verb)), None)
    if who is None:
        who = next((k for _, k in after_preposition(m, verb, cue.prepositions)), None)
    if who is not None and clause is None:
        clause = next((i for i in m.children[who] if m.dep[i] in {"acl", "relcl"} and to_infinitive(m, i)), None)
    if clause is None:
        return None
    own = child(m, clause, *SUBJECTS)
    start = own if who is None else who
    if start is None or not verb < start < clause:
        return None
    end = tight_clause(m, clause, clause).end
    run = Run(subtree(m, start).start, end)
    quoted = sum(m.lower[i] in QUOTES for i in range(*run)) % 2
    return trim(m, Run(run.start, end + 1) if quoted and end < len(m.lower) and m.lower[end] in QUOTES else run)


def complements(m: Marks, noun: int, cue: Cue) -> list[tuple[int, int]]:
    """(preposition, object) of what the noun is about; "expressed alarm at X" may hang X on the verb."""
    found = after_preposition(m, noun, cue.prepositions)
    if not found and m.dep[noun] == "dobj":
        found = [pair for pair in after_preposition(m, m.head[noun], cue.prepositions) if pair[0] > noun]
    return found


def whole(m: Marks, noun: int, run: Run) -> Run:
    """The topic with the phrase behind it that hangs on the noun: "the importance of aid in ending crises"."""
    for i in m.children[noun]:
        if i > noun and m.dep[i] == "prep" and i == run.end and m.lower[i] in {"in", "between", "across", "among"}:
            run = Run(run.start, subtree(m, i).end)
    return trim(m, run)


def noun_topic(m: Marks, noun: int, cue: Cue) -> tuple[Run, int | None] | None:
    for preposition, head in complements(m, noun, cue):
        if m.dep[head] == "pcomp" or m.pos[head] in {"VERB", "AUX"}:
            return trim(m, subtree(m, head)), preposition
        if m.pos[head] in {"PRON", "ADV"}:
            continue
        # "A de-escalation" may be read as three words side by side: the last one is the head.
        last = max(k for k in m.children[preposition] if m.dep[k] == "pobj")
        run = topic_run(m, head)
        return whole(m, noun, cover(run, topic_run(m, last)) if last != head else run), preposition
    if "infinitive" in cue.frames:
        clause = next(
            (i for i in m.children[noun] if i > noun and m.dep[i] in {"acl", "xcomp"} and to_infinitive(m, i)), None
        )
        if clause is not None and subtree(m, clause).end - subtree(m, clause).start > 2:
            return tight_clause(m, clause, subtree(m, clause).start), None
    if "that" in cue.frames:
        clause = next(
            (
                i
                for i in m.children[noun]
                if i > noun and m.dep[i] in {"acl", "ccomp"} and child(m, i, *SUBJECTS) is not None
            ),
            None,
        )
        if clause is not None:
            return tight_clause(m, clause, clause_run(m, clause).start), None
    return None
