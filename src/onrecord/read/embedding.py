"""How a predicate stands in its sentence: what is said beside it, and what governs it, from the inside out."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from onrecord.read import effects
from onrecord.read.courtesies import aside, heard, own_stand, polite
from onrecord.read.effects import Effect
from onrecord.read.marks import Marks, marks
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import FactValue, Phase

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
# A noun in these places is what its governor is about.
OBJECTS = frozenset({"dobj", "nsubjpass", "oprd", "attr", "dative"})
WH = frozenset({"who", "what", "where", "when", "why", "how", "which", "whom", "whose"})
DASHES = frozenset({"—", "–", "--"})
LONGEST = 25
# "We believe," has its subject and commas below it, and nothing that it believes.
THOUGHT = 3
# Hedges that leave it open who did something; "nearly" and "failed" before a doer are of its number and kind.
DOUBTING = frozenset({FactValue.PR_PLUS, FactValue.PS_PLUS, FactValue.UU})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that bears on the predicate: what kind, by which token, with what value where the word has one."""

    kind: str
    token: int
    value: FactValue | None = None
    basis: str = ""
    phase: Phase | None = None
    name: str = ""


@dataclass(slots=True)
class Level:
    """One clause or phrase on the way up: its head, what stands in it, and how the one below hangs on it."""

    node: int
    link: str = ""
    effect: Effect | None = None
    cue: int | None = None
    findings: list[Finding] = field(default_factory=list)
    negated: int | None = None


@dataclass(slots=True)
class Context:
    """The levels from the predicate outwards, and why the way ended: root, voice, presupposed, adjunct."""

    levels: list[Level]
    end: str = "root"
    at: int | None = None


def context(doc: Doc, token: int, stop: frozenset[int] = frozenset(), inside: tuple[int, int] | None = None) -> Context:
    """The way from `token` outwards: to the root, a voice, a token in `stop`, or the borders `inside`."""
    m = marks(doc)
    levels = [_level(doc, m, token)]
    node = token
    for _ in range(LONGEST):
        head = m.head[node]
        if head == node:
            return Context(levels)
        if head in stop or (inside is not None and not inside[0] <= head < inside[1]):
            return Context(levels, "border", head)
        link, governor, effect, cue = _edge(doc, m, node)
        if m.dep[node] == "ccomp" and (heard(m, head) or own_stand(m, node, head) or restarted(m, node, head)):
            return Context(levels, "presupposed", governor)
        if link in {"presupposed", "adjunct", "relative"}:
            return Context(levels, link, governor)
        level = _level(doc, m, governor)
        level.link, level.effect, level.cue = link, effect, cue
        if link.startswith("xcomp") and m.lower[governor] in effects.modals() and m.pos[governor] == "AUX":
            level.findings.append(_modal(m, governor, governor))  # "ought to"
        if link in {"condition", "question", "purpose", "excluded"}:
            level.findings.insert(0, Finding(link, cue if cue is not None else governor))
            levels.append(level)
            return Context(levels, link, governor)
        levels.append(level)
        if effect is not None and effect.voice:
            return Context(levels, "voice", governor)
        if governor in stop:
            return Context(levels, "border", governor)
        node = governor
    return Context(levels)


