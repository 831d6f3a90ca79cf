"""Rows of a file as lines of receipts, and receipts made of them (metrics section 0).

Whole numbers all the way: quantities in thousandths, prices in millionths of the currency's unit, totals in cents.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from crm.domain.importing import Problem
from crm.domain.money import LEV_PER_EURO, MAX_CENTS, euro_cents_of_lev
from crm.errors import InvalidInput
from crm.exchange.cells import Row
from crm.exchange.dates import Days
from crm.exchange.reading import Cells, Reader
from crm.exchange.source import Source
from crm.exchange.values import RETURNS, Amounts, cents_of_micro, line_cents, reference, yes_or_no
from crm.i18n import N_

_LEV = re.compile(r"лв|bgn|lev", re.IGNORECASE)
_SIGNS = {"€": "EUR", "EURO": "EUR", "£": "GBP", "$": "USD", "ЛВ": "BGN", "ЛВ.": "BGN", "ЕВРО": "EUR", "LV": "BGN"}
_MAX_DAYS_AHEAD = 366
Key = tuple[str, str, str]
"""What makes rows one purchase: its number, the customer and the day."""


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
    texts: tuple[str, str, str]
    about: tuple[str, str, str]


class ReceiptLine(NamedTuple):
    """One line as stored."""

    sku: str
    product: str
    category: str
    quantity_milli: int
    unit_price_micro: int
    discount_cents: int
    total_cents: int


class Receipt(NamedTuple):
    """One purchase of the file. ``day`` is in ISO form; ``rows`` are the rows it was made of."""

    customer: str
    name: str
    number: str
    day: str
    total_cents: int
    total_given: bool
    is_return: bool
    marked_return: bool
    channel: str
    payment: str
    note: str
    lines: tuple[ReceiptLine, ...]
    rows: Sequence[Row]
    warning: Problem | None = None


class ReceiptReader(Reader):
    """Reads rows of purchases; ``currency`` is the shop's."""

    def __init__(self, source: Source, today: date, currency: str) -> None:
        super().__init__(source, today)
        self._days = Days(source.mapping.dates or "day-first", today + timedelta(days=_MAX_DAYS_AHEAD))
        self._latest = (today + timedelta(days=_MAX_DAYS_AHEAD)).isoformat()
        self._amounts = Amounts(source.mapping.decimal or ".")
        self._currency = currency
        single = {name: found[0] if found else None for name, found in source.indexes.items()}
        self._on, self._customer, self._number = (single.get(n) for n in ("on", "customer", "number"))
        self._quantity, self._price = single.get("quantity"), single.get("unit_price")
        self._total, self._discount = single.get("total"), single.get("discount")
        self._texts = [single.get(name) for name in ("sku", "product", "category")]
        self._about = [name for name in ("channel", "payment", "note") if single.get(name) is not None]
        self._name = single.get("name")
        self._marks = [n for n in ("return", "currency") if single.get(n) is not None]
        self.grouped = self._number is not None
        self._itemised = any(i is not None for i in (*self._texts, self._quantity))

    def key(self, row: Row) -> Key:
        """Number, customer and day; the day is empty when it cannot be read."""
        cells = row.cells
        size = len(cells)
        number = reference(cells[self._number]) if self._number is not None and self._number < size else ""
        customer = reference(cells[self._customer]) if self._customer is not None and self._customer < size else ""
        try:
            day = self._days.iso(cells[self._on]) if self._on is not None and self._on < size else ""
        except InvalidInput:
            day = ""
        return number, customer, day

    def read(self, row: Row) -> Part | list[Problem]:
        """One row, or everything that is wrong with it."""
        problem = self.shape(row)
        if problem:
            return [problem]
        try:
            return self._part(row)
        except InvalidInput:
            return self._problems(row)

    def _part(self, row: Row) -> Part:
        cells = row.cells
        key = self.key(row)
        day = key[2]
        if not "1900" <= day <= self._latest:
            raise InvalidInput(N_("The date is missing."))
        amounts = self._amounts
        quantity = amounts.milli(cells[self._quantity]) if self._quantity is not None and cells[self._quantity] else 1000
        price = amounts.micro(cells[self._price]) if self._price is not None and cells[self._price] else None
        total = amounts.micro(cells[self._total]) if self._total is not None and cells[self._total] else None
        if price is None and total is None:
            raise InvalidInput(N_("The amount is missing."))
        marked, lev = self._marked(row) if self._marks else (False, False)
        return Part(
            row,
            key,
            self._clean(cells[self._name]) if self._name is not None else "",
            quantity,
            price,
            self._discounted(cells[self._discount], quantity, price) if self._discount is not None else 0,
            None if total is None else cents_of_micro(total),
            marked,
            lev or self._says_lev(cells),
            tuple(self._clean(cells[i]) if i is not None else "" for i in self._texts),  # type: ignore[arg-type]
            self._about_of(row) if self._about else ("", "", ""),
        )

    def _clean(self, cell: str) -> str:
        if cell.isascii() and cell.isprintable() and len(cell) < 500:
            return cell.strip()
        cells = Cells(self, Row(0, [cell]))
        text = cells.clean("", cell)
        if cells.problems:
            raise InvalidInput(cells.problems[0].reason, **cells.problems[0].values)
        return text

    def _says_lev(self, cells: Sequence[str]) -> bool:
        """Whether the amount itself carries the old Bulgarian currency's sign."""
        index = self._total if self._total is not None else self._price
        return index is not None and self._currency == "EUR" and not cells[index].isascii() and bool(_LEV.search(cells[index]))

    def _discounted(self, cell: str, quantity: int, price: int | None) -> int:
        text = cell.strip()
        if text.endswith("%"):
            share = self._amounts.number(text[:-1].strip()) / 100
            return int((line_cents(quantity, price or 0) * share).to_integral_value())
        return cents_of_micro(self._amounts.micro(text)) if text else 0

    def _marked(self, row: Row) -> tuple[bool, bool]:
        """Whether the row is marked as a return, and whether its amounts are in lev."""
        cells = Cells(self, row)
        said = cells.text("return")
        marked = said.lower() in RETURNS or bool(yes_or_no(said))
        currency = cells.text("currency").upper()
        currency = _SIGNS.get(currency, currency) or self._currency
        if currency == self._currency:
            return marked, False
        if currency == "BGN" and self._currency == "EUR":
            return marked, True
        raise InvalidInput(N_("Amounts in {currency} cannot be converted."), currency=currency[:20])

    def _about_of(self, row: Row) -> tuple[str, str, str]:
        cells = Cells(self, row)
        channel, payment, note = cells.text("channel"), cells.text("payment"), cells.long_text("note")
        if cells.problems:
            raise InvalidInput(cells.problems[0].reason, **cells.problems[0].values)
        return channel, payment, note

    def _problems(self, row: Row) -> list[Problem]:
        """Everything wrong with a row, cell by cell."""
        cells = Cells(self, row)
        amounts = self._amounts
        self._check_day(cells)
        for name in ("quantity", "unit_price", "total"):
            if text := cells.raw(name):
                cells.read(name, lambda text=text: amounts.micro(text), 0)  # type: ignore[misc]
        if not cells.problems and not (cells.raw("unit_price") or cells.raw("total")):
            cells.refuse("total" if self._total is not None else "unit_price", N_("The amount is missing."))
        for name in ("sku", "product", "category", "name", "channel", "payment"):
            cells.text(name)
        cells.long_text("note")
        cells.read("discount", lambda: self._discounted(cells.raw("discount"), 0, 0), 0)
        if not cells.problems:
            cells.read("currency" if cells.has("currency") else "return", lambda: self._marked(row), (False, False))
        return cells.problems or [Problem(row.line, "", N_("The row cannot be read."))]

    def _check_day(self, cells: Cells) -> None:
        text = cells.raw("on")
        if not text.strip():
            cells.refuse("on", N_("The date is missing."))
            return
        day = cells.read("on", lambda: self._days.iso(text), "2000")
        if day > self._latest:
            cells.refuse("on", N_("“{text}” is more than a year ahead."), text=text[:40])
        elif day < "1900":
            cells.refuse("on", N_("“{text}” is not a date that exists."), text=text[:40])

    def receipt(self, parts: Sequence[Part]) -> Receipt:
        """The purchase made of ``parts``, rows of one key.

        Raises:
            InvalidInput: the total is more than any shop takes.
        """
        first = parts[0]
        whole = len(parts) > 1 and self._total is not None and self._price is not None and _one_total(parts)
        lines = tuple(_line(part, whole=whole) for part in parts) if self._itemised or self._price is not None else ()
        given = [part.total_cents for part in parts if part.total_cents is not None]
        total = _total(parts, lines, given, whole=whole)
        lev = any(part.lev for part in parts)
        paid = total
        if lev:
            total, lines = _in_euro(total), tuple(map(_line_in_euro, lines))
        if abs(total) > MAX_CENTS or any(abs(line.total_cents) > MAX_CENTS for line in lines):
            raise InvalidInput(N_("This amount is too large."))
        marked = any(part.marked_return for part in parts)
        counted = sum(line.total_cents for line in lines)
        is_return = marked or total < 0 or (bool(lines) and not any(line.quantity_milli > 0 for line in lines))
        channel, payment, note = (_first(part.about[i] for part in parts) for i in range(3))
        number, customer, day = first.key
        return Receipt(
            customer=customer,
            name=_first(part.name for part in parts),
            number=number,
            day=day,
            total_cents=total,
            total_given=bool(given) or lev,
            is_return=is_return,
            marked_return=marked,
            channel=channel,
            payment=payment,
            note=f"{paid / 100:.2f} BGN\n{note}".strip() if lev else note,
            lines=lines,
            rows=[part.row for part in parts],
            warning=self._difference(first, total, counted) if given and lines and not lev and counted != total else None,
        )

    def _difference(self, part: Part, total: int, counted: int) -> Problem:
        reason = N_("The lines add up to {counted}, the total says {total}; the total counts.")
        values = {"counted": f"{counted / 100:.2f}", "total": f"{total / 100:.2f}"}
        return Problem(part.row.line, self.label("total"), reason, values)


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


