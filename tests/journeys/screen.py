"""The real window with its real workers, driven as a person would."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.models.rows import RowsModel
from ui.widgets.label import Label
from ui.window.frame import MainWindow
from ui.window.session import Session

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@dataclass
class Screen:
    """A session, and the hands in front of it."""

    bot: Any
    session: Session

    @property
    def window(self) -> MainWindow:
        """The window; another one after a change of language."""
        return self.session.window

    @property
    def page(self) -> Any:
        """The page shown."""
        return self.window.page

    @property
    def toast(self) -> str:
        """The sentence at the bottom, empty while there is none."""
        return self.window.toast.text.text() if self.window.toast.isVisible() else ""

    def open(self, path: Path, page: str = "today") -> None:
        """Open a customer file and wait for its first page."""
        self.session.open(path, page=page)
        self.until(lambda: self.window.place is not None)
        self.settle()

    def until(self, true: Callable[[], object]) -> None:
        """Let the window work until something holds."""
        self.bot.waitUntil(lambda: bool(true()), timeout=15_000)

    def settle(self) -> None:
        """Let every job answer."""
        self.until(lambda: self.session.ctx.tasks.pending == 0)

    def press(self, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key for whatever has the focus."""
        self.bot.keyClick(self._focus(), key, held)

    def write(self, text: str) -> None:
        """Letters for whatever has the focus."""
        self.bot.keyClicks(self._focus(), text)

    def dialog(self, kind: type[QWidget]) -> Any:
        """The dialog of this kind that is open, once it is."""
        self.until(lambda: isinstance(QApplication.activeModalWidget(), kind))
        return QApplication.activeModalWidget()

    def no_dialog(self) -> None:
        """Wait until the dialog is closed and its answers are here; the desktop would activate the window again."""
        self.until(lambda: QApplication.activeModalWidget() is None)
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)
        self.settle()

    def words(self, inside: QWidget | None = None) -> str:
        """Everything that labels say."""
        return "\n".join(label.text() for label in (inside or self.window).findChildren(Label))

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window


def column(model: RowsModel[Any], number: int = 0) -> list[str]:
    """What one column of a list says."""
    return [model.index(line, number).data() for line in range(model.rowCount())]
