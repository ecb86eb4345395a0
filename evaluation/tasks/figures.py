"""Coding of military press releases: date, provinces, least numbers killed and captured, out of the reader's marks.

The coders' conventions (a plural without a number counts 2, several or multiple 3, numerous 4, a singular 1) are
theirs, so they live here; what was counted, of whom and when comes from the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc

from onrecord.read.calendar import parse_day
from onrecord.read.counted import is_person, table
from onrecord.read.marks import Marks, marks
from onrecord.read.pipeline import mark, parse
from onrecord.types import Document
from onrecord.types.vocabulary import Measure, Precision, TimexType

VAGUE = {
    "several": 3,
    "multiple": 3,
    "numerous": 4,
    "many": 4,
    "various": 3,
    "few": 3,
    "couple": 2,
    "both": 2,
    "two": 2,
}
ADDED = frozenset({"additional", "another", "other", "others", "second", "also", "more"})
# Not whom the coders count: bystanders, own forces, things.
FRIENDLY = frozenset(
    [
        "civilian",
        "member",
        "soldier",
        "policeman",
        "child",
        "woman",
        "police",
        "officer",
        "troop",
        "vehicle",
        "weapon",
        "compound",
        "building",
        "animal",
        "service",
        "ansf",
        "isaf",
        "force",
        "explosive",
        "house",
        "equipment",
        "citizen",
        "elder",
        "resident",
        "device",
        "ied",
    ]
)
PLACED = frozenset({Precision.REGION, Precision.CITY})


def predict(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction a row, from `id` and `text` alone."""
    ids: list[str] = []
    documents: list[Document] = []
    for row in rows:
        ids.append(row["id"])
        documents.append(Document.make(row["text"]))
    for name, document, doc in zip(ids, documents, parse(documents), strict=True):
        mark(doc, document)
        yield {"id": name, **coded(doc)}


def coded(doc: Doc) -> dict[str, Any]:
    """What a coder would write of a marked Doc."""
    m = marks(doc)
    events = _events(doc, m)
    return {
        "date": _date(m, events),
        "provinces": _provinces(doc, m),
        "min_killed": _count(doc, m, events, Measure.KILLED),
        "min_captured": _count(doc, m, events, Measure.CAPTURED),
    }


def _events(doc: Doc, m: Marks) -> list[tuple[int, Measure]]:
    """Verbs and nouns of killing and capturing that the text reports as having happened."""
    words = table()
    found: list[tuple[int, Measure]] = []
    for i, lemma in enumerate(m.lemma):
        measure = words.objects.get(lemma) if m.pos[i] in {"VERB", "AUX"} else words.acts.get(lemma)
        if measure is None and m.pos[i] == "ADJ" and m.lower[i] in {"dead", "captured", "detained"}:
            measure = words.states.get(m.lower[i])
        if measure in {Measure.KILLED, Measure.CAPTURED} and _happened(doc, m, i):
            found.append((i, measure))
    return found


def _happened(doc: Doc, m: Marks, i: int) -> bool:
    """Whether the text tells of it as done, and not as what a man is wanted for, plans or is sought for."""
    tag, helpers = doc[i].tag_, {m.lower[c] for c in m.children[i] if m.dep[c] in {"aux", "neg", "auxpass"}}
    if helpers & {"to", "not", "will", "would", "could", "can", "may", "might", "n't"} or tag in {"VB", "VBP", "VBZ"}:
        return False
    head = m.head[i]
    if m.pos[i] == "NOUN":
        return not _on_record(m, head)
    if m.lower[i].endswith("ing") and m.dep[i] in {"pcomp", "pobj", "amod", "compound", "conj"}:
        return m.dep[i] == "conj" or (m.lower[head] not in {"for", "of"} and not _on_record(m, head))
    # "The attack which killed three": background on the man, as is what lies weeks back.
    if m.dep[i] == "relcl" and m.lemma[head] in {"attack", "bomb", "bombing", "device", "explosion", "ied", "incident"}:
        return False
    if m.dep[i] == "relcl" and _on_record(m, head):
        return False
    return not _long_ago(m, i)


