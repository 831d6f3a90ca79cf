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
from ui.dialogs.customer_picker import CustomerPicker
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

        self.customer = CustomerPicker(self.ctx, tr("Name, number, phone"))
        self.about = self.add_field("customer", tr("About a customer (may stay empty)"), self.customer)
        self.column.addWidget(self.about)

    def load(self, row: TaskDraft) -> None:
        self._loaded = row
        self.customer.choose(row.customer_id)
        self.about.setVisible(row.entry_id is None)
        self.text.setText(row.text)
        self.due.set_day(row.due)

    def draft(self) -> TaskDraft:
        due = self.read("due", self.due.day)
        if due is None:
            raise InvalidInput(N_("Please choose the day by which it is to be done."), field="due")
        self.customer.take_only_match()
        if self.customer.unfinished:
            raise InvalidInput(N_("Nobody was picked. Choose from the list, or leave it empty."), field="customer")
        return TaskDraft(self.text.text(), due, self.customer.customer_id, self._loaded.entry_id)

    def job(self, draft: TaskDraft) -> Callable[[], Any]:
        if self._task is None:
            return partial(tasks.add, self.ctx.workspace, draft)
        return partial(tasks.change, self.ctx.workspace, self._task[0], self._task[1], draft)
