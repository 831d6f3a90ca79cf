"""Who is compared with whom."""

from typing import Any

import pytest

from crm.analytics.candidates import KEYS, SHARED_BY, WINDOW, candidates, shared
from crm.analytics.people import folded
from tests.crm.analytics.crowd import people

JAN: dict[str, Any] = {"given": "Willem", "surname": "Tiedemann"}


def compared(*rows: dict[str, Any]) -> list[tuple[int, int]]:
    codes = folded(people(*rows))
    first, second = candidates(codes, shared(codes))
    return list(zip(first.tolist(), second.tolist(), strict=True))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"phone": "0612345678"}, {"phone": "+31612345678"}),
        ({"phone": "0612345678"}, {"phone": "0612345698"}),
        ({"phone": "0612345678"}, {"phone": "0621345678"}),
        ({"email": "a@x.nl"}, {"email": "A@x.nl"}),
        ({"birth": 19600105}, {"birth": 19600105}),
        ({"street": "Markt 1", "city": "Breda"}, {"street": "markt 1", "city": "BREDA"}),
        ({"street": "Markt 1", "postcode": "4811 AB"}, {"street": "Markt 1", "postcode": "4811AB"}),
        ({"organisation": "De Molen"}, {"organisation": "Molen, De"}),
        (JAN, {"given": "Tiedemann", "surname": "Willem"}),
        (JAN, {"given": "Willem", "surname": "Tiedeman"}),
        (JAN, {"given": "Willem", "surname": "Teidemann"}),
        (JAN, {"given": "Wilem", "surname": "Tiedemann"}),
        (JAN, {"given": "Wllem", "surname": "Tiedemann"}),
        (JAN | {"city": "Breda"}, {"given": "W.", "surname": "Tiedemann", "city": "Breda"}),
        (JAN | {"postcode": "1"}, {"given": "W.", "surname": "Tiedemamn", "postcode": "1"}),
    ],
)
def test_a_slip_leaves_a_key(one: dict[str, Any], two: dict[str, Any]) -> None:
    """Whatever was mistyped, some key brings the two together, once."""
    assert compared({"given": "Els", "surname": "Vos"}, one, two) == [(1, 2)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (JAN, {"given": "Els", "surname": "Vos"}),
        (JAN, {"given": "Els", "surname": "Tiedemann"}),
        ({"phone": "0612345678"}, {"phone": "0621345679"}),
        ({"birth": 105}, {"birth": 105}),
        ({}, {}),
    ],
)
def test_strangers_are_not_compared(one: dict[str, Any], two: dict[str, Any]) -> None:
    """Nor those with nothing but a birthday without a year, or with nothing at all."""
    assert compared(one, two) == []


def test_a_switchboard_brings_nobody_together() -> None:
    """A number that many share says nothing."""
    rows = [
        {"given": f"{chr(97 + n) * 5}", "surname": chr(110 + n) * 5, "phone": "0201234567"} for n in range(SHARED_BY)
    ]
    assert len(compared(*rows)) == SHARED_BY * (SHARED_BY - 1) // 2
    assert compared(*rows, {"phone": "0201234567"}) == []


def test_large_blocks_are_capped() -> None:
    """Each is compared with so many that follow, however many share a birth date."""
    count = WINDOW * 3
    pairs = compared(*({"surname": f"x{n:04}", "birth": 20000101} for n in range(count)))
    assert len(pairs) <= count * WINDOW
    assert len(pairs) > count


def test_nobody_is_compared_with_himself() -> None:
    """Not even by two numbers or two names alike."""
    assert compared({"given": "Willem", "surname": "Willem", "city": "Breda"}) == []


def test_an_empty_file() -> None:
    """Every key is asked, none has an answer."""
    asked: list[int] = []
    codes = folded(people())
    first, _ = candidates(codes, shared(codes), lambda: asked.append(1))
    assert (first.size, len(asked)) == (0, KEYS)
