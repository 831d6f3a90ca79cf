"""How a list is painted: rows with one line of text and small icons, and quiet column titles."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from crm.domain.cell import one_line
from ui import theme
from ui.models.rows import MARKS, STRONG, TONE

PAD = 10
MARK = 16
BADGE = 9
STEP = MARK + 6
States = QStyle.StateFlag


class RowDelegate(QStyledItemDelegate):
    """Paints a cell: background, marks, one line of text in the tone of its meaning."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        self._background(painter, option)
        marks, text = index.data(MARKS) or (), index.data()
        if text:
            option.rect.setRight(option.rect.right() - STEP * len(marks))
            self._text(painter, option, index, str(text))
            option.rect.setLeft(option.rect.right() - PAD)
        if marks:
            self._marks(painter, option.rect, marks)
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
        shown = painter.fontMetrics().elidedText(one_line(text), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, alignment, shown)

    def _marks(self, painter: QPainter, rect: QRect, marks: Any) -> None:
        ratio = painter.device().devicePixelRatioF()
        left, top = rect.left() + PAD, rect.center().y() - MARK // 2 + 1
        for mark in marks:
            painter.drawPixmap(left, top, theme.pixmap(mark.icon, theme.colour(mark.tone), MARK, ratio))
            if mark.badge:
                self._badge(painter, left + MARK - 7, top + MARK - 8, mark)
            left += STEP

    def _badge(self, painter: QPainter, left: int, top: int, mark: Any) -> None:
        """What a colour alone must not say, on a round ground at the corner of the icon."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("card"))
        painter.drawEllipse(QRectF(left - 1, top - 1, BADGE + 2, BADGE + 2))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(left, top, theme.pixmap(mark.badge, theme.colour(mark.tone), BADGE, ratio))


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
