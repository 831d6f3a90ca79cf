"""Whom the shop keeps longer than there is a reason for: erased together, or kept another year (product C6)."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm.domain.keeping import Cleared, Past
from crm.errors import InvalidInput
from crm.i18n import N_, tr, trn
from crm.services import keeping
from ui import errors, theme
from ui.context import Context
from ui.models.keeping import columns
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.form import Form
from ui.widgets.label import Label
from ui.widgets.page import while_alive

SIZE = (980, 560)


class KeepingDialog(QDialog):
    """Reads when it is made and after each change. Nothing is chosen at first: each is a decision."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.setWindowTitle(tr("Kept too long"))
        self.setModal(True)
        self.resize(*SIZE)
        self.model: RowsModel[Past] = RowsModel(columns(ctx.fmt), self)
        self.list = ListView(self.model, self.windowTitle(), many=True)
        self.list.let_sort()
        self.list.counted.connect(self._count)
        self.list.opened.connect(self._open)
        self.count = Label("", "secondary")
        self.every = button(tr("Choose all"), self.list.selectAll)
        self.keep = button(tr("Keep another year"), self._keep, icon="history")
        self.erase = button(tr("Erase…"), self._ask, icon="remove", primary=True)
        self._lay_out()
        self._count(0)
        self._read()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_PAGE, theme.SPACE_PAGE, theme.SPACE_PAGE, theme.SPACE_LARGE)
        column.setSpacing(theme.SPACE_MEDIUM)
        column.addWidget(Label(self.windowTitle(), "name"))
        self.why = Label(
            tr("Nobody may be kept without a reason. Look at this list once a year: erase who may go, or keep who will "
               "come back. Amounts stay for the figures when a person goes."), "secondary", wrap=True)  # fmt: skip
        column.addWidget(self.why)
        card = Card(margin=1)
        card.add(self.list)
        self.stack = QStackedWidget()
        self.stack.addWidget(card)
        self.stack.addWidget(EmptyState(tr("Nobody is kept longer than there is a reason for."), icon="check"))
        column.addWidget(self.stack, 1)
        answers = QHBoxLayout()
        answers.addWidget(self.every)
        answers.addWidget(self.count)
        answers.addStretch(1)
        answers.addWidget(button(tr("Close"), self.reject))
        answers.addWidget(self.keep)
        answers.addWidget(self.erase)
        column.addLayout(answers)

    def _read(self) -> None:
        self.ctx.read(partial(keeping.past, self.ctx.workspace), while_alive(self, self._show))

    def _show(self, found: tuple[Past, ...]) -> None:
        self.model.set_rows(found)
        self.list.clearSelection()
        self.stack.setCurrentIndex(0 if found else 1)
        for widget in (self.why, self.every, self.count, self.keep, self.erase):
            widget.setVisible(bool(found))
        self._count(0)

    def _count(self, chosen: int) -> None:
        every = self.model.rowCount()
        self.count.setText(
            tr("{chosen} of {n} chosen", chosen=self.ctx.fmt.count(chosen), n=self.ctx.fmt.count(every))
            if chosen
            else trn("{count} person", "{count} people", every, count=self.ctx.fmt.count(every))
        )
        for made in (self.keep, self.erase):
            made.setEnabled(bool(chosen) and self.ctx.writable)

    def chosen(self) -> tuple[int, ...]:
        """The ids of those chosen."""
        return tuple(row.id for row in self.list.chosen_rows())

    def _open(self, row: Past) -> None:
        self.reject()
        self.ctx.bus.go.emit("customer", row.id)

    def _keep(self) -> None:
        self.ctx.write(partial(keeping.keep_longer, self.ctx.workspace, self.chosen()), lambda _: self._read())

    def _ask(self) -> None:
        ClearForm.ask(self, ClearForm(self.ctx, self, len(self.chosen())), self._erase)

    def _erase(self, by: str) -> None:
        """Close, so that the bar with its Stop button can be reached."""
        ctx, owner = self.ctx, self.parentWidget()
        job = partial(keeping.erase, ctx.workspace, self.chosen(), by=by)
        self.accept()
        ctx.run_long(tr("Erasing…"), job, partial(_told, ctx, owner), ctx.bus.failed.emit)


class ClearForm(Form):
    """Asks once, with the number; nothing happens before the box is ticked."""

    least_width = 580

    def __init__(self, ctx: Context, parent: QWidget | None, number: int) -> None:
        self._number = number
        count = ctx.fmt.count(number)
        title = trn("Erase {count} person", "Erase {count} people", number, count=count)
        super().__init__(ctx, parent, title, tr("Erase for good"))
        self.save.setEnabled(False)
        self.sure.toggled.connect(self.save.setEnabled)
        self.sure.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx, None, 12)

    def _build(self) -> None:
        self.column.addWidget(
            Label(tr("Profiles, notes, letters and consent leave the file, its history and its backups. Days and "
                     "amounts of purchases stay for the figures. This cannot be undone."), wrap=True)
        )  # fmt: skip
        self.column.addWidget(
            Label(tr("With many people and backups this takes a while; Stop leaves the rest as they are."),
                  "secondary", wrap=True)
        )  # fmt: skip
        self.by = QComboBox()
        self.by.setEditable(True)
        self.by.addItems(list(self.ctx.settings.counter_names))
        self.by.setCurrentText(self.ctx.settings.counter_name)
        self.column.addWidget(self.add_field("recorded_by", tr("Who records this"), self.by))
        self.sure = QCheckBox(tr("I understand that nobody can bring them back."))
        self.column.addWidget(self.sure)
        self.column.addStretch(1)

    def draft(self) -> str:
        name = self.by.currentText().strip()
        if not self.sure.isChecked():
            raise InvalidInput(N_("Please tick the box first."), field="sure")
        if not name:
            raise InvalidInput(N_("Please say who records this."), field="recorded_by")
        return name

    def before_saving(self, draft: str, go_on: Callable[[], None]) -> None:
        """Nothing is stored here: whoever asked runs it."""
        self._stored(draft)


def _told(ctx: Context, owner: QWidget | None, outcome: Any) -> None:
    """Say what happened; the list is read again by everybody."""
    done: Cleared = outcome.value
    ctx.announce(outcome, quiet=True)
    ctx.bus.go.emit("customers", None)
    count = ctx.fmt.count(done.erased)
    said = trn("{count} person erased.", "{count} people erased.", done.erased, count=count)
    ctx.bus.toast.emit(" ".join([said, *([tr("The others are as they were.")] if done.stopped else [])]), False)
    problems = []
    if done.left:
        problems.append(tr("These files still hold somebody: {names}", names=", ".join(done.left)))
    if not done.finished:
        problems.append(tr("The file is in use; the last traces go when it is opened next."))
    if problems:
        message = errors.box(owner, tr("Almost everything is erased"), "\n\n".join(problems))
        QTimer.singleShot(0, message.open)
