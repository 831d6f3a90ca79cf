"""Made-up purchases: every customer has a rhythm, feasts pull, and some customers stay away for good.

Pure: the products come in (``resources/demo``), the dice are given, so the same seed makes the same sales.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from math import log
from random import Random
from typing import Any

from crm.domain.customer import Kind
from crm.domain.demo_people import DemoCustomer, Scene
from crm.domain.purchase import Line, PurchaseDraft

Sale = tuple[int | None, PurchaseDraft]
"""The place of the customer in the list of customers (None: unknown at the counter), and the purchase."""

_SUNDAY = 6
_ANONYMOUS_A_DAY = 0.9
_RETURNS = 0.012


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How somebody buys: the usual gap, how far it varies (sigma of its logarithm), and what ends or pulls it.

    ``stop`` is the chance that a visit is the last one, ``feasts`` that the next one moves to a feast nearby.
    """

    gap_days: float
    spread: float
    stop: float
    feasts: float


_SUBSCRIPTION = Rhythm(14, 0.06, 0.008, 0.0)
_MONTHLY = Rhythm(33, 0.4, 0.022, 0.12)
_SEASONAL = Rhythm(85, 0.5, 0.05, 0.75)
_OCCASIONAL = Rhythm(150, 0.7, 0.12, 0.35)
_ONCE = Rhythm(400, 0.5, 0.9, 0.2)
_Shares = tuple[tuple[Rhythm | None, int], ...]
_PEOPLE: _Shares = ((_SUBSCRIPTION, 4), (_MONTHLY, 21), (_SEASONAL, 31), (_OCCASIONAL, 27), (_ONCE, 14), (None, 3))
_COMPANIES: _Shares = ((_SUBSCRIPTION, 30), (_MONTHLY, 55), (_SEASONAL, 15))


def sales(scene: Scene, customers: Sequence[DemoCustomer]) -> list[Sale]:
    """Everything sold, oldest first, with receipt numbers."""
    rng = scene.rng
    till = _Till(scene)
    made: list[Sale] = []
    for day, place in _all_visits(scene, customers):
        receipt = till.receipt(day, company=place is not None and _is_company(customers[place]))
        made.append((place, receipt))
        if place is not None and day < scene.today and rng.random() < _RETURNS:
            made.append((place, till.credit(receipt, min(scene.today, day + timedelta(days=rng.randint(1, 6))))))
    return _numbered(made)


def _all_visits(scene: Scene, customers: Sequence[DemoCustomer]) -> list[tuple[date, int | None]]:
    visits: list[tuple[date, int | None]] = [(day, None) for day in _anonymous(scene)]
    for place, customer in enumerate(customers):
        rhythms = _COMPANIES if _is_company(customer) else _PEOPLE
        rhythm = scene.rng.choices([r for r, _ in rhythms], [weight for _, weight in rhythms])[0]
        if rhythm is not None:
            visits += [(day, place) for day in _visits(rhythm, customer.since, scene)]
    return sorted(visits, key=lambda visit: visit[0])


def _is_company(customer: DemoCustomer) -> bool:
    return customer.draft.kind is Kind.ORGANISATION


def _visits(rhythm: Rhythm, since: date, scene: Scene) -> Iterator[date]:
    rng = scene.rng
    day = _open_day(since)
    while day <= scene.today:
        yield day
        gap = rng.lognormvariate(log(rhythm.gap_days), rhythm.spread)
        if rng.random() < rhythm.stop:
            if rng.random() > 0.12:
                return
            gap = rng.uniform(380, 620)  # away for more than a year, then won back
        following = day + timedelta(days=max(2, round(gap)))
        if rng.random() < rhythm.feasts:
            following = _towards_feast(following, scene.shop["feasts"], rng)
        day = max(_open_day(following), _open_day(day + timedelta(days=2)))


def _open_day(day: date) -> date:
    """The shop is closed on Sundays and at Christmas."""
    while day.weekday() == _SUNDAY or (day.month, day.day) in ((12, 25), (12, 26), (1, 1)):
        day += timedelta(days=1)
    return day


def _towards_feast(day: date, feasts: Sequence[Sequence[int]], rng: Random) -> date:
    """The days before the nearest feast, when there is one within five weeks."""
    near = [date(year, month, d) for year in (day.year - 1, day.year, day.year + 1) for month, d in feasts]
    feast = min(near, key=lambda other: abs((other - day).days))
    return feast - timedelta(days=rng.randint(0, 4)) if abs((feast - day).days) <= 35 else day


def _anonymous(scene: Scene) -> Iterator[date]:
    for offset in range((scene.today - scene.first_day).days + 1):
        day = scene.first_day + timedelta(days=offset)
        if day == _open_day(day) and scene.rng.random() < _ANONYMOUS_A_DAY:
            yield day


class _Till:
    """Writes receipts: what sells depends on the month."""

    def __init__(self, scene: Scene) -> None:
        self._words = scene.shop["words"]
        self._rng = scene.rng
        self._products = scene.shop["products"]
        self._weights = {month: [_weight(p, month) for p in self._products] for month in range(1, 13)}

    def receipt(self, day: date, *, company: bool) -> PurchaseDraft:
        rng = self._rng
        count = rng.choices((1, 2, 3), (62, 28, 10))[0] + (1 if company else 0)
        products = rng.choices(self._products, self._weights[day.month], k=count)
        lines = tuple(self._line(product) for product in {p[0]: p for p in products}.values())
        channel = rng.choices(("shop", "telephone", "web"), (80, 12, 8) if not company else (30, 60, 10))[0]
        payment = "invoice" if company else rng.choices(("card", "cash"), (78, 22))[0]
        return PurchaseDraft(on=day, lines=lines, channel=self._words[channel], payment=self._words[payment])

    def _line(self, product: Sequence[Any]) -> Line:
        name, category, low, high, _months, weight = product
        rng = self._rng
        price = Decimal(round(rng.uniform(low, high) * 20)) / 20
        by_the_stem = high < 4 and weight > 3
        quantity = rng.choice((5, 7, 10, 10, 15, 20)) if by_the_stem else rng.choices((1, 2), (92, 8))[0]
        discount = (price * quantity / 10).quantize(Decimal("0.01")) if rng.random() < 0.03 else Decimal(0)
        return Line(name, Decimal(quantity), price, discount, category=category)

    @staticmethod
    def credit(receipt: PurchaseDraft, day: date) -> PurchaseDraft:
        """One line of a receipt brought back."""
        line = receipt.lines[0]
        return replace(receipt, on=day, lines=(replace(line, quantity=-line.quantity, discount=-line.discount),))


def _weight(product: Sequence[Any], month: int) -> float:
    """How much a product sells in a month: four times as much in its season, hardly outside it."""
    months, weight = product[4], product[5]
    if not months:
        return float(weight)
    return float(weight) * (4 if month in months else 0.1)


def _numbered(made: list[Sale]) -> list[Sale]:
    """Receipt numbers by year and place, returns with a C as on many tills."""
    counts: dict[int, int] = {}
    numbered: list[Sale] = []
    for place, draft in sorted(made, key=lambda sale: sale[1].on):
        year = draft.on.year
        counts[year] = counts.get(year, 0) + 1
        number = f"{'C' if draft.is_return else ''}{year % 100:02}-{counts[year]:05}"
        numbered.append((place, replace(draft, number=number)))
    return numbered
