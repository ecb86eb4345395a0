"""The closed list of formats, and the one function that writes any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec

from onrecord.brief.exports import (
    calendars,
    dossier,
    fact_checks,
    follow_the_money,
    maps,
    pdf,
    provenance,
    stix,
    tables,
    web_annotations,
    wordprocessing,
)
from onrecord.brief.exports.acled import ACLED
from onrecord.brief.exports.claims import CLAIMS, FIGURES
from onrecord.brief.exports.excerpt import Excerpt, Need
from onrecord.brief.exports.faults import MissingExtra, UnknownFormat
from onrecord.brief.exports.polecat import POLECAT

Writer = Callable[[Excerpt], Iterator[bytes]]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: `media` is its media type, `ending` that of a file's name, `text` whether a terminal may show it.

    `library` is what it needs of the extra `export`: as it is imported, and as it is installed.
    """

    name: str
    label: str
    media: str
    ending: str
    description: str
    needs: tuple[Need, ...]
    write: Writer
    text: bool = True
    library: tuple[str, str] | None = None

    @property
    def file(self) -> str:
        """What a file of it is called: `onrecord-events-like-polecat.csv`."""
        what = self.label.partition(" (")[0].casefold().replace(" ", "-")
        return f"onrecord-{what}.{self.ending}"

    @property
    def reconciled(self) -> bool:
        """Whether it needs propositions that are up to date."""
        return Need.PROPOSITIONS in self.needs


_BRIEF = (Need.BRIEFING, Need.CLAIMS, Need.DOCUMENTS)
_ROWS = (Need.CLAIMS, Need.PROPOSITIONS)
_ARROW = ("pyarrow", "pyarrow")
_CSV, _PARQUET = "text/csv; charset=utf-8; header=present", "application/vnd.apache.parquet"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LD = "application/ld+json"
_AS_CLAIMS = "one row for each claim of any kind, with source, certainty and exact words"
_AS_FIGURES = "one row for each figure, with bounds, measure, population, period and place"
_AS_POLECAT = "one row for each event that a document reports, in POLECAT's columns with source and certainty"
_AS_ACLED = "one row for each event with all who report it, in ACLED's columns with source and certainty"

_ALL = (
    Format("html", "Briefing (HTML)", "text/html; charset=utf-8", "html",
           "the cited briefing as one page without scripts", _BRIEF, dossier.write_html),
    Format("pdf", "Briefing (PDF)", "application/pdf", "pdf",
           "the cited briefing, set for paper", _BRIEF, pdf.write, text=False, library=("typst", "typst")),
    Format("docx", "Briefing (DOCX)", _DOCX, "docx",
           "the cited briefing for a word processor", _BRIEF, wordprocessing.write, text=False,
           library=("docx", "python-docx")),
    Format("md", "Briefing (Markdown)", "text/markdown; charset=utf-8; variant=CommonMark", "md",
           "the cited briefing as text with Markdown's signs", _BRIEF, dossier.write_markdown),
    Format("claims-csv", "Claims (CSV)", _CSV, "csv", _AS_CLAIMS, _ROWS, partial(tables.write_csv, CLAIMS)),
    Format("claims-parquet", "Claims (Parquet)", _PARQUET, "parquet", _AS_CLAIMS, _ROWS,
           partial(tables.write_parquet, CLAIMS), text=False, library=_ARROW),
    Format("figures-csv", "Figures (CSV)", _CSV, "csv", _AS_FIGURES, _ROWS, partial(tables.write_csv, FIGURES)),
    Format("figures-parquet", "Figures (Parquet)", _PARQUET, "parquet", _AS_FIGURES, _ROWS,
           partial(tables.write_parquet, FIGURES), text=False, library=_ARROW),
    Format("polecat-csv", "Events like POLECAT (CSV)", _CSV, "csv", _AS_POLECAT, _ROWS,
           partial(tables.write_csv, POLECAT)),
    Format("polecat-parquet", "Events like POLECAT (Parquet)", _PARQUET, "parquet", _AS_POLECAT, _ROWS,
           partial(tables.write_parquet, POLECAT), text=False, library=_ARROW),
    Format("acled-csv", "Events like ACLED (CSV)", _CSV, "csv", _AS_ACLED, _ROWS, partial(tables.write_csv, ACLED)),
    Format("acled-parquet", "Events like ACLED (Parquet)", _PARQUET, "parquet", _AS_ACLED, _ROWS,
           partial(tables.write_parquet, ACLED), text=False, library=_ARROW),
    Format("geojson", "Map (GeoJSON)", "application/geo+json", "geojson",
           "a point for each event, figure and engagement with a place, and how precise it is", _ROWS, maps.write),
    Format("ical", "Calendar (iCalendar)", "text/calendar; charset=utf-8", "ics",
           "an entry for each engagement that has a day, with all who report it", _ROWS, calendars.write,
           library=("icalendar", "icalendar")),
    Format("annotations", "Annotations (W3C Web Annotation)", _LD, "jsonld",
           "every claim as an annotation of its words", (*_ROWS, Need.DOCUMENTS), web_annotations.write),
    Format("prov", "Provenance (W3C PROV-O)", _LD, "jsonld",
           "what every claim goes back to: words, document, reader, sources, origins", _ROWS, provenance.write),
    Format("schema-org", "Claims (schema.org)", _LD, "jsonld",
           "a Claim for each proposition with every place where it appears", _ROWS, fact_checks.write),
    Format("stix", "Threat intelligence (STIX 2.1)", "application/stix+json;version=2.1", "json",
           "a bundle of reports, notes of claims, identities, locations, relationships, opinions", _ROWS, stix.write),
    Format("ftm", "Investigations (FollowTheMoney)", "application/json+ftm", "jsonl",
           "articles, people, bodies, events, links and notes, one JSON object a line", _ROWS, follow_the_money.write),
)  # fmt: skip

FORMATS: dict[str, Format] = {format_.name: format_ for format_ in _ALL}
"""Every format by its name."""


def format_of(name: str) -> Format:
    """The format of a name, whose library is there. Raises UnknownFormat or MissingExtra."""
    found = FORMATS.get(name)
    if found is None:
        raise UnknownFormat(name, FORMATS)
    if found.library and find_spec(found.library[0]) is None:
        raise MissingExtra(found.label, found.library[1])
    return found


def export(name: str, excerpt: Excerpt) -> Iterator[bytes]:
    """An excerpt in the format of this name, piece by piece. Raises UnknownFormat or MissingExtra before the first."""
    return format_of(name).write(excerpt)
