"""The recipient's lines by the post of the destination (domain research 2.5)."""

from typing import Any

import pytest

from crm.domain.address import PostalAddress
from crm.domain.customer import CustomerDraft, Form
from crm.letters.address_block import address_block, country_name
from tests.factories import organisation, person

SHOP = PostalAddress("Marktstraat", "12", postcode="6811 CG", city="Arnhem", country="NL")
JAN = person("Jan", "Berg", "van den", form=Form.MR)


def lines(profile: CustomerDraft = JAN, language: str = "nl", sender: PostalAddress = SHOP, **parts: Any) -> list[str]:
    given = {"street": "Dorpsstraat", "house_number": "7", "postcode": "1234ab", "city": "Rozendaal", "country": "NL"}
    return list(address_block(profile, PostalAddress(**{**given, **parts}), language, sender))


def test_netherlands() -> None:
    """A blank inside the postcode, two before the town, the town in capitals, no country at home."""
    assert lines() == ["De heer J. van den Berg", "Dorpsstraat 7", "1234 AB  ROZENDAAL"]


def test_company_before_person() -> None:
    """In the Netherlands and Bulgaria the company stands first, in Belgium the person."""
    both = person("Jan", "Berg", form=Form.MR, organisation="Bakkerij De Molen")
    assert lines(both)[:2] == ["Bakkerij De Molen", "De heer J. Berg"]
    assert lines(both, country="BE")[:2] == ["De heer J. Berg", "Bakkerij De Molen"]
    assert lines(organisation())[:2] == ["Bakkerij De Molen", "Dorpsstraat 7"]


@pytest.mark.parametrize(
    ("addition", "number", "street"),
    [
        ("a", "7", "Dorpsstraat 7a"),
        ("2", "7", "Dorpsstraat 7-2"),
        ("-2", "7", "Dorpsstraat 7-2"),
        ("-2", "", "Dorpsstraat -2"),
        ("bis", "7", "Dorpsstraat 7 bis"),
        ("", "7", "Dorpsstraat 7"),
        ("a", "", "Dorpsstraat a"),
    ],
)
def test_dutch_house_numbers(addition: str, number: str, street: str) -> None:
    """One letter is glued on, one digit with a stroke, a word stands apart."""
    assert lines(addition=addition, house_number=number)[1] == street


@pytest.mark.parametrize(
    ("addition", "street"), [("4", "Lange Nieuwstraat 7 bus 4"), ("bus 4", "Lange Nieuwstraat 7 bus 4")]
)
def test_belgium(addition: str, street: str) -> None:
    """The box in full, four digits, a blank, the town in capitals, the country when it is abroad."""
    found = lines(street="Lange Nieuwstraat", addition=addition, postcode="1000", city="Brussel", country="BE")
    assert found[1:] == [street, "1000 BRUSSEL", "BELGIË"]


def test_bulgaria() -> None:
    """Street with block and flat, postcode and town as written; from abroad in Latin letters, with the country."""
    ivan = person("Иван", "Петров", form=Form.MR)
    place = {"street": "ул. Шипка", "house_number": "7", "street2": "бл. 3, вх. А, ет. 2, ап. 5"}
    town = {"postcode": "1000", "city": "София", "country": "BG"}
    home = PostalAddress(country="BG")
    wanted = ["Г-н Иван Петров", "ул. Шипка 7", "бл. 3, вх. А, ет. 2, ап. 5", "1000 София"]
    assert lines(ivan, "bg", home, **place, **town) == wanted
    abroad = ["Mr Ivan Petrov", "ul. Shipka 7", "bl. 3, vh. A, et. 2, ap. 5", "1000 Sofia", "BULGARIJE"]
    assert lines(ivan, "bg", SHOP, **place, **town) == abroad
    flat = lines(ivan, "bg", home, street="ул. Шипка", house_number="7", addition="ет. 2, ап. 5", **town)
    assert flat[1] == "ул. Шипка 7, ет. 2, ап. 5"


@pytest.mark.parametrize(
    ("sender", "to", "line"),
    [
        ("NL", "BG", "BULGARIJE"),
        ("NL", "BE", "BELGIË"),
        ("BE", "NL", "NEDERLAND"),
        ("BG", "NL", "НИДЕРЛАНДИЯ"),
        ("BG", "BE", "БЕЛГИЯ"),
        ("GB", "NL", "NETHERLANDS"),
    ],
)
def test_country_line_abroad(sender: str, to: str, line: str) -> None:
    """Last, alone, in capitals, in the sender's language: the sender's post reads it."""
    assert lines(JAN, "en", PostalAddress(country=sender), country=to)[-1] == line


def test_no_country_code_before_a_postcode() -> None:
    """The Belgian post wants no “B-” within the country."""
    home = PostalAddress(country="BE")
    assert lines(sender=home, postcode="B-1000", city="Brussel", country="BE")[-1] == "1000 BRUSSEL"


@pytest.mark.parametrize(
    ("language", "country", "line"),
    [
        ("nl", "NL", "Familie Van den Berg"),
        ("nl", "BE", "Familie van den Berg"),
        ("bg", "BG", "Семейство Van den Berg"),
        ("en", "NL", "The Van den Berg family"),
    ],
)
def test_families(language: str, country: str, line: str) -> None:
    """A family gets one letter; in Belgium the prefix stays as registered."""
    family = person("", "Berg", "van den", form=Form.FAMILY)
    assert lines(family, language, PostalAddress(country=country), country=country)[0] == line


def test_no_country_line_without_two_countries() -> None:
    """Equal countries need none; an address without one lies at home; a sender without one knows no abroad."""
    assert lines(country="")[-1] == "1234 AB  ROZENDAAL"
    assert lines(sender=PostalAddress())[-1] == "1234 AB  ROZENDAAL"


def test_unknown_countries_stay_as_typed() -> None:
    """Better a name nobody tidied than none."""
    assert lines(country="Lummerland")[-1] == "LUMMERLAND"
    assert country_name("Lummerland", "nl") == "Lummerland"


@pytest.mark.parametrize(("country", "town"), [("GB", "LONDON SW1A 1AA"), ("DE", "SW1A 1AA London")])
def test_towns_elsewhere(country: str, town: str) -> None:
    """Britain wants the town first, in capitals; most others the code before the town."""
    assert lines(postcode="SW1A 1AA", city="London", country=country)[2] == town


@pytest.mark.parametrize(
    ("country", "town"), [("NL", "ROZENDAAL"), ("BE", "ROZENDAAL"), ("GB", "ROZENDAAL"), ("DE", "Rozendaal")]
)
def test_without_a_postcode(country: str, town: str) -> None:
    """No blanks before the town."""
    assert lines(postcode="", country=country)[2] == town


def test_a_box_instead_of_a_street() -> None:
    """Empty parts leave no empty line."""
    found = lines(street="", house_number="", street2="Postbus 12")
    assert found == ["De heer J. van den Berg", "Postbus 12", "1234 AB  ROZENDAAL"]
