"""The report of the most valuable customers."""

from datetime import date

from crm.analytics.pareto import pareto
from crm.domain.pareto import ParetoResult, Valued
from crm.domain.settings import Settings
from crm.reports.model import Chart, Report, Table
from crm.reports.pareto import build
from tests.shops import sales

TODAY = date(2026, 6, 30)


def report(customers: int, cents: int = 100) -> Report:
    found = pareto(sales((n, TODAY, n * cents, False) for n in range(1, customers + 1)), TODAY, 365)
    rows = tuple(Valued(w.customer_id, n, f"#{n}", "Berg", w.cents, 1, 0.5) for n, w in enumerate(found.ranking, 1))
    result = ParetoResult(365, found, found, rows)
    return build(result, settings=Settings(shop_name="Shop"), language="en", made_on=TODAY)


def blocks(found: Report, kind: type) -> list[object]:
    return [block for section in found.sections for block in section.blocks if isinstance(block, kind)]


def test_the_answer_comes_first() -> None:
    """The share of the best fifth; of few people money alone."""
    assert report(100).answer.replace("\xa0", " ") == "Your best 20 % (20 customers) bring 35.8 % of the sales."
    assert report(5).answer == "Your best customer of 5 brings €5 of the €15."
    assert report(0).answer == "No customer bought anything in this time."
    assert report(3, 0).answer == "What was bought in this time brought no money."


def test_the_line_needs_enough_people() -> None:
    """Below twenty there are names and no chart."""
    assert len(blocks(report(20), Chart)) == 1
    assert blocks(report(19), Chart) == []


def test_paper_names_the_first_hundred() -> None:
    """The sheet names all."""
    found = report(130)
    (table,) = blocks(found, Table)
    assert len(table.rows) == 100  # type: ignore[attr-defined]
    assert len(found.data[0].rows) == 130


def test_the_line_ends_at_everything() -> None:
    """From nothing at nobody to all at everybody."""
    (chart,) = blocks(report(50), Chart)
    values = chart.series[0].values  # type: ignore[attr-defined]
    assert (values[0], values[-1], len(values)) == (0.0, 100.0, 11)
