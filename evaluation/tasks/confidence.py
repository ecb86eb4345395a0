"""MUC-4: which organisation did it, and how sure the text is: fact, accused, admitted or possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from spacy.tokens import Doc

from onrecord.read.actor_nouns import nouns
from onrecord.read.deeds import deeds, mutual
from onrecord.read.factuality import judge
from onrecord.read.marks import EventMark, Marks, Name, Run, chain, marks, subtree
from onrecord.read.pipeline import mark, parse
from onrecord.read.responsibility import Answerable, answerable, is_body
from onrecord.types import Document
from onrecord.types.vocabulary import Act, Commitment, PloverType, Polarity, Sector, SourceKind

Row = dict[str, Any]
VIOLENT = frozenset({PloverType.ASSAULT, PloverType.COERCE})
ARMED = frozenset({Sector.REBEL, Sector.MILITARY, Sector.POLICE, Sector.CRIMINAL, Sector.GOVERNMENT, Sector.PARTY})
FORCES = frozenset({Sector.REBEL, Sector.CRIMINAL, Sector.MILITARY})
IRREGULAR = frozenset({Sector.REBEL, Sector.CRIMINAL})
DESCRIBING = frozenset({"amod", "compound", "nmod"})
# A name is told once, at the level that says most about who did it.
LEVELS = ("admitted", "accused", "fact", "possible")
# CAMEO: return or release persons.
FREES = "0841"
# How many sentences back a description ("the group", "the rebels") may find the name that it goes back to.
BACK = 8
# How many sentences around violence a named group may stand and be brought together with it.
NEAR = 3


def predict(rows: Iterable[Row]) -> Iterator[Row]:
    """One object a row: `id`, `perpetrators`."""
    source = iter(rows)
    while batch := list(islice(source, 64)):
        documents = [Document.make(row["text"]) for row in batch]
        for row, document, doc in zip(batch, documents, parse(documents), strict=True):
            yield {"id": row["id"], "perpetrators": perpetrators(mark(doc, document))}


def perpetrators(doc: Doc) -> list[Row]:
    m = marks(doc)
    found: dict[str, str] = {}
    for name, level in levels(doc, m):
        if name not in found or LEVELS.index(level) < LEVELS.index(found[name]):
            found[name] = level
    return [{"name": name, "level": level} for name, level in found.items()]


def levels(doc: Doc, m: Marks) -> Iterator[tuple[str, str]]:
    """Every organisation that the text brings together with an act of violence, with how sure it is."""
    violent = [event for event in m.events if event.type in VIOLENT and event.polarity is not Polarity.NEGATIVE]
    freed = [event for event in m.events if event.cameo == FREES and any(irregular(m, x) for x in event.actors)]
    done = list(deeds(doc))
    if not violent and not done and not freed:
        return
    for party in answerable(doc):
        for name in answering(doc, m, party):
            yield name, "admitted" if party.how == "taken" else "accused"
    for deed in done:
        yield from told(doc, m, deed.trigger, deed.doers)
    for event in violent:
        if event.type is PloverType.COERCE and not any(irregular(m, head) for head in event.actors):
            continue  # an arrest is no attack
        yield from told(doc, m, event.trigger, event.actors)
    for event in freed:  # who frees a captive has held him
        yield from told(doc, m, event.trigger, event.actors)
    yield from near(doc, m, violent)


def told(doc: Doc, m: Marks, trigger: int, heads: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    """The organisations among the doers of a deed; a doer without a name is the one named before."""
    level = how_sure(doc, m, trigger)
    if level is None:
        return
    if level != "accused" and owned(m, trigger, heads):
        level = "admitted"
    named = [name for head in heads for name in organisations(doc, m, head)]
    if not named and any(nameless(m, head) for head in heads):
        named = before(doc, m, trigger)
    yield from ((name, level) for name in named)


def owned(m: Marks, trigger: int, heads: tuple[int, ...]) -> bool:
    """Whether an armed group tells the deed of its own side: "the Front reported that its fighters attacked"."""
    for n in chain(m, trigger):
        said = m.utterances[n]
        if said.source_head is None or said.act in {Act.DENY, Act.ACCUSE}:
            continue
        names = [name for run in said.source for name in m.names if run.start <= name.run.start < run.end]
        sides = {name.entity for name in names if name.sector in IRREGULAR} - {None}
        speaker = m.actors.get(said.source_head)
        if speaker is not None and speaker.sector in IRREGULAR and speaker.entity is not None:
            sides.add(speaker.entity)
        if sides and any(nameless(m, head) or sides & entities(m, head) for head in heads):
            return True
    return False


def entities(m: Marks, head: int) -> set[str | None]:
    """Whoever is named in the phrase of a doer, and whom it goes back to."""
    actor, whole = m.actors.get(head), subtree(m, head)
    named = {name.entity for name in m.names if whole.start <= name.run.start < whole.end}
    return (named | {actor.entity if actor else None}) - {None}


def irregular(m: Marks, head: int) -> bool:
    """Whether an actor is no force of a state, as far as the text tells."""
    actor = m.actors.get(head)
    return actor is None or actor.sector is None or actor.sector in IRREGULAR


def nameless(m: Marks, head: int) -> bool:
    """Whether an actor is told as armed and irregular, and not by name: "the rebels"."""
    actor = m.actors.get(head)
    return actor is not None and actor.sector in IRREGULAR and actor.entity is None


def before(doc: Doc, m: Marks, token: int) -> list[str]:
    """The last armed organisation named before a token, not too far back."""
    first = m.sentences[max(0, m.sentence[token] - BACK)].start
    name = next((n for n in reversed(m.names) if first <= n.run.start < token and armed(m, n)), None)
    return [] if name is None else [text(doc, name)]


def near(doc: Doc, m: Marks, violent: list[EventMark]) -> Iterator[tuple[str, str]]:
    """Armed organisations named not far from violence that befell somebody and whose doer the text leaves out."""
    harm = {m.sentence[event.trigger] for event in violent if harms(m, event)}
    close = {sentence + away for sentence in harm for away in range(-NEAR, NEAR + 1)}
    sure = {m.sentence[event.trigger] for event in violent if how_sure(doc, m, event.trigger) == "fact"}
    victims = {token for event in violent for head in event.recipients for token in range(*subtree(m, head))}
    for name in m.names:
        if name.run.start in victims or m.sentence[name.run.start] not in close or not armed(m, name):
            continue
        if any(m.utterances[n].act is Act.ACCUSE for n in chain(m, name.run.start)):
            yield text(doc, name), "accused"
            continue
        yield text(doc, name), "fact" if m.sentence[name.run.start] in sure else "possible"


def harms(m: Marks, event: EventMark) -> bool:
    """Whether somebody is attacked, and not two sides fighting."""
    return event.type is PloverType.ASSAULT and bool(event.recipients) and not mutual(m, event.trigger)


def armed(m: Marks, name: Name) -> bool:
    """Whether a name is of an armed group: by the lexicon, or by the nouns in it and beside it."""
    if name.sector in IRREGULAR:
        return True
    if name.kind not in {"body", "group"} or name.entity is not None:
        return False
    about = {*range(*name.run), m.head[name.run.end - 1], *(m.children[name.run.end - 1])}
    known = nouns()
    return any(
        is_body(m.lemma[token]) or (m.lemma[token] in known and known[m.lemma[token]].sector in FORCES)
        for token in about
    )


def answering(doc: Doc, m: Marks, party: Answerable) -> list[str]:
    """The organisations that take or are given responsibility; who takes it may be called by any phrase."""
    held = organisations(doc, m, party.party)
    if held and not is_body(m.lemma[party.party]):
        return held
    named = renamed(doc, m, party.party)
    if named or held:
        return [*named, *held]
    start = m.sentences[m.sentence[party.cue]].start
    if party.how == "taken":
        held = [text(doc, name) for name in m.names if start <= name.run.start < party.cue and name.sector in IRREGULAR]
        run = subtree(m, party.party)
        return held or [doc[run.start : min(run.end, party.party + 1)].text]
    return []


def renamed(doc: Doc, m: Marks, party: int) -> list[str]:
    """What a description stands for: the words it is in apposition with, else the last name before."""
    if m.dep[party] == "appos":
        head = m.head[party]
        return organisations(doc, m, head) or [text(doc, m.name_at[head]) if head in m.name_at else m.words[head]]
    beside = next((x for x in m.children[party] if m.dep[x] == "appos"), None)
    if beside is not None:
        run = subtree(m, beside)
        return [doc[run.start : run.end].text]
    known = nouns().get(m.lemma[party])
    generic = is_body(m.lemma[party]) or m.pos[party] == "PRON" or (known is not None and known.sector in IRREGULAR)
    return before(doc, m, party) if generic else []


def text(doc: Doc, name: Name) -> str:
    return doc[name.run.start : name.run.end].text


def organisations(doc: Doc, m: Marks, head: int) -> list[str]:
    """The organisations named in the phrase of an actor."""
    actor = m.actors.get(head)
    whole = subtree(m, head)
    held = [
        name
        for name in m.names
        if whole.start <= name.run.start < min(whole.end, head + 9) and name.kind in {"body", "group"}
    ]
    names = [text(doc, name) for name in held if name.entity is None or name.sector in ARMED]
    names.extend(bodies(doc, m, whole.start, min(whole.end, head + 9)))
    if actor is not None and actor.sector in ARMED and actor.kind is SourceKind.BODY:
        run = actor.run if actor.run.start <= head < actor.run.end else Run(head, head + 1)
        if m.pos[head] != "PRON":
            names.append(doc[run.start : run.end].text)
        elif actor.entity is not None:
            names.append(actor.entity.partition(":")[2].replace("-", " "))
    return names


def bodies(doc: Doc, m: Marks, start: int, end: int) -> Iterator[str]:
    """Bodies without a name: "the armed forces", "drug cartels", the army of "Chadian army helicopters"."""
    for token in range(start, end):
        if token in m.name_at or m.pos[token] not in {"NOUN", "PROPN"} or not is_body(m.lemma[token]):
            continue
        beside = m.children[m.head[token]] if m.dep[token] == "compound" else []
        first = min([token, *(x for x in (*m.children[token], *beside) if x < token and m.dep[x] in DESCRIBING)])
        yield doc[first : token + 1].text


def how_sure(doc: Doc, m: Marks, trigger: int) -> str | None:
    """The level of a deed's doers, None where the text denies the deed or nobody commits themselves to it."""
    judged = judge(doc, trigger)
    if judged.polarity is Polarity.NEGATIVE or judged.commitment is Commitment.UNCOMMITTED:
        return None
    acts = {m.utterances[n].act for n in chain(m, trigger)}
    if Act.ADMIT in acts:
        return "admitted"
    if Act.ACCUSE in acts or judged.basis == "accused":
        return "accused"
    return "fact" if judged.commitment is Commitment.CERTAIN else "possible"
