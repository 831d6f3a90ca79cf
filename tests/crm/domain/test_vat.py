"""VAT rates."""

from decimal import Decimal

import pytest

from crm.domain.vat import checked_rate, rates_of
from crm.errors import InvalidInput


def test_rates_are_those_of_the_country() -> None:
    """The usual one first; an unknown country offers none."""
    assert rates_of("NL") == ("21", "9", "0")
    assert rates_of("FR") == ()


@pytest.mark.parametrize("rate", [None, Decimal(0), Decimal("5.5"), Decimal(100)])
def test_any_rate_may_be_typed(rate: Decimal | None) -> None:
    """Or none."""
    assert checked_rate(rate) == rate


@pytest.mark.parametrize("rate", [Decimal(-1), Decimal(101)])
def test_impossible_rates_are_refused(rate: Decimal) -> None:
    """Said at the field."""
    with pytest.raises(InvalidInput) as caught:
        checked_rate(rate)
    assert caught.value.field == "vat_rate"
