"""What speaks for one person, and what against."""

from typing import Any

import pytest

from crm.domain.duplicate import LIKELY_SHARE, Reason
from tests.crm.analytics.crowd import judged

HOME = {"street": "Dorpsstraat 7", "postcode": "1234 AB", "city": "Rozendaal"}
JAN: dict[str, Any] = {"given": "Jan", "surname": "Tiedemann"}


def reasons(one: dict[str, Any], two: dict[str, Any]) -> set[Reason]:
    return {reason for reason, holds in judged(one, two).reasons.items() if holds[0]}


def share(one: dict[str, Any], two: dict[str, Any], size: int = 1_000) -> float:
    return float(judged(one, two, size).share[0])


@pytest.mark.parametrize(
    ("one", "two", "reason"),
    [
        ({"phone": "0612345678"}, {"phone": "0612345678"}, Reason.SAME_PHONE),
        ({"phone": "0612345678"}, {"phone": "0612345679"}, Reason.ALMOST_PHONE),
        ({"email": "jan@x.nl"}, {"email": "jan@x.nl"}, Reason.SAME_EMAIL),
        ({"email": "jan@x.nl"}, {"email": "jna@x.nl"}, Reason.ALMOST_EMAIL),
        ({"birth": 19600105}, {"birth": 19600105}, Reason.SAME_BIRTH),
        ({"birth": 105}, {"birth": 19600105}, Reason.SAME_BIRTH),
        ({"birth": 19600105}, {"birth": 19600501}, Reason.ALMOST_BIRTH),
        ({"birth": 19600105}, {"birth": 19600106}, Reason.ALMOST_BIRTH),
        ({"birth": 19600105}, {"birth": 19990105}, Reason.ALMOST_BIRTH),
        ({"birth": 19600105}, {"birth": 19990706}, Reason.OTHER_BIRTH),
        (HOME, HOME | {"street": "Dorpstraat 7"}, Reason.SAME_ADDRESS),
        ({"postcode": "1234 AB"}, {"postcode": "1234ab"}, Reason.SAME_POSTCODE),
        ({"city": "Rozendaal"}, {"city": "Rozendal"}, Reason.SAME_CITY),
        (HOME, {"street": "Dorpsstraat 7", "city": "Arnhem"}, Reason.SAME_STREET),
        ({"suffix": "jr"}, {"suffix": "sr"}, Reason.OTHER_SUFFIX),
    ],
)
def test_facts_are_named(one: dict[str, Any], two: dict[str, Any], reason: Reason) -> None:
    """Each thing in common, and each that contradicts."""
    assert reasons(JAN | one, JAN | two) == {reason, Reason.SAME_NAME}


@pytest.mark.parametrize(
    ("two", "expected"),
    [
        (JAN, {Reason.SAME_NAME}),
        ({"given": "Jna", "surname": "Tiedeman"}, {Reason.ALMOST_NAME}),
        ({"given": "Tiedemann", "surname": "Jan"}, {Reason.SWAPPED_NAME}),
        ({"given": "J.", "surname": "Tiedemann"}, {Reason.INITIAL}),
        ({"given": "P.", "surname": "Tiedemann"}, {Reason.SAME_SURNAME, Reason.OTHER_GIVEN}),
        ({"given": "Els", "surname": "Tiedemann"}, {Reason.SAME_SURNAME, Reason.OTHER_GIVEN}),
        ({"given": "Jan", "surname": "Vos"}, {Reason.SAME_GIVEN, Reason.OTHER_SURNAME}),
        ({"surname": "Tiedemann"}, {Reason.SAME_SURNAME}),
        ({"given": "Jan"}, {Reason.SAME_GIVEN}),
        ({"organisation": "De Molen"}, {Reason.OTHER_SURNAME}),
    ],
)
def test_names_are_compared_part_by_part(two: dict[str, Any], expected: set[Reason]) -> None:
    """The same, almost, swapped, an initial, or other; nothing is said about a part that is missing."""
    assert reasons(JAN, two) == expected


def test_companies_are_compared_by_words() -> None:
    """A company is one with its name with more words."""
    one, two = {"organisation": "Bakkerij De Molen"}, {"organisation": "De Molen"}
    assert share(one | HOME, two | HOME) > LIKELY_SHARE
    assert share(one | HOME, {"organisation": "Fietsen Bos"} | HOME) < LIKELY_SHARE


@pytest.mark.parametrize("common", [{}, {"phone": "0612345678"}, {"phone": "0612345678", "email": "thuis@example.nl"}])
def test_house_mates_are_not_one(common: dict[str, Any]) -> None:
    """Other given names at one address: a family, whatever it shares."""
    one, two = JAN | HOME | common, JAN | HOME | common | {"given": "Els"}
    assert share(one, two) < 0.2
    assert Reason.HOUSE_MATES in reasons(one, two)


def test_father_and_son_are_not_one() -> None:
    """The same name at one address, told apart by birth or by suffix."""
    for one, two in (({"birth": 19400105}, {"birth": 19680720}), ({"suffix": "sr"}, {"suffix": "jr"})):
        same = share(JAN | HOME, JAN | HOME)
        assert share(JAN | HOME | one, JAN | HOME | two) < same


def test_a_second_given_name_at_one_birth_date_is_looked_at() -> None:
    """Passport and call name, or twins: more likely than not, never sure."""
    born = HOME | {"birth": 19600105, "surname": "Tiedemann"}
    assert LIKELY_SHARE < share(born | {"given": "Johannes"}, born | {"given": "Hans"}) < 0.8


def test_an_address_without_names_says_nothing() -> None:
    """Two nameless customers of one house are not one; with one number they may be."""
    assert share(HOME, HOME) < 0.2
    assert share(HOME | {"phone": "0612345678"}, HOME | {"phone": "0612345678"}) > LIKELY_SHARE


def test_the_larger_the_file_the_less_a_name_says() -> None:
    """Among a million there are namesakes."""
    assert share(JAN | {"city": "Breda"}, JAN | {"city": "Breda"}, 100) > LIKELY_SHARE
    assert share({"surname": "Tiedemann"}, {"surname": "Tiedemann"}, 1_000_000) < 0.1


def test_more_in_common_is_never_less_likely() -> None:
    """Every fact that agrees adds."""
    facts: list[dict[str, Any]] = [{}, {"city": "Breda"}, {"birth": 19600105}, {"phone": "0612345678"}]
    shares, known = [], dict(JAN)
    for fact in facts:
        known |= fact
        shares.append(share(known, known, 10_000_000))
    assert shares == sorted(shares)
