"""Claims survive the way to JSON and back; what is not a claim is refused with the path of the fault."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from factories import claim, every_kind
from hypothesis import given
from hypothesis import strategies as st

from onrecord.types.claim import claim_id
from onrecord.types.codec import Malformed, decode_claim, encode
from onrecord.types.document import Document
from onrecord.types.schema import claim_schema

SCHEMA = Path(__file__).parents[2] / "docs" / "claim.schema.json"


@pytest.mark.parametrize("made", every_kind(), ids=lambda made: made.kind.value)
def test_round_trip(made):
    assert decode_claim(json.loads(json.dumps(encode(made)))) == made


@pytest.mark.parametrize("made", every_kind(), ids=lambda made: made.kind.value)
def test_claims_follow_the_published_schema(made):
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(encode(made))


def test_the_published_schema_is_the_one_of_the_types():
    assert json.loads(SCHEMA.read_text("utf-8")) == claim_schema(), (
        "python -m onrecord.types.schema > docs/claim.schema.json"
    )


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["kind"], "rumour", "Claim.kind: 'rumour' is none of: event"),
        (["evidence", "start"], "0", "Claim.evidence.start: expected int"),
        (["evidence", "exact"], None, "Claim.evidence.exact: expected str"),
        (["factuality", "content", "value"], "CT", "Claim.factuality.content.value: 'CT' is none of: CT+"),
        (["content", "spans"], [[1]], "Claim.content.spans[0]: expected 2 items"),
        (["surprise"], 1, "Claim: unknown surprise"),
    ],
)
def test_what_is_no_claim_is_refused_by_path(path, value, said):
    body = encode(claim("statement"))
    inner = body
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(Malformed) as error:
        decode_claim(body)
    assert said in str(error.value)


def test_an_id_hangs_on_words_and_roles_not_on_what_they_resolve_to():
    made = claim("event")
    resolved = replace(
        made.content, actors=tuple(replace(actor, entity="country:XYZ") for actor in made.content.actors)
    )
    moved = replace(made.content, trigger=replace(made.content.trigger, spans=((1, 2),)))
    ids = [claim_id("d_1", made.evidence, made.attribution, content) for content in (made.content, resolved, moved)]
    assert ids[0] == ids[1] != ids[2]


@given(st.text(), st.none() | st.text(), st.none() | st.text())
def test_a_document_is_its_content(text, publisher, title):
    one = Document.make(text, publisher=publisher, title=title, source_id="a", fetched="2024-10-24")
    two = Document.make(text, publisher=publisher, title=title, source_id="b")
    assert one.id == two.id
    assert Document.make(text + "x", publisher=publisher, title=title).id != one.id
