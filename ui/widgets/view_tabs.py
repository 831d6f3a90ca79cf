"""Views of one page, side by side: words, the shown one underlined."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar

from ui import theme

HEIGHT = 34
LINE = 2


class ViewTabs(QTabBar):
    """Arrow keys change the view, as in any row of tabs; drawn without boxes."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setAccessibleName(name)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802
        words = QFontMetrics(theme.font("strong")).horizontalAdvance(self.tabText(index).replace("&&", "&"))
        return QSize(words + 2 * theme.SPACE_MEDIUM, HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("line"))
        for index in range(self.count()):
            self._draw(painter, index, self.tabRect(index))

    def _draw(self, painter: QPainter, index: int, room: QRect) -> None:
        current = index == self.currentIndex()
        painter.setFont(theme.font("strong" if current else "body"))
        painter.setPen(theme.colour("accent" if current else "ink"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.tabText(index).replace("&&", "&"))
        if current:
            left, width = room.left() + theme.SPACE_MEDIUM, room.width() - 2 * theme.SPACE_MEDIUM
            painter.fillRect(QRectF(left, self.height() - LINE, width, LINE), theme.colour("accent"))
            if self.hasFocus():
                painter.setPen(QPen(theme.colour("accent"), 1.5))
                painter.drawRoundedRect(QRectF(room).adjusted(2, 2, -2, -5), theme.RADIUS, theme.RADIUS)
