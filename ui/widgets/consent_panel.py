"""“May I?” with its reason, and two buttons a channel to record what the customer said."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.widgets.button import tool_button
from ui.widgets.consent_marks import CHANNEL_ICONS, CHANNEL_NAMES, VERDICT_TONES, reason
from ui.widgets.label import Label


class ConsentPanel(QWidget):
    """``asked`` carries the channel and whether the customer said yes."""

    asked = Signal(object, bool)

    def __init__(self, fmt: Formats) -> None:
        super().__init__()
        self._fmt = fmt
        self._lines: tuple[Any, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE_SMALL)
        self._grid.setVerticalSpacing(theme.SPACE_MEDIUM)
        self._grid.setColumnStretch(1, 1)
        theme.changes().switched.connect(self._draw)

    def load(self, lines: Iterable[Any]) -> None:
        """Show the consent lines of a customer."""
        self._lines = tuple(lines)
        self._draw()

    def _draw(self) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, line in enumerate(self._lines):
            self._line(number, line)

    def _line(self, number: int, line: Any) -> None:
        tone = VERDICT_TONES[line.answer.verdict]
        name = tr(CHANNEL_NAMES[line.channel])
        picture = Label()
        picture.setPixmap(theme.pixmap(CHANNEL_ICONS[line.channel], theme.colour(tone), 18, self.devicePixelRatioF()))
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(picture, number, 0, top)
        self._grid.addWidget(self._words(name, line), number, 1, top)
        yes = tool_button("yes", tr("{channel}: said yes", channel=name), partial(self.asked.emit, line.channel, True))
        no = tool_button("no", tr("{channel}: said no", channel=name), partial(self.asked.emit, line.channel, False))
        self._grid.addWidget(yes, number, 2, top)
        self._grid.addWidget(no, number, 3, top)

    def _words(self, name: str, line: Any) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(name))
        column.addWidget(Label(reason(line.answer, self._fmt), "secondary", wrap=True))
        if line.source:
            column.addWidget(Label(line.source, "small", wrap=True))
        return holder
