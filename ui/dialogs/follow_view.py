"""One view of the page “Follow-up”: figures, a list, what can be done with the chosen line, and all of its words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from crm.domain.follow_up import Show, Subject, Tally
from crm.i18n import tr
from ui import theme
from ui.context import Context
from ui.models.list_view import ListView
from ui.models.rows import Column, RowsModel
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.figure import FigureCard
from ui.widgets.follow_side import Behind, FollowSide

SIDE_WIDTH, NARROW_SIDE = 300, 224
ROOM_FOR_SIDE = 940
"""A page narrower than this gives more of it to the list."""
FIGURE_HEIGHT, BRIEF_HEIGHT, TALL_HEIGHT = 112, 76, 128
MOST_ACROSS = 5
"""More figures are taller, and stand in two rows where the page is narrow, their meaning in the tooltip."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do with the chosen line. ``applies`` tells whether it can be done; ``words`` names it for the line.

    ``alone`` ones stand in the menu of the line and not above the list.
    """

    text: str
    icon: str
    keys: str
    run: Callable[[Any], object]
    applies: Callable[[Any], bool] = lambda row: True
    words: Callable[[Any], str] | None = None
    writes: bool = True
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it is shown: ``tally`` are the names behind it, ``definition`` the tooltip."""

    number: str
    meaning: str
    tally: Tally
    tone: str = ""
    definition: str = ""


