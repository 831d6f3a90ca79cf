"""The days of feasts (domain research 1.3)."""

from datetime import date

import pytest

from crm.domain.feast import Feast, parsed
from crm.errors import InvalidInput

_OFFSETS = (0, -43, -8, -7, 5, 7, 39, 49, 56, 63)
_VECTORS = {
    2024: "05-05 23-03 27-04 28-04 10-05 12-05 13-06 23-06 30-06 07-07",
    2025: "20-04 08-03 12-04 13-04 25-04 27-04 29-05 08-06 15-06 22-06",
    2026: "12-04 28-02 04-04 05-04 17-04 19-04 21-05 31-05 07-06 14-06",
    2027: "02-05 20-03 24-04 25-04 07-05 09-05 10-06 20-06 27-06 04-07",
    2028: "16-04 04-03 08-04 09-04 21-04 23-04 25-05 04-06 11-06 18-06",
    2029: "08-04 24-02 31-03 01-04 13-04 15-04 17-05 27-05 03-06 10-06",
    2030: "28-04 16-03 20-04 21-04 03-05 05-05 06-06 16-06 23-06 30-06",
    2031: "13-04 01-03 05-04 06-04 18-04 20-04 22-05 01-06 08-06 15-06",
    2032: "02-05 20-03 24-04 25-04 07-05 09-05 10-06 20-06 27-06 04-07",
    2033: "24-04 12-03 16-04 17-04 29-04 01-05 02-06 12-06 19-06 26-06",
    2034: "09-04 25-02 01-04 02-04 14-04 16-04 18-05 28-05 04-06 11-06",
    2035: "29-04 17-03 21-04 22-04 04-05 06-05 07-06 17-06 24-06 01-07",
    2036: "20-04 08-03 12-04 13-04 25-04 27-04 29-05 08-06 15-06 22-06",
}


@pytest.mark.parametrize("year", _VECTORS)
def test_feasts_that_move_with_easter(year: int) -> None:
    """Easter, Todorovden, Lazarovden, Tsvetnitsa, Bright Friday, Thomas, Spasovden, Pentecost, both All Saints."""
    days = [parsed(f"easter_orthodox{offset:+d}").on(year) for offset in _OFFSETS]
    assert " ".join(f"{day:%d-%m}" for day in days if day) == _VECTORS[year]


@pytest.mark.parametrize(
    ("year", "george", "mark"),
    [(2024, (5, 6), (5, 7)), (2027, (5, 3), (5, 4)), (2025, (4, 23), (4, 25)), (2026, (4, 23), (4, 25))],
)
def test_saints_that_wait_for_easter_in_greece(year: int, george: tuple[int, int], mark: tuple[int, int]) -> None:
    """Saint George moves to Easter Monday, Saint Mark to Tuesday, when their day is not after Easter."""
    assert parsed("4-23 or easter_orthodox+1").on(year) == date(year, *george)
    assert parsed("4-25 or easter_orthodox+2").on(year) == date(year, *mark)


def test_gergyovden_never_moves_in_bulgaria() -> None:
    """6 May, in 2024 too, when Easter was the day before."""
    assert Feast(5, 6).on(2024) == date(2024, 5, 6)


def test_a_leap_day_is_in_leap_years_only() -> None:
    """No day is made up for it."""
    assert Feast(2, 29).on(2026) is None
    assert Feast(2, 29).on(2028) == date(2028, 2, 29)


@pytest.mark.parametrize("rule", ["5-6", "easter_orthodox-7", "easter_western+39", "4-23 or easter_orthodox+1"])
def test_a_rule_comes_back(rule: str) -> None:
    """As text and back; only those with Easter in them move."""
    assert parsed(rule).rule == rule
    assert parsed(rule).moves == ("easter" in rule)


@pytest.mark.parametrize("rule", ["", "13-1", "2-30", "easter_julian+1", "easter_orthodox", "5/6"])
def test_what_is_no_day_is_refused(rule: str) -> None:
    """With what was typed."""
    with pytest.raises(InvalidInput):
        parsed(rule)
