"""The answer, and what the figures mean."""

from dataclasses import replace
from datetime import date

import pytest

from crm.domain.period import PeriodKind, containing
from crm.domain.retention import NO_CLASSIC_RATE, RetentionResult
from crm.domain.settings import Settings
from crm.reports import retention
from crm.reports.figures import WITH_VAT, WITHOUT_VAT
from crm.reports.model import Report, Table
from tests.crm.reports import sample

MADE = date(2026, 11, 2)


def built(result: RetentionResult) -> Report:
    return retention.build(result, settings=Settings(), language="en", made_on=MADE)


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


def test_a_missing_classic_rate_is_explained() -> None:
    """The window is shorter than the period: the reason stands with the definitions."""
    periods = tuple(replace(figures, classic_rate=None) for figures in sample.result().periods)
    assert NO_CLASSIC_RATE in built(RetentionResult(14, periods)).definitions


@pytest.mark.parametrize(("included", "sentence"), [(True, WITH_VAT), (False, WITHOUT_VAT)])
def test_amounts_say_whether_they_include_vat(included: bool, sentence: str) -> None:
    """At the foot of paper and on the sheet of definitions."""
    settings = Settings(amounts_include_vat=included)
    report = retention.build(sample.result(), settings=settings, language="en", made_on=MADE)
    assert report.definitions[-1] == sentence
