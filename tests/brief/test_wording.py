"""Every label of the closed lists has words; dates, lists and amounts read well."""

import pytest
from factories import content

from onrecord.brief import wording
from onrecord.brief.names import inside
from onrecord.types import vocabulary as vocabulary


@pytest.mark.parametrize(
    ("table", "labels"),
    [
        (wording.SAID, vocabulary.Act),
        (wording.CERTAINTY, vocabulary.FactValue),
        (wording.PHASE, vocabulary.Phase),
        (wording.EVENT, [None, *vocabulary.PloverType]),
        (wording.MEASURE, vocabulary.Measure),
        (wording.STANCE, vocabulary.Stance),
        (wording.RELATION, vocabulary.Relation),
        (wording.ENGAGEMENT, vocabulary.EngagementForm),
        (wording.EFFORT, vocabulary.EffortForm),
        (wording.STATE, vocabulary.QuestionState),
        (wording.MANY, vocabulary.Kind),
    ],
)
def test_every_label_has_words(table, labels):
    assert set(table) == set(labels)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2024-10-24", "24 October 2024"),
        ("2024-10-24T23:30:00+09:00", "24 October 2024"),
        ("2024-10", "October 2024"),
        ("2024", "2024"),
        (None, "undated"),
        ("2024-13", "2024-13"),
        ("soon", "soon"),
    ],
)
def test_days(published, said):
    assert wording.day(published) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (list("ABC"), "A, B and C"),
        (list("ABCDE"), "A, B and 3 others"),
    ],
)
def test_lists(names, said):
    assert wording.listed(names, most=3 if len(names) > 3 else 6) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (300000, None, "300,000 or more"),
        (None, 12, "12 or fewer"),
        (1000, 1200, "1,000 to 1,200"),
        (4, 4, "4"),
        (0.5, 0.5, "0.5"),
        (None, None, ""),
    ],
)
def test_amounts(low, high, said):
    assert wording.amount(content("figure", low=low, high=high)) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("The Pentagon", "the Pentagon"),
        ("A villager", "a villager"),
        ("Officials in Khartoum", "officials in Khartoum"),
        ("Authorities", "authorities"),
        ("Doctors Without Borders", "Doctors Without Borders"),
        ("Hamas", "Hamas"),
        ("Ukrainian officials", "Ukrainian officials"),
        ("President Aliyu", "President Aliyu"),
        ("", ""),
    ],
)
def test_names_within_a_sentence(name, said):
    assert inside(name) == said
