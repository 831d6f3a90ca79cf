"""A quiet sign that something is being looked up, shown after 150 ms."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme

DELAY_MS = 150
FRAME_MS = 50


class Spinner(QWidget):
    """``start`` shows it after 150 ms unless ``stop`` came first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(20, 20))
        self._angle = 0
        self._delay = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._delay.timeout.connect(self._appear)
        self._frames = QTimer(self, interval=FRAME_MS)
        self._frames.timeout.connect(self._turn)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def start(self) -> None:
        """Something began."""
        if not self._frames.isActive():
            self._delay.start()

    def stop(self) -> None:
        """It ended."""
        self._delay.stop()
        self._frames.stop()
        self.hide()

    def _appear(self) -> None:
        self._frames.start()
        self.show()

    def _turn(self) -> None:
        self._angle = (self._angle - 20) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("muted"), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawArc(QRectF(3, 3, 14, 14), self._angle * 16, 270 * 16)
