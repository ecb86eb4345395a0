"""Cited briefings out of claims."""

from onrecord.brief.briefing import Block, Briefing, Citation, Part, Row, Section, Sentence, Unfounded
from onrecord.brief.compose import compose
from onrecord.brief.render import FORMATS, Format, render

__all__ = [
    "FORMATS",
    "Block",
    "Briefing",
    "Citation",
    "Format",
    "Part",
    "Row",
    "Section",
    "Sentence",
    "Unfounded",
    "compose",
    "render",
]
