"""In texts that have lost their commas, who stands before a closing verb of speaking is the source of the sentence."""

from __future__ import annotations

import pytest

from onrecord.read import read
from onrecord.types import Document, Event, Figure, Statement

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


def test_a_comment_in_a_relative_clause_is_no_part_of_a_denial():
    text = "The minister denied that the army uses the mines, which rights groups say kill farmers in the south."
    sources = {c.evidence.exact: [link.source.text for link in c.attribution] for c in read(Document.make(text))}
    assert ["rights groups"] in sources.values()
    assert all("kill" not in words for words, chain in sources.items() if chain[:1] == ["The minister"])
