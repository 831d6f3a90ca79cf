"""The reports of periods and cohorts, before they are written."""

from datetime import date

from crm.domain.cohort import Cohort, CohortTable
from crm.domain.retention import RetentionResult
from crm.domain.settings import Settings
from crm.reports import retention
from crm.reports.model import Report, Table

MADE = date(2026, 11, 2)


def built(result: RetentionResult) -> Report:
    return retention.build(result, settings=Settings(), language="en", made_on=MADE)


def test_no_periods_make_an_empty_report() -> None:
    """A range inside one month holds no whole month."""
    report = built(RetentionResult(365, ()))
    assert (report.answer, report.sections) == ("No period lies wholly inside these days.", ())


def test_cohorts_of_few_people_show_no_shares() -> None:
    """Counts for every month, shares from 20 people on."""
    table = CohortTable((Cohort(date(2026, 8, 1), 30, (30, 9)), Cohort(date(2026, 9, 1), 19, (19,))))
    report = retention.build_cohorts(table, settings=Settings(), language="en", made_on=MADE)
    counts, shares = (section.blocks[0] for section in report.sections)
    assert isinstance(counts, Table)
    assert isinstance(shares, Table)
    assert [row[0] for row in counts.rows] == ["Aug 2026", "Sept 2026"]
    assert shares.rows == (("Aug 2026", 30, 30.0),)


def test_no_cohorts_make_an_empty_report() -> None:
    """A new shop has no whole month."""
    report = retention.build_cohorts(CohortTable(()), settings=Settings(), language="en", made_on=MADE)
    assert (report.answer, report.sections) == ("There is no whole month to look back on yet.", ())
