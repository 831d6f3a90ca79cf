"""Who belongs to a customer: household, family, where they work, who sent them."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crm.domain.relation import RelationLine
from crm.i18n import tr
from ui import theme
from ui.context import Formats
from ui.widgets.button import link, tool_button
from ui.widgets.label import Label


class People(QWidget):
    """A line each: what they are to this customer, and who. ``opened`` carries a customer, ``edited`` a relation."""

    opened = Signal(int)
    edited = Signal(int)

    def __init__(self, fmt: Formats) -> None:
        super().__init__()
        self._fmt = fmt
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._outer.addWidget(self._holder)

    def load(self, lines: Iterable[RelationLine], *, writable: bool) -> None:
        """Show other people."""
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_SMALL)
        grid.setVerticalSpacing(theme.SPACE_SMALL)
        grid.setColumnStretch(0, 1)
        for number, line in enumerate(lines):
            grid.addWidget(self._line(line), number, 0)
            if writable:
                change = tool_button("edit", tr("Change the link with {name}", name=line.name),
                                     partial(self.edited.emit, line.id))  # fmt: skip
                grid.addWidget(change, number, 1, Qt.AlignmentFlag.AlignTop)
        self._outer.replaceWidget(self._holder, fresh)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = fresh

    def _line(self, line: RelationLine) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        words = " · ".join(part for part in (tr(line.words), line.role, self._years(line)) if part)
        column.addWidget(Label(words, "secondary", wrap=True))
        name = link(line.name, partial(self.opened.emit, line.other_id))
        name.setMaximumWidth(240)
        column.addWidget(name)
        return holder

    def _years(self, line: RelationLine) -> str:
        since = str(line.since.year) if line.since else ""
        until = str(line.until.year) if line.until else ""
        return f"{since}–{until}" if until else (tr("since {year}", year=since) if since else "")
