"""A figure with its name above and its meaning below; a click opens the names behind it."""

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from ui import theme
from ui.widgets.card import Card
from ui.widgets.label import Label


class FigureCard(Card):
    """``clicked`` when ``set_opens(True)``: every figure opens its names. ``tone`` colours the number."""

    clicked = Signal()

    def __init__(self, name: str, tone: str = "") -> None:
        super().__init__()
        self.body.setSpacing(2)
        self.name = Label(name, "secondary")
        self.number = Label("–", "figure", *((tone,) if tone else ()))
        self.meaning = Label("", "small", wrap=True)
        self.meaning.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self.name, self.number, self.meaning):
            self.add(label)
        self.body.addStretch(1)
        self._opens = False
        self._definition = ""
        self._brief = False

    def load(self, number: str, meaning: str, *, definition: str = "", tone: str = "") -> None:
        """Show a figure; ``definition`` is the longer text of the tooltip."""
        self.number.setText(number)
        theme.role(self.number, "figure", *((tone,) if tone else ()))
        self.meaning.setText(meaning)
        self._definition = definition
        self.be_brief(self._brief)
        self.setAccessibleName(f"{self.name.text()}: {number}. {meaning}")

    def be_brief(self, brief: bool) -> None:
        """Name and number alone, the meaning in the tooltip."""
        self._brief = brief
        self.meaning.setVisible(not brief)
        self.setToolTip(theme.plain_tip(self._definition or (self.meaning.text() if brief else "")))

    def set_opens(self, opens: bool) -> None:
        """Whether a click means something."""
        self._opens = opens
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if opens else Qt.FocusPolicy.NoFocus)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._opens and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._opens and (self.hasFocus() or self.underMouse()):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("accent"), 1.5 if self.hasFocus() else 1))
            frame = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
            painter.drawRoundedRect(frame, theme.RADIUS, theme.RADIUS)
