"""Place names with coordinates."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from onrecord.lexicon.store import rows
from onrecord.read.gazetteer import Entry, country_entry, key, lookup, regions, state_codes
from onrecord.read.known_names import person_rows
from onrecord.read.marks import Marks, Name, PlaceMark, Run, marks
from onrecord.read.place_choice import Group, choose
from onrecord.types.vocabulary import Precision

LONGEST = 5
# A name that only a preposition makes a place must be that of a town of some size.
KNOWN_FROM = 2_000
# "Residents of Goma": "of" stands before all sorts of names, so it takes a city.
CITY_FROM = 100_000


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(word for row in rows("place_words") if row["use"] == use for word in row["words"])


def mark_places(doc: Doc) -> None:
    """Fill `marks.places`: every place name, in order; those that no table knows have no coordinates."""
    m = marks(doc)
    if not len(doc):
        return
    finder = _Finder(doc, m)
    found = finder.mentions()
    groups = finder.groups(found)
    choose(list(groups.values()), finder.countries())
    m.places = [finder.mark(run, groups[finder.group_of[run]]) for run in found]
    finder.rename()
    finder.add_names()


class _Finder:
    """Finds the mentions of places in one Doc."""

    def __init__(self, doc: Doc, m: Marks) -> None:
        self.doc, self.m, self.text, self.words = doc, m, m.parsed, m.words
        self.group_of: dict[Run, str] = {}

    # Recognition

    def mentions(self) -> list[Run]:
        """Runs of place names, in order and apart."""
        m = self.m
        taken: dict[int, Run] = {}
        for name in m.names:
            if self._named_after(name.run):
                continue
            if name.kind in {"country", "place"} or (
                name.entity is None and name.kind in {"person", "body", "group"} and self._located(name.run)
            ):
                self._take(self._joined(name.run) or self._widened(name.run), taken)
        for token, word in enumerate(self.words):
            if word[:1].isupper() and token not in taken and token not in m.name_at:
                run = self._unrecognised(token, taken)
                if run is not None:
                    self._take(run, taken)
        for name in m.names:
            if name.kind == "body" and name.entity is None:
                self._take(self._first_part(name.run, taken), taken)
        return sorted(set(taken.values()))

    def _first_part(self, run: Run, taken: dict[int, Run]) -> Run:
        """The county, state or town of this document that an unknown body's name begins with; else nothing."""
        said = {self._text(place) for place in taken.values()}
        for end in range(min(run.end, run.start + 3), run.start, -1):
            part = Run(run.start, end)
            text = self._text(part)
            county = self.m.lower[end - 1] in {"county", "parish"} and end - run.start > 1
            if end < run.end and (text in said or (county and any(e.sort == "A2" for e in lookup(text)))):
                return part
        return Run(run.start, run.start)

    def _take(self, run: Run, taken: dict[int, Run]) -> None:
        if run.end > run.start and not any(token in taken for token in range(run.start, run.end)):
            taken.update(dict.fromkeys(range(run.start, run.end), run))

    def _text(self, run: Run) -> str:
        return self.text[self.m.starts[run.start] : self.m.ends[run.end - 1]] if run.end > run.start else ""

    def _widened(self, run: Run) -> Run:
        """With "County", "River" or "Lake" where they are written as part of the name; without a direction."""
        m = self.m
        start, end = run
        name = m.name_at.get(start)
        if (name is not None and name.kind == "country") or key(self._text(run)) in regions():
            longer = Run(start, end + 1 if self._belongs(end, run) else end)
            return longer if key(self._text(longer)) in regions() and longer.end - 1 not in m.name_at else run
        if self._belongs(end, run) and m.lower[end] in _words("division") | _words("feature"):
            end += 1
        if self._belongs(start - 1, run) and m.lower[start - 1] in _words("leading"):
            start -= 1
        if (
            end == run.end
            and m.lower[start] in _words("direction")
            and end - start > 1
            and not lookup(self._text(Run(start, end)))
        ):
            start += 1
        return Run(start, end)

    def _joined(self, run: Run) -> Run | None:
        """With the name right behind it, where a table knows both as one: the model takes "Kryvyi Rih" for two."""
        after = self.m.name_at.get(run.end)
        if after is None or after.run.start != run.end or self.m.sentence[run.start] != self.m.sentence[run.end]:
            return None
        both = Run(run.start, after.run.end)
        return both if any(entry.sort == "P" for entry in lookup(self._text(both))) else None

    def _belongs(self, token: int, run: Run) -> bool:
        """Whether a capitalised token of the same sentence could be part of a name beside it."""
        m = self.m
        if not 0 <= token < len(self.words) or token in m.name_at:
            return False
        return self.words[token][:1].isupper() and m.sentence[token] == m.sentence[run.start]

    def _named_after(self, run: Run) -> bool:
        """ "Ottawa Treaty": a thing that only bears a place's name."""
        after = run.end
        if after >= len(self.words) or not self.words[after][:1].isupper():
            return False
        return self.m.lower[after] in _words("named_after") and self.m.sentence[after] == self.m.sentence[run.start]

    def _located(self, run: Run) -> bool:
        """Whether a name of unknown bearer stands where a place would, and is that of one."""
        m = self.m
        before = run.start - 1
        if before > 0 and m.lower[before] == "of":
            return any(entry.population >= CITY_FROM and entry.sort == "P" for entry in lookup(self._text(run)))
        if before < 0 or m.lower[before] not in _words("locative") or run.end - run.start > 3:
            return self._qualified(run)
        return any(entry.population >= KNOWN_FROM for entry in lookup(self._text(run)))

    def _qualified(self, run: Run) -> bool:
        """ "Gainesville, Ga.": a known name with its state or country after a comma."""
        return bool(self._containers(run)) and bool(lookup(self._text(run)))

    def _unrecognised(self, token: int, taken: dict[int, Run]) -> Run | None:
        """A place name that neither the lexicons nor the model saw as a name."""
        m, words = self.m, self.words
        if self.doc[token].ent_type_ in {"DATE", "TIME"}:
            return None
        if m.pos[token] not in {"PROPN", "NOUN", "ADJ"} or (token and words[token - 1] in {"-", "@"}):
            return None
        sentence, limit = m.sentence[token], min(token + LONGEST, len(words))
        for end in range(limit, token, -1):
            if m.sentence[end - 1] != sentence or any(t in taken or t in m.name_at for t in range(token, end)):
                continue
            if not words[end - 1][:1].isupper() or "\n" in "".join(words[token:end]):
                continue
            run = Run(token, end)
            text = self._text(run)
            if end - token > 1 and key(text) in regions():
                return run
            if (self._state(token) and end == token + 1) or self._dateline(run):
                return run
            if m.pos[token] != "PROPN" or (end < len(words) and m.pos[end] == "PROPN" and words[end][:1].isupper()):
                continue
            if self._part_of_name(run):
                continue
            if self._located(run):
                return run
            if end - token > 1 and m.lower[end - 1] in _words("division") and lookup(self._text(Run(token, end - 1))):
                return run
        return None

    def _dateline(self, run: Run) -> bool:
        """ "GOMA, DR Congo —": capitals at the start of a sentence before a comma, dash or bracket."""
        start, end = run
        if start != self.m.sentences[self.m.sentence[start]].start or end >= len(self.words):
            return False
        if self.words[end] not in {",", "-", "–", "—", "("} or not all(w.isupper() for w in self.words[start:end]):
            return False
        text = self._text(run)
        return len(text) > 3 and any(entry.population >= KNOWN_FROM for entry in lookup(text))

    def _state(self, token: int) -> bool:
        """A state's short form after a comma: "Athens, Ga."."""
        return token > 1 and self.words[token - 1] == "," and self.words[token] in state_codes()

    def _part_of_name(self, run: Run) -> bool:
        before = run.start - 1
        return before >= 0 and self.m.pos[before] == "PROPN" and self.m.sentence[before] == self.m.sentence[run.start]

    # Meaning

    def groups(self, runs: list[Run]) -> dict[str, Group]:
        """The mentions by name; an abbreviated state is its state."""
        made: dict[str, Group] = {}
        for run in runs:
            surface = self._text(run).removeprefix("the ").removeprefix("The ")
            ident = key(surface) or surface
            self.group_of[run] = ident
            group = made.get(ident)
            if group is None:
                group = made[ident] = Group(ident, self._entries(run, surface))
            group.mentions += 1
            group.division = group.division or self._said_division(run)
            containers = self._containers(run)
            if containers:
                group.containers.append(containers)
        return made

    def _entries(self, run: Run, surface: str) -> tuple[Entry, ...]:
        name = self.m.name_at.get(run.start)
        if surface in state_codes() and (surface.endswith(".") or self._state(run.start)):
            return tuple(e for e in lookup(state_codes()[surface]) if e.sort == "A1" and e.country == "USA")
        found = lookup(surface)
        by_hand = tuple(entry for entry in found if entry.sort not in {"P", "A1", "A2"})
        if name is not None and name.kind == "country" and name.run == run and name.country and not by_hand:
            land = country_entry(name.country)
            return (land, *(e for e in found if e.sort in {"A1", "P"})) if land else found
        if not found:
            words = surface.split()
            if len(words) > 1 and words[-1].lower() in _words("division"):
                inner = lookup(" ".join(words[:-1]))
                found = tuple(e for e in inner if e.sort in {"A1", "A2", "region"}) or inner
            else:
                found = self._part(words)
        return found

    def _part(self, words: list[str]) -> tuple[Entry, ...]:
        """The town or county in a longer name ("Henderson County Jail", "City of Goma"), which lies there."""
        if "of" in words[1:-1]:
            return lookup(" ".join(words[words.index("of") + 1 :]))
        if len(words) > 1 and words[0].lower() in _words("direction") | {"metro"}:
            return lookup(" ".join(words[1:]))
        if words[-1].lower().rstrip(".") in _words("feature") - {"airport"} or words[0].lower() in _words("leading"):
            return ()
        prefixes = (lookup(" ".join(words[:end])) for end in range(len(words) - 1, 0, -1))
        return next((found for found in prefixes if any(e.population >= KNOWN_FROM for e in found)), ())

    def _said_division(self, run: Run) -> bool:
        m = self.m
        after = run.end
        if after < len(m.lower) and m.lower[after] in _words("division"):
            return True
        return m.lower[run.end - 1] in _words("division")

    def _containers(self, run: Run) -> tuple[Entry, ...]:
        """Division or country that stands right after a name: ", Louisiana", "in Donetsk Oblast", "(Syria)"."""
        m, words = self.m, self.words
        at = run.end
        if at + 1 >= len(words) or m.sentence[min(at + 1, len(words) - 1)] != m.sentence[run.start]:
            return ()
        if words[at] not in {",", "("} and m.lower[at] not in {"in"}:
            return ()
        start = at + 1
        while start < len(words) and m.lower[start] in {"the", "in"} | _words("direction"):
            start += 1
        if start >= len(words):
            return ()
        if words[at] == "," and words[start] in state_codes():
            name = state_codes()[words[start]]
            return tuple(e for e in lookup(name) if e.sort == "A1" and e.country == "USA")
        name_at = m.name_at.get(start)
        if name_at is not None and name_at.kind == "country" and name_at.country:
            land = country_entry(name_at.country)
            states = [e for e in lookup(self._text(name_at.run)) if e.sort == "A1"]
            return (*states, land) if land else tuple(states)
        for end in range(min(start + 4, len(words)), start, -1):
            entries = lookup(self._text(Run(start, end))) if words[start][:1].isupper() else ()
            outer = tuple(e for e in entries if e.sort in {"A1", "A2", "region", "country"})
            if not outer and end - start > 1 and m.lower[end - 1] in _words("division"):
                outer = tuple(e for e in lookup(self._text(Run(start, end - 1))) if e.sort in {"A1", "A2"})
            if outer:
                return outer
        return ()

    def countries(self) -> Counter[str]:
        """Countries that the document names other than by a name that may be a town's or a state's too."""
        held: Counter[str] = Counter()
        for name in self.m.names:
            if name.country and (
                name.kind in {"demonym", "body"}
                or (name.kind == "person" and name.entity in person_rows())
                or (name.kind == "country" and not any(e.sort == "A1" for e in lookup(self._text(name.run))))
            ):
                held[name.country] += 1
        return held

    def mark(self, run: Run, group: Group) -> PlaceMark:
        entry = group.chosen
        if entry is None:
            return PlaceMark(run)
        precision: Precision = entry.precision
        return PlaceMark(
            run, entry.name, entry.lat, entry.lon, entry.country, precision, entry.geonames, entry.population
        )

    def rename(self) -> None:
        """Names that turned out to be places of another kind than thought: "Georgia" the state, "Kherson" no person."""
        m = self.m
        at = {place.run.start: place for place in m.places}
        for n, name in enumerate(m.names):
            place = at.get(name.run.start)
            if place is None:
                continue
            wrong = (
                name.kind == "country" and place.precision is not Precision.COUNTRY and place.country != name.country
            )
            if wrong or name.kind in {"person", "body", "group"}:
                self._rename(n, name, place)

    def add_names(self) -> None:
        """Names for places that were found without one, so that phrases know whose they are."""
        m = self.m
        for place in m.places:
            if place.lat is not None and not any(token in m.name_at for token in range(*place.run)):
                made = Name(place.run, "place", None, place.country)
                m.names.append(made)
                m.name_at.update(dict.fromkeys(range(*place.run), made))
        m.names.sort(key=lambda name: name.run)

    def _rename(self, n: int, name: Name, place: PlaceMark) -> None:
        made = replace(name, kind="place", entity=None, country=place.country, sector=None, office=None)
        self.m.names[n] = made
        for token in range(name.run.start, name.run.end):
            self.m.name_at[token] = made
