"""Customers as codes: what counts as the same spelling."""

import pytest

from crm.analytics.people import fold_company, fold_name, fold_surname, folded
from tests.crm.analytics.crowd import people


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Zoë", "zoe"),
        ("Мария", "Marija"),
        ("Иванов", "Ivanov"),
        ("Anne-Marie", "anne marie"),
        (" Jan  Willem", "jan willem"),
    ],
)
def test_spellings_of_one_name(one: str, two: str) -> None:
    """Neither accents, case, script, hyphens nor blanks tell names apart."""
    assert fold_name(one) == fold_name(two)


@pytest.mark.parametrize("text", ["Van den Berg", "van den berg", "Berg", "v.d. Berg".replace("v.d.", "van der")])
def test_prefixes_do_not_count(text: str) -> None:
    """Whether the prefix stands in its own field or before the name."""
    assert fold_surname(text) == "berg"


@pytest.mark.parametrize("text", ["De", "'t", "van"])
def test_a_prefix_alone_is_a_name(text: str) -> None:
    """Something is left of every surname."""
    assert fold_surname(text)


def test_companies_by_their_words() -> None:
    """In any order, without the legal form; one that is nothing else keeps it."""
    assert fold_company("Bakkerij De Molen B.V.") == fold_company("de molen, bakkerij")
    assert fold_company("De Molen") == "de molen"
    assert fold_company("BV") == "bv"


def test_initials_are_no_given_name() -> None:
    """In either field, in either script, with or without points."""
    rows = [{"given": text, "surname": "Berg"} for text in ("J.", "J W", "Я.", "Jo")]
    codes = folded(people(*rows, {"initials": "J.W.", "surname": "Berg"}))
    assert (codes.given > 0).tolist() == [False, False, False, True, False]
    assert codes.initial[0] == codes.initial[1] == codes.initial[3] == codes.initial[4]


def test_a_particle_before_a_swapped_surname() -> None:
    """“De Backer, Katrien” typed the wrong way round gives the same words."""
    codes = folded(people({"given": "Katrien", "surname": "De Backer"}, {"given": "De Backer", "surname": "Katrien"}))
    assert (codes.given[0], codes.surname[0]) == (codes.surname[1], codes.given[1])


def test_an_organisation_stands_under_surname() -> None:
    """Unless a person is named too."""
    codes = folded(people({"organisation": "De Molen"}, {"organisation": "De Molen", "surname": "Berg"}))
    assert codes.company.tolist() == [True, False]
    assert codes.words[codes.surname[0]] == "de molen"


def test_numbers_without_country_code() -> None:
    """The last nine digits count; what is too short is no number."""
    codes = folded(people({"phone": "06-12345678"}, {"phone": "+31 6 12345678"}, {"phone": "112"}))
    assert codes.phone.tolist() == [612345678, 612345678]
    assert codes.phone_row.tolist() == [0, 1]


def test_a_street_needs_a_number() -> None:
    """A street alone is no address."""
    assert (folded(people({"street": "Markt"}, {"street": "Markt 1"})).street > 0).tolist() == [False, True]
