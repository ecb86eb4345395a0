"""What a phrase for an actor resolves to: the branch of a state, the holder of an office, a person with a role."""

from __future__ import annotations

from onrecord.read.actor_nouns import ActorNoun, nouns, title_gender, titles
from onrecord.read.actor_phrases import Phrases
from onrecord.read.known_names import body_rows, countries, country_of_capital, genders, person_rows
from onrecord.read.marks import ActorMark, Name, Run
from onrecord.read.offices import office_holder, offices_of_body
from onrecord.read.wordlists import lent
from onrecord.types.vocabulary import Sector, SourceKind


class Roles(Phrases):
    """Makes marks of the phrases of one Doc."""

    def described(self, head: int) -> ActorMark | None:
        """The actor at a phrase that no name heads."""
        noun = self.noun(head)
        if noun is None or self._not_someone(head, noun):
            return None
        country, body = (None, None) if noun.relational else self.whose(head)
        if noun.relational:
            country = self._direct(head)
        at_home = country is None and self.home is not None and self._plain(head)
        if at_home:
            country = self.home
        plural, run = self.plural(head), self.run(head)
        kind = self._kind(noun, plural, head)
        apposed = self._apposed(head)
        if apposed is not None:
            return apposed
        sector, entity, title = noun.sector, None, None
        if body is not None and body.entity and noun.form in {"people", "officer", "office", "source"}:
            entity, sector = body.entity, body.sector or sector
            country = country or body.country
        elif country is not None and (at_home or self._national(head)):
            entity = self._entity(head, noun, country)
        if noun.sector is Sector.MILITARY and self._irregular(head):
            entity, sector = (body.entity if body else None), Sector.REBEL
        if entity and entity in body_rows():
            sector = Sector[body_rows()[entity]["sector"]] if noun.form != "office" else sector
        if noun.form == "office" and not plural and not self.former(run):
            title = self._title(head, run)
            holder = self._holder(head, country, entity)
            if holder is not None:
                entity, country = holder, country or person_rows()[holder]["country"] or None
        return ActorMark(head, run, kind, entity, country, sector, title)

    def _plain(self, head: int) -> bool:
        """ "The President", in what a government publishes: its own."""
        m = self.m
        kids = [c for c in m.children[head] if m.dep[c] not in {"punct", "relcl", "appos", "conj", "cc", "case"}]
        return (
            m.lemma[head] in lent("actor_words", "own")
            and bool(kids)
            and all(m.lower[c] == "the" or (m.dep[c] == "prep" and m.lower[c] != "of" and c > head) for c in kids)
        )

    def _irregular(self, head: int) -> bool:
        """ "Syrian rebel forces" are not Syria's army."""
        m = self.m
        left = (
            nouns().get(m.lemma[c]) for c in m.children[head] if c < head and m.dep[c] in {"amod", "compound", "nmod"}
        )
        return any(held is not None and held.sector in {Sector.REBEL, Sector.OPPOSITION} for held in left)

    def _national(self, head: int) -> bool:
        """Whether a phrase is of a whole country: the parliament of a region is not the country's."""
        return any(
            name.kind in {"country", "demonym", "person"}
            or (name.kind == "place" and self.text(name.run) in country_of_capital())
            for name in self.owners(head)
        )

    def _not_someone(self, head: int, noun: ActorNoun) -> bool:
        """Uses of the nouns that mean no one: "take office", "in power of attorney", "a state of war"."""
        m = self.m
        lemma, kids = m.lemma[head], m.children[head]
        bare = not any(m.dep[c] in {"det", "poss", "amod", "compound", "nummod"} for c in kids)
        singular = not self.plural(head)
        if lemma in lent("actor_words", "idle"):
            if bare and singular:
                return True
            if lemma in {"state", "side"} and any(m.lower[c] == "of" for c in kids) and singular:
                return self.whose(head)[0] is None
        before = m.name_at.get(head - 1)
        if lemma in lent("actor_words", "division") and before is not None and before.kind == "place":
            return True  # "Junin department" is a division
        stated = any(m.dep[c] in {"det", "poss", "compound", "nummod"} or c in m.name_at for c in kids)
        if lemma in lent("actor_words", "abstract") and singular and not stated:
            return True
        if lemma in lent("actor_words", "thing") and bare:
            return singular
        return False

    def _kind(self, noun: ActorNoun, plural: bool, head: int) -> SourceKind:
        if noun.form == "body":
            return SourceKind.BODY
        if noun.form == "state":
            return SourceKind.GROUP if plural else SourceKind.COUNTRY
        if noun.form == "source":
            return SourceKind.ANONYMOUS
        if plural:
            return SourceKind.GROUP
        definite = any(self.m.lower[c] in {"the", "this"} or self.m.dep[c] == "poss" for c in self.m.children[head])
        return SourceKind.PERSON if noun.form == "office" or definite else SourceKind.ANONYMOUS

    def _entity(self, head: int, noun: ActorNoun, country: str) -> str | None:
        """The body of a country that a noun with a nationality means."""
        if noun.stately and self.plural(head):
            return f"country:{country}"
        branch = noun.branch
        if (noun.form in {"body", "office"} and branch != "government") or self.m.lemma[head] == "spokesman":
            branch = self.branch(head) or branch
        if noun.branch == "army" and "security" in self.m.lower[self.run(head).start : head]:
            branch = "police"
        if noun.form == "office" and noun.branch == "government":
            return None
        if branch is None or (noun.form == "officer" and not noun.branch):
            return None
        return f"body:{country.lower()}-{branch}"

    def _holder(self, head: int, country: str | None, body: str | None) -> str | None:
        """Who holds the office that a phrase names at the time of the document."""
        m = self.m
        lemma = m.lemma[head]
        if lemma in lent("actor_words", "pope"):
            return office_holder("Pope", m.published)
        if country is None or lemma in lent("actor_words", "voice"):
            return None
        words = set(m.lower[self.run(head).start : head])
        if words & lent("actor_words", "below"):
            return None
        wanted = f"body:{country.lower()}-government"
        if (lemma == "minister" and "prime" not in words) or lemma == "secretary":
            branch = self.branch(head)
            if branch is None:
                return None
            wanted = f"body:{country.lower()}-{branch}"
            return _one(offices_of_body(wanted, m.published), ("minister", "secretary"))
        if lemma not in lent("actor_words", "single"):
            return None
        name = countries()[country]["name"] if country in countries() else ""
        words_of = {"minister": ("prime minister of",), "premier": ("premier of", "prime minister of")}
        return _one(offices_of_body(wanted, m.published), words_of.get(lemma, (f"{lemma} of",)), name)

    def _title(self, head: int, run: Run) -> str:
        """The office in words, without article and owner."""
        m = self.m
        start = run.start
        while start < head and (
            m.dep[start] in {"det", "poss", "case", "predet"}
            or m.lower[start] in {"the", "'s", "’s"}
            or start in m.name_at
        ):
            start += 1
        return self.text(Run(start, run.end))

    def _apposed(self, head: int) -> ActorMark | None:
        """ "The foreign minister, Sergei Lavrov": the person named beside the office."""
        m = self.m
        for c in m.children[head]:
            mark = m.actors.get(c)
            name = m.name_at.get(c)
            if m.dep[c] == "appos" and mark is not None and name is not None and name.kind == "person":
                country = mark.country or self.whose(head)[0]
                title = mark.office or (None if self.former(self.run(head)) else self._title(head, self.run(head)))
                noun = self.noun(head)
                sector = mark.sector or (noun.sector if noun else None)
                made = ActorMark(head, self.run(head), SourceKind.PERSON, mark.entity, country, sector, title, c)
                m.actors[c] = ActorMark(c, mark.run, mark.kind, mark.entity, country, sector, title)
                return made
        return None

    def person(self, name: Name, head: int) -> ActorMark:
        """A named person with the office and country that the phrase or the tables give."""
        m = self.m
        run = self.run(head, name.run)
        if m.dep[head] in {"compound", "nmod"} or self._role_before(name) is None:
            run = name.run  # "Putin allies"
        before = Run(run.start, name.run.start)
        country, sector, title = name.country, name.sector, name.office
        role = self._role_before(name)
        if role is not None:
            noun = self.noun(role)
            start = Run(self._role_start(role, run), name.run.start)
            run = Run(min(run.start, start.start), run.end)
            if noun is not None:
                body = self._body(Run(run.start, name.run.start))
                if body is not None and name.entity not in person_rows():
                    country, sector = body.country, body.sector
                country = country or self._land(Run(run.start, role)) or self._land_after(role, name.run.start)
                sector = sector or (noun.sector if noun.sector is not Sector.UNKNOWN else None)
                if title is None and name.entity not in person_rows() and not self.former(start):
                    title = self._office_words(Run(start.start, name.run.start))
                if title is None and name.entity in person_rows() and m.published is None and not self.former(start):
                    title = self._office_words(Run(start.start, name.run.start))
        if title is not None and self.former(before):
            title = None
        elif title is None and role is None and name.entity not in person_rows():
            country, sector, title = self._from_apposition(head, name, country, sector)
        return ActorMark(head, run, SourceKind.PERSON, name.entity, country, sector, title)

    def _is_role(self, token: int) -> bool:
        noun = self.noun(token) if self.m.pos[token] in {"NOUN", "PROPN"} else None
        return noun is not None and noun.form in {"office", "officer", "people"}

    def _body(self, run: Run) -> Name | None:
        """The body in the words before a name: "U.N. envoy", "Hamas spokesman"."""
        names = (self.m.name_at[t] for t in range(run.start, run.end) if t in self.m.name_at)
        return next((name for name in names if name.kind == "body" and name.entity), None)

    def _land(self, run: Run) -> str | None:
        """The one country that names in a run of words give."""
        owners = [self.m.name_at[t] for t in range(run.start, run.end) if t in self.m.name_at]
        lands = {land for owner in owners if (land := self.country(owner))}
        return lands.pop() if len(lands) == 1 else None

    def _land_after(self, role: int, end: int) -> str | None:
        """ "President of Kenya William Ruto"; an ambassador "to" a country is not of it."""
        return self._land(Run(role + 1, end)) if role + 1 < end and self.m.lower[role + 1] == "of" else None

    def _role_before(self, name: Name) -> int | None:
        """The noun right before a name that says what its bearer is."""
        m = self.m
        token = name.run.start - 1
        here = token >= 0 and m.sentence[token] == m.sentence[name.run.start]
        if here and (m.lower[token] in titles() or self._is_role(token)):
            return token
        # "Secretary of Defense Lloyd Austin", "Minister of Foreign Affairs Sergei Lavrov"
        for back in range(2, 8):
            link = name.run.start - back
            if link > 0 and m.lower[link] in {"of", "to", "for"} and m.lower[link - 1] in titles():
                between = range(link + 1, name.run.start)
                if all(m.pos[t] in {"PROPN", "NOUN", "ADJ", "CCONJ", "DET", "ADP"} for t in between):
                    return link - 1
        return None

    def _role_start(self, role: int, run: Run) -> int:
        """Where the words of a role before a name begin."""
        m = self.m
        start = role
        while start > 0 and m.sentence[start - 1] == m.sentence[role]:
            before = start - 1
            if m.pos[before] in {"PROPN", "ADJ", "NOUN"} or m.lower[before] in {"'s", "’s", "-"}:
                if m.dep[before] in {"nsubj", "dobj", "pobj", "ROOT"} and self.m.head[before] > role:
                    break
                start = before
            else:
                break
        return max(start, min(run.start, role)) if start < run.start and m.pos[start] == "PROPN" else start

    def _office_words(self, run: Run) -> str | None:
        """The title before a name as an office; rank and courtesy titles are none."""
        m = self.m
        start = run.start
        while start < run.end and (
            m.lower[start] in {"the", "a", "an", "'s", "’s"} or (start in m.name_at and m.name_at[start].kind != "body")
        ):
            start += 1
        words = self.text(Run(start, run.end)).strip() if start < run.end else ""
        low = words.lower().split()
        if not low or (len(low) == 1 and (low[0] in title_gender() or low[0].endswith(".") or not nouns().get(low[0]))):
            return None
        last = nouns().get(low[-1])
        return words if last is None or last.form in {"office", "officer"} else None

    def _from_apposition(
        self, head: int, name: Name, country: str | None, sector: Sector | None
    ) -> tuple[str | None, Sector | None, str | None]:
        """ "Amina Diallo, the mayor of Gao,": office and country from the words beside the name."""
        m = self.m
        for c in m.children[head]:
            if m.dep[c] != "appos" or c < head:
                continue
            noun = self.noun(c) if m.pos[c] in {"NOUN", "PROPN"} else None
            if noun is None or noun.form not in {"office", "officer"}:
                continue
            land, body = self.whose(c)
            title = None if self.former(self.run(c)) else self._title(c, self.run(c))
            known = body.country if body is not None else None
            held = noun.sector if noun.sector is not Sector.UNKNOWN else sector
            return country or land or known, sector or held, title
        return country, sector, None

    def gender(self, head: int) -> str | None:
        """`m` or `f` where the table or a title tells."""
        mark = self.m.actors.get(head)
        if mark is not None and mark.entity in genders():
            return genders()[mark.entity]
        if mark is not None:
            for token in range(mark.run.start, min(mark.run.end, head + 1)):
                word = self.m.lower[token]
                held = title_gender().get(word)
                if held or word.endswith(("woman", "women")) or word in lent("actor_words", "woman"):
                    return held or "f"
                if word.endswith("man") and word in nouns():
                    return "m"
        return None


def _one(held: list[tuple[str, str]], starts: tuple[str, ...], name: str = "") -> str | None:
    """The only person among (person, title) pairs whose title fits."""
    fit = {
        person
        for person, title in held
        if any(word in title.lower() for word in starts)
        and not title.lower().startswith(("deputy", "vice", "first vice", "permanent", "adviser"))
        and "spokes" not in title.lower()
    }
    return fit.pop() if len(fit) == 1 else None
