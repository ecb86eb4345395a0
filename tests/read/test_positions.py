"""Who stands where on what, and with whom."""

from __future__ import annotations

import pytest
from reading import head, heads, marked, only, words

from onrecord.types.vocabulary import Stance as S

CASES = [
    ("The African Union called for a truce in Sudan.", "Union", S.CALLS_FOR, "a truce in Sudan"),
    ("Qatar urged both sides to return to the table.", "Qatar", S.CALLS_FOR, "both sides to return to the table"),
    ("Brazil called on Venezuela to publish the results.", "Brazil", S.CALLS_FOR, "Venezuela to publish the results"),
    ("Protesters demanded the release of the journalist.", "Protesters", S.CALLS_FOR, "the release of the journalist"),
    ("Hungary supports the ceasefire proposal.", "Hungary", S.SUPPORTS, "the ceasefire proposal"),
    ("Slovakia opposes new sanctions on the bank.", "Slovakia", S.OPPOSES, "new sanctions on the bank"),
    ("Ethiopia rejected the offer of mediation.", "Ethiopia", S.REJECTS, "the offer of mediation"),
    ("Germany ruled out sending troops to Niger.", "Germany", S.REJECTS, "sending troops to Niger"),
    ("The European Union condemned the shelling.", "Union", S.CONDEMNS, "the shelling"),
    ("The United Nations welcomed the reopening of the port.", "Nations", S.WELCOMES, "the reopening of the port"),
    ("Seoul warned Pyongyang against a new test.", "Seoul", S.WARNS, "a new test"),
    ("Poland warned that the war may spread.", "Poland", S.WARNS, "the war may spread"),
    ("Japan pledged to rebuild the port in Beirut.", "Japan", S.PROMISES, "to rebuild the port in Beirut"),
    ("Officials are concerned about the dam.", "Officials", S.CONCERNED, "the dam"),
    ("China reiterated its opposition to the sale.", "China", S.OPPOSES, "the sale"),
    ("Turkey is in favour of the ban.", "Turkey", S.SUPPORTS, "the ban"),
]


@pytest.mark.parametrize(("text", "holder", "stance", "topic"), CASES, ids=[case[0][:40] for case in CASES])
def test_position(text: str, holder: str, stance: S, topic: str) -> None:
    found = only(marked(text).positions)
    assert (head(text, found.holder), found.stance, words(text, found.topic)) == (holder, stance, topic)


def test_each_need_that_is_stressed_is_a_call() -> None:
    text = "The envoy stressed the importance of open borders and the need for a truce in both provinces."
    found = marked(text).positions
    assert [(p.stance, words(text, p.topic)) for p in found] == [
        (S.CALLS_FOR, "open borders"),
        (S.CALLS_FOR, "a truce in both provinces"),
    ]


def test_echo_agrees_and_gives_the_other_position_too() -> None:
    text = "The president echoed the bishop's call for calm in Port-au-Prince."
    found = {head(text, p.holder): p for p in marked(text).positions}
    assert found["president"].stance is S.SUPPORTS
    assert heads(text, found["president"].agrees_with) == ["bishop"]
    assert found["bishop"].stance is S.CALLS_FOR
    assert words(text, found["bishop"].topic) == "calm in Port-au-Prince"


def test_joining_in_a_call_agrees() -> None:
    text = "Canada joined France in calling for a truce."
    found = only(marked(text).positions)
    assert (head(text, found.holder), heads(text, found.agrees_with)) == ("Canada", ["France"])
    assert (found.stance, words(text, found.topic)) == (S.CALLS_FOR, "a truce")


def test_at_odds_disagrees_without_a_direction() -> None:
    text = "Turkey is at odds with Greece over the gas field."
    found = only(marked(text).positions)
    assert (found.stance, heads(text, found.disagrees_with)) == (S.DIFFERS, ["Greece"])


def test_seen_as_is_a_position_of_who_sees_it_so() -> None:
    text = "The build-up near the border is seen as a worrying sign by Lithuanian officials."
    found = only(marked(text).positions)
    assert (head(text, found.holder), found.stance) == ("officials", S.CONCERNED)
    assert words(text, found.topic) == "The build-up near the border"


@pytest.mark.parametrize(
    "text",
    [
        "The minister called a press conference.",
        "Pillars support the bridge.",
        "Does Hungary support the plan?",
        "The colonel refused to say where he was.",
        "It is unclear whether rebels will insist on a new vote.",
        "The opposition won the vote.",
        "",
    ],
)
def test_no_position(text: str) -> None:
    assert marked(text).positions == []


def test_whoever_is_accused_of_supporting_holds_the_position() -> None:
    text = "Mali accused Algeria of supporting the rebels."
    found = only(marked(text).positions)
    assert head(text, found.holder) == "Algeria"
