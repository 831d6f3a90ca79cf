"""Values and periods as people read them, in the language of a report."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crm import format as formats
from crm.domain.period import Period, PeriodKind
from crm.i18n import Catalogue, catalogue
from crm.reports.model import Kind, Value

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Words:
    """The language, the locale and the currency of a report."""

    language: str
    locale: str
    currency: str

    @property
    def texts(self) -> Catalogue:
        return catalogue(self.language)

    def value(self, value: Value, kind: Kind) -> str:
        """A value for paper; nothing is a dash, and money has no cents."""
        if value is None:
            return NOTHING
        if isinstance(value, date):
            return formats.short_date(value, self.locale)
        if isinstance(value, str):
            return value
        if kind is Kind.CENTS:
            return self.money(int(value))
        return self.rate(value) if kind is Kind.RATE else self.count(int(value))

    def money(self, cents: int) -> str:
        return formats.round_amount(cents, self.locale, self.currency)

    def rate(self, rate: float) -> str:
        return formats.percent(rate, self.locale)

    def count(self, number: int) -> str:
        return formats.count(number, self.locale)

    def number(self, number: Decimal) -> str:
        return formats.count(number, self.locale)

    def period(self, period: Period) -> str:
        """``October 2026``, ``week 41 of 2026``, ``quarter 4 of 2026``, ``2026``."""
        tr = self.texts.tr
        if period.kind is PeriodKind.MONTH:
            return formats.month(period.first, self.locale)
        if period.kind is PeriodKind.WEEK:
            iso = period.first.isocalendar()
            return tr("week {n} of {year}", n=iso.week, year=iso.year)
        if period.kind is PeriodKind.QUARTER:
            return tr("quarter {n} of {year}", n=(period.first.month + 2) // 3, year=period.first.year)
        return str(period.first.year)

    def row(self, period: Period) -> str:
        """A period in the first column of a table: quarters are short, ``Q4 2026``."""
        if period.kind is PeriodKind.QUARTER:
            return f"{self.tick(period)} {period.first.year}"
        return self.period(period)

    def tick(self, period: Period) -> str:
        """A period below an axis: the month, the number of the week or quarter, or the year."""
        if period.kind is PeriodKind.MONTH:
            return formats.short_month(period.first, self.locale)
        if period.kind is PeriodKind.WEEK:
            return str(period.first.isocalendar().week)
        return period.label.rpartition("-")[2]

    def year(self, period: Period) -> str:
        """The year that stands below a tick; a year itself needs none."""
        if period.kind is PeriodKind.YEAR:
            return ""
        return str(period.first.isocalendar().year if period.kind is PeriodKind.WEEK else period.first.year)
