"""Runs the steps inside the connection and transaction that the ledger hands over."""

from __future__ import annotations

from alembic import context

from onrecord.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
