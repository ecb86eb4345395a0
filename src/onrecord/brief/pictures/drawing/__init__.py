"""Drawing: the only home of the libraries that draw, which come with the extra `pictures`."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec

from onrecord.brief.pictures.marks import FigureMarks, MapMarks, TimelineMarks
from onrecord.brief.pictures.picture import Picture

EXTRA = 'Pictures are drawn with the extra "pictures": pip install "onrecord[pictures]". The table holds all of it.'
_LIBRARIES = ("altair", "vl_convert", "networkx")


class CannotDraw(ImportError):
    """The libraries that draw are not installed; the message says what to do."""


def drawable() -> bool:
    return all(find_spec(name) for name in _LIBRARIES)


def draw(picture: Picture, link: Callable[[str], str], *, name: str = "picture", themed: bool = True) -> str:
    """The picture as an `svg` element without style or script; the same picture gives the same bytes.

    `link` gives the address of a claim within the site by its id. `themed` leaves the colours to the page, which has
    them as `--picture-ink` and so on; without it the picture can stand alone as a file. Raises CannotDraw.
    """
    if not drawable():
        raise CannotDraw(EXTRA)
    from onrecord.brief.pictures.drawing import svg

    drawn = _drawn(picture, svg.token)
    called = {claim: ", ".join(line.cells[:4]) for line in picture.lines for claim in line.claims}
    return svg.finished(drawn, link, called, name=name, title=picture.title, alt=picture.alt, themed=themed)


def warm() -> None:
    """Load the libraries and draw something small: the first picture would wait a second or more for it."""
    if drawable():
        from onrecord.brief.pictures.timeline import timeline
        from onrecord.types.plot import Counts, Dated

        draw(timeline([Dated("2024-10-24", "2024-10-24", "2024-10-24", Counts(so=1), "")]), str)


def png(drawn: str, scale: float = 2.0) -> bytes:
    """A picture that was drawn without `themed`, as PNG on white."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(drawn, scale=scale))


def _drawn(picture: Picture, link: Callable[[str], str]) -> str:
    marks = picture.marks
    if isinstance(marks, FigureMarks):
        from onrecord.brief.pictures.drawing import figures

        return figures.draw(marks, link)
    if isinstance(marks, MapMarks):
        from onrecord.brief.pictures.drawing import places

        return places.draw(marks, link)
    if isinstance(marks, TimelineMarks):
        from onrecord.brief.pictures.drawing import timeline

        return timeline.draw(marks, link)
    from onrecord.brief.pictures.drawing import network

    return network.draw(marks, link)
