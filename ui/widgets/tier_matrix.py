"""Who was in which tier on one day and is on another: a row for each tier then, a column for each now."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from crm.domain.tier import Tier
from crm.domain.tier_move import SHARE_FROM, Migration
from crm.i18n import tr, trc
from ui import theme
from ui.context import Formats

ROW, HEAD, GAP, CELL_LEAST, LAST_LEAST = 32, 26, 3, 46, 76
NAME_SHARE = 0.2
FAINT, STRONG = 0.14, 0.55
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
Place = tuple[int, int]
"""Line and column, from 0; the highest tier comes first in both."""


class TierMatrix(QWidget):
    """Arrows move, Enter or a click opens the names. Green moved up, amber down; the number says it too.

    ``opened`` tells the numbers of the two tiers.
    """

    opened = Signal(int, int)

    def __init__(self, fmt: Formats, title: Callable[[Tier | None], str]) -> None:
        """``title`` names a tier, or none, in the words of a cell."""
        super().__init__()
        self._title = title
        self._fmt = fmt
        self._found: Migration | None = None
        self._at: Place = (0, 0)
        self._over: Place | None = None
        self.setAccessibleName(tr("Moves between tiers"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def load(self, found: Migration) -> None:
        """Show another matrix; the cell the keys are at stays."""
        self._found = found
        most = len(found.numbers) - 1
        self._at = min(self._at[0], most), min(self._at[1], most)
        self.updateGeometry()
        self._tell()

    def sizeHint(self) -> QSize:
        lines = len(self._found.numbers) if self._found else 5
        return QSize(460, HEAD + (lines + 1) * (ROW + GAP))

    def minimumSizeHint(self) -> QSize:
        columns = len(self._found.numbers) if self._found else 5
        return QSize(2 * LAST_LEAST + columns * CELL_LEAST, self.sizeHint().height())

    def words(self, place: Place) -> str:
        """A cell in words."""
        found, (then, now) = self._known(), self._tiers(place)
        values = {"then": self._title(found.plan.tier(then)), "now": self._title(found.plan.tier(now))}
        return tr("{then} then, {now} now: {n}", **values, n=self._fmt.count(found.count(then, now)))

    def _known(self) -> Migration:
        assert self._found is not None
        return self._found

    def _tiers(self, place: Place) -> tuple[int, int]:
        most = len(self._known().numbers) - 1
        return most - place[0], most - place[1]

    def _cell(self, place: Place) -> QRectF:
        """The place of a cell; line -1 is the head and the one after the last the foot, column -1 the names."""
        columns = len(self._known().numbers)
        name = max(LAST_LEAST, self.width() * NAME_SHARE)
        width = (self.width() - name - LAST_LEAST) / columns
        line, column = place
        top = HEAD + line * (ROW + GAP) if line >= 0 else 0
        left = name + column * width if column >= 0 else 0
        wide = name if column < 0 else width if column < columns else LAST_LEAST
        return QRectF(left, top, wide - GAP, ROW if line >= 0 else HEAD)

    def _place_at(self, x: float, y: float) -> Place | None:
        if self._found is None:
            return None
        every = range(len(self._found.numbers))
        return next(((a, b) for a in every for b in every if self._cell((a, b)).contains(x, y)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._found is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._heads(painter)
        for line in range(len(self._found.numbers)):
            for column in range(len(self._found.numbers)):
                self._paint(painter, (line, column))

    def _heads(self, painter: QPainter) -> None:
        found, last = self._known(), len(self._known().numbers)
        small, left = theme.font("small", tabular=True), Qt.AlignmentFlag.AlignLeft
        for number in range(last):
            then, now = self._tiers((number, number))
            named = str(found.plan.tier(then) or trc("tier", "None"))
            self._text(painter, self._cell((-1, number)), named, small)
            self._text(painter, self._cell((last, number)), self._fmt.count(found.at_last(now)), small)
            self._text(painter, self._cell((number, last)), self._risen(then), small)
            room = self._cell((number, -1))
            total = self._fmt.count(found.at_first(then))
            self._text(painter, room, total, small, Qt.AlignmentFlag.AlignRight)
            used = painter.fontMetrics().horizontalAdvance(total) + theme.SPACE_SMALL
            self._text(painter, room.adjusted(0, 0, -used, 0), named, theme.font("body"), left, tone="ink")
        self._text(painter, self._cell((-1, last)), tr("moved up"), small)
        self._text(painter, self._cell((last, -1)), tr("on the last day"), small, left)
        self._text(painter, self._cell((-1, -1)), tr("on the first day"), small, left)

    def _risen(self, then: int) -> str:
        """Who moved up of a row: a share from 20 people on, else the numbers."""
        found = self._known()
        everybody, rate = found.at_first(then), found.up_rate(then)
        if rate is None or then == found.numbers[-1]:
            return "–"
        if everybody >= SHARE_FROM:
            return self._fmt.percent(rate)
        higher = self._fmt.count(round(rate * everybody / 100))
        return tr("{n} of {total}", n=higher, total=self._fmt.count(everybody))

    def _text(
        self, painter: QPainter, room: QRectF, text: str, font: QFont,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter, *, tone: str = "muted",
    ) -> None:  # fmt: skip
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint(self, painter: QPainter, place: Place) -> None:
        then, now = self._tiers(place)
        number, room = self._known().count(then, now), self._cell(place)
        tone = "neutral" if then == now else "accent" if now > then else "attention"
        ground = theme.colour(tone)
        if then != now:
            share = number / max(self._known().at_first(then), 1)
            ground.setAlphaF(FAINT + (STRONG - FAINT) * share if number else FAINT / 3)
        focused = place == self._at and self.hasFocus()
        marked = focused or place == self._over
        painter.setPen(QPen(theme.colour("accent"), 2 if focused else 1) if marked else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 4, 4)
        text = self._fmt.count(number) if number else "·"
        self._text(painter, room, text, theme.font("body", tabular=True), tone="ink" if number else "muted")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if self._found and step:
            most = len(self._found.numbers) - 1
            self._at = max(0, min(most, self._at[0] + step[0])), max(0, min(most, self._at[1] + step[1]))
            self._tell()
        elif self._found and event.key() in _OPENS:
            self._open(self._at)
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words(self._at))
        self.update()

    def _open(self, place: Place) -> None:
        if self._known().count(*self._tiers(place)):
            self.opened.emit(*self._tiers(place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._over = self._place_at(event.position().x(), event.position().y())
        pointing = self._over is not None and self._known().count(*self._tiers(self._over)) > 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if place := self._place_at(event.position().x(), event.position().y()):
            self._at = place
            self._tell()
            self._open(place)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            if place := self._place_at(event.pos().x(), event.pos().y()):
                QToolTip.showText(event.globalPos(), theme.plain_tip(self.words(place)), self)
            return True
        return super().event(event)
