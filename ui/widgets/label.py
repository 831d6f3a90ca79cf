"""Text on the screen: always plain, in a role of the theme."""

import re
from bisect import bisect_left

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from crm.domain.cell import one_line
from ui import theme

LEAST = 48
"""The least width of what can be shortened."""
MOST_IN_LINE = 120
"""More letters than a line of a column has."""
_BREAK = "\u200b"
"""A place where a line may end, without width."""
_ADDRESS = re.compile(r"(?=\S*[@/_.])\S{14,}")
_MARKS = re.compile(r"[@/_.]")
_LONG_WORD = re.compile(rf"[^\s{_BREAK}]{{25,}}")


def _breakable(text: str) -> str:
    """``text`` whose words fit any column: addresses break at their marks, what is longer than any word anywhere."""
    marked = _ADDRESS.sub(lambda word: _MARKS.sub(rf"\g<0>{_BREAK}", word[0]), text)
    return _LONG_WORD.sub(lambda word: _BREAK.join(word[0]), marked)


class Label(QLabel):
    """A plain-text label. ``elided`` shortens one line to the room there is and keeps the rest as tooltip.

    A wrapped one takes at most so many ``lines`` where that is given; the rest is its tooltip.
    What is ``selectable`` can be copied as it is: its long words are not broken but end where the room does.
    """

    def __init__(
        self,
        text: str = "",
        *roles: str,
        wrap: bool = False,
        elided: bool = False,
        selectable: bool = False,
        lines: int = 0,
    ) -> None:
        super().__init__()
        self._lines = lines
        self._breaks, self._narrows = (wrap or lines > 0) and not selectable, elided or selectable
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(wrap or lines > 0)
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

    def say(self, text: str) -> None:
        """Show a text; without one the label takes no room."""
        self.setText(text)
        self.setVisible(bool(text))

    def heightForWidth(self, width: int) -> int:
        """At most so many lines."""
        height = super().heightForWidth(width)
        return min(height, self._most()) if self._lines else height

    def sizeHint(self) -> QSize:
        """At most so many lines."""
        hint = super().sizeHint()
        return QSize(hint.width(), min(hint.height(), self._most())) if self._lines else hint

    def _most(self) -> int:
        return self._lines * QFontMetrics(self.font()).lineSpacing() + 2

    def _begun(self) -> str:
        """The beginning, as far as it fits."""
        metrics, room = QFontMetrics(self.font()), QRect(0, 0, self.width(), 0)
        whole = super().text()[: self._lines * MOST_IN_LINE]

        def too_long(letters: int) -> bool:
            shown = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, f"{whole[: letters + 1]}…")
            return shown.height() > self._most()

        return f"{whole[: bisect_left(range(len(whole)), True, key=too_long)]}…"

    def paintEvent(self, event: QPaintEvent) -> None:
        long = self._lines > 0 and super().heightForWidth(self.width()) > self._most()
        if not (self._elided or long):
            super().paintEvent(event)
            return
        whole, flags = one_line(self.text()), int(self.alignment())
        if long:
            shown, flags = self._begun(), flags | int(Qt.TextFlag.TextWordWrap)
        else:
            shown = QFontMetrics(self.font()).elidedText(whole, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(theme.plain_tip(whole) if shown != whole else "")
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), flags, shown)


def tip(widget: QWidget, text: str, shortcut: str = "") -> None:
    """A tooltip with its shortcut, read out as description too."""
    widget.setToolTip(theme.plain_tip(f"{text} ({shortcut})" if shortcut else text))
    widget.setAccessibleDescription(text)
