"""What the retention reports share: the answer in one sentence, tables, charts and definitions."""

from collections.abc import Sequence

from crm.domain.period import PeriodKind
from crm.domain.retention import DEFINITIONS, NO_CLASSIC_RATE, TITLES, Figure, RetentionFigures
from crm.i18n import N_
from crm.reports.json import FIGURES
from crm.reports.model import Chart, Column, Kind, Series, Table, Value
from crm.reports.words import Words

HEADINGS = {
    "unfinished": N_("Not finished"),
    **{figure.value: title for figure, title in TITLES.items()},
    "classic_rate": N_("Classic rate, %"),
    "same_people_rate": N_("Kept, %"),
    "churn_rate": N_("Lost share, %"),
    "revenue_kept_rate": N_("Sales kept, %"),
    "revenue_cents": N_("Sales, {currency}"),
    "anonymous_cents": N_("Sales without a customer, {currency}"),
}
"""The heading of each figure of the JSON document, for spreadsheets."""

CHART_TITLES = {
    PeriodKind.WEEK: N_("Customers kept, per week"),
    PeriodKind.MONTH: N_("Customers kept, per month"),
    PeriodKind.QUARTER: N_("Customers kept, per quarter"),
    PeriodKind.YEAR: N_("Customers kept, per year"),
}
LOST_TITLES = {
    PeriodKind.WEEK: N_("Lost customers, per week"),
    PeriodKind.MONTH: N_("Lost customers, per month"),
    PeriodKind.QUARTER: N_("Lost customers, per quarter"),
    PeriodKind.YEAR: N_("Lost customers, per year"),
}

WITH_VAT = N_("Amounts include VAT; returns are taken off.")
WITHOUT_VAT = N_("Amounts exclude VAT; returns are taken off.")


def answer(figures: RetentionFigures, window_days: int, words: Words) -> str:
    """The figures of one period as the sentence the owner asked for."""
    named = {"start": words.count(figures.start), "lost": words.count(figures.lost), "days": window_days}
    named |= {"new": words.count(figures.new), "period": words.period(figures.period)}
    texts = words.texts
    if not figures.start:
        return texts.trn(
            "Nobody was a customer yet at the start of {period}; {new} came new.",
            "Nobody was a customer yet at the start of {period}; {new} came new.",
            figures.new,
            **named,
        )
    if not figures.lost:
        return texts.trn(
            "Your only customer stayed in {period}.",
            "All your {start} customers stayed in {period}.",
            figures.start,
            **named,
        )
    if figures.unfinished:
        return texts.trn(
            "{lost} of your {start} customers has bought nothing for {days} days, counted to today in {period}.",
            "{lost} of your {start} customers have bought nothing for {days} days, counted to today in {period}.",
            figures.lost,
            **named,
        )
    return texts.trn(
        "{lost} of your {start} customers was lost in {period}: nothing bought for {days} days.",
        "{lost} of your {start} customers were lost in {period}: nothing bought for {days} days.",
        figures.lost,
        **named,
    )


def kept_rate(figures: RetentionFigures | None) -> float | None:
    """The share of the people kept, where there are enough of them to speak of shares."""
    return figures.same_people_rate if figures and figures.printable_rates else None


def chart(periods: Sequence[RetentionFigures], before: Sequence[RetentionFigures | None], words: Words) -> Chart:
    """The people kept per period; where there are too few for shares, how many were lost."""
    tr, kind = words.texts.tr, periods[0].period.kind
    labels = tuple(words.tick(figures.period) for figures in periods)
    years = tuple(words.year(figures.period) for figures in periods)
    rates = tuple(kept_rate(figures) for figures in periods)
    if sum(rate is not None for rate in rates) >= 2:
        now, then = Series(tr("Kept"), rates, main=True), tuple(kept_rate(figures) for figures in before)
        return Chart(tr(CHART_TITLES[kind]), (now, *_before(then, words)), labels, Kind.RATE, years)
    now = Series(tr(TITLES[Figure.LOST]), tuple(figures.lost for figures in periods), main=True)
    lost = tuple(float(figures.lost) if figures else None for figures in before)
    return Chart(tr(LOST_TITLES[kind]), (now, *_before(lost, words)), labels, Kind.COUNT, years)


def _before(values: tuple[float | None, ...], words: Words) -> tuple[Series, ...]:
    return () if all(value is None for value in values) else (Series(words.texts.tr("A year before"), values),)


def paper_table(periods: Sequence[RetentionFigures], words: Words, strong_row: int | None = None) -> Table:
    """Every period on a line; shares of few people are left out."""
    tr = words.texts.tr
    counts = (Figure.START, Figure.NEW, Figure.WON_BACK, Figure.LOST, Figure.END)
    columns = (
        Column(tr("Period"), Kind.PERIOD),
        *(Column(tr(TITLES[figure]), Kind.COUNT) for figure in counts),
        Column(tr("Kept"), Kind.RATE),
        Column(tr("Classic rate"), Kind.RATE),
        Column(tr("Sales kept"), Kind.RATE),
        Column(tr("Sales"), Kind.CENTS),
    )
    return Table(columns, tuple(_paper_row(figures, words) for figures in periods), strong_row=strong_row)


def _paper_row(figures: RetentionFigures, words: Words) -> tuple[Value, ...]:
    name = words.row(figures.period)
    rates = (figures.same_people_rate, figures.classic_rate, figures.revenue_kept_rate)
    return (
        words.texts.tr("{period}, not finished", period=name) if figures.unfinished else name,
        *(figures.start, figures.new, figures.won_back, figures.lost, figures.end),
        *(rates if figures.printable_rates else (None, None, None)),
        figures.revenue_cents,
    )


def data_table(periods: Sequence[RetentionFigures], words: Words, title: str) -> Table:
    """Every figure of every period as in the JSON document, for spreadsheets."""
    tr = words.texts.tr
    named = (Column(tr("Period"), Kind.PERIOD), Column(tr("First day"), Kind.DATE), Column(tr("Last day"), Kind.DATE))
    figures = (Column(tr(HEADINGS[name], currency=words.currency), _kind(name)) for name in FIGURES)
    return Table((*named, *figures), tuple(_data_row(each, words) for each in periods), title)


def _kind(name: str) -> Kind:
    if name == "unfinished":
        return Kind.TEXT
    return {"rate": Kind.RATE, "cents": Kind.CENTS}.get(name.rpartition("_")[2], Kind.COUNT)


def _data_row(figures: RetentionFigures, words: Words) -> tuple[Value, ...]:
    unfinished = words.texts.tr("yes") if figures.unfinished else words.texts.tr("no")
    period = figures.period
    return (period.label, period.first, period.last, unfinished, *(getattr(figures, name) for name in FIGURES[1:]))


def definitions(
    periods: Sequence[RetentionFigures], window_days: int, words: Words, *, include_vat: bool
) -> tuple[str, ...]:
    """What every figure means, why the classic rate may be missing, and what the money holds."""
    tr = words.texts.tr
    meant = [tr(text, days=window_days) for text in DEFINITIONS.values()]
    if any(figures.start and figures.classic_rate is None for figures in periods):
        meant.append(tr(NO_CLASSIC_RATE))
    if any(not figures.printable_rates for figures in periods):
        meant.append(tr("Where fewer than 20 people were active at the start, paper shows counts without shares."))
    meant.append(tr(WITH_VAT if include_vat else WITHOUT_VAT))
    return tuple(meant)
