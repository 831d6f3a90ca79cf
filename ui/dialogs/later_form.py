"""Not today: the day on which a line of Today comes again (product T1)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QWidget

from crm.domain.today import Task, TaskKind
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import today
from ui.context import Context
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form
from ui.widgets.label import Label
from ui.widgets.today_line import words_of


class LaterForm(Form):
    """A day after today, in a week unless another one is typed."""

    least_width = 400

    def __init__(self, ctx: Context, parent: QWidget | None, task: Task) -> None:
        self._task = task
        super().__init__(ctx, parent, tr("Later"), tr("Put it off"))
        self.later_on.set_day(ctx.today + timedelta(days=7))
        self.later_on.setFocus()
        self.later_on.selectAll()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        task = Task(TaskKind.TASK, ctx.today, "{what}", {"what": tr("Call about the wedding")}, "Berg, Jan van den", 1)
        return cls(ctx, None, task)

    def _build(self) -> None:
        words = words_of(self._task, self.ctx.fmt, self.ctx.today)
        about = " · ".join(part for part in (self._task.name, words) if part)
        self.column.addWidget(Label(about, "secondary", wrap=True))
        self.later_on = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        self.column.addWidget(self.add_field("later_on", tr("Comes again on"), self.later_on))

    def draft(self) -> date:
        day: date | None = self.read("later_on", self.later_on.day)
        if day is None:
            raise InvalidInput(N_("Please choose a day after today."), field="later_on")
        return day

    def job(self, draft: date) -> Callable[[], Any]:
        return partial(today.put_off, self.ctx.workspace, self._task, draft)
