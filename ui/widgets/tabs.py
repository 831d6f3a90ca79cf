"""Tabs of a page: the chosen one stands on a line of the accent."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from ui import theme

HEIGHT, LINE = 28, 2


class Tabs(QTabBar):
    """Names side by side; the arrows turn to the next one."""

    def __init__(self, name: str, *tabs: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setFont(theme.font("strong"))
        for text in tabs:
            self.addTab(text.replace("&", "&&"))

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802
        width = self.fontMetrics().horizontalAdvance(self.tabText(index))
        return QSize(width + theme.SPACE_LARGE + 4, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        for number in range(self.count()):
            chosen = number == self.currentIndex()
            place = self.tabRect(number).adjusted(0, 0, -theme.SPACE_LARGE, 0)
            here = "accent" if self.hasFocus() else "ink"
            painter.setPen(theme.colour(here if chosen else "muted"))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.tabText(number).replace("&&", "&"))
            if chosen:
                line = QRectF(place.left(), place.bottom() - LINE + 1, place.width(), LINE)
                painter.fillRect(line, theme.colour("accent"))
