"""Receipts made of rows (metrics section 0).

Whole numbers all the way: quantities in thousandths, prices in millionths of the currency's unit, totals in cents.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from crm.domain.importing import Problem
from crm.domain.money import LEV_PER_EURO, MAX_CENTS, euro_cents_of_lev
from crm.errors import InvalidInput
from crm.exchange.cells import Row
from crm.exchange.values import line_cents
from crm.i18n import N_

Key = tuple[str, str, str]
"""What makes rows one purchase: its number, the customer and the day."""


Line = tuple[str, str, str, int, int, int, int]
"""sku, product, category, quantity in thousandths, unit price in millionths, discount and total in cents."""
Texts = tuple[str, str, str]


class Part(NamedTuple):
    """One row: a line of a receipt with what the row says about the whole. Amounts None are not given."""

    row: Row
    key: Key
    name: str
    quantity_milli: int
    price_micro: int | None
    discount_cents: int
    total_cents: int | None
    marked_return: bool
    lev: bool
    texts: Texts
    about: Texts


class Receipt(NamedTuple):
    """One purchase of the file. ``day`` is in ISO form; ``rows`` are the rows it was made of.

    Yes and no are 1 and 0: the database driver takes whole numbers three times as fast.
    """

    customer: str
    name: str
    number: str
    day: str
    total_cents: int
    total_given: int
    is_return: int
    marked_return: int
    channel: str
    payment: str
    note: str
    lines: Sequence[Line]
    rows: Sequence[Row]
    warning: Problem | None = None


class Form(NamedTuple):
    """Which columns a file has: a total, a price, and something that makes lines."""

    total: bool
    price: bool
    itemised: bool
    total_label: str


def receipt(parts: Sequence[Part], form: Form) -> Receipt:
    """The purchase made of ``parts``, rows of one key, in a file of this ``form``.

    Raises:
        InvalidInput: the total is more than any shop takes.
    """
    first = parts[0]
    if len(parts) == 1 and first.total_cents is None and not first.lev:
        return _single(first)
    whole = len(parts) > 1 and form.total and form.price and _one_total(parts)
    lines = tuple(_line(part, whole=whole) for part in parts) if form.itemised or form.price else ()
    given = [part.total_cents for part in parts if part.total_cents is not None]
    total = _total(parts, lines, given, whole=whole)
    lev = any(part.lev for part in parts)
    paid = total
    if lev:
        total, lines = _in_euro(total), tuple(map(_line_in_euro, lines))
    if abs(total) > MAX_CENTS or any(abs(line[6]) > MAX_CENTS for line in lines):
        raise InvalidInput(N_("This amount is too large."))
    marked = any(part.marked_return for part in parts)
    counted = sum(line[6] for line in lines)
    is_return = marked or total < 0 or (bool(lines) and not any(line[3] > 0 for line in lines))
    channel, payment, note = (_first(part.about[i] for part in parts) for i in range(3))
    number, customer, day = first.key
    return Receipt(
        customer=customer,
        name=_first(part.name for part in parts),
        number=number,
        day=day,
        total_cents=total,
        total_given=int(bool(given) or lev),
        is_return=int(is_return),
        marked_return=int(marked),
        channel=channel,
        payment=payment,
        note=f"{paid / 100:.2f} BGN\n{note}".strip() if lev else note,
        lines=lines,
        rows=[part.row for part in parts],
        warning=_difference(first, total, counted, form.total_label)
        if given and lines and not lev and counted != total
        else None,
    )


def _difference(part: Part, total: int, counted: int, label: str) -> Problem:
    reason = N_("The lines add up to {counted}, the total says {total}; the total counts.")
    values = {"counted": f"{counted / 100:.2f}", "total": f"{total / 100:.2f}"}
    return Problem(part.row.line, label, reason, values)


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _one_total(parts: Sequence[Part]) -> bool:
    """Whether every row repeats the total of the whole receipt instead of its own."""
    totals = {part.total_cents for part in parts}
    if len(totals) > 1:
        return False
    total = totals.pop() or 0
    counted = sum(line_cents(p.quantity_milli, p.price_micro or 0) - p.discount_cents for p in parts)
    return abs(counted - total) < abs(counted - total * len(parts))


def _single(part: Part) -> Receipt:
    """A receipt of one row that gives a price and no total: most receipts of most tills."""
    line = _line(part, whole=False)
    total = line[6]
    if abs(total) > MAX_CENTS:
        raise InvalidInput(N_("This amount is too large."))
    number, customer, day = part.key
    marked = part.marked_return
    is_return = marked or total < 0 or line[3] <= 0
    return Receipt(
        customer, part.name, number, day, total, 0, int(is_return), int(marked), *part.about, (line,), (part.row,)
    )


def _line(part: Part, *, whole: bool) -> Line:
    if part.price_micro is None or (part.total_cents is not None and not whole and part.price_micro == 0):
        total = part.total_cents or 0
        price = round(Decimal(total) * 10_000_000 / part.quantity_milli) if part.quantity_milli else 0
        return (*part.texts, part.quantity_milli, price, 0, total)
    total = line_cents(part.quantity_milli, part.price_micro) - part.discount_cents
    return (*part.texts, part.quantity_milli, part.price_micro, part.discount_cents, total)


def _total(parts: Sequence[Part], lines: Sequence[Line], given: Sequence[int], *, whole: bool) -> int:
    if whole:
        return given[0]
    if not given:
        return sum(line[6] for line in lines)
    if not lines:
        return sum(given)
    both = zip(parts, lines, strict=True)
    return sum(line[6] if part.total_cents is None else part.total_cents for part, line in both)


def _in_euro(cents: int) -> int:
    euro = euro_cents_of_lev(Decimal(abs(cents)) / 100)
    return euro if cents >= 0 else -euro


def _line_in_euro(line: Line) -> Line:
    price = round(line[4] / LEV_PER_EURO)
    return (*line[:3], line[3], price, _in_euro(line[5]), _in_euro(line[6]))
