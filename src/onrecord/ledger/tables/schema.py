"""The one schema that all tables are of."""

from __future__ import annotations

from sqlalchemy import MetaData

metadata = MetaData()
