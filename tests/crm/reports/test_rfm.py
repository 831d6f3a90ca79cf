"""The report of RFM on paper and as data."""

from datetime import date, timedelta

import pytest

from crm.analytics.rfm import board, month_before
from crm.analytics.rfm import rfm as scored
from crm.domain.named import Named
from crm.domain.rfm import RfmResult
from crm.domain.settings import Settings
from crm.reports.model import Kind, Note, Report, Table
from crm.reports.rfm import NAMES_ON_PAPER, build
from tests.shops import Row, sales

TODAY = date(2026, 6, 30)


def report(customers: int, language: str = "en") -> Report:
    """Customers 1 to n: the higher, the later, oftener and dearer."""
    rows: list[Row] = [
        (n, TODAY - timedelta(days=3 * (customers - n) + k), n * 100, False)
        for n in range(1, customers + 1)
        for k in range(2 + 5 * n // customers)
    ]
    scores = scored(sales(rows), TODAY)
    before = scored(sales(rows), month_before(TODAY), scores.levels)
    names = {n: Named(f"#{n}", f"Berg {n}") for n in range(1, customers + 1)}
    result = RfmResult(scores, board(scores, before, month_before(TODAY)), names)
    return build(result, settings=Settings(shop_name="Shop"), language=language, made_on=TODAY)


def tables(found: Report) -> list[Table]:
    return [block for section in found.sections for block in section.blocks if isinstance(block, Table)]


def test_the_answer_comes_first() -> None:
    """How many champions there are, and what they bring."""
    assert report(300).answer.startswith("60 of your 300 customers are champions and bring ")
    assert report(8).answer == "2 of your 8 customers are champions."
    assert report(1).answer == "Your only customer is no champion yet."
    assert report(0).answer == "No customer has bought anything yet."
    assert report(0).sections == ()


def test_grid_segments_then_names() -> None:
    """In this order; the long lists are shortened on paper only, and say so."""
    found = report(300)
    people, money, segments, *names = tables(found)
    assert sum(sum(row[1:]) for row in people.rows) == 300  # type: ignore[arg-type]
    assert money.columns[1].kind is Kind.CENTS
    assert segments.rows[0][:2] == ("Champions", 60)
    assert len(names[0].rows) == NAMES_ON_PAPER
    notes = [block.text for section in found.sections for block in section.blocks if isinstance(block, Note)]
    assert "And 10 more: the spreadsheet holds all." in notes
    assert len(found.data[0].rows) == 300


def test_shares_of_few_people_are_not_printed() -> None:
    """Paper has counts alone; the sheet holds them."""
    found = report(8)
    assert {row[2] for row in tables(found)[2].rows} == {None}
    assert sum(row[2] for row in found.data[1].rows) == pytest.approx(100)  # type: ignore[misc]


@pytest.mark.parametrize("language", ["en", "nl", "bg"])
def test_it_says_how_it_was_counted(language: str) -> None:
    """With the day and the number of levels."""
    text = " ".join(report(8, language).definitions)
    assert "3" in text
    assert "2026" in text
