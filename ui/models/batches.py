"""The columns of earlier imports."""

from crm.domain.importing import Batch
from crm.i18n import tr
from ui.context import Formats
from ui.models.rows import Column

KINDS = ("customers", "purchases")


def columns(fmt: Formats) -> tuple[Column[Batch], ...]:
    """Day, file, what, how many rows came in, and whether it was taken back."""
    return (
        Column(tr("Date"), lambda row: fmt.short_date(row.at.date()), width=100, tip=lambda row: f"{row.at:%H:%M}"),
        Column(tr("File"), lambda row: row.file_name, width=180, stretch=True, tip=lambda row: row.file_name),
        Column(tr("What"), lambda row: tr("Customers") if row.kind == KINDS[0] else tr("Purchases"), width=100),
        Column(tr("New"), lambda row: fmt.count(_new(row)), width=80, right=True),
        Column(
            tr("Changed"),
            lambda row: fmt.count(row.counts.get("filled", 0) + row.counts.get("changed", 0)),
            width=90,
            right=True,
        ),
        Column("", lambda row: tr("taken back") if row.undone else "", width=110, tone=lambda row: "muted"),
    )


def _new(row: Batch) -> int:
    return row.counts.get(f"{row.kind}_added", row.counts.get("added", 0))
