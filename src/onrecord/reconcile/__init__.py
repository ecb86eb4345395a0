"""What claims of many documents are about: propositions, their origins, their status. Pure: claims in, those out."""

from onrecord.reconcile.assemble import Block, questions, reconcile
from onrecord.reconcile.keys import compare
from onrecord.reconcile.subject import Subject, dumped, loaded, subjects_of

__all__ = ["Block", "Subject", "compare", "dumped", "loaded", "questions", "reconcile", "subjects_of"]
