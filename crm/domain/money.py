"""Money in whole cents. Rounds half away from zero, once, at the line."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from crm.errors import InvalidInput
from crm.i18n import N_

LEV_PER_EURO = Decimal("1.95583")
"""Fixed rate since 2026-01-01 (domain research 2.10)."""

_AMOUNT = re.compile(r"^[+-]?\d[\d.,\s'\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*$|^[+-]?[.,]\d+$")
_CURRENCY = re.compile(r"(€|\bEUR\b|лв\.?|\bBGN\b|£|\$)", re.IGNORECASE)
_WHOLE_ONLY = re.compile(r"[.,]\s?-+$")
"""The Dutch way to write round amounts: ``5,-``."""
_THOUSANDS = re.compile(r"^\D*[1-9]\d{0,2}([.,])\d{3}\D*$")
MAX_CENTS = 10**13


def cents(amount: Decimal) -> int:
    """``amount`` in the currency's unit as whole cents, half away from zero."""
    return int((amount * 100).to_integral_value(rounding=ROUND_HALF_UP))


def line_cents(quantity: Decimal, unit_price: Decimal, discount: Decimal = Decimal(0)) -> int:
    """Quantity x unit price - discount, in cents."""
    return cents(quantity * unit_price - discount)


def euro_cents_of_lev(amount: Decimal) -> int:
    """A lev amount in euro cents: divided by the full rate, then rounded half up."""
    return cents(amount / LEV_PER_EURO)


def _plain(text: str, decimal_mark: str | None) -> str:
    """``text`` with a point as decimal mark and no grouping. Comma or point; the last one of two kinds is decimal."""
    digits = re.sub(r"[\s'\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", "", text)
    if decimal_mark is None:
        decimal_mark = _guess_mark(digits)
    grouping = "." if decimal_mark == "," else ","
    if grouping in digits:
        whole = digits.partition(decimal_mark)[0].lstrip("+-")
        if not re.fullmatch(rf"\d{{1,3}}(\{grouping}\d{{3}})+", whole) or grouping in digits.partition(decimal_mark)[2]:
            raise ValueError(text)
    return digits.replace(grouping, "").replace(decimal_mark, ".")


def _guess_mark(digits: str) -> str:
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        return "," if comma > point else "."
    mark = "," if comma >= 0 else "."
    return _other(mark) if digits.count(mark) > 1 else mark


def _other(mark: str) -> str:
    return "." if mark == "," else ","


def parse_decimal(text: str, decimal_mark: str | None = None) -> Decimal:
    """A number as typed or imported.

    Args:
        text: digits with an optional currency sign, grouping and decimal mark.
        decimal_mark: ``,`` or ``.``; None takes the mark that can only be the decimal one.

    Raises:
        InvalidInput: not a number, or grouped in a way that fits no decimal mark.
    """
    bare = _WHOLE_ONLY.sub("", _CURRENCY.sub("", text).replace("\N{MINUS SIGN}", "-").strip())
    negative = bare.startswith("(") and bare.endswith(")")
    bare = re.sub(r"^([+-])\s+", r"\1", bare[1:-1].strip() if negative else bare)
    try:
        if not _AMOUNT.match(bare) or (negative and bare[0] in "+-"):
            raise ValueError(text)
        value = Decimal(_plain(bare, decimal_mark))
    except (ValueError, InvalidOperation):
        raise InvalidInput(N_("“{text}” is not an amount."), text=text[:40]) from None
    return -value if negative else value


def parse_cents(text: str, decimal_mark: str | None = None) -> int:
    """An amount as typed, in cents; at most 100 billion in the currency's unit.

    Money has no thousandths: without a known decimal mark ``1.234`` is a thousand and more.

    Raises:
        InvalidInput: not an amount, or too large.
    """
    if decimal_mark is None and (match := _THOUSANDS.match(text)):
        decimal_mark = _other(match[1])
    value = cents(parse_decimal(text, decimal_mark))
    if abs(value) > MAX_CENTS:
        raise InvalidInput(N_("“{text}” is not an amount."), text=text[:40])
    return value
