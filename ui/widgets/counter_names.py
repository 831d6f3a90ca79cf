"""Who stands at the counter: their names, and the one who is there now."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from crm.i18n import tr
from ui import theme
from ui.widgets.repeated import Repeated


class CounterNames(QWidget):
    """A name a line; the round mark before it says who is there now."""

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.lines: Repeated[tuple[str, bool]] = Repeated(tr("Another name"), lambda: _Name(self._group))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines)

    def load(self, names: tuple[str, ...], current: str) -> None:
        """Show other names."""
        self.lines.load([(name, name == current) for name in names])

    def names(self) -> tuple[str, ...]:
        """What was typed."""
        return tuple(name for name, _ in self.lines.values() if name)

    def current(self) -> str:
        """Who is there now: the one marked, or the only one there is; empty while nobody is marked."""
        names = self.names()
        return next((name for name, now in self.lines.values() if now), names[0] if len(names) == 1 else "")


class _Name(QWidget):
    def __init__(self, group: QButtonGroup) -> None:
        super().__init__()
        self.now, self.name = QRadioButton(), QLineEdit()
        group.addButton(self.now)
        self.now.setAccessibleName(tr("At the counter now"))
        self.now.setToolTip(theme.plain_tip(tr("At the counter now")))
        self.name.setAccessibleName(tr("Name"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_SMALL)
        row.addWidget(self.now)
        row.addWidget(self.name, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The name; as a focus proxy it would let Tab jump over the mark before it."""
        self.name.setFocus(event.reason())

    def load(self, value: tuple[str, bool]) -> None:
        """Show a name and whether they are there now."""
        self.name.setText(value[0])
        self.now.setChecked(value[1])

    def value(self) -> tuple[str, bool]:
        """The name typed, and whether it is marked."""
        return self.name.text().strip(), self.now.isChecked()
