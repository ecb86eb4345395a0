"""What a briefing says of claims."""

import re
from dataclasses import replace

import pytest
from brief.sample import ARMY, COPY, DENIAL, GOMA, crisis, documents, entries, tolls
from factories import TEXT, claim, document, link, stand, words
from hypothesis import given
from hypothesis import strategies as st

from onrecord.brief import SHORT, Part, Row, Sentence, Unfounded, compose, render
from onrecord.brief.briefing import tidy
from onrecord.types import Reader, Span
from onrecord.types.vocabulary import Act, SourceKind, Stance


def made(claims, **given):
    return compose(claims, documents=documents(), **given)


def section(briefing, title):
    return next(section for section in briefing.sections if section.title == title)


def lines(briefing, title):
    return [sentence.text for block in section(briefing, title).blocks for sentence in block.sentences]


def everything(briefing):
    for part in briefing.sections:
        for block in part.blocks:
            yield from block.sentences
            yield from block.rows


def test_a_denial_stands_beside_what_it_denies_and_a_copy_confirms_nothing():
    briefing = made(entries())
    (block,) = section(briefing, "Reported").blocks
    assert block.heading == "Rwanda: attacks and fighting (Goma)"
    assert [sentence.text for sentence in block.sentences] == [
        "Col. Amani Bisimwa, army spokesman, said that “Rwandan troops entered Goma on Monday” (stated as fact) — "
        "Lake Wire, 27 January 2025. Also carried, in the same words, by Daily Post: no independent confirmation.",
        "Against this: The foreign ministry in Kigali denied that “Rwandan troops entered Goma” (stated as not so) — "
        "Hill Radio, 28 January 2025.",
    ]
    first, second = block.sentences
    assert [citation.document.id for citation in first.citations] == [ARMY.id, COPY.id]
    assert [citation.document.id for citation in second.citations] == [DENIAL.id]


def test_figures_stand_side_by_side():
    (block,) = section(made(tolls()), "Key figures").blocks
    assert block.heading == "Killed"
    assert [cell[0].text for row in block.rows for cell in row.cells[:1]] == [
        "at least 40 people",
        "more than 70 people",
    ]
    assert [row.cells[3][0].text for row in block.rows] == ["Doctors", "The governor"]
    assert "The values differ" in block.remark
    assert "(71 or more)" in render(made(tolls()), "md")


def test_the_whole_of_it():
    briefing = made(crisis(), since="2025-01", about="Goma", title="Goma, January 2025")
    assert [part.title for part in briefing.sections] == [
        "Reported",
        "Key figures",
        "Open questions",
        "Positions",
        "Engagements",
        "Ties",
        "What it would mean",
        "Inferences",
        "Who is watching or seeking what",
    ]
    facts = dict(briefing.facts)
    assert facts["About"] == "Goma"
    assert facts["Published"] == "24 October 2024 to 29 January 2025"
    assert facts["Documents"] == "6"
    assert facts["Publishers"].startswith("4 (Hill Radio, Lake Wire")
    assert facts["Claims"].startswith("14 (3 events, 2 figures, 1 tie")


