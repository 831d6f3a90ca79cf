"""The columns of the customer list."""

from collections.abc import Callable
from datetime import date

from crm.domain.customer import CustomerRow
from crm.i18n import tr
from ui.context import Formats
from ui.models.rows import Column


def columns(fmt: Formats, today: Callable[[], date]) -> tuple[Column[CustomerRow], ...]:
    """Name, place, last purchase, 12 months, purchases, phone; ``key`` is the service's name of the sort."""
    return (
        Column(tr("Name"), lambda row: row.name, key="name", width=160, stretch=True, tip=lambda row: row.reference),
        Column(tr("Place"), lambda row: row.city, key="city", width=104),
        Column(
            tr("Last purchase"),
            lambda row: fmt.near_date(row.last_on, today()) or "–",
            key="last_on",
            width=104,
            tone=lambda row: "ink" if row.last_on else "muted",
            tip=lambda row: fmt.long_date(row.last_on),
        ),
        Column(
            tr("12 months"),
            lambda row: fmt.round_amount(row.year_cents) if row.year_purchases or row.year_cents else "–",
            key="year_cents",
            width=84,
            right=True,
            tone=lambda row: "ink" if row.year_cents else "muted",
        ),
        Column(tr("Purchases"), lambda row: fmt.count(row.purchases), key="purchases", width=80, right=True),
        Column(tr("Phone"), lambda row: row.phone, width=118, optional=True, tone=lambda row: "muted"),
    )


def behind_a_figure(fmt: Formats, today: Callable[[], date]) -> tuple[Column[CustomerRow], ...]:
    """Name, last purchase and number of purchases: the people behind a figure, in a narrow list."""
    return (
        Column(tr("Name"), lambda row: row.name, sort_key=lambda row: row.name.casefold(), width=160, stretch=True),
        Column(
            tr("Last purchase"),
            lambda row: fmt.near_date(row.last_on, today()) or "–",
            sort_key=lambda row: row.last_on or date.min,
            width=112,
            tip=lambda row: fmt.long_date(row.last_on),
        ),
        Column(
            tr("Purchases"),
            lambda row: fmt.count(row.purchases),
            sort_key=lambda row: row.purchases,
            width=84,
            right=True,
        ),
    )
