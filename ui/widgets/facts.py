"""Facts by name: what is known, nothing about what is not."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.label import Label


class Facts(QWidget):
    """A quiet name above each value; values can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE_SMALL)

    def load(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show other facts; those without a value are left out."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for name, value in facts:
            if value:
                self._column.addWidget(_Fact(name, value))


class _Fact(QWidget):
    def __init__(self, name: str, value: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(Label(name, "secondary"))
        column.addWidget(Label(value, wrap=True, selectable=True))
