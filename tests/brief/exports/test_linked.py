"""Web Annotation, PROV-O and schema.org: read as graphs by rdflib, the words and the chains come back."""

import json
from dataclasses import replace

import pytest
from brief.exports.graphs import OA, OWN, PROV, SCHEMA, graph
from brief.exports.sample import AS_OF, Held, goma, made
from brief.test_standings import one as standing
from factories import claim, document, link
from rdflib import RDF, RDFS, Literal, URIRef

from onrecord.brief.exports.linked import assessed
from onrecord.types import Reader
from onrecord.types.checked import CheckedItem, Showing
from onrecord.types.origin import Independence, IndependenceJudgement
from onrecord.types.vocabulary import Act, Kind, SourceKind


def urn(kind, id_):
    return URIRef(f"urn:onrecord:{kind}:{id_}")


def one(graph_, subject, predicate):
    (found,) = graph_.objects(subject, predicate)
    return found


def test_what_persons_judged_and_attached_that_stands_goes_with_a_status():
    signed = {"by": "Ada", "at": "2025-03-01T09:00:00Z", "reason": "seen"}
    judged = IndependenceJudgement("c_1", "c_2", Independence.SHOWN, id=3, between=("a", "b"), **signed)
    item = CheckedItem("c_1", "", Showing.FOR, "a map", "2024", "the roads", id=1, digest="0" * 64, **signed)
    gone = {"undone": "2025-03-02T09:00:00Z"}
    both = replace(
        standing(), independence_judgements=(judged, replace(judged, **gone)), items=(item, replace(item, **gone))
    )
    held = assessed(both)
    assert held["independence_judged"] == [{"between": ["a", "b"], "independence": "shown", **signed}]
    assert held["checked_items"] == [
        {"number": "i1", "item": "a map", "dated": "2024", "shows": "the roads", "showing": "for", "document": None,
         "sha256": "0" * 64, **signed}
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["annotations", "prov", "schema-org"])
def test_the_stamp_is_in_the_graph(name):
    found = graph(made(name))
    assert str(one(found, URIRef("urn:onrecord:export"), OWN.as_of)) == AS_OF
    assert int(one(found, URIRef("urn:onrecord:export"), OWN.claims)) == goma().stamp.claims


def test_an_annotation_leads_to_the_exact_words():
    found, held = graph(made("annotations")), goma()
    assert set(found.subjects(RDF.type, OA.Annotation)) == {urn("claim", claim_.id) for claim_ in held.claims()}
    for claim_ in held.claims():
        text = held.document(claim_.document.id).text
        stored = next(
            target
            for target in found.objects(urn("claim", claim_.id), OA.hasTarget)
            if one(found, target, OA.hasSource) == urn("document", claim_.document.id)
        )
        told = {predicate: value for sel in found.objects(stored, OA.hasSelector) for predicate, value in found[sel]}
        start, end = int(told[OA.start]), int(told[OA.end])
        assert text[start:end] == str(told[OA.exact]) == claim_.evidence.exact
        assert text[:start].endswith(str(told[OA.prefix]))
        assert text[end:].startswith(str(told[OA.suffix]))


def test_an_annotation_is_also_on_the_page_where_it_was_published():
    found = graph(made("annotations"))
    army = next(goma().claims(Kind.EVENT))
    sources = {one(found, target, OA.hasSource) for target in found.objects(urn("claim", army.id), OA.hasTarget)}
    assert URIRef(army.document.url) in sources


def test_an_annotation_tells_certainty_chain_and_status():
    found = graph(made("annotations"))
    denial = list(goma().claims(Kind.EVENT))[2]
    bodies = {str(one(found, body, RDF.value)) for body in found.objects(urn("claim", denial.id), OA.hasBody)}
    assert {"kind:event", "factuality:CT-", "status:contested"} <= bodies
    assert "CT- (stated as not so); The foreign ministry in Kigali (denied)" in bodies


def test_provenance_goes_from_a_claim_to_its_words_document_and_reader():
    found, held = graph(made("prov")), goma()
    for claim_ in held.claims():
        subject = urn("claim", claim_.id)
        span = next(item for item in found.objects(subject, PROV.wasDerivedFrom) if ":span:" in item)
        assert str(one(found, span, PROV.value)) == claim_.evidence.exact
        assert one(found, span, PROV.wasQuotedFrom) == urn("document", claim_.document.id)
        reading = one(found, subject, PROV.wasGeneratedBy)
        reader = one(found, reading, PROV.wasAssociatedWith)
        assert (reader, RDF.type, PROV.SoftwareAgent) in found
        assert str(one(found, reader, RDFS.label)) == "onrecord 0.0.0, test"


