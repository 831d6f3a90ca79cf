"""One tier as the owner types it: its name, from when on, and how many customers that makes."""

import secrets

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QStackedWidget, QWidget

from crm.domain.tier import READY, Measure, Tier
from crm.i18n import tr, trc
from ui import theme
from ui.context import Formats
from ui.widgets.contact_edits import line
from ui.widgets.label import Label
from ui.widgets.money_edit import MoneyEdit

THRESHOLD_WIDTH, PEOPLE_WIDTH = 120, 96


class TierEdit(QWidget):
    """A ready-made tier shows its name in the language of the screen; typing another one makes it the owner's own."""

    changed = Signal()

    def __init__(self, fmt: Formats, measure: Measure) -> None:
        super().__init__()
        self._key = ""
        self._measure = measure
        self.name = line(tr("Name of the tier"))
        self.money, self.number = MoneyEdit(fmt), QSpinBox()
        self.number.setRange(0, 10_000_000)
        self.number.setGroupSeparatorShown(True)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.threshold = QStackedWidget()
        self.threshold.setFixedWidth(THRESHOLD_WIDTH)
        for editor in (self.money, self.number):
            editor.setAccessibleName(trc("threshold", "from"))
            self.threshold.addWidget(editor)
        self.threshold.setCurrentWidget(self.money if measure is Measure.SPEND else self.number)
        self.people = Label("", "secondary")
        self.people.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.people.setFixedWidth(PEOPLE_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_SMALL)
        row.addWidget(self.name, 1)
        row.addWidget(Label(trc("threshold", "from"), "secondary"))
        row.addWidget(self.threshold)
        row.addWidget(self.people)
        self.name.textEdited.connect(lambda _: self.changed.emit())
        self.money.changed.connect(self.changed)
        self.number.valueChanged.connect(lambda _: self.changed.emit())
        self.setFocusProxy(self.name)

    def load(self, value: Tier) -> None:
        """Show another tier."""
        self._key = value.key
        self.name.setText(str(value))
        self.money.set_cents(value.threshold if self._measure is Measure.SPEND else None)
        self.number.blockSignals(True)
        self.number.setValue(value.threshold if self._measure is not Measure.SPEND else 0)
        self.number.blockSignals(False)

    def value(self) -> Tier:
        """What was typed.

        Raises:
            InvalidInput: the threshold is no amount.
        """
        typed = " ".join(self.name.text().split())
        self._key = self._key or secrets.token_hex(4)
        own = "" if self._key in READY and typed in ("", tr(READY[self._key])) else typed
        threshold = (self.money.cents() or 0) if self._measure is Measure.SPEND else self.number.value()
        return Tier(self._key, threshold, own)
