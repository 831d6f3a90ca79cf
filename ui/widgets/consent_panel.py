"""“May I?” with its reason, and two buttons a channel to record what the customer said."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.domain.consent_words import CHANNEL_NAMES
from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.widgets.button import tool_button
from ui.widgets.consent_marks import ConsentLines, reason
from ui.widgets.label import Label


class ConsentPanel(ConsentLines):
    """``asked`` carries the channel and whether the customer said yes."""

    asked = Signal(object, bool)

    def __init__(self, fmt: Formats) -> None:
        super().__init__(fmt, theme.SPACE_SMALL, theme.SPACE_MEDIUM)
        self._grid.setColumnStretch(1, 1)

    def _line(self, number: int, line: Any) -> None:
        name = tr(CHANNEL_NAMES[line.channel])
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._picture(line, 18), number, 0, top)
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
        column.addWidget(Label(name, wrap=True))
        column.addWidget(Label(reason(line.answer, self._fmt), "secondary", wrap=True))
        if line.source:
            column.addWidget(Label(line.source, "small", wrap=True))
        return holder
