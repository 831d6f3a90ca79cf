"""The Monday sheet."""

from dataclasses import replace
from datetime import date

from crm.domain.monday import MOST_LINES, MOST_PARTS, PARTS, TITLE_LINES, parts
from crm.domain.today import Task, TaskKind

CALL = Task(TaskKind.PROMISE, date(2026, 11, 23), "Call", name="Berg, Jan")


def test_sorted_for_the_counter() -> None:
    """By part; nothing private, and no more than fits on a page: what one part leaves, the others get."""
    secret = replace(CALL, private=True)
    late = [replace(CALL, kind=TaskKind.OVERDUE)] * (MOST_LINES + 2)
    found = parts([*late, CALL, secret, replace(CALL, kind=TaskKind.NAME_DAY)], CALL.due)
    assert [(part.title, len(part.tasks), part.more) for part in found] == [
        ("Birthdays and other dates", 1, 0),
        ("Promised and asked for", 1, 0),
        ("Regulars who are late", MOST_LINES - 2, 4),
    ]


def test_dates_to_come_before_those_missed() -> None:
    """The week ahead is what the counter needs."""
    missed, soon = (replace(CALL, kind=TaskKind.BIRTHDAY, due=date(2026, 11, day)) for day in (20, 25))
    (found,) = parts([missed, soon], CALL.due)
    assert found.tasks == (soon, missed)


def test_one_part_more_has_fewer_lines() -> None:
    """With something in every part it still is one page."""
    many = [replace(CALL, kind=kinds[0]) for kinds in PARTS.values() for _ in range(9)]
    shown = sum(len(part.tasks) for part in parts(many, CALL.due))
    assert shown == MOST_LINES - TITLE_LINES * (len(PARTS) - MOST_PARTS)


def test_every_kind_has_its_part() -> None:
    """Except letters to many and what is kept too long: no work of a week at the counter."""
    assert {kind for kinds in PARTS.values() for kind in kinds} == set(TaskKind) - {
        TaskKind.LETTERS,
        TaskKind.SEGMENT_LETTERS,
        TaskKind.KEEPING,
    }
