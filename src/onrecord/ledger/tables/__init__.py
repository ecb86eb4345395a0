"""The tables. Those in `RECORDS` are append-only: triggers refuse every UPDATE and DELETE.

`claims` holds the machine's readings (with `reading`) and the persons' versions (with `correction`) side by side; which
of them count is worked out when they are looked at (`view`), never written down.
"""

from __future__ import annotations

from onrecord.ledger.tables.derived import (
    actor_names,
    answers,
    bearings,
    bonds,
    entities,
    identities,
    marks,
    names,
    proposition_actors,
    propositions,
    reconciled,
    repeats,
    retellings,
    sketches,
    sources,
    stale,
    stances,
    stood,
    subjects,
    traces,
    unsettled,
    voiced,
)
from onrecord.ledger.tables.following import captures, feeds, items, jobs, visits
from onrecord.ledger.tables.people import (
    accounts,
    assignments,
    audit,
    comments,
    passwords,
    searches,
    sessions,
    signoffs,
    token_uses,
    tokens,
)
from onrecord.ledger.tables.record import (
    checked_items,
    claim_actors,
    claim_sources,
    claims,
    copies,
    corrections,
    documents,
    judgements,
    outcomes,
    overtaken,
    readings,
    rulings,
    versions,
    withdrawals,
)
from onrecord.ledger.tables.schema import metadata

RECORDS = (
    documents, readings, corrections, claims, claim_sources, claim_actors, overtaken, outcomes, judgements,
    feeds, visits, items, versions, withdrawals, captures, rulings, copies, accounts, tokens, audit,
    comments, assignments, signoffs, searches, checked_items,
)  # fmt: skip

# What follows is derived: worked out from the record and thrown away at will.

DERIVED = (
    subjects,
    sketches,
    retellings,
    propositions,
    proposition_actors,
    stood,
    traces,
    actor_names,
    bearings,
    answers,
    marks,
    bonds,
    voiced,
    stances,
    repeats,
    sources,
    names,
    identities,
    entities,
    unsettled,
    stale,
    reconciled,
)

# What is left to do. It is no part of the record either: it changes all the time.

WORKING = (jobs, passwords, token_uses)

__all__ = [
    "DERIVED",
    "RECORDS",
    "WORKING",
    "accounts",
    "actor_names",
    "answers",
    "assignments",
    "audit",
    "bearings",
    "bonds",
    "captures",
    "checked_items",
    "claim_actors",
    "claim_sources",
    "claims",
    "comments",
    "copies",
    "corrections",
    "documents",
    "entities",
    "feeds",
    "identities",
    "items",
    "jobs",
    "judgements",
    "marks",
    "metadata",
    "names",
    "outcomes",
    "overtaken",
    "passwords",
    "proposition_actors",
    "propositions",
    "readings",
    "reconciled",
    "repeats",
    "retellings",
    "rulings",
    "searches",
    "sessions",
    "signoffs",
    "sketches",
    "sources",
    "stale",
    "stances",
    "stood",
    "subjects",
    "token_uses",
    "tokens",
    "traces",
    "unsettled",
    "versions",
    "visits",
    "voiced",
    "withdrawals",
]
