"""Several of one kind in a form: e-mails, phones, addresses, lines of a receipt."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import tr
from ui import theme
from ui.widgets.button import link, tool_button

Value = TypeVar("Value")


class Entry(Protocol):
    """One of them: a widget with a value."""

    def load(self, value: Any) -> None: ...

    def value(self) -> Any: ...


class Repeated(QWidget, Generic[Value]):
    """Entries below each other, each with a button to remove it, and one link to add another."""

    changed = Signal()

    def __init__(self, add: str, make: Callable[[], QWidget], *, least: int = 1) -> None:
        super().__init__()
        self._make = make
        self._least = least
        self._entries: list[QWidget] = []
        self._removers: dict[QWidget, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE_SMALL)
        column.addLayout(self._rows)
        self.more = link(add, self.add_empty)
        column.addWidget(self.more)
        self.load(())

    def load(self, values: Sequence[Value]) -> None:
        """Show other values; at least ``least`` entries are there to type in."""
        for entry in list(self._entries):
            self._remove(entry)
        for value in values:
            self._add().load(value)
        while len(self._entries) < self._least:
            self._add()

    def values(self) -> tuple[Value, ...]:
        """What was typed, empty entries too."""
        return tuple(self._value(entry) for entry in self._entries)

    def _value(self, entry: Any) -> Value:
        value: Value = entry.value()
        return value

    def entries(self) -> list[Any]:
        """The widgets, in order."""
        return list(self._entries)

    def remover(self, entry: QWidget) -> QWidget:
        """The button that removes an entry."""
        return self._removers[entry]

    def add_empty(self) -> None:
        """Add an empty one to type in."""
        self._add().setFocus()
        self.changed.emit()

    def _add(self) -> Any:
        entry = self._make()
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_TINY)
        row.addWidget(entry, 1)
        remove = tool_button("remove", tr("Remove"), lambda: self._remove(entry))
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self._entries.append(entry)
        self._removers[entry] = remove
        self._rows.addWidget(holder)
        holder.show()
        return entry

    def _remove(self, entry: QWidget) -> None:
        self._entries.remove(entry)
        del self._removers[entry]
        if holder := entry.parentWidget():
            self._rows.removeWidget(holder)
            holder.hide()
            holder.deleteLater()
        self.changed.emit()
