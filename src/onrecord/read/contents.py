"""What is said: the words that hang on a cue, beside it, or around it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.read.cues import Cue, verbs
from onrecord.read.marks import Marks, Run

WH = frozenset({"who", "whom", "whose", "what", "which", "when", "where", "why", "how", "whether", "if"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
TRAILING = frozenset(
    {"as", "for", "of", "over", "about", "on", "against", "with", "to", "in", "from", "at", "into", "that"}
)
SOFT = frozenset({"PUNCT", "SPACE", "CCONJ"})
MISREAD = frozenset({"conj", "acl", "advcl", "relcl", "dep", "parataxis"})
ANAPHORIC = frozenset({"its", "they", "their", "this", "these", "those"})
TEMPORAL = frozenset({"on", "at", "during", "after", "before", "since", "until", "by", "in"})
QUOTE_MARKS = frozenset({"“", "”", "„", "«", "»", "``", "''", '"', "‘", "’", "'", "`"})
CLOSING = frozenset({"”", "''", '"', "’", "'", "»"})
# An object may take what follows it along ("criticised the junta for the raid") up to this many tokens away.
NEAR = 25


def tokens(m: Marks, head: int, without: Iterable[int] = ()) -> set[int]:
    """The tokens that hang on `head`, it included, without the branches in `without`."""
    held = set()
    stop = set(without)
    todo = [head]
    while todo:
        token = todo.pop()
        held.add(token)
        todo.extend(j for j in m.children[token] if j not in stop)
    return held


def runs(m: Marks, held: Iterable[int], banned: Iterable[int] = ()) -> tuple[Run, ...]:
    """The runs that the tokens make: gaps of punctuation closed, loose punctuation and conjunctions at the ends cut."""
    order = sorted(set(held) - set(banned))
    stop = set(banned)
    made: list[Run] = []
    for token in order:
        if made and all(m.pos[j] in SOFT and j not in stop for j in range(made[-1].end, token)):
            made[-1] = Run(made[-1].start, token + 1)
        else:
            made.append(Run(token, token + 1))
    return tuple(_shut(m, run, stop) for run in (trim(m, run) for run in made) if run.end > run.start)


def _shut(m: Marks, run: Run, stop: set[int]) -> Run:
    """With the closing mark of a quotation that opens in the run."""
    if run.end >= len(m.lower) or run.end in stop or m.lower[run.end] not in CLOSING:
        return run
    opens = sum(m.lower[i] in QUOTE_MARKS for i in range(*run))
    return Run(run.start, run.end + 1) if opens % 2 else run


def plain(held: Iterable[int]) -> tuple[Run, ...]:
    """The runs of neighbouring tokens, as they are."""
    made: list[Run] = []
    for token in sorted(held):
        if made and made[-1].end == token:
            made[-1] = Run(made[-1].start, token + 1)
        else:
            made.append(Run(token, token + 1))
    return tuple(made)


def trim(m: Marks, run: Run) -> Run:
    """Without white space, commas, stops and conjunctions at its ends; marks of quotation stay."""
    low, high = run
    while (
        low < high
        and m.pos[low] in SOFT
        and m.lower[low] not in QUOTE_MARKS
        and m.lower[low] not in ("(", "[", "$", "#")
    ):
        low += 1
    while (
        high > low
        and m.pos[high - 1] in SOFT
        and m.lower[high - 1] not in QUOTE_MARKS
        and m.lower[high - 1] not in (")", "]", "%")
    ):
        high -= 1
    return Run(low, high)


def infinitive(m: Marks, verb: int) -> bool:
    return any(m.lower[j] == "to" and m.dep[j] in ("aux", "mark") for j in m.children[verb])


def first(m: Marks, head: int) -> int:
    """The leftmost token of what hangs on `head`."""
    low = head
    todo = [head]
    while todo:
        token = todo.pop()
        low = min(low, token)
        todo.extend(j for j in m.children[token] if j < token)
    return low


def complement(m: Marks, verb: int, cue: Cue, is_passive: bool) -> set[int]:
    """The tokens of the content that hangs on the verb by one of the cue's frames; empty where nothing does."""
    if cue.sums:
        return _put_at(m, verb, cue)
    clauses = [j for j in m.children[verb] if _is_clause(m, verb, j, cue)]
    held: set[int] = set()
    for j in clauses:
        held |= tokens(m, j)
    if not held and "clause" in cue.frames:
        held = _through(m, verb) or _after_time(m, verb)
        if held and "object" in cue.frames:
            held = held.union(*(tokens(m, j) for j in m.children[verb] if m.dep[j] == "dobj"))
    if held and not is_passive:
        return held | _carried_on(m, verb, held) | _prepositional(m, verb, cue)
    if is_passive:
        return held | _passive(m, verb, cue, held)
    held |= _prepositional(m, verb, cue)
    if held:
        return held | _trailing_object(m, verb, cue)
    if "object" in cue.frames or "as" in cue.frames:
        held = _object(m, verb, cue)
    return held


