"""FollowTheMoney, validated by its own model: nothing is lost, events gather all who report them."""

import json
from dataclasses import replace

import pytest
from brief.exports.sample import Held, goma, made
from brief.exports.test_hostile import HOSTILE, hostile
from factories import actor, claim, document, stand
from followthemoney import model

from onrecord.brief.exports.follow_the_money import entity_id
from onrecord.types.vocabulary import Kind, Sector


def entities(excerpt=None):
    """Every entity by its id; the model takes each as it is and keeps every value."""
    found = {}
    for line in made("ftm", excerpt).decode().splitlines():
        entity = json.loads(line)
        model.get(entity["schema"]).validate(entity)
        proxy = model.get_proxy(entity)
        assert {name: sorted(proxy.get(name)) for name in proxy.properties} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }
        assert entity["id"] not in found
        found[entity["id"]] = entity
    return found


@pytest.mark.parametrize("excerpt", [None, *map(hostile, HOSTILE.values())], ids=["goma", *HOSTILE])
def test_every_reference_leads_to_an_entity(excerpt):
    found = entities(excerpt)
    for entity in found.values():
        for name, values in entity["properties"].items():
            if model.get(entity["schema"]).get(name).type.name == "entity":
                assert set(values) <= set(found)


def test_an_event_gathers_all_who_report_it_and_a_denial_is_a_note():
    found, (army, copy, denial) = entities(), goma().claims(Kind.EVENT)
    event = found[entity_id("p_0000000000000001")]["properties"]
    assert event["recordId"] == [army.id, copy.id]
    assert event["proof"] == [entity_id(army.document.id), entity_id(copy.document.id)]
    assert event["summary"] == [army.evidence.exact]
    assert (event["location"], event["country"]) == (["Goma"], ["cd"])
    assert "status:contested" in event["keywords"]
    note = found[entity_id(denial.id)]
    assert (note["schema"], note["properties"]["summary"]) == ("Note", [denial.evidence.exact])
    assert "factuality:CT-" in note["properties"]["keywords"]
    said = note["properties"]["description"][0]
    assert said.startswith(f"{denial.id}: CT- (stated as not so); The foreign ministry in Kigali (denied); ")
    assert said.endswith(f"{denial.document.id}, characters 0 to {denial.evidence.end}")


@pytest.mark.parametrize(
    ("entity", "sector", "schema"),
    [
        ("person:joe-biden", None, "Person"),
        ("country:PRK", None, "PublicBody"),
        ("body:rus-army", Sector.MILITARY, "PublicBody"),
        ("body:nato", Sector.IGO, "Organization"),
        ("name:andriy-kovalenko.ukr", None, "LegalEntity"),
    ],
)
def test_what_somebody_is(entity, sector, schema):
    told = claim("event", actors=(actor("rebels", entity=entity, sector=sector, country="PRK"),))
    found = entities(Held([told], {}))[entity_id(entity)]
    assert (found["schema"], found["properties"]["country"]) == (schema, ["kp"])


def test_a_tie_is_a_link_between_two_that_are_resolved():
    ends = {"from_": actor("rebels", entity="country:PRK"), "to": actor("Khartoum", entity="country:SDN")}
    told, denied = claim("tie", **ends), claim("tie", factuality=stand("CT-", "-"), **ends)
    loose = claim("tie")
    assert entities(Held([told], {}))[entity_id(told.id)]["schema"] == "UnknownLink"
    assert {entities(Held([one], {}))[entity_id(one.id)]["schema"] for one in (denied, loose)} == {"Note"}


def test_the_stamp_comes_first():
    first = next(iter(entities().values()))
    assert first["properties"]["description"] == [
        "Record as of 2025-02-01T09:30:00.000000Z; asked for: about: Goma; since: 2025-01; onrecord 0.0.0; "
        f"{goma().stamp.claims} claims of {goma().stamp.documents} documents"
    ]


@pytest.mark.parametrize("date", [None, "2024", "2024-10", "2024-10-24T08:00:00Z", "soon", "2024-99-99"])
def test_dates_of_any_precision_and_none(date):
    of = replace(document(), published=date)
    assert entities(Held([claim("statement", of, ())], {}))


def test_ids_hold_no_sign_that_is_not_taken():
    assert entity_id("name:kovalenko@d_1") != entity_id("name:kovalenko@d_2")
    assert entity_id("name:ковaленко").replace("-", "").isalnum()
