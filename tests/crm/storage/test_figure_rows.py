"""One row of figures from what one customer bought and said."""

from datetime import date

import pytest

from crm.domain.stage import Stage
from crm.storage.figure_rows import COLUMNS, line, number_sort, sums
from crm.storage.permits import Made

TODAY = date(2026, 11, 23)


def made(*receipts: tuple[str, int, int]) -> object:
    rows = [(1, *receipt) for receipt in receipts]
    return sums(rows, TODAY.toordinal(), date(2025, 11, 24).toordinal(), 365)


def test_what_is_to_come_counts_when_it_comes() -> None:
    """A receipt of tomorrow is in no sum of the year, but the day is noted."""
    found = made(("2026-11-20", 500, 0), ("2026-12-24", 900, 0))
    assert (found.year_cents, found.total_cents, found.changes_on) == (500, 1400, date(2026, 12, 24).toordinal())


def test_the_oldest_receipt_of_the_year_leaves_first() -> None:
    """On the day after it is 364 days old; returns count in money only."""
    found = made(("2025-01-01", 100, 0), ("2025-12-01", 500, 0), ("2026-11-20", -200, 1))
    assert (found.year_cents, found.purchases, found.last_on) == (300, 2, "2025-12-01")
    assert found.changes_on == date(2026, 12, 1).toordinal()


def test_returns_alone_are_no_customer() -> None:
    """They are money without a visit."""
    found = made(("2026-11-20", -200, 1))
    assert (found.standing.stage, found.first_on, found.total_cents) == (Stage.PROSPECT, None, -200)


@pytest.mark.parametrize(("halted", "next_on"), [(0, "2026-12-01"), (1, None)])
def test_a_line_has_a_value_for_every_column(halted: int, next_on: str | None) -> None:
    """The next birthday is none while a mark stops wishes; the day after it something changes."""
    said = Made("AAAAA", "A" * 31, None)
    row = line((7, 0, "a", "b", "A9", 12, 1, None, halted, None, "e", "Vip", "NL"), made(), said, TODAY)
    values = dict(zip(COLUMNS, row, strict=True))
    assert (values["next_on"], values["changes_on"]) == (next_on, "2026-12-02" if next_on else None)
    assert (values["answers"], values["halted"], values["lacks"]) == ("A" * 31, halted, "p")
    assert (values["phone"], values["email"], values["tags"], values["number_sort"]) == (
        "",
        "e",
        "vip",
        "a" + "9".zfill(12),
    )


def test_numbers_sort_as_people_count() -> None:
    """9 before 10, whatever stands around."""
    assert sorted(["A10", "A9", "b1"], key=number_sort) == ["A9", "A10", "b1"]
    assert number_sort(None) == ""
