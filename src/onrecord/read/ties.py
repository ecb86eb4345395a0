"""Lasting relations between actors: allies, adversaries, suppliers, hosts, members, backers, commanders.

A tie runs from the one that is it to the one it is it for: the supplier to the supplied, the member to the body, the
backer to the backed, the host to the hosted. Both ends must be actors that the text names or points back to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.marks import Marks, Run, TieMark, marks
from onrecord.read.phrases import (
    after_preposition,
    agent,
    asked,
    child,
    conjuncts,
    cover,
    first_conjunct,
    is_named,
    near,
    objects,
    passive,
    span_of,
    subject,
    to_infinitive,
    verbal,
)
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import Relation

PARTITIVES = frozenset({"one", "some", "part", "among", "two", "three", "many", "most", "list", "group", "number"})
MODALS = frozenset({"should", "could", "would", "may", "might", "can", "must"})
DASHES = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of a tie.

    `part`: noun ("ally of"), verb ("backs"), participle ("Iran-backed"), give (a verb of giving, by what is given),
    war ("its war on"). `with_` the prepositions before the other end; `object` what the object must be; `inverse`
    turns the tie round ("hosted by").
    """

    word: str
    part: str
    relation: Relation
    with_: tuple[str, ...] = ()
    object: frozenset[str] = frozenset()
    inverse: bool = False


@cache
def cues() -> dict[str, tuple[Cue, ...]]:
    """The cues of ties by lemma; participles by form."""
    found: dict[str, list[Cue]] = {}
    for row in rows("ties"):
        if "cue" not in row:
            continue
        relation = Relation(row["relation"])
        cue = Cue(
            row["cue"],
            row["part"],
            relation,
            tuple(row.get("with", ())),
            frozenset(row.get("object", ())),
            bool(row.get("inverse")),
        )
        found.setdefault(row["cue"], []).append(cue)
    return {word: tuple(held) for word, held in found.items()}


@cache
def _goods() -> dict[str, Relation]:
    return {word: Relation(row["relation"]) for row in rows("ties") if row["part"] == "goods" for word in row["words"]}


def mark_ties(doc: Doc) -> None:
    """Add the ties to the marks; the same tie by the same words of both ends only once in a document."""
    m = marks(doc)
    table = cues()
    seen: set[tuple[Relation, str, str]] = set()
    for i, lemma in enumerate(m.lemma):
        held = table.get(lemma, ())
        if m.lower[i] != lemma:
            held += table.get(m.lower[i], ())
        if held and asked(m, i):
            continue
        for cue in held:
            for tie in _READERS[cue.part](m, i, cue):
                key = (tie.relation, _known(m, tie.from_), _known(m, tie.to))
                if key not in seen and key[1] != key[2]:
                    seen.add(key)
                    m.ties.append(tie)


def _known(m: Marks, head: int) -> str:
    """What an end of a tie is known by within the document."""
    mark = m.actors.get(head)
    if mark is not None and mark.entity is not None:
        return mark.entity
    name = m.name_at.get(head)
    return (name.entity if name is not None else None) or m.lower[head]


def _noun(m: Marks, noun: int, cue: Cue) -> Iterator[TieMark]:
    """ "X is one of Y's allies", "X, a member of Y", "Y's ally X", "Hamas leader X"."""
    if m.pos[noun] not in {"NOUN", "PROPN", "ADJ"}:
        return
    others, link = _belongs_to(m, noun, cue)
    ones = _bearers(m, noun, others)
    yield from _pairs(m, noun, cue, ones, others, cover(noun, noun) if link is None else Run(noun, noun + 1))


