"""To whom letters go."""

from datetime import date

import pytest

from ui.dialogs.letter_audience import audience_of


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("this_month", date(2026, 1, 1), date(2026, 1, 16)),
        ("last_month", date(2025, 12, 1), date(2026, 1, 1)),
        ("year", date(2025, 1, 16), date(2026, 1, 16)),
        ("all", None, None),
    ],
)
def test_whom_a_choice_means(name: str, since: date | None, until: date | None) -> None:
    """Whole days, the last excluded, over the turn of a year too."""
    audience = audience_of(name, date(2026, 1, 15))
    assert (audience.since, audience.until) == (since, until)
