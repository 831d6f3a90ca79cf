"""The form of a task."""

from datetime import date
from typing import Any

from crm.services import tasks
from ui.context import Context
from ui.dialogs.task_form import TaskForm


def test_a_task_is_stored_and_changed(qtbot: Any, ctx: Context) -> None:
    """Words and a day; opened again it shows them."""
    form = TaskForm(ctx, None, customer_id=1)
    qtbot.addWidget(form)
    form.text.setText("Order ribbon")
    form.accept()
    version, draft = tasks.get(ctx.workspace, 1)
    assert (draft.text, draft.due, draft.customer_id) == ("Order ribbon", date(2026, 11, 30), 1)
    again = TaskForm(ctx, None, task=(1, version, draft))
    qtbot.addWidget(again)
    assert again.text.text() == "Order ribbon"
    again.due.setText("1-12-2026")
    again.accept()
    assert tasks.get(ctx.workspace, 1)[1].due == date(2026, 12, 1)


def test_a_task_needs_words_and_a_day(qtbot: Any, ctx: Context) -> None:
    """Said at the field."""
    form = TaskForm(ctx, None)
    qtbot.addWidget(form)
    form.due.clear()
    form.accept()
    assert form.fields["due"].problem == "Please choose the day by which it is to be done."
    form.due.setText("tomorrow")
    form.accept()
    assert form.fields["due"].problem
    form.due.setText("1-12-2026")
    form.accept()
    assert form.fields["text"].problem == "Please write what is to be done."


def test_a_customer_may_be_picked(qtbot: Any, ctx: Context) -> None:
    """Or left out; letters that name nobody are told."""
    form = TaskForm(ctx, None)
    qtbot.addWidget(form)
    form.text.setText("Order ribbon")
    form.customer.setText("nobody like this")
    form.accept()
    assert form.fields["customer"].problem
    form.customer.choose(1)
    form.accept()
    assert [task.text for task in tasks.of_customer(ctx.workspace, 1)] == ["Order ribbon"]
