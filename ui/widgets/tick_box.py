"""Large boxes to tick, for somebody who sees the screen for the first time."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.label import Label

ROOM, BOX = 44, 26
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class TickBox(QCheckBox):
    """A box without a text of its own. Space and Enter tick it; ``moved`` says where an arrow points."""

    moved = Signal(int, int)

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(ROOM, ROOM)

    def sizeHint(self) -> QSize:
        return QSize(ROOM, ROOM)

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802
        """The whole room can be hit, not the box alone."""
        return self.rect().contains(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if arrow := _ARROWS.get(Qt.Key(event.key())):
            self.moved.emit(*arrow)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = (ROOM - BOX) / 2
        box = QRectF(edge, edge, BOX, BOX)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(-4, -4, 4, 4), 8, 8)
        if not self.isEnabled():
            painter.setPen(QPen(theme.colour("line"), 1.5))
            painter.setBrush(theme.colour("workspace"))
        elif self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
        else:
            painter.setPen(QPen(theme.colour("accent" if self.underMouse() else "muted"), 1.5))
            painter.setBrush(theme.colour("card"))
        painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            self._tick(painter, box)

    def _tick(self, painter: QPainter, box: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(theme.colour("on_accent"), 2.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        x, y = box.left(), box.top()
        painter.drawPolyline(
            QPolygonF([QPointF(x + 7, y + 13.5), QPointF(x + 11.5, y + 18), QPointF(x + 19.5, y + 8.5)])
        )


class TickLine(QWidget):
    """A box with its sentence beside it; a click on the sentence ticks it too."""

    def __init__(self) -> None:
        super().__init__()
        self.box, self._text = TickBox(), Label("", "large", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_TINY)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.setFocusProxy(self.box)

    def say(self, text: str) -> None:
        """Show another sentence."""
        self._text.setText(text)
        self.box.setAccessibleName(text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.box.isEnabled():
            self.box.click()
