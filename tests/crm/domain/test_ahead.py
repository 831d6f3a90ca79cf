"""The ranges of the agenda."""

from datetime import date, timedelta

import pytest

from crm.domain.ahead import AHEAD, Ahead, ahead, missed_since, noted


@pytest.mark.parametrize(
    ("way", "since", "until"),
    [
        (Ahead.TODAY, date(2026, 12, 20), date(2026, 12, 21)),
        (Ahead.WEEK, date(2026, 12, 20), date(2026, 12, 27)),
        (Ahead.MONTH, date(2026, 12, 20), date(2027, 1, 20)),
        (Ahead.MISSED, date(2026, 12, 19), date(2026, 12, 20)),
    ],
)
def test_ranges_from_today(way: Ahead, since: date, until: date) -> None:
    """Across New Year; what was missed ends before today."""
    assert ahead(way, date(2026, 12, 20)) == (since, until)


def test_each_range_has_its_words() -> None:
    """For the tabs."""
    assert set(AHEAD) == set(Ahead)


FRIDAY, MONDAY, TUESDAY = date(2026, 11, 20), date(2026, 11, 23), date(2026, 11, 24)


def test_missed_begins_with_the_last_day_of_work() -> None:
    """On Monday with Friday, at the second start of Monday too; on Tuesday with Monday."""
    worked = noted((), FRIDAY)
    assert missed_since(worked, FRIDAY) == FRIDAY
    assert missed_since(worked, MONDAY) == FRIDAY
    for _ in range(2):
        worked = noted(worked, MONDAY)
        assert missed_since(worked, MONDAY) == FRIDAY
    assert missed_since(worked, TUESDAY) == MONDAY
    assert ahead(Ahead.MISSED, MONDAY, FRIDAY) == (FRIDAY, MONDAY)


def test_nothing_is_missed_on_the_first_day() -> None:
    """Not before the first start, and not at a second one on that day."""
    assert missed_since((), MONDAY) == MONDAY
    assert missed_since(noted((), MONDAY), MONDAY) == MONDAY


def test_missed_reaches_back_sixty_days() -> None:
    """Whoever was away for a year does not find a year."""
    assert missed_since((date(2025, 11, 20),), MONDAY) == MONDAY - timedelta(days=60)


def test_a_wrong_clock_hides_nothing() -> None:
    """A day to come, noted by mistake, is forgotten at the next start."""
    worked = noted(noted((FRIDAY,), date(2030, 1, 1)), MONDAY)
    assert worked == (FRIDAY, MONDAY)
