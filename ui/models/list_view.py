"""A list: 31 px rows, no grid, flat headers, the selection kept by the row's id."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.models.rows import MARKS, STRONG, TONE, RowsModel

PAD = 10
MARK = 16
States = QStyle.StateFlag


class RowDelegate(QStyledItemDelegate):
    """Paints a cell: background, marks, one line of text in the tone of its meaning."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        self._background(painter, option)
        marks = index.data(MARKS)
        if marks:
            self._marks(painter, option.rect, marks)
        elif text := index.data():
            self._text(painter, option, index, str(text))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + PAD, theme.ROW_HEIGHT)

    def _background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & States.State_Selected:
            view = self.parent()
            focused = isinstance(view, QWidget) and view.hasFocus()
            painter.fillRect(option.rect, theme.colour("selection" if focused else "selection_idle"))
        elif option.state & States.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))

    def _text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        text: str,
    ) -> None:
        alignment = int(index.data(Qt.ItemDataRole.TextAlignmentRole))
        right = bool(alignment & int(Qt.AlignmentFlag.AlignRight))
        painter.setFont(theme.font("strong" if index.data(STRONG) else "body", tabular=right))
        painter.setPen(theme.colour(index.data(TONE) or "ink"))
        room = option.rect.adjusted(PAD, 0, -PAD, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, alignment, shown)

    def _marks(self, painter: QPainter, rect: QRect, marks: Any) -> None:
        ratio = painter.device().devicePixelRatioF()
        left, top = rect.left() + PAD, rect.center().y() - MARK // 2 + 1
        for mark in marks:
            painter.drawPixmap(left, top, theme.pixmap(mark.icon, theme.colour(mark.tone), MARK, ratio))
            left += MARK + 6


class FlatHeader(QHeaderView):
    """Quiet column titles above a hairline; the sorted one carries a small arrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.ROW_HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        painter.save()
        painter.fillRect(rect, theme.colour("card"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        painter.setFont(theme.font("secondary"))
        painter.setPen(theme.colour("ink" if sorted_here else "muted"))
        self._title(painter, rect, section, sorted_here)
        painter.restore()

    def _title(self, painter: QPainter, rect: QRect, section: int, sorted_here: bool) -> None:
        model = self.model()
        roles = Qt.ItemDataRole
        text = str(model.headerData(section, Qt.Orientation.Horizontal, roles.DisplayRole) or "")
        flags = model.headerData(section, Qt.Orientation.Horizontal, roles.TextAlignmentRole) or 0x81
        room = rect.adjusted(PAD, 0, -PAD, -1)
        if sorted_here:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            picture = theme.pixmap("up" if up else "down", theme.colour("muted"), 12, self.devicePixelRatioF())
            width = painter.fontMetrics().horizontalAdvance(text)
            right = int(flags) & int(Qt.AlignmentFlag.AlignRight)
            left = room.right() - width - 15 if right else min(room.left() + width + 3, room.right() - 12)
            painter.drawPixmap(max(left, rect.left()), room.center().y() - 5, picture)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRectF(room), int(flags), shown)


class ListView(QTableView):
    """Shows a ``RowsModel``. ``chosen`` is the row under the selection, ``opened`` one that was double-clicked."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, model: RowsModel[Any], name: str, *, many: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(RowDelegate(self))
        self.setHorizontalHeader(FlatHeader(self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(theme.ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self._chosen_id: int | None = None
        self.setModel(model)
        self.doubleClicked.connect(self._open)

    @property
    def rows(self) -> RowsModel[Any]:
        """The model."""
        model: RowsModel[Any] = self.model()  # type: ignore[assignment]
        return model

    def setModel(self, model: QAbstractItemModel | None) -> None:  # noqa: N802
        super().setModel(model)
        if isinstance(model, RowsModel):
            self._widths(model)
            model.modelAboutToBeReset.connect(self._remember)
            model.modelReset.connect(self._restore)
            model.dataChanged.connect(self._announce)
            self.selectionModel().currentRowChanged.connect(self._announce)

    def let_sort(self, section: int = 0, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """A click on a title sorts; starts with ``section``."""
        self.horizontalHeader().setSortIndicator(section, order)
        self.setSortingEnabled(True)

    def current_row(self) -> Any:
        """The row under the selection, None when there is none."""
        return self.rows.row_at(self.currentIndex().row())

    def chosen_rows(self) -> list[Any]:
        """Every selected row that is loaded."""
        found = [self.rows.row_at(index.row()) for index in self.selectionModel().selectedRows()]
        return [row for row in found if row is not None]

    def choose(self, line: int) -> None:
        """Select a line."""
        if 0 <= line < self.rows.rowCount():
            self.selectRow(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose(0)
        self.viewport().update()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _widths(self, model: RowsModel[Any]) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(40)
        metrics = self.fontMetrics()
        for number, column in enumerate(model.columns):
            needed = metrics.horizontalAdvance(column.title) + 2 * PAD + (16 if column.sortable else 0)
            self.setColumnWidth(number, max(column.width, needed))
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)

    def _fit(self) -> None:
        """Hide optional columns, the last first, until the stretching one has its width."""
        columns = list(enumerate(self.rows.columns))
        room = self.viewport().width()
        needed = sum(column.width if column.stretch else self.columnWidth(n) or column.width for n, column in columns)
        for number, column in reversed(columns):
            if column.optional:
                self.setColumnHidden(number, needed > room)
                needed -= column.width if needed > room else 0

    def _remember(self) -> None:
        self._scroll = self.verticalScrollBar().value()

    def _restore(self) -> None:
        line = -1 if self._chosen_id is None else self.rows.line_of(self._chosen_id)
        if line >= 0:
            blocked = self.selectionModel().blockSignals(True)
            self.selectRow(line)
            self.selectionModel().blockSignals(blocked)
            self.viewport().update()
        self.verticalScrollBar().setValue(getattr(self, "_scroll", 0))

    def _announce(self) -> None:
        row = self.current_row()
        row_id = getattr(row, "id", None)
        if row is not None and row_id != self._chosen_id:
            self._chosen_id = row_id
            self.chosen.emit(row)

    def _open(self) -> None:
        if (row := self.current_row()) is not None:
            self.opened.emit(row)
