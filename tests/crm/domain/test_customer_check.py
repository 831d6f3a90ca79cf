"""A profile as it may be stored."""

from datetime import date, timedelta

import pytest

from crm.domain.address import PostalAddress
from crm.domain.customer import CustomerDraft, Email, PartialDate, Phone
from crm.domain.customer_check import MOST_LETTERS, checked
from crm.domain.link import Link
from crm.domain.name import PersonName
from crm.domain.numbers import NumberKind, OrgNumber
from crm.domain.own_field import OwnValue
from crm.errors import InvalidInput
from tests.factories import person

TODAY = date(2026, 11, 23)


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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Jan\nBerg\tJr", "Jan Berg Jr"),
        ("Jan\x07", "Jan"),
        ("\u202eJan", "Jan"),
        ("a\u200db", "a\u200db"),
        ("a\ud800", "a"),
    ],
)
def test_a_name_stands_on_one_line(typed: str, kept: str) -> None:
    """Without control characters and marks that turn what follows; what joins letters stays."""
    assert checked(person(typed, ""), TODAY).name.given == kept


def test_a_name_is_something_one_can_see() -> None:
    """Marks of direction alone are no name."""
    with pytest.raises(InvalidInput, match="enter a name"):
        checked(person("\u200f", "\u202e"), TODAY)


def test_no_name_is_a_story() -> None:
    """What was pasted by mistake is refused with a sentence, at the name."""
    with pytest.raises(InvalidInput, match="too long") as caught:
        checked(CustomerDraft(organisation="🌷" * (MOST_LETTERS + 1)), TODAY)
    assert caught.value.field == "name"


def test_a_note_keeps_its_lines() -> None:
    """It is the one text of several lines."""
    assert checked(person(note=" one\ntwo "), TODAY).note == "one\ntwo"
