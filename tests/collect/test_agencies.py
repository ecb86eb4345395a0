"""Who is credited."""

import pytest

from onrecord.collect.agencies import agency_in


@pytest.mark.parametrize(
    ("byline", "text", "agency"),
    [
        ("Reuters", None, "Reuters"),
        ("Maya Oduya and AFP", None, "AFP"),
        ("By Associated Press", None, None),
        (None, "GAO (AP) — Rebels fired first.", "AP"),
        (None, "GAO — Rebels fired first. " * 40 + "(Agence France-Presse)", "AFP"),
        (None, "GAO (Mali) — Rebels fired first.", None),
        (None, "Rebels fired first. " * 20 + "They told one agency (AP) so. " + "Others fled. " * 40, None),
    ],
)
def test_agencies_are_credited_at_the_ends_of_a_text(byline, text, agency):
    assert agency_in(byline, text) == agency
