"""What was missed since the file was last worked with."""

from datetime import date, timedelta

from crm.domain.customer import PartialDate
from crm.domain.today import Group
from crm.services import agenda, customers, today, workdays
from crm.services.workspace import Workspace, open_file
from tests.factories import dump, person

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)


def works(workspace: Workspace, *days: date) -> None:
    """Somebody opens the file on these days, and stays on the last."""
    for day in days:
        workspace.clock = lambda day=day: day  # type: ignore[misc]
        workdays.note(workspace)


def birthdays(workspace: Workspace, *days: int) -> None:
    for day in days:
        customers.add(workspace, person(f"On{day}", birth=PartialDate(11, day)))


def missed(workspace: Workspace) -> tuple[list[int], list[int]]:
    """The days under Today and in the agenda."""
    view = today.overview(workspace)
    tasks = [task.due.day for task in view.tasks if task.group(view.on) is Group.MISSED]
    return tasks, [line.entry.on.day for line in agenda.missed(workspace).lines]


def test_since_friday(workspace: Workspace) -> None:
    """On Monday the dates of the weekend and of Friday itself, until they are done; on Tuesday those of Monday."""
    birthdays(workspace, 19, 20, 21, 23)
    works(workspace, FRIDAY, MONDAY, MONDAY)
    assert missed(workspace) == ([20, 21], [20, 21])
    today.finish(workspace, today.overview(workspace).tasks[0])
    assert missed(workspace) == ([21], [21])
    works(workspace, MONDAY + timedelta(days=1))
    assert missed(workspace) == ([23], [23])


def test_nothing_on_the_first_day(workspace: Workspace) -> None:
    """An imported shop does not begin with reproaches."""
    birthdays(workspace, 20, 22)
    works(workspace, MONDAY)
    assert missed(workspace) == ([], [])


def test_reading_moves_nothing(workspace: Workspace) -> None:
    """Who only looks, or leaves the program open over night, misses nothing by it."""
    birthdays(workspace, 20, 21, 22)
    works(workspace, FRIDAY)
    sunday = open_file(workspace.path, read_only=True, clock=lambda: date(2026, 11, 22))
    assert missed(sunday) == ([20, 21], [20, 21])
    sunday.close()
    workspace.clock = lambda: MONDAY
    assert missed(workspace) == ([20, 21, 22], [20, 21, 22])


def test_a_day_is_no_step(workspace: Workspace) -> None:
    """Undo still takes back what was done last, and redo does it again."""
    birthdays(workspace, 20)
    workspace.undo()
    before = dump(workspace)
    works(workspace, FRIDAY, MONDAY)
    assert workspace.redo_step() is not None
    assert dump(workspace) == before


def test_a_date_put_off_comes_again(workspace: Workspace) -> None:
    """However long ago it was: on the day it was put off to, and as missed at the next start, until it is done."""
    birthdays(workspace, 20, 21)
    works(workspace, FRIDAY, MONDAY)
    today.put_off(workspace, today.overview(workspace).tasks[0], MONDAY + timedelta(days=2))
    assert missed(workspace) == ([21], [21])
    works(workspace, MONDAY + timedelta(days=1))
    assert missed(workspace) == ([], [])
    for day in (2, 3):
        works(workspace, MONDAY + timedelta(days=day))
        assert missed(workspace) == ([20], [20])
    today.finish(workspace, today.overview(workspace).tasks[0])
    assert missed(workspace) == ([], [])
