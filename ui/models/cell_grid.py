"""A grid of purposes and channels, walked through by the arrows: one cell each, painted by who shows it."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from ui import theme
from ui.models.consent import Cell, PurposeModel
from ui.models.list_paint import FlatHeader

PAD = 10
NAME_SHARE, LEAST_NAME, MOST_NAME = 0.25, 140, 280


class _Titles(FlatHeader):
    """A title that is too long for its column stands on two lines."""

    def _title(self, painter: QPainter, rect: QRect, section: int, sorted_here: bool) -> None:
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        room = rect.adjusted(PAD, 0, -2, -1)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if painter.fontMetrics().horizontalAdvance(text) > room.width():
            painter.setFont(theme.font("small"))
            flags |= Qt.TextFlag.TextWordWrap
        painter.drawText(room, int(flags), text)


class CellGrid(QTableView):
    """As high as its rows and as wide as there is room. ``chosen`` carries the cell under the selection."""

    chosen = Signal(object)

    def __init__(self, model: PurposeModel, name: str, row_height: int, painter: "type[CellPainter]") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(painter(self))
        header = _Titles(self)
        self.setHorizontalHeader(header)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.setModel(model)
        self.setFixedHeight(header.sizeHint().height() + row_height * model.rowCount() + 4)
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.setCurrentIndex(model.index(0, 1))

    @property
    def cell(self) -> Cell | None:
        """The channel and purpose under the selection."""
        model: PurposeModel = self.model()  # type: ignore[assignment]
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

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _tell(self) -> None:
        if cell := self.cell:
            self.chosen.emit(cell)


class CellPainter(QStyledItemDelegate):
    """A name as plain text; ``_cell`` paints what stands for a channel and a purpose."""

    role: int

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(option.rect, theme.colour("card"))  # the style marks what is selected or disabled
        if index.column() == 0:
            self._words(painter, option.rect.adjusted(2, 0, -PAD, 0), index.data(), "ink", "body")
        elif (value := index.data(self.role)) is not None:
            self._cell(painter, option, index, value)
        painter.restore()

    def _cell(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex, value: Any) -> None:
        raise NotImplementedError

    def _frame(self, option: Any) -> QPen | Qt.PenStyle:
        """Around the cell that is selected, stronger while the keyboard is here."""
        view = self.parent()
        if not option.state & QStyle.StateFlag.State_Selected or not isinstance(view, QTableView):
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
