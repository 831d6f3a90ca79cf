"""The columns of those at risk."""

from collections.abc import Callable
from datetime import date

from crm.domain.name import fold
from crm.domain.risk import RISKS, RiskRow
from crm.domain.stage import PACES, Pace
from crm.i18n import tr
from ui.context import Formats
from ui.models.rows import Column

_ORDER = tuple(Pace)
_TONES = {Pace.OVERDUE: "attention", Pace.SILENT: "alarm"}


def columns(
    fmt: Formats, today: Callable[[], date], all_reasons: Callable[[RiskRow], str]
) -> tuple[Column[RiskRow], ...]:
    """Name, the reasons, then value beside readiness: what is at stake, how late, and when they bought last."""
    return (
        Column(tr("Name"), lambda row: row.name, sort_key=lambda row: fold(row.name), width=150, strong=True,
               tip=lambda row: row.name),
        Column(tr("Why"), why, sort_key=lambda row: (-len(row.reasons), why(row)), width=170, stretch=True,
               tip=all_reasons),
        Column(tr("At stake"), lambda row: fmt.round_amount(row.stake_cents), sort_key=lambda row: row.stake_cents,
               width=84, right=True, tip=lambda row: tr("The better one of the last two years")),
        Column(tr("By own rhythm"), lambda row: tr(PACES[row.pace]) if row.pace in PACES else "–",
               sort_key=lambda row: _ORDER.index(row.pace), width=112, optional=True, weight=2,
               tone=lambda row: _TONES.get(row.pace, "ink")),
        Column(tr("Last purchase"), lambda row: fmt.near_date(row.signs.last_bought_on, today()), width=104,
               sort_key=lambda row: row.signs.last_bought_on or date.min, optional=True, weight=1,
               tone=lambda row: "muted", tip=lambda row: fmt.long_date(row.signs.last_bought_on)),
    )  # fmt: skip


def why(row: RiskRow) -> str:
    """The reasons as titles, the gravest first."""
    return ", ".join(tr(RISKS[reason.kind]) for reason in row.reasons)
