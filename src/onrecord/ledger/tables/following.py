"""What is followed, what was found there, and what is to be done when."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from onrecord.ledger.tables.schema import metadata

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
