"""Receipts: totals, returns, and what no shop ever takes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crm.domain.money import MAX_CENTS
from crm.domain.purchase import Line, PurchaseDraft, checked
from crm.errors import InvalidInput

DAY = date(2026, 10, 5)


def test_the_total_is_the_sum_of_the_lines() -> None:
    """Lines are rounded each, then added."""
    lines = (Line(quantity=Decimal(1), unit_price=Decimal("0.335")),) * 3
    assert PurchaseDraft(DAY, lines=lines).total == 3 * 34


def test_a_given_total_wins() -> None:
    """The source's own total is kept (metrics section 0)."""
    assert PurchaseDraft(DAY, total_cents=999, lines=(Line(unit_price=Decimal(5)),)).total == 999


@pytest.mark.parametrize(
    ("draft", "is_return"),
    [
        (PurchaseDraft(DAY, total_cents=500), False),
        (PurchaseDraft(DAY, total_cents=-500), True),
        (PurchaseDraft(DAY, total_cents=500, marked_return=True), True),
        (PurchaseDraft(DAY, total_cents=0), False),
        (PurchaseDraft(DAY, lines=(Line(quantity=Decimal(-1), unit_price=Decimal(5)),)), True),
        (PurchaseDraft(DAY, lines=(Line(quantity=Decimal(0)),)), True),
        (PurchaseDraft(DAY, lines=(Line(quantity=Decimal(1)),)), False),
        (
            PurchaseDraft(DAY, lines=(Line(unit_price=Decimal(9)), Line(quantity=Decimal(-1), unit_price=Decimal(2)))),
            False,
        ),
    ],
)
def test_knows_a_return(draft: PurchaseDraft, is_return: bool) -> None:
    """Marked, below zero, or without any line of quantity above zero; a reward of zero is a purchase."""
    assert draft.is_return is is_return


def test_needs_an_amount() -> None:
    """Neither amount nor line is an empty form."""
    with pytest.raises(InvalidInput) as caught:
        checked(PurchaseDraft(DAY))
    assert caught.value.field == "total"


@pytest.mark.parametrize(
    "line",
    [
        Line(quantity=Decimal(10**17)),
        Line(quantity=Decimal(0), unit_price=Decimal(10**14)),
        Line(quantity=Decimal(0), discount=Decimal(10**18)),
        Line(quantity=Decimal("NaN")),
        Line(unit_price=Decimal("Infinity")),
        Line(quantity=Decimal(10**9), unit_price=Decimal(10**9)),
    ],
)
def test_refuses_lines_that_do_not_fit(line: Line) -> None:
    """A barcode in the quantity is a sentence, not an overflow in the database."""
    with pytest.raises(InvalidInput):
        checked(PurchaseDraft(DAY, lines=(line,)))


def test_refuses_amounts_no_shop_takes() -> None:
    """The limit itself is allowed, one cent more is not."""
    draft = PurchaseDraft(DAY, total_cents=-MAX_CENTS)
    assert checked(draft) == draft
    with pytest.raises(InvalidInput):
        checked(replace(draft, total_cents=MAX_CENTS + 1))


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2201, 1, 1), date(26, 10, 5)])
def test_refuses_impossible_years(day: date) -> None:
    """A year of two digits is a typing mistake."""
    with pytest.raises(InvalidInput) as caught:
        checked(PurchaseDraft(day, total_cents=1))
    assert caught.value.field == "on"
