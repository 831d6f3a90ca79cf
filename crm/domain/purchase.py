"""Purchases with lines and returns (product B1, metrics section 0)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm.domain.money import MAX_CENTS, line_cents
from crm.errors import InvalidInput
from crm.i18n import N_

MAX_NUMBER = Decimal(10**11)
"""Larger quantities and prices are barcodes in the wrong column, and do not fit their columns."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a receipt. ``unit_price`` and ``discount`` are in the file's currency, not cents.

    ``vat_rate`` is in percent, None where nobody said.
    """

    product: str = ""
    quantity: Decimal = Decimal(1)
    unit_price: Decimal = Decimal(0)
    discount: Decimal = Decimal(0)
    sku: str = ""
    category: str = ""
    vat_rate: Decimal | None = None

    @property
    def total_cents(self) -> int:
        return line_cents(self.quantity, self.unit_price, self.discount)


@dataclass(frozen=True, slots=True)
class PurchaseDraft:
    """A receipt as typed or imported. ``customer_id`` None is a cash sale; without lines ``total_cents`` counts."""

    on: date
    customer_id: int | None = None
    total_cents: int | None = None
    lines: tuple[Line, ...] = ()
    number: str = ""
    marked_return: bool = False
    channel: str = ""
    payment: str = ""
    note: str = ""

    @property
    def total(self) -> int:
        """The given total wins over the sum of the lines (metrics section 0)."""
        if self.total_cents is not None:
            return self.total_cents
        return sum(line.total_cents for line in self.lines)

    @property
    def is_return(self) -> bool:
        """Marked as return, or a total below zero, or no line of quantity above zero."""
        if self.marked_return or self.total < 0:
            return True
        return bool(self.lines) and not any(line.quantity > 0 for line in self.lines)


@dataclass(frozen=True, slots=True)
class Purchase:
    """A stored purchase."""

    id: int
    uuid: str
    version: int
    draft: PurchaseDraft


@dataclass(frozen=True, slots=True)
class PurchaseRow:
    """One line of a list of purchases."""

    id: int
    on: date
    number: str
    total_cents: int
    is_return: bool
    summary: str


def _fits(line: Line) -> bool:
    return all(n.is_finite() and abs(n) <= MAX_NUMBER for n in (line.quantity, line.unit_price, line.discount))


def checked(draft: PurchaseDraft) -> PurchaseDraft:
    """``draft`` if it can be stored.

    Raises:
        InvalidInput: neither an amount nor a line, or an amount no shop ever takes.
    """
    if draft.total_cents is None and not draft.lines:
        raise InvalidInput(N_("Please enter an amount."), field="total")
    if not all(_fits(line) for line in draft.lines) or abs(draft.total) > MAX_CENTS:
        raise InvalidInput(N_("This amount is too large."), field="total")
    if not 1900 <= draft.on.year <= 2200:
        raise InvalidInput(N_("This date does not exist."), field="on")
    return draft
