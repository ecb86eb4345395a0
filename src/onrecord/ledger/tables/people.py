"""Who may do what, what they did and said, and what they keep."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from onrecord.ledger.tables.schema import metadata

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
