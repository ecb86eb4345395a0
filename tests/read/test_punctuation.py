"""Texts that have lost commas and paragraphs get some back for the parser, of the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.store import rows
from onrecord.read import read
from onrecord.read.punctuation import lost_commas, restored, straightened
from onrecord.types import Document, Event

# Enough running text without a comma for the rule to see that commas are gone.
BARE = (
    " People came back in the autumn when the road was opened again. The governor lives in the capital and has not been"
    " seen in the town for a year. Its only school stands next to the river. The market was closed for most of the"
    " summer. Nobody has counted the houses that were lost. Some of the wells have been cleaned since then."
)
RESTORED = [
    ("Rebels shelled the depot wounding nine a monitor said on Sunday.", "depot,wounding nine,a monitor said"),
    ("Rebels shelled the depot near Kidal state media reported.", "Kidal,state media"),
    ("Gunmen killed six guards the head of the clinic said.", "guards,the head of the clinic said"),
    ("Gunmen killed six guards in May he said.", "May,he said"),
    ("The front which holds the hills left Kidal.", "front,which holds"),
    ("In northern Kidal the army held the road.", "Kidal,the army"),
    ("They were killing goats near the road.", "were killing"),
    ("Gunmen fled with the army saying nothing.", "army saying"),
    ("The raid on the town the army holds began.", "town the army"),
    (
        "12 killed in raid on village Monitor AFP Friday 24 Jul 2015 Jets struck a village.",
        "Monitor\nAFP Friday 24 Jul 2015\nJets",
    ),
    ("12 killed in raid on village Monitor AFP Friday 24 Jul 2015 Jets struck.", "village:Monitor\nAFP"),
    ("May 17 2014 Militia shot herders near Kidal: monitoring group. They fled.", "monitoring group.\nThey"),
    ("The agency citing two officials said on Monday the raid failed.", "agency,citing two officials,said"),
    ("The raid killed nine people on Monday activists said.", "Monday,activists said"),
    ("The raid killed nine people on Monday he said adding that it failed.", "Monday,he said,adding"),
    ("14-05-2014 Rebels Take Kidal. Rebels took Kidal.", "14-05-2014\nRebels"),
    ("Jets struck a small village near Kidal Jets struck a small village near Kidal on Sunday.", "Kidal\nJets"),
]


@pytest.mark.parametrize(("text", "part"), RESTORED, ids=[part for _, part in RESTORED])
def test_what_is_put_back(text, part):
    assert part in restored(text + BARE)


@given(st.text(alphabet='aeT ,."\n21', max_size=300))
def test_only_white_space_changes(text):
    told = restored(text)
    assert len(told) == len(text)
    assert all(a == b or (a == " " and b in ",:\n") for a, b in zip(text, told, strict=True))


def test_only_texts_without_commas_have_lost_them():
    assert lost_commas(BARE)
    assert not lost_commas(BARE.replace(" and ", ", and "))
    assert not lost_commas("They left.")


def test_citations_quote_the_stored_text():
    text = "Rebels shelled the depot wounding nine guards a monitor said on Sunday." + BARE
    for claim in read(Document.make(text)):
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.exact


def test_the_page_head_is_no_number_and_its_date_no_source():
    head = "Jets strike village near Kidal Monitor AFP Friday 24 Jul 2015 "
    text = head + "11 guards were killed by the rebels a monitor said."
    told = [c for c in read(Document.make(text + BARE, published="2015-07-24")) if isinstance(c.content, Event)]
    assert {link.source.text for claim in told for link in claim.attribution} == {"Monitor", "a monitor"}


@pytest.mark.parametrize("row", rows("unpunctuated"), ids=lambda row: row["part"])
def test_words(row):
    for wanted, texts in ((True, row["examples"]), (False, row["counterexamples"])):
        for text in texts:
            assert bool({word.strip(".").lower() for word in text.split()} & set(row["words"])) is wanted, text


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("It’s Goma’s road, and they’ve left; it isn’t safe.", "It's Goma's road, and they've left; it isn't safe."),
        ("‘We left,’ said the troops’ envoy, Mr. O’Dua.", "‘We left,’ said the troops’ envoy, Mr. O’Dua."),
    ],
)
def test_apostrophes_of_what_is_cut_short_are_straight(text, made):
    assert straightened(text) == made
