"""The ledger: one door to a store, be it a file or a database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, func, insert, select

from onrecord.ledger import captures, copies, derived, finding, integrity, retellings, versions, view
from onrecord.ledger.access import LIBRARY, Clock
from onrecord.ledger.faults import Changed, Misfit, NotFound
from onrecord.ledger.finding import Wanted
from onrecord.ledger.ids import one_id
from onrecord.ledger.persons import Persons
from onrecord.ledger.rows import PERSON, document_of, plain
from onrecord.ledger.store import Store
from onrecord.ledger.stores import TIMEOUT, store_at
from onrecord.ledger.tables import claims, corrections, documents, propositions
from onrecord.ledger.writer import Entry, Writer, check, put_claims, put_document, read_by, reading_of, write_entries
from onrecord.types import Claim, Copy, Correction, Document, Outcome, Query, Reader
from onrecord.types.audit import Caller, Deed
from onrecord.types.capture import Capture
from onrecord.types.version import Revision, Withdrawal
from onrecord.types.vocabulary import Edit


def _now() -> datetime:
    return datetime.now(UTC)


class Ledger(Persons):
    """Documents, claims, outcomes and corrections in one append-only store. Made by `Ledger.open`."""

    def __init__(self, store: Store, clock: Clock = _now, caller: Caller = LIBRARY):
        super().__init__(store, clock, caller)
        self._search = store.search

    @classmethod
    def open(
        cls,
        named: str | Path | None = None,
        *,
        create: bool = True,
        write: bool = True,
        timeout: float = TIMEOUT,
        clock: Clock = _now,
        caller: Caller = LIBRARY,
    ) -> Ledger:
        """The ledger in the file `named`, in the database whose address begins with postgresql://, or at the default.

        Made if there is none and `create`, migrated if it is older. `write=False` opens it for looking only, also
        where it cannot be written. `timeout` is in seconds; `caller` is for whom the audit log has its changes.
        Raises NoLedger, NotALedger, NewerLedger, Locked, Unwritable, Unreachable or Damaged.
        """
        store = store_at(named, timeout=timeout, write=write)
        store.open(create=create)
        return cls(store, clock, caller)

    @property
    def place(self) -> str:
        """Where it lies, as a person may see it: a path, or an address without its password."""
        return self.store.place

    @property
    def writable(self) -> bool:
        return self.store.writable

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Writing

    def record(
        self,
        document: Document | None,
        claims: Iterable[Claim],
        outcome: Outcome,
        reader: Reader | None,
        article: str | None = None,
        capture: Capture | None = None,
    ) -> Outcome:
        """Put one document with its claims and its outcome on the record, whole, and say what became of it.

        `document` is None for an input that could not become one; `capture` is what it was taken from. Where `reader`
        has read this document before, nothing changes and the outcome is `unchanged`. Documents of one `article` are
        its versions: the claims of the last one stand. Raises Misfit, Locked or Unwritable.
        """
        return self.write([Entry.make(document, claims, outcome, reader, article, capture)])[0]

    def writer(self, reader: Reader) -> Writer:
        """For many documents by one reader: `with ledger.writer(reader) as writer: writer.record(…)`."""
        return Writer(self, reader)

    def write(self, entries: Sequence[Entry]) -> list[Outcome]:
        """Several documents in one transaction."""
        with self.store.writing() as connection:
            return write_entries(connection, self._search, entries, self._at())

    def put_copies(self, found: Sequence[Copy]) -> int:
        """Put groups of near-duplicates on the record; how many rows are new. Raises Misfit."""
        with self.store.writing() as connection:
            return copies.put(connection, found, self._at())

    def correct(
        self,
        claim: str,
        replacement: Claim,
        *,
        by: str,
        reason: str,
        at: str | None = None,
        edition: str | None = None,
    ) -> Correction:
        """A person's version of a claim is shown from now on, under the same id; the machine's is kept.

        `by` is who, `at` when they said so (ISO 8601; now where None), `edition` what they looked at.
        Raises NotFound, Ambiguous, Misfit, or Changed where the claim has another edition by now.
        """
        return self._amend(claim, Edit.CORRECT, replacement, by, reason, at, edition)

    def reject(
        self, claim: str, *, by: str, reason: str, at: str | None = None, edition: str | None = None
    ) -> Correction:
        """The claim is not shown from now on. Raises NotFound, Ambiguous, or Changed as `correct` does."""
        return self._amend(claim, Edit.REJECT, None, by, reason, at, edition)

    def edition(self, claim: str) -> str:
        """What a claim, by its whole id, is known by until somebody changes it or it is read anew."""
        with self.store.reading() as connection:
            return _edition(connection, claim)

    def add(self, document: Document, claim: Claim, *, by: str, reason: str, at: str | None = None) -> Correction:
        """A claim that a person makes, of a document that may be new: a note of a call, say. Raises Misfit."""
        _signed(by, reason)
        check(claim, document)
        with self.store.writing() as connection:
            now = self._at()
            put_document(connection, document, now)
            return self._put(connection, document, Edit.ADD, claim, claim.id, by, reason, at or now, now)

    def _amend(
        self,
        claim: str,
        edit: Edit,
        replacement: Claim | None,
        by: str,
        reason: str,
        at: str | None,
        edition: str | None,
    ) -> Correction:
        _signed(by, reason)
        with self.store.writing() as connection:
            now = self._at()
            id_ = one_id(connection, claims, claim, "claim")
            if edition is not None and edition != _edition(connection, id_):
                raise Changed(f"Claim {id_} was changed meanwhile.", "Look at it again, then decide.")
            document = self._document(connection, _document_of(connection, id_))
            if replacement is not None:
                check(replacement, document)
                replacement = replace(replacement, id=id_)
            return self._put(connection, document, edit, replacement, id_, by, reason, at or now, now)

    def _put(
        self,
        connection: Connection,
        document: Document,
        edit: Edit,
        replacement: Claim | None,
        id_: str,
        by: str,
        reason: str,
        at: str,
        now: str,
    ) -> Correction:
        row = {"claim": id_, "document": document.id, "edit": edit.value, "person": plain(by), "said": at}
        made = connection.execute(insert(corrections), {**row, "reason": plain(reason), "at": now})
        number = int(made.inserted_primary_key[0])  # type: ignore[index]
        if replacement is not None:
            replacement = replace(replacement, reader=Reader(PERSON, by))
            put_claims(connection, self._search, [replacement], document.text, correction=number)
        self.put_log(connection, Deed(edit.value), id_, reason, by)
        return Correction(id_, edit, by, at, reason, replacement)

    # What is derived

    @contextmanager
    def deriving(self) -> Iterator[Connection]:
        """A transaction on the derived tables, for `onrecord.ledger.derived`."""
        with self.store.writing() as connection:
            yield connection

    def bodies(self, wanted: Wanted, limit: int | None = None) -> Iterator[str]:
        """The propositions that fit, as JSON, those with most origins first."""
        with self.store.reading() as connection:
            yield from finding.stream(connection, self.store.search, wanted, limit)

    def wanted(self, wanted: Wanted, most: int | None = None) -> int:
        """How many propositions fit, counted up to `most`."""
        with self.store.reading() as connection:
            return finding.count(connection, self.store.search, wanted, most)

    def body(self, id_: str) -> str:
        """A proposition as JSON, by its id, a claim's, or the beginning of one. Raises NotFound or Ambiguous."""
        with self.store.reading() as connection:
            if id_.startswith("c"):
                claim = one_id(connection, claims, id_, "claim")
                found = derived.of_claim(connection, claim)
                if not found:
                    raise NotFound(
                        f"Claim {claim} is in no proposition.", "It only says that somebody spoke, or it asks."
                    )
                id_ = found[0]
            if merged := derived.of_claim(connection, id_):
                id_ = merged[0]
            return derived.one(connection, one_id(connection, propositions, id_, "proposition")) or ""

    def propositions_of(self, claim: str) -> list[str]:
        """The ids of the propositions that a claim bears on."""
        with self.store.reading() as connection:
            return derived.of_claim(connection, claim)

    def answers(self, *, question: str | None = None, since: str | None = None) -> list[str]:
        """What bears on questions, as JSON: of one question, or what settled one since a date."""
        with self.store.reading() as connection:
            return derived.answered(connection, question=question, since=since)

    def retellings(self, documents: Collection[str]) -> list[str]:
        """Which of these documents took their wording from earlier ones, and what they changed, as JSON."""
        with self.store.reading() as connection:
            return retellings.of(connection, documents)

    def recorded(self, document: str) -> str:
        """When a document came on the record (ISO 8601, UTC)."""
        with self.store.reading() as connection:
            return derived.recorded(connection, document)

    def unreconciled(self, version: str | None = None) -> bool:
        """Whether something came on the record that no neighbourhood holds yet, or another `version` worked it out."""
        with self.store.reading() as connection:
            return derived.behind(connection, version)

    # Versions of articles, and what was taken back

    def withdraw(self, document: str, *, by: str, reason: str, notice: str | None = None) -> Withdrawal:
        """A document's claims are taken back, by a person or by its publisher (`notice` is the document that says so).

        Raises NotFound or Ambiguous, Misfit where it was taken back already.
        """
        return self._take(document, by, reason, notice, undone=False)

    def reinstate(self, document: str, *, by: str, reason: str) -> Withdrawal:
        """A document that was taken back counts again. Raises NotFound or Ambiguous, Misfit where it was not."""
        return self._take(document, by, reason, None, undone=True)

    def _take(self, document: str, by: str, reason: str, notice: str | None, undone: bool) -> Withdrawal:
        _signed(by, reason)
        with self.store.writing() as connection:
            id_ = one_id(connection, documents, document, "document")
            made = versions.withdraw(connection, id_, by=by, reason=reason, at=self._at(), notice=notice, undone=undone)
            if made is not None:
                self.put_log(connection, Deed.REINSTATE if undone else Deed.WITHDRAW, id_, reason, by)
        if made is None:
            how = "was not taken back" if undone else "was taken back already"
            raise Misfit(f"Document {id_} {how}.", "onrecord show has its history.")
        return made

    def withdrawal(self, document: str) -> Withdrawal | None:
        """The last word on whether a document, by its whole id, was taken back."""
        with self.store.reading() as connection:
            return versions.of_document(connection, document)

    def current(self, article: str) -> Document | None:
        """The newest version of an article, by its key."""
        with self.store.reading() as connection:
            id_ = versions.newest(connection, article)
            return self._document(connection, id_) if id_ else None

    def newer(self, document: str) -> str | None:
        """The document that an article is now, where it is another version than this one."""
        with self.store.reading() as connection:
            return versions.newer(connection, document)

    def withdrawals(self, since: str = "", document: str | None = None) -> list[Withdrawal]:
        """What was taken back, or put back, from a moment on (ISO 8601, UTC), or of one document; oldest first."""
        with self.store.reading() as connection:
            return list(versions.words(connection, since, document))

    def revisions(self, since: str = "") -> list[Revision]:
        """Every document that took the place of another version of its article, from a moment on."""
        with self.store.reading() as connection:
            return list(versions.revisions(connection, since))

    # Looking

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """A look at the record, for the modules of `onrecord.ledger` that know tables of their own."""
        with self.store.reading() as connection:
            yield connection

    def has(self, document: str, reader: Reader) -> bool:
        """Whether `reader` has read the document of this id."""
        with self.store.reading() as connection:
            return reading_of(connection, document, reader) is not None

    def known(self, documents: Collection[str], reader: Reader) -> set[str]:
        """Which of these documents, a few hundred ids at most, `reader` has read."""
        if not documents:
            return set()
        with self.store.reading() as connection:
            return read_by(connection, documents, reader)

    def claims(self, query: Query | None = None) -> Iterator[Claim]:
        """The claims that stand and fit the query, by publication, document and place in it; memory stays flat.

        Persons' corrections are applied. Raises ValueError for an `as_of` that is no time.
        """
        with self.store.reading() as connection:
            yield from view.stream(connection, query or Query(), self._search)

    def count(self, query: Query | None = None) -> int:
        """How many claims `claims` would give, leaving `limit` aside."""
        with self.store.reading() as connection:
            return view.count(connection, query or Query(), self._search)

    def some(self, ids: Collection[str]) -> dict[str, Claim]:
        """Those of a few hundred claims, by their whole ids, that stand; also of documents that were taken back."""
        if not ids:
            return {}
        with self.store.reading() as connection:
            return view.some(connection, ids)

    def claim(self, id_: str, *, as_of: str | None = None) -> Claim:
        """The standing version of one claim, by its id or an unambiguous beginning. Raises NotFound or Ambiguous.

        Where a newer reading no longer makes the claim, its last version is given.
        """
        with self.store.reading() as connection:
            id_ = one_id(connection, claims, id_, "claim")
            return self._claim(connection, id_, as_of)

    def _claim(self, connection: Connection, id_: str, as_of: str | None) -> Claim:
        until = view.moment(as_of) if as_of else None
        mine = claims.c.id == id_
        stands = view.standing(until, withdrawn=True)
        row = connection.execute(view.select_claims(mine, stands)).mappings().first()
        if row is not None:
            return view.claim_of(row)
        past = [item for item in view.history(connection, id_) if until is None or item.at <= until]
        said = [item for item in past if item.correction is not None]
        if said and said[-1].claim is None and (rejected := said[-1].correction):
            raise NotFound(
                f"Claim {id_} was rejected by {rejected.by} on {rejected.at[:10]}: {rejected.reason}",
                "Its history shows what it was.",
            )
        held = [item.claim for item in past if item.claim is not None]
        if not held:
            raise NotFound(f"Claim {id_} was not on the record at {as_of}.", "Ask for a later moment.")
        return held[-1]

    def history(self, id_: str) -> tuple[view.Version, ...]:
        """Every version of a claim, machine's and persons', oldest first. Raises NotFound or Ambiguous."""
        with self.store.reading() as connection:
            return view.history(connection, one_id(connection, claims, id_, "claim"))

    def document(self, id_: str) -> Document:
        """A document by its id or an unambiguous beginning. Raises NotFound or Ambiguous."""
        with self.store.reading() as connection:
            return self._document(connection, one_id(connection, documents, id_, "document"))

    def several(self, ids: Collection[str]) -> dict[str, Document]:
        """Those of a few hundred documents, by their whole ids, that are on the record."""
        if not ids:
            return {}
        asked = select(documents.c.id, documents.c.body, documents.c.text).where(documents.c.id.in_(ids))
        with self.store.reading() as connection:
            return {row[0]: document_of(*row) for row in connection.execute(asked)}

    def captures(self, document: str | None = None) -> Iterator[Capture]:
        """What a document was taken from, by its id, or all documents: nothing where it was read from a file."""
        with self.store.reading() as connection:
            yield from captures.stream(connection, document)

    def copies(self, document: str) -> list[Copy]:
        """The near-duplicates of a document, itself among them, as a run over an archive found them last; else none."""
        with self.store.reading() as connection:
            return copies.of_document(connection, document)

    def documents(self) -> Iterator[Document]:
        """Every document, by publication and id."""
        asked = select(documents.c.id, documents.c.body, documents.c.text).order_by(
            documents.c.day.nulls_first(), documents.c.id
        )
        with self.store.reading() as connection:
            for row in connection.execution_options(yield_per=50).execute(asked):
                yield document_of(*row)

    def outcomes(self, *, latest: bool = False) -> Iterator[Outcome]:
        """What became of everything that was met, in order; `latest` leaves the last outcome of each name."""
        with self.store.reading() as connection:
            yield from view.stream_outcomes(connection, latest=latest)

    def counts(self) -> view.Counts:
        """How much is on the record."""
        with self.store.reading() as connection:
            return view.counts(connection)

    def integrity(self, *, thorough: bool = False) -> integrity.Integrity:
        """Whether the store is whole, by a sample; `thorough` looks at every claim and document."""
        with self.store.reading() as connection:
            return integrity.examine(connection, self.store, thorough=thorough)

    def _document(self, connection: Connection, id_: str) -> Document:
        asked = select(documents.c.id, documents.c.body, documents.c.text).where(documents.c.id == id_)
        return document_of(*connection.execute(asked).one())


def _document_of(connection: Connection, claim: str) -> str:
    return str(connection.scalar(select(claims.c.document).where(claims.c.id == claim).limit(1)))


def _edition(connection: Connection, claim: str) -> str:
    """The last row of the claim and the last word on it: the same as long as neither is added to."""
    made = connection.scalar(select(func.max(claims.c.pk)).where(claims.c.id == claim))
    said = connection.scalar(select(func.max(corrections.c.pk)).where(corrections.c.claim == claim))
    return f"{made or 0}-{said or 0}"


def _signed(by: str, reason: str) -> None:
    if not by.strip():
        raise Misfit("A correction needs a name.", "Say who makes it.")
    if not reason.strip():
        raise Misfit("A correction needs a reason.", "Say why.")
