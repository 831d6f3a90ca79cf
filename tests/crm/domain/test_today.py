"""The page Today as values."""

from dataclasses import replace
from datetime import date

from crm.domain.task import TaskRef, TaskSource
from crm.domain.today import QuietFigure, Task, TaskKind, TodayView

DAY = date(2026, 11, 23)


def test_a_task_may_concern_many() -> None:
    """Then it names them all and no single one."""
    task = Task(TaskKind.LETTERS, DAY, "{n} customers", {"n": 2}, customer_ids=(4, 7))
    assert (task.customer_id, task.name, len(task.customer_ids)) == (None, "", task.values["n"])


def test_a_line_is_the_same_when_its_words_change() -> None:
    """By the task behind it, or by customer and occasion."""
    task = Task(TaskKind.OVERDUE, DAY, "Buys", {"days": 3}, customer_id=4, key="overdue:2026-11-01")
    assert replace(task, values={"days": 4}, name="Berg").identity == task.identity
    assert replace(task, customer_id=5).identity != task.identity
    assert replace(task, ref=TaskRef(TaskSource.TASK, 1)).identity != task.identity


def test_a_figure_is_a_count_unless_said() -> None:
    """Money is marked, so that it is written as money."""
    figure = QuietFigure("New this month", "first purchase ever", 2, (4, 7))
    assert not figure.is_money
    assert figure.count == len(figure.customer_ids)


def test_a_view_belongs_to_its_day() -> None:
    """Tasks and figures of one day, together with the size of the shop."""
    view = TodayView(DAY, (), (), 12)
    assert (view.on, view.customers) == (DAY, 12)
