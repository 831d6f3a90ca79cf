"""Text on the screen: always plain, in a role of the theme."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme

LEAST = 48
"""The least width of what can be shortened."""
_LONG_WORD = re.compile(r"\S{25,}")
_BREAK = "\u200b"
"""A place where a line may end, without width."""


def _breakable(text: str) -> str:
    """``text`` whose words fit any column: those longer than any word of a language may be broken anywhere."""
    return _LONG_WORD.sub(lambda word: _BREAK.join(word[0]), text)


class Label(QLabel):
    """A plain-text label. ``elided`` shortens one line to the room there is and keeps the rest as tooltip.

    What is ``selectable`` can be copied as it is: its long words are not broken but end where the room does.
    """

    def __init__(
        self, text: str = "", *roles: str, wrap: bool = False, elided: bool = False, selectable: bool = False
    ) -> None:
        super().__init__()
        self._breaks, self._narrows = wrap and not selectable, elided or selectable
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap)
        self._elided = elided
        if elided:
            self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if selectable:
            flags = Qt.TextInteractionFlag
            self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if roles:
            theme.role(self, *roles)

    def minimumSizeHint(self) -> QSize:
        """What can be shortened asks for little."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), LEAST), hint.height()) if self._narrows else hint

    def text(self) -> str:
        """What was set, without the places where a long word may be broken."""
        return super().text().replace(_BREAK, "")

    def setText(self, text: str) -> None:  # noqa: N802
        super().setText(_breakable(text) if self._breaks else text)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elided:
            super().paintEvent(event)
            return
        shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(theme.plain_tip(self.text()) if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment(), shown)


def tip(widget: QWidget, text: str, shortcut: str = "") -> None:
    """A tooltip with its shortcut, read out as description too."""
    widget.setToolTip(theme.plain_tip(f"{text} ({shortcut})" if shortcut else text))
    widget.setAccessibleDescription(text)
