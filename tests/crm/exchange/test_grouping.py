"""Rows gathered into purchases."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crm.exchange import grouping
from crm.exchange.grouping import Rejected, Scattered, receipts
from crm.exchange.receipts import Receipt
from crm.exchange.till import ReceiptReader
from tests.tables import bought, one_by_one, reader, told

HEAD = "InvoiceNo,Customer,Date,Quantity,Price\n"
OTHER = "Another row of this purchase cannot be read."


def ordered(folder: Path, rows: str) -> list[Receipt | Rejected]:
    """The purchases of rows in order, in one pass."""
    return one_by_one(receipts(reader(folder, HEAD + rows), lambda: None, survey=False))


def numbers(found: list[Receipt | Rejected]) -> list[tuple[str, int]]:
    return [(item.head.number, len(item.rows)) for item in found if isinstance(item, Receipt)]


def test_rows_of_one_purchase_follow_each_other(tmp_path: Path) -> None:
    """Number, customer and day are the same."""
    rows = "1,17,2026-03-25,1,5\n1,17,2026-03-25,1,6\n2,17,2026-03-25,1,5\nC1,17,2026-03-25,-1,5\n1,17,2026-03-26,1,5\n"
    assert numbers(ordered(tmp_path, rows)) == [("1", 2), ("2", 1), ("C1", 1), ("1", 1)]


@pytest.mark.parametrize(
    "rows",
    [
        "2,17,2026-03-25,1,5\n1,17,2026-03-25,1,5\n",
        "1,17,2026-03-26,1,5\n2,17,2026-03-25,1,5\n",
        "1,17,2026-03-25,1,5\n1,18,2026-03-25,1,5\n",
        "1,17,2026-03-26,1,5\n2,17,soon,1,5\n",
    ],
)
def test_a_row_out_of_order_asks_for_a_survey(tmp_path: Path, rows: str) -> None:
    """A purchase may have rows in more than one place."""
    with pytest.raises(Scattered):
        ordered(tmp_path, rows)


def test_scattered_rows_come_together(tmp_path: Path) -> None:
    """Wherever they stand; each keeps its line."""
    rows = "2,17,2026-03-25,1,5\n1,17,2026-03-25,1,5\n2,17,2026-03-25,1,6\n"
    found = bought(tmp_path, HEAD + rows)
    assert sorted(numbers(found)) == [("1", 1), ("2", 2)]
    (two,) = (item for item in found if isinstance(item, Receipt) and item.head.number == "2")
    assert ([row.line for row in two.rows], two.head.total_cents) == ([2, 4], 1100)


def test_so_much_scattered_that_all_take_the_longer_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same purchases come out."""
    monkeypatch.setattr(grouping, "_TOO_MANY", 1)
    rows = "".join(f"{n},17,2026-03-25,1,5\n" for n in range(5)) * 2
    assert sorted(numbers(bought(tmp_path, HEAD + rows))) == [(str(n), 2) for n in range(5)]


@pytest.mark.parametrize("bad", ["1,17,2026-03-25,x,5", "1,17,2026-02-30,1,5"])
def test_one_bad_row_leaves_out_its_purchase(tmp_path: Path, bad: str) -> None:
    """Every row of it is told; the neighbours are taken."""
    rows = f"1,17,2026-03-25,1,5\n2,17,2026-03-25,1,5\n{bad}\n"
    found = bought(tmp_path, HEAD + rows)
    lines = sorted(line for item in found if isinstance(item, Rejected) for line, _, _ in told(item))
    assert (lines, numbers(found)) == ([2, 4], [("2", 1)])


def test_the_other_rows_name_the_bad_line(tmp_path: Path) -> None:
    """So that it can be found."""
    (found,) = ordered(tmp_path, "1,17,2026-03-25,1,5\n1,17,2026-03-25,x,5\n")
    assert isinstance(found, Rejected)
    (_, (first,)), (_, (second,)) = found.rows
    assert (first.reason[:20], first.values, second.column) == (OTHER[:20], {"line": 3}, "Quantity")


def test_an_amount_too_large_leaves_out_its_purchase(tmp_path: Path) -> None:
    """With the reason on its first row."""
    (found,) = ordered(tmp_path, "1,17,2026-03-25,9999999999,9999999999\n1,17,2026-03-25,1,5\n")
    assert told(found)[0][2] == "This amount is too large."


def test_rows_without_a_number_stand_alone(tmp_path: Path) -> None:
    """In a file with numbers and in one without."""
    rows = ",17,2026-03-25,1,5\n,17,2026-03-25,1,5\n"
    assert numbers(ordered(tmp_path, rows)) == [("", 1), ("", 1)]
    plain = "Customer,Date,Price\n17,2026-03-25,5\n17,2026-03-25,5\n"
    assert numbers(bought(tmp_path, plain)) == [("", 1), ("", 1)]


def test_progress_is_told_in_each_pass(tmp_path: Path) -> None:
    """Every 2,000 rows."""
    ticks: list[int] = []
    rows = "".join(f"{n},17,2026-03-25,1,5\n" for n in range(4_100))
    list(receipts(reader(tmp_path, HEAD + rows), lambda: ticks.append(1), survey=True))
    assert len(ticks) == 6


PRICES = ["5", "6", "7", "5 лв", "x"]
ROWS = st.lists(
    st.tuples(st.sampled_from("   C"), st.integers(0, 3), st.integers(25, 26), st.sampled_from(PRICES)), min_size=1
)


@given(rows=ROWS, every=st.integers(1, 4))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_does_not_matter_how_many_rows_are_taken_at_once(
    tmp_path: Path, rows: list[tuple[str, int, int, str]], every: int
) -> None:
    """Column by column or one by one: the same purchases, or the same wish for a survey."""
    number, lines = 0, []
    for series, step, day, price in rows:
        number += step
        lines.append(f"{series.strip()}{number},17,2026-03-{day},1,{price}\n")
    outcomes = []
    for together in (10_000_000, every, 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(grouping, "_EVERY", together)
            patch.setattr(ReceiptReader, "straight", ReceiptReader.straight if together > 1 else lambda *_: None)
            try:
                outcomes.append(ordered(tmp_path, "".join(lines)))
            except Scattered:
                outcomes.append([])
    assert outcomes[0] == outcomes[1] == outcomes[2]
