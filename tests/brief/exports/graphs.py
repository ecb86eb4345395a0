"""JSON-LD read as a graph with the contexts of this file: nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from rdflib import Graph, Namespace

OA = Namespace("http://www.w3.org/ns/oa#")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("http://schema.org/")
OWN = Namespace("urn:onrecord:terms:")


def _link(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "@id"}


# The terms of the Web Annotation vocabulary (W3C, 2017) that are written here, with the meaning that its context gives
# them; and schema.org's context, which is its vocabulary.
CONTEXTS: dict[str, Any] = {
    "http://www.w3.org/ns/anno.jsonld": {
        "@context": {
            "oa": str(OA),
            "as": "http://www.w3.org/ns/activitystreams#",
            "dc": "http://purl.org/dc/elements/1.1/",
            "dcterms": "http://purl.org/dc/terms/",
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "id": "@id",
            "type": "@type",
            "Annotation": "oa:Annotation",
            "AnnotationPage": "as:OrderedCollectionPage",
            "AnnotationCollection": "as:OrderedCollection",
            "TextualBody": "oa:TextualBody",
            "SpecificResource": "oa:SpecificResource",
            "TextQuoteSelector": "oa:TextQuoteSelector",
            "TextPositionSelector": "oa:TextPositionSelector",
            "Text": "http://purl.org/dc/dcmitype/Text",
            "Software": "as:Application",
            "Person": "foaf:Person",
            "describing": "oa:describing",
            "commenting": "oa:commenting",
            "tagging": "oa:tagging",
            "body": _link("oa:hasBody"),
            "target": _link("oa:hasTarget"),
            "source": _link("oa:hasSource"),
            "selector": _link("oa:hasSelector"),
            "creator": _link("dcterms:creator"),
            "generator": _link("as:generator"),
            "partOf": _link("as:partOf"),
            "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
            "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
            "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
            "format": "dc:format",
            "language": "dc:language",
            "value": "rdf:value",
            "exact": "oa:exact",
            "prefix": "oa:prefix",
            "suffix": "oa:suffix",
            "name": "foaf:name",
            "label": "rdfs:label",
            "generated": {"@id": "dcterms:issued", "@type": "xsd:dateTime"},
            "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
            "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
            "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
            "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
        }
    },
    "https://schema.org": {
        "@context": {
            "@vocab": str(SCHEMA),
            "url": {"@id": "http://schema.org/url", "@type": "@id"},
            "datePublished": {"@id": "http://schema.org/datePublished", "@type": "http://schema.org/Date"},
            "dateModified": {"@id": "http://schema.org/dateModified", "@type": "http://schema.org/DateTime"},
        }
    },
}


def _local(source: Any, *_: Any, **__: Any) -> tuple[Any, None]:
    return CONTEXTS[str(source).rstrip("/")], None


@contextmanager
def offline() -> Iterator[None]:
    """Contexts come from here; any other address is a KeyError."""
    with mock.patch("rdflib.plugins.shared.jsonld.context.source_to_json", _local):
        yield


def graph(data: bytes) -> Graph:
    with offline():
        return Graph().parse(data=data, format="json-ld")
