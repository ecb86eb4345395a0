"""From what the library draws to what a page may hold: no style, no script, nothing but shapes, texts and links."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import quote, unquote

from lxml import etree

from onrecord.brief.pictures.drawing.palette import FONT, ROLES

SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_STANDING = "https://onrecord.invalid/"
_KEPT = frozenset(
    {"svg", "g", "path", "line", "rect", "text", "tspan", "a", "title", "desc", "defs", "clipPath", "circle"}
)
_DROPPED = frozenset({
    "style", "class", "role", "cursor", "pointer-events", "version", "target", "aria-roledescription", "aria-hidden",
    "aria-label", "stroke-miterlimit",
})  # fmt: skip
_NUMBER = re.compile(r"-?\d+\.\d{2,}")
_HREF = re.compile(r"(?:/[^/\\]|#|\?)")


def token(claim: str) -> str:
    """What stands for the address of a claim while the library draws: it makes addresses of its own of all others."""
    return f"{_STANDING}{quote(claim, safe='')}"


def finished(
    drawn: str, link: Callable[[str], str], called: Mapping[str, str], *, name: str, title: str, alt: str, themed: bool
) -> str:
    """The picture as one `svg` element. `name` makes its ids its own on a page, `link` the addresses of claims.

    `called` says in words what the mark of a claim shows. `themed` leaves the colours to the page
    (`var(--picture-ink, #1b1f24)`); without it the picture has its own. Links lead within the site alone.
    Raises ValueError where the library drew something that is not known here.
    """
    root = etree.fromstring(drawn.encode(), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    _clean(root, name, link, called)
    if themed:
        for element in root.iter():
            _theme(element.attrib)
    root.set("role", "group")  # an image may hold no links
    root.set("aria-labelledby", f"{name}-title")
    root.set("aria-describedby", f"{name}-alt")
    root.set("font-family", FONT)
    for number, (tag, words) in enumerate((("title", title), ("desc", alt))):
        made = etree.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{'title' if tag == 'title' else 'alt'}"})
        made.text = words
        root.insert(number, made)
    etree.cleanup_namespaces(root)
    return str(etree.tostring(root, encoding="unicode"))


def _clean(root: etree._Element, name: str, link: Callable[[str], str], called: Mapping[str, str]) -> None:
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            element.getparent().remove(element)
            continue
        tag = etree.QName(element).localname
        if tag not in _KEPT:
            raise ValueError(f"a picture with an element {tag!r}")
        for given in list(element.attrib):
            if given in _DROPPED or given.startswith("on"):
                del element.attrib[given]
        if tag == "a":
            _lead(element, link, called)
        elif tag == "text":
            element.attrib.pop("font-family", None)
            element.set("unicode-bidi", "isolate")
            if element.get("stroke"):
                element.set("paint-order", "stroke")
                element.set("stroke-linejoin", "round")
        for given, value in element.attrib.items():
            if given == "id":
                element.set(given, f"{name}-{value}")
            elif "url(#" in value:
                element.set(given, value.replace("url(#", f"url(#{name}-"))
            elif given in ("d", "transform"):
                element.set(given, _NUMBER.sub(_short, value))
    for group in reversed(list(root.iter(f"{{{SVG}}}g", f"{{{SVG}}}path"))):
        hollow = etree.QName(group).localname == "g" and len(group) == 0
        unseen = group.get("display") == "none" or group.get("d") in ("", "M0,0h0v0h0Z")
        if hollow or unseen:
            group.getparent().remove(group)


def _lead(element: etree._Element, link: Callable[[str], str], called: Mapping[str, str]) -> None:
    """A link within the site; anything else is none. The table beside the picture is the way by keyboard."""
    stood = element.attrib.pop(_LINK, "")
    element.attrib.clear()
    claim = unquote(stood.removeprefix(_STANDING)) if stood.startswith(_STANDING) else ""
    address = link(claim) if claim else ""
    if _HREF.match(address):
        element.set("href", address)
        element.set("tabindex", "-1")
        element.set("aria-label", called.get(claim, claim))


def _theme(given: Mapping[str, str]) -> None:
    for name in ("fill", "stroke"):
        colour = given.get(name, "").lower()
        if colour in ROLES:
            given[name] = f"var(--picture-{ROLES[colour]}, {colour})"  # type: ignore[index]


def _short(number: re.Match[str]) -> str:
    return f"{float(number.group()):.1f}".removesuffix(".0")
