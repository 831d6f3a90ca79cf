"""What waits today, most urgent first, and four quiet figures (product T1 and T2, first version)."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.today import QuietFigure, Task, TaskKind, TodayView
from crm.i18n import tr
from crm.services import tasks, today
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
}
NAME_WIDTH = 210


class TodayPage(Page):
    """The first page of the day."""

    reads = frozenset({"customer", "purchase", "letter", "setting", "consent_event", "entry", "task", "account"})

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
        self.todo.add(scrolling(self._tasks), 1)
        self.body.addWidget(self.todo, 1)

    def refresh(self) -> None:
        self._buy.setEnabled(self.ctx.writable)
        self.ask(partial(today.overview, self.ctx.workspace), self._show)

    def focus(self) -> None:
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
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        shown = [task for task in view.tasks if not (task.private and self.ctx.counter)]
        for task in shown:
            self._rows.addWidget(TaskRow(self.ctx, task))
        if not shown:
            self._rows.addWidget(Label(tr("Nothing waits today. Enjoy the quiet."), "muted"))
        self._rows.addStretch(1)
        self.ctx.bus.waiting.emit("today", len(shown))

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
    """One line: who, why, when, and the one thing to do about it."""

    def __init__(self, ctx: Context, task: Task) -> None:
        super().__init__()
        self._ctx = ctx
        self._task = task
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, theme.SPACE_SMALL, 7)
        row.setSpacing(theme.SPACE_MEDIUM)
        self._picture = Label()
        row.addWidget(self._picture)
        if task.customer_id is not None:
            name = link(task.name, self._open)
            name.setFixedWidth(NAME_WIDTH)
            row.addWidget(name)
        row.addWidget(Label(tr(task.text, **task.values), elided=True), 1)
        row.addWidget(self._when())
        if task.ref and ctx.writable:
            for icon, words, service in (
                ("yes", tr("Done: {what}", what=task.values.get("what", "")), tasks.finish),
                ("wait", tr("Not today: {what}", what=task.values.get("what", "")), tasks.put_off),
                ("close", tr("Skip: {what}", what=task.values.get("what", "")), tasks.skip),
            ):
                row.addWidget(tool_button(icon, words, partial(self._settle, service)))
        if task.kind is TaskKind.LETTERS:
            row.addWidget(button(tr("Write letters"), self._letters, icon="letter"))
        self._draw()
        theme.changes().switched.connect(self._draw)

    def _when(self) -> Label:
        days = (self._task.due - self._ctx.today).days
        if self._task.kind in (TaskKind.OVERDUE, TaskKind.LETTERS):
            return Label("")
        soon = {0: tr("today"), 1: tr("tomorrow")}
        label = Label(
            soon.get(days, self._ctx.fmt.spoken_date(self._task.due)), *(("strong",) if days < 2 else ("muted",))
        )
        label.setToolTip(theme.plain_tip(self._ctx.fmt.long_date(self._task.due)))
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return label

    def _open(self) -> None:
        self._ctx.bus.go.emit("customer", self._task.customer_id)

    def _settle(self, service: Any) -> None:
        self._ctx.write(partial(service, self._ctx.workspace, self._task.ref))

    def _letters(self) -> None:
        self._ctx.bus.go.emit("letters", self._task.customer_ids)

    def _draw(self) -> None:
        late = self._task.kind is TaskKind.OVERDUE or self._task.due < self._ctx.today
        tone = "attention" if late else "muted"
        icon = ICONS.get(self._task.kind, "info")
        self._picture.setPixmap(theme.pixmap(icon, theme.colour(tone), 18, self.devicePixelRatioF()))
