"""Products and categories, and the rhythm in which they are bought (product B3, metrics section 4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import median

from crm.domain.money import MAX_CENTS
from crm.domain.vat import checked_rate
from crm.errors import InvalidInput
from crm.i18n import N_, NN_, Phrase

MIN_DAYS = 3
"""Purchase days needed for a rhythm of one's own."""
_BY_DAY, _BY_WEEK = 21, 120
"""Rhythms shorter than this are told in days, or in weeks; longer ones in months."""


@dataclass(frozen=True, slots=True)
class ProductDraft:
    """What the owner says of a product. ``vat_rate`` is in percent; a price of None follows the last receipt."""

    name: str
    sku: str = ""
    category: str = ""
    price_cents: int | None = None
    vat_rate: Decimal | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Product:
    """A stored product. ``names`` are the texts of receipts that mean it."""

    id: int
    version: int
    draft: ProductDraft
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A line of the list; ``sold`` and ``buyers`` cover 12 months, ``rhythm_days`` everything."""

    id: int
    name: str
    sku: str = ""
    category: str = ""
    sold: Decimal = Decimal(0)
    buyers: int = 0
    rhythm_days: float | None = None
    price_cents: int | None = None
    last_on: date | None = None
    archived: bool = False


@dataclass(frozen=True, slots=True)
class ProductHit:
    """A product while a line is typed, with the price and the VAT rate it usually has."""

    id: int
    name: str
    category: str = ""
    sku: str = ""
    price_cents: int | None = None
    vat_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ProductBuyer:
    """Somebody who bought a product: on how many days, and when last."""

    id: int
    name: str
    days: int
    last_on: date


class Pace(StrEnum):
    """Where somebody stands in a rhythm."""

    ON_TIME = "on_time"
    DUE = "due"
    OVERDUE = "overdue"
    SILENT = "silent"


_LIMITS = ((1.25, Pace.ON_TIME), (2.0, Pace.DUE), (3.0, Pace.OVERDUE))


@dataclass(frozen=True, slots=True)
class Reorder:
    """When somebody will want a product again: bought every ``rhythm_days``, last ``since_days`` ago."""

    product_id: int
    product: str
    customer_id: int
    rhythm_days: float
    last_on: date
    since_days: int
    customer: str = ""

    @property
    def factor(self) -> float:
        return self.since_days / self.rhythm_days

    @property
    def next_on(self) -> date:
        return self.last_on + timedelta(days=round(self.rhythm_days))

    @property
    def pace(self) -> Pace:
        return next((pace for limit, pace in _LIMITS if self.factor <= limit), Pace.SILENT)

    @property
    def is_due(self) -> bool:
        """Worth a word: later than usual, and not so late that it was given up."""
        return self.pace in (Pace.DUE, Pace.OVERDUE)

    @property
    def sentence(self) -> Phrase:
        """A message id for ``values``: how often, and while it is due how long ago."""
        texts = _SENTENCES if self.is_due else _RHYTHMS
        return texts[_unit(self.rhythm_days)]

    @property
    def values(self) -> dict[str, object]:
        """The values of ``sentence``; ``n`` is the rhythm."""
        unit = _UNITS[_unit(self.rhythm_days)]
        return {"product": self.product, "n": round(self.rhythm_days / unit), "ago": round(self.since_days / unit)}


_UNITS = (1.0, 7.0, 30.44)
_SENTENCES: tuple[Phrase, ...] = (
    N_("{product}: buys every {n} days, now {ago} days ago"),
    N_("{product}: buys every {n} weeks, now {ago} weeks ago"),
    N_("{product}: buys every {n} months, now {ago} months ago"),
)
_RHYTHMS: tuple[Phrase, ...] = (
    N_("{product}: buys every {n} days"),
    N_("{product}: buys every {n} weeks"),
    N_("{product}: buys every {n} months"),
)


_SPELLED: tuple[Phrase, ...] = (
    NN_("{n} day", "{n} days"),
    NN_("{n} week", "{n} weeks"),
    NN_("{n} month", "{n} months"),
)


def spelled(days: float) -> tuple[Phrase, dict[str, object]]:
    """A rhythm as people say it: a phrase with its values."""
    unit = _unit(days)
    return _SPELLED[unit], {"n": max(1, round(days / _UNITS[unit]))}


def _unit(days: float) -> int:
    return 0 if days < _BY_DAY else 1 if days < _BY_WEEK else 2


def item_text(product: str, sku: str, category: str) -> str:
    """The text by which a line of a receipt names its product: tills may know only a number or a department."""
    return product or sku or category


def rhythm_days(days: Sequence[date]) -> float | None:
    """Own rhythm: the median gap between distinct purchase days in order, from three of them on."""
    if len(days) < MIN_DAYS:
        return None
    return float(median((after - before).days for before, after in pairwise(days)))


def reorder(product_id: int, product: str, customer_id: int, days: Sequence[date], today: date) -> Reorder | None:
    """The rhythm of one customer with one product; ``days`` are distinct and in order. None without a rhythm."""
    rhythm = rhythm_days(days)
    if rhythm is None:
        return None
    return Reorder(product_id, product, customer_id, rhythm, days[-1], (today - days[-1]).days)


def checked(draft: ProductDraft) -> ProductDraft:
    """``draft`` with tidy texts, if it can be stored.

    Raises:
        InvalidInput: no name, an impossible price or VAT rate.
    """
    tidy = replace(draft, name=" ".join(draft.name.split()), sku=draft.sku.strip(), category=draft.category.strip())
    if not tidy.name:
        raise InvalidInput(N_("Please enter a name."), field="name")
    if tidy.price_cents is not None and not 0 <= tidy.price_cents <= MAX_CENTS:
        raise InvalidInput(N_("A usual price is not below zero."), field="price")
    checked_rate(tidy.vat_rate)
    return tidy
