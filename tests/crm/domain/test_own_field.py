"""Own fields: their definitions, and values that fit or are doubted."""

from datetime import date
from decimal import Decimal

import pytest

from crm.domain.own_field import (
    OWN_KIND_WORDS,
    OwnField,
    OwnKind,
    checked_fields,
    day_of,
    field_called,
    number_of,
    own_doubt,
)
from crm.errors import InvalidInput

SHOE = OwnField("Shoe size", "Shoe size", OwnKind.NUMBER)


@pytest.mark.parametrize(
    ("kind", "text", "fits"),
    [
        (OwnKind.TEXT, "anything", True),
        (OwnKind.NUMBER, "42,5", True),
        (OwnKind.NUMBER, "large", False),
        (OwnKind.NUMBER, " ", True),
        (OwnKind.DATE, "2026-03-05", True),
        (OwnKind.DATE, "soon", False),
        (OwnKind.CHOICE, "red", True),
        (OwnKind.CHOICE, "Red", False),
    ],
)
def test_odd_values_are_doubted(kind: OwnKind, text: str, fits: bool) -> None:
    """Kept all the same."""
    assert (own_doubt(OwnField("k", "K", kind, ("red", "white")), text) is None) is fits


def test_values_are_read() -> None:
    """With a comma or a point; a day as stored."""
    assert (number_of("42,5"), number_of("42.5"), number_of("x")) == (Decimal("42.5"), Decimal("42.5"), None)
    assert (day_of("2026-03-05"), day_of("5-3-2026")) == (date(2026, 3, 5), None)


def test_definitions_are_tidied() -> None:
    """Names trimmed, empty ones left out, choices only for a choice, a key once and for ever."""
    typed = [
        OwnField("", "  Shoe   size ", OwnKind.NUMBER, ("a",)),
        OwnField("", " "),
        OwnField("Old", "New", OwnKind.CHOICE, (" red ", "", "red", "white")),
        OwnField("", "Old"),
    ]
    assert checked_fields(typed) == (
        SHOE,
        OwnField("Old", "New", OwnKind.CHOICE, ("red", "white")),
        OwnField("Old 2", "Old"),
    )


def test_two_fields_have_two_names() -> None:
    """Whatever their case; the form would show the same word twice."""
    with pytest.raises(InvalidInput) as caught:
        checked_fields([SHOE, OwnField("", "shoe SIZE")])
    assert caught.value.field == "own_fields"


def test_fields_are_found_by_name() -> None:
    """As an import names them."""
    assert field_called([SHOE], "shoe  size") == SHOE
    assert field_called([SHOE], "hat") is None


def test_every_kind_has_a_word() -> None:
    """For the settings."""
    assert set(OWN_KIND_WORDS) == set(OwnKind)
