"""Tiers: their people, who moved lately, and the moves between two days; the thresholds are changed in its place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm.domain.letter import TIER_UP
from crm.domain.tier import OFF
from crm.domain.tier_move import SHARE_FROM, Migration
from crm.errors import CrmError, InvalidInput
from crm.i18n import N_, sentence, tr, trc, trn
from crm.services import tiers
from crm.services.tiers import MovedLine, TierLine, TiersSeen
from ui import theme
from ui.context import Context
from ui.dialogs.segment_view import SegmentPart
from ui.dialogs.tier_plan_edit import TierPlanEdit
from ui.models import tiers as words
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.models.tiers import title
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.date_edit import DateEdit
from ui.widgets.empty_state import EmptyState
from ui.widgets.figure import FigureCard
from ui.widgets.label import Label
from ui.widgets.scroll import scrolling
from ui.widgets.tier_matrix import TierMatrix

FIGURES, EMPTY, EDITOR = range(3)
FOCUS = 2
"""Room for the ring of the focus inside the scrolling area."""
WIDE, DATE_WIDTH, LIST_HEIGHT, EDITOR_WIDTH = 900, 128, 230, 680


class TiersView(SegmentPart):
    """Every figure opens its names; F2 changes the thresholds, Escape leaves them; W writes to who moved up."""

    name = "tiers"
    title = N_("Tiers")
    reads = frozenset({"customer", "purchase", "setting"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._seen = TiersSeen(OFF)
        self._days: tuple[date | None, date | None] = (None, None)
        self.cards: list[FigureCard] = []
        self._lay_out()
        self._turn_to(EMPTY)
        self.key("F2", self._change)
        self.key("W", self._write)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(FOCUS, FOCUS, FOCUS, FOCUS)
        column.setSpacing(theme.SPACE_MEDIUM)
        head = QHBoxLayout()
        self.rule = Label("", "secondary", wrap=True)
        self.change = button(tr("Change the tiers…"), self._change, icon="edit", shortcut="F2")
        head.addWidget(self.rule, 1)
        head.addWidget(self.change)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(theme.SPACE_SMALL)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.setSpacing(theme.SPACE_MEDIUM)
        self._below.addWidget(self._lately(), 4)
        self._below.addWidget(self._between(), 5)
        column.addLayout(head)
        column.addLayout(self._figures)
        column.addLayout(self._below, 1)
        self.stack = QStackedWidget()
        self.empty = EmptyState(
            tr("Bronze, silver, gold: see who buys most, thank whoever moves up, and notice in time who slips."),
            tr("Switch tiers on"), self._change, icon="star",
        )  # fmt: skip
        for widget in (scrolling(inner), self.empty, self._editor()):
            self.stack.addWidget(widget)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)

    def _lately(self) -> Card:
        self.write = button(tr("Write to who moved up"), self._write, icon="letter", shortcut="W")
        card = Card(tr("Moved in the last 30 days"))
        self.moved: RowsModel[MovedLine] = RowsModel(
            words.moved(self.ctx.fmt, lambda: self._seen.plan, lambda: self.ctx.today), self
        )
        self.list = ListView(self.moved, tr("Moved in the last 30 days"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.list.opened.connect(lambda row: self.ctx.bus.go.emit("customer", row.customer.id))
        self.nobody = Label(tr("Nobody moved in the last 30 days."), "muted", wrap=True)
        card.add(self.nobody)
        card.add(self.list, 1)
        line = QHBoxLayout()
        line.addWidget(self.write)
        line.addStretch(1)
        card.add(line)
        return card

    def _between(self) -> Card:
        card = Card(tr("From tier to tier"))
        self.first, self.last = (DateEdit(self.ctx.fmt, lambda: self.ctx.today) for _ in range(2))
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_SMALL)
        for text, edit in ((trc("days", "from"), self.first), (trc("days", "to"), self.last)):
            edit.setFixedWidth(DATE_WIDTH)
            edit.setAccessibleName(text)
            edit.editingFinished.connect(self._other_days)
            edit.textChanged.connect(self._picked)
            line.addWidget(Label(text, "secondary"))
            line.addWidget(edit)
        line.addStretch(1)
        card.add(line)
        self.problem = Label("", "small", "alarm", wrap=True)
        self.problem.hide()
        card.add(self.problem)
        self.matrix = TierMatrix(self.ctx.fmt, title)
        self.matrix.opened.connect(self._cell)
        card.add(self.matrix)
        card.body.addStretch(1)
        return card

    def _editor(self) -> QWidget:
        self.edit = TierPlanEdit(self.ctx)
        self.refusal = Label("", "alarm", wrap=True)
        card = Card(tr("Tiers"))
        card.setMaximumWidth(EDITOR_WIDTH)
        card.add(self.edit)
        card.add(self.refusal)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(tr("Cancel"), self._back, shortcut="Esc"))
        self.save = button(tr("Save"), self._save, primary=True, shortcut="Ctrl+Return")
        self.save.setShortcut("Ctrl+Return")
        line.addWidget(self.save)
        card.add(line)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)
        return scrolling(holder)

    def question(self) -> Callable[..., TiersSeen]:
        return partial(tiers.seen, self.ctx.workspace, *self._days)

    def load(self, found: TiersSeen) -> None:
        """Show other tiers; thresholds that are being changed stay."""
        self._seen = found
        self.change.setEnabled(self.ctx.writable)
        self.empty.button.setEnabled(self.ctx.writable)
        if self.stack.currentIndex() != EDITOR:
            self._turn_to(FIGURES if found.plan.on else EMPTY)
        if found.plan.on and found.migration:
            self.rule.setText(_rule(found, self.ctx))
            self._show_lines(found.lines)
            self._show_moved(found.moved)
            self._show_days(found.migration)

    def _show_lines(self, lines: tuple[TierLine, ...]) -> None:
        while len(self.cards) > len(lines):
            gone = self.cards.pop()
            self._figures.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.cards) < len(lines):
            card = FigureCard("")
            card.clicked.connect(partial(self._show_names, len(self.cards)))
            self._figures.addWidget(card, 1)
            self.cards.append(card)
        everybody = sum(len(line.customer_ids) for line in lines)
        for card, line in zip(self.cards, lines, strict=True):
            card.name.setText(title(line.tier))
            card.load(self.ctx.fmt.count(len(line.customer_ids)), _meaning(line, everybody, self.ctx))
            card.set_opens(bool(line.customer_ids))

    def _show_moved(self, rows: tuple[MovedLine, ...]) -> None:
        self.moved.set_rows(rows)
        self.list.setVisible(bool(rows))
        self.nobody.setVisible(not rows)
        self.write.setVisible(bool(self._risen()))

    def _show_days(self, found: Migration) -> None:
        for edit, day in ((self.first, found.first), (self.last, found.last)):
            if not edit.hasFocus():
                edit.blockSignals(True)
                edit.set_day(day)
                edit.blockSignals(False)
        self.matrix.load(found)

    def _show_names(self, place: int) -> None:
        line = self._seen.lines[place]
        self.names(title(line.tier), line.customer_ids)

    def _cell(self, then: int, now: int) -> None:
        found = self._seen.migration
        if found:
            label = f"{title(found.plan.tier(then))} → {words.name(found.plan.tier(now))}"
            self.names(label, found.cells[then, now])

    def _risen(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(row.customer.id for row in self._seen.moved if row.move.up))

    def _write(self) -> None:
        """Who may not be written to is left out there, with the reason."""
        if self.stack.currentIndex() == FIGURES:
            self.letter(self._risen(), TIER_UP)

    def _picked(self) -> None:
        """A day out of the calendar counts at once; one that is typed when the field is left."""
        if not (self.first.hasFocus() or self.last.hasFocus()):
            self._other_days()

    def _other_days(self) -> None:
        try:
            days = self.first.day(), self.last.day()
            if days[0] and days[1] and days[0] > days[1]:
                raise InvalidInput(N_("The second day is before the first."))
        except InvalidInput as error:
            self.problem.setText(sentence(error))
            self.problem.show()
            return
        self.problem.hide()
        if days != self._days:
            self._days = days
            self.again.emit()

    def _turn_to(self, part: int) -> None:
        """Show the figures, the empty state or the thresholds, ready for the keyboard."""
        self.stack.setCurrentIndex(part)
        self.setFocusProxy({FIGURES: self.change, EMPTY: self.empty.button, EDITOR: self.edit.measure}[part])

    def _change(self) -> None:
        if self.ctx.writable and self.stack.currentIndex() != EDITOR:
            self.edit.load(replace(self._seen.plan, on=True))
            self.refusal.hide()
            self._turn_to(EDITOR)
            self.setFocus()

    def _save(self) -> None:
        self.refusal.hide()
        try:
            plan = self.edit.value()
        except InvalidInput as error:
            self._refused(error)
            return
        self.ctx.write(partial(tiers.save, self.ctx.workspace, plan), lambda _: self._back(), self._refused)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, CrmError):
            self.refusal.setText(sentence(error))
            self.refusal.show()
        else:
            self.ctx.bus.failed.emit(error)

    def _back(self) -> None:
        self._turn_to(FIGURES if self._seen.plan.on else EMPTY)
        self.setFocus()
        self.again.emit()

    def leave(self) -> bool:
        """Escape: from the thresholds back to the figures."""
        if self.stack.currentIndex() != EDITOR:
            return False
        self._back()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        self._below.setDirection(directions.LeftToRight if self.width() >= WIDE else directions.TopToBottom)


def _rule(found: TiersSeen, ctx: Context) -> str:
    days = trn("{n} day of grace", "{n} days of grace", found.plan.grace_days)
    return tr("{measure} in the last 12 months; down after {days}.", measure=words.measure(found.plan), days=days)


def _meaning(line: TierLine, everybody: int, ctx: Context) -> str:
    """What they bought for, and their share from 20 people on."""
    parts = [tr("{amount} in 12 months", amount=ctx.fmt.round_amount(line.year_cents))]
    if everybody >= SHARE_FROM:
        parts.append(ctx.fmt.percent(len(line.customer_ids) * 100 / everybody))
    return "\n".join(parts)
