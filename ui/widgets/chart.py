"""A line chart: one line that matters, quiet ones for comparison. Drawn by hand, so nothing heavy is loaded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme

LEFT, RIGHT, TOP, BOTTOM = 52, 24, 16, 28


@dataclass(frozen=True, slots=True)
class Series:
    """A named line; None is a gap. The ``main`` one carries the accent and its last value."""

    name: str
    values: tuple[float | None, ...]
    main: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """A word pinned to a position of the axis."""

    position: int
    text: str


def ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round numbers that cover ``low`` to ``high``, about ``wanted`` of them."""
    if high <= low:
        high = low + 1
    raw = (high - low) / wanted
    unit = 10 ** floor(log10(raw))
    step = next(unit * m for m in (1, 2, 2.5, 5, 10) if unit * m >= raw)
    first, last = floor(low / step), ceil(high / step)
    return [number * step for number in range(first, last + 1)]


class LineChart(QWidget):
    """``load`` shows series over labels; ``picked`` carries the position of a clicked point."""

    picked = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setMinimumHeight(160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._labels: tuple[str, ...] = ()
        self._tips: tuple[str, ...] = ()
        self._series: tuple[Series, ...] = ()
        self._remarks: tuple[Remark, ...] = ()
        self._text: Callable[[float], str] = str
        self._hover = -1

    def load(
        self,
        labels: Sequence[str],
        series: Sequence[Series],
        text: Callable[[float], str],
        *,
        tips: Sequence[str] = (),
        remarks: Sequence[Remark] = (),
    ) -> None:
        """Show lines. ``text`` writes a value, ``tips`` are one text a position."""
        self._labels, self._series, self._text = tuple(labels), tuple(series), text
        self._tips, self._remarks = tuple(tips), tuple(remarks)
        self.setAccessibleDescription("; ".join(self._tips))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        values = [v for s in self._series for v in s.values if v is not None]
        if not values or not self._labels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks = ticks(min(values), max(values))
        self._low, self._high = marks[0], marks[-1]
        self._grid(painter, marks)
        self._months(painter)
        for remark in self._remarks:
            self._pin(painter, remark)
        for series in sorted(self._series, key=lambda s: s.main):
            self._line(painter, series)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover = self._nearest(event.position().x())
        if hover != self._hover:
            self._hover = hover
            self.update()
        if 0 <= hover < len(self._tips):
            QToolTip.showText(event.globalPosition().toPoint(), theme.plain_tip(self._tips[hover]), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._labels:
            self.picked.emit(self._nearest(event.position().x()))

    @property
    def _frame(self) -> QRectF:
        return QRectF(self.rect()).adjusted(LEFT, TOP, -RIGHT, -BOTTOM)

    def _nearest(self, x: float) -> int:
        step = self._frame.width() / max(len(self._labels) - 1, 1)
        return min(max(round((x - self._frame.left()) / step), 0), max(len(self._labels) - 1, 0))

    def _x(self, position: int) -> float:
        return self._frame.left() + self._frame.width() * position / max(len(self._labels) - 1, 1)

    def _y(self, value: float) -> float:
        return self._frame.bottom() - self._frame.height() * (value - self._low) / (self._high - self._low)

    def _grid(self, painter: QPainter, marks: Sequence[float]) -> None:
        painter.setFont(theme.font("small", tabular=True))
        for mark in marks:
            y = round(self._y(mark)) + 0.5
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(self._frame.left(), y), QPointF(self._frame.right(), y))
            painter.setPen(theme.colour("muted"))
            place = QRectF(0, y - 8, LEFT - 8, 16)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._text(mark))

    def _months(self, painter: QPainter) -> None:
        painter.setPen(theme.colour("muted"))
        widest = max(painter.fontMetrics().horizontalAdvance(label) for label in self._labels) + 14
        every = max(1, ceil(widest * len(self._labels) / max(self._frame.width(), 1)))
        last = len(self._labels) - 1
        for position, label in enumerate(self._labels):
            if (last - position) % every == 0:
                place = QRectF(self._x(position) - 60, self._frame.bottom() + 8, 120, 16)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, label)

    def _pin(self, painter: QPainter, remark: Remark) -> None:
        x = self._x(remark.position)
        painter.setPen(QPen(theme.colour("attention"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, self._frame.top()), QPointF(x, self._frame.bottom()))
        painter.drawText(QPointF(x + 6, self._frame.top() + 10), remark.text)

    def _line(self, painter: QPainter, series: Series) -> None:
        path, gap, last = QPainterPath(), True, None
        for position, value in enumerate(series.values):
            if value is None:
                gap = True
                continue
            last = QPointF(self._x(position), self._y(value))
            (path.moveTo if gap else path.lineTo)(last)
            gap = False
        pen = QPen(theme.colour("accent"), 2.4) if series.main else QPen(theme.colour("muted"), 1.2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if not series.main:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        if series.main and last is not None:
            self._end(painter, series, last)

    def _end(self, painter: QPainter, series: Series, at: QPointF) -> None:
        """The last point with its value, and the point under the pointer."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(at, 4.5, 4.5)
        value = next(v for v in reversed(series.values) if v is not None)
        if 0 <= self._hover < len(series.values) and (under := series.values[self._hover]) is not None:
            painter.drawEllipse(QPointF(self._x(self._hover), self._y(under)), 4, 4)
        painter.setPen(theme.colour("accent"))
        painter.setFont(theme.font("strong", tabular=True))
        above = at.y() - 26 if at.y() - 26 > 0 else at.y() + 10
        painter.drawText(QRectF(at.x() - 90, above, 90 + RIGHT, 16), Qt.AlignmentFlag.AlignRight, self._text(value))
