"""Words for periods, and what the figures of one period say."""

from dataclasses import dataclass
from datetime import date

from crm.domain.period import Period, PeriodKind
from crm.domain.retention import DEFINITIONS, Figure, RetentionFigures
from crm.i18n import N_, tr
from ui.context import Formats

KINDS = {
    PeriodKind.MONTH: N_("per month"),
    PeriodKind.WEEK: N_("per week"),
    PeriodKind.QUARTER: N_("per quarter"),
    PeriodKind.YEAR: N_("per year"),
}
CHART_TITLES = {
    PeriodKind.MONTH: N_("Customers kept, 13 months"),
    PeriodKind.WEEK: N_("Customers kept, 13 weeks"),
    PeriodKind.QUARTER: N_("Customers kept, 13 quarters"),
    PeriodKind.YEAR: N_("Customers kept, 13 years"),
}
NAMES_TITLES = {
    Figure.LOST: N_("Who left"),
    Figure.NEW: N_("Who is new"),
    Figure.WON_BACK: N_("Who came back"),
    Figure.KEPT: N_("Who stayed"),
    Figure.END: N_("Who is active"),
    Figure.START: N_("Who was active at the start"),
}
FORMATS = (
    ("pdf", N_("PDF document")),
    ("xlsx", N_("Excel sheet")),
    ("csv", N_("CSV table")),
    ("json", N_("JSON data")),
)


def period_name(fmt: Formats, period: Period) -> str:
    """A period as people call it."""
    if period.kind is PeriodKind.MONTH:
        return fmt.month(period.first)
    if period.kind is PeriodKind.QUARTER:
        return tr("quarter {n} of {year}", n=(period.first.month + 2) // 3, year=period.first.year)
    if period.kind is PeriodKind.WEEK:
        return tr("week {n} of {year}", n=period.first.isocalendar().week, year=period.first.isocalendar().year)
    return str(period.first.year)


def axis_name(fmt: Formats, period: Period) -> str:
    """A period in the little room below an axis."""
    if period.kind is PeriodKind.MONTH:
        return fmt.short_month(period.first)
    if period.kind is PeriodKind.WEEK:
        return str(period.first.isocalendar().week)
    return period.label if period.kind is PeriodKind.YEAR else period.label.replace("-", " ")


def tip(fmt: Formats, figures: RetentionFigures) -> str:
    """One sentence for a point of the trend."""
    name = period_name(fmt, figures.period)
    if figures.unfinished:
        name = tr("{period}, not finished", period=name)
    return tr(
        "{period}: kept {kept} of {start}, lost {lost}, new {new}",
        period=name,
        kept=figures.kept,
        start=figures.start,
        lost=figures.lost,
        new=figures.new,
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """What a figure card says: number, meaning, definition and colour."""

    number: str
    meaning: str
    definition: str
    tone: str = ""


def meanings(fmt: Formats, now: RetentionFigures, days: int, today: date) -> dict[Figure, Shown]:
    """The cards of one period with an active window of ``days``; few people are counted, not shared out."""
    rate = now.same_people_rate if now.printable_rates else None
    kept = fmt.percent(rate) if rate is not None else fmt.count(now.kept)
    first = fmt.near_date(now.period.first, today)
    define = {name: tr(text, days=days) for name, text in DEFINITIONS.items()}
    return {
        Figure.KEPT: Shown(
            kept,
            tr("{kept} of the {start} customers of {day}", kept=now.kept, start=now.start, day=first),
            define["same_people_rate"],
            "accent",
        ),
        Figure.NEW: Shown(fmt.count(now.new), tr("first purchase ever"), define["new"]),
        Figure.WON_BACK: Shown(
            fmt.count(now.won_back), tr("back after more than {days} days", days=days), define["won_back"]
        ),
        Figure.LOST: Shown(
            fmt.count(now.lost),
            tr("bought nothing for {days} days", days=days),
            define["lost"],
            "alarm" if now.lost else "",
        ),
    }
