"""What the reports say, before they are written."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.cohort import Cohort, CohortTable
from crm.domain.monthly import MonthlyContent
from crm.domain.period import PeriodKind, containing
from crm.domain.retention import NO_CLASSIC_RATE, RetentionResult
from crm.domain.settings import Settings
from crm.reports import retention
from crm.reports.csv import _field
from crm.reports.model import Chart, Figures, Kind, Report, Table
from crm.reports.words import Words
from tests.crm.reports import sample

MADE = date(2026, 11, 2)


def built(result: RetentionResult) -> Report:
    return retention.build(result, settings=Settings(), language="en", made_on=MADE)


def charts(report: Report) -> list[Chart]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, Chart)]


def labels(report: Report) -> list[str]:
    figures = [block for section in report.sections for block in section.blocks if isinstance(block, Figures)]
    return [item.label for block in figures for item in block.items]


@pytest.mark.parametrize(
    ("start", "lost", "unfinished", "sentence"),
    [
        (382, 53, False, "53 of your 382 customers were lost in October 2026: nothing bought for 365 days."),
        (382, 1, False, "1 of your 382 customers was lost in October 2026: nothing bought for 365 days."),
        (382, 0, False, "All your 382 customers stayed in October 2026."),
        (1, 0, False, "Your only customer stayed in October 2026."),
        (0, 0, False, "Nobody was a customer yet at the start of October 2026; 31 came new."),
        (
            382,
            2,
            True,
            "2 of your 382 customers have bought nothing for 365 days, counted to today in October 2026.",
        ),
    ],
)
def test_the_answer_is_one_sentence(start: int, lost: int, unfinished: bool, sentence: str) -> None:
    """Counts, addressed to the owner."""
    october = containing(PeriodKind.MONTH, date(2026, 10, 1))
    figures = sample.figures(october, start, lost, unfinished=unfinished)
    assert built(RetentionResult(365, (figures,))).answer == sentence


def test_the_answer_is_about_the_last_finished_period() -> None:
    """The running month is in the table, marked, not in the headline."""
    *before, last = sample.result().periods
    report = built(RetentionResult(365, (*before, replace(last, unfinished=True))))
    assert "September 2026" in report.answer
    table = report.sections[0].blocks[1]
    assert isinstance(table, Table)
    assert table.rows[-1][0] == "October 2026, not finished"
    assert [row[3] for row in report.data[0].rows] == ["no", "no", "yes"]


def test_no_periods_make_an_empty_report() -> None:
    """A range inside one month holds no whole month."""
    report = built(RetentionResult(365, ()))
    assert (report.answer, report.sections) == ("No period lies wholly inside these days.", ())


@pytest.mark.parametrize(
    ("kind", "name", "tick"),
    [
        (PeriodKind.WEEK, "week 40 of 2026", "40"),
        (PeriodKind.QUARTER, "quarter 4 of 2026", "Q4"),
        (PeriodKind.YEAR, "2026", "2026"),
        (PeriodKind.MONTH, "October 2026", "Oct"),
    ],
)
def test_periods_are_named_as_people_do(kind: PeriodKind, name: str, tick: str) -> None:
    """In the sentence, and short below the chart."""
    period = containing(kind, date(2026, 10, 1))
    words = Words("en", "en", "EUR")
    assert (words.period(period), words.tick(period)) == (name, tick)


def test_a_missing_classic_rate_is_explained() -> None:
    """The window is shorter than the period: the reason stands with the definitions."""
    periods = tuple(replace(figures, classic_rate=None) for figures in sample.result().periods)
    assert NO_CLASSIC_RATE in built(RetentionResult(14, periods)).definitions


def test_monthly_shows_the_same_month_last_year() -> None:
    """A line of its own on the chart, a note below the figures; a month unknown is a gap."""
    report = retention.build_monthly(sample.monthly())
    now, before = charts(report)[0].series
    assert (now.main, before.name, before.values[0]) == (True, "A year before", None)
    assert None not in (*now.values, *before.values[1:])


def test_monthly_without_last_year_says_nothing_of_it() -> None:
    """A young shop has nothing to compare with."""
    content = sample.monthly(last_year=(None,) * 13)
    report = retention.build_monthly(content)
    assert len(charts(report)[0].series) == 1
    assert not any("a year before" in item.note for item in report.sections[0].blocks[0].items)  # type: ignore[union-attr]


@pytest.mark.parametrize(("included", "words"), [(True, "including"), (False, "excluding")])
def test_monthly_says_whether_vat_is_in_the_money(included: bool, words: str) -> None:
    """The heading above the money."""
    report = retention.build_monthly(sample.monthly(amounts_include_vat=included))
    assert report.sections[1].heading == f"Sales, {words} VAT"


def test_small_months_show_no_shares_on_paper_but_in_data() -> None:
    """Below 20 people the paper has counts alone; sheets always hold the rate."""
    report = retention.build_monthly(sample.monthly(start=19))
    assert not {"Kept", "Sales kept"} & set(labels(report))
    assert charts(report)[0].unit is Kind.COUNT
    assert report.data[0].rows[0][10] is not None


def test_what_is_not_frozen_says_so() -> None:
    """The foot of every page tells whether the figures may still change."""
    frozen, fresh = sample.monthly(version=2), sample.monthly(frozen=False, version=0)
    assert retention.build_monthly(frozen).footer == "Version 2, frozen on 1 November 2026"
    assert "not frozen" in retention.build_monthly(fresh).footer


def test_frozen_content_comes_back_the_same() -> None:
    """Stored as plain JSON, printed a year later: equal in every field."""
    content = sample.monthly(lost=2, new=(replace(sample.people(1)[0], last_on=None),))
    assert MonthlyContent.from_json(content.to_json()) == content


def test_cohorts_of_few_people_show_no_shares() -> None:
    """Counts for every month, shares from 20 people on."""
    table = CohortTable((Cohort(date(2026, 8, 1), 30, (30, 9)), Cohort(date(2026, 9, 1), 19, (19,))))
    report = retention.build_cohorts(table, settings=Settings(), language="en", made_on=MADE)
    counts, shares = (section.blocks[0] for section in report.sections)
    assert isinstance(counts, Table)
    assert isinstance(shares, Table)
    assert [row[0] for row in counts.rows] == ["August 2026", "September 2026"]
    assert shares.rows == (("August 2026", 30, 30.0),)


def test_no_cohorts_make_an_empty_report() -> None:
    """A new shop has no whole month."""
    report = retention.build_cohorts(CohortTable(()), settings=Settings(), language="en", made_on=MADE)
    assert (report.answer, report.sections) == ("There is no whole month to look back on yet.", ())


@pytest.mark.parametrize(("cents", "field"), [(5, "0,05"), (-5, "-0,05"), (-123456, "-1234,56"), (0, "0,00")])
def test_money_in_csv_is_exact(cents: int, field: str) -> None:
    """Whole cents, no floating point, the sign in front."""
    assert _field(cents, Kind.CENTS, ",") == field
