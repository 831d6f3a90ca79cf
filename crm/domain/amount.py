"""An amount as it is added up at the counter: ``12,50`` or ``3x4,25+2``."""

import re
from decimal import Decimal
from math import prod

from crm.domain.money import MAX_CENTS, cents, parse_cents, parse_decimal
from crm.errors import InvalidInput
from crm.i18n import N_

_SIGN = re.compile(r"(?<=[\d.,-])\s*(?=[+\N{MINUS SIGN}-]\s*[\d.,])")
"""Before a sign that joins two terms; the one at the beginning belongs to its number."""
_TIMES = re.compile(r"[x*×\N{CYRILLIC SMALL LETTER HA}]", re.IGNORECASE)


def sum_cents(text: str) -> int:
    """What was typed, in cents: terms with plus and minus, each a number or ``number x price``.

    Each term is rounded by itself, as a line of a receipt is.

    Raises:
        InvalidInput: not an amount or a sum of amounts, or too large.
    """
    if not _TIMES.search(text) and not _SIGN.search(text.strip()):
        return parse_cents(text)
    try:
        total = sum(_term_cents(term) for term in _SIGN.split(text.strip()) if term.strip())
    except InvalidInput:
        raise _refused(text) from None
    if abs(total) > MAX_CENTS:
        raise _refused(text)
    return total


def _term_cents(term: str) -> int:
    factors = _TIMES.split(term)
    if len(factors) == 1:
        return parse_cents(term)
    return cents(prod((parse_decimal(factor) for factor in factors), start=Decimal(1)))


def _refused(text: str) -> InvalidInput:
    return InvalidInput(N_("“{text}” is not an amount."), text=text[:40])
