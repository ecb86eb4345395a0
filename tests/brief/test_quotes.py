"""Which words are quoted."""

import pytest
from factories import claim, document, words

from onrecord.brief.quotes import LONGEST, Quotes, focus, sentence

LONG = (
    "When the rains came, the road to Wau flooded, "
    + "and the carts stood still, " * 30
    + "so the price of grain rose."
)


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("One. Two three. Four.", "three", "Two three."),
        ("The U.S. envoy, Gen. J. Okello, left. He is back.", "Okello", "The U.S. envoy, Gen. J. Okello, left."),
        ("He said: “Go.” They went.", "Go", "He said: “Go.”"),
        ("A line\nAnother line", "Another", "Another line"),
        ("Is it so? It is.", "so", "Is it so?"),
        ("No stop at all", "stop", "No stop at all"),
    ],
)
def test_sentences_about_a_span(text, inner, outer):
    start = text.index(inner)
    low, high = sentence(text, start, start + len(inner))
    assert text[low:high] == outer


@pytest.mark.parametrize(
    ("text", "evidence", "held", "said"),
    [
        ("Ms. Deng: Thanks. Wau is cut off. Next.", "Ms. Deng: Thanks. Wau is cut off", "cut off", "Wau is cut off"),
        (LONG, LONG, "road to Wau flooded", "the road to Wau flooded"),
        ("It said “Wau is cut off”.", "said “Wau is cut off”", "cut off", "It said “Wau is cut off"),
    ],
)
def test_the_sentence_of_the_content_is_quoted_wherever_the_evidence_begins(text, evidence, held, said):
    of = document(text)
    made = claim("statement", of, (), evidence, text=held, spans=words(held, text).spans, about=())
    quote = Quotes({of.id: of}.__getitem__).whole(made)
    assert quote.text.rstrip("”.") == said
    assert len(quote.text) <= LONGEST
    assert focus(made).exact == held


@pytest.mark.parametrize(
    ("text", "held", "said"),
    [
        ("Gen. Deng spoke. He left for Wau.", "left", "Gen. Deng spoke. He left for Wau"),
        ("Gen. Deng spoke.\nHe left for Wau.", "left", "He left for Wau"),
        ("He left for Wau.", "left", "He left for Wau"),
        ("Gen. Deng spoke. Hell broke loose.", "loose", "Hell broke loose"),
        ("It rained. " * 60 + "They left.", "left", "It rained. They left"),
    ],
)
def test_a_pronoun_is_quoted_with_the_sentence_before_it(text, held, said):
    of = document(text)
    made = claim("statement", of, (), text=held, spans=words(held, text).spans, about=())
    quotes = Quotes({of.id: of}.__getitem__)
    assert quotes.led(made, quotes.whole(made)).text == said
