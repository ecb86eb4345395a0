"""A briefing as text, Markdown or a page of its own."""

from __future__ import annotations

from typing import Literal, get_args

from onrecord.brief import markdown, page, plaintext
from onrecord.brief.briefing import Briefing

Format = Literal["text", "md", "html"]
FORMATS: tuple[str, ...] = get_args(Format)


def render(briefing: Briefing, format: Format = "text", *, width: int = 80) -> str:
    """The briefing in one of `FORMATS`; `width` in columns is for text alone. Raises ValueError for another format."""
    if format == "text":
        return plaintext.render(briefing, width)
    if format == "md":
        return markdown.render(briefing)
    if format == "html":
        return page.render(briefing)
    raise ValueError(f"format {format!r} is none of: {', '.join(FORMATS)}")
