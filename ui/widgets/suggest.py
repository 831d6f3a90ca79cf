"""A field that offers entries while one types."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

SHOWN = 12
DELAY_MS = 20
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Suggest(QLineEdit):
    """Typing calls ``search``, which answers by ``offer``; Enter takes the entry that is marked, else the first.

    Enter may come before the answer: the entry is taken when it is there, and ``when_settled`` waits for that.
    ``entered`` says that Enter was pressed and the focus may move on.
    """

    entered = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.entries: list[tuple[str, Any]] = []
        self._waiting = False
        self._wanted = False
        self._then: Callable[[], object] | None = None
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(SHOWN + 1)
        completer.activated.connect(self._activate)
        self.setCompleter(completer)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._search)
        self.textEdited.connect(self._typed)

    def search(self, words: str) -> None:
        """Look for entries; ``offer`` them, or ``give_up``."""
        raise NotImplementedError

    def take(self, value: Any) -> None:
        """An entry was chosen."""
        raise NotImplementedError

    def edited(self) -> None:
        """What was typed changed."""

    def first(self) -> Any:
        """The value Enter takes while none is marked, None for none."""
        return self.entries[0][1] if self.entries else None

    @property
    def settled(self) -> bool:
        """Whether nothing is being looked for."""
        return not self._waiting

    def when_settled(self, then: Callable[[], object]) -> None:
        """Call ``then`` once everything that was typed has its answer."""
        if self.settled:
            then()
        else:
            self._then = then

    def offer(self, entries: Sequence[tuple[str, Any]]) -> None:
        """Show what was found: words and what they stand for."""
        self.entries = list(entries)
        self._words.setStringList([words for words, _ in self.entries])
        if self._wanted:
            self.take_wanted()
        elif self.hasFocus() and self.entries:
            self.completer().complete()
        self._settle()

    def take_wanted(self) -> None:
        """Enter was pressed before the entries were there."""
        if (value := self.first()) is not None:
            self.take(value)

    def give_up(self, error: BaseException) -> None:
        """The search failed; typing goes on."""
        self.offer(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _ENTER or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        event.accept()
        self._enter()

    def _enter(self) -> None:
        popup = self.completer().popup()
        marked = popup.currentIndex().row() if popup and popup.isVisible() else -1
        if popup:
            popup.hide()
        if self._waiting:
            self._wanted = True
        elif 0 <= marked < len(self.entries):
            self.take(self.entries[marked][1])
        elif (value := self.first()) is not None:
            self.take(value)
        self.entered.emit()

    def _typed(self, text: str) -> None:
        self._waiting = bool(text.strip())
        self._wanted = False
        self.entries = []
        self.edited()
        self._timer.start()

    def _search(self) -> None:
        if words := self.text().strip():
            self._waiting = True
            self.search(words)
        else:
            self._settle()

    def _settle(self) -> None:
        self._waiting = self._wanted = False
        then, self._then = self._then, None
        if then:
            then()

    def _activate(self, words: str) -> None:
        value = dict(self.entries).get(words)
        if value is not None:
            self.take(value)
