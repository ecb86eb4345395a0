"""Attribution by a verb."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from onrecord.read import chains, contents, cues, sources
from onrecord.read.cues import Cue
from onrecord.read.drafts import Draft
from onrecord.read.marks import Marks
from onrecord.read.speech import beside
from onrecord.types.vocabulary import Act, SourceKind

VERBAL = frozenset({"VERB", "AUX"})
NOT_A_CLAUSE = frozenset({"amod", "compound", "nsubj", "dobj", "pobj", "nmod", "poss"})
MODALS = frozenset(
    {"would", "could", "may", "might", "should", "can", "must", "'d", "’d", "ca", "shall", "will", "wo", "'ll", "’ll"}
)
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
# A speaker in the first person repeats whose words the quotation already is.
FIRST_OR_SECOND = frozenset({"i", "we", "you"})
WITHHOLDS = frozenset({Act.CONFIRM, Act.ADMIT, Act.ASSERT})


def verbal(doc: Doc, m: Marks, quoted: set[int], voiced: set[int]) -> Iterator[Draft]:
    """Drafts of what verbs attribute, in text order; chains ("citing", "quoted as saying") give several.

    `quoted` are the tokens in quotation marks, `voiced` those and the turns of a transcript: there the first person is
    the speaker of the words already.
    """
    forms = cues.verbs()
    taken: set[int] = set()
    for i, form in enumerate(m.lower):
        if i in taken:
            continue
        if form in forms and (m.pos[i] in VERBAL or _headline_verb(m, i)):
            draft = _reads(doc, m, i, quoted, voiced)
            if draft is not None:
                passed_on = list(chains.citing(doc, m, draft))
                taken.update(inner.head for inner in passed_on)
                yield draft
                yield from passed_on
        elif form in chains.QUOTING:
            passed_on = list(chains.quoting(doc, m, i))
            taken.update(inner.head for inner in passed_on)
            yield from passed_on


def _headline_verb(m: Marks, i: int) -> bool:
    """A title's capitals make the tagger take a verb for a name: "Ministry Says Talks Failed"."""
    return m.pos[i] == "PROPN" and m.lower[i].endswith("s") and m.dep[i] in ("ROOT", "ccomp", "relcl")


def _reads(doc: Doc, m: Marks, i: int, quoted: set[int], voiced: set[int]) -> Draft | None:
    if m.dep[i] in NOT_A_CLAUSE and not any(m.dep[j] in ("nsubj", "dobj", "ccomp") for j in m.children[i]):
        return None
    if m.dep[i] == "pcomp" and m.lower[m.head[i]] == "without":
        return None  # "it goes without saying that"
    carrier = cues.carrier(m, i)
    base = carrier[-1] if carrier else i
    if not happens(m, base):
        return None
    if _asked(m, base) or _ordered(m, base):
        return None
    is_passive = sources.passive(m, i)
    who = sources.subject(m, base)
    for cue, words in cues.at(m, i):
        if not _fits(m, i, cue, who, is_passive, voiced):
            continue
        held = contents.complement(m, i, cue, is_passive)
        act = cue.act
        negated = negation(m, base, i)
        if "refused" in cue.frames and not negated:
            continue
        if negated:
            turned = _turned(cue, bool(held))
            if turned is None:
                continue
            act = turned
        words = (*words, *_linked(m, i, cue, held))
        if is_passive and "experiencer" in cue.frames:
            who = next((j for j in m.children[i] if m.dep[j] == "nsubjpass"), who)
        draft = Draft(m, act, i, {*words, *carrier, *negated}, who, held, kind=cue.kind)
        draft.content -= set(carrier)
        if draft.content:
            chains.neither(m, draft)
        if draft.content and "clause" in cue.frames:
            _behind_colon(m, draft)
        if not draft.content and cue.kind != "attitude":
            draft.content = _as_clause(m, i)
        if "quote" in cue.frames:
            beside(m, draft, quoted, floats="clause" in cue.frames)
        if draft.content and act is Act.DECLINE and not negated:
            chains.declined(m, draft)
        shows = cue.kind == "evidence" and "records" not in cue.frames
        if _tends(m, i, who, held) or (shows and _displays(doc, m, i, who, held)):
            continue
        if "thing" in cue.frames and _on_a_person(doc, m, i):
            continue
        if _says_something(m, draft.content) and not _only_passive(m, i, cue, who, held):
            return draft
    return None


