"""A choice out of few: values with their words."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QWidget

from ui import theme


class Choice(QComboBox):
    """A drop-down whose entries stand for values."""

    def __init__(self, entries: Iterable[tuple[Any, str]]) -> None:
        super().__init__()
        for value, words in entries:
            self.addItem(words, value)

    def value(self) -> Any:
        """The value chosen."""
        return self.currentData()

    def set_value(self, value: Any) -> None:
        """Choose a value; one that is not offered is added under its own name."""
        if (at := self.findData(value)) < 0:
            self.addItem(str(value), value)
            at = self.count() - 1
        self.setCurrentIndex(at)


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
