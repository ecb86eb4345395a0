"""What claims of many documents are about: propositions, their origins, their status. Pure: claims in, judgements out."""

from onrecord.reconcile.assemble import questions, reconcile
from onrecord.reconcile.keys import compare
from onrecord.reconcile.subject import Subject, subjects_of

__all__ = ["Subject", "compare", "questions", "reconcile", "subjects_of"]
