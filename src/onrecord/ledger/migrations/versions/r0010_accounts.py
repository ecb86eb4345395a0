"""Who may come in, and what they did: accounts, tokens, the audit log; passwords and sessions beside the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from onrecord.ledger.migrations.append_only import append_only

revision = "0010"
down_revision = "0009"

RECORDS = ("accounts", "tokens", "audit")


def upgrade() -> None:
    _accounts()
    _tokens()
    _audit()
    append_only(*RECORDS)
    _secrets()


def _accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("folded", sa.String, nullable=False),
        sa.Column("deed", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("active", sa.Integer, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_index("accounts_by_name", "accounts", ["folded", "pk"])


def _tokens() -> None:
    op.create_table(
        "tokens",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("prefix", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("scope", sa.String, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("expires", sa.String),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("revokes", sa.Integer, sa.ForeignKey("tokens.pk")),
    )
    op.create_index("tokens_by_digest", "tokens", ["digest"])
    op.create_index("tokens_by_account", "tokens", ["account"])
    op.create_index("tokens_by_revoked", "tokens", ["revokes"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("pk", sa.Integer, primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("role", sa.String),
        sa.Column("deed", sa.String, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("way", sa.String, nullable=False),
        sa.Column("address", sa.String),
    )
    op.create_index("audit_by_time", "audit", ["at"])
    op.create_index("audit_by_who", "audit", ["who", "pk"])


def _secrets() -> None:
    op.create_table(
        "passwords",
        sa.Column("account", sa.String, primary_key=True),
        sa.Column("hash", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_table(
        "token_uses",
        sa.Column("token", sa.Integer, sa.ForeignKey("tokens.pk"), primary_key=True, autoincrement=False),
        sa.Column("at", sa.String, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("address", sa.String),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("used", sa.String, nullable=False),
        sa.Column("expires", sa.String, nullable=False),
    )
    op.create_index("sessions_by_account", "sessions", ["account"])
