"""In texts that have lost their commas, who stands before a closing verb of speaking is the source of the sentence."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.types import Document, Event, Figure, Statement, Tie

# Enough running text without a comma for the rule to see that commas are gone.
BARE = (
    " The town lies on the road to the border and has changed hands twice since the spring. Its market was closed"
    " for most of the summer. People came back in the autumn when the road was opened again. The governor lives in the"
    " capital and has not been seen in the town for a year. Its only school stands next to the river."
)
TEXTS = [
    ("The raid killed two people including a child a monitoring group said on Sunday.", "a monitoring group"),
    ("Rebels shelled the base near Kidal state media reported.", "state media"),
    ("Gunmen killed six guards the head of the clinic said.", "the head of the clinic"),
    ("Gunmen killed six guards he said.", "he"),
    ("Gunmen killed six guards who were defending the clinic said spokesman Ban Ki-moon.", "spokesman Ban Ki-moon"),
    ("Gunmen killed six guards.", None),
    ("A raid by warplanes on the town killed at least 27 people on Monday activists said.", "activists"),
    (
        "Nine people were killed near Kidal the Observatory for Human Rights monitor said.",
        "the Observatory for Human Rights monitor",
    ),
    ("The raids on Kidal killed nine people he added indicating that the toll may rise.", "he"),
    ("Raids killed nine people a monitor said on Monday including two children.", "a monitor"),
    ("The army took Kidal killing nine people said the Observatory which tracks the war.", "the Observatory"),
    ("Rebels shot nine people on Sunday the ministry said and gave the others a day.", "the ministry"),
    ("The war has killed 2300 people and wounded nine more according to the ministry.", "the ministry"),
    ("The war went on after clashes that killed nine people according to the ministry.", "the ministry"),
    ("Nine of the 30 guards taken near Kidal have been shot Zenit reports.", "Zenit"),
    ("The Observatory has documented the killing of 512 herders in the raids.", "The Observatory"),
    ("The raid claimed the lives of nine herders a monitor said.", "a monitor"),
    ("The raids killed 30 herders all told.", None),
]


@pytest.mark.parametrize(("text", "source"), TEXTS)
def test_the_source_that_closes_a_sentence(text, source):
    told = [c for c in read(Document.make(text + BARE)) if isinstance(c.content, Event | Figure)]
    assert told
    expected = [] if source is None else [source]
    assert all([link.source.text for link in claim.attribution] == expected for claim in told)


def test_a_text_with_commas_is_read_by_its_commas():
    text = "They rejected the toll that state media reported, and left. " + BARE.replace(" and ", ", and ")
    assert not any(link.source.text == "state media" for c in read(Document.make(text)) for link in c.attribution[:1])


def chains(text: str) -> dict[str, list[str]]:
    claims = [c for c in read(Document.make(text + BARE)) if isinstance(c.content, Statement)]
    return {c.content.text: [link.source.text for link in c.attribution] for c in claims}


TWO = (
    '"The town matters because its road leads to the coast. The army is moving forward there"'
    " the groups founder Aya Musa said."
)
CLOSED = [
    (TWO, "The army is moving forward there", ["the groups founder Aya Musa"]),
    (TWO, "The town matters because its road leads to the coast", ["the groups founder Aya Musa"]),
    (
        "Rebel fire damaged the clinic of the town said director Aya Musa adding that its roof was burnt.",
        "that its roof was burnt",
        ["director Aya Musa"],
    ),
    (
        "The farmers are optimistic that the harvest will be good said minister Aya Musa.",
        "that the harvest will be good",
        ["minister Aya Musa", "The farmers"],
    ),
]


@pytest.mark.parametrize(("text", "words", "sources"), CLOSED)
def test_a_source_behind_what_is_said_holds_all_of_it(text, words, sources):
    assert chains(text)[words] == sources


HEADS = [
    ("Gunmen kill 20 herders near Kidal Monitor AFP Friday 24 Jul 2015 Gunmen fled.", ["Monitor"], "anonymous"),
    ("Raids kill 20 herders in Kidal Monitor group AFP Friday 24 Jul 2015 Gunmen fled.", ["Monitor group"], "body"),
    ("Car bomb kills 20 herders near Kidal State media AFP Friday 24 Jul 2015 Gunmen fled.", ["State media"], "body"),
    ("May 17 2014 Militia shot 20 herders near Kidal: monitoring group. They fled.", ["monitoring group"], "body"),
    ("Gunmen kill 20 herders near Kidal AFP Friday 24 Jul 2015 Gunmen fled.", [], None),
    ("Gunmen kill 20 herders and a monitor AFP Friday 24 Jul 2015 Gunmen fled.", [], None),
]


@pytest.mark.parametrize(("text", "source", "kind"), HEADS)
def test_the_source_that_closes_a_headline(text, source, kind):
    told = next(c for c in read(Document.make(text + BARE)) if isinstance(c.content, Figure))
    assert [link.source.text for link in told.attribution] == source
    assert all(link.source.kind == kind for link in told.attribution)


def test_an_agency_that_cites_others_passes_on_what_they_say():
    text = "The state-run agency citing two officials said on Monday the raid destroyed three trucks." + BARE
    told = next(c for c in read(Document.make(text)) if isinstance(c.content, Figure))
    assert [link.source.text for link in told.attribution] == ["The state-run agency", "two officials"]


def test_who_tells_of_a_deed_has_not_done_it():
    text = '"Nine guards died in the night"... "hitting a rebel base in Kidal" said the Observatory for Human Rights.'
    events = [c.content for c in read(Document.make(text + BARE)) if isinstance(c.content, Event)]
    assert events
    assert all("Observatory" not in actor.text for event in events for actor in event.actors)


def test_the_country_in_capitals_is_no_pronoun():
    text = "The US-led coalitions airstrikes killed nine herders near Kidal the Observatory for Human Rights says."
    ties = [c.content for c in read(Document.make(text + BARE)) if isinstance(c.content, Tie)]
    assert [tie.from_.entity for tie in ties] == ["country:USA"]


def test_a_comment_in_a_relative_clause_is_no_part_of_a_denial():
    text = "The minister denied that the army uses the mines, which rights groups say kill farmers in the south."
    sources = {c.evidence.exact: [link.source.text for link in c.attribution] for c in read(Document.make(text))}
    assert ["rights groups"] in sources.values()
    assert all("kill" not in words for words, chain in sources.items() if chain[:1] == ["The minister"])
