"""How often contact is wished, and when it is due."""

from datetime import date

import pytest

from crm.domain.contact import MOST_DAYS, checked_days, due_on
from crm.errors import InvalidInput

SINCE, CALLED = date(2026, 1, 1), date(2026, 11, 2)


@pytest.mark.parametrize(
    ("days", "called_on", "due"),
    [(None, CALLED, None), (28, CALLED, date(2026, 11, 30)), (28, None, date(2026, 1, 29))],
)
def test_the_clock_starts_with_the_last_contact(days: int | None, called_on: date | None, due: date | None) -> None:
    """Without any contact it starts with the day the customer was noted; without a wish nothing is due."""
    assert due_on(days, called_on, SINCE) == due


def test_a_wish_is_a_day_to_ten_years() -> None:
    """Or none at all."""
    assert [checked_days(days) for days in (None, 1, MOST_DAYS)] == [None, 1, MOST_DAYS]
    for days in (0, MOST_DAYS + 1):
        with pytest.raises(InvalidInput) as refused:
            checked_days(days)
        assert refused.value.field == "contact_days"
