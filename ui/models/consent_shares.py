"""How many may be written to: a grid of purposes and channels with numbers and a bar in each cell."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu

from crm.domain.consent_overview import Share
from crm.domain.consent_words import CHANNEL_NAMES
from crm.domain.consent_words import PURPOSE_WORDS as SHORT
from crm.domain.listing import ASK, NO, YES
from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.models.cell_grid import PAD, CellGrid, CellPainter
from ui.models.conditions import ANSWER_WORDS
from ui.models.consent import Cell, PurposeModel
from ui.theme import plain_tip

Roles = Qt.ItemDataRole
SHARE = int(Roles.UserRole) + 1
KEYS = {YES: "yjд", ASK: "avп", NO: "nн"}
"""What is typed for the names behind each number, in the alphabets of the program."""
ICONS = {YES: "yes", ASK: "unasked", NO: "no"}
TONES = {YES: "accent", ASK: "neutral_pressed", NO: "alarm"}
ROW_HEIGHT, BAR = 46, 5


def counts(share: Share, fmt: Formats) -> dict[str, str]:
    """Each number with its word: “812 yes”."""
    return {answer: f"{fmt.count(share.number(answer))} {tr(ANSWER_WORDS[answer])}" for answer in (YES, ASK, NO)}


class SharesModel(PurposeModel):
    """The shares of everybody within reach."""

    def __init__(self, fmt: Formats, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fmt = fmt

    def share(self, cell: Cell) -> Share:
        """The numbers of a cell."""
        found: Share = self._values.get(cell, Share())
        return found

    def rate(self, share: Share) -> str:
        """How many of a hundred may be written to; nothing of few people."""
        return self.fmt.percent(share.yes_rate) if share.yes and share.yes_rate is not None else ""

    def _said(self, cell: Cell, value: Share, role: int) -> Any:
        if role == Roles.DisplayRole:
            return self.fmt.count(value.yes)
        if role == Roles.ToolTipRole:
            return plain_tip(", ".join(counts(value, self.fmt).values()))
        if role == Roles.AccessibleTextRole:
            channel, purpose = cell
            numbers = ", ".join(counts(value, self.fmt).values())
            return f"{tr(CHANNEL_NAMES[channel])}, {tr(SHORT[purpose])}: {numbers}"
        return value if role == SHARE else None


class SharesView(CellGrid):
    """``opened`` carries a cell and which of its numbers: from the menu of a cell, or by one key."""

    opened = Signal(object, str)

    def __init__(self, model: SharesModel, name: str) -> None:
        super().__init__(model, name, ROW_HEIGHT, _Shares)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self._offer() if index.column() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().lower()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._offer()
        elif typed and (found := next((answer for answer, keys in KEYS.items() if typed in keys), None)):
            self._open(found)
        else:
            super().keyPressEvent(event)

    def menu(self) -> QMenu | None:
        """The numbers of the cell under the selection, each leading to its names."""
        model: SharesModel = self.model()  # type: ignore[assignment]
        if (cell := self.cell) is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        channel, purpose = cell
        menu.setAccessibleName(f"{tr(CHANNEL_NAMES[channel])}, {tr(SHORT[purpose])}")
        share = model.share(cell)
        for answer, words in counts(share, model.fmt).items():
            action = QAction(theme.icon(ICONS[answer]), words, menu)
            action.setEnabled(share.number(answer) > 0)
            action.triggered.connect(lambda *_, answer=answer: self._open(answer))
            menu.addAction(action)
        return menu

    def _offer(self) -> None:
        if menu := self.menu():
            place = self.visualRect(self.currentIndex())
            menu.popup(self.viewport().mapToGlobal(place.bottomLeft()))

    def _open(self, answer: str) -> None:
        model: SharesModel = self.model()  # type: ignore[assignment]
        if (cell := self.cell) and model.share(cell).number(answer):
            self.opened.emit(cell, answer)


class _Shares(CellPainter):
    """How many may be written to, of how many of a hundred, and a bar of all three answers."""

    role = SHARE

    def _cell(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex, value: Share) -> None:
        model: SharesModel = index.model()  # type: ignore[assignment]
        place = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.setPen(self._frame(option))
        painter.setBrush(theme.colour("hover"))
        painter.drawRoundedRect(place, 5, 5)
        room = place.adjusted(PAD, 5, -PAD, -5 - BAR - 3)
        painter.setFont(theme.font("strong", tabular=True))
        painter.setPen(theme.colour("ink" if value.yes else "muted"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), index.data())
        used = painter.fontMetrics().horizontalAdvance(index.data())
        painter.setFont(theme.font("small", tabular=True))
        rate = model.rate(value)
        if painter.fontMetrics().horizontalAdvance(rate) + used + 6 <= room.width():
            painter.setPen(theme.colour("muted"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), rate)
        self._bar(painter, QRectF(room.left(), place.bottom() - 5 - BAR, room.width(), BAR), value)

    def _bar(self, painter: QPainter, place: QRectF, share: Share) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        left = place.left()
        for answer, tone in TONES.items():
            width = place.width() * share.number(answer) / max(share.people, 1)
            if width > 0:
                painter.setBrush(theme.colour(tone))
                painter.drawRect(QRectF(left, place.top(), max(width, 1.5), place.height()))
            left += width