class FollowView(QWidget):
    """A subclass says its figures, columns and acts; the page reads and calls ``load``. Enter opens the names."""

    subject: ClassVar[Subject]
    again = Signal()
    """Something else is to be read."""
    everything = Signal()
    """A longer period is wished for."""
    wanted: Show = Show.OPEN

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self._tallies: dict[str, Tally] = {}
        self.cards = {name: FigureCard(name) for name in self.figures()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_MEDIUM)
        self._grid = self._figure_rows()
        self._place_figures(brief=False)
        column.addLayout(self._grid)
        self.model: RowsModel[Any] = RowsModel(self.columns(), self)
        self.list = ListView(self.model, self.title())
        self.list.horizontalHeader().setSortIndicatorClearable(True)  # the third click brings back the usual order
        self.list.let_sort(-1)
        self.list.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.open_row)
        self.acts: list[tuple[Act, QAction, QPushButton | None]] = []
        self.bar = QHBoxLayout()
        self.bar.setSpacing(theme.SPACE_SMALL)
        for act in self.all_acts():
            self._add(act)
        self.bar.addStretch(1)
        column.addLayout(self.bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._lists())
        column.addWidget(self._stack, 1)

    def title(self) -> str:
        """What the list is called."""
        raise NotImplementedError

    def figures(self) -> Sequence[str]:
        """The names of the figures."""
        raise NotImplementedError

    def columns(self) -> tuple[Column[Any], ...]:
        """The columns of the list."""
        raise NotImplementedError

    def all_acts(self) -> Sequence[Act]:
        """What can be done with a line."""
        raise NotImplementedError

    def count(self, board: Any) -> Sequence[Shown]:
        """The figures, in the order of their names."""
        raise NotImplementedError

    def behind(self, row: Any) -> Behind:
        """All that is known about a line."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What is said when the list is empty."""
        raise NotImplementedError

    def open_row(self, row: Any) -> None:
        """Show the customer of a line."""
        self.ctx.bus.go.emit("customer", row.customer_id)

    def load(self, board: Any, narrowed: bool = False) -> None:
        """Show another board; ``narrowed`` tells that another period may hold more."""
        for (name, card), shown in zip(self.cards.items(), self.count(board), strict=True):
            self._tallies[name] = shown.tally
            tone = shown.tone if shown.tally.count else ""
            card.load(shown.number, shown.meaning, definition=shown.definition, tone=tone)
            card.set_opens(bool(shown.tally.count))
        line = self.list.currentIndex().row()
        self.model.set_rows(board.rows)
        if not board.rows:
            self._say_nothing(narrowed)
            return
        self._stack.setCurrentIndex(0)
        if not self.list.currentIndex().isValid():
            self.list.choose(min(max(line, 0), len(board.rows) - 1))
        self._chosen(self.list.current_row())

    def write(self, job: Callable[..., Any]) -> None:
        """Change the file; the toast offers Undo."""
        self.ctx.write(job)

    def names(self, label: str, ids: Sequence[int]) -> None:
        """Show some customers in the list."""
        if ids:
            self.ctx.bus.go.emit("customers", (label, tuple(ids)))

    def letter(self, ids: Sequence[int]) -> None:
        """Write to some customers; who may not be written to is left out there."""
        if ids:
            self.ctx.bus.go.emit("letters", tuple(ids))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= ROOM_FOR_SIDE
        self._around.setFixedWidth(SIDE_WIDTH if wide else NARROW_SIDE)
        if len(self.cards) > MOST_ACROSS:
            self._place_figures(brief=not wide)

    def _sorted(self, section: int) -> None:
        if section < 0:
            self.again.emit()

    def _figure_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(theme.SPACE_MEDIUM)
        for name, card in self.cards.items():
            card.clicked.connect(partial(self._open_figure, name))
        return grid

    def _place_figures(self, *, brief: bool) -> None:
        across = (len(self.cards) + 1) // 2 if brief else len(self.cards)
        height = TALL_HEIGHT if len(self.cards) > MOST_ACROSS else FIGURE_HEIGHT
        for number, card in enumerate(self.cards.values()):
            card.be_brief(brief)
            card.setFixedHeight(BRIEF_HEIGHT if brief else height)
            self._grid.addWidget(card, number // across, number % across)
            self._grid.setColumnStretch(number, int(number < across))

    def _open_figure(self, name: str) -> None:
        self.names(name, self._tallies[name].customer_ids)

    def _lists(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_MEDIUM)
        card = Card(margin=1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.add(self.list)
        self.side = FollowSide(tr("The chosen line"))
        self.side.opened.connect(lambda customer_id: self.ctx.bus.go.emit("customer", customer_id))
        self._around = Card()
        self._around.setFixedWidth(SIDE_WIDTH)
        self._around.add(self.side)
        line.addWidget(card, 1)
        line.addWidget(self._around)
        return holder

    def _add(self, act: Act) -> None:
        action = QAction(theme.icon(act.icon), act.text.replace("&", "&&"), self.list)
        action.setShortcut(QKeySequence(act.keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: self._run(act))
        self.list.addAction(action)
        made = None
        if not act.alone:
            made = button(act.text, partial(self._run, act), icon=act.icon, shortcut=act.keys)
            self.bar.addWidget(made)
        self.acts.append((act, action, made))

    def _run(self, act: Act) -> None:
        row = self.list.current_row()
        if row is not None and act.applies(row) and (self.ctx.writable or not act.writes):
            act.run(row)

    def _chosen(self, row: Any) -> None:
        if row is not None:
            self.side.load(self.behind(row))
        for act, action, made in self.acts:
            can = row is not None and act.applies(row)
            allowed = self.ctx.writable or not act.writes
            words = act.words(row) if act.words and can else act.text
            action.setText(words.replace("&", "&&"))
            action.setEnabled(can)
            action.setVisible(can and allowed)
            if made is not None:
                made.setText(words.replace("&", "&&"))
                made.setEnabled(can)
                made.setVisible(allowed and self.model.rowCount() > 0)

    def _say_nothing(self, narrowed: bool) -> None:
        while (old := self._stack.widget(1)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        customers = partial(self.ctx.bus.go.emit, "customers", None)
        text = self.nothing()
        if self.ctx.counter:
            made = EmptyState(tr("Nothing to see. Private entries are hidden at the counter."), icon="follow-up")
        elif narrowed:
            made = EmptyState(text, tr("Show everything"), self.everything.emit, icon="follow-up")
        else:
            made = EmptyState(text, tr("To the customers"), customers, icon="follow-up")
        self._stack.addWidget(made)
        self._stack.setCurrentIndex(1)
        self._chosen(None)
