"""Who may belong to a customer: quiet lines, taken with one click."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from crm.domain.relation import Suggestion
from crm.i18n import tr
from ui import theme
from ui.widgets.button import link
from ui.widgets.label import Label

MOST = 3


class Suggestions(QWidget):
    """``taken`` carries the suggestion that was clicked; nothing is linked by itself."""

    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE_TINY)

    def load(self, found: Iterable[Suggestion]) -> None:
        """Show others; at most three, for they are only guesses."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        shown = list(found)[:MOST]
        if shown:
            self._column.addWidget(Label(tr("Perhaps:"), "small"))
        for one in shown:
            words = tr("{what}: {name}", what=tr(one.words), name=one.name)
            line = link(words, partial(self.taken.emit, one), elided=True)
            line.setToolTip(tr(one.why))
            line.setAccessibleDescription(tr(one.why))
            self._column.addWidget(line)
