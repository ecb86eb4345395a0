"""Part of the record in other programs' formats: briefings, tables, maps, calendars, linked data, exchange formats."""

from onrecord.brief.exports.excerpt import Excerpt, Filed, Need, Reported, Stamp
from onrecord.brief.exports.faults import ExportError, MissingExtra, UnknownFormat
from onrecord.brief.exports.formats import FORMATS, Format, export, format_of

__all__ = [
    "FORMATS",
    "Excerpt",
    "ExportError",
    "Filed",
    "Format",
    "MissingExtra",
    "Need",
    "Reported",
    "Stamp",
    "UnknownFormat",
    "export",
    "format_of",
]
