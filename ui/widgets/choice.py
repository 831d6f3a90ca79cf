"""A choice out of few: values with their words."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QWidget

from ui import theme


class Choice(QComboBox):
    """A drop-down whose entries stand for values; they stay here, for Qt would turn an enumeration into its text."""

    def __init__(self, entries: Iterable[tuple[Any, str]]) -> None:
        super().__init__()
        self._values: list[Any] = []
        for value, words in entries:
            self._add(value, words)

    def value(self) -> Any:
        """The value chosen."""
        return self._values[self.currentIndex()]

    def set_value(self, value: Any, words: str = "") -> None:
        """Choose a value; one that is not offered is added under ``words``, else its own name."""
        if value not in self._values:
            self._add(value, words or str(value))
        self.setCurrentIndex(self._values.index(value))

    def offer(self, entries: Iterable[tuple[Any, str]]) -> None:
        """Offer other values; the first is chosen."""
        self.clear()
        self._values.clear()
        for value, words in entries:
            self._add(value, words)

    def _add(self, value: Any, words: str) -> None:
        self._values.append(value)
        self.addItem(words)


class TypedChoice(QComboBox):
    """A text with suggestions. Enter belongs to the form, not to the list."""

    def __init__(self, suggestions: Iterable[str] = (), text: str = "") -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems(list(suggestions))
        self.setCurrentText(text or self.itemText(0))

    def text(self) -> str:
        """What was typed or chosen."""
        return self.currentText().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Radios(QWidget):
    """Two or three choices in sight."""

    changed = Signal()

    def __init__(self, entries: Iterable[tuple[Any, str]]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_LARGE)
        self._group = QButtonGroup(self)
        self._buttons: dict[Any, QRadioButton] = {}
        for value, words in entries:
            button = QRadioButton(words.replace("&", "&&"))
            self._buttons[value] = button
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(next(iter(self._buttons.values())))
        self._group.buttonToggled.connect(self._tell)

    def value(self) -> Any:
        """The value chosen, None while nothing is."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), None)

    def set_value(self, value: Any) -> None:
        """Choose a value."""
        self._buttons[value].setChecked(True)

    def _tell(self) -> None:
        self.changed.emit()
