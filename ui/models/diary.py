"""The columns of the diary."""

from crm.domain.diary import DiaryRow
from crm.domain.name import fold
from crm.i18n import tr
from ui.context import Formats
from ui.models.rows import Column


def columns(fmt: Formats) -> tuple[Column[DiaryRow], ...]:
    """A segment, how many came, how many went, and how many are in it now."""
    return (
        Column(tr("Segment"), lambda row: row.name, sort_key=lambda row: fold(row.name), width=190, stretch=True,
               strong=True, tip=lambda row: row.name),
        Column(tr("Entered"), lambda row: _signed(fmt, "+", row.entered.count), sort_key=lambda row: row.entered.count,
               width=92, right=True, tone=lambda row: "accent" if row.entered.count else "muted"),
        Column(tr("Left"), lambda row: _signed(fmt, "\N{MINUS SIGN}", row.left.count), width=92, right=True,
               sort_key=lambda row: row.left.count, tone=lambda row: "attention" if row.left.count else "muted"),
        Column(tr("Now"), lambda row: fmt.count(row.number), sort_key=lambda row: row.number, width=84, right=True),
    )  # fmt: skip


def _signed(fmt: Formats, sign: str, number: int) -> str:
    return f"{sign}{fmt.count(number)}" if number else "–"
