"""A sentence that its citations do not entail cannot be written."""

from __future__ import annotations

from typing import Any

import pytest
from factories import TEXT, claim, document, link, stand
from hypothesis import given
from hypothesis import strategies as st

from onrecord.brief.briefing import Part, Unfounded
from onrecord.brief.desk import Desk
from onrecord.brief.grounds import check


def told(text: str, **given: Any) -> None:
    check([Part(text)], [claim("event", **given)])


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Khartoum said that rebels shelled the port.",
        "Khartoum: attack (stated as fact) — Example Wire, 24 October 2024.",
        "Also carried, in the same words, by Example Wire and 3 others: no independent confirmation.",
        "According to officials: at least 12 people.",
        "Against this: nothing.",
        "",
    ],
)
def test_what_the_claims_hold_can_be_written(text: str) -> None:
    told(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Officials in Nairobi said that rebels shelled the port.", "nairobi"),
        ("Officials said that 13 people were killed.", "13"),
        ("Officials said that 12,000 people were killed.", "12,000"),
        ("Rebels shelled the port — Another Wire, 24 October 2024.", "another"),
        ("Rebels shelled the port — Example Wire, 25 October 2024.", "25"),
        ("Russia said so.", "russia"),
        ("Rebels shelled the port (stated as possible).", "stated as possible"),
    ],
)
def test_what_no_claim_holds_cannot(text: str, wrong: str) -> None:
    with pytest.raises(Unfounded, match=wrong):
        told(text)


def test_a_country_may_be_called_by_its_name() -> None:
    check(
        [Part("Sudan, citing officials")],
        [claim("event", attribution=(link("Officials", country="SDN", entity=None),))],
    )


def test_how_sure_is_what_the_claim_says() -> None:
    sure = claim("event", factuality=stand("PS+"))
    check([Part("Rebels did (stated as possible)")], [sure])
    with pytest.raises(Unfounded, match="stated as fact"):
        check([Part("Rebels did (stated as fact)")], [sure])


@given(st.integers(13, 10**9))
def test_no_number_comes_from_nowhere(number: int) -> None:
    desk = Desk({document().id: document()}.__getitem__)
    held = claim("event")
    desk.learn(held)
    spelt = f"{number:,}"
    if spelt in TEXT or str(number) in ("24", "2024"):
        return
    for text in (spelt, str(number)):
        with pytest.raises(Unfounded):
            desk.sentence([f"Rebels killed {text} people."], [held])
