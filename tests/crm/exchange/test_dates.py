"""Days as people write them."""

from datetime import date

import pytest

from crm.domain.customer import PartialDate
from crm.errors import InvalidInput
from crm.exchange.cells import Number
from crm.exchange.dates import Days, looks_like_day, order_of

DAYS = Days("day-first", date(2026, 11, 23))
MARCH = date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    ["05-03-2026", "5/3/26", "05.03.2026 г.", "2026-03-05", "2026-03-05T10:00:00Z", "20260305", "5 maart 2026",
     "5 март 2026 г.", "Mar 5, 2026", "05-mrt-26", "5/3/2026 8:26", "thu 5th March 2026", Number("46086")],
)  # fmt: skip
def test_common_spellings(text: str) -> None:
    """Figures, names of months in three languages, times of day and a spreadsheet's own number."""
    assert DAYS.day(text) == MARCH
    assert isinstance(text, Number) or looks_like_day(text.removeprefix("thu "))


@pytest.mark.parametrize(
    "text", ["31-02-2026", "soon", "1-2", "12/13/2026", "46086", "5 foo 2026", "1-1-202", "05-03-2026x"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """An impossible day is never moved to a possible one."""
    with pytest.raises(InvalidInput, match="not a date"):
        DAYS.day(text)


def test_month_first_and_patterns() -> None:
    """The order and a strptime pattern are obeyed; a year of two figures is not in the future."""
    assert Days("month-first", date(2026, 11, 23)).day("3/5/26") == MARCH
    assert Days("%Y%j", date(2026, 11, 23)).day("2026064") == MARCH
    assert DAYS.day("1-1-85") == date(1985, 1, 1)
    assert Days("year-first", date(2026, 11, 23)).day("26-3-5") == MARCH


def test_birth_dates() -> None:
    """Without year as address books write it; zeros mean none."""
    assert DAYS.partial(" --03-05") == PartialDate(3, 5)
    assert DAYS.partial("05-03-1604") == PartialDate(3, 5)
    assert DAYS.partial("0-0-00") is None
    assert DAYS.partial("05-03-1980") == PartialDate(3, 5, 1980)


@pytest.mark.parametrize(
    ("texts", "order", "certain"),
    [
        (["1/2/2026", "13/2/2026"], "day-first", True),
        (["1/2/2026", "2/28/2026"], "month-first", True),
        (["1/2/2026", "3/4/2026"], "day-first", False),
        (["1/1/2026"], "day-first", True),
        (["01.02.2026"], "day-first", True),
        (["2026-02-01"], "day-first", True),
        (["99-12-31"], "year-first", True),
        (["x"] * 2_000, "day-first", True),
    ],
)
def test_order_of_a_column(texts: list[str], order: str, certain: bool) -> None:
    """A day above 12 proves the order; without proof it is asked."""
    assert order_of(texts) == (order, certain)


def test_what_looks_like_a_day() -> None:
    """Eight figures count when they are a date; a phone number does not."""
    assert looks_like_day("20261305") is False
    assert looks_like_day("1 2 3") is False
    assert looks_like_day("hello") is False
