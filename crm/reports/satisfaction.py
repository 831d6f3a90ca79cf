"""The report of satisfaction: the figures with their number of answers, month by month, then who was unhappy."""

from collections.abc import Iterable, Sequence
from datetime import date

from crm import format as formats
from crm.domain.satisfaction import (
    DEFINITIONS,
    Answered,
    Ces,
    Csat,
    MonthlySatisfaction,
    Nps,
    Satisfaction,
    SatisfactionResult,
    enough,
)
from crm.domain.satisfaction_words import NOTHING, average, shown, signed
from crm.domain.settings import Settings
from crm.domain.survey import HOW_WORDS, KIND_WORDS, MOOD_WORDS, SurveyKind
from crm.i18n import N_
from crm.reports.frame import framed, spoken, words_of
from crm.reports.model import (
    Block,
    Chart,
    Column,
    FigureItem,
    Figures,
    Kind,
    Note,
    Report,
    Section,
    Series,
    Table,
    Value,
)
from crm.reports.words import Words

NAMES_ON_PAPER = 60
FEW = N_("Of fewer than 20 answers paper shows their number alone.")


def build(result: SatisfactionResult, *, settings: Settings, language: str, made_on: date) -> Report:
    """The figures of some days. ``data`` has them by month, and every answer that is not private."""
    words = words_of(settings, language)
    tr = words.texts.tr
    open_rows = [row for row in result.rows if not row.draft.private]
    return framed(
        words,
        settings,
        made_on,
        title=tr("Satisfaction"),
        subtitle=_span(result, words),
        answer=_answer(result, words),
        sections=_sections(result, words) if result.rows else (),
        data=(_figures_table(result, words), answers_table(open_rows, words, tr("Answers"))),
        definitions=(*(tr(text) for text in DEFINITIONS.values()), tr(FEW)),
    )


def _span(result: SatisfactionResult, words: Words) -> str:
    last = formats.long_date(result.last, words.locale)
    if result.since is None:
        return words.texts.tr("Up to {last}", last=last)
    return words.texts.tr("{first} to {last}", first=formats.long_date(result.since, words.locale), last=last)


def _answer(result: SatisfactionResult, words: Words) -> str:
    if not result.rows:
        return words.texts.tr("Nobody answered in this time.")
    return words.texts.trn(
        "{answers} answer in this time, {unhappy} of it unhappy.",
        "{answers} answers in this time, {unhappy} of them unhappy.",
        len(result.rows),
        answers=words.count(len(result.rows)),
        unhappy=words.count(len(result.unhappy)),
    )


def _sections(result: SatisfactionResult, words: Words) -> tuple[Section, ...]:
    tr = words.texts.tr
    blocks: tuple[Block, ...] = (_items(result.figures, words),)
    if len(result.months) > 1:
        blocks += (_chart(result.months, words), _paper_table(result.months, words))
    told = [row for row in result.unhappy if not row.draft.private]
    if not told:
        return (Section("", blocks),)
    names: tuple[Block, ...] = (answers_table(told[:NAMES_ON_PAPER], words, paper=True),)
    if (more := len(told) - NAMES_ON_PAPER) > 0:
        names += (Note(words.texts.trn("And {n} more: the spreadsheet holds all.",
                                       "And {n} more: the spreadsheet holds all.", more)),)  # fmt: skip
    return Section("", blocks), Section(tr("Unhappy, the newest first"), names)


def _items(figures: Satisfaction, words: Words) -> Figures:
    found = ((kind, *shown(figures, kind, spoken(words))) for kind in SurveyKind)
    return Figures(tuple(FigureItem(words.texts.tr(KIND_WORDS[kind]), number, note) for kind, number, note in found))


def _chart(months: Sequence[MonthlySatisfaction], words: Words) -> Chart:
    """The satisfied share where at least two months have enough answers for one; else how many answered at all."""
    tr = words.texts.tr
    labels = tuple(formats.short_month(one.month, words.locale) for one in months)
    years = tuple(str(one.month.year) for one in months)
    rates = tuple(one.figures.csat.rate if enough(one.figures.csat.answers) else None for one in months)
    if sum(rate is not None for rate in rates) > 1:
        return Chart(tr("Satisfied, per month"), (Series(tr("Satisfied"), rates, main=True),), labels, Kind.RATE, years)
    counts = tuple(float(one.figures.answers) for one in months)
    return Chart(tr("Answers, per month"), (Series(tr("Answers"), counts, main=True),), labels, Kind.COUNT, years)


