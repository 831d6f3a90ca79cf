"""A small bar: how much of something is used."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

HEIGHT = 8


class ShareBar(QWidget):
    """Filled up to a share (0 to 1); more than all is filled in the tone of an alarm. The words stand beside it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._share = 0.0
        self.setAccessibleName(name)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def load(self, share: float, words: str) -> None:
        """Show another share; ``words`` say it to a screen reader."""
        self._share = share
        self.setAccessibleDescription(words)
        self.setToolTip(theme.plain_tip(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(theme.colour("neutral"))
        painter.drawRoundedRect(whole, HEIGHT / 2, HEIGHT / 2)
        filled = whole.adjusted(0, 0, -whole.width() * (1 - min(max(self._share, 0.0), 1.0)), 0)
        if filled.width() >= 1:
            painter.setBrush(theme.colour("alarm" if self._share > 1 else "accent"))
            painter.drawRoundedRect(filled, HEIGHT / 2, HEIGHT / 2)
