"""Rows of tills and web shops, read one by one."""

from pathlib import Path

import pytest

from crm.exchange.grouping import Rejected
from crm.exchange.receipts import Part, Receipt
from tests.tables import bought, reader, told


def only(folder: Path, text: str, **mapping: object) -> Receipt:
    """The single purchase of a text."""
    (found,) = bought(folder, text, **mapping)
    assert isinstance(found, Receipt), told(found)
    return found


def refused(folder: Path, text: str, **mapping: object) -> list[tuple[int, str, str]]:
    """Why the only purchase of a text is left out."""
    (found,) = bought(folder, text, **mapping)
    return told(found)


def test_a_row_with_a_price_is_a_receipt_of_one_line(tmp_path: Path) -> None:
    """Quantity times price, in cents."""
    found = only(tmp_path, "CustomerID,InvoiceDate,StockCode,Quantity,UnitPrice\n17,2026-03-25,V1,3,1.25\n")
    assert (found.customer, found.head.day, found.head.total_cents, found.head.is_return) == (
        "17",
        "2026-03-25",
        375,
        0,
    )
    assert found.lines == (("V1", "", "", 3000, 1_250_000, 0, 375),)


def test_a_row_with_a_total_needs_no_lines(tmp_path: Path) -> None:
    """What was paid is enough."""
    found = only(tmp_path, "Klantnummer;Datum;Bedrag\n17;25-3-2026;12,50\n")
    assert (found.head.total_cents, found.head.total_given, found.lines) == (1250, 1, ())


@pytest.mark.parametrize(
    "row", ["17,2026-03-25,-1,5.00,", "17,2026-03-25,1,-5.00,", "17,2026-03-25,1,5.00,retour", "17,2026-03-25,1,5,ja"]
)
def test_returns(tmp_path: Path, row: str) -> None:
    """A negative quantity, a negative amount, or a mark."""
    found = only(tmp_path, f"Customer,Date,Quantity,Price,Return\n{row}\n")
    assert found.head.is_return == 1


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("17,,1,5.00", "Date", "The date is missing."),
        ("17,2026-02-30,1,5.00", "Date", "“{text}” is not a date that exists."),
        ("17,1812-02-03,1,5.00", "Date", "“{text}” is not a date that exists."),
        ("17,2029-01-01,1,5.00", "Date", "“{text}” is more than a year ahead."),
        ("17,2026-03-25,1,", "Price", "The amount is missing."),
        ("17,2026-03-25,", "", "The row is too short: {found} cells, {expected} expected."),
        ("17,2026-03-25,1,5.00,6,7", "", "The row is too long: {found} cells, {expected} expected."),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(tmp_path: Path, row: str, column: str, reason: str) -> None:
    """With its line, its column and the reason; never the file."""
    text = f"Customer,Date,Quantity,Price\n{row}\n18,2026-03-25,1,5.00\n"
    rejected, good = bought(tmp_path, text, dates="year-first")
    assert told(rejected) == [(2, column, reason)]
    assert isinstance(good, Receipt)


def test_every_bad_cell_of_a_row_is_told(tmp_path: Path) -> None:
    """Not only the first."""
    found = refused(tmp_path, "Customer;Date;Quantity;Price\n17;31-2-2026;many;dear\n", decimal=",", dates="day-first")
    assert [column for _, column, _ in found] == ["Date", "Quantity", "Price"]


def test_a_formula_is_no_amount(tmp_path: Path) -> None:
    """Nothing is ever computed."""
    found = refused(tmp_path, "Customer,Date,Price\n17,2026-03-25,=1+1\n")
    assert [column for _, column, _ in found] == ["Price"]


def test_a_formula_in_a_text_stays_text(tmp_path: Path) -> None:
    """It is what the cell says."""
    found = only(tmp_path, 'Customer,Date,Product,Price\n17,2026-03-25,"=HYPERLINK(""x"")",5.00\n')
    assert found.lines[0][1] == '=HYPERLINK("x")'


