"""The agenda: which day is kept when, what an entry says, and what was done a year ago."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.agenda import (
    AgendaEntry,
    DateKind,
    Deed,
    arranged,
    checked_range,
    days_in,
    days_kept,
    last_time,
    ready_letter,
    task,
    words,
)
from crm.domain.feast import parsed
from crm.errors import InvalidInput

ANNA = AgendaEntry(date(2027, 1, 2), DateKind.BIRTHDAY, 1, "17", "Berg, Anna", 40)


def test_days_kept_across_new_year() -> None:
    """A range over New Year is one range; more than a year holds a day twice."""
    kept = days_kept(date(2026, 12, 30), date(2027, 1, 3))
    assert list(kept) == [(12, 30), (12, 31), (1, 1), (1, 2)]
    assert days_kept(date(2026, 1, 1), date(2027, 6, 1))[5, 6] == [date(2026, 5, 6), date(2027, 5, 6)]


@pytest.mark.parametrize(
    ("year", "in_march", "kept"),
    [(2027, False, date(2027, 2, 28)), (2027, True, date(2027, 3, 1)), (2028, True, date(2028, 2, 29))],
)
def test_29_february(year: int, in_march: bool, kept: date) -> None:
    """On the 28th or on 1 March in years without it, as the shop wishes."""
    found = days_kept(date(year, 2, 1), date(year, 4, 1), leap_in_march=in_march)
    assert found[2, 29] == [kept]


def test_the_days_of_a_feast() -> None:
    """One that moves is looked up in each year."""
    palm = parsed("easter_orthodox-7")
    assert days_in(palm, date(2026, 1, 1), date(2028, 1, 1)) == [date(2026, 4, 5), date(2027, 4, 25)]


@pytest.mark.parametrize("until", [date(2026, 11, 1), date(2030, 1, 1)])
def test_a_range_that_cannot_be(until: date) -> None:
    """It ends after it begins, and not in ten years."""
    with pytest.raises(InvalidInput):
        checked_range(date(2026, 11, 1), until)


def test_the_order_of_a_day() -> None:
    """By day, kind and name."""
    feast = replace(ANNA, kind=DateKind.NAME_DAY, name="Aarts, Bea")
    early = replace(ANNA, on=date(2027, 1, 1), name="Zand, Cor")
    assert arranged([feast, ANNA, early]) == (early, ANNA, feast)


def test_what_an_entry_says() -> None:
    """With the age or the years where they are known, in the past as past."""
    today = date(2027, 1, 5)
    assert words(ANNA, today) == ("Birthday, turned {age}", {"age": 40})
    assert words(replace(ANNA, years=None), today) == ("Birthday", {})
    feast = replace(ANNA, kind=DateKind.NAME_DAY, occasion="Васильовден")
    assert words(feast, today) == ("Name day, {feast}", {"feast": "Васильовден"})
    years = replace(ANNA, kind=DateKind.CUSTOMER_SINCE, years=1)
    assert words(years, today) == ("Customer for one year", {})


def test_round_years_are_marked() -> None:
    """The first and every fifth one; an age is not marked."""
    years = replace(ANNA, kind=DateKind.CUSTOMER_SINCE)
    assert [n for n in range(1, 27) if replace(years, years=n).is_round] == [1, 5, 10, 15, 20, 25]
    assert not ANNA.is_round


def test_what_was_done_last_year() -> None:
    """Around the same day a year before, a gift rather than a letter; of somebody else or another time is not it."""
    letter, gift = Deed(1, date(2026, 1, 2), "letter"), Deed(1, date(2025, 12, 20), "gift", "Vase", 900)
    others = [Deed(2, date(2026, 1, 2), "gift"), Deed(1, date(2026, 6, 1), "gift")]
    assert last_time(ANNA, [*others, letter, gift]) == gift
    assert last_time(ANNA, others) is None


def test_the_same_occasion_under_today() -> None:
    """Settled in one place, it is settled in both."""
    assert task(ANNA, date(2027, 1, 1)).key == ANNA.key == "birthday:2027-01-02"


def test_the_letter_that_is_ready() -> None:
    """One for all of a kind, none where the dates need different ones or have none."""
    assert ready_letter([DateKind.NAME_DAY, DateKind.NAME_DAY]) == "name-day"
    assert ready_letter([DateKind.CUSTOMER_SINCE, DateKind.COMPANY]) == "anniversary"
    assert ready_letter([DateKind.BIRTHDAY, DateKind.NAME_DAY]) == ""
    assert ready_letter([DateKind.CONTRACT_END]) == ""
