"""Structured logging to standard error, quiet unless asked."""

from __future__ import annotations

import logging
import os
import sys

from onrecord.serve.commands.console import USAGE, fail

SETTING = "ONRECORD_LOG"
LEVELS = ("debug", "info", "warning", "error")


def note(event: str, **fields: object) -> None:
    """One event with its fields, where logging was asked for. What goes wrong is a warning."""
    structlog = sys.modules.get("structlog")
    if structlog is not None and structlog.is_configured():
        logger = structlog.get_logger()
        (logger.warning if fields.get("reason") else logger.info)(event, **fields)


def configure(level: str | None) -> None:
    """Log from `level` on, else from the setting's, else errors only. An unknown level is a fault of usage."""
    asked = (level or os.environ.get(SETTING) or "").strip().lower()
    if asked and asked not in LEVELS:
        raise fail(f"--log-level or {SETTING}: {asked!r} is none of {', '.join(LEVELS)}", USAGE)
    if not asked:
        # Libraries that warn of what the outcomes say better.
        logging.basicConfig(level=logging.CRITICAL, stream=sys.stderr)
        return
    import structlog

    number = logging.getLevelName(asked.upper())
    logging.basicConfig(level=number, stream=sys.stderr, format="%(message)s", force=True)
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(number),
    )
