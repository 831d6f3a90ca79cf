"""A line to type in that stands on a page, beside what Undo takes back."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class PageLine(QLineEdit):
    """Undo and Redo belong to the customer file while there is no typing to take back."""

    def __init__(self) -> None:
        super().__init__()
        self.installEventFilter(self)

    def forget(self) -> None:
        """Empty it, and nothing of it comes back."""
        self.setText("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._leave_to_menu(event)
        return super().eventFilter(watched, event)

    def _leave_to_menu(self, event: QKeyEvent) -> bool:
        undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
        redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
        if undo or redo:
            event.ignore()
        return undo or redo
