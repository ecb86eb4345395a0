"""What persons judge and rule: the part of the ledger that writes it, and marks what is to be worked out anew."""

from __future__ import annotations

from collections.abc import Collection

from onrecord.ledger import checking, derived, desk, judging, naming, rulings, searches
from onrecord.ledger.access import Access
from onrecord.ledger.ids import one_id
from onrecord.ledger.tables import claims
from onrecord.types.audit import Deed
from onrecord.types.checked import CheckedItem, Showing
from onrecord.types.desk import Assignment, Comment, SavedSearch, SignOff
from onrecord.types.origin import Independence, IndependenceJudgement
from onrecord.types.proposition import Judgement, Sameness
from onrecord.types.ruling import Ruling, RulingKind


class Persons(Access):
    """Judgements on pairs, rulings on one thing, undoing either; remarks, turns and second looks."""

    def judge(self, left: str, right: str, sameness: Sameness, *, by: str, reason: str) -> Judgement:
        """A person's judgement on two claims (ids, or beginnings of them). Raises NotFound, Ambiguous or Misfit."""
        with self.store.writing() as connection:
            pair = [one_id(connection, claims, id_, "claim") for id_ in (left, right)]
            made = judging.put(connection, pair[0], pair[1], sameness, by, reason, self._at())
            derived.spoil(connection, derived.neighbourhoods_of(connection, pair))
            self.put_log(connection, Deed.JUDGE, str(made.id), _pair(made), by)
            return made

    def judge_independence(
        self, left: str, right: str, independence: Independence, *, by: str, reason: str
    ) -> IndependenceJudgement:
        """A person's judgement on the origins of two claims. Raises NotFound, Ambiguous or Misfit."""
        with self.store.writing() as connection:
            pair = [one_id(connection, claims, id_, "claim") for id_ in (left, right)]
            made = judging.put_independence(connection, pair[0], pair[1], independence, by, reason, self._at())
            derived.spoil(connection, derived.neighbourhoods_of(connection, pair))
            self.put_log(connection, Deed.JUDGE, str(made.id), _pair(made), by)
            return made

    def independence_judgements(self) -> list[IndependenceJudgement]:
        """All judgements of persons on the independence of two origins, in the order in which they were made."""
        with self.store.reading() as connection:
            return judging.on_independence(connection)

    def undo(self, judgement: int, *, by: str, reason: str) -> Judgement | IndependenceJudgement:
        """Take a judgement back, by its number. Raises NotFound or Misfit."""
        with self.store.writing() as connection:
            made = judging.undo(connection, judgement, by, reason, self._at())
            derived.spoil(connection, derived.neighbourhoods_of(connection, [made.left, made.right]))
            naming.spoil(connection, [made.left, made.right])
            self.put_log(connection, Deed.UNDO, str(made.id), f"{_pair(made)}: {reason}", by)
            return made

    def judgements(self) -> list[Judgement]:
        """All judgements of persons on whether two are one, in the order in which they were made."""
        with self.store.reading() as connection:
            return judging.stream(connection)

    def judge_entities(self, left: str, right: str, sameness: Sameness, *, by: str, reason: str) -> Judgement:
        """A person's judgement on two names or entities, by their ids. Raises NotFound or Misfit."""
        with self.store.writing() as connection:
            pair = [naming.named(connection, id_) for id_ in (left, right)]
            made = judging.put(connection, pair[0], pair[1], sameness, by, reason, self._at())
            naming.spoil(connection, pair)
            self.put_log(connection, Deed.JUDGE, str(made.id), _pair(made), by)
            return made

    def rule(
        self, kind: RulingKind, about: str, value: str, *, by: str, reason: str, confidence: str | None = None
    ) -> Ruling:
        """A person's ruling on one thing, by its id. Raises Misfit."""
        with self.store.writing() as connection:
            made = rulings.put(connection, kind, about, value, confidence, by, reason, self._at())
            naming.spoil(connection, [about])
            self.put_log(connection, Deed.RULE, made.number, f"{kind.value} of {about}: {value}", by)
            return made

    def undo_ruling(self, number: int, *, by: str, reason: str) -> Ruling:
        """Take a ruling back, by its number. Raises NotFound or Misfit."""
        with self.store.writing() as connection:
            made = rulings.undo(connection, number, by, reason, self._at())
            naming.spoil(connection, [made.about])
            said = f"{made.kind.value} of {made.about}: {made.value}: {reason}"
            self.put_log(connection, Deed.UNDO, made.number, said, by)
            return made

    def rulings(self) -> list[Ruling]:
        """All rulings of persons, in the order in which they were made."""
        with self.store.reading() as connection:
            return rulings.stream(connection)

    def attach(
        self, about: str, theme: str, showing: Showing, item: str, *, dated: str, shows: str, by: str, reason: str,
        document: str | None = None, digest: str | None = None,
    ) -> CheckedItem:  # fmt: skip
        """An item that a person checked, for what a claim says of a theme (id, or the beginning of one).

        `document` is one on the record, by its whole id. Raises NotFound, Ambiguous or Misfit.
        """
        with self.store.writing() as connection:
            claim = one_id(connection, claims, about, "claim")
            given = CheckedItem(claim, theme, showing, item, dated, shows, reason, by, self._at(), 0, document, digest)
            made = checking.put(connection, given)
            derived.spoil(connection, derived.neighbourhoods_of(connection, [claim]))
            self.put_log(connection, Deed.ATTACH, made.number, f"{showing.value} {claim}: {item}", by)
            return made

    def detach(self, number: int, *, by: str, reason: str) -> CheckedItem:
        """Take a checked item back, by its number. Raises NotFound or Misfit."""
        with self.store.writing() as connection:
            made = checking.undo(connection, number, by, reason, self._at())
            derived.spoil(connection, derived.neighbourhoods_of(connection, [made.about]))
            self.put_log(connection, Deed.UNDO, made.number, f"{made.showing.value} {made.about}: {reason}", by)
            return made

    def checked_items(self) -> list[CheckedItem]:
        """All items that persons attached and checked, in the order in which they did."""
        with self.store.reading() as connection:
            return checking.stream(connection)

    # The desk: remarks, turns, second looks

    def comment(self, about: str, text: str, *, by: str) -> Comment:
        """A person's remark on a claim, a document or an entity, by its whole id. Raises Misfit."""
        with self.store.writing() as connection:
            made = desk.comment(connection, about, text, by, self._at())
            self.put_log(connection, Deed.COMMENT, about, text, by)
            return made

    def save_search(self, name: str, address: str, *, by: str) -> SavedSearch:
        """Keep a search for a person. Raises Misfit."""
        with self.store.writing() as connection:
            made = searches.save(connection, name, address, by, self._at())
            self.put_log(connection, Deed.SEARCH, f"{made.id}", f"saved: {made.name}: {address}", by)
            return made

    def remove_search(self, number: int, *, by: str) -> SavedSearch:
        """End one of a person's own saved searches. Raises NotFound."""
        with self.store.writing() as connection:
            found = searches.remove(connection, number, by, self._at())
            self.put_log(connection, Deed.SEARCH, f"{number}", f"removed: {found.name}", by)
            return found

    def searches(self, by: str) -> list[SavedSearch]:
        """A person's saved searches, in the order in which they were saved."""
        with self.store.reading() as connection:
            return searches.saved(connection, by)

    def comments(self, about: Collection[str]) -> list[Comment]:
        """The remarks on these, a few hundred ids at most, oldest first."""
        with self.store.reading() as connection:
            return desk.commented(connection, about)

    def assign(self, left: str, right: str, to: str | None, *, by: str, last: int | None) -> Assignment:
        """Give a pair that is to be judged to somebody, or with None to nobody.

        `last` is the number of the assignment that was seen. Raises Changed where there is a later one, or Misfit.
        """
        with self.store.writing() as connection:
            made = desk.assign(connection, (left, right), to, by, self._at(), last)
            self.put_log(connection, Deed.ASSIGN, f"{made.left} {made.right}", to or "nobody", by)
            return made

    def assignments(self) -> dict[tuple[str, str], Assignment]:
        """Whose turn each pair is, by its ids in order."""
        with self.store.reading() as connection:
            return desk.assigned(connection)

    def sign_off(self, judgement: int, *, by: str) -> SignOff:
        """Stand by a judgement of another person. Raises NotFound or Misfit."""
        with self.store.writing() as connection:
            made, judged = desk.sign_off(connection, judgement, by, self._at())
            self.put_log(connection, Deed.SIGN_OFF, str(judgement), _pair(judged), by)
            return made

    def signed_off(self) -> dict[int, SignOff]:
        """Who stands by which judgement, by its number."""
        with self.store.reading() as connection:
            return desk.signed_off(connection)


def _pair(made: Judgement | IndependenceJudgement) -> str:
    if isinstance(made, Judgement):
        return f"{made.left} {made.sameness.value} {made.right}"
    return f"origins of {made.left} and {made.right}: independence {made.independence.value}"
