"""STIX 2.1, parsed strictly by its own library: every reference is there, ids stay, words and chains come back."""

import json
from dataclasses import replace

import pytest
import stix2
from brief.exports.sample import AS_OF, Held, goma, made, proposition
from brief.exports.test_hostile import HOSTILE, hostile
from factories import actor, claim, document, link, stand

from onrecord.brief.exports import Filed
from onrecord.brief.exports.stix_objects import EXTENSION, stix_id
from onrecord.types import Place
from onrecord.types.content import Period
from onrecord.types.proposition import Bearing, Party, PartyPosition
from onrecord.types.vocabulary import Act, Kind, Precision, Relation

REFERENCES = ("created_by_ref", "source_ref", "target_ref")


def bundle(excerpt=None):
    """The objects by id, parsed without leave for anything custom."""
    data = made("stix", excerpt).decode()
    parsed = stix2.parse(data, allow_custom=False)
    objects = {one["id"]: one for one in json.loads(data)["objects"]}
    assert len(objects) == len(parsed.objects)
    return objects


def of(objects, kind):
    return [one for one in objects.values() if one["type"] == kind]


def told(one):
    return one["extensions"][EXTENSION]


@pytest.mark.parametrize("excerpt", [None, *map(hostile, HOSTILE.values())], ids=["goma", *HOSTILE])
def test_every_reference_leads_to_an_object_of_the_bundle(excerpt):
    objects = bundle(excerpt)
    for one in objects.values():
        led = [*one.get("object_refs", ()), *(one[name] for name in REFERENCES if name in one)]
        assert set(led) <= set(objects)
        assert one["created"] <= one["modified"] == "2025-02-01T09:30:00.000Z"


def test_a_claim_is_a_note_with_words_chain_and_certainty():
    objects, army = bundle(), next(goma().claims(Kind.EVENT))
    note = objects[stix_id("note", army.id)]
    assert note["content"] == army.evidence.exact
    assert note["authors"] == ["Amani Bisimwa"]
    assert note["created"] == "2025-01-27T00:00:00.000Z"
    assert told(note)["factuality"]["value"] == "CT+"
    assert told(note)["attribution"][0]["cue"] == "said"
    assert told(note)["span"] == {"start": 0, "end": army.evidence.end, "exact": army.evidence.exact}
    names = {objects[ref].get("name") for ref in note["object_refs"]}
    assert {"Amani Bisimwa", "Rwanda Defence Force", "Goma"} <= names


def test_a_document_is_a_report_of_its_notes():
    objects, army = bundle(), next(goma().claims(Kind.EVENT))
    report = objects[stix_id("report", army.document.id)]
    assert report["object_refs"] == [stix_id("note", army.id)]
    assert report["external_references"][1]["url"] == army.document.url
    assert objects[report["created_by_ref"]]["name"] == "Lake Wire"


def test_a_proposition_is_a_note_on_its_claims_with_its_status():
    objects = bundle()
    note = objects[stix_id("note", "p_0000000000000001")]
    assert told(note)["status"] == "contested"
    assert note["object_refs"] == [stix_id("note", event.id) for event in goma().claims(Kind.EVENT)]


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (PartyPosition.AFFIRM, "agree"),
        (PartyPosition.DENY, "disagree"),
        (PartyPosition.DECLINE, "neutral"),
        (PartyPosition.DEFLECT, "neutral"),
        (PartyPosition.NEITHER, None),
    ],
)
def test_where_a_party_stands_is_an_opinion(position, expected):
    army = next(goma().claims(Kind.EVENT))
    party = Party("country:RWA", position, army.id, "2025-01-28")
    one = proposition("p_1", Kind.EVENT, [(army, Bearing.FOR)], parties=(party,))
    opinions = of(bundle(Held([army], {}, {army.id: Filed(one, Bearing.FOR)})), "opinion")
    assert [opinion["opinion"] for opinion in opinions] == ([expected] if expected else [])
    assert all(opinion["authors"] == ["Rwanda"] for opinion in opinions)
    assert all(opinion["explanation"].endswith(army.evidence.exact) for opinion in opinions)


def tie(value="CT+", act=Act.ASSERT, publisher="Example Wire", **given):
    ends = {"from_": actor("rebels", entity="country:PRK"), "to": actor("Khartoum", entity="country:RUS")}
    factuality = stand(value, "-" if value[-1] == "-" else "+")
    said = (link(act=act),)
    return claim("tie", document(publisher=publisher), said, factuality=factuality, **{**ends, **given})


def test_a_tie_is_one_relationship_however_many_tell_it():
    period = Period("since 2023", (), "2023", "2023-05-01", None)
    held = Held([tie(relation=Relation.SUPPLIER, period=period), tie(publisher="B", relation=Relation.SUPPLIER)], {})
    objects = bundle(held)
    (one,) = of(objects, "relationship")
    assert one["relationship_type"] == "supplier-of"
    assert (objects[one["source_ref"]]["name"], objects[one["target_ref"]]["name"]) == ("North Korea", "Russia")
    assert one["start_time"] == "2023-05-01T00:00:00Z"
    assert [row["document"]["publisher"] for row in told(one)["claims"]] == ["Example Wire", "B"]


@pytest.mark.parametrize("left_out", [tie("CT-"), tie(act=Act.DENY), tie(to=actor("the port"))])
def test_neither_denied_nor_unresolved_ties_are_relationships(left_out):
    assert of(bundle(Held([left_out], {})), "relationship") == []


@pytest.mark.parametrize(
    ("precision", "parts"),
    [(Precision.CITY, {"latitude", "longitude", "country"}), (Precision.COUNTRY, {"country"})],
)
def test_a_country_is_no_point(precision, parts):
    there = Place("there", (), -1.7, 29.2, "COD", precision, "There")
    (one,) = of(bundle(Held([claim("event", place=there)], {})), "location")
    assert parts == set(one) & {"latitude", "longitude", "country"}
    assert one["country"] == "CD"


def test_ids_stay_while_the_record_grows():
    army = next(goma().claims(Kind.EVENT))
    later = Held([army], {})
    later.stamp = replace(later.stamp, as_of="2025-03-01T00:00:00.000000Z")
    before, after = bundle(Held([army], {})), bundle(later)
    assert set(before) == set(after)
    assert {one["created"] for one in before.values()} == {one["created"] for one in after.values()}


def test_the_stamp_is_a_note():
    stamp = told(bundle()[stix_id("note", "export")])["export"]
    assert (stamp["as_of"], stamp["claims"]) == (AS_OF, goma().stamp.claims)