def _belongs_to(m: Marks, noun: int, cue: Cue) -> tuple[list[int], int | None]:
    """Whose ally, member, leader it is."""
    for preposition, head in after_preposition(m, noun, cue.with_ or ("of",)):
        heads = [h for h in conjuncts(m, head) if is_named(m, h)]
        if heads:
            return heads, preposition
    if any(m.lower[i] == "of" for i in m.children[noun]) or (noun + 1 < len(m.lower) and m.lower[noun + 1] == "of"):
        return [], None  # "chief of staff"
    holders = [noun]
    if m.dep[noun] in {"compound", "nmod", "appos", "amod"} and m.head[noun] > noun:
        holders.append(m.head[noun])
    for holder in holders:
        owner = child(m, holder, "poss")
        if owner is not None and owner < noun and is_named(m, owner):
            return [owner], None
    for holder in holders:
        for i in m.children[holder]:
            if i < noun and m.dep[i] in {"amod", "compound", "nmod"} and i in m.name_at and _adjoins(m, i, noun):
                return [i], None
    before = noun - 1
    while before > 0 and m.pos[before] == "ADJ" and before not in m.name_at:
        before -= 1
    name = m.name_at.get(before)
    if name is None or name.kind not in {"body", "country", "demonym"}:
        return [], None
    if before >= m.sentences[m.sentence[noun]].start and _adjoins(m, name.run.start, noun, before):
        return [before], None
    return [], None


def _adjoins(m: Marks, name: int, noun: int, last: int | None = None) -> bool:
    """Whether only modifiers stand between a name and the noun of relation behind it: "Russian ally", "NATO member"."""
    if name > 0 and m.lower[name - 1] in DASHES:  # "a pro-Russia leader"
        return False
    return all(m.pos[i] == "ADJ" and i not in m.name_at for i in range((name if last is None else last) + 1, noun))


def _bearers(m: Marks, noun: int, others: list[int]) -> list[int]:
    """Who is the ally, member, leader."""
    head, label = m.head[noun], m.dep[noun]
    if label == "pobj" and m.lower[m.head[noun]] in {"of", "among"}:
        above = m.head[m.head[noun]]
        if m.lower[above] in PARTITIVES:
            head, label = m.head[above], m.dep[above]
        elif m.lower[m.head[noun]] == "among" and m.lemma[above] == "be":
            head, label = above, "attr"
    if (
        label in {"attr", "acomp"}
        and m.lemma[head] in {"be", "become", "remain"}
        and head not in m.name_at
        and not _supposed(m, head)
    ):
        who = subject(m, head)
        return [h for h in conjuncts(m, who) if is_named(m, h)] if who is not None else []
    if label == "appos":
        if m.lower[noun] != m.lemma[noun] and len(conjuncts(m, head)) == 1 and m.pos[head] == "PROPN":
            return []  # a plural says nothing of the one name before it
        return [h for h in conjuncts(m, head) if is_named(m, h)] or ([head] if is_named(m, head) else [])
    if label in {"compound", "nmod", "amod"} and head > noun and is_named(m, head) and head not in others:
        return [head]
    own = next((i for i in m.children[noun] if m.dep[i] == "appos" and is_named(m, i) and i not in others), None)
    return [h for h in conjuncts(m, own) if is_named(m, h)] if own is not None else []


def _verb(m: Marks, verb: int, cue: Cue) -> Iterator[TieMark]:
    """ "X backs Y", "Y is backed by X", "X borders Y"."""
    if not verbal(m, verb) or _supposed(m, verb):
        return
    if passive(m, verb):
        who, objects_ = agent(m, verb), [i for i in m.children[verb] if m.dep[i] == "nsubjpass"]
    elif m.dep[verb] == "acl" and m.lower[verb].endswith("ed") and agent(m, verb) is not None:
        who, objects_ = agent(m, verb), [m.head[verb]]
    else:
        who, objects_ = subject(m, verb), objects(m, verb)
        if cue.with_:
            objects_ = [k for _, k in after_preposition(m, verb, cue.with_)]
    ends: list[int] = []
    for head in objects_:
        if not cue.object:
            land = cue.relation is Relation.OCCUPIER
            ends.extend(h for h in conjuncts(m, head) if is_named(m, h) or (land and m.pos[h] == "PROPN"))
        elif m.lemma[head] in cue.object:
            ends.extend(_theirs(m, head))
    if who is not None:
        yield from _pairs(m, verb, cue, [h for h in conjuncts(m, who) if is_named(m, h)], ends, Run(verb, verb + 1))


