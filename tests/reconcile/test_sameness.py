"""What is the same, what entails what, and what is neither: structure decides, never the likeness of words."""

from __future__ import annotations

import pytest
from reconcile.scene import figure, propositions, report, subjects, the

from onrecord.reconcile import compare
from onrecord.types.proposition import FigureRelation, Sameness, Status
from onrecord.types.vocabulary import SourceKind

S, E, D, U = Sameness.SAME, Sameness.ENTAILS, Sameness.DIFFERENT, Sameness.UNSURE


def _facets(said: str, **given: object):
    return subjects([report(said, "The ministry", **given)])[0].facets


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("Ugandan troops are in Congo", "Ugandan soldiers were in Congo", S),
        ("Ugandan troops had been sent to Congo", "Ugandan soldiers are in Congo", S),
        ("Ugandan troops are in Congo's Ituri province", "Ugandan troops are in Congo", E),
        ("Ugandan troops are at the front", "Ugandan troops are in Congo", U),
        ("Ugandan troops fought in Congo", "Ugandan troops are in Congo", E),
        ("Ugandan troops are training in Congo", "Ugandan troops are in Congo", E),
        ("Ugandan troops will be sent to Congo", "Ugandan troops are in Congo", D),
        ("Rwandan troops are in Congo", "Ugandan troops are in Congo", D),
        ("Ugandan troops are in Somalia", "Ugandan troops are in Congo", D),
        ("Ugandan soldiers were captured in Congo", "Ugandan troops are in Congo", E),
        ("the market of Bunia reopened after the long rains", "the market of Bunia reopened after long rains", S),
        ("the market of Bunia reopened after the rains", "the market of Bunia burnt down in the rains", D),
    ],
)
def test_pairs(left, right, wanted):
    assert compare(_facets(left), _facets(right))[0] is wanted


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ugandan troops are in Congo", "3,000 Ugandan troops are in eastern Congo"),
        ("Ugandan troops are in Congo", "Ugandan troops will be sent to Congo"),
        ("Ugandan troops are in Congo's Ituri province", "Ugandan troops are in Congo's Kasai province"),
    ],
)
def test_another_scope_is_another_proposition(left, right):
    assert len(propositions([report(left, "Kampala's critics"), report(right, "The ministry")])) == 2


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (("killed", 300, 300, "2025-01-13"), ("killed", 1000, 1000, "2025-01-20"), FigureRelation.CONTRADICT),
        (("killed", 300, 300, "2025-01-13"), ("killed", 600, 600, "2025-04-30"), FigureRelation.INCOMPARABLE),
        (("killed", 300, 300, "2025-01-13"), ("casualties", 1000, 1000, "2025-01-13"), FigureRelation.INCOMPARABLE),
        (
            ("casualties", 300_000, None, "2024-10-24"),
            ("casualties", 530_000, 530_000, "2024-10-24"),
            FigureRelation.NARROW,
        ),
        (("casualties", None, 900, "2024-10-24"), ("casualties", 800, 1000, "2024-10-24"), FigureRelation.OVERLAP),
        (
            ("losses_unspecified", 300_000, None, "2024-10-24"),
            ("casualties", 530_000, 530_000, "2024-10-24"),
            FigureRelation.INCOMPARABLE,
        ),
        (("killed", 40, 40, "2024-10-24"), ("killed", 40, 40, "2024-10-25"), FigureRelation.AGREE),
        (("killed", 40, None, "2024-10-24"), ("killed", None, 39, "2024-10-25"), FigureRelation.CONTRADICT),
    ],
)
def test_figures(one, other, wanted):
    from onrecord.reconcile.figures import compare_figures

    made = [
        figure(f"{n} of them were hit", who, low, high, measure, day=day)
        for n, (who, (measure, low, high, day)) in enumerate((("Ankara's envoy", one), ("A charity", other)))
    ]
    left, right = subjects(made)
    assert compare_figures(left, right).relation is wanted


