"""What people, bodies and countries are called."""

import pytest
from factories import actor, claim, link

from onrecord.brief import compose
from onrecord.brief.names import Names, unresolved
from onrecord.brief.wording import asking
from onrecord.types.vocabulary import Act, SourceKind


def source(text, **given):
    return link(text, text=text, **{"kind": SourceKind.PERSON, **given}).source


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("MS. JEAN-PAUL", {}, "Ms. Jean-Paul"),
        ("PRESIDENT ABDI", {}, "President Abdi"),
        ("BBC NEWS", {}, "BBC NEWS"),
        ("Q", {}, "a reporter"),
        ("He", {"entity": "person:nuru-abdi"}, "Governor Nuru Abdi"),
        ("he", {"entity": "person:someone-else"}, "Someone Else"),
        ("it", {"country": "SDN"}, "Sudan"),
        ("they", {}, "“they” (not resolved)"),
        ("", {"kind": SourceKind.ANONYMOUS, "anonymity": "unnamed"}, "an unnamed source"),
        ("Nuru Abdi’s", {}, "Nuru Abdi"),
        ("Hla Tun", {"office": "governor"}, "Hla Tun, governor,"),
        ("President Hla Tun", {"office": "President of Myanmar"}, "President Hla Tun"),
        ("two aides", {"anonymity": "fear of reprisal"}, "two aides (not named: fear of reprisal)"),
    ],
)
def test_sources(text, given, said):
    names = Names()
    for heard in ("Abdi", "Governor Nuru Abdi", "Governor Nuru Abdi and President Hla Tun", "the abdi"):
        names.learn(claim(attribution=(link(heard, text=heard, entity="person:nuru-abdi"),)))
    assert names.source(source(text, **given)) == said


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("Sudanese", {}, "Sudan"),
        ("the Kremlin", {"country": "RUS"}, "Russia"),
        ("Hla Tun", {"country": "MMR", "entity": "person:hla-tun"}, "Hla Tun"),
        ("rebels", {}, "rebels"),
    ],
)
def test_headings(text, given, said):
    assert Names().heading(actor(text, text, **given)) == said


@pytest.mark.parametrize(
    ("text", "said"), [("I", "Col. Bisimwa (“I”)"), ("We", "Col. Bisimwa (“we”)"), ("rebels", "rebels")]
)
def test_a_speaker_is_named(text, said):
    spoken = claim(attribution=(link("Col. Bisimwa", text="Col. Bisimwa said"),))
    assert Names().actor(actor(text, text), spoken) == said


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [("they", {}, True), ("", {}, True), ("we", {}, False), ("they", {"country": "SDN"}, False), ("rebels", {}, False)],
)
def test_unresolved(text, given, expected):
    assert unresolved(actor(text, text, **given)) is expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (claim(), False),
        (claim(attribution=(link(act=Act.ASK),)), True),
        (claim("question", attribution=(link(act=Act.ASK),)), False),
        (claim("question", attribution=(link("Q", text="Q said"),)), True),
        (claim(attribution=(link("Reporter", text="Reporter said"),)), True),
        (claim(attribution=(link("a reporter", text="a reporter said"),)), False),
    ],
)
def test_what_is_asked_is_no_report(held, expected):
    assert asking(held) is expected
    if expected:
        assert compose([held], documents={}).sections == ()
