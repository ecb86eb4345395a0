"""What was read, what persons made of it, and what became of each document."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from onrecord.ledger.tables.schema import metadata

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
    Index("claims_of_kind", "kind", "day", "document", "start", "end", "id"),
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
    Column("sameness", String, nullable=False),  # empty where it is the independence of two origins that is judged
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Column("undoes", ForeignKey("judgements.pk")),
    Column("independence", String),
    Index("judgements_by_left", "left"),
    Index("judgements_by_right", "right"),
    Index("judgements_by_undone", "undoes"),
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

checked_items = Table(
    "checked_items",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("about", String, nullable=False),
    Column("theme", String, nullable=False),
    Column("showing", String, nullable=False),
    Column("item", Text, nullable=False),
    Column("document", ForeignKey("documents.id")),
    Column("digest", String),
    Column("dated", String, nullable=False),
    Column("shows", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("person", String, nullable=False),
    Column("at", String, nullable=False),
    Column("undoes", ForeignKey("checked_items.pk")),
    Index("checked_items_by_subject", "about"),
    Index("checked_items_by_undone", "undoes"),
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