def _tends(m: Marks, i: int, who: int | None, held: set[int]) -> bool:
    """ "A rise in prices threatens to slow growth": what cannot speak neither threatens nor promises."""
    if who is None or m.pos[who] != "NOUN" or _can_speak(m, who):
        return False
    return any(m.dep[j] == "xcomp" and j in held for j in m.children[i])


def _displays(doc: Doc, m: Marks, i: int, who: int | None, held: set[int]) -> bool:
    """ "The crowd showed solidarity": a person shows a thing; only evidence shows it by way of saying so."""
    if who is None or any(m.dep[j] not in ("dobj", "xcomp", "prep") and j in held and j > i for j in m.children[i]):
        return False
    return any(m.dep[j] in ("dobj", "xcomp") and j in held for j in m.children[i]) and (
        sources.kind(doc, m, who) not in sources.BEARERS
    )


def _on_a_person(doc: Doc, m: Marks, i: int) -> bool:
    """ "Dismissed the minister" is no denial."""
    return any(m.dep[j] == "dobj" and sources.kind(doc, m, j) is SourceKind.PERSON for j in m.children[i])


def _only_passive(m: Marks, i: int, cue: Cue, who: int | None, held: set[int]) -> bool:
    """ "The battery was charged": a passive that names nobody and says nothing of its subject attributes nothing."""
    if who is not None or "unsourced" in cue.frames or not held:
        return False
    beyond = ("ccomp", "xcomp", "oprd", "prep", "acl", "advcl") if m.dep[i] != "acl" else ("ccomp", "xcomp", "oprd")
    return not any(j in held and j > i and m.dep[j] in beyond for j in m.children[i])


def _linked(m: Marks, i: int, cue: Cue, held: set[int]) -> list[int]:
    """The preposition that makes part of the cue: "called for", "warned of"."""
    if any(j in held and m.dep[j] == "dobj" for j in m.children[i]):
        return []
    return [
        j
        for j in m.children[i]
        if m.dep[j] in ("prep", "prt")
        and m.lower[j] in cue.prepositions
        and j not in held
        and any(k in held for k in m.children[j])
    ]


def _says_something(m: Marks, held: set[int]) -> bool:
    """Whether the content is more than a pronoun ("said so", "what he believes")."""
    return len(held) > 3 or any(m.pos[j] in ("NOUN", "PROPN", "NUM", "ADJ") or m.pos[j] == "VERB" for j in held)


def _ordered(m: Marks, i: int) -> bool:
    """Whether the verb is an imperative: "Please tell them to leave"."""
    plain = m.lower[i] == m.lemma[i] and m.dep[i] in ("ROOT", "ccomp", "conj", "parataxis")
    if not plain or any(m.dep[j] in contents.SUBJECTS or m.dep[j] in ("aux", "auxpass") for j in m.children[i]):
        return False
    return sources.subject(m, i) is None or m.dep[i] == "ccomp"


def _asked(m: Marks, i: int) -> bool:
    """Whether the clause of the verb is a question: "Does he believe that?"."""
    sentence = m.sentences[m.sentence[i]]
    last = sentence.end - 1
    while last > i and (m.pos[last] == "SPACE" or m.lower[last] in contents.QUOTE_MARKS):
        last -= 1
    if m.lower[last] != "?":
        return False
    subject = next((j for j in m.children[i] if m.dep[j] in contents.SUBJECTS), None)
    return subject is not None and any(m.dep[j] in ("aux", "auxpass") and j < subject for j in m.children[i])


def _behind_colon(m: Marks, draft: Draft) -> None:
    """ "Said there was one reason: …": what a colon opens, when the parser ends the sentence there."""
    end = max(draft.content) + 1
    if end + 1 >= len(m.lower) or m.lower[end] != ":" or end < draft.head or m.pos[end + 1] == "SPACE":
        return
    if m.sentence[end + 1] != m.sentence[end] and m.lower[end + 1] not in contents.QUOTE_MARKS:
        draft.content.update(range(end + 1, m.sentences[m.sentence[end + 1]].end))


