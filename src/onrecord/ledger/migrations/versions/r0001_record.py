"""The record: documents, readings, claims, corrections, outcomes, and the index of their words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from onrecord.ledger.migrations.append_only import append_only
from onrecord.ledger.migrations.order import undated_first

revision = "0001"
down_revision = None

RECORDS = ("documents", "readings", "corrections", "claims", "claim_sources", "claim_actors", "overtaken", "outcomes")

TOKENS = "asciiword, word, numword, int, uint, float, sfloat, version"
"""The kinds of token that PostgreSQL's default parser finds in letters and digits."""


def upgrade() -> None:
    _documents()
    _claims()
    _named("claim_sources")
    _named("claim_actors")
    _overtaken()
    _outcomes()
    append_only(*RECORDS)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE claim_words USING fts5("
            "words, content='', tokenize='porter unicode61 remove_diacritics 2')"
        )
    else:
        _claim_words()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("publisher", sa.String),
        sa.Column("day", sa.String),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
    )
    op.create_index("documents_by_day", "documents", [undated_first("day"), "id"])
    op.create_table(
        "readings",
        sa.Column("pk", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("version", sa.String, nullable=False),
        sa.Column("model", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.UniqueConstraint("document", "version", "model"),
    )
    op.create_index("readings_by_document", "readings", ["document", "pk"])


def _claims() -> None:
    op.create_table(
        "corrections",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("claim", sa.String, nullable=False),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("edit", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("said", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("corrections_by_claim", "corrections", ["claim", "pk"])
    op.create_index("corrections_by_document", "corrections", ["document"])
    op.create_table(
        "claims",
        sa.Column("pk", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.pk")),
        sa.Column("correction", sa.Integer, sa.ForeignKey("corrections.pk")),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("type", sa.String),
        sa.Column("day", sa.String),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("anchor", sa.String, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.CheckConstraint("(reading IS NULL) <> (correction IS NULL)", name="one_maker"),
        sa.UniqueConstraint("reading", "id"),
    )
    op.create_index("claims_by_id", "claims", ["id"])
    op.create_index("claims_in_order", "claims", [undated_first("day"), "document", "start", "end", "id"])
    op.create_index("claims_by_document", "claims", ["document", "start", "end", "id"])
    op.create_index("claims_by_correction", "claims", ["correction"])


def _named(name: str) -> None:
    op.create_table(
        name,
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.pk"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("entity", sa.String),
        sa.Column("country", sa.String),
        sa.Column("words", sa.Text, nullable=False),
    )
    op.create_index(f"{name}_by_entity", name, ["entity"])
    op.create_index(f"{name}_by_country", name, ["country"])


def _overtaken() -> None:
    op.create_table(
        "overtaken",
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.pk"), primary_key=True),
        sa.Column("correction", sa.Integer, sa.ForeignKey("corrections.pk"), primary_key=True),
    )


def _outcomes() -> None:
    op.create_table(
        "outcomes",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("disposition", sa.String, nullable=False),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id")),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("mend", sa.Text),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("outcomes_by_name", "outcomes", ["name", "pk"])


def _claim_words() -> None:
    """What FTS5's tokenizer does, by Snowball's dictionary of Porter's stemmer: no stop words, every kind of token."""
    op.execute("CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, LANGUAGE = porter)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION onrecord (PARSER = default)")
    op.execute(f"ALTER TEXT SEARCH CONFIGURATION onrecord ADD MAPPING FOR {TOKENS} WITH onrecord_stem")
    op.create_table(
        "claim_words",
        sa.Column("claim", sa.Integer, sa.ForeignKey("claims.pk"), primary_key=True),
        sa.Column("words", postgresql.TSVECTOR, nullable=False),
    )
    op.create_index("claim_words_by_word", "claim_words", ["words"], postgresql_using="gin")
