"""Profiles: dates with and without a year, names, and what is checked before storing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.address import PostalAddress
from crm.domain.customer import (
    Customer,
    CustomerDraft,
    Email,
    Kind,
    PartialDate,
    Phone,
    age_on,
    birthday_in,
    checked,
    next_birthday,
)
from crm.domain.link import Link
from crm.domain.name import PersonName
from crm.domain.numbers import NumberKind, OrgNumber
from crm.domain.own_field import OwnValue
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


def test_only_a_name_is_required() -> None:
    """A given name, a surname or an organisation is enough; blanks are not."""
    for draft in (person("Jan", ""), person("", "Berg"), CustomerDraft(organisation="De Molen")):
        assert checked(draft, TODAY) == draft
    with pytest.raises(InvalidInput) as caught:
        checked(CustomerDraft(name=PersonName(given="  ", title="dr."), organisation=" "), TODAY)
    assert caught.value.field == "name"


def test_texts_are_trimmed() -> None:
    """Blanks around a text are never stored, empty lines neither."""
    typed = person(
        " Jan ",
        "Berg ",
        number=" 12 ",
        tags=(" vip", "vip", " "),
        emails=(Email(" jan@example.nl "), Email(" ")),
        phones=(Phone(""), Phone(" 06-12345678")),
        addresses=(PostalAddress(country="NL"), PostalAddress(" ", city=" "), PostalAddress(" Dorpsstraat ", "7 ")),
    )
    assert checked(typed, TODAY) == person(
        number="12",
        tags=("vip",),
        emails=(Email("jan@example.nl"),),
        phones=(Phone("06-12345678"),),
        addresses=(PostalAddress("Dorpsstraat", "7"),),
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"birth": PartialDate(11, 24, 2026)}, "birth"),
        ({"customer_since": TODAY + timedelta(days=2)}, "customer_since"),
    ],
)
def test_refuses_dates_in_the_future(values: dict[str, object], field: str) -> None:
    """A birth date and the beginning lie in the past; the field is named."""
    with pytest.raises(InvalidInput) as caught:
        checked(person(**values), TODAY)
    assert caught.value.field == field


def test_a_birthday_without_a_year_is_never_in_the_future() -> None:
    """Only a full date can be too late."""
    draft = person(birth=PartialDate(12, 31))
    assert checked(draft, TODAY) == draft


def test_the_reference_is_the_own_number_or_the_id() -> None:
    """Always text; leading zeros stay (cli.md)."""
    assert Customer(12, "", 1, person()).reference == "#12"
    assert Customer(12, "", 1, person(number="0007")).reference == "0007"


def test_details_are_trimmed() -> None:
    """Numbers, links, interests and own fields too; an own field has one value, the first."""
    typed = person(
        interests=(" roses", "roses", ""),
        links=(Link(" example.org ", " shop "), Link(" ")),
        numbers=(OrgNumber(NumberKind.KVK, " 12345678 "), OrgNumber(NumberKind.VAT, " ")),
        own=(OwnValue("a", " 1 "), OwnValue("b", " "), OwnValue("a", "2"), OwnValue("c", "3")),
    )
    assert checked(typed, TODAY) == person(
        interests=("roses",),
        links=(Link("example.org", "shop"),),
        numbers=(OrgNumber(NumberKind.KVK, "12345678"),),
        own=(OwnValue("a", "1"), OwnValue("c", "3")),
    )
