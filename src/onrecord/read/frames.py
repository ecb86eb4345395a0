"""Who does what to whom: the participants of a verb or a noun, found in the parse.

Deps are those of ClearNLP, as spaCy's English models have them. Everything here looks at the lists of `Marks`.
"""

from __future__ import annotations

from onrecord.read.marks import Marks
from onrecord.read.triggers import words

VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "advmod", "nummod"})
DEPTH = 6


def conjuncts(m: Marks, head: int) -> list[int]:
    """The nominal and those coordinated with it, in text order."""
    found, todo = [head], [head]
    while todo:
        token = todo.pop()
        for child in m.children[token]:
            if m.dep[child] == "conj" and m.pos[child] in NOMINAL and child not in found:
                found.append(child)
                todo.append(child)
    return sorted(found)


def pobj(m: Marks, preposition: int) -> list[int]:
    """The objects of a preposition, coordinated ones too; through "such as" and "from … to" chains not."""
    found = []
    for child in m.children[preposition]:
        if m.dep[child] == "pobj":
            found.extend(conjuncts(m, child))
        elif m.dep[child] == "conj" and m.pos[child] == "ADP":
            found.extend(pobj(m, child))
    return found


def negated(m: Marks, token: int) -> bool:
    return any(m.dep[child] == "neg" for child in m.children[token])


def is_infinitive(m: Marks, verb: int) -> bool:
    return any(m.lower[child] == "to" and m.dep[child] == "aux" for child in m.children[verb])


def stray(m: Marks, token: int) -> bool:
    """Whether a participle is a verb that the parser took for an adjective: "having previously supplied arms"."""
    if m.dep[token] != "amod" or m.pos[token] not in {"VERB", "ADJ"}:
        return False
    return any(m.lower[i] in {"having", "has", "have", "had"} for i in range(max(0, token - 3), token))


def passive(m: Marks, verb: int, depth: int = 0) -> bool:
    """Whether the verb is in the passive; a participle after a noun counts, and one coordinated with a passive."""
    for child in m.children[verb]:
        if m.dep[child] in {"nsubjpass", "auxpass", "csubjpass"}:
            return True
    if m.lower[verb].endswith("ing") or is_infinitive(m, verb):
        return False
    own = any(m.dep[child] in SUBJECTS or m.dep[child] == "aux" for child in m.children[verb])
    if own:
        return False
    dep = m.dep[verb]
    if stray(m, verb):
        return False
    if dep in {"acl", "amod"}:
        return m.lower[verb] != m.lemma[verb]
    if dep == "advcl" and m.lower[verb] != m.lemma[verb]:
        return not any(m.dep[child] == "dobj" for child in m.children[verb])
    if dep == "conj" and depth < DEPTH and m.pos[m.head[verb]] in VERBAL:
        objects = any(m.dep[child] == "dobj" for child in m.children[verb])
        return not objects and passive(m, m.head[verb], depth + 1)
    return False


# A verb in these forms stands with a subject of its own, unless it is joined to another.
TENSED = frozenset({"VBD", "VBP", "VBZ"})


def surface(m: Marks, verb: int, depth: int = 0) -> list[int]:
    """The grammatical subject of a verb, its own or the one it is understood with."""
    own = [child for child in m.children[verb] if m.dep[child] in SUBJECTS and m.pos[child] not in VERBAL]
    if own:
        return [head for child in own for head in relative(m, verb, child)]
    if depth > DEPTH or m.head[verb] == verb:
        return []
    head, dep = m.head[verb], m.dep[verb]
    bare = not any(m.dep[child] in SUBJECTS for child in m.children[verb])
    if bare and m.tag[verb] in TENSED and dep == "advcl":
        return []  # a finite clause has a subject of its own, which the parser lost
    if m.tag[verb] in TENSED and dep == "conj" and passive(m, head) and not passive(m, verb):
        return []  # "were hurt as a drone struck", taken for joined verbs: who was hurt did not strike
    if stray(m, verb):
        return above(m, head, depth + 1)
    if dep == "relcl":
        return conjuncts(m, head)[:1]
    if dep in {"acl", "amod"}:
        return holders(m, head, depth + 1) if is_infinitive(m, verb) else [head]
    if dep == "pcomp" or (dep == "pobj" and m.pos[verb] in VERBAL):
        return controller(m, m.head[head], m.lower[head], depth + 1)
    if m.pos[head] in VERBAL:
        if dep in {"xcomp", "ccomp"}:
            held = objects(m, head, depth + 1)
            if held and dep == "xcomp" and m.lemma[head] in words("object_control"):
                return held
        return surface(m, head, depth + 1)
    if dep in {"xcomp", "ccomp", "advcl"} and m.pos[head] in {"ADJ", "NOUN", "PROPN"}:
        return surface(m, head, depth + 1)
    return []


