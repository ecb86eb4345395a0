"""Feeds, visits to them, items seen, versions of articles, withdrawals; and the jobs that are left to do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.append_only import append_only

revision = "0003"
down_revision = "0002"

RECORDS = ("feeds", "visits", "items", "versions", "withdrawals")


def upgrade() -> None:
    _feeds()
    _visits()
    _items()
    _versions()
    _jobs()
    for name in ("versions", "withdrawals"):
        op.add_column("reconciled", sa.Column(name, sa.Integer, nullable=False, server_default="0"))
    append_only(*RECORDS)


def _feeds() -> None:
    op.create_table(
        "feeds",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("deed", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("feeds_by_id", "feeds", ["id", "pk"])


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("feed", sa.String, nullable=False),
        sa.Column("health", sa.String, nullable=False),
        sa.Column("status", sa.Integer),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("fresh", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("mend", sa.Text),
        sa.Column("moved", sa.Text),
        sa.Column("notes", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("visits_by_feed", "visits", ["feed", "pk"])


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("feed", sa.String, nullable=False),
        sa.Column("item", sa.Text, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("link", sa.Text),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("items_by_feed", "items", ["feed", "item", "pk"])


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("article", sa.Text, nullable=False),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("versions_by_article", "versions", ["article", "pk"])
    op.create_index("versions_by_document", "versions", ["document"])
    op.create_table(
        "withdrawals",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("document", sa.String, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("undone", sa.Integer, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("notice", sa.String, sa.ForeignKey("documents.id")),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("withdrawals_by_document", "withdrawals", ["document", "pk"])


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("feed", sa.String, nullable=False),
        sa.Column("body", sa.Text),
        sa.Column("due", sa.String),
        sa.Column("lease", sa.String),
        sa.Column("worker", sa.String),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("checks", sa.Integer, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("modified", sa.Text),
        sa.UniqueConstraint("kind", "key"),
    )
    op.create_index("jobs_by_due", "jobs", ["due"])
    op.create_index("jobs_by_feed", "jobs", ["feed"])
