"""What a yes or a no is about: all advertising, some kinds of it, or one thing that is asked by itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from crm.domain.consent import MARKETING, Purpose
from crm.domain.consent_words import PURPOSE_NAMES
from crm.i18n import tr
from ui import theme
from ui.widgets.choice import Choice

SOME = "some"
ACROSS = 2


class PurposeEdit(QWidget):
    """A choice; “only some of it” opens a box for each kind of advertising."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        alone = (Purpose.TESTIMONIAL, Purpose.PROFILING)
        entries = [(None, tr("All advertising")), (SOME, tr("Only some advertising"))]
        self.choice = Choice([*entries, *((purpose, tr(PURPOSE_NAMES[purpose])) for purpose in alone)])
        self.boxes = {purpose: QCheckBox(tr(PURPOSE_NAMES[purpose])) for purpose in MARKETING}
        self._some = QWidget()
        grid = QGridLayout(self._some)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE_TINY)
        grid.setHorizontalSpacing(theme.SPACE_MEDIUM)
        for number, box in enumerate(self.boxes.values()):
            grid.addWidget(box, number // ACROSS, number % ACROSS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        column.addWidget(self.choice)
        column.addWidget(self._some)
        self.setFocusProxy(self.choice)
        self.choice.currentIndexChanged.connect(self._follow)
        self._follow()

    def set_value(self, purpose: Purpose | None) -> None:
        """Choose all advertising (None), one kind of it, or a purpose by itself."""
        for kind, box in self.boxes.items():
            box.setChecked(kind is purpose)
        self.choice.set_value(SOME if purpose in self.boxes else purpose)

    def value(self) -> tuple[Purpose | None, ...]:
        """What was chosen, nothing where no box is ticked; every kind of advertising together is None."""
        chosen = self.choice.value()
        if chosen != SOME:
            return (chosen,)
        ticked = tuple(purpose for purpose, box in self.boxes.items() if box.isChecked())
        return ticked if len(ticked) < len(self.boxes) else (None,)

    def _follow(self) -> None:
        self._some.setVisible(self.choice.value() == SOME)
        self.changed.emit()
