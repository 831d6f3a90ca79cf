"""Numbers of people below each other, each leading to its names, with what it means."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crm.domain.consent_overview import DEFINITIONS, LOOKS, Claims, Look
from crm.domain.consent_words import CHANNEL_WORDS
from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.widgets.button import button, link
from ui.widgets.label import Label


class _Lines(QWidget):
    """A number at the left, its words at the right; made anew with every ``load``."""

    def __init__(self, fmt: Formats) -> None:
        super().__init__()
        self._fmt = fmt
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._begin()

    def _begin(self) -> None:
        """An empty grid in the place of the one before."""
        fresh = QWidget()
        self._grid = QGridLayout(fresh)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE_MEDIUM)
        self._grid.setVerticalSpacing(theme.SPACE_SMALL)
        self._grid.setColumnStretch(1, 1)
        while item := self._outer.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._outer.addWidget(fresh)

    def _line(self, number: int, title: str, meaning: str, run: Callable[[], object], *more: QWidget) -> None:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(title, "strong", wrap=True))
        column.addWidget(Label(meaning, "small", wrap=True))
        for widget in more:
            column.addSpacing(theme.SPACE_TINY)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        opens = link(self._fmt.count(number), run)
        opens.setAccessibleName(f"{title}: {self._fmt.count(number)}")
        opens.setAccessibleDescription(meaning)
        opens.setToolTip(theme.plain_tip(tr("Show the names")))
        row = self._grid.rowCount()
        self._grid.addWidget(opens, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, row, 1)


class LookLines(_Lines):
    """What is worth a look; what is about nobody is left out. ``opened`` carries a ``Look``."""

    opened = Signal(object)

    def load(self, looks: Mapping[Look, int]) -> None:
        """Show other numbers."""
        self._begin()
        for look, number in looks.items():
            if number:
                self._line(number, tr(LOOKS[look]), tr(DEFINITIONS[look]), partial(self.opened.emit, look))
        if not any(looks.values()):
            self._grid.addWidget(Label(tr("Nothing asks for a look today."), "muted", wrap=True), 0, 1)


class ClaimLines(_Lines):
    """Imports with yeses without proof. ``opened`` wants the names, ``asked`` the form for the proof."""

    opened = Signal(object)
    asked = Signal(object)

    def load(self, claims: Iterable[Claims], *, writable: bool) -> None:
        """Show other imports."""
        self._begin()
        for found in claims:
            prove = button(tr("Add the proof…"), partial(self.asked.emit, found), icon="check")
            prove.setEnabled(writable)
            self._line(found.people, found.file_name or tr("Other yeses without proof"),
                       " · ".join(self._meaning(found)), partial(self.opened.emit, found), prove)  # fmt: skip

    def _meaning(self, found: Claims) -> list[str]:
        day = [self._fmt.long_date(found.at.astimezone().date())] if found.at else []
        return [*day, channels(found, self._fmt)]


def channels(found: Claims, fmt: Formats) -> str:
    """How many by each channel: “e-mail 12, phone 3”."""
    return ", ".join(f"{tr(CHANNEL_WORDS[channel])} {fmt.count(n)}" for channel, n in found.channels.items())
