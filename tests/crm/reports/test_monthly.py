"""The monthly report, before it is written."""

import pytest

from crm.reports import retention
from crm.reports.model import Chart, Figures, Kind, Note, Report
from tests.crm.reports import sample


def charts(report: Report) -> list[Chart]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, Chart)]


def labels(report: Report) -> list[str]:
    figures = [block for section in report.sections for block in section.blocks if isinstance(block, Figures)]
    return [item.label for block in figures for item in block.items]


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


@pytest.mark.parametrize(("number", "who"), [(1, "this customer spent"), (2, "they spent")])
def test_one_customer_is_not_they(number: int, who: str) -> None:
    """A list of one speaks of one."""
    report = retention.build_monthly(sample.monthly(lost=number, new=sample.people(number)))
    notes = [b.text.lower() for section in report.sections for b in section.blocks if isinstance(b, Note)]
    assert [who in note for note in notes[:2]] == [True, True]
