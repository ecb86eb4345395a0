"""Ties of a period, among those of other times."""

from __future__ import annotations

from brief.pictures.plots import bond

from onrecord.brief.pictures import network
from onrecord.types.vocabulary import Relation


def test_every_tie_of_the_period_has_a_row_that_opens_a_claim():
    made = network([bond(claims=3, inside=2), bond(right="body:nato", inside=0)])
    assert [(line.cells, line.claims) for line in made.lines] == [
        (
            ("MLI", "Supplier to", "NER", "2", "2 stated as so", "3", "1 October 2024 to 24 October 2024"),
            ("c_country:MLI_country:NER",),
        )
    ]


def test_ties_of_other_times_keep_the_actors_in_their_places():
    early, late = [bond(inside=1), bond(right="body:nato", inside=0)], [bond(inside=0), bond(right="body:nato")]
    one, other = network(early), network(late[::-1])
    assert (one.marks.nodes, one.marks.frame) == (other.marks.nodes, other.marks.frame)
    assert [left.text for left in one.left_out] == [
        "1 tie: of other times: drawn faintly, so that all keep their places"
    ]


def test_what_is_left_out_is_told():
    many = [bond(left=f"country:{number:03}", claims=number + 1) for number in range(45)]
    made = network(many, more=2, unnamed=3)
    assert len(made.marks.bonds) == 40
    assert [left.text for left in made.left_out] == [
        "3 claims of ties: only a pronoun says whose",
        "5 ties: more than 40 do not fit; in the table",
        "2 ties: with fewer claims than those that are drawn",
    ]
    assert len(made.lines) == 45


def test_the_text_in_its_place_is_made_of_counts():
    made = network(
        [bond(), bond(right="body:nato"), bond("body:nato", "country:NER", Relation.ALLY)], since="2024-10-01"
    )
    assert made.alt == (
        "3 ties between 3 actors since 1 October 2024; 2 “supplier to” and 1 “ally of”; the last was published on 24 "
        "October 2024."
    )
    assert network([bond(inside=0)], until="2024-10-01").alt == "No tie is told until 1 October 2024."
