"""The lexicon of events, made ready for look-up by the lemma of a trigger.

A row of `events_*.yaml` says which verbs, nouns or adjectives name an event of which CAMEO code, on what conditions
on their arguments, and in which slots actors and recipients stand. `docs/evaluation/events.md` describes its keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon.store import LexiconError, rows, table
from onrecord.types.vocabulary import PloverType

FILES = ("events_force", "events_speech", "events_ties", "events_other")
ARGUMENTS = [
    "object",
    "object_not",
    "with",
    "with_not",
    "subject",
    "subject_not",
    "near",
    "near_not",
    "actor",
    "recipient",
]
CODING = ["reciprocal", "cameo", "type", "mode", "clause", "need", "own", "hostile", "at", "rank"]
KEYS = frozenset(["id", "verbs", "nouns", "adjectives", *ARGUMENTS, *CODING, "examples", "counterexamples"])


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a trigger. `rest` are the trigger's other words: particles of a verb, words before a noun.

    `clause` is no, may, must or through: whether an event in the clause or noun that the trigger takes is its content,
    so that the code is composed of both ("agree to meet"); through: that event is the trigger's own ("ordered raids
    on"). `hostile`: over a hostile act it is a threat. `need` says which participants an event cannot be without.
    `rank` puts a row before others with as many conditions. `at` is object where the object, and not the verb, names
    the event.
    """

    id: str
    kind: str
    rest: tuple[str, ...]
    cameo: str | None
    type: PloverType | None
    mode: str | None
    context: tuple[str, ...]
    object: frozenset[str] | None
    object_not: frozenset[str]
    with_: tuple[tuple[str, frozenset[str] | None], ...]
    with_not: frozenset[str]
    subject: frozenset[str] | None
    subject_not: frozenset[str]
    near: frozenset[str] | None
    near_not: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    reciprocal: bool
    clause: str
    need: str
    own: bool
    hostile: bool
    at: str
    rank: int

    @property
    def conditions(self) -> int:
        """How many conditions it puts: the more, the earlier it is tried."""
        asked = (self.object, self.subject, self.near, self.with_ or None)
        return (
            self.rank
            + 2 * len(self.rest)
            + 2 * sum(part is not None for part in asked)
            + (self.clause in {"must", "through"})
        )


@dataclass(frozen=True, slots=True)
class Code:
    """What a CAMEO code is in PLOVER."""

    type: PloverType
    mode: str | None
    context: tuple[str, ...]


@cache
def codes() -> Mapping[str, Code]:
    """PLOVER's type, mode and context of each CAMEO code, from the official correspondence."""
    return {
        row["cameo"]: Code(
            PloverType(row["event"]), row["mode"] or None, tuple(part for part in row["context"].split(";") if part)
        )
        for row in table("cameo_to_plover")
    }


@cache
def words(name: str) -> frozenset[str]:
    """The lemmas of a class of words (`event_words.yaml`); a member that starts with @ is another class."""
    for row in rows("event_words"):
        if row["class"] == name:
            return expand(row["words"])
    raise LexiconError(f"en/event_words.yaml: no class {name}")


def expand(members: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for member in members:
        if isinstance(member, bool):
            raise LexiconError("a bare on, off, yes or no is no word in YAML: quote it")
        text = str(member)
        found |= words(text[1:]) if text.startswith("@") else {text}
    return frozenset(found)


@cache
def composed(outer: str, inner: str) -> str | None:
    """The CAMEO code of an outer act over an inner event ("agree" over "meet"), by the longest prefix of `inner`."""
    found = {row["inner"]: row["code"] for row in table("cameo_composition") if row["outer"] == outer}
    for length in range(len(inner), 1, -1):
        if inner[:length] in found:
            return found[inner[:length]]
    return None


@cache
def lexicon() -> tuple[dict[str, tuple[Frame, ...]], dict[str, tuple[Frame, ...]], dict[str, tuple[Frame, ...]]]:
    """Frames by lemma: of verbs (the first word), of nouns (the last), of adjectives; most conditions first."""
    made: dict[str, dict[str, list[Frame]]] = {"verb": {}, "noun": {}, "adjective": {}}
    for name in FILES:
        for row in rows(name):
            unknown = set(row) - KEYS
            if unknown:
                raise LexiconError(f"en/{name}.yaml, {row.get('id')}: unknown keys {sorted(unknown)}")
            for kind in made:
                for entry in row.get(f"{kind}s", ()):
                    parts = str(entry).split()
                    key, rest = (parts[-1], parts[:-1]) if kind == "noun" else (parts[0], parts[1:])
                    for lemma in sorted(expand([key])):
                        made[kind].setdefault(lemma, []).append(frame(row, kind, tuple(rest)))
    verbs, nouns, adjectives = (
        {lemma: tuple(sorted(held, key=lambda f: -f.conditions)) for lemma, held in made[kind].items()}
        for kind in ("verb", "noun", "adjective")
    )
    return verbs, nouns, adjectives


def frame(row: Mapping[str, Any], kind: str, rest: tuple[str, ...]) -> Frame:
    slots = [*row.get("actor", ()), *row.get("recipient", ()), *row.get("with", {}), *row.get("with_not", ())]
    if not all(isinstance(slot, str) for slot in slots):
        raise LexiconError(
            f"{row['id']}: a slot is no word; YAML reads a bare on and off as true and false, so quote them"
        )
    cameo = str(row["cameo"]) if row.get("cameo") else None
    code = codes().get(cameo or "")
    if cameo and code is None and not row.get("type"):
        raise LexiconError(f"{row.get('id')}: {cameo} is no CAMEO code")
    actor = row.get("actor", ["subj"] if kind != "noun" else ["poss", "by", "mod"])
    return Frame(
        id=row["id"],
        kind=kind,
        rest=rest,
        cameo=cameo,
        type=PloverType(row["type"]) if row.get("type") else (code.type if code else None),
        mode=row.get("mode") or (code.mode if code else None),
        context=code.context if code else (),
        object=expand(row["object"]) if "object" in row else None,
        object_not=expand(row.get("object_not", ())),
        with_=tuple((prep, expand(held) if held else None) for prep, held in row.get("with", {}).items()),
        with_not=expand(row.get("with_not", ())),
        subject=expand(row["subject"]) if "subject" in row else None,
        subject_not=expand(row.get("subject_not", ())),
        near=expand(row["near"]) if "near" in row else None,
        near_not=expand(row.get("near_not", ())),
        actor=tuple(actor),
        recipient=tuple(row.get("recipient", ("obj",) if kind == "verb" else ())),
        reciprocal=bool(row.get("reciprocal")),
        clause=str(row.get("clause", "no")),
        need=str(row.get("need", "any")),
        own=bool(row.get("own")),
        hostile=bool(row.get("hostile")),
        at=str(row.get("at", "")),
        rank=int(row.get("rank", 0)),
    )
