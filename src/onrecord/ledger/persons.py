"""What persons judge and rule: the part of the ledger that writes it, and marks what is to be worked out anew."""

from __future__ import annotations

from onrecord.ledger import derived, judging, naming, rulings
from onrecord.ledger.access import Access
from onrecord.ledger.ids import one_id
from onrecord.ledger.tables import claims
from onrecord.types.audit import Deed
from onrecord.types.proposition import Judgement, Sameness
from onrecord.types.ruling import Ruling, RulingKind


class Persons(Access):
    """Judgements on pairs, rulings on one thing; undoing either."""

    def judge(self, left: str, right: str, sameness: Sameness, *, by: str, reason: str) -> Judgement:
        """A person's judgement on two claims (ids, or beginnings of them). Raises NotFound, Ambiguous or Misfit."""
        with self.store.writing() as connection:
            pair = [one_id(connection, claims, id_, "claim") for id_ in (left, right)]
            made = judging.put(connection, pair[0], pair[1], sameness, by, reason, self._at())
            derived.spoil(connection, derived.neighbourhoods_of(connection, pair))
            self.put_log(connection, Deed.JUDGE, str(made.id), _pair(made), by)
            return made

    def undo(self, judgement: int, *, by: str, reason: str) -> Judgement:
        """Take a judgement back, by its number. Raises NotFound or Misfit."""
        with self.store.writing() as connection:
            made = judging.undo(connection, judgement, by, reason, self._at())
            derived.spoil(connection, derived.neighbourhoods_of(connection, [made.left, made.right]))
            naming.spoil(connection, [made.left, made.right])
            self.put_log(connection, Deed.UNDO, str(made.id), f"{_pair(made)}: {reason}", by)
            return made

    def judgements(self) -> list[Judgement]:
        """All judgements of persons, in the order in which they were made."""
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


def _pair(made: Judgement) -> str:
    return f"{made.left} {made.sameness.value} {made.right}"
