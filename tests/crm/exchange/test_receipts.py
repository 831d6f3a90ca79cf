"""Receipts made of rows, in whole numbers (metrics section 0)."""

from typing import Any

import pytest

from crm.domain.money import MAX_CENTS
from crm.errors import InvalidInput
from crm.exchange.cells import Row
from crm.exchange.receipts import Form, Part, Receipt, receipt

PRICED = Form(total=False, price=True, itemised=True, total_label="Total")
BOTH = Form(total=True, price=True, itemised=True, total_label="Total")
TOTALS = Form(total=True, price=False, itemised=False, total_label="Total")
ITEMS = Form(total=True, price=False, itemised=True, total_label="Total")


def part(quantity: int = 1, price: float | None = None, total: float | None = None, **values: Any) -> Part:
    """A row of receipt 7 of customer 17."""
    given: dict[str, Any] = {
        "row": Row(2, []), "key": ("7", "17", "2026-03-25"), "name": "", "discount_cents": 0, "marked_return": False,
        "lev": False, "texts": ("V1", "Vase", ""), "about": ("", "", ""),
    }  # fmt: skip
    micro = None if price is None else round(price * 1_000_000)
    cents = None if total is None else round(total * 100)
    return Part(quantity_milli=quantity * 1000, price_micro=micro, total_cents=cents, **given | values)


def made(form: Form, *parts: Part) -> Receipt:
    return receipt(parts, form)


def test_lines_with_prices_add_up() -> None:
    """Less their discounts."""
    found = made(PRICED, part(2, 2.50), part(1, 4.00, discount_cents=50))
    assert (found.head.total_cents, found.head.total_given, [line[6] for line in found.lines]) == (850, 0, [500, 350])


def test_one_row_with_a_price() -> None:
    """The short way gives the same as two rows would."""
    found = made(PRICED, part(2, 2.50))
    assert (found.head.total_cents, found.head.total_given, found.lines) == (
        500,
        0,
        (("V1", "Vase", "", 2000, 2_500_000, 0, 500),),
    )


def test_rows_with_totals_only() -> None:
    """What was paid, without lines."""
    found = made(TOTALS, part(total=2.50), part(total=1))
    assert (found.head.total_cents, found.head.total_given, found.lines) == (350, 1, ())


def test_items_with_totals_get_their_price() -> None:
    """Divided by the quantity; none without one."""
    found = made(ITEMS, part(2, total=5), part(0, total=1))
    assert [(line[4], line[6]) for line in found.lines] == [(2_500_000, 500), (0, 100)]


def test_a_total_repeated_on_every_row_counts_once() -> None:
    """Web shops export the order's total with each line."""
    found = made(BOTH, part(1, 2.50, 6.50), part(1, 4.00, 6.50))
    assert (found.head.total_cents, found.warning) == (650, None)


@pytest.mark.parametrize("totals", [(5.0, 4.0), (4.0, 4.0)])
def test_a_total_for_each_row_is_added(totals: tuple[float, float]) -> None:
    """Even when all are the same."""
    found = made(BOTH, *(part(1, total, total) for total in totals))
    assert found.head.total_cents == round(sum(totals) * 100)


def test_a_row_without_total_counts_by_its_price() -> None:
    """Beside one that has a total."""
    assert made(BOTH, part(1, 2.50, 2.00), part(1, 4.00)).head.total_cents == 600


def test_a_difference_is_told() -> None:
    """The total counts."""
    found = made(BOTH, part(2, 5.00, 9.00))
    assert found.head.total_cents == 900
    assert found.warning is not None
    assert found.warning.values == {"counted": "10.00", "total": "9.00"}


@pytest.mark.parametrize(
    ("form", "row", "is_return"),
    [
        (PRICED, part(-1, 5), 1),
        (PRICED, part(1, -5), 1),
        (PRICED, part(1, 5), 0),
        (PRICED, part(0, 5), 1),
        (TOTALS, part(total=-5), 1),
        (TOTALS, part(total=5, marked_return=True), 1),
        (TOTALS, part(total=0), 0),
    ],
)
def test_what_is_a_return(form: Form, row: Part, is_return: int) -> None:
    """Marked, a negative total, or nothing sold."""
    assert made(form, row).head.is_return == is_return


def test_an_exchange_is_no_return() -> None:
    """One back, a dearer one bought."""
    assert made(PRICED, part(-1, 5), part(1, 8)).head.is_return == 0


def test_the_first_that_is_filled_counts() -> None:
    """Name, channel, payment and note may stand on any row."""
    found = made(PRICED, part(1, 5), part(1, 5, name="Els", about=("Shop", "", "gift")))
    assert (found.name, found.head[6:]) == ("Els", ("Shop", "", "gift"))


def test_lev_are_converted_once_at_the_total() -> None:
    """At 1.95583; what was paid stays in the note."""
    found = made(TOTALS, part(total=19.56, lev=True, about=("", "", "gift")))
    assert (found.head.total_cents, found.head.total_given, found.head.note) == (1000, 1, "19.56 BGN\ngift")
    assert made(TOTALS, part(total=-19.56, lev=True)).head.total_cents == -1000


def test_lines_in_lev_are_converted_too() -> None:
    """Prices and totals."""
    assert made(PRICED, part(1, 1.95583, lev=True)).lines[0][4:] == (1_000_000, 0, 100)


@pytest.mark.parametrize(
    "parts", [[part(1, MAX_CENTS)], [part(total=MAX_CENTS)], [part(1, MAX_CENTS), part(-1, MAX_CENTS)]]
)
def test_more_than_any_shop_takes(parts: list[Part]) -> None:
    """In all or in a line."""
    form = PRICED if parts[0].total_cents is None else TOTALS
    with pytest.raises(InvalidInput, match="too large"):
        made(form, *parts)


def test_different_names_on_one_receipt_are_refused() -> None:
    """Where the name tells the customer; not beside a number, and not for case and accents."""
    named = Form(total=False, price=True, itemised=True, total_label="", named=True)
    key = ("7", "", "2026-03-25")
    assert made(named, part(1, 5, name="Zoë", key=key), part(1, 5, name="zoe", key=key), part(1, 5, key=key))
    assert made(named, part(1, 5, name="Els"), part(1, 5, name="Jan")).name == "Els"
    with pytest.raises(InvalidInput):
        made(named, part(1, 5, name="Els", key=key), part(1, 5, name="Jan", key=key))