def _supposed(m: Marks, verb: int) -> bool:
    """Whether the verb says only what should, could or is meant to be."""
    first = first_conjunct(m, verb)
    if first != verb and child(m, verb, "nsubj", "nsubjpass") is None:
        verb = first
    if to_infinitive(m, verb):
        return not (m.dep[verb] == "xcomp" and m.lemma[m.head[verb]] in {"continue", "begin"})
    opener = child(m, verb, "mark")
    if opener is not None and m.lower[opener] in {"if", "unless", "whether"}:
        return True
    return any(m.dep[i] == "aux" and m.lower[i] in MODALS for i in m.children[verb])


def _theirs(m: Marks, head: int) -> list[int]:
    """Whose forces, refugees, base: the phrase itself where it names them, else its owner."""
    owner = child(m, head, "poss")
    if owner is not None and is_named(m, owner):
        return [owner]
    if is_named(m, head):
        return [head]
    named = [i for i in m.children[head] if m.dep[i] in {"amod", "compound", "nmod"} and is_named(m, i)]
    return named[:1]


def _give(m: Marks, verb: int, cue: Cue) -> Iterator[TieMark]:
    """ "X supplied arms to Y", "X supplied Y with arms", also where the verb is read as an adjective of the arms."""
    if m.pos[verb] not in {"VERB", "ADJ"} or _supposed(m, verb):
        return
    given, who, to = _transfer(m, verb)
    goods = _goods()
    relation = next((goods[m.lemma[i]] for head in given for i in conjuncts(m, head) if m.lemma[i] in goods), None)
    if relation is None or who is None:
        return
    turned = Cue(cue.word, cue.part, relation)
    givers = [h for h in conjuncts(m, who) if is_named(m, h)]
    takers = [h for head in to for h in conjuncts(m, head) if is_named(m, h)]
    yield from _pairs(
        m, verb, turned, givers, takers, Run(verb, verb + 1), (h for head in given for h in conjuncts(m, head))
    )


def _transfer(m: Marks, verb: int) -> tuple[list[int], int | None, list[int]]:
    """(what is given, who gives, to whom)."""
    if m.dep[verb] == "amod":
        head = m.head[verb]
        governor = m.head[head]
        having = m.lemma[governor] == "have" or any(m.lower[i] == "having" for i in m.children[verb])
        if m.dep[head] != "dobj" or not having:
            return [], None, []
        return [head], subject(m, verb), [k for at in (head, governor) for _, k in after_preposition(m, at, ("to",))]
    if passive(m, verb):
        given = [i for i in m.children[verb] if m.dep[i] == "nsubjpass"]
        return given, agent(m, verb), [k for _, k in after_preposition(m, verb, ("to",))]
    given, who = objects(m, verb), subject(m, verb)
    with_ = [k for _, k in after_preposition(m, verb, ("with",))]
    to = [i for i in m.children[verb] if m.dep[i] == "dative" and m.lower[i] != "to"]
    to.extend(k for holder in (verb, *given) for _, k in after_preposition(m, holder, ("to",)))
    goods = _goods()
    if with_ and any(m.lemma[i] in goods for i in with_):
        return with_, who, given
    return given, who, to