def _put_at(m: Marks, verb: int, cue: Cue) -> set[int]:
    """ "Put the toll of the raid at 40, among them 12 children": all behind the verb, but for other clauses."""
    what = next((j for j in m.children[verb] if m.dep[j] in ("dobj", "nsubjpass") and m.lemma[j] in cue.sums), None)
    if what is None:
        return set()
    held = tokens(m, what)
    for j in m.children[verb]:
        clause = m.dep[j] in ("conj", "cc", "parataxis", "punct") or (m.dep[j] == "advcl" and m.pos[j] == "VERB")
        if j > verb and not clause:
            held |= tokens(m, j)
    return held if any(_amounts(m, j) for j in held) else set()


def _after_time(m: Marks, verb: int) -> set[int]:
    """ "Confirmed for the first time that it had sent troops": the clause is read as one of "time"."""
    for j in m.children[verb]:
        for k in m.children[j] if m.dep[j] == "prep" and j > verb else ():
            for clause in m.children[k] if m.lemma[k] == "time" else ():
                stated = m.dep[clause] in ("relcl", "acl") and m.lower[first(m, clause)] == "that"
                if stated and any(m.dep[x] in SUBJECTS for x in m.children[clause]):
                    return tokens(m, clause)
    return set()


def _is_clause(m: Marks, verb: int, j: int, cue: Cue) -> bool:
    dep = m.dep[j]
    if dep in MISREAD and j > verb:
        # A clause with "that" is what is said, whatever the parser takes it for.
        return "clause" in cue.frames and any(m.lower[k] == "that" and m.dep[k] == "mark" for k in m.children[j])
    if dep not in ("ccomp", "xcomp"):
        return False
    to = infinitive(m, j)
    if to:
        return "to" in cue.frames
    start = m.lower[first(m, j)]
    if start in WH and start != "if":
        return "wh" in cue.frames or "clause" in cue.frames
    if start == "if":
        return "wh" in cue.frames or "clause" in cue.frames
    own = any(m.dep[k] in SUBJECTS for k in m.children[j])
    if m.lower[j].endswith("ing") and not own and not any(m.dep[k] in ("aux", "mark") for k in m.children[j]):
        return bool({"ing", "quote"} & cue.frames)
    if dep == "xcomp":
        return "clause" in cue.frames and m.pos[j] in ("VERB", "AUX") and m.dep[j] != "oprd"
    return "clause" in cue.frames


def _through(m: Marks, verb: int) -> set[int]:
    """ "Said in a report that P", "told reporters that P": the parser hangs the clause on the noun before it."""
    held: set[int] = set()
    for j in m.children[verb]:
        if j < verb or m.dep[j] not in ("prep", "dobj", "dative"):
            continue
        nouns = [j] if m.dep[j] != "prep" else [k for k in m.children[j] if m.dep[k] == "pobj"]
        for noun in nouns:
            for k in m.children[noun]:
                if m.dep[k] in ("acl", "relcl", "ccomp") and any(
                    m.lower[n] == "that" and m.dep[n] == "mark" for n in m.children[k]
                ):
                    held |= tokens(m, k)
    return held


def _carried_on(m: Marks, verb: int, held: set[int]) -> set[int]:
    """ "Stated that troops are there, but their aims are unknown": a second clause that looks back at what is said.

    The parser hangs it on the verb of saying. Only one whose subject is anaphoric is taken: others may be the
    publisher's own.
    """
    end = max(held)
    for j in m.children[verb]:
        if m.dep[j] != "conj" or j < end or m.pos[j] not in ("VERB", "AUX"):
            continue
        subject = next((k for k in m.children[j] if m.dep[k] in SUBJECTS and k < j), None)
        if subject is None or m.lower[j] in verbs():
            continue
        start = first(m, subject)
        if m.lower[start] in ANAPHORIC:
            return tokens(m, j) | {k for k in m.children[verb] if end < k < j and m.dep[k] == "cc"}
    return set()


def _prepositional(m: Marks, verb: int, cue: Cue) -> set[int]:
    held: set[int] = set()
    if not cue.prepositions:
        return held
    for j in m.children[verb]:
        if j > verb and m.dep[j] in ("prep", "prt", "dative") and m.lower[j] in cue.prepositions:
            for k in m.children[j]:
                if m.dep[k] in ("pobj", "pcomp"):
                    held |= tokens(m, k)
    return held


