"""The grid of RFM: how lately down the side, how often and how much across; people and money in every cell."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetrics,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme

CELL, GAP, HEAD = QSize(66, 39), 3, 22
TALLEST = 104
EMPTY = 0.45
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}
Place = tuple[int, int]
"""R and FM of a cell, from 1."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a cell says: people, money, how strong it is (0 to 1), and all of it in words. Nobody has no text."""

    people: str
    money: str
    strength: float
    words: str


@dataclass(frozen=True, slots=True)
class GridLevel:
    """A row: what it is called, and its cells from little to much."""

    name: str
    cells: tuple[GridCell, ...]


class RfmGrid(QWidget):
    """Arrow keys walk; ``chosen`` is the cell under the mark, ``opened`` one that was clicked or entered."""

    chosen = Signal(int, int)
    opened = Signal(int, int)

    def __init__(self, name: str, across: str, little: str, much: str) -> None:
        super().__init__()
        self._name, self._titles = name, (little, across, much)
        self._levels: tuple[GridLevel, ...] = ()
        self._at: Place = (0, 0)
        self._lit: frozenset[Place] = frozenset()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def load(self, levels: Sequence[GridLevel]) -> None:
        """Show other rows, the best first; the mark stays where it was, or begins at the best customers."""
        self._levels = tuple(levels)
        best = (len(levels), len(levels))
        self._at = self._at if self._at != (0, 0) and max(self._at) <= len(levels) else best
        self.updateGeometry()
        self._tell()
        self.update()

    @property
    def at(self) -> Place:
        """The cell under the mark."""
        return self._at

    def words(self) -> str:
        """The cell under the mark, in words."""
        cell = self._cell(self._at)
        return cell.words if cell else ""

    def light(self, places: Collection[Place]) -> None:
        """Frame some cells: those of a segment."""
        self._lit = frozenset(places)
        self.update()

    def move_to(self, place: Place) -> None:
        """Put the mark on another cell."""
        if self._cell(place) and place != self._at:
            self._at = place
            self._tell()
            self.update()
            self.chosen.emit(*place)

    def sizeHint(self) -> QSize:
        number = max(len(self._levels), 1)
        return QSize(self._side() + number * (CELL.width() + 16), HEAD + number * (56 + GAP))

    def minimumSizeHint(self) -> QSize:
        number = max(len(self._levels), 1)
        return QSize(self._side() + number * (CELL.width() - 10), HEAD + number * (CELL.height() + GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step:
            self.move_to((self._at[0] + step[0], self._at[1] + step[1]))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if place := self._place_at(event.position().x(), event.position().y()):
            self.move_to(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._place_at(event.position().x(), event.position().y()) == self._at:
            self._open()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell(self._place_at(event.position().x(), event.position().y()) or (0, 0))
        self.setCursor(Qt.CursorShape.PointingHandCursor if cell and cell.people else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._levels:
            self.chosen.emit(*self._at)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._place_at(event.pos().x(), event.pos().y())
            if cell := self._cell(place or (0, 0)):
                QToolTip.showText(event.globalPos(), theme.plain_tip(cell.words), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._levels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_titles(painter)
        for line, level in enumerate(self._levels):
            r = len(self._levels) - line
            painter.setFont(theme.font("small", tabular=True))
            painter.setPen(theme.colour("ink"))
            row = self._room((r, 1))
            name = QRectF(0, row.top(), self._side() - theme.SPACE_SMALL, row.height())
            painter.drawText(name, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), level.name)
            for column, cell in enumerate(level.cells, 1):
                self._draw(painter, (r, column), cell)

    def _draw_titles(self, painter: QPainter) -> None:
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        left = self._side()
        room = QRectF(left, 0, self.width() - left - GAP, HEAD - theme.SPACE_TINY)
        little, across, much = self._titles
        sides = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight)
        for text, side in zip((f"← {little}", across, f"{much} →"), sides, strict=True):
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw(self, painter: QPainter, place: Place, cell: GridCell) -> None:
        room = self._room(place)
        shade, ink = (
            theme.shaded(cell.strength) if cell.people else (theme.mixed("neutral", EMPTY), theme.colour("ink"))
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawRoundedRect(room, 4, 4)
        self._frame(painter, place, room)
        if not cell.people:
            return
        painter.setPen(ink)
        middle = room.center().y()
        lines = [(cell.people, "strong", middle - 18), (cell.money, "small", middle + 1)]
        if not self.shows_money:
            lines = [(cell.people, "strong", middle - 8)]
        for text, font, top in lines:
            painter.setFont(theme.font(font, tabular=True))
            line = QRectF(room.left() + 2, top, room.width() - 4, 17)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    @property
    def shows_money(self) -> bool:
        """Whether every amount fits: half an amount would be read as another one."""
        metrics = QFontMetricsF(theme.font("small", tabular=True))
        room = self._room((1, 1)).width() - 4
        return all(metrics.horizontalAdvance(cell.money) <= room for level in self._levels for cell in level.cells)

    def _frame(self, painter: QPainter, place: Place, room: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if place == self._at and self.hasFocus():
            painter.setPen(QPen(theme.colour("ink"), 2))
        elif place in self._lit:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
        else:
            return
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 4, 4)

    def _side(self) -> int:
        """The width of the names of the rows."""
        metrics = QFontMetrics(theme.font("small", tabular=True))
        widest = max((metrics.horizontalAdvance(level.name) for level in self._levels), default=0)
        return min(widest, 104) + theme.SPACE_MEDIUM

    def _room(self, place: Place) -> QRectF:
        number = len(self._levels)
        width = (self.width() - self._side()) / number
        height = min((self.height() - HEAD) / number, TALLEST)
        top = HEAD + (number - place[0]) * height
        return QRectF(self._side() + (place[1] - 1) * width, top, width - GAP, height - GAP)

    def _place_at(self, x: float, y: float) -> Place | None:
        number = len(self._levels)
        places = ((r, fm) for r in range(1, number + 1) for fm in range(1, number + 1))
        return next((place for place in places if self._room(place).contains(x, y)), None)

    def _cell(self, place: Place) -> GridCell | None:
        number = len(self._levels)
        if not (1 <= place[0] <= number and 1 <= place[1] <= number):
            return None
        return self._levels[number - place[0]].cells[place[1] - 1]

    def _open(self) -> None:
        cell = self._cell(self._at)
        if cell and cell.people:
            self.opened.emit(*self._at)

    def _tell(self) -> None:
        """What a screen reader says: the cell under the mark."""
        self.setAccessibleDescription(self.words())
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
