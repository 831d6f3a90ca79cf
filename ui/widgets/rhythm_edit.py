"""How often something is wished: a number of weeks, or of days."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.i18n import tr
from ui import theme
from ui.widgets.choice import Choice
from ui.widgets.count_edit import CountEdit

WEEK = 7


class RhythmEdit(QWidget):
    """Stored are days; whole weeks are shown as weeks."""

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_SMALL)
        self.count = CountEdit()
        self.count.setMaximumWidth(72)
        self.unit = Choice([(WEEK, tr("weeks")), (1, tr("days"))])
        self.unit.setAccessibleName(tr("Weeks or days"))
        line.addWidget(self.count)
        line.addWidget(self.unit)
        line.addStretch(1)
        self.setFocusProxy(self.count)

    def days(self) -> int | None:
        """The rhythm in days; None when empty.

        Raises:
            InvalidInput: what was typed is no whole number.
        """
        number = self.count.number()
        return None if number is None else number * int(self.unit.value())

    def set_days(self, days: int | None) -> None:
        """Show a rhythm, or nothing."""
        unit = 1 if days and days % WEEK else WEEK
        self.unit.set_value(unit)
        self.count.set_number(days // unit if days else None)
