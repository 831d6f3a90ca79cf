"""What waits today, most urgent first, and four quiet figures (product T1 and T2, first version)."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from crm.domain.letter import TIER_UP, WriteTo
from crm.domain.task import TaskSource
from crm.domain.today import WRITES, Group, QuietFigure, Task, TaskKind, TodayView
from crm.i18n import tr
from crm.services import tasks, today
from ui import theme
from ui.dialogs.later_form import LaterForm
from ui.dialogs.task_form import TaskForm
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.figure import FigureCard
from ui.widgets.label import Label
from ui.widgets.page import Page, while_alive
from ui.widgets.today_list import TodayList

SERVICES = {"done": today.finish, "later": today.put_off, "skip": today.skip}


class TodayPage(Page):
    """The first page of the day."""

    reads = frozenset(
        {
            "customer",
            "purchase",
            "letter",
            "letter_run",
            "setting",
            "consent_event",
            "entry",
            "task",
            "account",
            "occasion",
            "segment_move",
        }
    )

    def _build(self) -> None:
        self.header.set_title(tr("Today"))
        emit = self.ctx.bus.command.emit
        hint = tr("What waits this week, on one page for the counter")
        sheet = button(tr("Monday sheet"), lambda: emit("monday_sheet", None), icon="print", hint=hint)
        self.header.add(sheet)
        self._new = button(tr("Task"), lambda: emit("new_task", None), icon="add", shortcut="Ctrl+T")
        self.header.add(self._new)
        self._buy = button(
            tr("Purchase"), lambda: emit("new_purchase", None), icon="purchase", primary=True, shortcut="Ctrl+Shift+N"
        )
        self.header.add(self._buy)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(theme.SPACE_MEDIUM)
        self.body.addLayout(self._figures)
        self._cards: list[FigureCard] = []
        self.todo = Card(tr("To do"))
        self.list = TodayList(self.ctx.fmt)
        self.list.asked.connect(self._answer)
        self.todo.add(self.list, 1)
        keys = tr("Arrows move · Enter opens · Space: done · L: tomorrow · Shift+L: a day · S: skip · U: undo")
        self._keys = Label(keys, "small", wrap=True)
        self._keys.setContentsMargins(0, theme.SPACE_TINY, 0, 0)
        self.todo.add(self._keys)
        self.body.addWidget(self.todo, 1)

    def refresh(self) -> None:
        for made in (self._new, self._buy):
            made.setEnabled(self.ctx.writable)
        self.ask(partial(today.overview, self.ctx.workspace), self._show)

    def focus(self) -> None:
        if not self.list.focus():
            self._buy.setFocus()

    def _show(self, view: TodayView) -> None:
        self.header.set_title(tr("Today"), self.ctx.fmt.spoken_date(view.on))
        shown = [task for task in view.tasks if not (task.private and self.ctx.counter)]
        waiting = sum(task.group(view.on) in (Group.MISSED, Group.TODAY) for task in shown)
        self.ctx.bus.waiting.emit("today", waiting)
        self.ctx.bus.waiting.emit("letters", view.to_sign)
        if not (view.customers or view.tasks):
            self.show_empty(
                tr("An empty shop, a fresh start. Import a list of customers or make the first one."),
                tr("Import a list"),
                lambda: self.ctx.bus.command.emit("import", None),
                icon="today",
            )
            return
        self._show_figures(view.figures)
        self.list.load(shown, view.on, writable=self.ctx.writable)
        self._keys.setVisible(bool(shown) and self.ctx.writable)

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

    def _answer(self, task: Task, wish: str) -> None:
        if wish == "open":
            self._open(task)
        elif wish == "letter" and task.customer_id is not None:
            self.ctx.bus.go.emit("letters", WriteTo((task.customer_id,), TIER_UP))
        elif wish == "undo":
            self.ctx.bus.command.emit("undo", None)
        elif wish == "day":
            LaterForm.ask(self, LaterForm(self.ctx, self, task))
        else:
            self.ctx.write(partial(SERVICES[wish], self.ctx.workspace, task))

    def _open(self, task: Task) -> None:
        if task.kind is TaskKind.KEEPING:
            self.ctx.bus.command.emit("keeping", None)
        elif task.run_id is not None:
            self.ctx.bus.go.emit("signing", task.run_id)
        elif task.kind in WRITES:
            self.ctx.bus.go.emit("letters", WriteTo(task.customer_ids, task.template_id))
        elif task.customer_id is not None:
            self.ctx.bus.go.emit("customer", task.customer_id)
        elif task.kind is TaskKind.SEGMENT:
            self.ctx.bus.go.emit("customers", (tr(task.text, **task.values), task.customer_ids))
        elif task.ref and task.ref.source is TaskSource.TASK and self.ctx.writable:
            job = partial(tasks.get, self.ctx.workspace, task.ref.id)
            self.ctx.read(job, while_alive(self, partial(self._change, task.ref.id)))

    def _change(self, task_id: int, found: Any) -> None:
        TaskForm.ask(self, TaskForm(self.ctx, self, task=(task_id, *found)))