def _long_ago(m: Marks, i: int) -> bool:
    """Whether a time in the same sentence lies more than two weeks before the first time of the text."""
    if not m.times or not (line := parse_day(m.times[0].start)):
        return False
    return any(
        (day := parse_day(t.end)) is not None and (line - day).days > 14
        for t in m.times
        if t.type is TimexType.DATE and m.sentence[t.run.start] == m.sentence[i] and t.end and len(t.end) == 10
    )


def _on_record(m: Marks, token: int) -> bool:
    """ "Responsible for the assassination of …", "suspected in the killing of …"."""
    for _ in range(3):
        if m.lemma[token] in {"responsible", "suspect", "involve", "accuse", "plan", "attempt", "organize", "attack"}:
            return True
        token = m.head[token]
    return False


def _date(m: Marks, events: list[tuple[int, Measure]]) -> str | None:
    """The day of the event: the day named nearest an event in its sentence, else the first one named, else the
    dateline's. Days of confirming and announcing are not the event's."""
    days = [
        t
        for t in m.times
        if t.type in {TimexType.DATE, TimexType.TIME} and re.fullmatch(r"\d{4}-\d{2}-\d{2}.*", t.value)
    ]
    if not days:
        return None
    line = days[0].value[:10]
    told = [
        t
        for t in days[1:]
        if t.value[:10] <= line
        and not (t.value == line and any(m.lower[i][0].isdigit() for i in range(t.run.start, t.run.end)))
        and (any(m.lower[i][0].isdigit() for i in range(t.run.start, t.run.end)) or not _announced(m, t.run.start))
    ]
    for i, _ in events:
        same = [t for t in told if m.sentence[t.run.start] == m.sentence[i]]
        if same:
            return min(same, key=lambda t: (t.type is not TimexType.DATE, abs(t.run.start - i))).value[:10]
    return told[0].value[:10] if told else line


def _announced(m: Marks, token: int) -> bool:
    for _ in range(3):
        token = m.head[token]
        if m.pos[token] == "VERB":
            return m.lemma[token] in {"confirm", "announce", "report", "say", "release"}
    return False


def _provinces(doc: Doc, m: Marks) -> list[str]:
    held: dict[str, None] = {}
    for place in m.places:
        if place.country in {"AFG", None} and place.precision in PLACED:
            for name in (place.name, doc[place.run.start : place.run.end].text):
                if name:
                    held[re.sub(r"\s+province$", "", name.lower())] = None
    return list(held)


def _count(doc: Doc, m: Marks, events: list[tuple[int, Measure]], measure: Measure) -> int:
    """The most that one sentence counts, plus what later ones count as additional.

    A sentence on "separate operations" sums up others; it counts only where no other sentence does.
    """
    by_sentence: dict[int, list[tuple[int, bool]]] = {}
    seen: set[int] = set()
    for i, kind in events:
        if kind is measure:
            for noun in _counted(m, i):
                if (
                    noun in seen
                    or (value := _worth(doc, m, noun, measure)) <= 0
                    or (by_sentence and _again(doc, m, noun))
                ):
                    continue
                seen.add(noun)
                by_sentence.setdefault(m.sentence[i], []).append((value, _added(m, noun, i)))
    if measure is Measure.KILLED:
        for mark_ in m.figures:
            if mark_.measure is measure and m.lemma[mark_.head] == "death":
                by_sentence.setdefault(m.sentence[mark_.head], []).append((int(mark_.low or mark_.high or 0), False))
    total = summed = 0
    for number, values in by_sentence.items():
        run = m.sentences[number]
        new = sum(value for value, _ in values)
        words = m.lower[run.start : run.end]
        if ("separate" in words and "operations" in words) or ("24" in words and "hours" in words):
            summed = max(summed, new)
        else:
            total = total + new if total and all(added for _, added in values) else max(total, new)
    return total or summed


