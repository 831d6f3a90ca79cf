"""Rhythm, pace and stage of life (metrics 1 and 4, product P8)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.stage import PACES, STAGES, Pace, Stage, own_rhythm, pace, standing


def day(*parts: int) -> int:
    return date(*parts).toordinal()


TODAY = day(2026, 11, 23)


def test_a_rhythm_needs_three_days() -> None:
    """It is the median gap."""
    assert own_rhythm([1, 5]) is None
    assert own_rhythm([1, 5, 15]) == 7
    assert own_rhythm([1, 5, 15, 16]) == 4


@pytest.mark.parametrize(
    ("since", "expected"),
    [(0, Pace.ON_TIME), (12, Pace.ON_TIME), (13, Pace.DUE), (20, Pace.DUE), (21, Pace.OVERDUE), (30, Pace.OVERDUE),
     (31, Pace.SILENT)],
)  # fmt: skip
def test_pace_by_the_factor(since: int, expected: Pace) -> None:
    """Up to 1.25 rhythms on time, up to 2 due, up to 3 overdue, above silent."""
    assert pace(since, 10) is expected


def test_no_pace_without_a_rhythm() -> None:
    """Nor for a day that is still to come."""
    assert pace(5, None) is Pace.UNKNOWN
    assert pace(-1, 10) is Pace.UNKNOWN


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([], Stage.PROSPECT),
        ([TODAY + 1], Stage.PROSPECT),
        ([TODAY], Stage.NEW),
        ([TODAY - 364], Stage.NEW),
        ([TODAY - 365], Stage.LOST),
        ([TODAY - 400, TODAY - 300], Stage.REGULAR),
        ([TODAY - 400, TODAY - 34], Stage.WON_BACK),
        ([TODAY - 400, TODAY - 35], Stage.REGULAR),
        ([TODAY - 400, TODAY - 34, TODAY], Stage.WON_BACK),
        ([TODAY - 41, TODAY - 31, TODAY - 21], Stage.FADING),
        ([TODAY - 40, TODAY - 30, TODAY - 20], Stage.NEW),
        ([TODAY - 900, TODAY - 890, TODAY - 880], Stage.LOST),
    ],
)
def test_stages_of_life(days: list[int], expected: Stage) -> None:
    """Each boundary, with a window of 365 days; a pause of 365 days is none, one of 366 is."""
    assert standing(days, TODAY, 365).stage is expected


@given(st.lists(st.integers(0, 900), max_size=8), st.integers(900, 1300))
def test_a_stage_holds_until_it_changes(offsets: list[int], today: int) -> None:
    """While nobody buys, the stage is the same on every day before ``changes_on`` and another one on it."""
    days = sorted(set(offsets))
    now = standing(days, today, 365)
    until = now.changes_on or today + 800
    assert all(standing(days, other, 365).stage is now.stage for other in range(today, until, 7))
    assert standing(days, until - 1, 365).stage is now.stage
    if now.changes_on is not None:
        assert standing(days, until, 365).stage is not now.stage


def test_late_is_the_first_day_above_two_rhythms() -> None:
    """So that a list can find who is late by one comparison."""
    days = [day(2026, 1, 1), day(2026, 1, 11), day(2026, 1, 22)]
    late = standing(days, TODAY, 365).late_on
    assert late is not None
    assert pace(late - days[-1], own_rhythm(days)) is Pace.OVERDUE
    assert pace(late - 1 - days[-1], own_rhythm(days)) is Pace.DUE
    assert date.fromordinal(late) == date(2026, 1, 22) + timedelta(days=22)


def test_everything_has_a_word() -> None:
    """For the screen."""
    assert set(STAGES) == set(Stage)
    assert {*PACES, Pace.UNKNOWN} == set(Pace)