@pytest.mark.parametrize(
    ("held", "title", "said"),
    [
        (claim("position"), "Positions", "Opposed “the port”, according to officials in Khartoum"),
        (claim("tie"), "Ties", "Rebels as adversary of Khartoum, according to officials in Khartoum: “"),
        (claim("engagement"), "Engagements", "Meeting: rebels and Khartoum, according to officials"),
        (claim("effort"), "Who is watching or seeking what", "Rebels: monitoring “the port”"),
        (claim("implication"), "What it would mean", "given “rebels shelled the port on Monday”: “killing at least 12"),
        (claim("inference"), "Inferences", "inferring from “rebels shelled the port on Monday”: “killing at least 12"),
        (claim("question", attribution=()), "Open questions", "Whether rebels shelled the port: not known, since 24"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_sentence_of_every_kind(held, title, said):
    (line,) = lines(made([held]), title)
    assert said.casefold() in line.casefold()
    assert line.endswith("Example Wire, 24 October 2024.")


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        ("called for", "Called for “the port”"),
        ("stressed the importance of", "Stressed the importance of “the port”"),
        ("underlining the urgency of", "Stressed the urgency of “the port”"),
        ("need for", "Called for “the port”"),
    ],
)
def test_who_stresses_how_important_something_is_did_not_call_for_it(cue, said):
    held = claim("position", stance=Stance.CALLS_FOR, cue=words(cue))
    assert lines(made([held]), "Positions")[0].startswith(said)


@pytest.mark.parametrize(
    ("held", "shown"), [(SHORT.entries + 1, SHORT.entries + 1), (SHORT.entries + 2, SHORT.entries)]
)
def test_a_line_that_would_be_alone_in_being_left_out_is_shown(held, shown):
    briefing = made([claim("effort", topic=words(TEXT[2 * number :].strip())) for number in range(held)], limits=SHORT)
    assert len(lines(briefing, "Who is watching or seeking what")) == shown


@pytest.mark.parametrize(
    ("text", "evidence", "source", "cue", "said"),
    [
        (
            "“We will not withdraw,” General Hla Tun said.",
            "“We will not withdraw,” General Hla Tun said",
            "General Hla Tun",
            "said",
            "General Hla Tun said: “We will not withdraw” (stated as fact)",
        ),
        (
            "Gen. Hla Tun said: “We will not withdraw from Lashio.”",
            "Gen. Hla Tun said: “We will not withdraw from Lashio.”",
            "Gen. Hla Tun",
            "said",
            "Gen. Hla Tun said: “We will not withdraw from Lashio” (stated as fact)",
        ),
        (
            "According to two U.S. officials, the junta will not withdraw from Lashio.",
            "According to two U.S. officials, the junta will not withdraw from Lashio",
            "two U.S. officials",
            "According to",
            "“According to two U.S. officials, the junta will not withdraw from Lashio” (stated as fact)",
        ),
        (
            "He added that they will not withdraw.",
            "He added that they will not withdraw",
            "He",
            "added",
            "“He added that they will not withdraw” (stated as fact)",
        ),
        (
            "Mr. Thein said that the junta will not withdraw its heavy guns from Lashio.",
            "Mr. Thein said that the junta will not withdraw its heavy",
            "Mr. Thein",
            "said",
            "“Mr. Thein said that the junta will not withdraw its heavy guns from Lashio” (stated as fact)",
        ),
        (
            "The junta, which had threatened it, will not withdraw, the envoy warned, from Lashio.",
            "will not withdraw, the envoy warned",
            "the envoy",
            "warned",
            "“The junta, which had threatened it, will not withdraw, the envoy warned, from Lashio” (stated as fact)",
        ),
    ],
)
def test_exact_words_with_whoever_says_them(text, evidence, source, cue, said):
    of = document(text)
    chain = (link(source, cue, text=text, kind=SourceKind.PERSON),)
    held = claim("statement", of, chain, evidence, text="withdraw", spans=words("withdraw", text).spans, about=())
    briefing = compose([held], documents={of.id: of})
    assert lines(briefing, "Also said") == [f"{said} — Example Wire, 24 October 2024."]


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({"anonymity": "unnamed"}, "Officials in Khartoum (not named) said that"),
        (
            {"anonymity": "not authorised to speak"},
            "Officials in Khartoum (not named: not authorised to speak) said that",
        ),
        ({"act": Act.SUGGEST, "cue": "said"}, "Officials in Khartoum said that"),
    ],
)
def test_who_is_not_named_is_said_to_be_so(given_, said):
    (line,) = lines(made([claim("statement", attribution=(link(**given_),))]), "Also said")
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (stand("PR+", time="future"), "(stated as probable; yet to come)"),
        (stand("PS-", "-"), "(stated as possibly not so)"),
        (stand("Uu", "unstated"), "(not committed to)"),
    ],
)
def test_how_sure_is_said_in_words(held, said):
    assert said in lines(made([claim("statement", factuality=held)]), "Also said")[0]


