"""One line to note what just happened: the kind, some words, Enter (product N1: a call in two keystrokes)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from crm.domain.entry import QUICK_KINDS, EntryKind
from crm.domain.entry_words import KIND_WORDS
from crm.i18n import tr
from ui import theme
from ui.widgets.button import button
from ui.widgets.choice import Choice
from ui.widgets.page_line import PageLine


class QuickEntry(QWidget):
    """``logged`` carries the kind and the words; ``more`` the same, for a form with every detail."""

    logged = Signal(object, str)
    more = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_SMALL)
        self.kind = Choice([(kind, tr(KIND_WORDS[kind])) for kind in QUICK_KINDS])
        self.kind.setAccessibleName(tr("Kind"))
        self.text = PageLine()
        self.text.setPlaceholderText(tr("What was said? Enter keeps it"))
        self.text.setAccessibleName(tr("What happened"))
        self.text.returnPressed.connect(self._log)
        line.addWidget(self.kind)
        line.addWidget(self.text, 1)
        line.addWidget(button(tr("More…"), self._more, hint=tr("Complaint, promise, wish, gift …")))

    def start(self, kind: EntryKind = EntryKind.CALL) -> None:
        """Ready for a call: the words, or Enter alone."""
        self.kind.set_value(kind)
        self.text.setFocus()

    def clear(self) -> None:
        """It is stored: forget the words."""
        self.text.forget()

    def _log(self) -> None:
        self.logged.emit(self.kind.value(), self.text.text())

    def _more(self) -> None:
        self.more.emit(self.kind.value(), self.text.text())
