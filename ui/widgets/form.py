"""Fields with a quiet label above and their problem below, and the dialog that holds them."""

from collections.abc import Callable
from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.doubt import Doubt
from crm.errors import Cancelled, CrmError, InvalidInput
from crm.i18n import sentence, tr
from ui import errors, theme
from ui.context import Context
from ui.tasks import alive
from ui.widgets.button import button
from ui.widgets.doubt_label import DoubtLabel
from ui.widgets.label import Label
from ui.widgets.scroll import scrolling
from ui.widgets.section import Section


class Field(QWidget):
    """A label, its editor, and a place for what is wrong with it."""

    def __init__(self, label: str, editor: QWidget, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_TINY)
        self._name = Label(label, "secondary")
        self._name.setBuddy(editor)
        if not label:
            self._name.hide()
        column.addWidget(self._name)
        column.addWidget(editor)
        self._hint = hint
        self._note = Label(hint, "small", wrap=True)
        self._note.setVisible(bool(hint))
        column.addWidget(self._note)
        self._called(label)
        if hint:
            editor.setAccessibleDescription(hint)
        self.setFocusProxy(editor)

    def _called(self, label: str) -> None:
        """Tell the name to screen readers, where the focus goes too."""
        for named in (self.editor, self.editor.focusProxy()):
            if named is not None:
                named.setAccessibleName(label)

    def rename(self, label: str) -> None:
        """Ask for something else."""
        self._name.setText(label)
        self._called(label)

    def doubts(self, read: Callable[[], Doubt | None], *editors: QWidget) -> DoubtLabel:
        """Say below the field what is doubted about it; it watches its editor, or the editors named."""
        label = DoubtLabel(read, *(editors or (self.editor,)))
        if column := self.layout():
            column.addWidget(label)
        return label

    @property
    def problem(self) -> str:
        """What is wrong, empty when nothing is."""
        return "" if self._note.text() == self._hint else self._note.text()

    def say(self, problem: str) -> None:
        """Show what is wrong, or with an empty text the hint again."""
        self._note.setText(problem or self._hint)
        self._note.setVisible(bool(problem or self._hint))
        theme.role(self._note, *(("small", "alarm") if problem else ("small",)))
        self.editor.setAccessibleDescription(problem or self._hint)


def row(*items: QWidget | int) -> QHBoxLayout:
    """Fields side by side, aligned at their tops; an int after a field is its stretch."""
    line = QHBoxLayout()
    line.setSpacing(theme.SPACE_MEDIUM)
    for item in items:
        if isinstance(item, int):
            line.setStretch(line.count() - 1, item)
        else:
            line.addWidget(item, 1, Qt.AlignmentFlag.AlignTop)
    return line


class Form(QDialog):
    """A dialog for short input. A subclass builds into ``self.column`` in ``_build`` and knows its fields by name.

    It saves by itself: ``draft()`` is checked, ``job(draft)`` runs on the writer, and the dialog closes only when it
    is stored; until then what was typed stays. ``ask`` opens one; tests replace it or drive the form itself.
    """

    least_width: ClassVar[int] = 520

    def __init__(self, ctx: Context, parent: QWidget | None, title: str, save: str = "") -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.fields: dict[str, Field] = {}
        self.done_with: Callable[[Any], None] | None = None
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(self.least_width)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.SPACE_PAGE, theme.SPACE_PAGE, theme.SPACE_PAGE, theme.SPACE_LARGE)
        outer.setSpacing(theme.SPACE_MEDIUM)
        outer.addWidget(Label(title, "name"))
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.SPACE_MEDIUM)
        self._outer = outer
        outer.addLayout(self.column, 1)
        self.problem = Label("", "alarm", wrap=True)
        self.problem.hide()
        outer.addWidget(self.problem)
        self.buttons = QHBoxLayout()
        self.buttons.addStretch(1)
        self.save = button(save or tr("Save"), self.accept, primary=True, shortcut="Ctrl+Return")
        self.by_keys = self.save
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # not the button's own, which it forgets with its words
            QShortcut(QKeySequence(keys), self, self._pressed)
        self.buttons.addWidget(button(tr("Cancel"), self.reject))
        self.buttons.addWidget(self.save)
        outer.addLayout(self.buttons)
        self._build()

    def _pressed(self) -> None:
        self.by_keys.click()

    def _build(self) -> None:
        """Make the fields; nothing is loaded yet."""

    def load(self, row: Any) -> None:
        """Show a stored row."""

    def draft(self) -> Any:
        """What was typed. Raises ``InvalidInput`` with its ``field``."""
        raise NotImplementedError

    def job(self, draft: Any) -> Callable[[], Any]:
        """What stores the draft: a ``partial`` of a service."""
        raise NotImplementedError

    @classmethod
    def ask(cls, parent: QWidget | None, form: Self, done: Callable[[Any], None] | None = None) -> Self:
        """Open a form; ``done`` gets the outcome once it is stored."""
        form.done_with = done
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()
        return form

    def add_field(self, name: str, label: str, editor: QWidget, hint: str = "") -> Field:
        """A field by the name its errors carry."""
        self.fields[name] = Field(label, editor, hint)
        return self.fields[name]

    def scrolling(self, max_height: int = 560) -> None:
        """Let the fields scroll: for long forms on small screens. Call first in ``_build``."""
        inner = QWidget()
        self._outer.removeItem(self.column)
        self.column.setParent(None)
        inner.setLayout(self.column)
        self.column.setContentsMargins(0, 0, theme.SPACE_MEDIUM, theme.SPACE_SMALL)
        area = scrolling(inner)
        area.setMinimumHeight(min(max_height, 440))
        self._outer.insertWidget(1, area, 1)

    @staticmethod
    def read(field: str, value: Callable[[], Any]) -> Any:
        """What an editor's ``value`` gives; what it refuses is told at ``field``."""
        try:
            return value()
        except InvalidInput as error:
            error.field = field
            raise

    def show_error(self, field: str, message: str) -> None:
        """Say what is wrong at its field, or below the form when it belongs to none."""
        if target := self.fields.get(field):
            self.reveal(target)
            target.say(message)
            target.editor.setFocus()
        else:
            self.problem.setText(message)
            self.problem.show()

    def reveal(self, target: QWidget) -> None:
        """Open the section that hides a field."""
        parent = target.parentWidget()
        while parent is not None:
            if isinstance(parent, Section):
                parent.open()
            parent = parent.parentWidget()

    def clear_errors(self) -> None:
        """Forget what was wrong."""
        self.problem.hide()
        for field in self.fields.values():
            field.say("")

    def accept(self) -> None:
        self.clear_errors()
        try:
            draft = self.draft()
        except InvalidInput as error:
            self.show_error(error.field, sentence(error))
            return
        self.save.setEnabled(False)
        self.before_saving(draft, lambda: self._save(draft))

    def before_saving(self, draft: Any, go_on: Callable[[], None]) -> None:
        """A form that has something to ask first calls ``go_on`` later, or never."""
        go_on()

    def _save(self, draft: Any) -> None:
        self.ctx.write(self.job(draft), self._stored, self._refused)

    def _stored(self, outcome: Any) -> None:
        super().accept()
        done, self.done_with = self.done_with, None
        if done and alive(done):
            done(outcome)

    def _refused(self, error: BaseException) -> None:
        self.save.setEnabled(True)
        if isinstance(error, InvalidInput):
            self.show_error(error.field, sentence(error))
        elif isinstance(error, CrmError) and not isinstance(error, Cancelled):
            self.show_error("", sentence(error))
        else:
            errors.show(error, self)