def _line(part: Part, *, whole: bool) -> ReceiptLine:
    if part.price_micro is None or (part.total_cents is not None and not whole and part.price_micro == 0):
        total = part.total_cents or 0
        price = round(Decimal(total) * 10_000_000 / part.quantity_milli) if part.quantity_milli else 0
        return ReceiptLine(*part.texts, part.quantity_milli, price, 0, total)
    total = line_cents(part.quantity_milli, part.price_micro) - part.discount_cents
    return ReceiptLine(*part.texts, part.quantity_milli, part.price_micro, part.discount_cents, total)


def _total(parts: Sequence[Part], lines: Sequence[ReceiptLine], given: Sequence[int], *, whole: bool) -> int:
    if whole:
        return given[0]
    if not given:
        return sum(line.total_cents for line in lines)
    if not lines:
        return sum(given)
    both = zip(parts, lines, strict=True)
    return sum(line.total_cents if part.total_cents is None else part.total_cents for part, line in both)


def _in_euro(cents: int) -> int:
    euro = euro_cents_of_lev(Decimal(abs(cents)) / 100)
    return euro if cents >= 0 else -euro


def _line_in_euro(line: ReceiptLine) -> ReceiptLine:
    price = round(line.unit_price_micro / LEV_PER_EURO)
    return line._replace(
        unit_price_micro=price, discount_cents=_in_euro(line.discount_cents), total_cents=_in_euro(line.total_cents)
    )

