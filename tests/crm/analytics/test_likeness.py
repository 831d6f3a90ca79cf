"""How alike words are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.analytics.likeness import alike, almost_equal, same_company, same_street

WORDS = st.text("abcdefghij k", max_size=14)


def likeness(one: str, two: str) -> float:
    return float(alike(["", one, two], np.array([1]), np.array([2]), np.array([True]))[0])


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("jan", "jan", 1.0),
        ("jansen", "janssen", 1 - 2 / 7),
        ("jan", "jna", 1 - 2 / 3),
        ("jan", "els", 0.0),
        ("jo", "je", 0.0),
        ("tiedemann", "tidemenn", 1 - 4 / 9),
        ("jan", "jan willem", 0.5),
        ("jan", "janneke", 0.0),
    ],
)
def test_slips_of_the_pen(one: str, two: str, expected: float) -> None:
    """The more letters, the more slips; a second given name may be left out."""
    assert likeness(one, two) == pytest.approx(expected)


@given(WORDS, WORDS)
def test_likeness_has_no_direction(one: str, two: str) -> None:
    """Between 0 and 1, the same from both sides, and 1 for equal words alone."""
    texts = list(dict.fromkeys(["", one, two]))
    first, second = np.array([texts.index(one)]), np.array([texts.index(two)])
    there, back = (alike(texts, *pair, np.array([True]))[0] for pair in ((first, second), (second, first)))
    assert there == back
    assert 0 <= there <= 1
    assert (there == 1) == (one == two)


def test_what_is_not_known_is_neither() -> None:
    """Minus one, so that it can be told from “not alike”."""
    assert alike(["", "jan"], np.array([0]), np.array([1]), np.array([False])).tolist() == [-1]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [("de molen", "de molen", 1.0), ("bakkerij de molen", "de molen", 0.5), ("coyote cafe", "fish house", 0.0)],
)
def test_companies_with_more_words(one: str, two: str, expected: float) -> None:
    """A name that is part of the other is almost the same."""
    assert same_company(["", one, two], np.array([1]), np.array([2])).tolist() == [expected]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [("dorpsstraat 7", "dorpstraat 7", True), ("dorpsstraat 7", "dorpsstraat 9", False), ("markt 1", "markt 1", True)],
)
def test_house_numbers_are_exact(one: str, two: str, expected: bool) -> None:
    """A slip in the street, never in the number: next door live others."""
    codes = [1, 1] if one == two else [1, 2]
    assert same_street(["", one, two], np.array(codes[:1]), np.array(codes[1:])).tolist() == [expected]


@pytest.mark.parametrize(
    ("two", "expected"), [("jan.brg@x.nl", True), ("jan2.berg@x.nl", False), ("els.vos@y.nl", False)]
)
def test_almost_the_same_address(two: str, expected: bool) -> None:
    """A letter or two; another number is another person's address."""
    assert almost_equal(["", "jan.berg@x.nl", two], np.array([1]), np.array([2])).tolist() == [expected]
