"""The columns of products and of who buys them."""

from collections.abc import Callable
from datetime import date

from crm.domain.product import ProductBuyer, ProductRow, spelled
from crm.i18n import phrase, tr
from ui.context import Formats
from ui.models.rows import Column


def columns(fmt: Formats, today: Callable[[], date]) -> tuple[Column[ProductRow], ...]:
    """Name, category, sold and buyers in 12 months, rhythm, last sold, usual price."""
    return (
        Column(
            tr("Name"),
            lambda row: row.name,
            sort_key=lambda row: row.name.casefold(),
            width=150,
            stretch=True,
            tone=lambda row: "muted" if row.archived else "ink",
            tip=lambda row: row.sku,
        ),
        Column(
            tr("Category"),
            lambda row: row.category,
            sort_key=lambda row: row.category.casefold(),
            width=110,
            tone=lambda row: "muted",
        ),
        Column(
            tr("Sold"),
            lambda row: fmt.count(round(row.sold)) if row.sold else "–",
            sort_key=lambda row: row.sold,
            width=72,
            right=True,
            tip=lambda row: tr("Sold in the last 12 months, less what came back"),
        ),
        Column(tr("Buyers"), lambda row: fmt.count(row.buyers) if row.buyers else "–",
               sort_key=lambda row: row.buyers, width=76, right=True, optional=True, weight=3,
               tip=lambda row: tr("Customers known by name, in the last 12 months")),
        Column(tr("Bought every"), lambda row: phrase(*spelled(row.rhythm_days)) if row.rhythm_days else "–",
               sort_key=lambda row: row.rhythm_days or float("inf"), width=104, optional=True, weight=2,
               tip=lambda row: tr("The median time between two purchases of one customer")),
        Column(tr("Last sold"), lambda row: fmt.near_date(row.last_on, today()) or "–",
               sort_key=lambda row: row.last_on or date.min, width=96, optional=True, tone=lambda row: "muted",
               tip=lambda row: fmt.long_date(row.last_on)),
        Column(tr("Usual price"), lambda row: "–" if row.price_cents is None else fmt.amount(row.price_cents),
               sort_key=lambda row: row.price_cents or 0, width=92, right=True, optional=True, weight=1),
    )  # fmt: skip


def buyers(fmt: Formats, today: Callable[[], date]) -> tuple[Column[ProductBuyer], ...]:
    """Name, on how many days, and when last."""
    return (
        Column(tr("Name"), lambda row: row.name, width=110, stretch=True, tip=lambda row: row.name),
        Column(tr("Days"), lambda row: fmt.count(row.days), width=52, right=True),
        Column(
            tr("Last"),
            lambda row: fmt.near_date(row.last_on, today()),
            width=84,
            tone=lambda row: "muted",
            tip=lambda row: fmt.long_date(row.last_on),
        ),
    )
