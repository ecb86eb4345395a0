"""A briefing as one HTML page: no script, nothing fetched from anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from onrecord.brief.briefing import Briefing, tidy
from onrecord.brief.citing import SOURCES, address, by_document, head, method, place

if TYPE_CHECKING:
    from jinja2 import Template


def render(briefing: Briefing, claims: Mapping[str, str] = MappingProxyType({})) -> str:
    """Every word of a document is escaped by the template; the page's own policy forbids all but its style.

    `claims` is what the list of sources says of each claim, by its id.
    """
    return _template().render(
        briefing=briefing,
        claims=claims,
        by_document=by_document,
        head=head,
        place=place,
        address=address,
        tidy=tidy,
        method=method(briefing),
        sources=SOURCES,
    )


@cache
def _template() -> Template:
    from onrecord.brief.templating import environment

    return environment("onrecord.brief").get_template("briefing.html.j2")