def test_a_chain_keeps_its_order_and_evidence_is_nobody():
    of = document("Officials said imagery shows the port burning")
    chain = (link("Officials", text=of.text), link("imagery", "shows", Act.SHOW, of.text, kind=SourceKind.IMAGERY))
    told = claim("event", of, chain)
    found = graph(made("prov", Held([told], {})))
    subject = urn("claim", told.id)
    source = one(found, subject, PROV.hadPrimarySource)
    assert (source, RDF.type, PROV.Entity) in found
    assert (source, RDF.type, PROV.Agent) not in found
    attribution = one(found, subject, PROV.qualifiedAttribution)
    assert one(found, attribution, OWN.order) == Literal(1)


def test_a_persons_claim_is_the_persons():
    from dataclasses import replace

    told = replace(claim("event"), reader=Reader("person", "R. Stringer"))
    found = graph(made("prov", Held([told], {})))
    reader = one(found, one(found, urn("claim", told.id), PROV.wasGeneratedBy), PROV.wasAssociatedWith)
    assert (reader, RDF.type, PROV.Person) in found
    assert str(one(found, reader, RDFS.label)) == "R. Stringer"


def test_a_copy_goes_back_to_what_it_copied():
    found = graph(made("prov"))
    army, copy, _ = goma().claims(Kind.EVENT)
    derivation = one(found, urn("claim", copy.id), PROV.qualifiedDerivation)
    assert one(found, derivation, PROV.entity) == urn("claim", army.id)
    assert str(one(found, derivation, OWN.basis)) == "copy"
    proposition = urn("proposition", "p_0000000000000001")
    assert set(found.objects(proposition, PROV.wasDerivedFrom)) >= {urn("claim", army.id), urn("claim", copy.id)}
    assert str(one(found, proposition, OWN.status)) == "contested"


def test_no_graph_speaks_of_claims_that_are_not_in_the_export():
    army, _, _ = goma().claims(Kind.EVENT)
    held = Held([army], {}, goma()._filed)
    found = graph(made("prov", held))
    claims = {item for triple in found for item in triple if str(item).startswith("urn:onrecord:claim:")}
    assert claims == {urn("claim", army.id)}


def test_a_proposition_is_a_claim_with_every_place_where_it_appears():
    found = graph(made("schema-org"))
    subject = urn("proposition", "p_0000000000000001")
    events = list(goma().claims(Kind.EVENT))
    assert (subject, RDF.type, SCHEMA.Claim) in found
    assert set(found.objects(subject, SCHEMA.appearance)) == {urn("claim", event.id) for event in events}
    assert one(found, subject, SCHEMA.firstAppearance) == urn("claim", events[0].id)
    assert str(one(found, subject, SCHEMA.creativeWorkStatus)) == "contested"
    quoted = urn("claim", events[0].id)
    assert str(one(found, quoted, SCHEMA.text)) == events[0].evidence.exact
    article = one(found, quoted, SCHEMA.isPartOf)
    assert str(one(found, article, SCHEMA.datePublished)) == "2025-01-27"
    assert str(one(found, one(found, quoted, SCHEMA.spokenByCharacter), SCHEMA.jobTitle)) == "army spokesman"


def test_a_question_claims_nothing():
    asked = claim("question")
    assert [one_["@type"] for one_ in json.loads(made("schema-org", Held([asked], {})))["@graph"]] == ["Dataset"]


@pytest.mark.parametrize("name", ["annotations", "prov", "schema-org"])
@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://wire.example/a b<c>", "file:///etc/passwd"])
def test_only_addresses_of_the_web_become_identifiers(name, url):
    of = document(url=url, publisher="A <b> & {c}\n")
    found = graph(made(name, Held([claim("event", of)], {of.id: of})))
    iris = [str(item) for triple in found for item in triple if isinstance(item, URIRef)]
    assert not [iri for iri in iris if iri.startswith(("javascript", "file")) or set(iri) & set(" <>{}\n")]
