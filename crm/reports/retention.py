"""The reports of retention and of cohorts, ready to be written; the monthly one has a module of its own."""

from datetime import date

from crm import format as formats
from crm.domain.cohort import DEFINITION, Cohort, CohortTable
from crm.domain.retention import SMALL, RetentionResult
from crm.domain.settings import Settings
from crm.i18n import N_
from crm.reports.figures import answer, chart, data_table, definitions, paper_table
from crm.reports.frame import framed, words_of
from crm.reports.model import Block, Column, Kind, Report, Section, Table, Value
from crm.reports.monthly import build_monthly
from crm.reports.words import Words

__all__ = ["build", "build_cohorts", "build_monthly"]

PAPER_MONTHS = 12
"""So many months after the first fit on paper; sheets hold all."""


def build(result: RetentionResult, *, settings: Settings, language: str, made_on: date) -> Report:
    """The retention of consecutive periods: the answer of the last finished one, a chart, a table."""
    words = words_of(settings, language)
    tr = words.texts.tr
    sections = [Section("", _period_blocks(result, words))] if result.periods else []
    return framed(
        words,
        settings,
        made_on,
        title=tr("Retention"),
        subtitle=_span(result, words),
        answer=_answer(result, words),
        sections=tuple(sections),
        data=(data_table(result.periods, words, tr("Periods")),),
        definitions=definitions(result.periods, result.window_days, words, include_vat=settings.amounts_include_vat),
    )


def _span(result: RetentionResult, words: Words) -> str:
    if not result.periods:
        return ""
    first, last = result.periods[0].period.first, result.periods[-1].period.last
    days = {"first": formats.long_date(first, words.locale), "last": formats.long_date(last, words.locale)}
    return words.texts.tr("{first} to {last}, active window {days} days", days=result.window_days, **days)


def _answer(result: RetentionResult, words: Words) -> str:
    if not result.periods:
        return words.texts.tr("No period lies wholly inside these days.")
    finished = [figures for figures in result.periods if not figures.unfinished]
    return answer((finished or result.periods)[-1], result.window_days, words)


def _period_blocks(result: RetentionResult, words: Words) -> tuple[Block, ...]:
    table = paper_table(result.periods, words)
    return (chart(result.periods, (), words), table) if len(result.periods) > 1 else (table,)


def build_cohorts(table: CohortTable, *, settings: Settings, language: str, made_on: date) -> Report:
    """Customers by the month of their first purchase: who came back, in counts and, for larger months, in shares."""
    words = words_of(settings, language)
    tr = words.texts.tr
    sections = (
        Section(tr("How many bought again so many months later"), (_counts(table, words),)),
        Section(tr("The same as shares"), (_shares(table, words),)),
    )
    return framed(
        words,
        settings,
        made_on,
        title=tr("Customers by the month of their first purchase"),
        subtitle=tr("Whole months only"),
        answer=_cohort_answer(table, words),
        sections=tuple(s for s in sections if s.blocks[0].rows),  # type: ignore[union-attr]
        data=(_cohort_data(table, words),),
        definitions=(tr(DEFINITION), tr(N_("Shares are shown for months with 20 new customers or more."))),
    )


def _cohort_answer(table: CohortTable, words: Words) -> str:
    followed = [cohort for cohort in table.cohorts if len(cohort.active) > 1]
    size, again = sum(cohort.size for cohort in followed), sum(cohort.active[1] for cohort in followed)
    if not size:
        return words.texts.tr("There is no whole month to look back on yet.")
    named = {"again": words.count(again), "size": words.count(size)}
    return words.texts.trn(
        "{again} of {size} new customer bought again in the month after the first purchase.",
        "{again} of {size} new customers bought again in the month after the first purchase.",
        size,
        **named,
    )


def _head(cohort: Cohort, words: Words) -> tuple[Value, ...]:
    return (f"{formats.short_month(cohort.month, words.locale)} {cohort.month.year}", cohort.size)


def _columns(ages: range, words: Words, kind: Kind) -> tuple[Column, ...]:
    tr = words.texts.tr
    named = (Column(tr("First purchase"), Kind.PERIOD), Column(tr("Customers"), Kind.COUNT))
    return (*named, *(Column(f"+{age}" if age else "0", kind) for age in ages))


def _ages(table: CohortTable, first: int, limit: int | None) -> range:
    longest = max((len(cohort.active) for cohort in table.cohorts), default=0)
    return range(first, longest if limit is None else min(longest, limit + 1))


def _filled(values: tuple[Value, ...], ages: range) -> tuple[Value, ...]:
    return tuple(values[age] if age < len(values) else "" for age in ages)


def _counts(table: CohortTable, words: Words) -> Table:
    ages = _ages(table, 1, PAPER_MONTHS)
    rows = tuple((*_head(cohort, words), *_filled(cohort.active, ages)) for cohort in table.cohorts)
    return Table(_columns(ages, words, Kind.COUNT), rows)


def _shares(table: CohortTable, words: Words) -> Table:
    ages = _ages(table, 1, PAPER_MONTHS)
    rows = [
        (*_head(cohort, words), *_filled(tuple(100 * n / cohort.size for n in cohort.active), ages))
        for cohort in table.cohorts
        if cohort.size >= SMALL
    ]
    return Table(_columns(ages, words, Kind.RATE), tuple(rows))


def _cohort_data(table: CohortTable, words: Words) -> Table:
    ages = _ages(table, 0, None)
    rows = tuple((f"{c.month:%Y-%m}", c.size, *_filled(c.active, ages)) for c in table.cohorts)
    return Table(_columns(ages, words, Kind.COUNT), rows, words.texts.tr("Cohorts"))
