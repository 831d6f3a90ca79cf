"""Profiles: dates with and without a year, names, and what is checked before storing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.customer import (
    Customer,
    CustomerDraft,
    Kind,
    PartialDate,
    age_on,
    birthday_in,
    next_birthday,
)
from crm.domain.name import PersonName
from crm.errors import InvalidInput
from tests.factories import address, organisation, person

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("month", "day", "year"), [(2, 30, None), (2, 29, 2025), (13, 1, None), (4, 31, 1990), (0, 1, 1990)]
)
def test_refuses_dates_that_do_not_exist(month: int, day: int, year: int | None) -> None:
    """A birth date is checked as soon as it is made."""
    with pytest.raises(InvalidInput) as caught:
        PartialDate(month, day, year)
    assert caught.value.field == "birth"


def test_a_birthday_may_miss_its_year() -> None:
    """29 February without a year exists, and has no age."""
    birth = PartialDate(2, 29)
    assert age_on(birth, TODAY) is None
    assert birthday_in(birth, 2028) == date(2028, 2, 29)


def test_29_february_is_kept_on_28_february() -> None:
    """In other years the birthday is a day early (domain research 1.7), and the age with it."""
    birth = PartialDate(2, 29, 2000)
    assert next_birthday(birth, date(2026, 2, 28)) == date(2026, 2, 28)
    assert next_birthday(birth, date(2027, 3, 1)) == date(2028, 2, 29)
    assert (age_on(birth, date(2026, 2, 27)), age_on(birth, date(2026, 2, 28))) == (25, 26)


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.dates(date(2026, 1, 2), date(2090, 1, 1)))
def test_the_next_birthday_is_within_a_year(born: date, today: date) -> None:
    """Always today or later, always within a year, across every turn of the year."""
    birth = PartialDate(born.month, born.day, born.year)
    coming = next_birthday(birth, today)
    assert timedelta(0) <= coming - today <= timedelta(days=366)
    assert age_on(birth, coming) == coming.year - born.year


def test_organisations_are_listed_under_their_own_name() -> None:
    """A company sorts as it is called, its contact does not matter."""
    assert organisation("De Molen", name=PersonName("An", surname="Bos")).list_name("NL") == "De Molen"
    assert CustomerDraft(kind=Kind.ORGANISATION, name=PersonName("An", surname="Bos")).list_name() == "Bos, An"
    assert CustomerDraft(organisation="De Molen").list_name() == "De Molen"


def test_the_own_country_decides_how_a_name_is_listed() -> None:
    """The customer's country wins over the shop's."""
    belgian = person("Luc", "Broeck", "Van den", addresses=(address(country="BE"),))
    assert belgian.list_name("NL") == "Van den Broeck, Luc"
    assert person("Luc", "Broeck", "van den").list_name("NL") == "Broeck, Luc van den"


def test_the_reference_is_the_own_number_or_the_id() -> None:
    """Always text; leading zeros stay (cli.md)."""
    assert Customer(12, "", 1, person()).reference == "#12"
    assert Customer(12, "", 1, person(number="0007")).reference == "0007"
