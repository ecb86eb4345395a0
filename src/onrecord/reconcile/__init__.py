"""What claims of many documents are about: propositions, their origins, their status. Pure: claims in, those out."""

from onrecord.reconcile.assemble import Block, questions, reconcile
from onrecord.reconcile.desk import Desk
from onrecord.reconcile.keys import compare
from onrecord.reconcile.stretches import Spot, judged_same, lasts, spot, stretches
from onrecord.reconcile.subject import Subject, dumped, loaded, subjects_of

__all__ = [
    "Block", "Desk", "Spot", "Subject", "compare", "dumped", "judged_same", "lasts", "loaded", "questions", "reconcile",
    "spot", "stretches", "subjects_of",
]  # fmt: skip
