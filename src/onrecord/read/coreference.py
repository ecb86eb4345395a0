"""Pronouns and definite descriptions, resolved by rule to what they go back to, or left alone.

The rules ask for agreement (number, person or thing, gender where known) and for one clear antecedent: the subject
of a clause around the pronoun, the only candidate so far in the sentence, or the subject of the sentence before
(salience after Hobbs 1978 and Lappin and Leass 1994). Two candidates that fit alike leave it unresolved.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from onrecord.read.actor_roles import Roles
from onrecord.read.marks import Marks, Run
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import Sector, SourceKind

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "thing"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "many"),
}
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
# How many sentences back a description may reach.
REACH = 4


def resolve(doc: Doc, m: Marks, phrases: Roles) -> None:
    """Add marks for pronouns and descriptions that resolve; descriptions that don't keep what they say themselves."""
    _Resolver(m, phrases).run()


class _Resolver:
    def __init__(self, m: Marks, phrases: Roles) -> None:
        self.m, self.phrases = m, phrases
        self.quoted = _quoted(m)
        self.by_sentence: dict[int, list[int]] = {}
        for head in sorted(m.actors):
            self.by_sentence.setdefault(m.sentence[head], []).append(head)

    def run(self) -> None:
        m = self.m
        for token, word in enumerate(m.lower):
            found = None
            if word in PRONOUNS and token not in m.actors:
                found = self._pronoun(token, PRONOUNS[word])
            elif word in RELATIVE and token not in m.actors:
                found = self._relative(token)
            elif token in m.actors and m.pos[token] in {"NOUN", "PROPN"}:
                found = self._description(token)
            if found is not None and found != token:
                self._add(token, found)

    def _add(self, token: int, antecedent: int) -> None:
        m = self.m
        held = m.actors[antecedent]
        own = m.actors.get(token)
        root = held.antecedent if held.antecedent is not None else antecedent
        m.actors[token] = replace(held, head=token, run=own.run if own else Run(token, token + 1), antecedent=root)
        if own is None:
            self.by_sentence.setdefault(m.sentence[token], []).append(token)

    # Pronouns

    def _pronoun(self, token: int, sort: str) -> int | None:
        m = self.m
        if sort == "thing" and self._empty(token):
            return None
        sentence = m.sentence[token]
        here = [head for head in self._fitting(sentence, sort, token) if head < token]
        here = [head for head in here if not self._same_clause_object(token, head)]
        above = self._subject_above(token, set(here))
        if above is not None:
            return above
        if sort == "thing":
            here = [head for head in here if m.dep[head] in SUBJECTS]
            if self._other_thing(token):
                return None
        if here:
            return self._only(here, sort)
        return self._before(token, sentence, sort)

    def _fitting(self, sentence: int, sort: str, token: int) -> list[int]:
        heads = self.by_sentence.get(sentence, ())
        return [h for h in sorted(heads) if h != token and self._fits(h, sort) and self.quoted[h] == self.quoted[token]]

    def _fits(self, head: int, sort: str) -> bool:
        mark = self.m.actors[head]
        if self._said_of(head):
            return False
        if self.m.lower[head] in PRONOUNS:
            return PRONOUNS[self.m.lower[head]] == sort
        if sort in {"m", "f"}:
            single = mark.kind in {SourceKind.PERSON, SourceKind.ANONYMOUS} and not self.phrases.plural(head)
            gender = self.phrases.gender(head)
            return single and gender in {None, sort}
        if sort == "thing":
            return mark.kind in {SourceKind.BODY, SourceKind.COUNTRY} and not self.phrases.plural(head)
        if mark.kind is SourceKind.GROUP or self.phrases.plural(head):
            return mark.kind is not SourceKind.COUNTRY
        return False

    def _said_of(self, head: int) -> bool:
        """ "Called him a dictator": a noun that is said of someone names no one else."""
        m = self.m
        if m.dep[head] == "oprd":
            return True
        return m.dep[head] == "attr" and not any(m.dep[c] == "expl" for c in m.children[m.head[head]])

    def _same_clause_object(self, token: int, head: int) -> bool:
        """ "Putin praised him": an object pronoun is not its own clause's subject."""
        m = self.m
        return m.dep[token] in {"dobj", "dative"} and m.head[token] == m.head[head] and m.lower[token][-4:] != "self"

    def _subject_above(self, token: int, allowed: set[int]) -> int | None:
        """The nearest fitting subject of a verb that governs the pronoun."""
        m = self.m
        up = m.head[token]
        own = m.dep[token] in SUBJECTS
        for _ in range(12):
            if not own:
                for child in m.children[up]:
                    if m.dep[child] in SUBJECTS and child in allowed:
                        return child
            own = False
            if m.head[up] == up:
                return None
            up = m.head[up]
        return None

    def _other_thing(self, token: int) -> bool:
        """Whether the sentence up to the pronoun has a subject that is a thing and no actor: "it" may be that."""
        m = self.m
        start = m.sentences[m.sentence[token]].start
        return any(
            m.dep[t] in SUBJECTS and m.pos[t] in {"NOUN", "PROPN", "VERB"} and t not in m.actors
            for t in range(start, token)
        )

    def _only(self, heads: list[int], sort: str) -> int | None:
        """The one that all candidates are, else the only subject among them."""
        if self._alike(heads):
            return heads[-1]
        subjects = [h for h in heads if self.m.dep[h] in SUBJECTS]
        if sort != "thing" and subjects and self._alike(subjects):
            return subjects[-1]
        return None

    def _alike(self, heads: list[int]) -> bool:
        return len({self._who(head) for head in heads}) == 1

    def _who(self, head: int) -> str:
        mark = self.m.actors[head]
        if mark.entity is not None:
            return mark.entity
        root = mark.antecedent if mark.antecedent is not None else head
        name = self.m.name_at.get(root)
        return f"{self.phrases.text(name.run) if name else self.m.lemma[root]}:{mark.country}"

    def _before(self, token: int, sentence: int, sort: str) -> int | None:
        """In the sentence before: its main subject, or the only one that fits."""
        m = self.m
        if sort == "thing" and not (m.dep[token] in SUBJECTS and m.dep[m.head[token]] == "ROOT"):
            return None
        if sentence == 0 or (self._starts_paragraph(sentence) and sort in {"thing", "many"}):
            return None
        for back in (1, 2):
            if sentence - back < 0:
                return None
            heads = self._fitting(sentence - back, sort, token)
            if not heads:
                if sort in {"m", "f"}:
                    continue
                return None
            main = [h for h in heads if m.dep[h] in SUBJECTS and m.dep[m.head[h]] == "ROOT"]
            if len(main) == 1 and (sort in {"m", "f"} or m.dep[token] in SUBJECTS or m.dep[token] == "poss"):
                return main[0]
            return heads[-1] if self._alike(heads) else None
        return None

    def _starts_paragraph(self, sentence: int) -> bool:
        start = self.m.sentences[sentence].start
        return any(block.run.start == start for block in self.m.blocks)

    def _empty(self, token: int) -> bool:
        """ "It remains unclear if": an it that stands for a clause or for nothing."""
        m = self.m
        verb = m.head[token]
        if m.dep[token] == "expl":
            return True
        if m.dep[token] not in SUBJECTS:
            return m.lower[token] == "it"  # as an object it is mostly a thing, not an actor
        if m.lemma[verb] in lent("actor_words", "empty_verb"):
            return True
        return m.dep[token] == "nsubjpass" and any(m.dep[c] in {"ccomp", "csubj", "xcomp"} for c in m.children[verb])

    def _relative(self, token: int) -> int | None:
        m = self.m
        verb = m.head[token]
        for _ in range(4):
            if m.dep[verb] == "relcl":
                head = m.head[verb]
                return head if head in m.actors and head < token else None
            if m.head[verb] == verb:
                return None
            verb = m.head[verb]
        return None

    # Descriptions

    def _description(self, token: int) -> int | None:
        """ "The group", "the president": the last mention, close by, that it fits, if there is but one."""
        m = self.m
        mark = m.actors[token]
        if token in m.name_at or mark.entity is not None or mark.country is not None or mark.antecedent is not None:
            return None
        noun = self.phrases.noun(token)
        if noun is None or not self._points(token) or noun.form == "source":
            return None
        if noun.form == "state" and any(m.lower[c] in {"this", "these"} for c in m.children[token]):
            return None  # "this country" is the speaker's
        lemma = m.lemma[token]
        found: list[int] = []
        for back in range(REACH):
            sentence = m.sentence[token] - back
            for head in sorted(self.by_sentence.get(sentence, ()), reverse=True):
                if head < token and self._names(head, lemma, noun.form, noun.sector, self.phrases.plural(token)):
                    found.append(head)
            if found and noun.form == "state":
                break
        return found[0] if found and self._alike(found) else None

    def _points(self, token: int) -> bool:
        """A definite article and nothing more that says which one."""
        m = self.m
        kids = [
            c for c in m.children[token] if m.dep[c] not in {"punct", "case", "relcl", "appos", "conj", "cc", "advcl"}
        ]
        return any(m.lower[c] in POINTING for c in kids) and all(
            m.lower[c] in POINTING or (m.dep[c] == "prep" and m.lower[c] != "of" and c > token) for c in kids
        )

    def _names(self, head: int, lemma: str, form: str, sector: Sector, plural: bool) -> bool:
        """Whether a mention can be what a description means."""
        m = self.m
        mark = m.actors[head]
        if mark.entity is None and mark.country is None:
            return False
        if form == "state":
            return not plural and mark.kind is SourceKind.COUNTRY and (mark.entity or "").startswith("country:")
        if form in {"office", "officer"}:
            if plural or mark.kind is not SourceKind.PERSON or head not in m.name_at:
                return False
            return lemma in (mark.office or "").lower() or lemma in m.lower[mark.run.start : mark.run.end]
        if form == "body" and lemma in {"group", "movement", "organization", "organisation", "militia", "faction"}:
            return (
                mark.kind is SourceKind.BODY
                and head in m.name_at
                and mark.sector
                not in {
                    Sector.GOVERNMENT,
                    Sector.MEDIA,
                    Sector.LEGISLATURE,
                    Sector.MILITARY,
                }
            )
        if head in m.name_at:
            name = self.phrases.text(m.name_at[head].run).lower()
            return form == "body" and lemma in name.split()
        return m.lemma[head] == lemma or (mark.sector is sector and sector is Sector.MILITARY and form == "people")


def _quoted(m: Marks) -> list[bool]:
    """Which tokens stand inside quotation marks: a pronoun there goes back to what is said there."""
    held, inside = [], False
    for word in m.lower:
        if word in {"“", "«"} or (word in {'"', "``"} and not inside):
            inside = True
        elif word in {"”", "»", "''"} or word == '"' or "\n\n" in word:
            inside = False
        held.append(inside)
    return held
