"""Addresses and postcodes."""

import pytest

from crm.domain.address import (
    COUNTRY_NAMES,
    PostalAddress,
    address_doubt,
    postcode_doubt,
    postcode_fits,
    tidy_postcode,
)


@pytest.mark.parametrize(
    ("postcode", "country", "tidy"),
    [
        ("1234ab", "NL", "1234 AB"),
        (" 1234  AB ", "NL", "1234 AB"),
        ("1234 SS", "NL", "1234 SS"),
        ("0123 AB", "NL", "0123 AB"),
        ("1000", "BE", "1000"),
        ("sw1a 1aa", "GB", "sw1a 1aa"),
        ("1234ab", "", "1234ab"),
        ("B-1000", "BE", "1000"),
        ("BE 1000", "BE", "1000"),
        ("NL-1234 ab", "NL", "1234 AB"),
        ("BG-1000", "BG", "1000"),
        ("B-1000", "NL", "B-1000"),
        ("", "NL", ""),
    ],
)
def test_tidies_dutch_postcodes_only(postcode: str, country: str, tidy: str) -> None:
    """A Dutch postcode gets its one space and capitals; everything else stays as typed."""
    assert tidy_postcode(postcode, country) == tidy


@pytest.mark.parametrize(
    ("postcode", "country", "fits"),
    [
        ("1234 AB", "NL", True),
        ("1234AB", "NL", True),
        ("1234 ab", "NL", True),
        ("2601 DC", "NL", True),
        ("2601SS", "NL", False),
        ("0123 AB", "NL", False),
        ("0234 AB", "NL", False),
        ("1234 SA", "NL", False),
        ("1234 SD", "NL", False),
        ("1234 SS", "NL", False),
        ("1234", "NL", False),
        ("1000", "BE", True),
        ("B-1000", "BE", False),
        ("0999", "BE", False),
        ("1000", "BG", True),
        ("10000", "BG", False),
        ("anything", "DE", True),
        ("", "", True),
    ],
)
def test_knows_the_shape_of_a_postcode(postcode: str, country: str, fits: bool) -> None:
    """Shapes of NL, BE and BG (domain research 2.5); unknown countries always fit."""
    assert postcode_fits(postcode, country) is fits


@pytest.mark.parametrize(
    ("address", "printable"),
    [
        (PostalAddress("Dorpsstraat", "7", city="Rozendaal"), True),
        (PostalAddress(street2="Postbus 12", city="Rozendaal"), True),
        (PostalAddress("Dorpsstraat", "7"), False),
        (PostalAddress(city="Rozendaal"), False),
        (PostalAddress(" ", city="Rozendaal"), False),
    ],
)
def test_a_letter_needs_street_and_town(address: PostalAddress, printable: bool) -> None:
    """Without a street (or box) and a town nothing can be delivered; a postcode may be missing."""
    assert address.printable is printable


def test_equal_doors_have_equal_keys() -> None:
    """Case, spaces and points do not make another address; another number does."""
    one = PostalAddress("St. Janstraat", "7", "bis", "", "1234 AB", "Den Haag", "", "NL")
    same = PostalAddress("st janstraat", "7", "BIS", "", "1234ab", "den haag", "Zuid-Holland", "NL")
    other = PostalAddress("St. Janstraat", "8", "bis", "", "1234 AB", "Den Haag", "", "NL")
    assert one.key == same.key
    assert one.key != other.key


def test_countries_are_two_letters() -> None:
    """Countries are kept as ISO 3166 alpha-2."""
    assert all(len(code) == 2 and code.isupper() and name for code, name in COUNTRY_NAMES.items())


@pytest.mark.parametrize(
    ("postcode", "country", "doubted"),
    [("1234ab", "NL", False), ("2601SS", "NL", True), ("", "NL", False), ("B-1000", "BE", False), ("10", "BG", True),
     ("10", "BE", True), ("whatever", "DE", False)],
)  # fmt: skip
def test_odd_postcodes_are_doubted(postcode: str, country: str, doubted: bool) -> None:
    """In words, beside the field; never refused."""
    assert bool(postcode_doubt(postcode, country)) is doubted


def test_an_address_without_a_country_lies_at_home() -> None:
    """Its postcode is held against the shop's country."""
    assert address_doubt(PostalAddress("Dorpsstraat", "7", postcode="12"), "NL")
    assert not address_doubt(PostalAddress("Dorpsstraat", "7", postcode="1234 AB"), "NL")


def test_the_belgian_post_reads_forty_characters() -> None:
    """A longer street is told (2.5)."""
    place = PostalAddress("Burgemeester Van den Broeckelingenstraat", "101", "bus 4", country="BE")
    doubt = address_doubt(place)
    assert doubt
    assert doubt.values == {"n": 40}
    assert not address_doubt(PostalAddress("Kerkstraat", "101", "bus 4", country="BE"))