def test_discounts_in_amounts_and_in_shares(tmp_path: Path) -> None:
    """“10%” is a tenth of the line, “1.50” an amount."""
    head = "Customer,Date,Quantity,Price,Discount\n"
    assert only(tmp_path, head + "17,2026-03-25,2,10.00,10%\n").head.total_cents == 1800
    assert only(tmp_path, head + "17,2026-03-25,2,10.00,1.50\n").head.total_cents == 1850


@pytest.mark.parametrize("amounts", ["19,56 лв.,", "19.56,BGN"])
def test_lev_become_euro(tmp_path: Path, amounts: str) -> None:
    """At the fixed rate, with what was paid in the note."""
    amount = amounts.replace(",", ".", 1) if "лв" in amounts else amounts
    found = only(tmp_path, f"Customer,Date,Total,Currency\n17,2025-03-25,{amount}\n", decimal=".")
    assert (found.head.total_cents, found.head.note) == (1000, "19.56 BGN")


def test_another_currency_is_refused(tmp_path: Path) -> None:
    """There is no rate to use."""
    found = refused(tmp_path, "Customer,Date,Total,Currency\n17,2025-03-25,19.56,USD\n")
    assert found == [(2, "Currency", "Amounts in {currency} cannot be converted.")]


def test_the_shops_own_currency_by_its_sign(tmp_path: Path) -> None:
    """€ is EUR."""
    assert only(tmp_path, "Customer,Date,Total,Currency\n17,2025-03-25,19.56,€\n").head.total_cents == 1956


def test_an_amount_beyond_any_shop_is_refused(tmp_path: Path) -> None:
    """Alone or multiplied."""
    (found,) = bought(tmp_path, "Customer,Date,Quantity,Price\n17,2026-03-25,9999999999,9999999999.00\n")
    assert isinstance(found, Rejected)


def test_channel_payment_and_note_are_kept(tmp_path: Path) -> None:
    """A note keeps its lines."""
    found = only(tmp_path, 'Customer,Date,Total,Channel,Payment,Note\n17,2026-03-25,5.00,Shop,Cash,"a\nb"\n')
    assert (found.head.channel, found.head.payment, found.head.note) == ("Shop", "Cash", "a\nb")


def test_a_note_that_cannot_be_decoded_is_refused(tmp_path: Path) -> None:
    """Silently losing letters is worse than asking again."""
    found = refused(tmp_path, "Customer,Date,Total,Note\n17,2026-03-25,5.00,caf\ufffd\n")
    assert [(line, column) for line, column, _ in found] == [(2, "Note")]


def test_the_key_of_a_row(tmp_path: Path) -> None:
    """Number, customer and day; “nan” and “17850.0” are tidied; an unreadable day is empty."""
    till = reader(tmp_path, "InvoiceNo,Customer,Date,Price\n1,17850.0,2026-03-25,5\n2,nan,soon,5\n")
    assert [till.key(row) for row in till.source.rows()] == [("1", "17850", "2026-03-25"), ("2", "", "")]


def test_the_short_way_and_the_long_way_agree(tmp_path: Path) -> None:
    """A plain row gives the same receipt either way."""
    from crm.exchange.receipts import receipt

    till = reader(tmp_path, "CustomerID,InvoiceDate,StockCode,Quantity,UnitPrice\n17,2026-03-25,V1,-3,1.25\n")
    (row,) = till.source.rows()
    part = till.read(row, till.key(row))
    assert isinstance(part, Part)
    assert till.plain(row, till.key(row)) == receipt([part], till.form)


def test_what_the_short_way_leaves_to_the_long_way(tmp_path: Path) -> None:
    """Anything unusual: a bad price, a bad day, a sign, far too much."""
    rows = ["17,soon,1,1", "17,2026-03-25,1,x", "17,2026-03-25,1,€1", "17,2026-03-25,999999999,999999999", "17"]
    till = reader(tmp_path, "\n".join(["CustomerID,InvoiceDate,Quantity,UnitPrice", *rows]), dates="year-first")
    assert [till.plain(row, till.key(row)) for row in till.source.rows()] == [None] * 5
