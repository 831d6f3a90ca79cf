"""Who belongs to a customer: household, family, where they work, who sent them."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from crm.domain.relation import RelationKind, RelationLine
from crm.i18n import tr, trn
from ui import theme
from ui.context import Formats
from ui.widgets.button import link, tool_button
from ui.widgets.label import Label

MOST_SENT = 5


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
        everybody = list(lines)
        sent = [line for line in everybody if line.kind is RelationKind.REFERRED_BY and not line.is_first]
        others = [line for line in everybody if line not in sent]
        for number, line in enumerate((*others, *sent[:MOST_SENT])):
            count = 0 if line not in sent else len(sent) if line is sent[0] else -1
            grid.addWidget(self._line(line, count), number, 0)
            if writable:
                change = tool_button("edit", tr("Change the link with {name}", name=line.name),
                                     partial(self.edited.emit, line.id))  # fmt: skip
                grid.addWidget(change, number, 1, Qt.AlignmentFlag.AlignTop)
        if more := len(sent[MOST_SENT:]):
            grid.addWidget(Label(trn("and {n} more", "and {n} more", more), "small"), grid.rowCount(), 0)
        self._outer.replaceWidget(self._holder, fresh)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = fresh

    def _line(self, line: RelationLine, count: int) -> QWidget:
        """``count`` is how many follow under the same words when there are many, below 0 for one of those."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts = (tr(line.words), str(count) if count > 1 else "", line.role, self._years(line))
        if count >= 0:
            column.addWidget(Label(" · ".join(part for part in parts if part), "secondary", wrap=True))
        name = link(line.name, partial(self.opened.emit, line.other_id), elided=True)
        column.addWidget(name)
        return holder

    def _years(self, line: RelationLine) -> str:
        since = str(line.since.year) if line.since else ""
        until = str(line.until.year) if line.until else ""
        return f"{since}–{until}" if until else (tr("since {year}", year=since) if since else "")
