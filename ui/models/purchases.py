"""The columns of a list of purchases."""

from crm.domain.purchase import PurchaseRow
from crm.i18n import tr
from ui.context import Formats
from ui.models.rows import Column


def columns(fmt: Formats) -> tuple[Column[PurchaseRow], ...]:
    """Date, what, number, amount."""
    return (
        Column(tr("Date"), lambda row: fmt.short_date(row.on), width=110, tip=lambda row: fmt.long_date(row.on)),
        Column(
            tr("What"),
            lambda row: " · ".join(part for part in (tr("Return") if row.is_return else "", row.summary) if part),
            width=140,
            stretch=True,
        ),
        Column(tr("Number"), lambda row: row.number, width=100, tone=lambda row: "muted", optional=True),
        Column(
            tr("Amount"),
            lambda row: fmt.amount(row.total_cents),
            width=110,
            right=True,
            tone=lambda row: "attention" if row.is_return else "ink",
        ),
    )
