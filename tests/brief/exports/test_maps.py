"""GeoJSON by RFC 7946: points with their precision, and a count of what has none."""

import json

import jsonschema
import pytest
from brief.exports.sample import AS_OF, Held, goma, made
from factories import claim, link

from onrecord.types import Place
from onrecord.types.vocabulary import Act, Kind, Precision

# RFC 7946, sections 3.1.1, 3.1.2, 3.2, 3.3 and 6.1, for points.
SCHEMA = {
    "type": "object",
    "required": ["type", "features"],
    "not": {"required": ["geometry"]},
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "geometry": {
                        "type": "object",
                        "required": ["type", "coordinates"],
                        "properties": {
                            "type": {"const": "Point"},
                            "coordinates": {
                                "type": "array",
                                "prefixItems": [
                                    {"type": "number", "minimum": -180, "maximum": 180},
                                    {"type": "number", "minimum": -90, "maximum": 90},
                                ],
                                "minItems": 2,
                                "maxItems": 2,
                            },
                        },
                    },
                    "properties": {
                        "type": "object",
                        "additionalProperties": {"type": ["string", "number", "null"]},
                    },
                },
            },
        },
    },
}


def drawn(excerpt=None):
    found = json.loads(made("geojson", excerpt))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def test_a_point_for_each_claim_with_a_place():
    found = drawn()
    events = list(goma().claims(Kind.EVENT))
    assert [one["id"] for one in found["features"]] == [event.id for event in events]
    first = found["features"][0]
    assert first["geometry"]["coordinates"] == [29.2, -1.7]
    told = first["properties"]
    assert (told["place"], told["precision"], told["country"]) == ("Goma", "city", "COD")
    assert (told["factuality"], told["attribution"]) == ("CT+", "Col. Amani Bisimwa (said)")
    assert (told["proposition"], told["status"]) == ("p_0000000000000001", "contested")
    assert told["exact"] == events[0].evidence.exact


def test_the_stamp_and_what_is_left_out_are_told():
    found = drawn()
    assert found["onrecord"]["as_of"] == AS_OF
    assert found["onrecord"]["asked"] == {"about": "Goma", "since": "2025-01"}
    placed = sum(1 for _ in goma().claims(Kind.EVENT, Kind.FIGURE, Kind.ENGAGEMENT))
    assert found["counts"] == {"features": 3, "without_place": placed - 3}


@pytest.mark.parametrize("precision", Precision)
def test_every_precision_is_told_in_words(precision):
    there = Place("there", (), 1.0, 2.0, None, precision)
    (one,) = drawn(Held([claim("event", place=there)], {}))["features"]
    assert (one["properties"]["precision"], one["properties"]["precision_meaning"]) == (precision, precision.meaning)


def test_neither_a_place_without_coordinates_nor_a_question_is_drawn():
    nowhere = claim("event", place=Place("nowhere", (), None, None, None, None))
    asked = claim("event", attribution=(link(act=Act.ASK),), place=Place("there", (), 1.0, 2.0, None, None))
    assert drawn(Held([nowhere, asked], {}))["features"] == []
