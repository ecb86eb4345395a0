"""Names by gazetteer first, then by statistical recognition.

The gazetteer is exact: what it finds, it knows. The statistical recogniser of the language model errs often on news
(its OntoNotes F1 is about .85), so its finds are taken only where the gazetteer has nothing and only after checks of
their shape; they name no entity, but a full name of a person makes a slug by which the surname resolves later on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.read.actor_nouns import not_bodies, titles
from onrecord.read.known_names import Known, automaton, person_rows, surname, surnames
from onrecord.read.marks import Marks, Name, Run, marks
from onrecord.read.offices import holder, office
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import Sector

KIND_OF = {
    "PERSON": "person",
    "ORG": "body",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# Tokens of the longest name; what is recognised as longer is noise.
LONGEST = 40
# Upper-case words that are names only in running text, never in a shouted headline.


def mark_names(doc: Doc) -> None:
    """Fill `marks.names`, in order and without overlap, and `marks.name_at`, which finds a token's name."""
    m = marks(doc)
    if not len(doc):
        return
    finder = _Finder(doc, m)
    m.names = finder.names()
    m.name_at = {token: name for name in m.names for token in range(name.run.start, name.run.end)}


class _Finder:
    """Looks for names in one Doc; remembers the persons and full names that it has met."""

    def __init__(self, doc: Doc, m: Marks) -> None:
        self.doc, self.m, self.text, self.words = doc, m, m.parsed, m.words
        self.starts = {start: token for token, start in enumerate(m.starts)}
        self.ends = {end: token + 1 for token, end in enumerate(m.ends)}
        self.shouted = self._shouted()
        self.ent_at = {token: ent for ent in doc.ents for token in range(ent.start, ent.end)}
        self.called: dict[str, Name] = {}

    def names(self) -> list[Name]:
        taken = [False] * len(self.words)
        found: list[Name] = []
        for name in self._known():
            if not any(taken[name.run.start : name.run.end]):
                self._take(name, taken, found)
        guesses = list(self._recognised(taken))
        for name in (*found, *guesses):
            self._remember(name)
        for name in self._surnames(taken, {name.run for name in guesses if name.run.end - name.run.start > 1}):
            self._take(name, taken, found)
        for name in guesses:
            if not any(taken[name.run.start : name.run.end]):
                self._take(name, taken, found)
        return sorted(found, key=lambda name: name.run)

    def _take(self, name: Name, taken: list[bool], found: list[Name]) -> None:
        taken[name.run.start : name.run.end] = [True] * (name.run.end - name.run.start)
        found.append(name)

    def _shouted(self) -> list[bool]:
        """Which sentences are written in capitals."""
        held = []
        for run in self.m.sentences:
            letters = [word for word in self.words[run.start : run.end] if len(word) > 3 and word.isalpha()]
            capitals = sum(word.isupper() for word in letters)
            lower = any(word.islower() for word in self.words[run.start : run.end])
            held.append(capitals > 0 and capitals >= 0.8 * len(letters) and (capitals >= 3 or not lower))
        return held

    def _known(self) -> list[Name]:
        """Names of the lexicons, longest first where they overlap."""
        text = self.text
        low = text.lower()
        if len(low) != len(text):  # İ and its like change the length
            low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
        hits: list[tuple[int, int, Known]] = []
        weak: list[tuple[int, int, Known]] = []
        for last, (length, names) in automaton().iter(low):
            start, end = last - length + 1, last + 1
            run = self._run(start, end, text)
            if run is None:
                continue
            for known in names:
                if known.kind != "country" and end not in self.ends and text[end] == "s":
                    continue
                if self._written(text[start:end], known, run):
                    (weak if known.weak else hits).append((run.start, run.end, known))
        hits = [hit for hit in hits if not self._in_longer(hit)]
        seen = {known.entity for _, _, known in hits} | {known.country for _, _, known in hits if known.country}
        hits += [hit for hit in weak if hit[2].entity in seen or (hit[2].country in seen and hit[2].country)]
        return list(self._choose(hits))

    def _in_longer(self, hit: tuple[int, int, Known]) -> bool:
        """Whether a place or country is but a part of a longer name: "New London", "Jordan Spieth", "Java Street"."""
        start, end, known = hit
        ent = self.ent_at.get(start)
        if known.kind not in {"place", "country"} or ent is None or end > ent.end:
            return False
        if not end - start < ent.end - ent.start <= LONGEST:
            return False
        inner = [t for t in range(ent.start, ent.end) if not start <= t < end]
        names = [t for t in inner if self.words[t][:1].isupper() and self.words[t].lower() not in {"the"}]
        if not names:
            return False
        if ent.label_ in {"GPE", "LOC", "FAC"}:
            return "," not in self.words[ent.start : ent.end] and all(
                self.words[t].isalpha() or "." in self.words[t] for t in names
            )
        return ent.label_ == "PERSON" and self.m.lower[ent.end - 1] not in titles()

    def _run(self, start: int, end: int, text: str) -> Run | None:
        """The tokens of a stretch of text; the start of a hyphened token ("U.S.-led") stands for the token."""
        first = self.starts.get(start)
        if first is None:
            return None
        last = self.ends.get(end)
        if last is not None:
            return Run(first, last)
        if text[end : end + 1] == "s" and end + 1 in self.ends and text[start:end].isalpha() and text[start].isupper():
            return Run(first, self.ends[end + 1])  # "Syrias army": news feeds lose apostrophes
        if end < len(text) and text[end] in "-–" and len(self.words[first]) > end - start:
            return Run(first, first + 1)
        return None

    def _written(self, surface: str, known: Known, run: Run) -> bool:
        if surface == known.surface:
            if known.kind == "person" and " " not in surface and "-" not in surface:
                return not self._stranger(run, known)
            return surface[:1].isupper() or not surface.islower() or known.kind in {"body", "country"}
        if surface == known.surface[:1].upper() + known.surface[1:]:
            return True
        if surface.isupper() and self.shouted[self.m.sentence[run.start]]:
            return surface.lower() not in lent("actor_words", "cased")
        return False

    def _stranger(self, run: Run, known: Known) -> bool:
        """Whether a surname stands in someone else's name, or in the name of a thing ("Bush Street")."""
        words, m = self.words, self.m
        after = run.end
        if after < len(words) and words[after] == "-":
            return True
        if after < len(words) and words[after][:1].isupper() and m.pos[after] == "PROPN" and words[after].isalpha():
            return m.sentence[after] == m.sentence[run.start] and words[after] not in {"Administration"}
        before = run.start - 1
        if before < 0 or m.sentence[before] != m.sentence[run.start]:
            return False
        word = words[before]
        if word == "-":
            return True
        if not word[:1].isupper() or m.pos[before] != "PROPN" or word.lower() in titles() or word.isupper():
            return False
        return word not in person_rows()[known.entity]["name"].split() and m.dep[before] == "compound"

    def _choose(self, hits: list[tuple[int, int, Known]]) -> Iterator[Name]:
        by_run: dict[tuple[int, int], list[Known]] = {}
        for start, end, known in hits:
            by_run.setdefault((start, end), []).append(known)
        whole = {known.entity for names in by_run.values() for known in names if " " in known.surface or not known.weak}
        countries = {known.country for names in by_run.values() for known in names if known.kind != "body"}
        for (start, end), names in sorted(by_run.items(), key=lambda item: (item[0][0] - item[0][1], item[0])):
            known = names[0]
            if len(names) > 1 and known.kind != "country":
                known = next((k for k in names if k.country and k.country in countries), known)
                known = next((k for k in names if sum(k.entity == e for e in whole) and not k.weak), known)
            yield self._name(Run(start, end), known)

    def _name(self, run: Run, known: Known) -> Name:
        held = office(known.entity, self.m.published) if known.kind == "person" else None
        return Name(run, known.kind, known.entity or None, known.country, known.sector, held.title if held else None)

    def _recognised(self, taken: list[bool]) -> Iterator[Name]:
        """Names that the model recognises and no lexicon holds."""
        for ent in self.doc.ents:
            kind = KIND_OF.get(ent.label_)
            run = self._trim(Run(ent.start, ent.end), kind != "place") if kind else None
            if kind is None or run is None or any(taken[run.start : run.end]):
                continue
            if not self.words[run.start][:1].isupper() and not self.words[run.start].lower().startswith("al"):
                continue
            if self.shouted[self.m.sentence[run.start]] and kind != "person":
                continue
            if run.start > 1 and self.m.lower[run.start - 1] == "of" and self.m.lower[run.start - 2] in titles():
                continue  # "Secretary of Defense"
            ends = {self.m.lower[run.start], self.m.lower[run.end - 1]}
            if kind == "body" and ends & not_bodies():
                continue
            yield self._guess(run, kind)

    def _guess(self, run: Run, kind: str) -> Name:
        words = self.words[run.start : run.end]
        if kind == "person":
            if len(words) == 1 and words[0].isupper() and len(words[0]) <= 4:
                kind = "body"
            whole = len([word for word in words if len(word) > 1 and word[:1].isupper() and word.isalpha()]) >= 2
            fit = all(
                word[:1].isupper()
                or word == "-"
                or word.lower() in lent("actor_words", "particle")
                or (n and words[n - 1] == "-")
                for n, word in enumerate(words)
            )
            entity = f"person:{slug(' '.join(words))}" if whole and fit and len(words) <= 7 else None
            return Name(run, kind, entity)
        sector = None
        return Name(run, kind, None, None, sector)

    def _trim(self, run: Run, titled: bool) -> Run | None:
        """Without articles, possessives, titles and punctuation at the ends."""
        start, end = run
        while start < end and (
            self.m.lower[start] in {"the", "a", "an", "'s", "’s"}
            or self.m.pos[start] in {"PUNCT", "SPACE", "DET"}
            or (titled and self.m.lower[start].rstrip(".") in titles())
        ):
            start += 1
        while end > start and (
            self.m.lower[end - 1] in {"'s", "’s", "’", "'"} or self.m.pos[end - 1] in {"PUNCT", "SPACE"}
        ):
            end -= 1
        while start < end and self.words[start:end] and "\n" in "".join(self.words[start:end]):
            end -= 1
        if (
            end <= start
            or not any(char.isalpha() for char in self.words[start])
            or any(char.isdigit() for char in self.words[start])
        ):
            return None
        return Run(start, end)

    def _remember(self, name: Name) -> None:
        """By what a person will be called later in the document."""
        if name.kind != "person" or name.entity is None:
            return
        words = self.words[name.run.start : name.run.end]
        if len(words) < 2:
            return
        full = self.doc[name.run.start : name.run.end].text
        self.called.setdefault(surname(full, name.country).split()[-1].replace("al-", ""), name)

    def _surnames(self, taken: list[bool], longer: set[Run]) -> Iterator[Name]:
        """Bare surnames of persons named in full elsewhere in the document, or known by the title that they bear."""
        words, m = self.words, self.m
        within = {token for run in longer for token in range(run.start, run.end)}
        for token, word in enumerate(words):
            if (
                taken[token]
                or token in within
                or not word[:1].isupper()
                or m.pos[token] not in {"PROPN", "NOUN", "ADJ"}
            ):
                continue
            run = Run(token, token + 1)
            held = self.called.get(word)
            if held is not None and not self._beside(token, taken):
                yield replace(held, run=run)
            elif word in surnames() and token and m.lower[token - 1] in titles():
                who = holder(surnames()[word], m.lower[max(0, token - 4) : token], m.published)
                if who is not None:
                    row = person_rows()[who]
                    known = Known(word, "person", who, row["country"] or None, Sector[row["sector"]])
                    yield self._name(run, known)

    def _beside(self, token: int, taken: list[bool]) -> bool:
        """Whether the next word makes it another name ("Jordan River")."""
        after = token + 1
        return (
            after < len(self.words)
            and self.m.pos[after] == "PROPN"
            and self.words[after][:1].isupper()
            and self.m.head[token] == after
            and self.m.dep[token] == "compound"
        )


def slug(name: str) -> str:
    """`Lloyd J. Austin III` to `lloyd-j-austin-iii`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