def _level(doc: Doc, m: Marks, node: int) -> Level:
    """What stands beside a predicate: auxiliaries, negation, hedges, conditions, questions."""
    level = Level(node)
    found = level.findings
    verbal = "verb" if m.pos[node] in VERBAL or m.dep[node] in {"ROOT", "conj"} else "noun"
    adverbs, determiners = effects.negators("adverb"), effects.negators("determiner")
    hedges, modals = effects.hedges(), effects.modals()
    children = m.children[node]
    for child in children:
        dep, low = m.dep[child], m.lower[child]
        if dep in {"aux", "auxpass"} and low in modals and m.lower[child + 1 : child + 2] != ["-"]:
            if polite(m, node, child):
                continue
            found.append(_modal(m, node, child))
        elif dep == "neg" or (low in adverbs and dep in {"advmod", "preconj", "cc"} and low != "nor"):
            if low == "not" and child + 1 < len(m.lower) and m.lower[child + 1] in {"only", "just", "merely", "simply"}:
                continue
            if low == "never" and any(m.tag[x] in {"JJR", "RBR"} for x in children):
                continue  # "has never been stronger": it is at its strongest
            value = adverbs[low].value if low in adverbs else FactValue.CT_MINUS
            if value is FactValue.CT_MINUS:
                level.negated = child
            found.append(Finding("negated", child, value, "negated"))
        elif low in hedges and verbal in hedges[low].only and dep in {"advmod", "amod", "npadvmod", "compound"}:
            hedge = hedges[low]
            if any(m.dep[x] == "neg" for x in m.children[child]):
                found.append(Finding("negated", child, FactValue.UU, "negated", name=hedge.name))
            else:
                found.append(Finding("hedge", child, hedge.value, hedge.basis, hedge.phase, hedge.name))
        elif dep == "det" and low in determiners and m.pos[node] not in VERBAL:
            level.negated = child
            found.append(Finding("negated", child, determiners[low].value, "negated"))
        elif dep == "agent" and m.pos[node] in VERBAL:
            found.extend(_beside_doer(m, child))
        elif dep in SUBJECTS or dep in {"dobj", "attr", "npadvmod"}:
            if dep == "nsubj" and m.pos[node] in VERBAL:
                found.extend(_beside_doer(m, child))
            denied = _denying(m, child, determiners)
            if denied is not None and m.pos[node] in VERBAL:
                level.negated = denied
                found.append(Finding("negated", denied, FactValue.CT_MINUS, "negated"))
        elif dep == "advcl" and child != node:
            opener = condition(m, child)
            if opener is not None and not aside(m, child):
                found.append(Finding("if", opener))
        elif dep == "prep" and low in {"without"} and m.pos[node] in VERBAL:
            continue
        elif dep == "parataxis" and child < node:
            found.extend(_thought(m, node, child))
    longer = _longer(m, node)
    if longer is not None:
        level.negated = longer
        found.append(Finding("negated", longer, FactValue.CT_MINUS, "negated"))
    asked = question(doc, m, node)
    if asked is not None:
        found.append(Finding("asked", asked, FactValue.UU, "open question"))
    elif imperative(doc, m, node):
        found.append(Finding("imperative", node, FactValue.UU, "demanded", Phase.PLANNED))
    return level


def _thought(m: Marks, node: int, child: int) -> list[Finding]:
    """The hedge of a first person who thinks what follows: "we believe, you know, there is support"."""
    subject = next((x for x in m.children[node] if m.dep[x] in SUBJECTS), node)
    first = any(m.dep[x] == "nsubj" and m.lower[x] in {"i", "we"} for x in m.children[child])
    effect = look_up(m, child, "clause") if first and child < subject else None
    if effect is None or effect.value not in DOUBTING or effect.voice or len(m.children[child]) > THOUGHT:
        return []
    return [Finding("hedge", child, effect.value, effect.basis, None, effect.name)]


def _beside_doer(m: Marks, doer: int) -> list[Finding]:
    """Hedges before the doer: "apparently by rebels", "possibly rebels". What is done by them is as unsure as they."""
    hedges = effects.hedges()
    return [
        Finding("hedge", x, hedges[m.lower[x]].value, hedges[m.lower[x]].basis, None, hedges[m.lower[x]].name)
        for x in m.children[doer]
        if x < doer and m.dep[x] == "advmod" and m.lower[x] in hedges and hedges[m.lower[x]].value in DOUBTING
    ]


