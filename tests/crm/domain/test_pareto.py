"""The share of the best."""

from array import array
from datetime import date

from crm.domain.pareto import Pareto


def test_no_revenue_has_no_share() -> None:
    """More came back than was bought: nothing to divide."""
    day = date(2026, 6, 30)
    assert Pareto(None, day, 2, -5, 1, 10, array("q"), (), ()).best_share is None
    assert Pareto(None, day, 2, 40, 1, 10, array("q"), (), ()).best_share == 0.25
