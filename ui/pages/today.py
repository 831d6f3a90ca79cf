"""What waits today, most urgent first, and four quiet figures (product T1 and T2, first version)."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.today import GROUPS, Group, QuietFigure, Task, TaskKind, TodayView
from crm.i18n import tr
from crm.services import today
from ui import theme
from ui.context import Context
from ui.widgets.button import button, link, tool_button
from ui.widgets.card import Card
from ui.widgets.figure import FigureCard
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.scroll import scrolling

ICONS = {
    TaskKind.BIRTHDAY: "cake",
    TaskKind.OVERDUE: "wait",
    TaskKind.LETTERS: "letter",
    TaskKind.NOTICE: "calendar",
    TaskKind.CONTRACT: "calendar",
    TaskKind.CHECK_IN: "phone",
    TaskKind.TASK: "check",
    TaskKind.PROMISE: "check",
    TaskKind.REQUEST: "note",
    TaskKind.COMPLAINT: "warning",
    TaskKind.GIFT: "gift",
    TaskKind.REORDER: "product",
}
DONE, LATER, SKIP = Qt.Key.Key_Space, Qt.Key.Key_L, Qt.Key.Key_S
NAME_WIDTH = 210


class TodayPage(Page):
    """The first page of the day."""

    reads = frozenset(
        {"customer", "purchase", "letter", "setting", "consent_event", "entry", "task", "account", "occasion"}
    )

    def _build(self) -> None:
        self.header.set_title(tr("Today"))
        emit = self.ctx.bus.command.emit
        self._buy = button(
            tr("Purchase"), lambda: emit("new_purchase", None), icon="purchase", primary=True, shortcut="Ctrl+Shift+N"
        )
        self.header.add(self._buy)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(theme.SPACE_MEDIUM)
        self.body.addLayout(self._figures)
        self._cards: list[FigureCard] = []
        self.todo = Card(tr("To do"))
        self._tasks = QWidget()
        self._rows = QVBoxLayout(self._tasks)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._area = scrolling(self._tasks)
        self.todo.add(self._area, 1)
        keys = tr("Arrows move · Enter opens · Space: done · L: later · S: skip · Ctrl+Z takes it back")
        self._keys = Label(keys, "small", "muted", wrap=True)
        self.todo.add(self._keys)
        self._lines: list[TaskRow] = []
        self._at = -1
        self.body.addWidget(self.todo, 1)

    def refresh(self) -> None:
        self._buy.setEnabled(self.ctx.writable)
        self.ask(partial(today.overview, self.ctx.workspace), self._show)

    def focus(self) -> None:
        if self._lines:
            self._lines[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._buy.setFocus()

    def _show(self, view: TodayView) -> None:
        self.header.set_title(tr("Today"), self.ctx.fmt.spoken_date(view.on))
        if not view.customers:
            self.show_empty(
                tr("An empty shop, a fresh start. Import a list of customers or make the first one."),
                tr("Import a list"),
                lambda: self.ctx.bus.command.emit("import", None),
                icon="today",
            )
            return
        self._show_figures(view.figures)
        self._show_tasks([task for task in view.tasks if not (task.private and self.ctx.counter)])

    def _show_tasks(self, shown: list[Task]) -> None:
        """The lines under their headings; the focus stays where it was, on the line that took the place of the last."""
        at = next((n for n, line in enumerate(self._lines) if line.hasFocus()), self._at)
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._lines = []
        groups = {group: [task for task in shown if task.group(self.ctx.today) is group] for group in Group}
        for group, members in groups.items():
            if members:
                words = f"{tr(GROUPS[group])}  {len(members)}"
                tone = "alarm" if group is Group.MISSED else "muted"
                self._rows.addWidget(Label(words, "small", "strong", tone))
            for task in members:
                line = TaskRow(self.ctx, task)
                line.stepped.connect(partial(self._step, len(self._lines)))
                line.settled.connect(partial(self._remember, len(self._lines)))
                self._lines.append(line)
                self._rows.addWidget(line)
                line.show()  # now, so that it can take the focus
        if not shown:
            self._rows.addWidget(Label(tr("Nothing waits today. Enjoy the quiet."), "muted"))
        self._rows.addStretch(1)
        self._keys.setVisible(bool(shown) and self.ctx.writable)
        self._at = -1
        if at >= 0 and self._lines:
            self._lines[min(at, len(self._lines) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        waiting = len(groups[Group.MISSED]) + len(groups[Group.TODAY])
        self.ctx.bus.waiting.emit("today", waiting)

    def _step(self, place: int, by: int) -> None:
        """Move the focus, and keep the line in sight."""
        line = self._lines[max(0, min(place + by, len(self._lines) - 1))]
        line.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(line, 0, theme.SPACE_PAGE)

    def _remember(self, place: int) -> None:
        self._at = place

    def _show_figures(self, figures: tuple[QuietFigure, ...]) -> None:
        while len(self._cards) < len(figures):
            card = FigureCard(tr(figures[len(self._cards)].label))
            card.setFixedHeight(112)
            self._figures.addWidget(card, 1)
            self._cards.append(card)
            card.clicked.connect(partial(self._open_names, len(self._cards) - 1))
        self._shown = figures
        for card, figure in zip(self._cards, figures, strict=True):
            number = self.ctx.fmt.round_amount(figure.count) if figure.is_money else self.ctx.fmt.count(figure.count)
            card.load(number, tr(figure.definition))
            card.set_opens(bool(figure.customer_ids))

    def _open_names(self, number: int) -> None:
        figure = self._shown[number]
        self.ctx.bus.go.emit("customers", (tr(figure.label), figure.customer_ids))


class TaskRow(QWidget):
    """One line: who, why, when, and what can be done about it, by key and by button."""

    stepped = Signal(int)
    settled = Signal()

    def __init__(self, ctx: Context, task: Task) -> None:
        super().__init__()
        self._ctx = ctx
        self._task = task
        self._words = tr(task.text, **task.values)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(" · ".join(part for part in (task.name, self._words) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_SMALL, 5, theme.SPACE_SMALL, 5)
        row.setSpacing(theme.SPACE_MEDIUM)
        self._picture = Label()
        row.addWidget(self._picture)
        if task.customer_id is not None:
            name = link(task.name, self._open)
            name.setFixedWidth(NAME_WIDTH)
            name.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(name)
        row.addWidget(Label(self._words, elided=True), 1)
        row.addWidget(self._when())
        if task.kind is TaskKind.LETTERS:
            row.addWidget(button(tr("Write letters"), self._letters, icon="letter"))
        self._buttons(row)
        self._draw()
        theme.changes().switched.connect(self._draw)

    def _buttons(self, row: QHBoxLayout) -> None:
        if not self._ctx.writable:
            return
        what = self._task.values.get("what") or self._words
        for icon, words, service in (
            ("yes", tr("Done: {what}", what=what), today.finish),
            ("wait", tr("Not today: {what}", what=what), today.put_off),
            ("close", tr("Skip: {what}", what=what), today.skip),
        ):
            made = tool_button(icon, words, partial(self._settle, service))
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.addWidget(made)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter opens, Space, L and S settle."""
        services: dict[int, Any] = {DONE: today.finish, LATER: today.put_off, SKIP: today.skip}
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._letters() if self._task.kind is TaskKind.LETTERS else self._open()
        elif event.key() in services and not event.modifiers() and self._ctx.writable:
            self._settle(services[event.key()])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line that the keys are about has a ground of its own."""
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(theme.colour("accent"))
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _when(self) -> Label:
        days = (self._task.due - self._ctx.today).days
        if self._task.group(self._ctx.today) is Group.WORTH:
            return Label("")
        soon = {0: tr("today"), 1: tr("tomorrow")}
        label = Label(
            soon.get(days, self._ctx.fmt.spoken_date(self._task.due)), *(("strong",) if days < 2 else ("muted",))
        )
        label.setToolTip(theme.plain_tip(self._ctx.fmt.long_date(self._task.due)))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _open(self) -> None:
        if self._task.customer_id is not None:
            self._ctx.bus.go.emit("customer", self._task.customer_id)

    def _settle(self, service: Any) -> None:
        self.settled.emit()
        self._ctx.write(partial(service, self._ctx.workspace, self._task))

    def _letters(self) -> None:
        self._ctx.bus.go.emit("letters", self._task.customer_ids)

    def _draw(self) -> None:
        late = self._task.kind is TaskKind.OVERDUE or self._task.due < self._ctx.today
        tone = "attention" if late else "muted"
        icon = ICONS.get(self._task.kind, "info")
        self._picture.setPixmap(theme.pixmap(icon, theme.colour(tone), 18, self.devicePixelRatioF()))
