"""The tables. Those in `RECORDS` are append-only: triggers refuse every UPDATE and DELETE.

`claims` holds the machine's readings (with `reading`) and the persons' versions (with `correction`) side by side; which
of them count is worked out when they are looked at (`view`), never written down.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("publisher", String),
    Column("day", String),
    Column("at", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Index("documents_by_day", "day", "id"),
)

readings = Table(
    "readings",
    metadata,
    Column("pk", Integer, primary_key=True, autoincrement=False),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("version", String, nullable=False),
    Column("model", String, nullable=False),
    Column("at", String, nullable=False),
    UniqueConstraint("document", "version", "model"),
    Index("readings_by_document", "document", "pk"),
)

corrections = Table(
    "corrections",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("claim", String, nullable=False),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("edit", String, nullable=False),
    Column("person", String, nullable=False),
    Column("said", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String, nullable=False),
    Index("corrections_by_claim", "claim", "pk"),
    Index("corrections_by_document", "document"),
)

claims = Table(
    "claims",
    metadata,
    Column("pk", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("reading", ForeignKey("readings.pk")),
    Column("correction", ForeignKey("corrections.pk")),
    Column("kind", String, nullable=False),
    Column("type", String),
    Column("day", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("anchor", String, nullable=False),
    Column("body", Text, nullable=False),
    CheckConstraint("(reading IS NULL) <> (correction IS NULL)", name="one_maker"),
    UniqueConstraint("reading", "id"),
    Index("claims_by_id", "id"),
    Index("claims_in_order", "day", "document", "start", "end", "id"),
    Index("claims_by_document", "document", "start", "end", "id"),
    Index("claims_by_correction", "correction"),
)

claim_sources = Table(
    "claim_sources",
    metadata,
    Column("claim", ForeignKey("claims.pk"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("entity", String),
    Column("country", String),
    Column("words", Text, nullable=False),
    Index("claim_sources_by_entity", "entity"),
    Index("claim_sources_by_country", "country"),
)

claim_actors = Table(
    "claim_actors",
    metadata,
    Column("claim", ForeignKey("claims.pk"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("entity", String),
    Column("country", String),
    Column("words", Text, nullable=False),
    Index("claim_actors_by_entity", "entity"),
    Index("claim_actors_by_country", "country"),
)

overtaken = Table(
    "overtaken",
    metadata,
    Column("claim", ForeignKey("claims.pk"), primary_key=True),
    Column("correction", ForeignKey("corrections.pk"), primary_key=True),
)

outcomes = Table(
    "outcomes",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("disposition", String, nullable=False),
    Column("document", ForeignKey("documents.id")),
    Column("claims", Integer, nullable=False),
    Column("reason", Text),
    Column("mend", Text),
    Column("notes", Text, nullable=False),
    Column("at", String, nullable=False),
    Index("outcomes_by_name", "name", "pk"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("sameness", String, nullable=False),
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Column("undoes", ForeignKey("judgements.pk")),
    Index("judgements_by_left", "left"),
    Index("judgements_by_right", "right"),
    Index("judgements_by_undone", "undoes"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("deed", String, nullable=False),
    Column("state", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("reason", Text),
    Column("at", String, nullable=False),
    Index("feeds_by_id", "id", "pk"),
)

visits = Table(
    "visits",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("feed", String, nullable=False),
    Column("health", String, nullable=False),
    Column("status", Integer),
    Column("entries", Integer, nullable=False),
    Column("fresh", Integer, nullable=False),
    Column("reason", Text),
    Column("mend", Text),
    Column("moved", Text),
    Column("notes", Text, nullable=False),
    Column("at", String, nullable=False),
    Index("visits_by_feed", "feed", "pk"),
)

items = Table(
    "items",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("feed", String, nullable=False),
    Column("item", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("link", Text),
    Column("at", String, nullable=False),
    Index("items_by_feed", "feed", "item", "pk"),
)

versions = Table(
    "versions",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("article", Text, nullable=False),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("at", String, nullable=False),
    Index("versions_by_article", "article", "pk"),
    Index("versions_by_document", "document"),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("undone", Integer, nullable=False),
    Column("person", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("notice", ForeignKey("documents.id")),
    Column("at", String, nullable=False),
    Index("withdrawals_by_document", "document", "pk"),
)

captures = Table(
    "captures",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("digest", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("asked", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("captured", String, nullable=False),
    Column("status", Integer, nullable=False),
    Column("media_type", Text),
    Column("file", Text, nullable=False),
    Column("at", String, nullable=False),
    UniqueConstraint("document", "digest", "address"),
    Index("captures_by_digest", "digest"),
)

rulings = Table(
    "rulings",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("about", String, nullable=False),
    Column("value", Text, nullable=False),
    Column("confidence", String),
    Column("reason", Text, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Column("undoes", ForeignKey("rulings.pk")),
    Index("rulings_by_subject", "about"),
    Index("rulings_by_undone", "undoes"),
)

copies = Table(
    "copies",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("document", ForeignKey("documents.id"), nullable=False),
    Column("group", String, nullable=False),
    Column("least", String, nullable=False),
    Column("similarity", Float, nullable=False),
    Column("at", String, nullable=False),
    Index("copies_by_document", "document", "pk"),
    Index("copies_by_group", "group"),
)

accounts = Table(
    "accounts",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False),
    Column("deed", String, nullable=False),
    Column("role", String, nullable=False),
    Column("active", Integer, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Index("accounts_by_name", "folded", "pk"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("digest", String, nullable=False),
    Column("prefix", String, nullable=False),
    Column("account", String, nullable=False),
    Column("scope", String, nullable=False),
    Column("label", Text, nullable=False),
    Column("expires", String),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Column("revokes", ForeignKey("tokens.pk")),
    Index("tokens_by_digest", "digest"),
    Index("tokens_by_account", "account"),
    Index("tokens_by_revoked", "revokes"),
)

audit = Table(
    "audit",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("role", String),
    Column("deed", String, nullable=False),
    Column("about", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("way", String, nullable=False),
    Column("address", String),
    Index("audit_by_time", "at"),
    Index("audit_by_who", "who", "pk"),
)

comments = Table(
    "comments",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("about", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Index("comments_by_subject", "about", "pk"),
)

assignments = Table(
    "assignments",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("left", String, nullable=False),
    Column("right", String, nullable=False),
    Column("assignee", String),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Index("assignments_by_pair", "left", "right", "pk"),
)

signoffs = Table(
    "signoffs",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("judgement", ForeignKey("judgements.pk"), nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Index("signoffs_by_judgement", "judgement", "pk"),
)

searches = Table(
    "searches",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Column("removes", ForeignKey("searches.pk")),
    Index("searches_by_person", "person", "pk"),
)

RECORDS = (
    documents, readings, corrections, claims, claim_sources, claim_actors, overtaken, outcomes, judgements,
    feeds, visits, items, versions, withdrawals, captures, rulings, copies, accounts, tokens, audit,
    comments, assignments, signoffs, searches,
)  # fmt: skip

# What follows is derived: worked out from the record and thrown away at will.

subjects = Table(
    "subjects",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("document", String, nullable=False),
    Column("claim", String, nullable=False),
    Column("neighbourhood", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("subjects_by_document", "document"),
    Index("subjects_by_claim", "claim"),
    Index("subjects_by_neighbourhood", "neighbourhood"),
)

propositions = Table(
    "propositions",
    metadata,
    Column("id", String, primary_key=True),
    Column("neighbourhood", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("since", String),
    Column("until", String),
    Column("moved", String),
    Column("claims", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("doubt", Float, nullable=False, server_default="0"),
    Column("series", String),  # what its figure is of, empty where nothing shows it; None where it is no figure
    Column("body", Text, nullable=False),
    Index("propositions_by_series", "series", "until"),
    Index("propositions_by_neighbourhood", "neighbourhood"),
    Index("propositions_by_rank", "origins", "claims", "id"),
    Index("propositions_by_status", "status", "origins", "claims", "id"),
    Index("propositions_by_move", "moved"),
    Index("propositions_by_doubt", "doubt"),
)

proposition_actors = Table(
    "proposition_actors",
    metadata,
    Column("actor", String, primary_key=True),
    Column("proposition", String, primary_key=True),
    Index("proposition_actors_by_proposition", "proposition"),
)

actor_names = Table(
    "actor_names",
    metadata,
    Column("actor", String, primary_key=True),
    Column("words", Text, nullable=False),
)

bearings = Table(
    "bearings",
    metadata,
    Column("claim", String, primary_key=True),
    Column("proposition", String, primary_key=True),
    Column("bearing", String, nullable=False),
    Index("bearings_by_proposition", "proposition"),
)

sketches = Table(
    "sketches",
    metadata,
    Column("mark", Integer, primary_key=True, autoincrement=False),
    Column("day", String, primary_key=True),
    Column("document", String, primary_key=True),
    Index("sketches_by_document", "document"),
)

retellings = Table(
    "retellings",
    metadata,
    Column("document", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("body", Text, nullable=False),  # empty where the two turned out to be two reports
    Column("common", Integer, nullable=False),
    Column("day", String, nullable=False),  # of the source
    Index("retellings_by_source", "source"),
)

answers = Table(
    "answers",
    metadata,
    Column("question", String, primary_key=True),
    Column("proposition", String, primary_key=True),
    Column("neighbourhood", String, nullable=False),
    Column("settles", Integer, nullable=False),
    Column("at", String),
    Column("body", Text, nullable=False),
    Index("answers_by_neighbourhood", "neighbourhood"),
    Index("answers_by_time", "at"),
)

marks = Table(
    "marks",
    metadata,
    Column("claim", Integer, primary_key=True, autoincrement=False),  # the key of the version that stands
    Column("id", String, nullable=False),
    Column("document", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("day", String),  # of publication
    Column("told", String, nullable=False),
    Column("place", String),
    Column("name", Text),
    Column("country", String),
    Column("precision", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("starts", String),
    Column("ends", String),
    Index("marks_by_document", "document"),
    Index("marks_by_place", "place", "day", "told", "id"),
    Index("marks_by_time", "starts", "ends", "day", "told", "id"),
)

bonds = Table(
    "bonds",
    metadata,
    Column("claim", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("document", String, nullable=False),
    Column("day", String),
    Column("told", String, nullable=False),
    Column("relation", String, nullable=False),
    Column("left", String),  # None where only a pronoun says who
    Column("left_name", Text, nullable=False),
    Column("right", String),
    Column("right_name", Text, nullable=False),
    Column("symmetric", Integer, nullable=False),
    Column("starts", String),
    Column("ends", String),
    Index("bonds_by_document", "document"),
)

voiced = Table(
    "voiced",
    metadata,
    Column("claim", String, primary_key=True),
    Column("source", String, nullable=False),  # whoever says it, where it is named
    Column("day", String, nullable=False),  # of publication, else of recording
    Column("document", String, nullable=False),
    Index("voiced_by_source", "source", "day", "claim"),
    Index("voiced_by_document", "document"),
)

stances = Table(
    "stances",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("proposition", String, nullable=False),
    Column("matter", String, nullable=False),
    Column("affirms", Integer, nullable=False),
    Column("direct", Integer, nullable=False),
    Column("claim", String, nullable=False),
    Column("day", String, nullable=False),
    Column("verdict", String, nullable=False),  # by one settlement: a row for each
    Column("settled", String),
    Column("until", String),
    Index("stances_by_proposition", "proposition"),
    Index("stances_by_matter", "matter", "source"),
    Index("stances_by_source", "source", "settled", "day"),
)

repeats = Table(
    "repeats",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("proposition", String, nullable=False),
    Column("report", String, nullable=False),
    Column("repeater", String, nullable=False),  # the publisher of the report
    Column("repeated", String, nullable=False),  # that of what it goes back to
    Column("basis", String, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("day", String, nullable=False),
    Index("repeats_by_proposition", "proposition"),
    Index("repeats_by_repeater", "repeater", "repeated"),
    Index("repeats_by_repeated", "repeated", "repeater"),
)

sources = Table(
    "sources",
    metadata,
    Column("id", String, primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("propositions", Integer, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("borne_out", Integer, nullable=False),
    Index("sources_by_rank", "claims", "propositions", "id"),
)

names = Table(
    "names",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("document", String, nullable=False),
    Column("name", String, nullable=False),
    Column("block", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("names_by_document", "document"),
    Index("names_by_name", "name", "document"),
    Index("names_by_block", "block", "name"),
)

identities = Table(
    "identities",
    metadata,
    Column("name", String, primary_key=True),
    Column("entity", String, nullable=False),
    Column("label", String),  # what a person named the entity
    Index("identities_by_entity", "entity"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", String, primary_key=True),
    Column("doubts", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("entities_by_doubt", "doubts"),
)

unsettled = Table(
    "unsettled",
    metadata,
    Column("kind", String, primary_key=True),  # block: its names are to be compared anew; document: to be filed anew
    Column("key", String, primary_key=True),
)

stale = Table(
    "stale",
    metadata,
    Column("neighbourhood", String, primary_key=True),
    Column("claim", String, primary_key=True),  # one that came; empty where all is to be worked out anew
)

reconciled = Table(
    "reconciled",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("version", String, nullable=False),
    Column("readings", Integer, nullable=False),
    Column("corrections", Integer, nullable=False),
    Column("versions", Integer, nullable=False),
    Column("withdrawals", Integer, nullable=False),
)

DERIVED = (
    subjects,
    sketches,
    retellings,
    propositions,
    proposition_actors,
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

# What is left to do. It is no part of the record either: it changes all the time. `WORKING` names it.

jobs = Table(
    "jobs",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("key", Text, nullable=False),
    Column("feed", String, nullable=False),
    Column("body", Text),
    Column("due", String),
    Column("lease", String),
    Column("worker", String),
    Column("attempts", Integer, nullable=False),
    Column("checks", Integer, nullable=False),
    Column("error", Text),
    Column("etag", Text),
    Column("modified", Text),
    UniqueConstraint("kind", "key"),
    Index("jobs_by_due", "due"),
    Index("jobs_by_feed", "feed"),
)

# Secrets and last uses replace those before them: nothing of an old password is kept.

passwords = Table(
    "passwords",
    metadata,
    Column("account", String, primary_key=True),
    Column("hash", Text, nullable=False),
    Column("at", String, nullable=False),
)

token_uses = Table(
    "token_uses",
    metadata,
    Column("token", ForeignKey("tokens.pk"), primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
)

WORKING = (jobs, passwords, token_uses)

# What passes: who is signed in. Copies and backups leave it out.

sessions = Table(
    "sessions",
    metadata,
    Column("digest", String, primary_key=True),
    Column("account", String, nullable=False),
    Column("address", String),
    Column("at", String, nullable=False),
    Column("used", String, nullable=False),
    Column("expires", String, nullable=False),
    Index("sessions_by_account", "account"),
)
