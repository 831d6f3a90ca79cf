"""Rows of a file as lines of receipts: every cell that cannot be read is a problem with its line and its column."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from crm.domain.importing import Problem
from crm.domain.money import MAX_CENTS
from crm.domain.receipt import SingleLines
from crm.errors import InvalidInput
from crm.exchange.cells import Row
from crm.exchange.dates import Days
from crm.exchange.reading import LONGEST, Cells, Reader, one_line
from crm.exchange.receipts import Form, Key, Part, Receipt, Singles, Texts, is_return, plain_receipt
from crm.exchange.source import Source
from crm.exchange.values import RETURNS, Amounts, cents_of_micro, is_nobody, line_cents, reference, yes_or_no
from crm.i18n import N_

_LEV = re.compile(r"лв|bgn|lev", re.IGNORECASE)
_SIGNS = {"€": "EUR", "EURO": "EUR", "£": "GBP", "$": "USD", "ЛВ": "BGN", "ЛВ.": "BGN", "ЕВРО": "EUR", "LV": "BGN"}
_MAX_DAYS_AHEAD = 366
_NONE: Texts = ("", "", "")


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
        names_only = source.mapping.names_only
        self._name = single.get("name") if names_only != "anonymous" or self._customer is not None else None
        self._marks = [n for n in ("return", "currency") if single.get(n) is not None]
        self.grouped = self._number is not None
        self._plain = self._price is not None and self._total is self._discount is self._name is None
        self._plain = self._plain and not self._marks and not self._about
        itemised = any(i is not None for i in (*self._texts, self._quantity))
        self.form = Form(
            self._total is not None, self._price is not None, itemised, self.label("total"), names_only == "customers"
        )

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

    def read(self, row: Row, key: Key) -> Part | list[Problem]:
        """One row with its key, or everything that is wrong with it."""
        cells = row.cells
        if cells.__class__ is not list or len(cells) < self.needed or len(cells) > self.width:
            problem = self.shape(row)
            if problem:
                return [problem]
        try:
            return self._part(row, key)
        except InvalidInput:
            return self._problems(row)

    def _part(self, row: Row, key: Key) -> Part:
        cells = row.cells
        day = key[2]
        if not "1900" <= day <= self._latest:
            raise InvalidInput(N_("The date is missing."))
        amounts = self._amounts
        quantity = (
            amounts.milli(cells[self._quantity]) if self._quantity is not None and cells[self._quantity] else 1000
        )
        price = amounts.micro(cells[self._price]) if self._price is not None and cells[self._price] else None
        total = amounts.micro(cells[self._total]) if self._total is not None and cells[self._total] else None
        if price is None and total is None:
            raise InvalidInput(N_("The amount is missing."))
        marked, lev = self._marked(row) if self._marks else (False, False)
        return Part(
            row,
            key,
            _named(cells[self._name]) if self._name is not None else "",
            quantity,
            price,
            self._discounted(cells[self._discount], quantity, price) if self._discount is not None else 0,
            None if total is None else cents_of_micro(total),
            marked,
            lev or self._says_lev(cells),
            self._texts_of(cells),
            self._about_of(row) if self._about else _NONE,
        )

    def _texts_of(self, cells: Sequence[str]) -> Texts:
        sku, product, category = self._texts
        return (
            "" if sku is None else _clean(cells[sku]),
            "" if product is None else _clean(cells[product]),
            "" if category is None else _clean(cells[category]),
        )

    def _says_lev(self, cells: Sequence[str]) -> bool:
        """Whether the amount itself carries the old Bulgarian currency's sign."""
        index = self._total if self._total is not None else self._price
        return (
            index is not None
            and self._currency == "EUR"
            and not cells[index].isascii()
            and bool(_LEV.search(cells[index]))
        )

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
            raise InvalidInput(cells.problems[0].reason)
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

    def plain(self, row: Row, key: Key) -> Receipt | None:
        """A receipt of one row with a price and nothing unusual, the short way; None when it takes the long one."""
        cells = row.cells
        if not self._plain or cells.__class__ is not list or not self.needed <= len(cells) <= self.width:
            return None
        number, customer, day = key
        price = cells[self._price]  # type: ignore[index]
        if not price.isascii() or not "1900" <= day <= self._latest:
            return None
        try:
            amounts = self._amounts
            price_micro = amounts.micro(price)
            quantity = 1000 if self._quantity is None else amounts.milli(cells[self._quantity] or "1")
            total = line_cents(quantity, price_micro)
            line = (*self._texts_of(cells), quantity, price_micro, 0, total)
        except InvalidInput:
            return None
        return plain_receipt(number, customer, day, line, row) if -MAX_CENTS <= total <= MAX_CENTS else None

    def straight(self, rows: Sequence[Row]) -> Singles | None:
        """The receipts of rows of which each is one by itself and plain, column by column: several times as fast.

        None when any of them takes the longer way. Whether a row belongs to the one before is for the caller to see.
        """
        table = [row.cells for row in rows]
        if not self._plain or self._on is None or {*map(type, table)} != {list} or len({*map(len, table)}) > 1:
            return None
        if not self.needed <= len(table[0]) <= self.width:
            return None
        columns = list(zip(*table, strict=True))
        if not "".join(columns[self._price]).isascii():  # type: ignore[index]
            return None
        try:
            lines = self._lines(columns)
        except InvalidInput:
            return None
        days, totals = lines.days, lines.totals_cents
        usual = min(days) >= "1900" and max(days) <= self._latest and max(map(abs, totals)) <= MAX_CENTS
        return Singles(rows, _references(self._column(columns, self._customer)), lines) if usual else None

    def _lines(self, columns: Sequence[Sequence[str]]) -> SingleLines:
        days = list(map(self._days.iso, columns[self._on]))  # type: ignore[index]
        micro = list(map(self._amounts.micro, columns[self._price]))  # type: ignore[index]
        milli = [self._amounts.milli(cell or "1") for cell in self._column(columns, self._quantity)]
        totals = list(map(line_cents, milli, micro))
        skus, products, categories = (list(map(_clean, self._column(columns, index))) for index in self._texts)
        numbers = _references(self._column(columns, self._number))
        returns = list(map(is_return, milli, totals))
        return SingleLines(numbers, days, returns, skus, products, categories, milli, micro, totals)

    @staticmethod
    def _column(columns: Sequence[Sequence[str]], index: int | None) -> Sequence[str]:
        return ("",) * len(columns[0]) if index is None else columns[index]


def _references(column: Sequence[str]) -> Sequence[str]:
    """A column of numbers that are names; nothing but figures is taken as it is, all at once."""
    return column if "".join(column).isdigit() else list(map(reference, column))


def _named(cell: str) -> str:
    name = _clean(cell)
    return "" if is_nobody(name) else name


@lru_cache(maxsize=20_000)
def _clean(cell: str) -> str:
    if cell.isprintable() and len(cell) <= LONGEST and "\ufffd" not in cell:
        return cell.strip()
    return one_line(cell)
