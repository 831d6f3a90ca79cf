"""The report of the most valuable customers: the answer, the line, then the names."""

from datetime import date

from crm import format as formats
from crm.domain.pareto import DEFINITION, Pareto, ParetoResult, Valued
from crm.domain.pareto_words import answer
from crm.domain.retention import SMALL
from crm.domain.settings import Settings
from crm.reports.figures import WITH_VAT, WITHOUT_VAT
from crm.reports.frame import framed, spoken, words_of
from crm.reports.model import Block, Chart, Column, FigureItem, Figures, Kind, Note, Report, Section, Series, Table
from crm.reports.words import NOTHING, Words

NAMES_ON_PAPER = 100
STEP = 10
"""The line on paper has a point every so many hundredths of the customers."""


def build(result: ParetoResult, *, settings: Settings, language: str, made_on: date) -> Report:
    """The customers by what they brought. ``data`` has them all."""
    words = words_of(settings, language)
    tr = words.texts.tr
    return framed(
        words,
        settings,
        made_on,
        title=tr("Most valuable customers"),
        subtitle=_span(result, words),
        answer=answer(result.window, spoken(words)),
        sections=_sections(result, words) if result.window.customers else (),
        data=(_table(result.rows, words, tr("Customers")),),
        definitions=(tr(DEFINITION), tr(WITH_VAT if settings.amounts_include_vat else WITHOUT_VAT)),
    )


def _span(result: ParetoResult, words: Words) -> str:
    last = formats.long_date(result.window.until, words.locale)
    if result.window.since is None:
        return words.texts.tr("Up to {last}", last=last)
    first = formats.long_date(result.window.since, words.locale)
    return words.texts.tr("{first} to {last}", first=first, last=last)


def _sections(result: ParetoResult, words: Words) -> tuple[Section, ...]:
    tr = words.texts.tr
    blocks: tuple[Block, ...] = (_figures(result, words),)
    if result.window.customers >= SMALL and result.window.curve:
        blocks += (_chart(result.window, words),)
    rows = result.rows[:NAMES_ON_PAPER]
    names: tuple[Block, ...] = (_table(rows, words, paper=True, shares=result.window.customers >= SMALL),)
    more = result.window.customers - len(rows)
    if more > 0:
        names += (Note(words.texts.trn("And {n} more: the spreadsheet holds all.",
                                       "And {n} more: the spreadsheet holds all.", more)),)  # fmt: skip
    return Section("", blocks), Section(tr("The most valuable first"), names)


def _figures(result: ParetoResult, words: Words) -> Figures:
    tr = words.texts.tr
    items = [_figure(tr("The best 20 %, in this time"), result.window, words)]
    if result.window.since is not None:
        items.append(_figure(tr("The best 20 %, ever"), result.ever, words))
    return Figures(tuple(items))


def _figure(label: str, found: Pareto, words: Words) -> FigureItem:
    part, whole = words.money(found.best_cents), words.money(found.revenue_cents)
    note = words.texts.tr("{part} of {whole}", part=part, whole=whole)
    share = found.best_share
    shown = words.rate(100 * share) if share is not None and found.customers >= SMALL else NOTHING
    return FigureItem(label, shown, note)


def _chart(found: Pareto, words: Words) -> Chart:
    places = range(0, 101, STEP)
    line = tuple(100 * _height(found, place / 100) for place in places)
    labels = tuple(f"{place} %" for place in places)
    title = words.texts.tr("Share of the sales, by share of the customers")
    return Chart(title, (Series(words.texts.tr("Sales"), line, main=True),), labels, Kind.RATE)


def _height(found: Pareto, place: float) -> float:
    """The share of revenue at a share of the customers, between the points of the curve."""
    before = found.curve[0]
    for point in found.curve[1:]:
        if point[0] >= place:
            part = (place - before[0]) / (point[0] - before[0])
            return before[1] + part * (point[1] - before[1])
        before = point
    return before[1]


def _table(
    rows: tuple[Valued, ...], words: Words, title: str = "", *, paper: bool = False, shares: bool = True
) -> Table:
    tr = words.texts.tr
    money = tr("Sales") if paper else tr("Sales, {currency}", currency=words.currency)
    columns = (
        Column(tr("Rank"), Kind.COUNT),
        Column(tr("Customer number"), Kind.PERIOD),
        Column(tr("Name")),
        Column(tr("Purchases"), Kind.COUNT),
        Column(money, Kind.CENTS),
        Column(tr("Together with those above, %"), Kind.RATE),
    )
    return Table(columns, tuple(_row(row, shares=shares) for row in rows), title)


def _row(row: Valued, *, shares: bool) -> tuple[int | str | float | None, ...]:
    share = 100 * row.running_share if shares and row.running_share is not None else None
    return row.place, row.reference, row.name, row.purchases, row.cents, share
