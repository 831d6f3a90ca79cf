"""The to-do list of Today: its parts with their counts, lines that the arrows walk, and more on request."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.domain.today import GROUPS, Group, Task
from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.widgets.button import link
from ui.widgets.label import Label
from ui.widgets.scroll import scrolling
from ui.widgets.today_line import TodayLine

FIRST = 40
"""So many lines of a part are made at once: a large shop has a thousand birthdays in a week."""
MORE = 100


class TodayList(QWidget):
    """``asked`` says of which task what is wished: open, letter, done, later, day, skip or undo."""

    asked = Signal(object, str)

    def __init__(self, fmt: Formats) -> None:
        super().__init__()
        self._fmt = fmt
        self._tasks: Sequence[Task] = ()
        self._shown = dict.fromkeys(Group, FIRST)
        self._kept: tuple[int, object] | None = None
        self.lines: list[TodayLine] = []
        self._holder = QWidget()
        self._rows = QVBoxLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._area = scrolling(self._holder)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def load(self, tasks: Sequence[Task], today: date, *, writable: bool) -> None:
        """Show other tasks. The focus stays on its line, or goes to the one that took its place."""
        at, was = self._focused(), self._area.verticalScrollBar().value()
        self._holder.hide()  # all its lines are shown at once then
        self._clear()
        self._tasks, self._today, self._writable = tasks, today, writable
        parts = {group: [task for task in tasks if task.group(today) is group] for group in Group}
        for group, members in parts.items():
            if members:
                self._part(group, members)
        if not tasks:
            self._rows.addWidget(Label(tr("Nothing waits today. Enjoy the quiet."), "muted"))
        self._rows.addStretch(1)
        self._holder.show()
        self._rows.activate()
        self._area.verticalScrollBar().setValue(was)
        if at and self.lines and self.isVisible():
            self._focus_again(*at)

    def focus(self) -> bool:
        """Put the focus on the first line; False when there is none."""
        if self.lines:
            self.lines[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self.lines)

    def _focused(self) -> tuple[int, object] | None:
        """Place and identity of the line that has the focus, or had it when it was settled."""
        kept, self._kept = self._kept, None
        found = [(place, line.task.identity) for place, line in enumerate(self.lines) if line.hasFocus()]
        return found[0] if found else kept

    def _clear(self) -> None:
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.lines = []

    def _part(self, group: Group, members: Sequence[Task]) -> None:
        tone = "attention" if group is Group.MISSED else "muted"
        heading = Label(f"{tr(GROUPS[group])}  {len(members)}", "small", "strong", tone)
        above = theme.SPACE_LARGE if self.lines else 0
        heading.setContentsMargins(theme.SPACE_SMALL, above, 0, theme.SPACE_TINY)
        self._rows.addWidget(heading)
        for task in members[: self._shown[group]]:
            self._line(task)
        if more := members[self._shown[group] :]:
            opener = link(tr("Show {n} more", n=min(MORE, len(more))), partial(self._open_more, group))
            self._rows.addWidget(opener, 0, Qt.AlignmentFlag.AlignHCenter)

    def _line(self, task: Task) -> None:
        line = TodayLine(self._fmt, task, self._today, writable=self._writable)
        place = len(self.lines)
        line.stepped.connect(partial(self._step, place))
        line.asked.connect(partial(self._ask, place))
        self.lines.append(line)
        self._rows.addWidget(line)

    def _open_more(self, group: Group) -> None:
        place = self._shown[group] + sum(1 for line in self.lines if self._before(line.task, group))
        self._shown[group] += MORE
        self._kept = place, None
        self.load(self._tasks, self._today, writable=self._writable)

    def _before(self, task: Task, group: Group) -> bool:
        order = list(Group)
        return order.index(task.group(self._today)) < order.index(group)

    def _focus_again(self, place: int, identity: object) -> None:
        same = [n for n, line in enumerate(self.lines) if line.task.identity == identity]
        self._step(same[0] if same else place, 0)

    def _step(self, place: int, by: int) -> None:
        """Move the focus, and keep the line in sight."""
        line = self.lines[max(0, min(place + by, len(self.lines) - 1))]
        line.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(line, 0, theme.SPACE_PAGE)

    def _ask(self, place: int, wish: str) -> None:
        task = self.lines[place].task
        if wish not in ("open", "letter", "undo"):
            self._kept = place, task.identity
        self.asked.emit(task, wish)