def _trailing_object(m: Marks, verb: int, cue: Cue) -> set[int]:
    """ "Accused the army of looting": who is accused belongs to what is said."""
    if "object" not in cue.frames:
        return set()
    held: set[int] = set()
    for j in m.children[verb]:
        if m.dep[j] in ("dobj", "dative") and j > verb:
            held |= tokens(m, j)
        elif m.dep[j] == "prep" and m.lower[j] in cue.prepositions and j > verb:
            held.add(j)
    return held


def _object(m: Marks, verb: int, cue: Cue) -> set[int]:
    held: set[int] = set()
    predicate = False
    last = verb
    for j in m.children[verb]:
        if j < verb:
            continue
        dep = m.dep[j]
        if dep == "dobj" and m.lower[j].endswith(("self", "selves")) and "as" not in cue.frames:
            return set()
        if dep == "dobj" or (
            dep in ("ccomp", "xcomp") and not _finite(m, j) and not _doing(m, j) and not infinitive(m, j)
        ):
            held |= tokens(m, j)
            predicate = predicate or dep in ("ccomp", "xcomp") or _has_as(m, j) or _renamed(m, j)
        elif held and j - last <= NEAR and (dep == "oprd" or (dep == "prep" and m.lower[j] in TRAILING)):
            # What evidence shows is somewhere; where a speaker speaks is beside the point.
            elsewhere = dep == "prep" and m.lower[j] in TEMPORAL and (cue.kind != "evidence" or _timed(m, j))
            if elsewhere and not _amounts(m, j):
                continue
            held |= tokens(m, j)
            predicate = predicate or dep == "oprd" or m.lower[j] == "as"
        elif dep in ("oprd", "acomp"):
            held |= tokens(m, j)
            predicate = True
        last = max(last, j)
    if "object" not in cue.frames and not predicate:
        return set()
    return held


def _amounts(m: Marks, preposition: int) -> bool:
    """ "Put the toll at 40 soldiers": no time and no place."""
    held = [k for k in m.children[preposition] if m.dep[k] == "pobj"]
    if m.dep[preposition] != "prep":
        return False
    counted = any(m.pos[k] == "NUM" or any(m.dep[n] == "nummod" for n in m.children[k]) for k in held)
    return m.lower[preposition] == "at" and counted and not _timed(m, preposition)


def _timed(m: Marks, preposition: int) -> bool:
    held = {k for k in m.children[preposition] if m.dep[k] == "pobj"}
    return any(run.start <= k < run.end for mark in m.times for run in (mark.run,) for k in held)


def _doing(m: Marks, verb: int) -> bool:
    """ "Considered putting it off": no predicate of an object."""
    return m.lower[verb].endswith("ing") and not any(m.dep[j] in SUBJECTS for j in m.children[verb])


def _has_as(m: Marks, head: int) -> bool:
    return any(m.lower[j] == "as" and m.dep[j] == "prep" for j in m.children[head])


def _renamed(m: Marks, noun: int) -> bool:
    """ "Called the vote a farce", read as an apposition; a true one stands behind a comma."""
    return any(m.dep[j] == "appos" and j > noun and m.lower[first(m, j) - 1] != "," for j in m.children[noun])


def _finite(m: Marks, verb: int) -> bool:
    """Whether a clause is one of its own, not the predicate of an object ("called the charges unfounded")."""
    if m.pos[verb] == "AUX":
        return True
    return not infinitive(m, verb) and any(m.dep[j] in ("aux", "auxpass", "mark") for j in m.children[verb])


def _passive(m: Marks, verb: int, cue: Cue, clauses: set[int]) -> set[int]:
    """ "The town is believed to have fallen": the subject of the passive belongs to what is said."""
    told = "hearer" in cue.frames and "object" not in cue.frames
    predicates = ("as", "of", "for", "with") if {"object", "as"} & cue.frames else ()
    held: set[int] = set()
    for j in m.children[verb]:
        dep = m.dep[j]
        if "experiencer" in cue.frames and dep == "nsubjpass":
            continue
        if dep in ("nsubjpass", "csubjpass") and not told and m.lower[j] not in ("it", "who", "which", "that"):
            held |= tokens(m, j)
        elif j > verb and (dep in ("oprd", "xcomp", "advcl") or (dep == "prep" and m.lower[j] in predicates)):
            if dep == "advcl" and not any(m.lower[k] in ("as", "because", "since") for k in m.children[j]):
                continue
            if dep != "xcomp" or "to" in cue.frames or "clause" in cue.frames or "as" in cue.frames:
                held |= tokens(m, j)
    if told and not clauses:
        return set()
    if held and m.dep[verb] == "acl":
        held |= tokens(m, m.head[verb], [verb])
    return held
