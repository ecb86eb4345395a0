"""Events out of sentences: type, code, trigger, actors and recipients."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from onrecord.read.filling import actor
from onrecord.read.marks import EventMark, Marks, marks
from onrecord.read.pipeline import analyse
from onrecord.types import Document

# sentence; then "TYPE cameo trigger: actors > recipients", heads by the first name or last word that tells them.
CASES = [
    ("Rebels attacked a barracks in Goma.", ["ASSAULT 190 attacked: Rebels > a barracks"]),
    ("A barracks in Goma was attacked by rebels.", ["ASSAULT 190 attacked: rebels > A barracks"]),
    ("Ethiopia's attack on Eritrea began at dawn.", ["ASSAULT 190 attack: Ethiopia > Eritrea"]),
    ("Israeli air strikes on Gaza continued.", ["ASSAULT 195 strikes: Israeli > Gaza"]),
    ("The army launched an offensive against the rebels.", ["ASSAULT 190 offensive: The army > the rebels"]),
    ("Iran threatened to attack Israel.", ["THREATEN 138 threatened: Iran > Israel"]),
    ("Kenya agreed to meet Somalia's president.", ["AGREE 036 agreed: Kenya > Somalia's president"]),
    ("Kenya refused to meet Somalia's president.", ["REJECT 125 refused: Kenya > Somalia's president"]),
    ("France called on Mali to withdraw its troops.", ["REQUEST 1056 called: France > Mali"]),
    ("Turkey's president will visit Baghdad.", ["CONSULT 042 visit: Turkey's president > Baghdad"]),
    ("Turkey will not send troops to Libya.", ["REJECT 120 send: Turkey > Libya"]),
    ("Egypt and Sudan signed a treaty.", ["SUPPORT 057 signed: Egypt, Sudan > Egypt, Sudan"]),
    ("The presidents of Rwanda and Burundi met in Kigali.", ["CONSULT 040 met: Rwanda, Burundi > Rwanda, Burundi"]),
    ("Talks between Serbia and Kosovo resumed.", ["CONSULT 040 Talks: Serbia, Kosovo > Serbia, Kosovo"]),
    ("The envoy said that Libya must hand over the suspects.", ["REQUEST 1053 hand: The envoy > Libya"]),
    ("The president ordered the bombing of rebel camps.", ["ASSAULT 183 bombing: The president > rebel camps"]),
    ("Two journalists were arrested in Niger.", ["COERCE 173 arrested:  > Two journalists"]),
    ("Ukraine rejected Russia's proposal.", ["REJECT 120 rejected: Ukraine > Russia"]),
    (
        "Kenya accused Uganda of shelling a village.",
        ["ACCUSE 112 accused: Kenya > Uganda", "ASSAULT 194 shelling: Uganda > a village (in accused)"],
    ),
    # What a professional would laugh at.
    ("The two companies struck a deal.", []),
    ("The minister fired his adviser over the budget.", ["COERCE 172 fired: The minister > his adviser"]),
    ("The government launched a programme for schools.", []),
    ("The ministry is fighting corruption.", []),
    ("Wages hit a record in Chile.", []),
    ("The striker attacked from the left and scored.", []),
    ("", []),
    ("Attack.", []),
]


def told(doc: Doc, m: Marks, mark: EventMark) -> str:
    """An event in a line."""
    who, whom = (", ".join(actor(doc, m, head).text for head in side) for side in (mark.actors, mark.recipients))
    inside = f" (in {doc[mark.inside].text})" if mark.inside is not None else ""
    return f"{mark.type} {mark.cameo} {doc[mark.trigger].text}: {who} > {whom}{inside}"


def events(text: str) -> list[str]:
    doc = analyse(Document.make(text))
    m = marks(doc)
    return [told(doc, m, mark) for mark in m.events if mark.type is not None]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0][:40] for case in CASES])
def test_events(sentence: str, expected: list[str]) -> None:
    assert events(sentence) == expected


REPORT = [
    (
        "Secretary of Defense Lloyd J. Austin III has confirmed that there are North Korean troops in Russia, but it "
        "remains unclear if they are preparing to become a co-belligerent in Russia’s war on Ukraine.",
        ["MOBILIZE 154 troops: North Korean troops > ", "ASSAULT 190 war: Russia > Ukraine"],
    ),
    (
        "Austin stated that evidence shows North Korean soldiers have been deployed to Russia.",
        ["MOBILIZE 154 deployed: North Korean soldiers > Russia"],
    ),
    (
        "North Korea is one of Russia’s few open allies in the war on Ukraine, having previously supplied arms and "
        "munitions to Russia.",
        ["AID 072 supplied: North Korea > Russia"],
    ),
    (
        "Austin highlighted Putin’s efforts to secure additional support from countries like North Korea and Iran.",
        ["REQUEST 103 secure: Putin > North Korea, Iran"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), REPORT, ids=["there-are", "deployed", "supplied", "secure"])
def test_report(sentence: str, expected: list[str]) -> None:
    assert [event for event in expected if event not in events(sentence)] == []


def test_instrument_and_untyped() -> None:
    text = f"{REPORT[2][0]} The presence of the troops could potentially escalate the conflict further."
    doc = analyse(Document.make(text))
    held = marks(doc).events
    assert [doc[e.instrument.start : e.instrument.end].text for e in held if e.instrument] == ["arms and munitions"]
    assert [doc[e.trigger].text for e in held if e.type is None] == ["escalate"]
