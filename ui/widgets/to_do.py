"""What is still to be done about a customer: promises, requests, complaints, gifts and plain tasks."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crm.domain.task import TaskRow
from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.widgets.button import Link, link, tool_button
from ui.widgets.label import Label


class ToDo(QWidget):
    """A line each: done, what, by when, later. The signals carry the task's ``TaskRef``."""

    finished = Signal(object)
    put_off = Signal(object)
    opened = Signal(object)

    def __init__(self, fmt: Formats) -> None:
        super().__init__()
        self._fmt = fmt
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._outer.addWidget(self._holder)

    def load(self, tasks: Iterable[TaskRow], today: date) -> None:
        """Show other tasks, in the order given."""
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_SMALL)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        grid.setColumnStretch(1, 1)
        for number, task in enumerate(tasks):
            self._line(grid, number, task, today)
        self._outer.replaceWidget(self._holder, fresh)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = fresh

    def _line(self, grid: QGridLayout, number: int, task: TaskRow, today: date) -> None:
        words = " ".join(task.text.split())
        top = Qt.AlignmentFlag.AlignTop
        done = tool_button("yes", tr("Done: {what}", what=words), partial(self.finished.emit, task.ref))
        later = tool_button("wait", tr("Not today: {what}", what=words), partial(self.put_off.emit, task.ref))
        grid.addWidget(done, number, 0, top)
        grid.addWidget(self._words(task, words, today), number, 1)
        grid.addWidget(later, number, 2, top)

    def _words(self, task: TaskRow, words: str, today: date) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 3, 0, 3)
        column.setSpacing(0)
        opens: Link = link(words, partial(self.opened.emit, task.ref), elided=True)
        column.addWidget(opens)
        column.addWidget(Label(_when(task, today, self._fmt), *_tone(task, today)))
        return holder


def _when(task: TaskRow, today: date, fmt: Formats) -> str:
    if task.shown_on > max(task.due, today):
        return tr("back on {day}", day=fmt.near_date(task.shown_on, today))
    if task.due < today:
        return tr("was due {day}", day=fmt.near_date(task.due, today))
    return tr("today") if task.due == today else tr("by {day}", day=fmt.near_date(task.due, today))


def _tone(task: TaskRow, today: date) -> tuple[str, ...]:
    return ("small", "alarm") if task.due < today else ("small",)
