"""Open questions: form, state, standard text, asker; and what opens none."""

from __future__ import annotations

import pytest
from reading import head, marked, only, words

from onrecord.types.vocabulary import QuestionForm as F
from onrecord.types.vocabulary import QuestionState as S

CASES = [
    ("It is unclear whether the envoy reached Khartoum.", F.WHETHER, S.UNKNOWN, "whether the envoy reached Khartoum"),
    ("It was not clear who ordered the raid.", F.WHO, S.UNKNOWN, "who ordered the raid"),
    ("It is not known how many sailors survived.", F.HOW_MANY, S.UNKNOWN, "how many sailors survived"),
    ("The motive for the attack remains unclear.", F.WHY, S.UNKNOWN, "what the motive for the attack is"),
    ("The whereabouts of the hostages are unknown.", F.WHERE, S.UNKNOWN, "what the whereabouts of the hostages are"),
    ("Whether the truce holds remains to be seen.", F.WHETHER, S.UNKNOWN, "whether the truce holds"),
    ("The question is whether Ankara will agree.", F.WHETHER, S.UNKNOWN, "whether Ankara will agree"),
    ("Officials do not know why the bridge fell.", F.WHY, S.UNKNOWN, "why the bridge fell"),
    ("No one knows where the convoy went.", F.WHERE, S.UNKNOWN, "where the convoy went"),
    ("Doctors could not say how many had died.", F.HOW_MANY, S.UNKNOWN, "how many had died"),
    ("The ministry declined to say how many had died.", F.HOW_MANY, S.WITHHELD, "how many had died"),
    ("The army did not say where the jet crashed.", F.WHERE, S.WITHHELD, "where the jet crashed"),
    ("The junta has yet to say when the vote will be held.", F.WHEN, S.WITHHELD, "when the vote will be held"),
    ("The palace would not confirm whether the king was ill.", F.WHETHER, S.WITHHELD, "whether the king was ill"),
    ("The statement gave no details on the arrests.", F.WHAT, S.WITHHELD, "what the details on the arrests are"),
    ("Manila has not decided whether to recall its envoy.", F.WHETHER, S.UNDECIDED, "whether to recall Manila's envoy"),
    ("The bloc is weighing whether to lift the embargo.", F.WHETHER, S.UNDECIDED, "whether to lift the embargo"),
    ("There was no immediate word on casualties.", F.WHETHER, S.UNKNOWN, "whether there are casualties"),
    ("The date of the vote has yet to be announced.", F.WHEN, S.WITHHELD, "what the date of the vote is"),
    (
        "Asked whether the general would resign, the spokesman declined to comment.",
        F.WHETHER,
        S.WITHHELD,
        "whether the general would resign",
    ),
]


@pytest.mark.parametrize(("text", "form", "state", "asks"), CASES, ids=[case[0][:40] for case in CASES])
def test_open(text: str, form: F, state: S, asks: str) -> None:
    found = only(marked(text).questions)
    assert (found.form, found.state, found.text) == (form, state, asks)


@pytest.mark.parametrize(
    "text",
    [
        "The claim could not be independently verified.",
        "Who ordered the raid?",
        "The minister asked reporters whether they had seen the footage.",
        "She replied to a question about whether the port was open.",
        "It is clear who won the vote in Caracas.",
        "The president said where the talks would be held.",
        "We never said that the port was closed.",
        "I don't know if you saw the report.",
        "The roads to Bukavu are not clear of mines.",
        "",
        "Unclear",
    ],
)
def test_nothing_open(text: str) -> None:
    assert marked(text).questions == []


def test_who_is_finding_out_asks() -> None:
    text = "Prosecutors in Accra are trying to determine who supplied the rifles."
    found = only(marked(text).questions)
    assert head(text, found.asker) == "Prosecutors"
    assert found.text == "who supplied the rifles"


def test_nobody_asks_what_is_merely_unclear() -> None:
    assert only(marked("It is unclear who supplied the rifles.").questions).asker is None


def test_if_becomes_whether_and_run_holds_cue_and_content() -> None:
    text = "In Goma, officials said it remained unclear if the rebels would withdraw."
    found = only(marked(text).questions)
    assert found.text == "whether the rebels would withdraw"
    assert words(text, found.run) == "remained unclear if the rebels would withdraw"
    assert words(text, found.cue) == "remained unclear"
