"""A choice of several out of some: a button that tells them, and a menu that stays open while they are ticked."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QPushButton

from crm.i18n import tr
from ui.widgets.label import tip

_TICK = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ManyChoice(QPushButton):
    """``values`` are those ticked, in the order in which they are offered."""

    changed = Signal()

    def __init__(self, entries: Mapping[Any, str], name: str) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self._menu = QMenu(self)
        self._menu.installEventFilter(self)
        self._actions: dict[Any, QAction] = {}
        for value, words in entries.items():
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.toggled.connect(self._tell)
            self._actions[value] = action
        self.setMenu(self._menu)
        self._say()

    def values(self) -> tuple[Any, ...]:
        """What is ticked."""
        return tuple(value for value, action in self._actions.items() if action.isChecked())

    def load(self, values: tuple[Any, ...]) -> None:
        """Tick these and no others; one that is no longer offered is dropped."""
        self.blockSignals(True)
        for value, action in self._actions.items():
            action.setChecked(value in values)
        self.blockSignals(False)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ticking leaves the menu open: by the mouse, by Space and by Enter; Escape closes it."""
        chosen = self._menu.activeAction()
        if watched is self._menu and chosen is not None:
            ticked = event.type() == QEvent.Type.MouseButtonRelease
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                ticked = event.key() in _TICK
            if ticked:
                chosen.toggle()
                return True
        return super().eventFilter(watched, event)

    def _tell(self, _on: bool) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        words = [action.text() for action in self._actions.values() if action.isChecked()]
        said = ", ".join(words) or tr("choose…")
        self.setText(said if len(words) < 3 else tr("{first} and {n} more", first=words[0], n=len(words) - 1))
        tip(self, said.replace("&&", "&"))
