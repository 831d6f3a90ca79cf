"""The columns of key accounts."""

from collections.abc import Callable
from datetime import date

from crm.domain.account_dates import AccountRow
from crm.domain.account_health import VERDICT_WORDS, Verdict
from crm.i18n import tr
from ui.context import Formats
from ui.models.rows import Column

TONES = {Verdict.GOOD: "accent", Verdict.WATCH: "attention", Verdict.WORRY: "alarm"}
"""The colour that goes with the words of a verdict."""
_ORDER = tuple(reversed(Verdict))


def columns(
    fmt: Formats, today: Callable[[], date], reasons: Callable[[AccountRow], str]
) -> tuple[Column[AccountRow], ...]:
    """Name, health in words (``reasons`` is its tooltip), what comes next, last contact, value in 12 months."""
    return (
        Column(tr("Name"), lambda row: row.name, sort_key=lambda row: row.name.casefold(), width=190, stretch=True,
               strong=True, tip=lambda row: row.name),
        Column(tr("How it stands"), lambda row: tr(VERDICT_WORDS[row.health.verdict]),
               sort_key=lambda row: (_ORDER.index(row.health.verdict), row.coming.on if row.coming else date.max),
               width=122, tone=lambda row: TONES[row.health.verdict], tip=reasons),
        Column(tr("Next"), lambda row: fmt.near_date(row.coming.on, today()) if row.coming else "–",
               sort_key=lambda row: row.coming.on if row.coming else date.max, width=64, optional=True, weight=2,
               tone=lambda row: "alarm" if row.coming and row.coming.on < today() else "ink",
               tip=lambda row: _coming(row, fmt)),
        Column(tr("Contact"), lambda row: fmt.near_date(row.last_contact_on, today()) or "–",
               sort_key=lambda row: row.last_contact_on or date.min, width=80, optional=True,
               tone=lambda row: "muted", tip=lambda row: fmt.long_date(row.last_contact_on)),
        Column(tr("12 months"), lambda row: fmt.round_amount(row.year_cents), sort_key=lambda row: row.year_cents,
               width=84, right=True, optional=True, weight=1,
               tip=lambda row: tr("Bought in the last 12 months, net of returns")),
    )  # fmt: skip


def _coming(row: AccountRow, fmt: Formats) -> str:
    if row.coming is None:
        return ""
    return tr("{what}: {day}", what=tr(row.coming.text), day=fmt.long_date(row.coming.on))
