"""Tasks: their states, and what can be stored."""

from datetime import date

import pytest

from crm.domain.task import TaskDraft, TaskState, checked, checked_later, state
from crm.errors import InvalidInput

TODAY, AHEAD = date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("closed", "skipped", "later_on", "expected"),
    [
        (True, True, AHEAD, TaskState.DONE),
        (False, True, AHEAD, TaskState.SKIPPED),
        (False, False, AHEAD, TaskState.LATER),
        (False, False, TODAY, TaskState.OPEN),
        (False, False, None, TaskState.OPEN),
    ],
)
def test_states(closed: bool, skipped: bool, later_on: date | None, expected: TaskState) -> None:
    """Put off, it comes back on its day."""
    assert state(closed=closed, skipped=skipped, later_on=later_on, today=TODAY) is expected


def test_a_task_may_be_overdue_from_the_start() -> None:
    """What was forgotten yesterday is noted today."""
    made = checked(TaskDraft("  Call\x00 back ", date(2026, 11, 1)))
    assert made == TaskDraft("Call back", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (TaskDraft(" ", TODAY), "text"),
        (TaskDraft("x" * 20_001, TODAY), "text"),
        (TaskDraft("x", date(1899, 1, 1)), "due"),
        (TaskDraft("x", date(2201, 1, 1)), "due"),
    ],
)
def test_what_cannot_be_stored(draft: TaskDraft, field: str) -> None:
    """One sentence, at its field."""
    with pytest.raises(InvalidInput) as caught:
        checked(draft)
    assert caught.value.field == field


def test_putting_off_looks_ahead() -> None:
    """To today is no later."""
    assert checked_later(AHEAD, TODAY) == AHEAD
    for day in (TODAY, date(2201, 1, 1)):
        with pytest.raises(InvalidInput) as caught:
            checked_later(day, TODAY)
        assert caught.value.field == "later_on"
