"""What the best customers bring."""

from array import array
from datetime import date

import pytest

from crm.domain.pareto import Pareto
from crm.domain.pareto_words import answer
from crm.domain.rfm_words import Spoken
from crm.i18n import catalogue

DAY = date(2026, 6, 30)


def pareto(customers: int, best: int, best_cents: int, cents: int) -> Pareto:
    return Pareto(None, DAY, customers, cents, best, best_cents, array("q"), (), ())


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (pareto(100, 20, 600, 1000), "Your best 20 % (20 customers) bring 60 % of the sales."),
        (pareto(7, 2, 600, 1000), "Your best 2 customers of 7 bring €6 of the €10."),
        (pareto(1, 1, 1000, 1000), "Your only customer of this time brought €10."),
        (pareto(0, 0, 0, 0), "No customer bought anything in this time."),
        (pareto(30, 6, 0, 0), "What was bought in this time brought no money."),
    ],
)
def test_the_answer(found: Pareto, sentence: str) -> None:
    """A share of many, money of few."""
    said = Spoken(catalogue("en"), str, lambda cents: f"€{cents // 100}", lambda rate: f"{rate:.0f} %")
    assert answer(found, said) == sentence