def test_caveats_and_persons_are_named():
    of = document("Rebels took the mine. The claim could not be verified.")
    caveat = words("could not be verified", of.text)
    held = claim(
        "statement", of, (), "Rebels took the mine.", caveats=(caveat,), text="mine", spans=((17, 21),), about=()
    )
    briefing = compose([replace(held, reader=Reader("person", "Ada Okoro"))], documents={of.id: of})
    (line,) = lines(briefing, "Also said")
    assert line.endswith("Caveat: “could not be verified”. In the version of Ada Okoro.")
    assert ("Made or corrected by a person", "1 claim") in briefing.facts


def test_nothing_is_said_twice():
    event = entries()[0]
    other = replace(event, id="c_other", content=replace(event.content, trigger=words("troops", GOMA), place=None))
    text = render(made([event, other, claim("statement", ARMY, event.attribution, event.evidence.exact)]), width=1000)
    body = text[: text.index("SOURCES")]
    assert body.count("Rwandan troops entered Goma on Monday") == 1


def test_every_sentence_is_cited_and_every_quotation_stands_in_its_document():
    briefing = made(crisis())
    held = documents()
    assert [citation.number for citation in briefing.citations] == list(range(1, len(briefing.citations) + 1))
    for citation in briefing.citations:
        text = held[citation.document.id].text
        assert text[citation.span.start : citation.span.end] == citation.span.exact
        assert citation.claims
    cited = {id_ for citation in briefing.citations for id_ in citation.claims}
    assert cited == {made.id for made in crisis()}
    count = 0
    for line in everything(briefing):
        count += 1
        assert line.citations
        assert set(line.citations) <= set(briefing.citations)
        parts = line.parts if isinstance(line, Sentence) else [part for cell in line.cells for part in cell]
        for part in parts:
            if part.span is not None:
                assert held[part.document].text[part.span.start : part.span.end] == part.span.exact
    assert count == 12


@pytest.mark.parametrize("kind", [Sentence, lambda parts, cited: Row((parts,), cited)])
def test_no_sentence_and_no_row_without_a_citation(kind):
    (citation, *_) = made(entries()).citations
    quote = Part("Rwandan troops", Span(start := GOMA.index("Rwandan"), start + 14, "Rwandan troops"), ARMY.id)
    assert kind((quote,), (citation,))
    with pytest.raises(Unfounded, match="no citation"):
        kind((Part("It is so."),), ())
    with pytest.raises(Unfounded, match="not cited"):
        kind((replace(quote, document=DENIAL.id),), (citation,))
    with pytest.raises(Unfounded, match="not the document's"):
        Part("Ugandan troops", quote.span, ARMY.id)


def test_claims_whose_words_do_not_stand_there_are_refused():
    event = entries()[0]
    with pytest.raises(Unfounded, match="does not stand"):
        made([replace(event, evidence=replace(event.evidence, exact="Other words"))])


@given(st.permutations(crisis()))
def test_the_order_of_claims_does_not_matter(claims):
    assert render(made(claims), "md") == render(made(crisis()), "md")


def test_nothing_on_the_record():
    briefing = made([], about="Atlantis")
    assert briefing.sections == briefing.citations == ()
    for form in ("text", "md", "html"):
        assert "Nothing on the record fits." in render(briefing, form)


@given(st.text(), st.data())
def test_any_text_can_be_briefed(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    of = document(text, publisher=text[:20] or None, title=text[-20:], url=text)
    whole = claim("statement", of, (), text[start:end], text="", spans=((start, end),), about=())
    whole = replace(whole, evidence=Span(start, end, text[start:end]))
    briefing = compose([whole], documents={of.id: of})
    for form in ("text", "md", "html"):
        assert render(briefing, form)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\n\n b\t", "a b"), ("\x1b[31mred\x07", "[31mred"), ("abc\u202egnp", "abcgnp"), ("می\u200cرود", "می\u200cرود")],
)
def test_signs_that_steer_a_terminal_go(text, expected):
    assert tidy(text) == expected


def test_no_label_of_the_code_is_seen():
    text = render(made(crisis()))
    assert not re.search(r"\b(None|CT\+|PS\+|Uu|losses_unspecified|calls_for|country:|body:|person:|_id)\b", text)
