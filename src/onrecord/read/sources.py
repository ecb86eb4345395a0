"""Who is quoted: the phrase, what kind of source it is, and on what grounds it is not named."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.cues import verbs
from onrecord.read.marks import Marks, Run
from onrecord.types.vocabulary import Act, SourceKind

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"})
SUBJECT = frozenset({"nsubj", "csubj"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
MEANS = frozenset({"by", "after", "before", "in", "while", "upon", "without", "for", "with"})
MISREAD = frozenset({"amod", "compound", "dep", "nmod", "npadvmod"})
NAMES = frozenset({"appos", "compound", "nmod", "amod", "dep", "npadvmod", "nsubj"})
BEARERS = frozenset({SourceKind.DOCUMENT, SourceKind.IMAGERY, SourceKind.EVIDENCE})
ENTITY = {
    "PERSON": SourceKind.PERSON,
    "ORG": SourceKind.BODY,
    "GPE": SourceKind.COUNTRY,
    "NORP": SourceKind.GROUP,
}
PRONOUNS = {
    "he": SourceKind.PERSON,
    "she": SourceKind.PERSON,
    "i": SourceKind.PERSON,
    "it": SourceKind.BODY,
    "they": SourceKind.GROUP,
    "we": SourceKind.GROUP,
    "you": SourceKind.PERSON,
}


@cache
def nouns() -> Mapping[str, SourceKind]:
    """Noun lemma → what kind of source it is."""
    return {word: SourceKind(row["kind"]) for row in rows("source_nouns") for word in row["words"]}


@cache
def told_nouns() -> frozenset[str]:
    """Lemmas of what is only told: whoever gives it is the source ("information provided by")."""
    return frozenset(word for row in rows("source_nouns") if row.get("told") for word in row["words"])


def subject(m: Marks, verb: int, depth: int = 0) -> int | None:
    """The token of who does the verb: its subject or agent, else that of the verb which governs it; None if unsaid."""
    own = _own(m, verb)
    if own is not None:
        return antecedent(m, own)
    if passive(m, verb):
        return agent(m, verb)
    if verb > 0 and m.head[verb - 1] == verb and m.dep[verb - 1] in MISREAD and m.pos[verb - 1] in ("NOUN", "PROPN"):
        # A subject that the parser took for something else: "the military reports that".
        return verb - 1
    if depth > 6 or m.head[verb] == verb:
        return None
    return _governor(m, verb, depth)


def passive(m: Marks, verb: int) -> bool:
    """Whether the verb is passive, participles ("believed to be armed", "asked whether") included."""
    if any(m.dep[j] in ("nsubjpass", "auxpass", "csubjpass", "agent") for j in m.children[verb]):
        return True
    if m.dep[verb] == "conj" and not any(m.dep[j] in SUBJECT for j in m.children[verb]):
        # "Is authorised and directed": the auxiliary of the first is that of the second.
        first = m.head[verb]
        return m.lower[verb].endswith(("ed", "en")) and any(
            m.dep[j] in ("auxpass", "nsubjpass") for j in m.children[first]
        )
    if m.dep[verb] not in ("acl", "advcl") or m.lower[verb].endswith("ing"):
        return False
    return not any(m.dep[j] in SUBJECT or m.dep[j] in ("aux", "mark") for j in m.children[verb])


def agent(m: Marks, verb: int) -> int | None:
    """Who a passive verb is done by."""
    for j in m.children[verb]:
        if m.dep[j] == "agent" or (m.dep[j] == "prep" and m.lower[j] == "by"):
            return next((k for k in m.children[j] if m.dep[k] == "pobj"), None)
    # "Is seen as a risk by officials": the parser hangs the agent on the noun before it.
    for j in m.children[verb]:
        if j > verb and m.dep[j] in ("prep", "oprd", "xcomp", "dobj"):
            for k in (j, *m.children[j]):
                for by in m.children[k]:
                    if m.lower[by] == "by" and by > verb:
                        who = next((n for n in m.children[by] if m.dep[n] == "pobj"), None)
                        if who is not None and (m.pos[who] == "PROPN" or m.lemma[who] in nouns()):
                            return who
    return None


def _own(m: Marks, verb: int) -> int | None:
    found = [j for j in m.children[verb] if m.dep[j] in SUBJECT and m.pos[j] in NOMINAL]
    # Of two, the nearer one is meant: the other belongs to the clause that the cue is put into.
    return min(found, key=lambda j: abs(verb - j), default=None)


def antecedent(m: Marks, token: int) -> int:
    """The noun that a relative pronoun goes back to, else the token itself."""
    if m.lower[token] in RELATIVE:
        verb = m.head[token]
        for _ in range(3):
            if m.dep[verb] == "relcl":
                return m.head[verb]
            if m.dep[verb] not in ("conj", "xcomp", "ccomp"):
                break
            verb = m.head[verb]
    return token


def _governor(m: Marks, verb: int, depth: int) -> int | None:
    head, dep = m.head[verb], m.dep[verb]
    if dep == "acl" or (dep == "amod" and verb > head):
        if verb > 0 and m.lower[verb - 1] == "," and (outer := _clause(m, head)) is not None:
            return _subject_or_passive(m, outer, depth)
        bearer = _bearer(m, head, verb)
        if bearer is None and (outer := _clause(m, head)) is not None:
            return _subject_or_passive(m, outer, depth)
        return bearer
    if dep == "relcl":
        return None
    if dep == "pcomp":
        if m.lower[head] not in MEANS or m.pos[m.head[head]] not in ("VERB", "AUX"):
            return None
        outer = _clause(m, head)
        return None if outer is None else _subject_or_passive(m, outer, depth)
    if dep in ("xcomp", "advcl", "conj", "ccomp", "dep", "parataxis", "prep") and m.pos[head] in ("VERB", "AUX", "ADJ"):
        if dep == "xcomp" and _controls(m, head):
            for j in m.children[head]:
                if m.dep[j] in ("dobj", "dative"):
                    return j
        if dep == "ccomp" and m.lower[verb][-3:] != "ing":
            return None
        return _subject_or_passive(m, head, depth)
    if dep in ("xcomp", "acl", "conj") and m.pos[head] in ("NOUN", "PROPN"):
        return head
    return None


def _controls(m: Marks, verb: int) -> bool:
    """Whether who is asked does what the infinitive says: "asked the army to admit"."""
    return any(cue.act is Act.DEMAND for cue in verbs().get(m.lower[verb], ()))


def _bearer(m: Marks, head: int, verb: int) -> int | None:
    """What a participle says something of: "questions on a letter suggesting that" – the letter, not the questions."""
    if m.lemma[head] in nouns() or m.pos[head] == "PROPN":
        return head
    for j in range(verb - 1, head, -1):
        if nouns().get(m.lemma[j]) in BEARERS:
            return j
    return None


def _subject_or_passive(m: Marks, verb: int, depth: int) -> int | None:
    for j in m.children[verb]:
        if m.dep[j] == "nsubjpass":
            return antecedent(m, j)
    return subject(m, verb, depth + 1)


def _clause(m: Marks, token: int) -> int | None:
    """The verb of the clause in which the token stands."""
    for _ in range(12):
        head = m.head[token]
        if head == token:
            return token if m.pos[token] in ("VERB", "AUX") else None
        token = head
        if m.pos[token] in ("VERB", "AUX"):
            return token
    return None


def phrase(m: Marks, head: int, stop: frozenset[int] | set[int] = frozenset()) -> Run:
    """The noun phrase of a source: without relative clauses set off by commas and without what `stop` holds."""
    low = high = head
    todo = [head]
    while todo:
        token = todo.pop()
        low, high = min(low, token), max(high, token)
        for j in m.children[token]:
            if j not in stop and not _cut(m, token, j):
                todo.append(j)
    while low < high and m.pos[low] in ("PUNCT", "SPACE", "CCONJ"):
        low += 1
    while high > low and m.pos[high] in ("PUNCT", "SPACE", "CCONJ") and m.lower[high] not in (")", "-rrb-"):
        high -= 1
    return Run(_behind_time(m, low, head), high + 1)


def _behind_time(m: Marks, low: int, head: int) -> int:
    """Where the phrase begins behind a day that lost its comma: "Thursday activists said"."""
    for mark in m.times:
        if mark.run.start == low and mark.run.end <= head and m.tag[mark.run.end] != "POS":  # "Monday's statement"
            plain = all(m.dep[token] != "poss" for token in range(*mark.run))
            return mark.run.end if plain else low
    return low


def _cut(m: Marks, token: int, child: int) -> bool:
    dep = m.dep[child]
    if dep in ("punct", "cc"):
        return child > token and not any(m.dep[j] in ("conj", "appos") and j > child for j in m.children[token])
    if dep in ("relcl", "acl", "advcl", "advmod", "mark", "ccomp", "parataxis", "npadvmod") and child > token:
        first = child
        while m.children[first] and m.children[first][0] < first:
            first = m.children[first][0]
        return first > 0 and m.lower[first - 1] in (",", "--", "—", "–", "-")
    return dep in ("ccomp", "parataxis", "dep")


def kind(doc: Doc, m: Marks, head: int) -> SourceKind:
    """What kind of source a noun is: as an actor, by the lexicon of nouns, as a name, by its number."""
    held = m.actors.get(head)
    if held is not None:
        return held.kind
    lower = m.lower[head]
    if lower in PRONOUNS:
        return PRONOUNS[lower]
    if m.pos[head] == "PROPN":
        known = nouns().get(lower)
        if known is not None and known not in (SourceKind.PERSON, SourceKind.ANONYMOUS):
            return known
        return ENTITY.get(doc[head].ent_type_, nouns().get(m.lemma[head], SourceKind.PERSON))
    known = nouns().get(m.lemma[head], nouns().get(lower))
    if known is not None:
        if known is SourceKind.ANONYMOUS and lower != m.lemma[head]:
            return SourceKind.GROUP
        if known is SourceKind.PERSON:
            return _person(doc, m, head)
        return known
    return SourceKind.GROUP if lower != m.lemma[head] and lower.endswith("s") else SourceKind.ANONYMOUS


def _person(doc: Doc, m: Marks, head: int) -> SourceKind:
    """A role with a name beside it is a person, several are a group, one without a name is anonymous."""
    for j in m.children[head]:
        if m.dep[j] in NAMES and doc[j].ent_type_ == "PERSON":
            return SourceKind.PERSON
    if m.lower[head] != m.lemma[head]:
        return SourceKind.GROUP
    definite = any(m.lower[j] in ("the", "his", "her", "their", "its") for j in m.children[head])
    return SourceKind.PERSON if definite else SourceKind.ANONYMOUS
