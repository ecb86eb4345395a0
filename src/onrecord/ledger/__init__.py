"""The record: append-only tables. The only home of SQL."""
