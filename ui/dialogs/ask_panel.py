"""Whose name day is to be decided: one key takes a day, another says that there is none."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from crm.domain.agenda import Undecided
from crm.i18n import tr
from crm.services import celebrations
from ui import theme
from ui.context import Context
from ui.dialogs.celebration_form import CelebrationForm
from ui.models.agenda import AskRow, ask_columns
from ui.models.list_view import ListView
from ui.models.name_days import choice_words
from ui.models.rows import RowsModel
from ui.widgets.button import link
from ui.widgets.card import Card
from ui.widgets.label import Label

MOST_KEYS, MOST_ROWS = 9, 10


class AskPanel(Card):
    """Beside the agenda, as high as it needs; what is decided leaves it by itself, for the page reads again."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(tr("Which name day?"))
        self.ctx = ctx
        self.model: RowsModel[AskRow] = RowsModel(ask_columns(), self)
        self.list = ListView(self.model, tr("Which name day?"))
        self.list.horizontalHeader().hide()
        self.list.opened.connect(lambda row: CelebrationForm.start(ctx, self, row.id))
        self.list.chosen.connect(self._offer)
        self.body.setContentsMargins(1, theme.SPACE_MEDIUM, 1, theme.SPACE_MEDIUM)
        self.heading.setContentsMargins(theme.SPACE_MEDIUM, 0, 0, 0)
        self.add(self.list)
        self._days = QVBoxLayout()
        self._days.setContentsMargins(theme.SPACE_MEDIUM, 0, theme.SPACE_MEDIUM, 0)
        self._days.setSpacing(theme.SPACE_TINY)
        self.add(self._days)
        for number in range(1, MOST_KEYS + 1):
            self._key(str(number), partial(self._take, number - 1))
        self._key("0", self._none)

    def load(self, asked: Sequence[Undecided]) -> None:
        """Show others; the next line is chosen after one was decided."""
        line = self.list.currentIndex().row()
        self.model.set_rows([AskRow(one) for one in asked])
        self.list.setFixedHeight(theme.ROW_HEIGHT * min(max(len(asked), 1), MOST_ROWS) + 2)
        if asked and not self.list.currentIndex().isValid():
            self.list.choose(min(max(line, 0), len(asked) - 1))
        self._offer(self.list.current_row())

    def _offer(self, row: AskRow | None) -> None:
        """The days of the chosen one with their keys, and that there is none."""
        while item := self._days.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if row is None:
            return
        for number, (_, choice) in enumerate(row.asked.choices[:MOST_KEYS]):
            said = choice_words(self.ctx.fmt, choice, self.ctx.today)
            self._answer(number + 1, said, partial(self._take, number))
        self._answer(0, tr("does not celebrate one"), self._none)
        self._days.addWidget(Label(tr("The number takes it · Enter: another day"), "small", wrap=True))

    def _answer(self, key: int, said: str, run: Callable[[], None]) -> None:
        made = link(tr("{key}  {day}", key=key, day=said), run)
        made.setToolTip(theme.plain_tip(said))
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setEnabled(self.ctx.writable)
        self._days.addWidget(made)

    def _key(self, keys: str, run: Callable[[], None]) -> None:
        QShortcut(QKeySequence(keys), self.list, run, context=Qt.ShortcutContext.WidgetShortcut)

    def _take(self, number: int) -> None:
        row: AskRow | None = self.list.current_row()
        if row and number < len(row.asked.choices):
            self._write(partial(celebrations.confirm, self.ctx.workspace, row.id, row.asked.choices[number][1]))

    def _none(self) -> None:
        if row := self.list.current_row():
            self._write(partial(celebrations.decline, self.ctx.workspace, row.id))

    def _write(self, job: Callable[..., Any]) -> None:
        if self.ctx.writable:
            self.ctx.write(job)
