"""What is worked out from the record and thrown away at will."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, String, Table, Text

from onrecord.ledger.tables.schema import metadata

subjects = Table(
    "subjects",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("document", String, nullable=False),
    Column("claim", String, nullable=False),
    Column("neighbourhood", String, nullable=False),
    Column("days", String, nullable=False),  # that say what it is near
    Column("body", Text, nullable=False),
    Column("last", String, nullable=False, server_default=""),  # of its days
    Index("subjects_by_document", "document"),
    Index("subjects_by_claim", "claim"),
    Index("subjects_by_neighbourhood", "neighbourhood", "last", "days", "claim"),
)

propositions = Table(
    "propositions",
    metadata,
    Column("id", String, primary_key=True),
    Column("neighbourhood", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("since", String),
    Column("until", String),
    Column("moved", String),
    Column("claims", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("doubt", Float, nullable=False, server_default="0"),
    Column("series", String),  # what its figure is of, empty where nothing shows it; None where it is no figure
    Column("body", Text, nullable=False),
    Index("propositions_by_series", "series", "until", "since", "claims", "id"),
    Index("propositions_by_neighbourhood", "neighbourhood"),
    Index("propositions_by_rank", "origins", "claims", "id", "since", "until"),
    Index("propositions_by_status", "status", "origins", "claims", "id"),
    Index("propositions_by_move", "moved"),
    Index("propositions_by_doubt", "doubt"),
)

stood = Table(
    "stood",
    metadata,
    Column("proposition", String, primary_key=True),
    Column("at", String, primary_key=True),  # from this day of publication on, empty where it has none
    Column("until", String),  # the day on which it had another status; None where it still has this one
    Column("status", String, nullable=False),
    Index("stood_by_status", "status", "proposition", "at", "until"),
)

traces = Table(
    "traces",
    metadata,
    Column("proposition", String, primary_key=True),
    Column("marks", Text, nullable=False),  # its days, each with a hash of what had borne on it by then, in JSON
)

proposition_actors = Table(
    "proposition_actors",
    metadata,
    Column("actor", String, primary_key=True),
    Column("proposition", String, primary_key=True),
    Index("proposition_actors_by_proposition", "proposition"),
)

actor_names = Table(
    "actor_names",
    metadata,
    Column("actor", String, primary_key=True),
    Column("words", Text, nullable=False),
)

bearings = Table(
    "bearings",
    metadata,
    Column("claim", String, primary_key=True),
    Column("proposition", String, primary_key=True),
    Column("bearing", String, nullable=False),
    Index("bearings_by_proposition", "proposition"),
)

sketches = Table(
    "sketches",
    metadata,
    Column("mark", Integer, primary_key=True, autoincrement=False),
    Column("day", String, primary_key=True),
    Column("document", String, primary_key=True),
    Index("sketches_by_document", "document"),
)

retellings = Table(
    "retellings",
    metadata,
    Column("document", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("body", Text, nullable=False),  # empty where the two turned out to be two reports
    Column("common", Integer, nullable=False),
    Column("day", String, nullable=False),  # of the source
    Index("retellings_by_source", "source"),
)

answers = Table(
    "answers",
    metadata,
    Column("question", String, primary_key=True),
    Column("proposition", String, primary_key=True),
    Column("neighbourhood", String, nullable=False),
    Column("settles", Integer, nullable=False),
    Column("at", String),
    Column("body", Text, nullable=False),
    Index("answers_by_neighbourhood", "neighbourhood"),
    Index("answers_by_time", "at"),
)

marks = Table(
    "marks",
    metadata,
    Column("claim", Integer, primary_key=True, autoincrement=False),  # the key of the version that stands
    Column("id", String, nullable=False),
    Column("document", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("day", String),  # of publication
    Column("told", String, nullable=False),
    Column("place", String),
    Column("name", Text),
    Column("country", String),
    Column("precision", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("starts", String),
    Column("ends", String),
    Index("marks_by_document", "document"),
    Index("marks_by_place", "place", "day", "told", "id"),
    Index("marks_by_time", "starts", "ends", "day", "told", "id"),
)

bonds = Table(
    "bonds",
    metadata,
    Column("claim", Integer, primary_key=True, autoincrement=False),
    Column("id", String, nullable=False),
    Column("document", String, nullable=False),
    Column("day", String),
    Column("told", String, nullable=False),
    Column("relation", String, nullable=False),
    Column("left", String),  # None where only a pronoun says who
    Column("left_name", Text, nullable=False),
    Column("right", String),
    Column("right_name", Text, nullable=False),
    Column("symmetric", Integer, nullable=False),
    Column("starts", String),
    Column("ends", String),
    Index("bonds_by_document", "document"),
)

voiced = Table(
    "voiced",
    metadata,
    Column("claim", String, primary_key=True),
    Column("source", String, nullable=False),  # whoever says it, where it is named
    Column("day", String, nullable=False),  # of publication, else of recording
    Column("document", String, nullable=False),
    Index("voiced_by_source", "source", "day", "claim"),
    Index("voiced_by_document", "document"),
)

stances = Table(
    "stances",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("source", String, nullable=False),
    Column("proposition", String, nullable=False),
    Column("matter", String, nullable=False),
    Column("affirms", Integer, nullable=False),
    Column("direct", Integer, nullable=False),
    Column("claim", String, nullable=False),
    Column("day", String, nullable=False),
    Column("verdict", String, nullable=False),  # by one settlement: a row for each
    Column("settled", String),
    Column("until", String),
    Index("stances_by_proposition", "proposition"),
    Index("stances_by_matter", "matter", "source", "settled"),
    Index("stances_by_source", "source", "settled", "day"),
    Index("stances_by_day", "source", "direct", "day", "proposition"),
)

repeats = Table(
    "repeats",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("proposition", String, nullable=False),
    Column("report", String, nullable=False),
    Column("repeater", String, nullable=False),  # the publisher of the report
    Column("repeated", String, nullable=False),  # that of what it goes back to
    Column("basis", String, nullable=False),
    Column("changed", Integer, nullable=False),
    Column("day", String, nullable=False),
    Index("repeats_by_proposition", "proposition"),
    Index("repeats_by_repeater", "repeater", "repeated"),
    Index("repeats_by_repeated", "repeated", "repeater"),
)

sources = Table(
    "sources",
    metadata,
    Column("id", String, primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("propositions", Integer, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("borne_out", Integer, nullable=False),
    Index("sources_by_rank", "claims", "propositions", "id"),
)

names = Table(
    "names",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("document", String, nullable=False),
    Column("name", String, nullable=False),
    Column("block", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("names_by_document", "document"),
    Index("names_by_name", "name", "document"),
    Index("names_by_block", "block", "name"),
)

identities = Table(
    "identities",
    metadata,
    Column("name", String, primary_key=True),
    Column("entity", String, nullable=False),
    Column("label", String),  # what a person named the entity
    Index("identities_by_entity", "entity"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", String, primary_key=True),
    Column("doubts", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Index("entities_by_doubt", "doubts"),
)

unsettled = Table(
    "unsettled",
    metadata,
    Column("kind", String, primary_key=True),  # block: its names are to be compared anew; document: to be filed anew
    Column("key", String, primary_key=True),
)

stale = Table(
    "stale",
    metadata,
    Column("neighbourhood", String, primary_key=True),
    Column("claim", String, primary_key=True),  # one that came; empty where all is to be worked out anew
)

reconciled = Table(
    "reconciled",
    metadata,
    Column("pk", Integer, primary_key=True),
    Column("version", String, nullable=False),
    Column("readings", Integer, nullable=False),
    Column("corrections", Integer, nullable=False),
    Column("versions", Integer, nullable=False),
    Column("withdrawals", Integer, nullable=False),
)
