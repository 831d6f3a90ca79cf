"""A list: 31 px rows, no grid, flat headers, the selection kept by the row's id."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui import theme
from ui.models.list_paint import PAD, STEP, FlatHeader, RowDelegate
from ui.models.rows import RowsModel

IN_SIGHT = 60
"""More rows than fit a screen."""


class ListView(QTableView):
    """Shows a ``RowsModel``. ``chosen`` is the row under the selection, ``opened`` one that was double-clicked."""

    chosen = Signal(object)
    opened = Signal(object)
    counted = Signal(int)
    """How many rows are selected."""
    resized = Signal(str, int)
    """A column's key and the width its title was dragged to."""

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
        self._shown: tuple[str, ...] | None = None
        self._widened: dict[str, int] = {}
        self._fits = True
        self._laying = False
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
            self.selectionModel().selectionChanged.connect(lambda *_: self.counted.emit(self.chosen_count()))
            model.modelReset.connect(lambda: self.counted.emit(self.chosen_count()))
            self.horizontalHeader().sectionResized.connect(self._resized)

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

    def chosen_lines(self) -> list[range]:
        """The stretches of selected lines, loaded or not."""
        selected = self.selectionModel().selection()
        ranges = [selected.at(number) for number in range(selected.size())]
        return sorted((range(r.top(), r.bottom() + 1) for r in ranges), key=lambda lines: lines.start)

    def chosen_count(self) -> int:
        """How many rows are selected."""
        return sum(map(len, self.chosen_lines()))

    def show_columns(self, keys: Sequence[str], widths: Mapping[str, int], *, fit: bool) -> None:
        """Show the columns with these keys in this order; with ``fit`` the least of them hide when room is scarce."""
        self._shown, self._widened, self._fits = tuple(keys), dict(widths), fit
        header = self.horizontalHeader()
        numbers = {column.key: number for number, column in enumerate(self.rows.columns)}
        for place, key in enumerate(self._shown):
            header.moveSection(header.visualIndex(numbers[key]), place)
        self._widths(self.rows)
        self._fit()

    def choose(self, line: int) -> None:
        """Select a line and no other, whatever key is held down meanwhile."""
        if 0 <= line < self.rows.rowCount():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self.rows.index(line, 0), flags.ClearAndSelect | flags.Rows)

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
        self._laying = True
        header = self.horizontalHeader()
        header.setMinimumSectionSize(40)
        metrics = self.fontMetrics()
        for number, column in enumerate(model.columns):
            needed = metrics.horizontalAdvance(column.title) + 2 * PAD + (16 if column.sortable else 0)
            self.setColumnWidth(number, self._widened.get(column.key) or max(column.width, needed))
            if column.stretch and self._fits:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
        self._laying = False

    def _fit(self) -> None:
        """Hide what was not asked for, then optional columns, the least first, until there is room for the rest."""
        columns = [(n, c) for n, c in enumerate(self.rows.columns) if self._shown is None or c.key in self._shown]
        room = self.viewport().width()
        needed = sum(column.width if column.stretch else self._natural(n, column) for n, column in columns)
        hidden = set(range(len(self.rows.columns))) - {number for number, _ in columns}
        for number, column in sorted(columns, key=lambda pair: (pair[1].weight, -pair[0])):
            if column.optional and self._fits and needed > room:
                hidden.add(number)
                needed -= self._natural(number, column)
        self._laying = True
        for number, column in enumerate(self.rows.columns):
            self.setColumnHidden(number, number in hidden)
            if number not in hidden and self._fits and not column.stretch:
                natural = self._natural(number, column)
                self.setColumnWidth(number, natural if needed <= room else min(natural, self._tight(column)))
        self._laying = False

    def _natural(self, number: int, column: Any) -> int:
        """The width of a column where there is room for it; no figure in sight is cut."""
        figures = self._tight(column) if column.right else 0
        return self._widened.get(column.key) or max(column.width, self._titled(column), figures)

    def _titled(self, column: Any) -> int:
        return self.fontMetrics().horizontalAdvance(column.title) + 2 * PAD + (16 if column.sortable else 0)

    def _tight(self, column: Any) -> int:
        """The width that the rows in sight need."""
        first = max(self.rowAt(0), 0)
        rows = filter(None, map(self.rows.row_at, range(first, first + IN_SIGHT)))
        metrics = QFontMetrics(theme.font("strong" if column.strong else "body", tabular=column.right))
        needed = [
            metrics.horizontalAdvance(column.text(row)) + STEP * len(column.marks(row) if column.marks else ())
            for row in rows
        ]
        titled = self._titled(column) if self.horizontalHeader().isVisibleTo(self) else 0
        return max(titled, max(needed, default=0) + 2 * PAD + 2)

    def _resized(self, section: int, old: int, new: int) -> None:
        """Dragged by its title: anything else that changes a width says so before."""
        column = self.rows.columns[section]
        dragged = not self._laying and QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if column.key and dragged and new and not (column.stretch and self._fits):
            self._widened[column.key] = new
            self.resized.emit(column.key, new)

    def _remember(self) -> None:
        self._scroll = self.verticalScrollBar().value()

    def _restore(self) -> None:
        self._fit()
        line = -1 if self._chosen_id is None else self.rows.line_of(self._chosen_id)
        if line >= 0:
            blocked = self.selectionModel().blockSignals(True)
            self.choose(line)
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
