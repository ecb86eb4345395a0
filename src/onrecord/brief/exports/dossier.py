"""A briefing as it leaves the house: with its stamp, and with certainty and chain of every claim that it cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from onrecord.brief import markdown, page
from onrecord.brief.briefing import Briefing, tidy
from onrecord.brief.exports.chains import chain, sure
from onrecord.brief.exports.excerpt import Excerpt, Stamp
from onrecord.brief.wording import day


@dataclass(frozen=True, slots=True)
class Dossier:
    """`claims` says of each cited claim, by its id, what kind it is, how sure its source is and who says so."""

    briefing: Briefing
    claims: dict[str, str]
    stamp: Stamp


def dossier(excerpt: Excerpt) -> Dossier:
    """The excerpt's briefing with all that is told of its citations."""
    made = excerpt.briefing()
    cited = {id_ for citation in made.citations for id_ in citation.claims}
    claims = {
        claim.id: f"{claim.kind.value}; {sure(claim)}; {chain(claim)}"
        for claim in excerpt.claims()
        if claim.id in cited
    }
    return Dossier(replace(made, facts=(*made.facts, *facts(excerpt.stamp))), claims, excerpt.stamp)


def facts(stamp: Stamp) -> tuple[tuple[str, str], ...]:
    """The stamp as (label, value)."""
    return (
        ("Record as of", moment(stamp.as_of)),
        ("Asked for", tidy(stamp.question)),
        ("Made with", f"onrecord {stamp.version}"),
    )


def moment(as_of: str) -> str:
    """`24 October 2024, 09:30 UTC`."""
    return f"{day(as_of)}, {datetime.fromisoformat(as_of):%H:%M} UTC"


def write_html(excerpt: Excerpt) -> Iterator[bytes]:
    made = dossier(excerpt)
    yield page.render(made.briefing, made.claims).encode()


def write_markdown(excerpt: Excerpt) -> Iterator[bytes]:
    made = dossier(excerpt)
    yield markdown.render(made.briefing, made.claims).encode()