def above(m: Marks, token: int, depth: int) -> list[int]:
    """The subject of the nearest verb above."""
    for _ in range(DEPTH):
        if m.pos[m.head[token]] in VERBAL:
            return surface(m, m.head[token], depth + 1)
        token = m.head[token]
    return []


def controller(m: Marks, governor: int, preposition: str, depth: int) -> list[int]:
    """The subject that is understood with a gerund after a preposition: "accused Iran of arming", "by arming"."""
    if m.pos[governor] in VERBAL:
        if preposition in {"of", "from", "for", "into"}:
            held = objects(m, governor, depth + 1)
            if held:
                return held
        return surface(m, governor, depth + 1)
    if m.pos[governor] == "ADJ" and m.pos[m.head[governor]] in VERBAL:
        return surface(m, m.head[governor], depth + 1)
    return holders(m, governor, depth + 1)


def relative(m: Marks, verb: int, child: int) -> list[int]:
    """A subject; a relative pronoun gives way to what it stands for."""
    if m.lower[child] in RELATIVE:
        top = verb
        for _ in range(DEPTH):
            if m.dep[top] == "relcl":
                return [m.head[top]]
            if m.dep[top] not in {"conj", "ccomp", "xcomp"}:
                break
            top = m.head[top]
        return []
    return conjuncts(m, child)


def objects(m: Marks, verb: int, depth: int = 0) -> list[int]:
    """What the verb is done to: its direct object, or the subject of its passive, or the noun of a relative clause."""
    if stray(m, verb):
        return conjuncts(m, m.head[verb])
    if passive(m, verb):
        return surface(m, verb, depth + 1) if depth <= DEPTH else []
    held = [child for child in m.children[verb] if m.dep[child] in {"dobj", "attr"} and m.pos[child] not in VERBAL]
    plain = [child for child in held if m.dep[child] == "dobj"] or held
    if plain:
        if m.lower[plain[0]] in RELATIVE and m.dep[verb] == "relcl":
            return [m.head[verb]]
        return [head for child in plain for head in conjuncts(m, child)]
    if m.dep[verb] == "relcl" and any(m.dep[c] == "nsubj" and m.lower[c] not in RELATIVE for c in m.children[verb]):
        return [m.head[verb]]
    if m.dep[verb] == "relcl" or depth > DEPTH:
        return []
    raised = [
        head
        for child in m.children[verb]
        if m.dep[child] == "ccomp" and (is_infinitive(m, child) or m.pos[child] == "ADJ")
        for sub in m.children[child]
        if m.dep[sub] in {"nsubj", "nsubjpass"}
        for head in conjuncts(m, sub)
    ]
    if raised:
        return raised
    for child in m.children[verb]:
        if m.dep[child] == "conj" and m.pos[child] in VERBAL and child - verb < 4:
            return objects(m, child, depth + 1)
    return []


def datives(m: Marks, verb: int) -> list[int]:
    """Indirect objects without a preposition: "gave Kyiv tanks"."""
    return [
        head
        for child in m.children[verb]
        if m.dep[child] == "dative" and m.pos[child] != "ADP"
        for head in conjuncts(m, child)
    ]


