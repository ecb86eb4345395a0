"""Articles as they come again: the same words are no new version, and a notice takes back what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from onrecord.collect.found import Found, Item
from onrecord.collect.notices import RETRACTION, notice
from onrecord.ledger import Ledger, Misfit
from onrecord.types.version import PUBLISHER


@dataclass(frozen=True, slots=True)
class _TakenBack:
    """A document whose publisher says, in another one or in itself, that it takes it back."""

    document: str
    notice: str
    words: str


class Settling:
    """Between what was found and what is read: `settled` on the way there, `take_back` once it is on the record."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._taken: list[_TakenBack] = []

    def settled(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            yield self._settled(item) if isinstance(item, Found) and item.article else item

    def take_back(self) -> None:
        """Withdraw what notices said was taken back. Raises LedgerError."""
        taken, self._taken = self._taken, []
        for one in taken:
            before = self._ledger.withdrawals(document=one.document)
            # Where a person put it back, that is the last word on what this notice says.
            stands = bool(before) and not before[-1].undone
            if not stands and all(word.notice != one.notice for word in before):
                with suppress(Misfit):  # another worker was faster
                    self._ledger.withdraw(one.document, by=PUBLISHER, reason=one.words, notice=one.notice)

    def _settled(self, found: Found) -> Found:
        """The version of the article that is on the record, where it says the same; a notice is no version."""
        document = found.document
        before = self._ledger.current(found.article or "")
        if before and (before.title, before.text.split()) == (document.title, document.text.split()):
            # The same words under another date or with other spaces: feeds and pages re-date what they show.
            document = before
        said = notice(document.title, document.text)
        if said is None or said.use != RETRACTION:
            return replace(found, document=document)
        if before is not None and before.id != document.id:
            self._taken.append(_TakenBack(before.id, document.id, said.words))
        if said.whole:
            self._taken.append(_TakenBack(document.id, document.id, said.words))
        return replace(found, document=document, article=found.article if before in (None, document) else None)
