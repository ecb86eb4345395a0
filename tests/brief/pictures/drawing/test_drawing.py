"""Every picture as SVG: nothing but shapes, texts and links; the same again; strangers' words do nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from brief.pictures.plots import bond, dated, proposition, spot, stated
from lxml import etree

from onrecord.brief.pictures import drawing, figures, network, places, timeline
from onrecord.brief.pictures.drawing.palette import ROLES
from onrecord.types.plot import Counts
from onrecord.types.vocabulary import Precision, Relation

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script>" onload="alert(1) {{7*7}} javascript:x \u202eevil'

PICTURES = {
    "figures": figures(
        "Ugandan forces killed",
        [
            proposition(stated(40, claim="c_a", source="the army"), against=[("c_a", "c_b")], country="COD"),
            proposition(stated(90, claim="c_b", at="2024-11-05"), against=[("c_a", "c_b")], id_="p_2"),
            proposition(stated(100, claim="c_c", at="2024-12-05", exact=False), id_="p_3"),
            proposition(stated(None, 200, claim="c_d", at="2024-12-05", source=HOSTILE), id_="p_4"),
            proposition(stated(100, 120, claim="c_e", at="2024-12-25", source="rebels"), id_="p_5"),
        ],
    ),
    "map": places(
        [
            spot("Mali", 30, 17.0, -4.0, Precision.COUNTRY),
            spot("Gao", 9),
            spot("Kidal Region", 4, 18.4, 1.4, Precision.REGION),
            spot(HOSTILE, 3, 14.5, -4.2, latest="c_hostile", counts=Counts(denied=3)),
        ]
    ),
    "world": places([spot("Gao", 2), spot("Suva", 1, -18.1, 178.4, country="FJI")], world=True),
    "timeline": timeline(
        [
            dated("2024-10-24", "2024-10-24", claims=4),
            dated("2024-10-01", "2024-11-02", "2024-10-31"),
            dated("2024-11-05", "2024-11-02", counts=Counts(ahead=1, denied=1, unsure=2)),
        ]
    ),
    "network": network(
        [
            bond(claims=3),
            bond(relation=Relation.HOST),
            bond("country:MLI", "body:nato", Relation.ADVERSARY, symmetric=True),
            bond("name:okoro", "the rebels", inside=0, names={"name:okoro": HOSTILE}),
        ]
    ),
}


@pytest.fixture(scope="module")
def drawn():
    """Each picture once, with its tree."""
    made = {
        name: drawing.draw(one, lambda claim: f"/claim/{claim}", name=f"a-{name}") for name, one in PICTURES.items()
    }
    return {name: (svg, etree.fromstring(svg)) for name, svg in made.items()}


@pytest.fixture(params=PICTURES)
def picture(request, drawn):
    return request.param, *drawn[request.param]


def test_nothing_in_it_needs_a_style_or_runs(picture):
    _, svg, root = picture
    tags = {etree.QName(element).localname for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "line", "rect", "text", "tspan", "a", "defs", "clipPath"}
    given = {attribute for element in root.iter() for attribute in element.attrib}
    assert not {name for name in given if name in ("style", "class") or name.startswith("on")}
    assert "data:" not in svg
    assert "javascript:" not in "".join(element.get("href", "") for element in root.iter())


def test_it_has_a_name_and_a_text_in_its_place(picture):
    name, _, root = picture
    assert root.get("role") == "group"
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (f"a-{name}-title", f"a-{name}-alt")
    assert all(element.get("aria-label") for element in root.iter(f"{SVG}a") if element.get("href"))
    held = {element.get("id"): element.text for element in root.iter(f"{SVG}title", f"{SVG}desc")}
    assert held == {f"a-{name}-title": PICTURES[name].title, f"a-{name}-alt": PICTURES[name].alt}


def test_every_link_opens_a_claim_of_the_table(picture):
    name, _, root = picture
    lines = {claim for line in PICTURES[name].lines for claim in line.claims}
    drawn = {element.get("href") for element in root.iter(f"{SVG}a")} - {None}
    assert drawn
    other_times = {"/claim/c_name:okoro_the rebels"}  # its tie is drawn faintly
    assert drawn - other_times <= {f"/claim/{claim}" for claim in lines}


def test_colours_are_the_pages(picture):
    _, _, root = picture
    colours = {e.get(name) for e in root.iter() for name in ("fill", "stroke")} - {None, "none", "transparent"}
    assert colours <= {f"var(--picture-{role}, {colour})" for colour, role in ROLES.items()}


def test_strangers_words_are_text(picture):
    _, svg, root = picture
    assert "<script" not in svg
    assert "\u202e" not in svg
    assert all(text.get("unicode-bidi") == "isolate" for text in root.iter(f"{SVG}text"))


def test_ids_are_its_own(picture):
    name, svg, root = picture
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert all(id_.startswith(f"a-{name}-") for id_ in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids)


@pytest.mark.parametrize("name", ["figures", "network"])
def test_the_same_picture_is_the_same_bytes(drawn, name):
    assert drawing.draw(PICTURES[name], lambda claim: f"/claim/{claim}", name=f"a-{name}") == drawn[name][0]


def test_a_file_has_colours_of_its_own():
    svg = drawing.draw(PICTURES["timeline"], lambda claim: f"/claim/{claim}", themed=False)
    assert "var(" not in svg
    assert drawing.png(svg).startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", "/\\x"]
)
def test_a_link_leads_nowhere_else(address):
    root = etree.fromstring(drawing.draw(PICTURES["timeline"], lambda claim: address))
    assert {element.get("href") for element in root.iter(f"{SVG}a")} == {None}


def test_contradictions_are_drawn_and_shapes_tell_sources_apart(drawn):
    assert "≠" in "".join(drawn["figures"][1].itertext())


def test_the_map_shows_a_country_by_its_name_and_not_by_a_dot(drawn):
    said = ["".join(text.itertext()) for text in drawn["map"][1].iter(f"{SVG}text")]
    assert "Mali" in said
    assert "30 somewhere in it" in said
    assert "Gao 9" in said


def test_without_its_libraries_it_says_which_extra_brings_them(monkeypatch):
    monkeypatch.setattr(drawing, "find_spec", lambda name: None)
    with pytest.raises(drawing.CannotDraw, match=r"onrecord\[pictures\]"):
        drawing.draw(PICTURES["timeline"], str)
    assert not drawing.drawable()


def test_no_other_module_imports_the_libraries_that_draw():
    source = Path(drawing.__file__).parents[3]
    found = [
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if re.search(r"^\s*(?:import|from) (?:altair|vl_convert|networkx)", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert all(path.startswith("brief/pictures/drawing/") for path in found), found
