"""The grid of answers: one cell a channel and purpose, an icon and a word in each, walked through by the arrows."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from crm.domain.consent import Event
from crm.domain.permission import Answer, Verdict
from ui import theme
from ui.models.cell_grid import PAD, CellGrid, CellPainter
from ui.models.consent import ANSWER, MayModel

LOOKS = {
    Verdict.ALLOWED: ("yes", "accent", "accent_soft"),
    Verdict.ASK_FIRST: ("unasked", "muted", "hover"),
    Verdict.NO: ("no", "alarm", "alarm_soft"),
}
"""The icon, its colour and the ground of each verdict."""
KEYS = {Event.GRANT: "yjд+", Event.OBJECT: "nн-", Event.WITHDRAW: "wо"}
"""What is typed for each answer, in the alphabets of the program."""
ROW_HEIGHT = 31
ICON = 16


class MayView(CellGrid):
    """``answered`` carries a cell and the ``Event`` to record for it."""

    answered = Signal(object, object)

    def __init__(self, model: MayModel, name: str) -> None:
        super().__init__(model, name, ROW_HEIGHT, _Cells)
        self.doubleClicked.connect(lambda _index: self._answer(Event.GRANT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().lower()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._answer(Event.GRANT)
        elif typed and (found := next((kind for kind, keys in KEYS.items() if typed in keys), None)):
            self._answer(found)
        else:
            super().keyPressEvent(event)

    def _answer(self, kind: Event) -> None:
        if cell := self.cell:
            self.answered.emit(cell, kind)


class _Cells(CellPainter):
    """An answer as icon and word on the ground of its verdict."""

    role = ANSWER

    def _cell(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex, value: Answer) -> None:
        icon, tone, ground = LOOKS[value.verdict]
        place = QRectF(option.rect).adjusted(2, 2, -2, -2)
        painter.setPen(self._frame(option))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(place, 5, 5)
        ratio = painter.device().devicePixelRatioF()
        top = round(place.center().y() - ICON / 2)
        left = round(place.left()) + PAD
        painter.drawPixmap(left, top, theme.pixmap(icon, theme.colour(tone), ICON, ratio))
        room = option.rect.adjusted(PAD + ICON + 9, 0, -6, 0)
        self._words(painter, room, index.data(), tone, "strong" if icon != "unasked" else "secondary")
