"""The grammar of phrases for actors: their heads, their runs, whose they are, which branch of a state they name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from onrecord.read.actor_nouns import ActorNoun, branches, nouns
from onrecord.read.known_names import country_of_capital, home
from onrecord.read.marks import Marks, Name, PlaceMark, Run
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import Sector, TimexType

LEFT = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "npadvmod", "advmod", "case"}
)
# Sectors whose people belong where they are: "officials in Kyiv", but not "troops in Russia".
LOCAL = frozenset(
    {Sector.GOVERNMENT, Sector.POLICE, Sector.CIVILIAN, Sector.JUDICIARY, Sector.LEGISLATURE, Sector.HEALTH}
)
PLURALS = frozenset({"NNS", "NNPS"})
BACKED = frozenset({"-", "–"})


class Phrases:
    """Answers questions about the phrases of one Doc."""

    def __init__(self, doc: Doc, m: Marks) -> None:
        self.doc, self.m = doc, m
        self.home = home(m.publisher)
        self.days = {i for time in m.times if time.type is TimexType.DATE for i in range(time.run.start, time.run.end)}
        self.place_at: dict[int, PlaceMark] = {place.run.start: place for place in m.places}

    def text(self, run: Run) -> str:
        return self.doc[run.start : run.end].text

    def head_of(self, run: Run) -> int:
        """The token of a run that hangs outside it; the last such."""
        m = self.m
        tops = [t for t in range(run.start, run.end) if not run.start <= m.head[t] < run.end or m.head[t] == t]
        return next((t for t in reversed(tops) if m.pos[t] in {"PROPN", "NOUN", "ADJ"}), run.end - 1)

    def noun(self, token: int) -> ActorNoun | None:
        """The actor noun at a token, with the word before it where the two make one."""
        m = self.m
        lemma = m.lemma[token]
        if token and m.head[token - 1] == token:
            two = nouns().get(f"{m.lower[token - 1]} {lemma}")
            if two is not None:
                return two
        held = nouns().get(lemma) or nouns().get(m.lower[token])
        if held is None and lemma.endswith("s"):  # proper nouns keep their plural: "Forces"
            held = nouns().get(lemma[:-1])
        if held is not None and held.plural_only and not m.lower[token].endswith("s"):
            return None
        return held

    def is_actor_noun(self, token: int) -> bool:
        return self.m.pos[token] in {"NOUN", "PROPN"} and self.noun(token) is not None

    def plural(self, token: int) -> bool:
        return self.doc[token].tag_ in PLURALS or self.m.lower[token] in lent("actor_words", "plural")

    def candidates(self) -> Iterator[int]:
        """Heads of phrases with an actor noun that no name has taken yet."""
        m = self.m
        for token, pos in enumerate(m.pos):
            if pos not in {"NOUN", "PROPN"} or token in m.actors:
                continue
            lemma = m.lemma[token]
            known = lemma in nouns() or lemma.rstrip("s") in nouns() or m.lower[token] in nouns()
            if not known and (token == 0 or f"{m.lower[token - 1]} {lemma}" not in nouns()):
                continue
            name = m.name_at.get(token)
            if name is not None and (name.kind != "body" or name.entity is not None):
                continue
            if m.dep[token] in {"compound", "nmod"} and m.head[token] > token:
                continue  # "army spokesman", "police station"
            if token + 1 < len(m.lower) and m.lower[token + 1] in BACKED and m.pos[token] == "NOUN":
                continue  # "rebel-held"
            if self.noun(token) is not None:
                yield token

    def run(self, head: int, at_least: Run | None = None) -> Run:
        """The phrase around a head, without clauses, appositions and coordinated phrases."""
        m = self.m
        low, high = head, head + 1
        todo = [c for c in m.children[head] if c < head and m.dep[c] in LEFT]
        todo = [c for c in todo if m.dep[c] in {"amod", "det"} or "," not in m.lower[c:head]]
        while todo:
            token = todo.pop()
            low = min(low, token)
            todo.extend(c for c in m.children[token] if c < head and m.dep[c] not in {"relcl", "appos", "cc"})
        while low < head and low in self.days:
            low += 1  # "on Wednesday 22 fighters were killed", in texts without commas
        for c in m.children[head]:
            if c > head and m.dep[c] == "prep" and m.lower[c] == "of" and c == high:
                high = max(high, self._of(c))
        if at_least is not None:
            low, high = min(low, at_least.start), max(high, at_least.end)
        return Run(low, high)

    def _of(self, preposition: int) -> int:
        """The end of an "of" phrase up to its object's head."""
        m = self.m
        end = preposition + 1
        for c in m.children[preposition]:
            if m.dep[c] == "pobj":
                end = max(end, c + 1)
                joining = m.lemma[m.head[preposition]] in lent("actor_words", "joining")
                for n in m.children[c]:
                    # "an alliance of rebels and exiles", "the embassies of Chad and Mali"
                    if m.dep[n] == "conj" and (joining or (c in m.name_at and n in m.name_at and n == c + 2)):
                        end = max(end, n + 1)
                for inner in m.children[c]:
                    if m.dep[inner] == "prep" and m.lower[inner] == "of" and inner == c + 1:
                        end = max(end, self._of(inner))
        return end

    # Whose: country and body of a phrase

    def owners(self, head: int) -> list[Name]:
        """Names that say whose a phrase is: nationality, possessor, "of"."""
        m = self.m
        run = self.run(head)
        found = []
        seen: set[Run] = set()
        for token in range(run.start, head):
            name = m.name_at.get(token)
            if name is None or name.run in seen or self._only_backs(name, head):
                continue
            seen.add(name.run)
            found.append(name)
        for c in m.children[head]:
            if c > head and m.dep[c] == "prep" and self._joins(head, c):
                for obj in m.children[c]:
                    name = m.name_at.get(obj)
                    if m.dep[obj] == "pobj" and name is not None and name.run not in seen:
                        found.append(name)
                        found.extend(m.name_at[t] for t in m.children[obj] if m.dep[t] == "conj" and t in m.name_at)
        return found

    def _joins(self, head: int, preposition: int) -> bool:
        word = self.m.lower[preposition]
        if word in {"of", "from", "for"}:
            return True
        noun = self.noun(head)
        return (
            word == "in"
            and noun is not None
            and noun.sector in LOCAL
            and self.m.lemma[head] not in lent("actor_words", "abroad")
        )

    def _only_backs(self, name: Name, head: int) -> bool:
        """ "Iranian-backed rebels", "pro-Russian crowd": the name says who is behind them, not who they are."""
        m = self.m
        after, before = name.run.end, name.run.start - 1
        if after < len(m.lower) and m.lower[after] in BACKED and after < head:
            return m.pos[after + 1] in {"VERB", "ADJ", "NOUN"} and not m.name_at.get(after + 1)
        if "-" in self.doc[name.run.end - 1].text[1:] and name.kind in {"country", "demonym"}:
            return True
        return before > 0 and m.lower[before] in BACKED and m.lower[before - 1] in {"pro", "anti", "non"}

    def country(self, name: Name) -> str | None:
        """The country that a name in a phrase gives to it."""
        if name.kind == "place":
            place = self.place_at.get(name.run.start)
            if place is not None and place.country:
                return place.country
            return country_of_capital().get(self.text(name.run))
        return name.country

    def whose(self, head: int) -> tuple[str | None, Name | None]:
        """Country of a phrase, None where two differ, and the body or group whose people it means."""
        owners = self.owners(head)
        body = next((name for name in owners if name.kind == "body"), None)
        lands = {land for name in owners if name.kind != "person" and (land := self.country(name))}
        if len(lands) == 1:
            return lands.pop(), body
        if not lands:
            people = {name.country for name in owners if name.kind == "person" and name.country}
            return (people.pop(), body) if len(people) == 1 else (None, body)
        if self.coordinated(head):
            return None, body
        direct = [name for name in owners if name.run.end == head and name.kind in {"demonym", "country"}]
        return (direct[0].country, body) if direct else (None, body)

    def coordinated(self, head: int) -> list[Name]:
        """The nationalities in "U.S. and Russian negotiators", which are of two countries; else nothing."""
        m = self.m
        names = [n for n in self.owners(head) if n.kind in {"demonym", "country"} and n.run.start < head]
        joined = [
            (one, other)
            for one, other in pairwise(names)
            if one.country != other.country
            and all(
                m.lower[t] in {"and", "or", ",", "&", "as", "well", "both"} for t in range(one.run.end, other.run.start)
            )
        ]
        return sorted({name for pair in joined for name in pair}, key=lambda name: name.run)

    def _direct(self, head: int) -> str | None:
        """The nationality right before a relational noun: "Russian allies" are mostly Russians, "Russia's" are not."""
        name = self.m.name_at.get(head - 1)
        return name.country if name is not None and name.kind == "demonym" else None

    def branch(self, head: int) -> str | None:
        """The branch of a state that the words of a phrase name: foreign, defence, army …"""
        m = self.m
        run = self.run(head)
        for token in [*range(run.start, head), *range(head + 1, run.end)]:
            held = branches().get(m.lower[token])
            if held is not None and token not in m.actors:
                return held
        return None

    def former(self, run: Run) -> bool:
        return any(word in lent("actor_words", "former") for word in self.m.lower[run.start : run.end])

    def sector(self, run: Run) -> Sector | None:
        """What the words of an unknown body's name say of it: "Nineveh Media Center" is a medium."""
        for token in reversed(range(run.start, run.end)):
            held = nouns().get(self.m.lower[token])
            if held is not None:
                return held.sector if held.sector is not Sector.UNKNOWN else None
        return None