def _counted(m: Marks, i: int) -> list[int]:
    """The people of one event: objects, passive subjects, the noun that a participle modifies, and conjuncts."""
    heads = [c for c in m.children[i] if m.dep[c] in {"dobj", "nsubjpass"}]
    if m.pos[i] == "NOUN":
        heads = [
            k
            for c in m.children[i]
            if m.dep[c] == "prep" and m.lower[c] == "of"
            for k in m.children[c]
            if m.dep[k] == "pobj"
        ]
    elif not heads and m.dep[i] in {"acl", "relcl"}:
        heads = [m.head[i]]
    elif not heads and m.dep[i] == "conj":
        up = m.head[i]
        heads = [c for c in m.children[up] if m.dep[c] == "nsubjpass"] or [
            c for c in m.children[up] if m.dep[c] == "dobj" and c > i
        ]
    out: list[int] = []
    for head in heads:
        todo = [head]
        while todo:
            token = todo.pop(0)
            out.append(token)
            # "In Sangin district, a leader was captured": the parser may take the place for the subject.
            place = m.pos[token] == "NOUN" and m.lemma[token] not in table().people
            beside = {"conj", "appos"} if place else {"conj"}
            todo.extend(c for c in m.children[token] if m.dep[c] in beside)
    out.extend(k for head in (i, *heads) for k in _along(m, head))
    return out


def _along(m: Marks, head: int) -> list[int]:
    """ "… along with two associates": what hangs on a verb or noun by "along with" or "together with"."""
    found = []
    for prep in m.children[head]:
        if m.lower[prep] in {"along", "together", "with"}:
            inner = [prep] if m.lower[prep] == "with" else [k for k in m.children[prep] if m.lower[k] == "with"]
            if m.lower[prep] != "with" or m.lower[prep - 1] in {"along", "together"}:
                found += [k for w in inner for k in m.children[w] if m.dep[k] == "pobj"]
    return found


def _worth(doc: Doc, m: Marks, noun: int, measure: Measure) -> int:
    """How many people a noun phrase stands for: its figure, else the conventions for words and number; 0 for others."""
    lemma, word, tag = m.lemma[noun], m.lower[noun], doc[noun].tag_
    if lemma in FRIENDLY or any(
        m.lower[c] in {"no", "civilian", "coalition", "afghan", "isaf"} for c in m.children[noun]
    ):
        return 0
    for mark_ in m.figures:
        if mark_.head == noun or mark_.number.start <= noun < mark_.number.end:
            low = mark_.low if mark_.low is not None else mark_.high
            other = (
                mark_.measure in {Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED} and mark_.measure is not measure
            )
            if mark_.unit != "person" or low is None or other or mark_.cumulative:
                return 0
            return int(low) + (1 if mark_.bound in {"more than", "over"} else 0)
    if m.pos[noun] == "PRON" or word in VAGUE or word in {"one", "another"}:
        return {"him": 1, "he": 1, "one": 1, "another": 1, "them": 2, "they": 2}.get(word) or VAGUE.get(word, 0)
    if lemma == "number":
        return 3
    if not is_person(doc, m, noun) and not (
        m.pos[noun] == "PROPN" and doc[noun].ent_type_ in {"PERSON", "NORP", "ORG", "", "GPE"}
    ):
        return 0
    for child in m.children[noun]:
        if m.lower[child] in VAGUE:
            return VAGUE[m.lower[child]]
    return 2 if tag in {"NNS", "NNPS"} else 1


def _added(m: Marks, noun: int, event: int) -> bool:
    """ "Two additional insurgents", "the force also detained two insurgents"."""
    return m.lower[noun] in ADDED or any(m.lower[c] in ADDED for c in (*m.children[noun], *m.children[event]))


def _again(doc: Doc, m: Marks, noun: int) -> bool:
    """ "The suspected insurgents", "both men" were counted before; "two associates" were not."""
    words = {m.lower[c] for c in m.children[noun]}
    if words & {"both", "all"}:
        return True
    return "the" in words and doc[noun].tag_ == "NNS" and not any(m.pos[c] == "NUM" for c in m.children[noun])
