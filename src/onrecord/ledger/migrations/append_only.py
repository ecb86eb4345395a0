"""Tables of the record: the database itself refuses to change or delete what is in them."""

from __future__ import annotations

from alembic import op

REFUSE = """
CREATE OR REPLACE FUNCTION onrecord_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  RAISE EXCEPTION 'the record is append-only: no % of %', TG_OP, TG_TABLE_NAME
  USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


def append_only(*tables: str) -> None:
    """Within a migration: from now on these tables take new rows only."""
    if op.get_bind().dialect.name == "sqlite":
        for table in tables:
            for change in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'the record is append-only: no {change} of {table}'); END"
                )
        return
    op.execute(REFUSE)
    for table in tables:
        for change in ("UPDATE", "DELETE", "TRUNCATE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION onrecord_refuse()"
            )
