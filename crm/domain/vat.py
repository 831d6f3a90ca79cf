"""VAT rates a shop chooses from, checked on 2026-01-15. Any other rate may be typed."""

from decimal import Decimal
from types import MappingProxyType

from crm.errors import InvalidInput
from crm.i18n import N_

RATES = MappingProxyType({"NL": ("21", "9", "0"), "BE": ("21", "12", "6", "0"), "BG": ("20", "9", "0")})
_MOST = Decimal(100)


def rates_of(country: str) -> tuple[str, ...]:
    """The rates of a country, the usual one first; none for others."""
    return RATES.get(country, ())


def checked_rate(rate: Decimal | None) -> Decimal | None:
    """A rate from 0 to 100, None for none.

    Raises:
        InvalidInput: below 0 or above 100.
    """
    if rate is not None and not 0 <= rate <= _MOST:
        raise InvalidInput(N_("A VAT rate lies between 0 and 100."), field="vat_rate")
    return rate