def _modal(m: Marks, node: int, child: int) -> Finding:
    modal = effects.modals()[m.lower[child]]
    helpers = [x for x in m.children[node] if x > child and m.dep[x] in {"aux", "auxpass"}]
    perfect = any(m.lower[x] in {"have", "'ve", "of"} for x in helpers)
    denied = any(m.dep[x] == "neg" for x in m.children[node])
    value = modal.perfect if perfect and not denied else modal.negated if denied else modal.value
    return Finding("modal_not" if denied else "modal", child, value, "modal", modal.phase, modal.name)


def _denying(m: Marks, noun: int, determiners: dict[str, effects.Modifier]) -> int | None:
    """The "no" in "no troops crossed", the "none" in "none of them crossed"."""
    if m.lower[noun] in determiners:
        return noun
    return next((x for x in m.children[noun] if m.dep[x] in {"det", "neg"} and m.lower[x] in determiners), None)


def _longer(m: Marks, node: int) -> int | None:
    for child in m.children[node]:
        if m.dep[child] == "advmod" and m.lower[child] in {"longer", "more"}:
            no = next((x for x in m.children[child] if m.lower[x] == "no"), None)
            if no is not None:
                return no
    return None


def condition(m: Marks, clause: int) -> int | None:
    """The word that makes a clause a condition ("if", "unless", an inverted "should"), None for any other clause."""
    openers = effects.openers("condition")
    for child in m.children[clause]:
        if child > clause:
            break
        if m.dep[child] in {"mark", "advmod", "prep"} and m.lower[child] in openers:
            return child
        if m.dep[child] == "aux" and m.lower[child] in {"should", "were", "had"}:
            subject = next((x for x in m.children[clause] if m.dep[x] in SUBJECTS), None)
            if subject is not None and child < subject and m.dep[clause] == "advcl":
                return child
    if m.lower[clause] in {"provided", "providing", "assuming", "supposing"} and m.dep[clause] in {"advcl", "prep"}:
        return clause
    return None


def question(doc: Doc, m: Marks, node: int) -> int | None:
    """The auxiliary of a yes-or-no question whose main predicate is `node`."""
    if m.dep[node] not in {"ROOT", "conj", "ccomp"} or m.pos[node] not in VERBAL:
        return None
    sentence = m.sentences[m.sentence[node]]
    last = next((i for i in range(sentence.end - 1, sentence.start - 1, -1) if m.pos[i] not in {"SPACE"}), node)
    if "?" not in m.lower[last] and not any(m.lower[i] == "?" for i in range(max(node, last - 2), last)):
        return None
    subject = next((x for x in m.children[node] if m.dep[x] in SUBJECTS), None)
    if any(m.lower[x] in WH for x in range(sentence.start, node) if m.head[x] in {node, m.head[node]} or x < node):
        return None
    front = next((x for x in m.children[node] if m.dep[x] in {"aux", "auxpass"}), node)
    if subject is None or front < subject or m.pos[node] == "AUX":
        return front
    return last


def imperative(doc: Doc, m: Marks, node: int) -> bool:
    """A bare verb without subject or auxiliary at the head of its sentence."""
    if m.dep[node] != "ROOT" or m.pos[node] != "VERB" or doc[node].tag_ != "VB":
        return False
    if m.lemma[node] in lent("reported_present", "state"):
        return False
    return not any(
        m.dep[x] in SUBJECTS or (m.dep[x] == "aux" and m.lower[x] not in {"do", "please"}) for x in m.children[node]
    )


def _edge(doc: Doc, m: Marks, node: int) -> tuple[str, int, Effect | None, int | None]:
    """How `node` hangs on what stands above it: link, governor, effect, the token that makes it so."""
    dep, head = m.dep[node], m.head[node]
    if dep == "conj":
        return "conj", head, None, None
    if dep in {"ccomp", "xcomp", "csubj", "csubjpass", "acomp"}:
        return _complement(doc, m, node, head)
    if dep == "advcl":
        return _adverbial(doc, m, node, head)
    if dep in {"relcl", "acl"}:
        return _of_noun(doc, m, node, head)
    if dep == "pcomp":
        return _under_preposition(m, node, head, "gerund")
    if dep == "pobj":
        return _under_preposition(m, node, head, "noun")
    if m.pos[node] in NOMINAL or dep in OBJECTS:
        return _nominal(m, node, head, dep)
    if dep in {"parataxis", "dep", "appos", "prep", "attr", "oprd", "intj", "meta"}:
        return "adjunct", head, None, None
    return "adjunct", head, None, None


