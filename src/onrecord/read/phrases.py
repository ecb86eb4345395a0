"""The grammar of phrases and clauses that several rules share: runs, subjects, objects, conjuncts.

Everything here looks at the plain lists of `Marks`, never at tokens, and answers in token indices.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.read.marks import Marks, Run, subtree

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative", "oprd"})
# Parts that follow a phrase without being needed to say which one it is, when a comma goes before them.
LOOSE = frozenset({"relcl", "appos", "acl", "advcl", "conj", "parataxis", "ccomp", "prep", "advmod", "npadvmod"})
EDGES = frozenset({"PUNCT", "SPACE"})
QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
AUXILIARIES = frozenset({"aux", "auxpass"})
PERSONAL = frozenset({"he", "she", "they", "we", "i", "him", "her", "them", "us", "me"})
OPENERS = frozenset({"that", "if", "because", "as", "unless", "while", "since"})
CONTROLLING = frozenset({"of", "for", "from", "with", "into", "against"})
COMMAS = frozenset({",", "—", "–", ";"})


def span_of(m: Marks, head: int) -> Run:
    """The words of the actor at a token, else the token."""
    mark = m.actors.get(head)
    return mark.run if mark is not None and mark.run.start <= head < mark.run.end else Run(head, head + 1)


def near(m: Marks, predicate: int, head: int) -> Run | None:
    """The words of an actor that stands in the predicate's own clause; None for a subject shared from further off."""
    for _ in range(10):
        if m.pos[predicate] in {"VERB", "AUX"} or m.head[predicate] == predicate:
            break
        predicate = m.head[predicate]
    run = subtree(m, predicate)
    return span_of(m, head) if run.start <= head < run.end else None


def cover(*parts: Run | int | None) -> Run:
    """The smallest run that holds all the parts; None is left out. At least one part must be there."""
    runs = [Run(part, part + 1) if isinstance(part, int) else part for part in parts if part is not None]
    return Run(min(run.start for run in runs), max(run.end for run in runs))


def child(m: Marks, head: int, *deps: str) -> int | None:
    """The first child with one of the labels."""
    return next((i for i in m.children[head] if m.dep[i] in deps), None)


def conjuncts(m: Marks, head: int) -> list[int]:
    """The head and the heads coordinated with it, in text order."""
    found, todo = [head], [head]
    while todo:
        for i in m.children[todo.pop()]:
            if m.dep[i] == "conj" and len(found) < 50:
                found.append(i)
                todo.append(i)
    return sorted(found)


def first_conjunct(m: Marks, token: int) -> int:
    """The head of the coordination that the token stands in."""
    for _ in range(50):
        if m.dep[token] != "conj" or m.head[token] == token:
            break
        token = m.head[token]
    return token


def trim(m: Marks, run: Run) -> Run:
    """The run without punctuation, spaces and conjunctions at its edges; itself if nothing would be left.

    A quotation mark stays where the run holds the one that it pairs with.
    """
    start, end = run
    while start < end and (m.pos[start] in EDGES or m.dep[start] == "cc"):
        start += 1
    while end > start and (m.pos[end - 1] in EDGES or m.dep[end - 1] == "cc"):
        end -= 1
    if end - start > 4 and m.lower[end - 1] == "said" and m.lower[end - 2] in {"he", "she", "it"}:
        end -= 2  # "… he said", where the text has no comma before it
    if end <= start:
        return run
    if sum(m.lower[i] in QUOTES for i in range(start, end)) % 2:
        if end < len(m.lower) and end < run.end and m.lower[end] in QUOTES:
            end += 1
        elif start > run.start and m.lower[start - 1] in QUOTES:
            start -= 1
    return Run(start, end)


def topic_run(m: Marks, head: int) -> Run:
    """A noun phrase as a topic: with its complements and conjuncts, without what only hangs loosely behind a comma."""
    return trim(m, unquoted(m, Run(subtree(m, head).start, _tight_end(m, head)), head))


def noun_run(m: Marks, head: int) -> Run:
    """A noun phrase with its modifiers and prepositions, without conjuncts, appositions and relative clauses."""
    end = head + 1
    for i in m.children[head]:
        if i < head:
            continue
        if m.dep[i] in {"conj", "cc", "appos", "relcl", "punct", "advcl", "ccomp"}:
            break
        end = max(end, subtree(m, i).end)
    return trim(m, Run(subtree_start(m, head), end))


