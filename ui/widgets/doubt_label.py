"""What the program doubts about a field, in words below it while it is typed: calm, no error."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from crm.domain.doubt import Doubt
from crm.i18n import tr
from ui.widgets.label import Label

PAUSE_MS = 600
"""Nobody is corrected in the middle of a word; a doubt that is settled goes at once."""


class DoubtLabel(Label):
    """Watches editors. ``read`` tells what to say, None for nothing; ``words`` says it in another language."""

    def __init__(self, read: Callable[[], Doubt | None], *editors: QWidget, words: Callable[..., str] = tr) -> None:
        super().__init__("", "small", "attention", wrap=True)
        self._read = read
        self._words = words
        self._editors = editors
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.check)
        self.hide()
        for editor in editors:
            self._watch(editor)

    def check(self) -> None:
        """Look now."""
        self._pause.stop()
        doubt = self._read()
        said = self._words(doubt.text, **doubt.values) if doubt else ""
        if said != self.text():
            self.setText(said)
            self._editors[0].setAccessibleDescription(said)
        self.setVisible(bool(said))

    def _watch(self, editor: QWidget) -> None:
        if isinstance(editor, QLineEdit):
            editor.textChanged.connect(self._typed)
            editor.editingFinished.connect(self.check)
        elif isinstance(editor, QPlainTextEdit):
            editor.textChanged.connect(self._typed)
        elif isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(self._typed)

    def _typed(self) -> None:
        if self.text() and not self._read():
            self.check()
        else:
            self._pause.start()
