"""The owner's report of one month: the answer, the figures, the money, the names, the year around it."""

from collections.abc import Sequence

from crm import format as formats
from crm.domain.monthly import MonthlyContent, NamedCustomer
from crm.domain.retention import TITLES, Figure, RetentionFigures
from crm.i18n import N_
from crm.reports.figures import answer, chart, data_table, definitions, kept_rate, paper_table
from crm.reports.model import Block, Column, FigureItem, Figures, Kind, Note, Report, Section, Table, Value
from crm.reports.words import Words


def build_monthly(content: MonthlyContent) -> Report:
    """The report of a month out of its frozen (or fresh) content, in the language it was made in."""
    words = Words(content.language, content.language, content.currency)
    tr = words.texts.tr
    name = words.period(content.month.period)
    return Report(
        title=tr("Monthly report, {month}", month=name),
        subtitle=content.shop_name,
        answer=answer(content.month, content.window_days, words),
        sections=(_customers(content, words), _money(content, words), *_names(content, words), *_trend(content, words)),
        data=_data(content, words),
        definitions=definitions(content.trend, content.window_days, words, include_vat=content.amounts_include_vat),
        language=words.language,
        locale=words.locale,
        currency=words.currency,
        made_on=content.made_on,
        shop_name=content.shop_name,
        footer=_footer(content, words),
    )


def _footer(content: MonthlyContent, words: Words) -> str:
    day = formats.long_date(content.made_on, words.locale)
    if content.frozen:
        return words.texts.tr("Version {version}, frozen on {day}", version=content.version, day=day)
    return words.texts.tr("Made on {day}, not frozen: figures may still change", day=day)


def _item(label: str, value: str, before: str, words: Words) -> FigureItem:
    return FigureItem(label, value, words.texts.tr("a year before {figure}", figure=before) if before else "")


def _customers(content: MonthlyContent, words: Words) -> Section:
    tr, month, before = words.texts.tr, content.month, content.last_year[-1]
    items = [_counted(figure, month, before, words) for figure in TITLES]
    if (rate := kept_rate(month)) is not None:
        then = kept_rate(before)
        items.append(_item(tr("Kept"), words.rate(rate), words.rate(then) if then is not None else "", words))
    return Section(tr("Customers"), (Figures(tuple(items)), chart(content.trend, content.last_year, words)))


def _counted(figure: Figure, month: RetentionFigures, before: RetentionFigures | None, words: Words) -> FigureItem:
    then = words.count(getattr(before, figure)) if before else ""
    return _item(words.texts.tr(TITLES[figure]), words.count(getattr(month, figure)), then, words)


def _money(content: MonthlyContent, words: Words) -> Section:
    tr, month, before = words.texts.tr, content.month, content.last_year[-1]
    then = words.money(before.revenue_cents) if before else ""
    items = [
        _item(tr("Sales this month"), words.money(month.revenue_cents), then, words),
        FigureItem(tr("Of which without a customer"), words.money(month.anonymous_cents)),
    ]
    if month.printable_rates and month.revenue_kept_rate is not None:
        part, whole = words.money(month.kept_cents), words.money(month.kept_base_cents)
        note = tr("{part} of {whole}", part=part, whole=whole)
        items.append(FigureItem(tr("Sales kept"), words.rate(month.revenue_kept_rate), note))
    heading = tr("Sales, including VAT") if content.amounts_include_vat else tr("Sales, excluding VAT")
    return Section(heading, (Figures(tuple(items)),))


def _trend(content: MonthlyContent, words: Words) -> tuple[Section, ...]:
    table = paper_table(content.trend, words, strong_row=len(content.trend) - 1)
    heading = words.texts.trn("The last month", "The last {n} months", len(content.trend))
    return (Section(heading, (table,)),)


def _names(content: MonthlyContent, words: Words) -> tuple[Section, ...]:
    lists = ((Figure.LOST, content.lost), (Figure.NEW, content.new), (Figure.WON_BACK, content.won_back))
    return tuple(_named(figure, people, content, words) for figure, people in lists if people)


def _named(figure: Figure, people: Sequence[NamedCustomer], content: MonthlyContent, words: Words) -> Section:
    tr = words.texts.tr
    spent = words.money(sum(person.year_cents for person in people))
    if figure is Figure.LOST:
        one = N_("In the {days} days before, this customer spent {amount}.")
        many = N_("In the {days} days before, they spent {amount}.")
        spent_title = tr("Spent before")
    else:
        one = N_("This customer spent {amount} this month.")
        many = N_("They spent {amount} this month.")
        spent_title = tr("Spent this month")
    sentence = tr(one if len(people) == 1 else many, days=content.window_days, amount=spent)
    blocks: tuple[Block, ...] = (Note(sentence), Table(_columns(spent_title, words), _rows(people)))
    return Section(f"{tr(TITLES[figure])}: {words.count(len(people))}", blocks)


def _columns(spent_title: str, words: Words) -> tuple[Column, ...]:
    tr = words.texts.tr
    texts = (Column(tr("Customer number")), Column(tr("Name")), Column(tr("City")))
    return (*texts, Column(tr("Last purchase"), Kind.DATE), Column(spent_title, Kind.CENTS))


def _rows(people: Sequence[NamedCustomer]) -> tuple[tuple[Value, ...], ...]:
    return tuple((p.reference, p.name, p.city, p.last_on, p.year_cents) for p in people)


def _data(content: MonthlyContent, words: Words) -> tuple[Table, ...]:
    tr = words.texts.tr
    spent = {
        Figure.LOST: tr("Spent before, {currency}", currency=content.currency),
        Figure.NEW: tr("Spent this month, {currency}", currency=content.currency),
    }
    spent[Figure.WON_BACK] = spent[Figure.NEW]
    people = {Figure.LOST: content.lost, Figure.NEW: content.new, Figure.WON_BACK: content.won_back}
    return (
        data_table((content.month,), words, tr("Month")),
        data_table(content.trend, words, tr("Trend")),
        *(Table(_columns(spent[each], words), _rows(people[each]), tr(TITLES[each])) for each in people),
    )
