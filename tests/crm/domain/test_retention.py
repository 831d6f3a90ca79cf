"""The figures of a period."""

from datetime import date
from typing import Any

import pytest

from crm.domain.period import Period, PeriodKind
from crm.domain.retention import DEFINITIONS, TITLES, Figure, RetentionFigures, RetentionResult


def figures(**values: Any) -> RetentionFigures:
    counts = dict.fromkeys(("start", "new", "won_back", "lost", "end", "revenue_cents", "anonymous_cents"), 0)
    rates = dict.fromkeys(("classic_rate", "same_people_rate", "churn_rate", "revenue_kept_rate"))
    october = Period(PeriodKind.MONTH, date(2026, 10, 1), date(2026, 10, 31))
    return RetentionFigures(period=october, unfinished=False, **{**counts, **rates, **values})


def test_kept_are_those_not_lost() -> None:
    """Of the people at the start, who is still active."""
    assert figures(start=1000, lost=100).kept == 900


@pytest.mark.parametrize(("start", "shown"), [(0, False), (19, False), (20, True)])
def test_few_people_have_no_share(start: int, shown: bool) -> None:
    """Below 20 at the start, people read counts alone."""
    assert figures(start=start).printable_rates is shown


def test_every_figure_is_named_and_defined() -> None:
    """A figure without its definition would be a number without meaning."""
    assert set(TITLES) == set(Figure) - {Figure.KEPT}
    rates = {name for name in RetentionFigures.__dataclass_fields__ if name.endswith("_rate")}
    assert set(DEFINITIONS) == rates | {figure.value for figure in TITLES}


def test_a_result_keeps_its_window() -> None:
    """Figures are never shown without the window they were counted with."""
    assert RetentionResult(180, (figures(),)).window_days == 180
