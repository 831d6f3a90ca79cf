"""The time a view counts over."""

from datetime import date

import pytest

from crm.domain.span import SPANS, Days, Span, days_before, days_of

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("span", "since", "until"),
    [
        (Span.MONTH, date(2026, 1, 1), date(2026, 2, 1)),
        (Span.LAST_MONTH, date(2025, 12, 1), date(2026, 1, 1)),
        (Span.YEAR, date(2026, 1, 1), date(2027, 1, 1)),
        (Span.LAST_YEAR, date(2025, 1, 1), date(2026, 1, 1)),
        (Span.EVER, date.min, date(2026, 1, 16)),
    ],
)
def test_calendar_days(span: Span, since: date, until: date) -> None:
    """Whole months and years, across the turn of the year; everything ends today."""
    assert days_of(span, TODAY) == Days(since, until)


def test_the_end_is_excluded() -> None:
    """And no day lies in no time."""
    days = days_of(Span.MONTH, TODAY)
    assert date(2026, 1, 1) in days
    assert date(2026, 1, 31) in days
    assert date(2026, 2, 1) not in days
    assert None not in days


def test_each_span_has_its_words() -> None:
    """For the picker."""
    assert set(SPANS) == set(Span)


def test_the_time_before() -> None:
    """The month before a month, the year before a year; nothing is before ever."""
    found = [days_before(span, TODAY) for span in Span]
    assert found == [
        Days(date(2025, 12, 1), date(2026, 1, 1)),
        Days(date(2025, 11, 1), date(2025, 12, 1)),
        Days(date(2025, 1, 1), date(2026, 1, 1)),
        Days(date(2024, 1, 1), date(2025, 1, 1)),
        None,
    ]
