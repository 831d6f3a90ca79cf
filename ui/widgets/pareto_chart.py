"""The Pareto line: what part of the sales the best part of the customers brings. Drawn by hand."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme

LEFT, RIGHT, TOP, BOTTOM = 52, 24, 16, 44
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
BEST = 0.2
Point = tuple[float, float]


class ParetoChart(QWidget):
    """``load`` shows a curve from (0, 0) to (1, 1) with a mark at the best fifth; a dashed line is all alike."""

    def __init__(self, name: str, across: str) -> None:
        super().__init__()
        self._across = across
        self._curve: tuple[Point, ...] = ()
        self._best: Point | None = None
        self._text: Callable[[float], str] = str
        self._tip: Callable[[Point], str] = lambda point: ""
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setMinimumSize(280, 180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def load(
        self, curve: Sequence[Point], best: Point | None, text: Callable[[float], str], tip: Callable[[Point], str]
    ) -> None:
        """Show a curve. ``best`` is the share of the best fifth and what it brings; ``text`` writes a share."""
        self._curve, self._best, self._text, self._tip = tuple(curve), best, text, tip
        self.setAccessibleDescription(tip(best) if best else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 300)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._curve:
            share = (event.position().x() - self._frame.left()) / self._frame.width()
            near = min(max(bisect_left(self._curve, (share, 0.0)), 0), len(self._curve) - 1)
            QToolTip.showText(event.globalPosition().toPoint(), theme.plain_tip(self._tip(self._curve[near])), self)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._curve:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._grid(painter)
        self._alike(painter)
        self._line(painter)
        if self._best:
            self._mark(painter, self._best)

    @property
    def _frame(self) -> QRectF:
        return QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -BOTTOM)

    def _at(self, point: Point) -> QPointF:
        """Where a point lies; returns can lift a curve above all sales for a while."""
        most = max(1.0, *(height for _, height in self._curve))
        least = min(0.0, *(height for _, height in self._curve))
        frame = self._frame
        y = frame.bottom() - frame.height() * (point[1] - least) / (most - least)
        return QPointF(frame.left() + frame.width() * point[0], y)

    def _grid(self, painter: QPainter) -> None:
        painter.setFont(theme.font("small", tabular=True))
        for share in QUARTERS:
            y = round(self._at((0.0, share)).y()) + 0.5
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(self._frame.left(), y), QPointF(self._frame.right(), y))
            painter.setPen(theme.colour("muted"))
            label = QRectF(0, y - 8, LEFT - 8, 16)
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(label, side, self._text(share))
            x = self._at((share, 0.0)).x()
            below = QRectF(x - 40, self._frame.bottom() + 6, 80, 16)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._text(share))
        words = QRectF(self._frame.left(), self._frame.bottom() + 24, self._frame.width(), 16)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._across)

    def _alike(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.colour("muted"), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(self._at((0.0, 0.0)), self._at((1.0, 1.0)))

    def _line(self, painter: QPainter) -> None:
        path = QPainterPath(self._at(self._curve[0]))
        for point in self._curve[1:]:
            path.lineTo(self._at(point))
        ground = QPainterPath(path)
        ground.lineTo(self._at((1.0, 0.0)))
        ground.lineTo(self._at((0.0, 0.0)))
        shade = theme.colour("accent")
        shade.setAlphaF(0.08)
        painter.fillPath(ground, shade)
        painter.setPen(QPen(theme.colour("accent"), 2.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _mark(self, painter: QPainter, best: Point) -> None:
        """The best fifth: a dotted line up to the curve, and what it brings."""
        at, foot = self._at(best), self._at((best[0], 0.0))
        painter.setPen(QPen(theme.colour("accent"), 1.2, Qt.PenStyle.DotLine))
        painter.drawLine(foot, at)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(at, 4.5, 4.5)
        painter.setPen(theme.colour("accent"))
        painter.setFont(theme.font("strong", tabular=True))
        words = f"{self._text(best[0])} → {self._text(best[1])}"
        painter.drawText(QPointF(at.x() + 12, max(at.y() + 22, TOP + 12)), words)