def _participle(m: Marks, word: int, cue: Cue) -> Iterator[TieMark]:
    """ "Iran-backed Houthis", "US-led coalition"."""
    if m.lower[word] != cue.word or word < 2 or m.lower[word - 1] not in DASHES:
        return
    backer = word - 2
    noun = m.head[word]
    for _ in range(3):
        if noun > word or m.head[noun] == noun:
            break
        noun = m.head[noun]
    if noun <= word or m.pos[noun] not in {"NOUN", "PROPN"} or not _state_or_body(m, backer):
        return
    if noun not in m.actors and not is_named(m, noun):
        return
    run = cover(span_of(m, backer), span_of(m, noun))
    yield TieMark(word, run, cue.relation, backer, noun, Run(word, word + 1), *_period(m, word, run))


def _state_or_body(m: Marks, token: int) -> bool:
    """Whether a name before "-backed" is one of somebody, not of a creed or a party's people."""
    name, mark = m.name_at.get(token), m.actors.get(token)
    if mark is not None:
        return mark.entity is not None or mark.country is not None
    return name is not None and (name.entity is not None or name.country is not None)


def _war(m: Marks, noun: int, cue: Cue) -> Iterator[TieMark]:
    """ "Russia's war on Ukraine", "the war between X and Y", "X is at war with Y"."""
    if m.pos[noun] != "NOUN":
        return
    own = Run(noun, noun + 1)
    others = [h for _, k in after_preposition(m, noun, cue.with_) for h in conjuncts(m, k) if is_named(m, h)]
    owner = child(m, noun, "poss")
    if owner is not None and is_named(m, owner) and others and m.pos[owner] != "PRON":
        yield from _pairs(m, noun, cue, [owner], others, own)
        return
    pair = [h for _, k in after_preposition(m, noun, ("between",)) for h in conjuncts(m, k) if is_named(m, h)]
    if len(pair) == 2:
        yield from _pairs(m, noun, cue, pair[:1], pair[1:], own)
        return
    at = m.head[noun]
    if m.dep[noun] == "pobj" and m.lower[at] == "at" and m.pos[m.head[at]] in {"VERB", "AUX"}:
        verb = m.head[at]
        others = others or [
            h
            for holder in (verb, at)
            for _, k in after_preposition(m, holder, ("with",))
            for h in conjuncts(m, k)
            if is_named(m, h)
        ]
        who = subject(m, verb)
        if who is not None and is_named(m, who) and others:
            yield from _pairs(m, verb, cue, [who], others, cover(at, noun))


def _pairs(
    m: Marks, predicate: int, cue: Cue, ones: list[int], others: list[int], words: Run, more: Iterable[int] = ()
) -> Iterator[TieMark]:
    if len(ones) * len(others) > 6:
        return
    extra = tuple(more)
    for one in ones:
        for other in others:
            if one == other or _in_title(m, one, other):
                continue
            run = cover(near(m, predicate, one), words, span_of(m, other), *extra)
            ends = (other, one) if cue.inverse else (one, other)
            begin, finish, period = _period(m, predicate, run)
            yield TieMark(predicate, cover(run, period), cue.relation, *ends, words, begin, finish, period)


def _in_title(m: Marks, one: int, other: int) -> bool:
    """Whether the other end is a word of the first one's own title: "Chief of Staff"."""
    mark, name = m.actors.get(one), m.name_at.get(other)
    return mark is not None and mark.run.start <= other < mark.run.end and (name is None or name.kind == "person")


def _period(m: Marks, predicate: int, run: Run) -> tuple[str | None, str | None, Run | None]:
    """(begin, finish, words): "previously" and "former" end by the day of publication, "since 2014" begins."""
    former = next((i for i in m.children[predicate] if m.lower[i] in lent("ties", "former")), None)
    if former is not None:
        finish = m.published[:10] if m.published else None
        return None, finish, Run(former, former + 1)
    for preposition, head in after_preposition(m, predicate, ("since",)):
        time = next((t for t in m.times if t.run.start <= head < t.run.end), None)
        if time is not None and time.start is not None:
            return time.start, None, Run(preposition, time.run.end)
    return None, None, None


_READERS = {"noun": _noun, "verb": _verb, "give": _give, "participle": _participle, "war": _war}