def _as_clause(m: Marks, i: int) -> set[int]:
    """ "As the paper reported, P"."""
    if m.dep[i] != "advcl" or not any(m.lower[j] == "as" and j < i for j in m.children[i]):
        return set()
    if m.dep[m.head[i]] == "conj" or m.pos[m.head[i]] not in VERBAL:
        return set()
    return contents.tokens(m, m.head[i], [i])


def happens(m: Marks, i: int) -> bool:
    """Whether the act of speaking is told as one that takes place: not as wished for, possible or conditional."""
    if contents.infinitive(m, i) or (m.dep[i] == "ccomp" and m.lower[m.head[i]] in ("let", "lets")):
        return False
    for j in m.children[i]:
        if m.dep[j] == "aux" and m.lower[j] in MODALS:
            return False
        if m.dep[j] == "mark" and m.lower[j] in CONDITIONS:
            return False
    return True


def negation(m: Marks, *verbs: int) -> set[int]:
    """The words that negate the verbs, with the auxiliary before them: "did not"."""
    found = {j for verb in verbs for j in m.children[verb] if m.dep[j] == "neg" or m.lower[j] in ("never", "neither")}
    return found | {j - 1 for j in found if j > 0 and m.dep[j - 1] in ("aux", "auxpass")}


def _turned(cue: Cue, has_content: bool) -> Act | None:
    """What a negated cue does: not confirming is declining, not denying is deflecting; else only clauses stay."""
    if "refused" in cue.frames:
        return Act.DECLINE if has_content else None
    if cue.act is Act.DENY:
        return Act.DEFLECT
    if cue.act in WITHHOLDS and cue.kind == "speech":
        return Act.DECLINE if has_content and cue.frames & {"clause", "wh"} else None
    return cue.act if has_content and "clause" in cue.frames else None


def _fits(m: Marks, i: int, cue: Cue, who: int | None, is_passive: bool, voiced: set[int]) -> bool:
    """Whether the subject is one that the kind of cue takes."""
    if who is None:
        return is_passive and cue.kind != "evidence" and (m.dep[i] != "acl" or cue.kind == "attitude")
    if any(m.lower[j] in ("no", "neither") and m.dep[j] in ("det", "preconj") for j in m.children[who]):
        return False
    lower = m.lower[who]
    if lower in FIRST_OR_SECOND and (i in voiced or cue.kind == "attitude"):
        return False
    own = m.dep[i] == "acl" and who == m.head[i]
    if (
        "dependent" in cue.frames
        and not own
        and m.dep[i] in ("advcl", "acl", "conj")
        and lower_ing(m, i)
        and not _behind_cue(m, i)
    ):
        return False
    if m.pos[who] not in sources.NOMINAL or lower in ("this", "there", "what", "which", "nothing", "nobody"):
        return False
    if m.pos[who] == "NOUN" and not ({"clause", "quote"} & cue.frames) and not _can_speak(m, who):
        return False
    if cue.kind == "evidence":
        return m.pos[who] == "PROPN" or (lower in sources.PRONOUNS and lower != "it") or m.lemma[who] in sources.nouns()
    if cue.kind == "attitude":
        if own:
            # "Anyone wanting to leave" describes; it reports nobody's wish.
            return False
        return lower != "it" and m.pos[who] != "NUM"
    return not (lower == "it" and is_passive)


def lower_ing(m: Marks, i: int) -> bool:
    """Whether the token is a participle without a subject of its own."""
    return m.lower[i].endswith("ing") and not any(m.dep[j] in contents.SUBJECTS for j in m.children[i])


def _behind_cue(m: Marks, i: int) -> bool:
    """Whether the verb that governs a participle speaks, so that "…, suggesting that" goes on speaking."""
    above = m.head[i]
    return m.lower[above] in cues.verbs() or m.lemma[above] in cues.light_verbs()


AGENTIVE = ("er", "or", "ist", "ian", "ers", "ors", "ists", "ians", "men", "man", "women", "woman")


def _can_speak(m: Marks, noun: int) -> bool:
    """A known source, an actor, or a noun made like one who does something."""
    return m.lemma[noun] in sources.nouns() or noun in m.actors or m.lower[noun].endswith(AGENTIVE)
