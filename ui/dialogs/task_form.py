"""Something to do by a day, about a customer or about nobody (product N6)."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QLineEdit, QWidget

from crm.domain.task import TaskDraft
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import tasks
from ui.context import Context
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form


class TaskForm(Form):
    """A new task, or with ``task`` (its id, version and draft) one to be changed."""

    least_width = 440

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        *,
        customer_id: int | None = None,
        task: tuple[int, int, TaskDraft] | None = None,
    ) -> None:
        self._customer_id = customer_id
        self._task = task
        super().__init__(ctx, parent, tr("Change task") if task else tr("New task"))
        self.load(task[2] if task else TaskDraft("", ctx.today + timedelta(days=7), customer_id))
        self.text.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None)

    def _build(self) -> None:
        self.text = QLineEdit()
        self.column.addWidget(self.add_field("text", tr("What is to be done"), self.text))
        self.due = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.column.addWidget(self.add_field("due", tr("By"), self.due))

    def load(self, row: TaskDraft) -> None:
        self._loaded = row
        self.text.setText(row.text)
        self.due.set_day(row.due)

    def draft(self) -> TaskDraft:
        try:
            due = self.due.day()
        except InvalidInput as error:
            error.field = "due"
            raise
        if due is None:
            raise InvalidInput(N_("Please choose the day by which it is to be done."), field="due")
        return TaskDraft(self.text.text(), due, self._loaded.customer_id, self._loaded.entry_id)

    def job(self, draft: TaskDraft) -> Callable[[], Any]:
        if self._task is None:
            return partial(tasks.add, self.ctx.workspace, draft)
        return partial(tasks.change, self.ctx.workspace, self._task[0], self._task[1], draft)
