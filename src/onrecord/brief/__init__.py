"""Cited briefings out of claims."""

from onrecord.brief.briefing import Block, Briefing, Citation, Part, Row, Section, Sentence, Unfounded
from onrecord.brief.compose import compose
from onrecord.brief.limits import FULL, SHORT, Limits
from onrecord.brief.render import FORMATS, Format, render

__all__ = [
    "FORMATS",
    "FULL",
    "SHORT",
    "Block",
    "Briefing",
    "Citation",
    "Format",
    "Limits",
    "Part",
    "Row",
    "Section",
    "Sentence",
    "Unfounded",
    "compose",
    "render",
]
