"""What readers of rows have in common: the cells of one row by field, and what is wrong with them."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from crm.domain.importing import Problem
from crm.errors import InvalidInput
from crm.exchange.cells import Broken, Row
from crm.exchange.source import Source
from crm.i18n import N_

T = TypeVar("T")
LONGEST = 1_000
_LONGEST_NOTE = 20_000
UNREADABLE = N_("The cell holds characters that cannot be read; choose another encoding.")
_CONTROL = dict.fromkeys((*range(9), 11, *range(14, 32), *range(127, 160))) | {0xFEFF: None}


class Reader:
    """Knows the columns in use, and which rows are too short or too long for the header."""

    def __init__(self, source: Source, today: date) -> None:
        self.source = source
        self.today = today
        self.width = len(source.header)
        self.singles = [(name, indexes[0]) for name, indexes in source.indexes.items() if indexes]
        self.needed = max((i for indexes in source.indexes.values() for i in indexes), default=-1) + 1

    def shape(self, row: Row) -> Problem | None:
        """What is wrong with a row as a whole."""
        found = len(row.cells)
        if isinstance(row.cells, Broken):
            return Problem(row.line, "", row.cells.reason)
        if found < self.needed:
            reason = N_("The row is too short: {found} cells, {expected} expected.")
            return Problem(row.line, "", reason, {"found": found, "expected": self.width or self.needed})
        if self.width and found > self.width and any(row.cells[self.width :]):
            reason = N_("The row is too long: {found} cells, {expected} expected.")
            return Problem(row.line, "", reason, {"found": found, "expected": self.width})
        return None

    def label(self, name: str) -> str:
        """The column of a field as the file calls it."""
        indexes = self.source.indexes.get(name, ())
        return self.source.labels[indexes[0]] if indexes and indexes[0] < len(self.source.labels) else name

    def cells(self, row: Row) -> "Cells | list[Problem]":
        """The cells of a row, or what is wrong with it as a whole."""
        problem = self.shape(row)
        return [problem] if problem else Cells(self, row)


class Cells:
    """One row. Asking for a cell that cannot be read adds to ``problems`` and answers with nothing."""

    __slots__ = ("_indexes", "_reader", "_row", "_texts", "problems", "warnings")

    def __init__(self, reader: Reader, row: Row) -> None:
        self._reader = reader
        self._indexes = reader.source.indexes
        self._row = row
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self._texts: dict[str, str] = {}
        cells = row.cells
        whole = "".join(cells)
        if whole.isprintable() and len(whole) <= LONGEST and "\ufffd" not in whole:  # most rows: all cells at once
            self._texts = {name: cells[index].strip() for name, index in reader.singles}
            return
        for name, index in reader.singles:
            cell = cells[index]
            if not (cell.isprintable() and len(cell) <= LONGEST and "\ufffd" not in cell):
                cell = self._clean(name, cell) if name != "note" else ""
            self._texts[name] = cell.strip()

    def has(self, name: str) -> bool:
        """Whether the file has such a column."""
        return bool(self._indexes.get(name))

    def raw(self, name: str) -> str:
        """The first cell of a field as it is; a spreadsheet's number stays one."""
        indexes = self._indexes.get(name)
        return self._row.cells[indexes[0]] if indexes else ""

    def text(self, name: str) -> str:
        """The first cell of a field on one line, without control characters."""
        return self._texts.get(name, "")

    def long_text(self, name: str) -> str:
        """The first cell of a field with its line ends."""
        indexes = self._indexes.get(name)
        if not indexes:
            return ""
        cell = self._row.cells[indexes[0]].strip().replace("\r\n", "\n")
        return "\n".join(self._clean(name, line, _LONGEST_NOTE) for line in cell.split("\n")) if cell else ""

    def all(self, name: str) -> list[str]:
        """All filled cells of a field."""
        indexes = self._indexes.get(name)
        if not indexes:
            return []
        texts = [self._texts[name], *(self._clean(name, self._row.cells[i]) for i in indexes[1:])]
        return [text for text in texts if text]

    def _clean(self, name: str, cell: str, longest: int = LONGEST) -> str:
        try:
            return one_line(cell, longest)
        except InvalidInput as error:
            self.refuse(name, error.msgid, **error.values)
            return ""

    def read(self, name: str, reading: Callable[[], T], otherwise: T) -> T:
        """The result of ``reading``, or ``otherwise`` and a problem."""
        try:
            return reading()
        except InvalidInput as error:
            self.refuse(name, error.msgid, **error.values)
            return otherwise

    def refuse(self, name: str, reason: str, **values: object) -> None:
        """Note that a cell cannot be read."""
        self.problems.append(Problem(self._row.line, self._reader.label(name), reason, values))

    def warn(self, name: str, reason: str, **values: object) -> None:
        """Note something odd that is no reason to refuse the row."""
        self.warnings.append(Problem(self._row.line, self._reader.label(name), reason, values))


def one_line(cell: str, longest: int = LONGEST) -> str:
    """A cell on one line, without control characters.

    Raises:
        InvalidInput: it holds undecodable characters, or is too long.
    """
    if "\ufffd" in cell:
        raise InvalidInput(UNREADABLE)
    if not cell.isprintable():
        cell = " ".join(cell.split()).translate(_CONTROL)
    if len(cell) > longest:
        raise InvalidInput(N_("The cell is too long: {n} characters."), n=len(cell))
    return cell.strip()