def _kind(doc: Doc, m: Marks, node: int) -> str:
    """clause, infinitive or gerund, by the form of a verb and its auxiliaries."""
    finite = False
    for child in m.children[node]:
        if m.dep[child] in {"aux", "auxpass"}:
            if m.lower[child] == "to":
                return "infinitive"
            if m.pos[child] == "AUX" and doc[child].tag_ in {"MD", "VBZ", "VBP", "VBD"}:
                finite = True
    tag = doc[node].tag_
    if not finite and tag == "VBG":
        return "gerund"
    if not finite and tag == "VB" and m.dep[node] in {"xcomp", "ccomp"}:
        subjunctive = any(m.dep[x] == "mark" for x in m.children[node])
        return "clause" if subjunctive else "infinitive"
    return "clause"


def look_up(m: Marks, word: int, kind: str, with_preposition: str | None = None) -> Effect | None:
    """The effect of a governing word on a complement of this kind; a particle or preposition goes with it."""
    table = effects.governors(m.pos[word] in NOMINAL)
    lemma = m.lemma[word]
    if with_preposition is not None:
        found = table.get((f"{lemma} {with_preposition}", kind))
        if found is not None:
            return found
    for child in m.children[word]:
        if m.dep[child] == "prt":
            found = table.get((f"{lemma} {m.lower[child]}", kind))
            if found is not None:
                return found
    return table.get((lemma, kind))


def complement(doc: Doc, m: Marks, node: int, head: int) -> Effect | None:
    """What a governing word does to the clause or infinitive that hangs on it; None where it does nothing known."""
    return _complement(doc, m, node, head)[2]


def restarted(m: Marks, node: int, head: int) -> bool:
    """Whether a clause is its governor begun anew: "we don't believe — we still don't believe that"."""
    if m.lemma[node] != m.lemma[head] or not any(m.lower[x] in DASHES for x in range(head + 1, node)):
        return False
    one, other = ({m.lower[x] for x in m.children[verb] if m.dep[x] in SUBJECTS} for verb in (head, node))
    return bool(one & other)


def whether(m: Marks, node: int) -> int | None:
    """The "if" or "whether" that opens a clause which is asked."""
    openers = effects.openers("question")
    for child in m.children[node]:
        if m.dep[child] == "mark" and (m.lower[child] in openers or m.lower[child] == "if"):
            return child
    return None


def _complement(doc: Doc, m: Marks, node: int, head: int) -> tuple[str, int, Effect | None, int | None]:
    governor = _content_word(m, head, node)
    asking = whether(m, node)
    if asking is not None:
        return "question", governor, look_up(m, governor, "whether"), asking
    kind = _kind(doc, m, node)
    effect = look_up(m, governor, kind)
    if effect is None and kind == "gerund":
        effect = look_up(m, governor, "infinitive")
    if m.dep[node] == "ccomp" and m.pos[head] in VERBAL and node < head and effect is None:
        return "ccomp", head, None, None
    return f"{m.dep[node]}:{kind}", governor, effect, governor if effect else None


def _content_word(m: Marks, head: int, below: int) -> int:
    """Under a copula, the adjective or noun that says something: "it is likely that"."""
    if m.pos[head] == "AUX" or m.lemma[head] in {"be", "become", "remain", "seem", "appear", "look", "sound", "stay"}:
        for child in m.children[head]:
            if (
                m.dep[child] in {"acomp", "attr", "oprd", "xcomp"}
                and child != below
                and m.lemma[child] in effects.governing()
            ):
                return child
    return head


