"""Earlier imports, and taking one back as a whole, weeks later too (product I1)."""

from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.consent_overview import Claims
from crm.domain.importing import Batch
from crm.i18n import tr, trn
from crm.services import claims, imports
from ui import theme
from ui.context import Context
from ui.dialogs.proof_form import BatchProofForm
from ui.models.batches import columns
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.page import while_alive

SIZE = (720, 460)


class ImportList(QDialog):
    """Reads when it is made and after each change."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.setWindowTitle(tr("Earlier imports"))
        self.setModal(True)
        self.resize(*SIZE)
        self.model: RowsModel[Batch] = RowsModel(columns(ctx.fmt), self)
        self.list = ListView(self.model, tr("Earlier imports"))
        self.list.chosen.connect(self._chosen)
        self.note = Label("", "secondary", wrap=True)
        self.prove = button(tr("Add the proof…"), self._prove, icon="check")
        self._unproven: dict[int, Claims] = {}
        self.unproven = Label("", "secondary", wrap=True)
        self.unproven.hide()
        self.back = button(tr("Take back"), self._take_back, icon="undo", primary=True)
        self._lay_out()
        self._read()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        return cls(ctx)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_PAGE, theme.SPACE_PAGE, theme.SPACE_PAGE, theme.SPACE_LARGE)
        column.setSpacing(theme.SPACE_MEDIUM)
        column.addWidget(Label(self.windowTitle(), "name"))
        card = Card(margin=1)
        card.add(self.list)
        column.addWidget(card, 1)
        column.addWidget(self.unproven)
        column.addWidget(self.note)
        answers = QHBoxLayout()
        answers.addStretch(1)
        answers.addWidget(button(tr("Close"), self.reject))
        answers.addWidget(self.prove)
        answers.addWidget(self.back)
        column.addLayout(answers)

    def _read(self) -> None:
        self.back.setEnabled(False)
        self.prove.setEnabled(False)
        self.ctx.read(partial(claims.waiting, self.ctx.workspace), while_alive(self, self._waiting))
        self.ctx.read(partial(imports.batches, self.ctx.workspace), while_alive(self, self._show))

    def _waiting(self, found: tuple[Claims, ...]) -> None:
        self._unproven = {each.batch_id: each for each in found}
        if row := self.list.current_row():
            self._chosen(row)

    def _show(self, found: tuple[Batch, ...]) -> None:
        self.model.set_rows(found)
        if not found:
            self.note.setText(tr("Nothing was imported yet."))
        elif self.list.current_row() is None:
            self.list.choose(0)
        else:
            self._chosen(self.list.current_row())

    def _chosen(self, row: Batch) -> None:
        self.back.setEnabled(self.ctx.writable and not row.undone)
        unproven = self._unproven.get(row.id)
        self.prove.setEnabled(self.ctx.writable and unproven is not None)
        self.unproven.setText(self._words(unproven.people) if unproven else "")
        self.unproven.setVisible(unproven is not None)

    def _words(self, people: int) -> str:
        return trn("{count} yes of this import has no proof yet: it is “ask first” until you add it.",
                   "{count} yeses of this import have no proof yet: they are “ask first” until you add it.",
                   people, count=self.ctx.fmt.count(people))  # fmt: skip

    def _prove(self) -> None:
        """Close, so that the bar with its Stop button can be reached."""
        found, owner = self._unproven[self.list.current_row().id], self.parentWidget()
        self.accept()
        BatchProofForm.start(self.ctx, owner or self, found)

    def _take_back(self) -> None:
        job = partial(imports.undo_batch, self.ctx.workspace, self.list.current_row().id)
        self.back.setEnabled(False)
        self.ctx.write(job, self._taken, quiet=True)

    def _taken(self, outcome: Any) -> None:
        undone = outcome.value
        told = [trn("{n} record taken back.", "{n} records taken back.", undone.reverted)]
        if undone.kept:
            names = ", ".join(name for name, _why in undone.kept[:10])
            told.append(tr("Kept, since they were changed or used since: {names}.", names=names))
        self.note.setText(" ".join(told))
        self._read()
