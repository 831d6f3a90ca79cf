"""Import in three steps: choose a file, check how it is read, see what would happen; then one undoable step."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from crm.domain.importing import ImportPlan, Mapping, Mode, Preview
from crm.errors import CrmError
from crm.i18n import sentence, tr, trn
from crm.paths import documents_folder
from crm.services import duplicates, imports
from ui import theme
from ui.context import Context
from ui.dialogs.import_reading import ReadStep
from ui.models import imports as words
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.form import Field
from ui.widgets.label import Label
from ui.widgets.page import while_alive

CHOOSE, READ, REHEARSED = range(3)


class ImportWizard(QDialog):
    """The file stays closed until the last step; ``start`` opens it over the window."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self._path: Path | None = None
        self.setWindowTitle(tr("Import"))
        self.setModal(True)
        self.setAcceptDrops(True)
        self.resize(880, 640)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.SPACE_PAGE, theme.SPACE_PAGE, theme.SPACE_PAGE, theme.SPACE_LARGE)
        outer.setSpacing(theme.SPACE_MEDIUM)
        self._title = Label(tr("Import"), "name")
        self._about = Label("", "muted", wrap=True)
        self._problem = Label("", "alarm", wrap=True)
        self._problem.hide()
        self._steps = QStackedWidget()
        self._reading = ReadStep()
        self._reading.asked.connect(self._ask_preview)
        for step in (self._choose_step(), self._reading, self._rehearsed_step()):
            self._steps.addWidget(step)
        for widget in (self._title, self._about, self._problem):
            outer.addWidget(widget)
        outer.addWidget(self._steps, 1)
        outer.addLayout(self._buttons())
        self._go(CHOOSE)

    @classmethod
    def start(cls, ctx: Context, parent: QWidget | None = None, path: Path | None = None) -> Self:
        """Open the wizard, with a file when one was dropped."""
        wizard = cls(ctx, parent)
        wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wizard.open()
        if path:
            wizard.read(path)
        return wizard

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        """The wizard at its second step, with a small made-up file."""
        from crm.paths import RESOURCES

        wizard = cls(ctx)
        wizard.read(RESOURCES / "demo" / "customers-sample.csv")
        return wizard

    def _choose_step(self) -> QWidget:
        self._kind = QComboBox()
        for kind, name in words.KINDS:
            self._kind.addItem(tr(name), kind)
        self._kind.currentIndexChanged.connect(self._kind_changed)
        card = Card()
        hint = Label(
            tr("Drop a file here, or choose one. CSV, Excel and OpenDocument files are understood."), wrap=True
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addStretch(1)
        card.add(hint)
        choose = button(tr("Choose a file…"), self._choose, icon="open", primary=True)
        card.body.addWidget(choose, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addStretch(1)
        return _column(Field(tr("What is in the file?"), self._kind), card)

    def _rehearsed_step(self) -> QWidget:
        self._mode = QComboBox()
        for mode, name in words.MODES:
            self._mode.addItem(tr(name), mode)
        self._mode.activated.connect(self._rehearse)
        self._findings = RowsModel(words.columns())
        card = Card(margin=1)
        card.add(ListView(self._findings, tr("What would happen")), 1)
        self._counts = Label("", "strong", wrap=True)
        self._note = Label("", "small", wrap=True)
        return _column(Field(tr("When a row is known already"), self._mode), self._counts, card, self._note)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self._back = button(tr("Back"), lambda: self._go(self._steps.currentIndex() - 1))
        self._next = button(tr("Continue"), self._continue, primary=True)
        line.addWidget(self._back)
        line.addStretch(1)
        line.addWidget(button(tr("Cancel"), self.reject))
        line.addWidget(self._next)
        return line

    def _go(self, step: int) -> None:
        self._steps.setCurrentIndex(step)
        self._back.setVisible(step > CHOOSE)
        self._next.setVisible(step > CHOOSE)
        self._next.setText(tr("Import") if step == REHEARSED else tr("Continue"))
        self._problem.hide()
        abouts = (
            tr("From a till, a web shop, bookkeeping or an address book. Nothing is changed before the last step."),
            tr("Please check how the file is read. Every column has its field; what you leave out is not imported."),
            tr("This is what would happen. Nothing was changed yet; the import can be undone at any time."),
        )
        self._about.setText(abouts[step])
        self._hold()

    def _kind_changed(self) -> None:
        if self._path and self._steps.currentIndex() > CHOOSE:
            self.read(self._path)

    def _choose(self) -> None:
        chosen = QFileDialog.getOpenFileName(
            self, tr("Import"), str(documents_folder()), tr("Tables") + f" ({words.FILES})"
        )[0]
        if chosen:
            self.read(Path(chosen))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if urls := event.mimeData().urls():
            self.read(Path(urls[0].toLocalFile()))

    def read(self, path: Path) -> None:
        """Guess how a file is to be read, and show it."""
        self._path = path
        self._ask_preview(Mapping(kind=self._kind.currentData()))

    def _ask_preview(self, mapping: Mapping) -> None:
        assert self._path is not None
        self._next.setEnabled(False)
        job = partial(imports.preview, self._path, mapping.kind, mapping)
        self.ctx.read(job, while_alive(self, self._show_preview), while_alive(self, self._refused), latest="preview")

    def _show_preview(self, preview: Preview) -> None:
        self._reading.load(preview)
        assert self._path is not None
        self._title.setText(tr("Import {name}", name=self._path.name))
        self._go(READ)
        self._say(self._reading.questions or self._reading.remarks, "attention")

    def _hold(self) -> None:
        """No way on before every question has its answer; the button says which."""
        questions = self._reading.questions if self._steps.currentIndex() == READ else []
        self._next.setEnabled(not questions)
        self._next.setToolTip(tr("First: {question}", question=questions[0]) if questions else "")
        self._next.setAccessibleDescription(self._next.toolTip())

    def _say(self, sentences: list[str], tone: str = "alarm") -> None:
        self._problem.setText("\n".join(sentences[:4]))
        self._problem.setVisible(bool(sentences))
        theme.role(self._problem, tone)

    def _continue(self) -> None:
        if self._steps.currentIndex() == READ:
            self._rehearse()
        else:
            self._apply()

    def _rehearse(self) -> None:
        assert self._path is not None
        mode = Mode(self._mode.currentData())
        job = partial(imports.rehearse, self.ctx.workspace, self._path, self._reading.mapping, mode)
        self._next.setEnabled(False)
        self.ctx.read(job, while_alive(self, self._show_plan), while_alive(self, self._refused), latest="rehearse")

    def _show_plan(self, plan: ImportPlan) -> None:
        self._go(REHEARSED)
        self._next.setEnabled(plan.rows > plan.rejected)
        self._counts.setText(words.summary(plan, self._kind.currentData()))
        self._findings.set_rows(words.findings(plan))
        self._note.setText(
            trn(
                "{n} rejected row is saved beside the file, with the reason in front.",
                "{n} rejected rows are saved beside the file, with the reason in front.",
                plan.rejected,
            )
            if plan.rejected
            else ""
        )

    def _refused(self, error: BaseException) -> None:
        self._hold()
        if not isinstance(error, CrmError):
            self.ctx.bus.failed.emit(error)
            return
        self._say([sentence(error)])

    def _apply(self) -> None:
        assert self._path is not None
        rejects = self._path.with_name("-".join([self._path.stem, tr("rejected")]) + ".csv")
        mode = Mode(self._mode.currentData())
        job = partial(imports.apply, self.ctx.workspace, self._path, self._reading.mapping, mode, rejects=rejects)
        ctx = self.ctx
        self.ctx.run_long(tr("Importing…"), job, told(ctx))
        self.accept()


def told(ctx: Context) -> Callable[[Any], None]:
    """Tell the window how it went; the wizard is closed by then."""

    def tell(outcome: Any) -> None:
        ctx.announce(outcome, quiet=True)
        plan, batch = outcome.value.plan, outcome.value.batch
        ctx.bus.toast.emit(words.summary(plan, plan.mapping.kind), batch is not None)
        if batch is not None and plan.customers_added:
            ctx.read(partial(duplicates.of_batch, ctx.workspace, batch), lambda pairs: look(batch, bool(pairs)))

    def look(batch: int, alike: bool) -> None:
        if alike:
            ctx.bus.go.emit("duplicates", batch)

    return tell


def _column(*items: Any) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SPACE_MEDIUM)
    for item in items:
        if isinstance(item, QWidget):
            column.addWidget(item, 1 if isinstance(item, Card) else 0)
        else:
            column.addLayout(item)
    return holder
