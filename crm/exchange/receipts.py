"""Receipts made of rows (metrics section 0).

Whole numbers all the way: quantities in thousandths, prices in millionths of the currency's unit, totals in cents.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import repeat
from typing import NamedTuple

from crm.domain.importing import Problem
from crm.domain.money import LEV_PER_EURO, MAX_CENTS, euro_cents_of_lev
from crm.domain.name import fold
from crm.domain.receipt import Head, LineRow, SingleLines
from crm.errors import InvalidInput
from crm.exchange.cells import Row
from crm.exchange.values import line_cents
from crm.i18n import N_

Key = tuple[str, str, str]
"""What makes rows one purchase: its number, the customer and the day."""

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
    """One purchase of the file; ``rows`` are the rows it was made of."""

    customer: str
    name: str
    head: Head
    lines: Sequence[LineRow]
    rows: Sequence[Row]
    warning: Problem | None = None


class Singles(NamedTuple):
    """Receipts of one plain row each, column by column; nothing about them is unusual."""

    rows: Sequence[Row]
    customers: Sequence[str]
    lines: SingleLines

    def part(self, begin: int, end: int) -> "Singles":
        """Some of them."""
        lines = SingleLines._make(column[begin:end] for column in self.lines)
        return Singles(self.rows[begin:end], self.customers[begin:end], lines)

    def receipts(self) -> list[Receipt]:
        """The same one by one."""
        numbers, days, _returns, *texts, milli, micro, totals = self.lines
        lines = zip(*texts, milli, micro, repeat(0), totals, strict=False)  # repeat() has no end
        return list(map(plain_receipt, numbers, self.customers, days, lines, self.rows))


class Form(NamedTuple):
    """Which columns a file has: a total, a price, something that makes lines, names that tell customers apart."""

    total: bool
    price: bool
    itemised: bool
    total_label: str
    named: bool = False


class _Sums(NamedTuple):
    """The money of a receipt in the shop's currency. ``paid`` is the total in the currency of the file."""

    lines: Sequence[LineRow]
    total: int
    paid: int
    given: bool
    lev: bool


def receipt(parts: Sequence[Part], form: Form) -> Receipt:
    """The purchase made of ``parts``, rows of one key, in a file of this ``form``.

    Raises:
        InvalidInput: the total is more than any shop takes, or the rows name different customers.
    """
    first = parts[0]
    if len(parts) == 1 and first.total_cents is None and not first.lev:
        return _single(first)
    sums = _sums(parts, form)
    if abs(sums.total) > MAX_CENTS or any(abs(line[6]) > MAX_CENTS for line in sums.lines):
        raise InvalidInput(N_("This amount is too large."))
    name = _first(part.name for part in parts)
    if form.named and not first.key[1] and len({fold(part.name) for part in parts if part.name}) > 1:
        raise InvalidInput(N_("The rows of this purchase carry different names."))
    return Receipt(first.key[1], name, _head(parts, sums), sums.lines, [part.row for part in parts],
                   _difference(first, sums, form.total_label))  # fmt: skip


def plain_receipt(number: str, customer: str, day: str, line: LineRow, row: Row) -> Receipt:
    """The receipt of one line, without anything unusual."""
    quantity, total = line[3], line[6]
    make = tuple.__new__  # twice as fast as Head(…), and this is done for many lines of a file
    head = make(Head, (number, day, total, 0, is_return(quantity, total), 0, "", "", ""))
    return make(Receipt, (customer, "", head, (line,), (row,), None))


def is_return(quantity_milli: int, total_cents: int) -> int:
    """1 when the only line of a receipt takes goods back, else 0."""
    return int(total_cents < 0 or quantity_milli <= 0)


def _sums(parts: Sequence[Part], form: Form) -> _Sums:
    whole = len(parts) > 1 and form.total and form.price and _one_total(parts)
    lines = tuple(_line(part, whole=whole) for part in parts) if form.itemised or form.price else ()
    given = [part.total_cents for part in parts if part.total_cents is not None]
    total = _total(parts, lines, given, whole=whole)
    if any(part.lev for part in parts):
        return _Sums(tuple(map(_line_in_euro, lines)), _in_euro(total), total, given=True, lev=True)
    return _Sums(lines, total, total, given=bool(given), lev=False)


def _head(parts: Sequence[Part], sums: _Sums) -> Head:
    marked = any(part.marked_return for part in parts)
    nothing_bought = bool(sums.lines) and not any(line[3] > 0 for line in sums.lines)
    is_return = marked or sums.total < 0 or nothing_bought
    channel, payment, note = (_first(part.about[i] for part in parts) for i in range(3))
    if sums.lev:
        note = f"{sums.paid / 100:.2f} BGN\n{note}".strip()
    number, _, day = parts[0].key
    return Head(number, day, sums.total, int(sums.given), int(is_return), int(marked), channel, payment, note)


def _difference(part: Part, sums: _Sums, label: str) -> Problem | None:
    counted = sum(line[6] for line in sums.lines)
    if not sums.given or not sums.lines or sums.lev or counted == sums.total:
        return None
    reason = N_("The lines add up to {counted}, the total says {total}; the total counts.")
    values = {"counted": f"{counted / 100:.2f}", "total": f"{sums.total / 100:.2f}"}
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
    head = Head(number, day, total, 0, int(is_return), int(marked), *part.about)
    return Receipt(customer, part.name, head, (line,), (part.row,))


def _line(part: Part, *, whole: bool) -> LineRow:
    if part.price_micro is None or (part.total_cents is not None and not whole and part.price_micro == 0):
        total = part.total_cents or 0
        price = round(Decimal(total) * 10_000_000 / part.quantity_milli) if part.quantity_milli else 0
        return (*part.texts, part.quantity_milli, price, 0, total)
    total = line_cents(part.quantity_milli, part.price_micro) - part.discount_cents
    return (*part.texts, part.quantity_milli, part.price_micro, part.discount_cents, total)


def _total(parts: Sequence[Part], lines: Sequence[LineRow], given: Sequence[int], *, whole: bool) -> int:
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


def _line_in_euro(line: LineRow) -> LineRow:
    price = round(line[4] / LEV_PER_EURO)
    return (*line[:3], line[3], price, _in_euro(line[5]), _in_euro(line[6]))
