"""The ranges of the agenda."""

from datetime import date

import pytest

from crm.domain.ahead import AHEAD, Ahead, ahead


@pytest.mark.parametrize(
    ("way", "since", "until"),
    [
        (Ahead.TODAY, date(2026, 12, 20), date(2026, 12, 21)),
        (Ahead.WEEK, date(2026, 12, 20), date(2026, 12, 27)),
        (Ahead.MONTH, date(2026, 12, 20), date(2027, 1, 20)),
        (Ahead.MISSED, date(2026, 11, 20), date(2026, 12, 20)),
    ],
)
def test_ranges_from_today(way: Ahead, since: date, until: date) -> None:
    """Across New Year; what was missed ends before today."""
    assert ahead(way, date(2026, 12, 20)) == (since, until)


def test_each_range_has_its_words() -> None:
    """For the tabs."""
    assert set(AHEAD) == set(Ahead)
