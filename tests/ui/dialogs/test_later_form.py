"""Putting a line of Today off until a day."""

from datetime import date
from typing import Any

from crm.domain.task import TaskDraft
from crm.services import tasks, today
from ui.context import Context
from ui.dialogs.later_form import LaterForm


def test_a_day_after_today(qtbot: Any, ctx: Context) -> None:
    """In a week unless another one is typed; none, and one behind us, are told at the field."""
    tasks.add(ctx.workspace, TaskDraft("Order ribbon", date(2026, 11, 20), 1))
    task = next(task for task in today.overview(ctx.workspace).tasks if task.ref)
    form = LaterForm(ctx, None, task)
    qtbot.addWidget(form)
    assert form.later_on.day() == date(2026, 11, 30)
    for typed in ("", "23-11-2026", "soon"):
        form.later_on.setText(typed)
        form.accept()
        assert form.fields["later_on"].problem
    form.later_on.setText("24-11-2026")
    form.accept()
    assert [row.shown_on for row in tasks.of_customer(ctx.workspace, 1)] == [date(2026, 11, 24)]
