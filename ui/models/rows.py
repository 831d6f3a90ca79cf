"""One model for every list: rows are frozen dataclasses, columns are data."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from ui.theme import plain_tip

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Roles = Qt.ItemDataRole
TONE = int(Roles.UserRole) + 1
MARKS = int(Roles.UserRole) + 2
STRONG = int(Roles.UserRole) + 3

PAGE_ROWS = 200
KEPT_PAGES = 50
ASKED_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A small icon in a cell with the words it stands for; ``badge`` is a smaller one at its corner."""

    icon: str
    tone: str
    words: str
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """What a list shows of a row. ``key`` names the column for a sort done elsewhere; ``tone`` is a colour's name.

    An ``optional`` column hides when the window is narrow, those of the least ``weight`` first; ``stretch`` marks the
    one that takes what is left. Marks stand behind the text.
    """

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    key: str = ""
    width: int = 120
    right: bool = False
    stretch: bool = False
    strong: bool = False
    optional: bool = False
    weight: int = 0
    tone: Callable[[Row], str] | None = None
    tip: Callable[[Row], str] | None = None
    marks: Callable[[Row], Sequence[Mark]] | None = None

    @property
    def sortable(self) -> bool:
        return bool(self.key or self.sort_key)


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Whole lists, up to some 10,000 rows."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = []
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, in the order of the sort last asked for."""
        self.beginResetModel()
        self._rows = list(rows)
        self._arrange()
        self.endResetModel()

    def row_at(self, number: int) -> Row | None:
        """The row of a line, None where there is none (yet)."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def line_of(self, row_id: int) -> int:
        """The line of the row with this id, -1 when it is not here."""
        return next((n for n, row in enumerate(self._rows) if getattr(row, "id", None) == row_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Roles.DisplayRole) -> Any:
        if not index.isValid() or (read := _READ.get(int(role))) is None:
            return None
        column = self.columns[index.column()]
        if role == Roles.TextAlignmentRole:
            return _alignment(column)
        row = self.row_at(index.row())
        return None if row is None else read(column, row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Roles.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Roles.DisplayRole:
            return self.columns[section].title
        return _alignment(self.columns[section]) if role == Roles.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order)
        self.beginResetModel()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        number, order = self._sorted
        if 0 <= number < len(self.columns) and (key := self.columns[number].sort_key):
            self._rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)


def _alignment(column: Column[Any]) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _tip(column: Column[Any], row: Any) -> str | None:
    words = "\n".join(mark.words for mark in column.marks(row)) if column.marks else ""
    if words or not column.tip:
        return plain_tip(words) if words else None
    return plain_tip(column.tip(row))


def _spoken(column: Column[Any], row: Any) -> str:
    words = [mark.words for mark in column.marks(row)] if column.marks else []
    return ", ".join(part for part in (column.text(row), *words) if part)


_READ: dict[int, Callable[[Column[Any], Any], Any]] = {
    int(Roles.DisplayRole): lambda column, row: column.text(row),
    int(Roles.TextAlignmentRole): lambda column, row: None,
    int(Roles.ToolTipRole): _tip,
    int(Roles.AccessibleTextRole): _spoken,
    TONE: lambda column, row: column.tone(row) if column.tone else "",
    MARKS: lambda column, row: column.marks(row) if column.marks else (),
    STRONG: lambda column, row: column.strong,
}

Deliver = Callable[[Sequence[Any], int], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A stretch of rows a paged model needs; ``sort`` is a column's key, empty for the natural order."""

    offset: int
    limit: int
    sort: str
    descending: bool
    total: int | None = None
    """How many rows there are, when an earlier page of the same question told."""


class PagedModel(RowsModel[Row]):
    """Any number of rows: pages of 200 through ``fetch(wanted, deliver)``, the last 50 kept, an exact scroll bar.

    ``fetch`` asks a worker and calls ``deliver(rows, total)`` in the main thread.
    """

    arrived = Signal(int)
    """The total, after the first page of a new question arrived."""

    def __init__(
        self, columns: Sequence[Column[Row]], fetch: Callable[[Wanted, Deliver], None], parent: QObject | None = None
    ) -> None:
        super().__init__(columns, parent)
        self._fetch = fetch
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._missing: list[int] = []
        self._total = 0
        self._question = 0
        self._answered = -1
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._ask_missing)

    def restart(self, line: int = 0) -> None:
        """Ask again from the start; the old rows stay until the page holding ``line`` is here."""
        self._question += 1
        self._asked.clear()
        self._missing.clear()
        self._ask(min(line, max(self._total - 1, 0)) // PAGE_ROWS)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show one page as if it were everything."""
        self._replace(0, rows, len(rows))

    def row_at(self, number: int) -> Row | None:
        if not 0 <= number < self._total:
            return None
        page, line = divmod(number, PAGE_ROWS)
        if page in self._pages:
            self._pages.move_to_end(page)
            rows = self._pages[page]
            return rows[line] if line < len(rows) else None
        self._want(page)
        return None

    def line_of(self, row_id: int) -> int:
        for page, rows in self._pages.items():
            for line, row in enumerate(rows):
                if getattr(row, "id", None) == row_id:
                    return page * PAGE_ROWS + line
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._total

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = (column, order)
        self.restart()

    def _want(self, page: int) -> None:
        if page not in self._asked and page not in self._missing:
            self._missing.append(page)
            self._timer.start()

    def _ask_missing(self) -> None:
        pages, self._missing = self._missing[-ASKED_AT_ONCE:], []
        for page in pages:
            self._ask(page)

    def _ask(self, page: int) -> None:
        question = self._question
        self._asked.add(page)
        number, order = self._sorted
        key = self.columns[number].key if number >= 0 else ""
        known = self._total if self._answered == question else None
        wanted = Wanted(page * PAGE_ROWS, PAGE_ROWS, key, order == Qt.SortOrder.DescendingOrder, known)

        def deliver(rows: Sequence[Row], total: int) -> None:
            if question == self._question:
                first, self._answered = self._answered != question, question
                self._arrive(page, rows, total, first)

        self._fetch(wanted, deliver)

    def _arrive(self, page: int, rows: Sequence[Row], total: int, first: bool) -> None:
        if first or total != self._total:
            self._replace(page, rows, total)
            return
        self._pages[page] = rows
        self._asked.discard(page)
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        top = page * PAGE_ROWS
        self.dataChanged.emit(self.index(top, 0), self.index(top + len(rows) - 1, len(self.columns) - 1))

    def _replace(self, page: int, rows: Sequence[Row], total: int) -> None:
        self.beginResetModel()
        self._pages = OrderedDict({page: rows})
        self._asked = {page} if not rows else set()
        self._total = total
        self.endResetModel()
        self.arrived.emit(total)
