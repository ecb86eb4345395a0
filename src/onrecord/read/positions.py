"""Who wants, supports, opposes, condemns, welcomes, fears or promises what, and who agrees with whom on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.read.marks import Marks, PositionMark, Run, marks
from onrecord.read.phrases import (
    after_preposition,
    agent,
    asked,
    can_act,
    child,
    clause_run,
    conjuncts,
    cover,
    near,
    objects,
    passive,
    span_of,
    speaks,
    subject,
    topic_run,
    verbal,
)
from onrecord.read.position_topics import (
    Cue,
    cues,
    evaluations_by_word,
    holder_of,
    needs_by_noun,
    noun_topic,
    stated,
    topic_of,
)
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import Stance


def mark_positions(doc: Doc) -> None:
    """Add the positions to the marks."""
    m = marks(doc)
    table = cues()
    evaluations = evaluations_by_word()
    taken: set[tuple[int, int]] = set()
    for i, lemma in enumerate(m.lemma):
        held = table.get(lemma, ())
        if m.lower[i] != lemma:
            held += table.get(m.lower[i], ())
        if (held or lemma in evaluations or m.lower[i] in evaluations) and asked(m, i):
            continue
        for cue in held:
            read = (p for one in _READERS[cue.part](m, i, cue) for p in _each_holder(m, one))
            found = [p for p in read if (p.holder, p.topic.start) not in taken and not _asks_the_hearer(m, p)]
            taken.update((p.holder, p.topic.start) for p in found)
            m.positions.extend(found)
            if found:
                break
        if lemma in evaluations or m.lower[i] in evaluations:
            m.positions.extend(_seen_as(m, i, evaluations.get(lemma) or evaluations[m.lower[i]]))


def _asks_the_hearer(m: Marks, position: PositionMark) -> bool:
    """ "I'd ask you to look at", "the opposing Observatory": talk between those who speak, and a mere description."""
    between = range(position.predicate + 1, position.topic.start + 1)
    return any(m.lower[i] == "you" for i in between) or m.dep[position.predicate] == "amod"


def _each_holder(m: Marks, position: PositionMark) -> list[PositionMark]:
    """ "X and Y oppose it" is a position of each."""
    others = [head for head in conjuncts(m, position.holder) if head != position.holder and can_act(m, head)]
    return [position, *(replace(position, holder=head) for head in others)]


def _verb(m: Marks, verb: int, cue: Cue) -> Iterator[PositionMark]:
    if not verbal(m, verb) or not stated(m, verb):
        return
    holder = holder_of(m, verb)
    if holder is None:
        return
    topic = topic_of(m, verb, cue)
    if topic is not None:
        run, cue_run, extra = topic
        yield from _made(m, verb, holder, cue.stance, run, cue_run, agrees=extra)


def _noun(m: Marks, noun: int, cue: Cue) -> Iterator[PositionMark]:
    """ "Expressed concern about X", "its opposition to X", "the Pope's desire for X", "a call for X by Y"."""
    if m.pos[noun] != "NOUN":
        return
    topic = noun_topic(m, noun, cue)
    if topic is None:
        return
    run, link = topic
    verb = m.head[first] if (first := _list_head(m, noun)) is not None else m.head[noun]
    cue_run = cover(noun, link) if link is not None else Run(noun, noun + 1)
    owner = child(m, noun, "poss")
    if owner is not None and can_act(m, owner) and m.lower[owner] not in {"his", "her", "their", "its", "our", "my"}:
        yield from _made(m, noun, owner, cue.stance, run, cue_run)
        return
    if m.pos[verb] == "VERB" and m.lemma[verb] in lent("positions", "light") and stated(m, verb):
        holder = holder_of(m, verb)
        if holder is not None:
            yield from _made(m, verb, holder, cue.stance, run, cover(verb, cue_run))


def _list_head(m: Marks, noun: int) -> int | None:
    """The first of the coordinated nouns that the noun belongs to, whose governor governs all."""
    top = noun
    for _ in range(20):
        if m.dep[top] != "conj":
            break
        top = m.head[top]
    return top if m.pos[top] == "NOUN" else None


def _adjective(m: Marks, word: int, cue: Cue) -> Iterator[PositionMark]:
    """ "Is concerned about X", "is opposed to X", "in favour of X"."""
    verb = word if passive(m, word) else m.head[word]
    if m.dep[word] == "pobj" and m.lower[verb] == "in":  # "in favour of"
        verb = m.head[verb]
    elif m.dep[word] not in {"acomp", "ROOT", "conj", "ccomp", "advcl", "oprd", "relcl", "prep", "attr"}:
        return
    if not stated(m, verb):
        return
    holder = child(m, word, "nsubjpass", "nsubj")
    if holder is None:
        holder = subject(m, verb)
    topic = noun_topic(m, word, cue)
    if topic is None and "that" in cue.frames:
        clause = child(m, word, "ccomp")
        topic = (clause_run(m, clause), None) if clause is not None and clause > word else None
    if topic is None or holder is None or not speaks(m, holder):
        return
    run, link = topic
    yield from _made(m, word, holder, cue.stance, run, cover(word, link) if link is not None else Run(word, word + 1))


def _stress(m: Marks, verb: int, cue: Cue) -> Iterator[PositionMark]:
    """ "Emphasised the importance of X and the need for Y": two calls."""
    if m.pos[verb] != "VERB" or not stated(m, verb):
        return
    holder = holder_of(m, verb)
    first = next(iter(objects(m, verb)), None)
    if holder is None or first is None:
        return
    needs = needs_by_noun()
    for noun in conjuncts(m, first):
        need = needs.get(m.lemma[noun])
        topic = noun_topic(m, noun, need) if need is not None else None
        if need is None or topic is None:
            continue
        run, link = topic
        words = cover(noun if noun != first else verb, noun, link)
        yield from _made(m, verb, holder, need.stance, run, words)


def _echo(m: Marks, verb: int, cue: Cue) -> Iterator[PositionMark]:
    """ "Echoed the Pope's desire for X", "backed his call for X", "rejected her demand for X"."""
    if m.pos[verb] != "VERB" or not stated(m, verb):
        return
    holder = holder_of(m, verb)
    for noun in objects(m, verb):
        owner = child(m, noun, "poss")
        if owner is None:
            owner = next((k for _, k in after_preposition(m, noun, ("by", "from", "of")) if can_act(m, k)), None)
        own = [c for c in cues().get(m.lemma[noun], ()) if c.part == "noun"]
        if owner is None or not own or holder is None:
            continue
        topic = noun_topic(m, noun, own[0])
        if topic is None:
            continue
        stance = (
            own[0].stance
            if own[0].stance in {Stance.OPPOSES, Stance.CONCERNED, Stance.CONDEMNS} and cue.agrees
            else cue.stance
        )
        yield from _made(
            m,
            verb,
            holder,
            stance,
            topic[0],
            Run(verb, verb + 1),
            agrees=(owner,) if cue.agrees else (),
            against=() if cue.agrees else (owner,),
        )


def _with(m: Marks, word: int, cue: Cue) -> Iterator[PositionMark]:
    """ "Agreed with X that Y", "disagreed with X over Y", "joined X in calling for Y", "at odds with X over Y"."""
    verb = word if m.pos[word] == "VERB" else m.head[m.head[word]] if m.dep[word] == "pobj" else m.head[word]
    if not stated(m, verb):
        return
    holder = subject(m, verb)
    others = [h for _, k in after_preposition(m, word, ("with",)) for h in conjuncts(m, k) if speaks(m, h)]
    if holder is None or not speaks(m, holder) or not others:
        return
    topic = _with_topic(m, word, verb, cue)
    if topic is not None:
        yield from _made(
            m,
            verb,
            holder,
            cue.stance,
            topic,
            cover(word, word),
            agrees=tuple(others) if cue.agrees else (),
            against=() if cue.agrees else tuple(others),
        )


def _join(m: Marks, verb: int, cue: Cue) -> Iterator[PositionMark]:
    """ "Joined X in calling for Y"."""
    if m.pos[verb] != "VERB" or not stated(m, verb):
        return
    holder = holder_of(m, verb)
    others = [h for head in objects(m, verb) for h in conjuncts(m, head) if can_act(m, h)]
    inner = next((k for _, k in after_preposition(m, verb, cue.prepositions) if m.pos[k] == "VERB"), None)
    if holder is None or not others or inner is None:
        return
    for taken in cues().get(m.lemma[inner], ()):
        topic = topic_of(m, inner, taken) if taken.part == "verb" else None
        if topic is not None:
            run = cover(verb, topic[1])
            yield from _made(m, inner, holder, taken.stance, topic[0], run, agrees=tuple(others))
            return


def _with_topic(m: Marks, word: int, verb: int, cue: Cue) -> Run | None:
    for holder in (word, verb):
        if "that" in cue.frames:
            clause = child(m, holder, "ccomp")
            if clause is not None and clause > word:
                return clause_run(m, clause)
        for _, head in after_preposition(m, holder, cue.prepositions):
            return topic_run(m, head)
    return None


def _seen_as(m: Marks, word: int, stance: Stance) -> Iterator[PositionMark]:
    """ "X is seen as a concerning development by Y"; "Y sees X as worrying"."""
    noun = m.head[word] if m.dep[word] in {"amod", "compound"} and m.pos[m.head[word]] != "ADP" else word
    as_ = m.head[noun] if m.dep[noun] in {"pobj", "amod", "acomp", "oprd", "pcomp"} else None
    if as_ is None or m.lower[as_] != "as":
        return
    verb = m.head[as_]
    if m.pos[verb] != "VERB" or not stated(m, verb):
        return
    if passive(m, verb):
        about, holder = child(m, verb, "nsubjpass"), agent(m, verb)
    else:
        about, holder = next(iter(objects(m, verb)), None), subject(m, verb)
    if about is None or holder is None or not can_act(m, holder) or m.pos[about] not in {"NOUN", "PROPN"}:
        return
    run = topic_run(m, about)
    yield PositionMark(verb, cover(run, verb, noun, span_of(m, holder)), holder, stance, run, cover(verb, noun))


def _made(
    m: Marks,
    predicate: int,
    holder: int,
    stance: Stance,
    topic: Run,
    cue: Run,
    agrees: tuple[int, ...] = (),
    against: tuple[int, ...] = (),
) -> Iterator[PositionMark]:
    if topic.start <= holder < topic.end:
        return
    yield PositionMark(
        predicate,
        cover(near(m, predicate, holder), *(span_of(m, i) for i in (*agrees, *against)), cue, topic),
        holder,
        stance,
        topic,
        cue,
        agrees,
        against,
    )


_READERS = {
    "verb": _verb,
    "noun": _noun,
    "adjective": _adjective,
    "stress": _stress,
    "echo": _echo,
    "with": _with,
    "join": _join,
}