def test_a_rate_and_a_total_are_never_compared():
    from onrecord.reconcile.figures import compare_figures

    left, right = subjects(
        [
            figure("a thousand fall each day", "A charity", 1000, 1200, "casualties", rate="day"),
            figure("the army lost many", "A charity", 530_000, 530_000, "casualties"),
        ]
    )
    assert compare_figures(left, right).relation is FigureRelation.INCOMPARABLE


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (("40 men were lost in all", None), ("90 men were lost in all", None), FigureRelation.CONTRADICT),
        (("40 men were lost", ("2024-10-17", "2024-10-24")), ("90 men were lost", None), FigureRelation.INCOMPARABLE),
        (
            ("40 men were lost", ("2024-10-17", "2024-10-24")),
            ("90 men were lost", ("2024-02-24", "2024-10-24")),
            FigureRelation.INCOMPARABLE,
        ),
        (("40 men are confirmed by name", None), ("90 men were lost", None), FigureRelation.INCOMPARABLE),
    ],
)
def test_tolls_of_other_stretches_and_methods_are_never_compared(one, other, wanted):
    from dataclasses import replace

    from onrecord.reconcile.figures import compare_figures

    made = []
    for number, (said, when) in enumerate((one, other)):
        size = int(said.split()[0])
        (held,) = subjects([figure(said, ("Ankara's envoy", "A charity")[number], size, size, "casualties")])
        made.append(replace(held, facets=replace(held.facets, when=when)))
    assert compare_figures(*made).relation is wanted


def test_two_groups_counted_in_one_sentence_are_two_propositions():
    from dataclasses import replace

    from onrecord.reconcile.keys import key_of, near

    said = "on Friday two women and two children were among the villagers killed near the river"
    (held,) = subjects([figure(said, "A charity", 2, 2, "killed")])
    women, children = (
        key_of(
            replace(held.facets, family="words", target=f"name:{name}", words=("two", "women", "children", "killed"))
        )
        for name in ("women", "children")
    )
    assert near(women, women)
    assert not near(women, children)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("the army killed 20 gunmen", "rebels say 40 gunmen were killed", FigureRelation.INCOMPARABLE),
        ("20 gunmen were killed in an air strike", "40 gunmen were killed", FigureRelation.INCOMPARABLE),
        ("the war has killed 20 gunmen", "40 gunmen were killed", FigureRelation.CONTRADICT),
        ("20 gunmen were killed", "40 gunmen were killed", FigureRelation.CONTRADICT),
        ("the army lost 20 gunmen since May", "40 gunmen were killed", FigureRelation.CONTRADICT),
    ],
)
def test_tolls_of_one_deed_are_never_compared_with_those_of_another_day(one, other, wanted):
    from dataclasses import replace

    from onrecord.reconcile.figures import compare_figures

    made = []
    for said, who, day in ((one, "Ankara's envoy", "2024-10-20"), (other, "A charity", "2024-10-24")):
        number = "20" if "20" in said else "40"
        held, (claim,) = figure(said, who, int(number), int(number), "killed", day=day)
        made.append((held, [replace(claim, content=replace(claim.content, text=number))]))
    assert compare_figures(*subjects(made)).relation is wanted


def test_one_source_that_changes_its_figure_revises_it():
    from onrecord.reconcile.figures import compare_figures

    left, right = subjects(
        [
            figure("12 were killed", "The Red Crescent", 12, 12, "killed", day="2024-10-24", kind=SourceKind.BODY),
            figure(
                "9 were killed",
                "The Red Crescent",
                9,
                9,
                "killed",
                day="2024-10-25",
                publisher="Other Wire",
                kind=SourceKind.BODY,
            ),
        ]
    )
    made = compare_figures(right, left)
    assert (made.left, made.right, made.relation) == (left.claim, right.claim, FigureRelation.REVISE)


def test_attacks_on_different_days_are_two():
    from factories import actor, claim, document, words

    made = []
    for day in ("2024-10-03", "2024-10-20"):
        text = f"Sudanese jets bombed the market of El Fasher on {day}."
        held = document(text, published=day)
        jets = actor("Sudanese jets", text, entity="country:SDN", country="SDN")
        made.append((held, [claim("event", held, (), text[:-1], trigger=words("bombed", text), actors=(jets,))]))
    assert len(propositions(made)) == 2
    assert len(propositions([*made, made[0]])) == 2


def test_denials_carry_down_and_not_up():
    found = propositions(
        [
            report("Ugandan troops are in Congo's Ituri province", "A Congolese official", country="COD"),
            report("Ugandan troops are in Congo", "A Congolese official", country="COD", publisher="Other Wire"),
            report(
                "Ugandan troops were in Congo's Ituri province", "Uganda's army", country="UGA",
                value="CT-", polarity="-", publisher="Third Wire", day="2024-10-25",
            ),
        ]
    )  # fmt: skip
    narrow, wide = the(found, part="ituri"), the(found, part=None)
    assert narrow.assessment.status is Status.CONTESTED
    assert wide.assessment.status is Status.CLAIMED