def _adverbial(doc: Doc, m: Marks, node: int, head: int) -> tuple[str, int, Effect | None, int | None]:
    opener = condition(m, node)
    if opener is not None:
        governor = _content_word(m, head, node)
        asking = look_up(m, governor, "whether") if m.lower[opener] == "if" else None
        if asking is not None:
            return "question", governor, asking, opener
        return "condition", head, None, opener
    opened = whether(m, node)
    if opened is not None:
        governor = _content_word(m, head, node)
        return "question", governor, look_up(m, governor, "whether"), opened
    kind = _kind(doc, m, node)
    if kind == "infinitive":
        governor = _content_word(m, head, node)
        effect = look_up(m, governor, "infinitive")
        if effect is not None and node > head:
            return "xcomp:infinitive", governor, effect, governor
        to = next((x for x in m.children[node] if m.lower[x] == "to"), node)
        return "purpose", head, None, to
    marks_ = {m.lower[x] for x in m.children[node] if m.dep[x] in {"mark", "advmod", "prep"} and x < node}
    if kind == "gerund" and not marks_ and node > head:
        return "result", head, None, None
    return "adjunct", head, None, None


def _of_noun(doc: Doc, m: Marks, node: int, head: int) -> tuple[str, int, Effect | None, int | None]:
    kind = _kind(doc, m, node)
    if kind == "infinitive":
        effect = look_up(m, head, "infinitive")
        if effect is not None:
            return "acl:infinitive", head, effect, head
        to = next((x for x in m.children[node] if m.lower[x] == "to"), node)
        return "purpose", head, None, to
    that = any(m.dep[x] == "mark" and m.lower[x] == "that" for x in m.children[node])
    if that or m.dep[node] == "acl":
        effect = look_up(m, head, "clause") if that else None
        if effect is not None:
            return "acl:clause", head, effect, head
    return "relative", head, None, None


def _under_preposition(m: Marks, node: int, head: int, kind: str) -> tuple[str, int, Effect | None, int | None]:
    preposition = m.lower[head]
    previous = f"{m.lower[head - 1]} {preposition}" if head else preposition
    negators = effects.negators("preposition")
    if preposition in negators or previous in negators:
        return "excluded", m.head[head], None, head
    if previous == "event of" or preposition in effects.openers("condition"):
        return "condition", m.head[head], None, head
    governor = m.head[head]
    if governor == head:
        return "adjunct", head, None, None
    table = effects.governors(m.pos[governor] in NOMINAL)
    effect = table.get((f"{m.lemma[governor]} {preposition}", kind))
    if effect is None and m.pos[governor] not in VERBAL and preposition in {"of", "for"}:
        effect = look_up(m, governor, kind) or (look_up(m, governor, "infinitive") if preposition == "of" else None)
    elif effect is None and kind == "gerund":
        effect = look_up(m, governor, kind)
    if effect is None:
        return "adjunct", governor, None, None
    return f"{preposition}:{kind}", governor, effect, governor


def _nominal(m: Marks, node: int, head: int, dep: str) -> tuple[str, int, Effect | None, int | None]:
    if dep in {"compound", "nmod"}:
        effect = look_up(m, head, "compound")
        return ("compound", head, effect, head) if effect else ("adjunct", head, None, None)
    if dep in {"dobj", "nsubjpass", "oprd"}:
        effect = look_up(m, head, "noun")
        if effect is not None:
            return f"{dep}:noun", head, effect, head
        return "presupposed", head, None, None
    if dep == "attr":
        return "attr", head, None, None
    happening = look_up(m, head, "subject") if dep == "nsubj" else None
    if happening is not None:
        return "happening", head, happening, head
    if dep == "nsubj":
        return "presupposed", head, None, None
    return "adjunct", head, None, None
