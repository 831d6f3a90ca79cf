"""Conditions as chips in words: each can be taken away by a click or a key."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from crm.i18n import tr
from ui import theme
from ui.widgets.button import button, link


class Chips(QWidget):
    """A row of removable chips; out of sight while there are none."""

    def __init__(self, on_clear: Callable[[], object]) -> None:
        super().__init__()
        self._on_clear = on_clear
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SPACE_SMALL)
        self.chips: list[QPushButton] = []
        self.hide()

    def load(self, chips: Iterable[tuple[str, Callable[[], object]]]) -> None:
        """Show these words, each with what takes it away."""
        while item := self._row.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.chips = [self._chip(words, remove) for words, remove in chips]
        for chip in self.chips:
            self._row.addWidget(chip)
        if len(self.chips) > 1:
            self._row.addWidget(link(tr("Clear all"), self._on_clear), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self.setVisible(bool(self.chips))

    def _chip(self, words: str, remove: Callable[[], object]) -> QPushButton:
        chip = button(words, remove, icon="close", hint=tr("Take this condition away"))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        chip.setAccessibleName(tr("Condition: {words}", words=words))
        return chip
