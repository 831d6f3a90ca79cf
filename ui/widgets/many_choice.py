"""A choice of several out of some: a button that tells them, and a menu that stays open while they are ticked."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from crm.i18n import tr
from ui.widgets.label import tip

LEAST_WIDTH = 110
_TICK = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ManyChoice(QPushButton):
    """``values`` are those ticked, in the order in which they are offered."""

    changed = Signal()

    def __init__(self, entries: Mapping[Any, str], name: str) -> None:
        super().__init__()
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._menu = QMenu(self)
        self._menu.installEventFilter(self)
        self._actions: dict[Any, QAction] = {}
        self._said = ""
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
        self._said = said if len(words) < 3 else tr("{first} and {n} more", first=words[0], n=len(words) - 1)
        tip(self, said.replace("&&", "&"))
        self._fit()

    def sizeHint(self) -> QSize:
        hint, metrics = super().sizeHint(), self.fontMetrics()
        return hint.grownBy(QMargins(0, 0, metrics.horizontalAdvance(self._said) - self._wide(), 0))

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its words: the tooltip holds them all."""
        return QSize(min(LEAST_WIDTH, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many of the words as there is room for."""
        around = super().sizeHint().width() - self._wide()
        elide = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._said, elide, max(self.width() - around, 0)))

    def _wide(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text())
