"""The pieces of a segment's SQL that know the calendar."""

from datetime import date
from typing import Any

import pytest

from crm.domain.segment import Question
from crm.domain.segment_field import Op, What
from crm.storage.segment_clause import Asking, in_year


@pytest.mark.parametrize(
    ("today", "days", "march", "values"),
    [
        (date(2026, 12, 28), 7, False, ("12-28", "01-04")),
        (date(2026, 2, 20), 8, False, ("02-20", "02-29")),
        (date(2026, 2, 20), 8, True, ("02-20", "02-28")),
        (date(2028, 2, 20), 8, False, ("02-20", "02-28")),
        (date(2026, 3, 1), 7, True, ("02-29", "03-08")),
        (date(2026, 3, 1), 7, False, ("03-01", "03-08")),
        (date(2028, 3, 1), 7, True, ("03-01", "03-08")),
        (date(2026, 6, 1), 400, False, ()),
    ],
)
def test_the_coming_days_of_the_year(today: date, days: int, march: bool, values: tuple[Any, ...]) -> None:
    """Across New Year; 29 February belongs to the 28th, or to 1 March, in years without it; a year is everybody."""
    assert in_year(Question(What.BIRTHDAY, Op.COMING, (days,)), "d", today, leap_in_march=march)[1] == values


def test_long_ago_has_an_end() -> None:
    """More days than the calendar has do no harm."""
    assert Asking(None, date(2026, 11, 23)).ago(10**9) == "0001-01-01"  # type: ignore[arg-type]
