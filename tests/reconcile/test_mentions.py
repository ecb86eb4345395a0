"""Within one document: a family name alone is the full name there; an office is its holder on that day."""

from __future__ import annotations

import pytest
from factories import claim, document, link

from onrecord.reconcile.mentions import alone, mentioned, renamed
from onrecord.types.vocabulary import SourceKind


def said(text: str, *who: str | tuple[str, dict], title: str | None = None, **given):
    """Whom each of the sources is, in a document with this text: ids by the words of the source."""
    made = document(text, title=title, **given)
    claims = []
    for one in who:
        name, fields = one if isinstance(one, tuple) else (one, {})
        chain = (link(name, text=text, **{"kind": SourceKind.PERSON, **fields}),)
        claims.append(claim("statement", made, chain, text))
    found = mentioned(claims, made)
    assert mentioned(claims[::-1], made) == found
    return {place[0]: id_.replace(made.id, "HERE") for place, id_ in found.uses.items()}


@pytest.mark.parametrize(
    ("text", "who", "wanted"),
    [
        ("Nomsa Dube said so. Later Dube said more.", ["Nomsa Dube", "Dube"], ["name:nomsa-dube", "name:nomsa-dube"]),
        ("Mayor Nomsa Dube left. Dube said so.", ["Dube"], ["name:nomsa-dube"]),
        ("MS. DUBE said so.", ["MS. DUBE"], ["name:dube@HERE"]),
        ("Nomsa Dube and Themba Dube met. Dube said so.", ["Dube"], ["name:dube@HERE"]),
        ("Mr. Themba Dube and Ms. Nomsa Dube met. Ms. Dube said so.", ["Ms. Dube"], ["name:nomsa-dube"]),
        ("Sergei Shoigu left. Shoigu said so.", ["Shoigu"], ["person:sergei-shoigu"]),
        ("Ms. Biden said so.", ["Ms. Biden"], ["name:biden@HERE"]),
    ],
)
def test_a_family_name_alone(text, who, wanted):
    assert list(said(text, *who).values()) == wanted


def test_the_title_of_the_page_names_in_full():
    found = said("MR. DUBE: We agree.", "MR. DUBE", title="Briefing by Deputy Secretary Themba Dube")
    assert found == {"MR. DUBE": "name:themba-dube"}


@pytest.mark.parametrize(
    ("publisher", "who", "wanted"),
    [
        ("The White House", "MR. KIRBY", "person:john-kirby"),
        ("The White House", "MS. KIRBY", "name:kirby@HERE"),
        ("Example Wire", "MR. KIRBY", "name:kirby@HERE"),
        ("The Kremlin", "MR. KIRBY", "name:kirby@HERE"),
    ],
)
def test_on_a_government_s_own_page_its_speakers_are_its_own(publisher, who, wanted):
    assert said(f"{who}: We agree.", who, publisher=publisher) == {who: wanted}


def test_a_title_of_the_other_sex_is_not_the_person_whom_the_reader_took():
    found = said("MS. CHENEY said so.", ("MS. CHENEY", {"entity": "person:dick-cheney", "country": "USA"}))
    assert found == {"MS. CHENEY": "name:cheney.usa@HERE"}


@pytest.mark.parametrize(
    ("day", "person"),
    [("2024-05-01", "person:sergei-shoigu"), ("2024-05-20", "person:andrei-belousov"), (None, None)],
)
def test_an_office_is_whoever_held_it_then(day, person):
    text = "The Russian defence minister said so."
    found = said(text, ("The Russian defence minister", {"country": "RUS"}), published=day)
    assert found.get("The Russian defence minister") == person


def test_on_a_governments_own_page_the_office_is_its_own():
    found = said("THE VICE PRESIDENT: We agree.", "THE VICE PRESIDENT", publisher="The White House")
    assert found == {"THE VICE PRESIDENT": "person:kamala-harris"}


BODY = {"kind": SourceKind.BODY}


@pytest.mark.parametrize(
    ("text", "who", "wanted"),
    [
        ("The Chadian Rural Council said so.", ("The Chadian Rural Council", BODY), "name:rural-council.tcd"),
        ("Chad's Rural Council said so.", ("Chad's Rural Council", BODY), "name:rural-council.tcd"),
        ("The Rural Relief Board (RRB) met. The RRB said so.", ("The RRB", BODY), "name:rural-relief-board"),
        ("The RRB said so.", ("The RRB", BODY), "name:rrb"),
        ("A monitoring group said so.", ("A monitoring group", BODY), None),
        ("The Supreme Court said so.", ("The Supreme Court", BODY), None),
        ("The Supreme Court of Chad said so.", ("The Supreme Court of Chad", BODY), "name:supreme-court.tcd"),
        ("Chadian authorities said so.", ("Chadian authorities", BODY), None),
        ("Chad's Ministry of Defence said so.", ("Chad's Ministry of Defence", BODY), "body:tcd-defence-ministry"),
        ("Bunia's City Board said so.", ("Bunia's City Board", BODY), "name:bunia-city-board"),
        ("It said so.", ("It", BODY), None),
    ],
)
def test_bodies(text, who, wanted):
    assert said(text, who).get(who[0]) == wanted


def test_claims_get_the_entities_and_keep_all_else():
    made = document("Nomsa Dube said so. Dube said more.")
    held = claim("statement", made, (link("Dube", text=made.text, kind=SourceKind.PERSON),), made.text)
    other = claim("statement", made, (link("Nomsa Dube", text=made.text, kind=SourceKind.PERSON),), made.text)
    whose = alone([held, other], made)
    new = renamed(held, whose.uses)
    assert new.attribution[0].source.entity == "name:nomsa-dube"
    assert (new.id, new.evidence, new.content) == (held.id, held.evidence, held.content)
    assert renamed(held, {}) is held
