"""A triangle of shares: the darker, the more came back. Every cell says its number; colour is only the second voice."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme

CELL_HEIGHT, GAP, NAME_WIDTH = 26, 2, 92


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says, how strong it is (0 to 1), and its longer words."""

    text: str
    share: float
    tip: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A named row of cells."""

    name: str
    cells: tuple[Cell, ...]


class Heatmap(QWidget):
    """``load`` shows rows under column titles."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._titles: tuple[str, ...] = ()
        self._rows: tuple[HeatRow, ...] = ()

    def load(self, titles: Sequence[str], rows: Sequence[HeatRow]) -> None:
        """Show other rows."""
        self._titles, self._rows = tuple(titles), tuple(rows)
        self.setAccessibleDescription("; ".join(cell.tip for row in rows for cell in row.cells))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, (len(self._rows) + 1) * (CELL_HEIGHT + GAP))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(theme.colour("muted"))
        for column, title in enumerate(self._titles):
            painter.drawText(self._place(-1, column), Qt.AlignmentFlag.AlignCenter, title)
        for line, row in enumerate(self._rows):
            painter.setPen(theme.colour("ink"))
            room = QRectF(0, self._place(line, 0).top(), NAME_WIDTH, CELL_HEIGHT)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.name)
            for column, cell in enumerate(row.cells):
                self._cell(painter, self._place(line, column), cell)

    def _place(self, line: int, column: int) -> QRectF:
        width = (self.width() - NAME_WIDTH) / max(len(self._titles), 1)
        return QRectF(NAME_WIDTH + column * width, (line + 1) * (CELL_HEIGHT + GAP), width - GAP, CELL_HEIGHT)

    def _cell(self, painter: QPainter, place: QRectF, cell: Cell) -> None:
        shade = theme.colour("accent")
        shade.setAlphaF(0.10 + 0.80 * min(cell.share, 1.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(theme.colour("on_accent" if cell.share > 0.55 else "ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, cell.text)

    def event(self, event: object) -> bool:
        if isinstance(event, QHelpEvent):
            if tip := self._tip_at(event.pos().x(), event.pos().y()):
                QToolTip.showText(event.globalPos(), theme.plain_tip(tip), self)
            return True
        return super().event(event)  # type: ignore[arg-type]

    def _tip_at(self, x: int, y: int) -> str:
        for line, row in enumerate(self._rows):
            for column, cell in enumerate(row.cells):
                if self._place(line, column).contains(x, y):
                    return cell.tip
        return ""
