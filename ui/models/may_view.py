"""The grid of answers: one cell a channel and purpose, an icon and a word in each, walked through by the arrows."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from crm.domain.consent import Event
from crm.domain.permission import Verdict
from ui import theme
from ui.models.consent import ANSWER, Cell, MayModel
from ui.models.list_paint import FlatHeader

LOOKS = {
    Verdict.ALLOWED: ("yes", "accent", "accent_soft"),
    Verdict.ASK_FIRST: ("unasked", "muted", "hover"),
    Verdict.NO: ("no", "alarm", "alarm_soft"),
}
"""The icon, its colour and the ground of each verdict."""
KEYS = {Event.GRANT: "yjд+", Event.OBJECT: "nн-", Event.WITHDRAW: "wо"}
"""What is typed for each answer, in the alphabets of the program."""
ROW_HEIGHT = 31
ICON, PAD = 16, 10
NAME_SHARE, LEAST_NAME, MOST_NAME = 0.25, 140, 280


class MayView(QTableView):
    """``chosen`` carries the cell under the selection, ``answered`` a cell and the ``Event`` to record for it."""

    chosen = Signal(object)
    answered = Signal(object, object)

    def __init__(self, model: MayModel, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Cells(self))
        header = FlatHeader(self)
        self.setHorizontalHeader(header)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setModel(model)
        self.setFixedHeight(header.sizeHint().height() + ROW_HEIGHT * model.rowCount() + 4)
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _index: self._answer(Event.GRANT))
        self.setCurrentIndex(model.index(0, 1))

    @property
    def cell(self) -> Cell | None:
        """The channel and purpose under the selection."""
        model: MayModel = self.model()  # type: ignore[assignment]
        return model.cell(self.currentIndex())

    def choose(self, line: int, column: int) -> None:
        """Select a cell by its place; the first channel is 1."""
        self.selectionModel().setCurrentIndex(
            self.model().index(line, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        name = max(LEAST_NAME, min(MOST_NAME, round(room * NAME_SHARE)))
        self.setColumnWidth(0, name)
        each = (room - name) // max(self.model().columnCount() - 1, 1)
        last = self.model().columnCount() - 1
        for column in range(1, last):
            self.setColumnWidth(column, each)
        self.setColumnWidth(last, room - name - each * (last - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().lower()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer(Event.GRANT)
        elif typed and (found := next((kind for kind, keys in KEYS.items() if typed in keys), None)):
            self._answer(found)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _tell(self) -> None:
        if cell := self.cell:
            self.chosen.emit(cell)

    def _answer(self, kind: Event) -> None:
        if cell := self.cell:
            self.answered.emit(cell, kind)


class _Cells(QStyledItemDelegate):
    """A name as plain text; an answer as icon and word on the ground of its verdict."""

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, theme.colour("card"))  # the style marks what is selected or disabled
        answer = index.data(ANSWER)
        if answer is None:
            self._words(painter, option.rect.adjusted(2, 0, -PAD, 0), index.data(), "ink", "body")
        else:
            self._answer(painter, option, index.data(), LOOKS[answer.verdict])
        painter.restore()

    def _answer(self, painter: QPainter, option: Any, words: str, look: tuple[str, str, str]) -> None:
        icon, tone, ground = look
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        place = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.setPen(self._frame(selected))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(place, 5, 5)
        ratio = painter.device().devicePixelRatioF()
        top = round(place.center().y() - ICON / 2)
        left = round(place.left()) + PAD
        painter.drawPixmap(left, top, theme.pixmap(icon, theme.colour(tone), ICON, ratio))
        room = option.rect.adjusted(PAD + ICON + 9, 0, -6, 0)
        self._words(painter, room, words, tone, "strong" if icon != "unasked" else "secondary")

    def _frame(self, selected: bool) -> QPen | Qt.PenStyle:
        view = self.parent()
        if not selected or not isinstance(view, QTableView):
            return Qt.PenStyle.NoPen
        return QPen(theme.colour("accent"), 2) if view.hasFocus() else QPen(theme.colour("muted"), 1)

    def _words(self, painter: QPainter, room: Any, words: str, tone: str, role: str) -> None:
        """On one line, or small on two where that is too long."""
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(tone))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if painter.fontMetrics().horizontalAdvance(words) > room.width():
            painter.setFont(theme.font("small"))
            flags |= int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, words)
