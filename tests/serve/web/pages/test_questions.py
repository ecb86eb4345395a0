"""Who raised a question, as its card on the board says."""

from __future__ import annotations

import pytest
from factories import actor, claim, link

from onrecord.serve.web.pages.questions import raised
from onrecord.types import Actor, Link

NATO = actor("the alliance", entity="body:nato")


@pytest.mark.parametrize(
    ("asker", "chain", "words"),
    [
        (NATO, (link("Officials"),), "asked by the alliance"),
        (actor("we"), (link("Officials"),), "raised by Officials"),
        (actor("they"), (link("Officials"), link("the army")), "raised by Officials → the army"),
        (None, (link("Officials"),), "raised by Officials"),
        (None, (link("They"),), ""),
        (actor("we"), (), ""),
        (None, (), ""),
    ],
)
def test_who_asks_or_says_that_it_is_open(asker: Actor | None, chain: tuple[Link, ...], words: str) -> None:
    held = claim("question", attribution=chain, asker=asker)
    assert raised(held, held.content) == words