def subtree_start(m: Marks, head: int) -> int:
    """Where the words that stand before the head and hang on it begin."""
    return min([head, *(subtree(m, i).start for i in m.children[head] if i < head)])


def clause_run(m: Marks, head: int) -> Run:
    """A clause without the conjunction that opens it and without punctuation at its edges."""
    run = subtree(m, head)
    start = run.start
    opener = next((i for i in m.children[head] if m.dep[i] == "mark" and i <= start + 1), None)
    if opener is not None and m.lower[opener] in OPENERS:
        start = opener + 1
    return trim(m, unquoted(m, Run(start, run.end), head))


def tight_clause(m: Marks, head: int, start: int) -> Run:
    """A clause from `start` to where something that hangs loosely behind a comma begins."""
    return trim(m, unquoted(m, Run(start, max(_tight_end(m, head), start + 1)), head))


def unquoted(m: Marks, run: Run, anchor: int) -> Run:
    """The run cut at a quotation mark that it opens or closes alone: what is past it is someone else's words."""
    found = [i for i in range(run.start, run.end) if m.lower[i] in QUOTES]
    if len(found) % 2 == 0:
        return run
    if any(m.lower[i] in QUOTES for i in range(max(0, run.start - 3), run.start)) and found[0] - run.start < 4:
        return run  # a few quoted words that the run begins in
    after = [i for i in found if i > anchor]
    if after:
        return Run(run.start, after[-1]) if after[-1] > run.start else run
    return Run(found[0] + 1, run.end) if found[0] + 1 < run.end else run


def has_aux(m: Marks, verb: int, words: frozenset[str] | set[str]) -> int | None:
    """The auxiliary of the verb that is one of the words."""
    return next((i for i in m.children[verb] if m.dep[i] in AUXILIARIES and m.lower[i] in words), None)


def negated(m: Marks, verb: int) -> bool:
    """Whether a negation hangs on the verb."""
    return any(m.dep[i] == "neg" or m.lower[i] in {"never", "neither"} for i in m.children[verb])


def to_infinitive(m: Marks, verb: int) -> bool:
    """Whether the verb is a to-infinitive."""
    return any(m.dep[i] == "aux" and m.lower[i] == "to" for i in m.children[verb])


def passive(m: Marks, verb: int) -> bool:
    """Whether the verb is passive with its auxiliary."""
    return any(m.dep[i] in {"auxpass", "nsubjpass"} for i in m.children[verb])


def subject(m: Marks, verb: int) -> int | None:
    """The head of the verb's subject: its own, or one it shares by coordination, control, participle or relative."""
    token = verb
    for _ in range(12):
        own = child(m, token, *SUBJECTS)
        if own is not None:
            return _relative_head(m, token, own)
        label, head = m.dep[token], m.head[token]
        if head == token:
            return None
        if label in {"acl", "relcl"}:
            return head if m.pos[head] in {"NOUN", "PROPN", "PRON"} and m.lower[token].endswith("ing") else None
        if label == "amod" and m.dep[head] in OBJECTS:  # "having supplied arms", read as an adjective of "arms"
            token = m.head[head]
            continue
        if label == "pcomp" and m.dep[head] == "prep":
            token = m.head[head]
            if m.pos[token] not in {"VERB", "AUX"}:
                return None
            # "Accused X of doing", "thanked X for doing": X does it; "denied it by doing": the subject does.
            patient = child(m, token, "dobj", "nsubjpass")
            if patient is not None and patient < head and m.lower[head] in CONTROLLING:
                return patient
            continue
        if label not in {"conj", "xcomp", "advcl", "ccomp", "dep"} or (label == "ccomp" and _marked(m, token)):
            return None
        if label == "xcomp":
            controlled = child(m, head, "dobj", "dative")
            if controlled is not None and controlled < token:
                return controlled
        token = head
    return None


def agent(m: Marks, verb: int) -> int | None:
    """The doer in a passive: "by" and its object, also where "by" hangs on a phrase of the verb."""
    near = [i for i in m.children[verb] if m.dep[i] in {"prep", "oprd", "advcl", "xcomp"} and i > verb]
    wider = [k for i in near for k in (*m.children[i], *(x for c in m.children[i] for x in m.children[c]))]
    for i in (*m.children[verb], *wider):
        if m.lower[i] == "by" and m.dep[i] in {"agent", "prep"}:
            return child(m, i, "pobj")
    return None


