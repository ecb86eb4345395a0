"""Wires the stages: collect, read, ledger, in process or in several."""

from onrecord.run.engine import Engine, LocalEngine, Lost, processors, readings
from onrecord.run.records import Nowhere, OnLedger, Record, Step
from onrecord.run.stages import Summary, read_into

__all__ = [
    "Engine",
    "LocalEngine",
    "Lost",
    "Nowhere",
    "OnLedger",
    "Record",
    "Step",
    "Summary",
    "processors",
    "read_into",
    "readings",
]