def _paper_table(months: Sequence[MonthlySatisfaction], words: Words) -> Table:
    """The answers of each month, and the figures of the questions that any month has enough answers for."""
    tr = words.texts.tr
    columns, cells = [Column(tr("Month"), Kind.PERIOD)], [[formats.month(one.month, words.locale)] for one in months]
    for kind in SurveyKind:
        figures = [one.figures.of(kind) for one in months]
        told = any(enough(figure.answers) for figure in figures)
        name = tr(KIND_WORDS[kind])
        columns += [Column(name, Kind.COUNT)] * told + [Column(tr("Answers") if told else name, Kind.COUNT)]
        for row, figure in zip(cells, figures, strict=True):
            row.extend([_number(figure, words)] * told + [words.count(figure.answers)])
    return Table(tuple(columns), tuple(map(tuple, cells)))


def _number(figure: Csat | Nps | Ces, words: Words) -> str:
    """The figure of enough answers."""
    if not enough(figure.answers):
        return NOTHING
    if isinstance(figure, Csat):
        return words.rate(figure.rate or 0)
    return signed(figure.score or 0) if isinstance(figure, Nps) else average(figure, spoken(words))


def _figures_table(result: SatisfactionResult, words: Words) -> Table:
    """Everything of the JSON document, for the whole time and for each month."""
    tr = words.texts.tr
    columns = (
        Column(tr("Month"), Kind.PERIOD),
        Column(tr("Satisfaction: answers"), Kind.COUNT),
        Column(tr("Satisfied"), Kind.COUNT),
        Column(tr("Satisfied, %"), Kind.RATE),
        Column(tr("Recommendation: answers"), Kind.COUNT),
        Column(tr("9 and 10"), Kind.COUNT),
        Column(tr("7 and 8"), Kind.COUNT),
        Column(tr("0 to 6"), Kind.COUNT),
        Column(tr("Recommendation, -100 to 100"), Kind.COUNT),
        Column(tr("Effort: answers"), Kind.COUNT),
        Column(tr("Effort, average"), Kind.RATE),
    )
    months = [(f"{one.month:%Y-%m}", *_values(one.figures)) for one in result.months]
    return Table(columns, ((tr("All"), *_values(result.figures)), *months), tr("Satisfaction"))


def _values(figures: Satisfaction) -> tuple[Value, ...]:
    csat, nps, ces = figures.csat, figures.nps, figures.ces
    groups = (nps.promoters, nps.passives, nps.detractors)
    return (csat.answers, csat.satisfied, csat.rate, nps.answers, *groups, nps.score, ces.answers, ces.mean)


def answers_table(rows: Iterable[Answered], words: Words, title: str = "", *, paper: bool = False) -> Table:
    """Who answered what, and what they said with it."""
    tr = words.texts.tr
    first = (Column(tr("Name")), Column(tr("Number"), Kind.PERIOD), Column(tr("Date"), Kind.DATE))
    last = (Column(tr("Question"), Kind.PERIOD), Column(tr("Answer"), Kind.PERIOD))
    if paper:
        return Table((*first, *last, Column(tr("Remark"))), tuple(_told(row, words) for row in rows), title)
    more = (Column(tr("What it says"), Kind.PERIOD), Column(tr("How")), Column(tr("Remark")))
    made = tuple((*_told(row, words)[:-1], *_rest(row, words)) for row in rows)
    return Table((*first, *last, *more), made, title)


def _told(row: Answered, words: Words) -> tuple[Value, ...]:
    of = words.texts.tr("{score} of {highest}", score=row.draft.score, highest=row.answer.scale.highest)
    kind = words.texts.tr(KIND_WORDS[row.draft.kind])
    return row.name, row.reference, row.draft.on, kind, of, row.draft.remark


def _rest(row: Answered, words: Words) -> tuple[Value, ...]:
    tr = words.texts.tr
    return tr(MOOD_WORDS[row.mood]), tr(HOW_WORDS[row.draft.how]), row.draft.remark