def doer(m: Marks, verb: int) -> int | None:
    """Who does it: the agent of a passive, else the subject."""
    return agent(m, verb) if passive(m, verb) else subject(m, verb)


def objects(m: Marks, verb: int) -> list[int]:
    """Heads of the direct objects."""
    return [i for i in m.children[verb] if m.dep[i] in {"dobj", "obj"} and i > verb]


def after_preposition(m: Marks, head: int, words: Iterable[str]) -> list[tuple[int, int]]:
    """(preposition, object) for each prepositional phrase of the head that opens with one of the words."""
    found = []
    for i in m.children[head]:
        if i > head and m.lower[i] in words and m.dep[i] in {"prep", "dative", "agent", "prt", "advmod"}:
            inner = child(m, i, "pobj", "pcomp")
            if inner is not None:
                found.append((i, inner))
    return found


def particle(m: Marks, head: int, word: str) -> int | None:
    """The particle, adverb or preposition `word` that hangs on the head."""
    return next((i for i in m.children[head] if m.lower[i] == word), None)


def asked(m: Marks, token: int) -> bool:
    """Whether the sentence that holds the token is a question: it asserts nothing."""
    run = m.sentences[m.sentence[token]]
    return any(m.lower[i] == "?" for i in range(max(run.start, run.end - 4), run.end))


def can_act(m: Marks, token: int | None) -> bool:
    """Whether the token heads a phrase that stands for someone: a known actor, a name, a personal pronoun."""
    if token is None:
        return False
    if token in m.actors or m.lower[token] in PERSONAL:
        return True
    name = m.name_at.get(token)
    return name is not None and name.kind != "place"


def speaks(m: Marks, token: int | None) -> bool:
    """Whether the token can head the subject of a word of mind or speech: an actor, or a capital for its government."""
    return can_act(m, token) or (token is not None and m.pos[token] == "PROPN")


def verbal(m: Marks, token: int) -> bool:
    """Whether the token is a verb, also one that is tagged as a noun but has a subject ("the raid risks drawing …")."""
    if m.pos[token] in {"VERB", "AUX"}:
        return True
    return m.pos[token] == "NOUN" and m.dep[token] in {"ROOT", "ccomp", "conj"} and child(m, token, "nsubj") is not None


def is_named(m: Marks, token: int | None) -> bool:
    """Whether the phrase at the token is known to stand for one actor: a name, an entity, a country's people."""
    if token is None:
        return False
    mark = m.actors.get(token)
    if mark is not None and (mark.entity is not None or mark.country is not None or mark.antecedent is not None):
        return True
    name = m.name_at.get(token)
    if name is not None:
        return name.kind != "place"
    return m.pos[token] == "PROPN" and mark is not None


def _tight_end(m: Marks, head: int) -> int:
    end = head + 1
    verbal = m.pos[head] in {"VERB", "AUX"}
    for i in m.children[head]:
        if i < head:
            continue
        run = subtree(m, i)
        conjoined_verb = m.dep[i] == "conj" and m.pos[i] in {"VERB", "AUX"}
        behind_comma = m.lower[run.start] in COMMAS or (run.start > 0 and m.lower[run.start - 1] in COMMAS)
        if m.dep[i] in LOOSE and behind_comma and (m.dep[i] != "conj" or conjoined_verb):
            break
        if (
            m.dep[i] == "cc" and m.lower[run.end - 1] == "as" and i > 0 and m.lower[run.start - 1] == ","
        ):  # "as well as"
            break
        if conjoined_verb and (not verbal or child(m, i, *SUBJECTS) is not None):
            break
        inner = i + 1 if m.dep[i] == "punct" else _tight_end(m, i)
        end = max(end, inner)
        if inner < run.end:
            break
    return end


def _marked(m: Marks, verb: int) -> bool:
    return any(m.dep[i] == "mark" for i in m.children[verb])


def _relative_head(m: Marks, verb: int, found: int) -> int:
    """The noun that a relative pronoun as subject stands for."""
    if m.lower[found] in RELATIVES and m.dep[verb] == "relcl" and m.head[verb] != verb:
        return m.head[verb]
    return found
