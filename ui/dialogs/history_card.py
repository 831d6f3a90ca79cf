"""The timeline of a customer: a line to add to it, a filter, and every entry to open."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from crm.domain.customer import TimelineEntry
from crm.i18n import tr
from crm.services.timeline import TIMELINE_WORDS, TimelinePage
from ui.context import Context
from ui.models.list_view import ListView
from ui.models.rows import RowsModel
from ui.models.timeline import TimelineRow, columns, rows
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.quick_entry import QuickEntry
from ui.widgets.timeline import icon, words


class HistoryCard(Card):
    """``opened`` and ``removed`` carry a ``TimelineEntry``; ``filtered`` says that other kinds are wanted."""

    opened = Signal(object)
    removed = Signal(object)
    filtered = Signal()
    older = Signal(object)
    """The end was reached: where the next page begins."""

    def __init__(self, ctx: Context) -> None:
        self.kinds = Choice([("", tr("Everything"))])
        self.kinds.setAccessibleName(tr("Show"))
        super().__init__(tr("Timeline"), aside=self.kinds)
        self.quick = QuickEntry()
        self.add(self.quick)
        self._entries: tuple[TimelineEntry, ...] = ()
        self._after: Any = None
        self.model: RowsModel[TimelineRow] = RowsModel(columns(ctx.fmt, lambda: ctx.today, words, icon), self)
        self.list = ListView(self.model, tr("Timeline"))
        self.list.horizontalHeader().hide()
        self.list.opened.connect(lambda row: self.opened.emit(row.entry))
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self._remove, context=Qt.ShortcutContext.WidgetShortcut)
        self.add(self.list, 1)
        self.empty = Label(tr("Nothing here yet. Log a call above, or add a purchase."), "muted", wrap=True)
        self.add(self.empty, 1)
        self.kinds.activated.connect(lambda _number: self.filtered.emit())

    @property
    def wanted(self) -> tuple[str, ...]:
        """The kinds chosen; none means every kind."""
        return (self.kinds.value(),) if self.kinds.value() else ()

    def load(self, page: TimelinePage, kinds: Mapping[str, int]) -> None:
        """Show another timeline, pinned entries first."""
        others = tuple(entry for entry in page.entries if not entry.pinned)
        self._entries, self._after = (*page.pinned, *others), page.after
        self._offer(kinds)
        self._show()

    def append(self, page: TimelinePage) -> None:
        """Show what is older below what is shown."""
        self._entries += tuple(entry for entry in page.entries if not entry.pinned)
        self._after = page.after
        self._show()

    def _show(self) -> None:
        self.model.set_rows(rows(self._entries))
        self.list.setVisible(bool(self._entries))
        self.empty.setVisible(not self._entries)

    def _offer(self, kinds: Mapping[str, int]) -> None:
        chosen = self.kinds.value()
        offered = [("", tr("Everything"))]
        offered += [(kind, f"{tr(TIMELINE_WORDS[kind])}  {number}") for kind, number in kinds.items()]
        self.kinds.offer(offered)
        self.kinds.set_value(chosen if chosen in kinds else "")

    def _remove(self) -> None:
        if row := self.list.current_row():
            self.removed.emit(row.entry)

    def _scrolled(self, value: int) -> None:
        if self._after is not None and value == self.list.verticalScrollBar().maximum():
            after, self._after = self._after, None
            self.older.emit(after)
