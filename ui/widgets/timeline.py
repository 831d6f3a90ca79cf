"""What happened with one customer, newest first."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crm.domain.customer import TimelineEntry
from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.widgets.label import Label

ICONS = {
    "purchase": "purchase",
    "return": "return",
    "letter": "letter",
    "consent": "consent",
    "note": "note",
    "call": "phone",
    "visit": "shop",
    "email": "email",
    "complaint": "warning",
    "request": "info",
    "promise": "check",
    "wish": "star",
    "testimonial": "star",
    "loss": "return",
    "gift": "gift",
    "survey": "chat",
}

_WORDS = ("channel", "purpose")
"""Values that are words of the program, not the user's."""


def icon(entry: TimelineEntry) -> str:
    """The name of the icon of its kind."""
    return ICONS.get(entry.kind, "info")


def words(entry: TimelineEntry) -> str:
    """An entry on one line: what, and which. The icon says “purchase” already where there is more to say."""
    values = {key: tr(str(value)) if key in _WORDS else value for key, value in entry.values.items()}
    title = tr(entry.title, **values) if "{" in entry.title else tr(entry.title)
    detail = tr(entry.detail, **values) if entry.detail else ""
    if entry.kind == "purchase" and detail.strip():
        return detail
    return " · ".join(part for part in (title, detail) if part.strip())


class Timeline(QWidget):
    """A date, an icon and a line for each entry; ``limit`` entries at most."""

    def __init__(self, fmt: Formats, *, limit: int = 200) -> None:
        super().__init__()
        self._fmt = fmt
        self._limit = limit
        self._entries: tuple[TimelineEntry, ...] = ()
        self._today = date.today()
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        outer.addWidget(self._holder)
        outer.addStretch(1)
        theme.changes().switched.connect(self._draw)

    def load(self, entries: Iterable[TimelineEntry], today: date) -> None:
        """Show other entries."""
        self._entries, self._today = tuple(entries)[: self._limit], today
        self._draw()

    def _draw(self) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_SMALL)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for line, entry in enumerate(self._entries):
            self._line(grid, line, entry)
        if not self._entries:
            grid.addWidget(Label(tr("Nothing yet."), "secondary"), 0, 0, 1, 3)
        self._outer.replaceWidget(self._holder, fresh)
        self._holder.deleteLater()
        self._holder = fresh

    def _line(self, grid: QGridLayout, line: int, entry: TimelineEntry) -> None:
        mark = Label()
        mark.setPixmap(theme.pixmap(icon(entry), theme.colour("muted"), 15, self.devicePixelRatioF()))
        when = Label(self._fmt.near_date(entry.on, self._today), "secondary")
        when.setToolTip(theme.plain_tip(self._fmt.long_date(entry.on)))
        text = Label(words(entry), elided=True)
        for column, widget in enumerate((when, mark, text)):
            span = 2 if widget is text and entry.amount_cents is None else 1
            grid.addWidget(widget, line, column, 1, span, Qt.AlignmentFlag.AlignVCenter)
        if entry.amount_cents is not None:
            amount = Label(self._fmt.amount(entry.amount_cents), "figures")
            grid.addWidget(amount, line, 3, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
