"""The terms after which nobody has a reason to keep somebody."""

from datetime import date

import pytest

from crm.domain.keeping import Reason, Terms, years_later

TODAY = date(2026, 11, 23)
TERMS = Terms(book_years=7, silent_years=3)
LONG_AGO = date(2001, 1, 1)


@pytest.mark.parametrize(
    ("bought", "heard", "said"),
    [
        (date(2018, 12, 31), None, (Reason.BOOKS, date(2025, 12, 31))),
        (date(2019, 1, 1), None, None),
        (date(2016, 5, 1), date(2022, 6, 1), (Reason.BOOKS, date(2025, 6, 1))),
        (date(2016, 5, 1), date(2023, 11, 23), None),
        (None, date(2023, 11, 22), (Reason.SILENT, date(2026, 11, 22))),
        (None, date(2023, 11, 23), None),
        (None, None, (Reason.SILENT, date(2004, 1, 1))),
    ],
)
def test_the_term(bought: date | None, heard: date | None, said: object) -> None:
    """The book year and its years must have ended, and the years without a word as well."""
    assert TERMS.passed(bought, heard, LONG_AGO, TODAY) == said


def test_whoever_was_just_typed_in_is_no_stranger() -> None:
    """The day a record was made counts as hearing of somebody who never bought."""
    assert TERMS.passed(None, None, date(2024, 2, 1), TODAY) is None


def test_a_leap_day_ends_on_the_28th() -> None:
    """29 February has no anniversary in most years."""
    assert years_later(date(2024, 2, 29), 1) == date(2025, 2, 28)
