"""Customers who cost more than they seem to."""

import pytest

from crm.domain.burden import Burden, Weight, heavy


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({"bought_cents": 1000, "returned_cents": 300, "returns": 2}, (Weight.RETURNS,)),
        ({"bought_cents": 1000, "returned_cents": 900, "returns": 1}, ()),
        ({"bought_cents": 1000, "returned_cents": 299, "returns": 9}, ()),
        ({"returned_cents": 500, "returns": 2}, (Weight.RETURNS,)),
        ({"bought_cents": 750, "discount_cents": 250}, (Weight.DISCOUNTS,)),
        ({"bought_cents": 760, "discount_cents": 250}, ()),
        ({"complaints": 2}, (Weight.COMPLAINTS,)),
        ({"bought_cents": 100_000, "complaints": 1}, ()),
    ],
)
def test_each_reason_by_itself(values: dict[str, int], reasons: tuple[Weight, ...]) -> None:
    """A single return, a small discount or one complaint is nothing special."""
    assert Burden(1, "Jan", **values).reasons == reasons


def test_who_cost_most_comes_first() -> None:
    """More reasons before more money; who has none is not listed."""
    both = Burden(1, "A", bought_cents=100, returned_cents=50, returns=2, complaints=2)
    dear = Burden(2, "B", bought_cents=10_000, returned_cents=9000, returns=3)
    cheap = Burden(3, "C", bought_cents=100, returned_cents=90, returns=3)
    assert heavy([cheap, Burden(4, "D", bought_cents=5), dear, both]) == (both, dear, cheap)
    assert (dear.value_cents, dear.id) == (1000, 2)
