"""Channels across, purposes down, a large box in each cell (product C4)."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from crm.domain.consent import MARKETING, Channel
from crm.domain.consent_words import CHANNEL_NAMES, PURPOSE_NAMES
from crm.domain.intake import Cell
from crm.i18n import Catalogue
from ui import theme
from ui.widgets.label import Label
from ui.widgets.tick_box import TickBox

CHANNELS = tuple(Channel)


class IntakeGrid(QWidget):
    """Nothing is ticked before somebody ticks it; only what ``allow`` names can be. ``reached`` by the arrows."""

    changed = Signal()
    reached = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_TINY)
        grid.setVerticalSpacing(theme.SPACE_TINY)
        grid.setColumnStretch(0, 5)
        self._across = [Label("", "strong", wrap=True) for _ in CHANNELS]
        self._down = [Label("", "large", wrap=True) for _ in MARKETING]
        for label in (*self._across, *self._down):
            label.installEventFilter(self)
        self.boxes: dict[Cell, TickBox] = {}
        for column, label in enumerate(self._across, start=1):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(label, 0, column)
            grid.setColumnStretch(column, 2)
        for row, label in enumerate(self._down, start=1):
            grid.addWidget(label, row, 0)
            for column, channel in enumerate(CHANNELS, start=1):
                box = TickBox()
                box.toggled.connect(self.changed)
                box.moved.connect(partial(self._move, column - 1, row - 1))
                self.boxes[channel, MARKETING[row - 1]] = box
                grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignCenter)

    def cells(self) -> frozenset[Cell]:
        """What is ticked."""
        return frozenset(cell for cell, box in self.boxes.items() if box.isChecked())

    def clear(self) -> None:
        """Tick nothing."""
        for box in self.boxes.values():
            box.setChecked(False)

    def allow(self, channels: Collection[Channel]) -> None:
        """Let only these be ticked; a tick in another goes."""
        for (channel, _), box in self.boxes.items():
            box.setEnabled(channel in channels)
            if channel not in channels:
                box.setChecked(False)

    def speak(self, texts: Catalogue) -> None:
        """Follow the language of whoever reads."""
        for label, channel in zip(self._across, CHANNELS, strict=True):
            label.setText(texts.tr(CHANNEL_NAMES[channel]))
        for label, purpose in zip(self._down, MARKETING, strict=True):
            label.setText(texts.tr(PURPOSE_NAMES[purpose]))
        for (channel, purpose), box in self.boxes.items():
            box.setAccessibleName(f"{texts.tr(CHANNEL_NAMES[channel])}, {texts.tr(PURPOSE_NAMES[purpose])}")
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Give every line of a name its room: the layout alone presses wrapped ones when something grows above."""
        names = (self._across, *([label] for label in self._down))
        for row, labels in enumerate(names):
            self._grid.setRowMinimumHeight(row, max(label.heightForWidth(label.width()) for label in labels))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline above each purpose leads the eye to its boxes."""
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour("line"), 1))
        for label, purpose in zip(self._down, MARKETING, strict=True):
            top = min(label.y(), self.boxes[CHANNELS[0], purpose].y()) - 2
            painter.drawLine(0, top, self.width(), top)

    def _move(self, column: int, row: int, across: int, down: int) -> None:
        """Go to the next box in a direction that can be ticked; at the edge stay."""
        while 0 <= (column := column + across) < len(CHANNELS) and 0 <= (row := row + down) < len(MARKETING):
            box = self.boxes[CHANNELS[column], MARKETING[row]]
            if box.isEnabled():
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                self.reached.emit(box)
                return