def prepositions(m: Marks, token: int) -> dict[str, list[int]]:
    """The objects of every preposition on a verb or noun, and on its objects ("imposed a ban on exports to Iran")."""
    found: dict[str, list[int]] = {}
    todo, seen = [(token, 0)], set()
    if stray(m, token):
        todo.extend((head, 1) for head in conjuncts(m, m.head[token]))
    while todo:
        at, depth = todo.pop(0)
        if at in seen:
            continue
        seen.add(at)
        for child in m.children[at]:
            dep = m.dep[child]
            if dep in {"prep", "agent"} or (dep == "dative" and m.pos[child] == "ADP"):
                name = m.lower[child]
                held = pobj(m, child)
                if name == "of" and at != token and m.lemma[at] in words("quantity"):
                    todo.extend((h, depth + 1) for h in held)
                    continue
                found.setdefault(name, []).extend(h for h in held if h not in found[name])
                for inner in m.children[child]:
                    if m.dep[inner] == "prep":
                        found.setdefault(f"{name} {m.lower[inner]}", []).extend(pobj(m, inner))
                        found.setdefault(m.lower[inner], []).extend(pobj(m, inner))
                if depth < 3:
                    todo.extend((h, depth + 1) for h in held if m.pos[h] in {"NOUN", "NUM"} and name in DEEP)
                    todo.extend((h, depth + 1) for h in held if m.lemma[h] in words("time"))
            elif dep in {"dobj", "attr", "acomp", "oprd"} and depth < 3:
                todo.append((child, depth + 1))
                todo.extend((c, depth + 1) for c in m.children[child] if m.dep[c] == "conj" and m.pos[c] == "NOUN")
            elif dep == "prt" or (dep == "advmod" and m.pos[child] in {"ADP", "ADV"} and child == at + 1):
                todo.append((child, depth))
    return found


# Prepositions whose objects carry the next one: "a series of strikes against", "part in talks with".
DEEP = frozenset({"of", "in", "into", "for", "to", "on", "under"})


def holders(m: Marks, noun: int, depth: int = 0) -> list[int]:
    """Whose a noun is: the possessor, else the subject of the verb that it is the object of."""
    own = [head for child in m.children[noun] if m.dep[child] == "poss" for head in conjuncts(m, child)]
    if not own:
        own = [h for c in m.children[noun] if m.dep[c] == "prep" and m.lower[c] in {"of", "by"} for h in pobj(m, c)]
        own = own if m.lemma[noun] == "right" else []
    if own and m.lower[own[0]] not in {"its", "their", "his", "her", "our", "my", "your"}:
        return own
    if depth > DEPTH:
        return own
    at = noun
    for _ in range(3):
        head = m.head[at]
        if m.pos[head] in VERBAL and m.dep[at] in {"dobj", "attr", "pobj", "prep", "oprd"}:
            if m.dep[at] in {"pobj", "prep"} and passive(m, head):
                return own  # who is killed in a battle need not have fought it
            return own or surface(m, head, depth + 1)
        if head == at or m.dep[at] not in {"pobj", "prep"}:
            break
        at = head
    return own


def modifiers(m: Marks, noun: int) -> list[int]:
    """Words before a noun that describe it, those before its own modifiers too ("Russian drone attack")."""
    found: list[int] = []
    todo = [noun]
    while todo:
        for child in m.children[todo.pop()]:
            if child < noun and (m.dep[child] in MODIFIERS or (m.dep[child] == "conj" and found)):
                found.append(child)
                todo.append(child)
    return sorted(found)


def complements(m: Marks, token: int) -> list[int]:
    """Verbs of the clauses that a verb, adjective or noun takes: "agreed to send", "plans to send"."""
    found: list[int] = []
    for child in m.children[token]:
        dep = m.dep[child]
        if m.pos[child] in VERBAL and (
            dep in {"xcomp", "ccomp"}
            or (dep in {"acl", "relcl", "advcl"} and is_infinitive(m, child) and child > token)
            or (dep in {"acl", "relcl"} and any(m.lower[c] == "that" and m.dep[c] == "mark" for c in m.children[child]))
        ):
            found.append(child)
        elif dep in {"prep", "prt", "advmod"}:
            found.extend(
                g for g in m.children[child] if m.pos[g] in VERBAL and m.dep[g] in {"pcomp", "pobj", "ccomp", "xcomp"}
            )
        elif dep in {"dobj", "acomp", "attr", "oprd"}:
            found.extend(
                g
                for g in m.children[child]
                if (m.pos[g] in VERBAL and m.dep[g] in {"acl", "xcomp", "relcl", "ccomp"} and is_infinitive(m, g))
                or (m.dep[g] in {"acl", "ccomp"} and any(m.dep[c] == "mark" for c in m.children[g]))
            )
    return found + [c for verb in found for c in m.children[verb] if m.dep[c] == "conj" and m.pos[c] in VERBAL]
