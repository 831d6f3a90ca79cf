"""The columns of segments."""

from crm.i18n import tr
from crm.services.segments import SegmentRow
from ui.context import Formats
from ui.models.rows import Column

LEAST_FOR_SHARE = 20
"""Below so many people only counts are shown (metrics, head)."""


def columns(fmt: Formats) -> tuple[Column[SegmentRow], ...]:
    """Name, how many, their share, and what they bought in 12 months."""
    return (
        Column(tr("Name"), lambda row: row.segment.name, sort_key=lambda row: row.segment.name.casefold(), width=190,
               stretch=True, strong=True, tip=lambda row: row.words or row.segment.note),
        Column(tr("Customers"), lambda row: fmt.count(row.counted.number), sort_key=lambda row: row.counted.number,
               width=84, right=True),
        Column(tr("Share"), lambda row: _share(row, fmt), sort_key=lambda row: row.counted.number, width=72,
               right=True, optional=True, weight=1, tone=lambda row: "muted"),
        Column(tr("12 months"), lambda row: fmt.round_amount(row.counted.year_cents),
               sort_key=lambda row: row.counted.year_cents, width=92, right=True, optional=True, weight=2,
               tip=lambda row: tr("Bought in the last 12 months, net of returns")),
    )  # fmt: skip


def _share(row: SegmentRow, fmt: Formats) -> str:
    return fmt.percent(row.counted.share * 100) if row.counted.everybody >= LEAST_FOR_SHARE else ""
