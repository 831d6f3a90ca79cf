"""Promises, requests and complaints of all customers, counted and ordered."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crm.domain.entry import Commitment, Complaint, Severity
from crm.domain.follow_up import SHOWS, SUBJECTS, Followed, Show, Subject, Tally, complaints, promises, tally
from crm.domain.span import Days
from tests.factories import entry

TODAY = date(2026, 11, 23)
YEAR = Days(date(2026, 1, 1), date(2027, 1, 1))


def line(number: int, kind: str, on: date, details: Any, who: int = 0, **values: Any) -> Followed:
    return Followed(number, 1, entry(who or number, kind, on, details=details), f"Customer {number}", "#1", **values)


def promise(number: int, due: date, done: date | None = None, **values: Any) -> Followed:
    return line(number, "promise", date(2026, 10, 1), Commitment(due, done), **values)


def complaint(number: int, on: date, solved: date | None = None, **values: Any) -> Followed:
    details = Complaint(solved_on=solved, satisfied=values.pop("satisfied", None), severity=values.pop("severity", 2))
    return line(number, "complaint", on, details, **values)


LATE, TODAYS, SOON, FAR = (
    promise(n, date(2026, 11, day)) for n, day in ((1, 20), (2, 23), (3, 29), (4, 30))
)  # fmt: skip
KEPT = promise(5, date(2026, 10, 9), date(2026, 10, 9))
BROKEN = promise(6, date(2026, 10, 9), date(2026, 10, 12))
OLD = promise(7, date(2026, 10, 9), date(2025, 12, 31))


def ids(rows: tuple[Followed, ...]) -> list[int]:
    return [row.id for row in rows]


def test_what_waits_by_its_day() -> None:
    """The longest overdue first; it is overdue from the day after."""
    found = promises([FAR, SOON, LATE, TODAYS, KEPT], Show.OPEN, YEAR, TODAY)
    assert ids(found.rows) == [1, 2, 3, 4]
    assert found.overdue == Tally(1, (1,))
    assert found.open.count == 4


def test_the_coming_week_is_seven_days_with_today() -> None:
    """Until the 29th, not the 30th; what is late is counted elsewhere."""
    assert promises([FAR, SOON, LATE, TODAYS], Show.OPEN, YEAR, TODAY).soon.customer_ids == (2, 3)


def test_done_in_the_period_and_in_time() -> None:
    """The newest first; on the very day is in time; done last year is not of this year."""
    found = promises([KEPT, BROKEN, OLD, LATE], Show.DONE, YEAR, TODAY)
    assert ids(found.rows) == [6, 5]
    assert (found.done.count, found.in_time) == (2, 1)


def test_put_off_is_open_still() -> None:
    """Until its new day comes."""
    later = replace(LATE, later_on=date(2026, 11, 24))
    back = replace(TODAYS, later_on=TODAY)
    assert ids(promises([later, back], Show.LATER, YEAR, TODAY).rows) == [1]
    assert ids(promises([later, back], Show.OPEN, YEAR, TODAY).rows) == [1, 2]
    assert ids(promises([later, back], Show.OVERDUE, YEAR, TODAY).rows) == [1]


def test_nothing_waits_for_who_is_gone() -> None:
    """Nothing can be done for somebody archived or deceased; what was done for them counts."""
    gone = [replace(LATE, wanted=False), replace(KEPT, wanted=False)]
    found = promises(gone, Show.OPEN, YEAR, TODAY)
    assert (found.open.count, found.overdue.count, found.done.count) == (0, 0, 1)


def test_customers_are_named_once() -> None:
    """Two promises to one customer are two promises and one name."""
    assert tally([promise(1, TODAY, who=9), promise(2, TODAY, who=9)]) == Tally(2, (9,))


def test_complaints_that_wait_come_first() -> None:
    """The most serious, then the oldest; then the newest of what was noted or solved in the period."""
    found = complaints(
        [
            complaint(1, date(2026, 11, 2)),
            complaint(2, date(2026, 11, 9), severity=Severity.SERIOUS),
            complaint(3, date(2025, 5, 1)),
            complaint(4, date(2026, 2, 1), date(2026, 2, 2)),
            complaint(5, date(2025, 12, 1), date(2026, 1, 4)),
            complaint(6, date(2025, 2, 1), date(2025, 2, 2)),
        ],
        YEAR,
    )
    assert ids(found.rows) == [2, 3, 1, 4, 5]
    assert (found.open.count, found.noted.count, found.solved.count) == (3, 3, 2)


@pytest.mark.parametrize(
    ("took", "days"), [((), None), ((4,), 4), ((1, 9), 1), ((0, 3, 30), 3), ((1, 2, 3, 4), 2)]
)  # fmt: skip
def test_half_of_them_took_at_most_that_long(took: tuple[int, ...], days: int | None) -> None:
    """The lower median of the days from complaint to solution."""
    lines = [complaint(n, date(2026, 3, 1), date(2026, 3, 1 + each)) for n, each in enumerate(took, start=1)]
    assert complaints(lines, YEAR).days == days


def test_content_of_those_asked() -> None:
    """Whose answer is not known was not asked."""
    day = date(2026, 3, 1)
    lines = [complaint(n, day, day, satisfied=answer) for n, answer in enumerate((True, False, None), start=1)]
    found = complaints(lines, YEAR)
    assert (found.content, found.asked) == (Tally(1, (1,)), 2)


def test_other_entries_are_no_complaints() -> None:
    """An entry of another kind has neither severity nor an answer."""
    found = complaints([LATE, KEPT], YEAR)
    assert (ids(found.rows), found.asked, found.days) == ([1, 5], 0, None)


def test_words_on_one_line() -> None:
    """A topic stands before the text."""
    assert replace(LATE, draft=entry(1, text="Two\n lines")).words == "Two lines"


def test_each_view_has_its_words() -> None:
    """For tabs and drop-downs."""
    assert (set(SUBJECTS), set(SHOWS)) == (set(Subject), set(Show))
