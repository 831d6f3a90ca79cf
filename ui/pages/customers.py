"""Every customer in one list, with a preview at the right so that the list is never left."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from crm.domain.customer import Customer, CustomerRow
from crm.domain.listing import BY_PURCHASES, USUAL, VIEWS, Condition, What
from crm.domain.listing import ListView as View
from crm.i18n import tr, trn
from crm.services import customers, list_views
from crm.services.walks import Walk
from ui import theme
from ui.dialogs.chosen_bar import ChosenBar
from ui.dialogs.chosen_forms import MarkForm
from ui.dialogs.list_menus import ListMenus
from ui.dialogs.preview_card import WIDTH, Preview
from ui.models.conditions import words
from ui.models.customers import columns
from ui.models.list_view import ListView
from ui.models.rows import Deliver, PagedModel, Wanted
from ui.widgets.button import button, tool_button
from ui.widgets.card import Card
from ui.widgets.chips import Chips
from ui.widgets.page import Page, while_alive
from ui.widgets.search_box import SearchBox

ROOM_FOR_PREVIEW = 760
"""A page narrower than this shows the list alone."""
ROOM_FOR_ALL = 940
"""A page narrower than this leaves to menus and keys what is seldom needed."""
LIST = "customers"


class CustomersPage(Page):
    """Search as you type, sort by a click on a title, Enter opens; several chosen bring up what to do with them."""

    reads = frozenset(
        {
            *("customer", "purchase", "consent_event", "letter", "email", "phone", "address", "tag", "figure"),
            *("saved_view", "setting"),
        }
    )

    def _build(self) -> None:
        self.header.set_title(tr("Customers"))
        self._only: frozenset[int] | None = None
        self._called = ""
        made = columns(self.ctx.fmt, lambda: self.ctx.today)
        self.model: PagedModel[Any] = PagedModel(made, self._fetch, self)
        self.list = ListView(self.model, tr("Customers"), many=True)
        self.menus = ListMenus(self.ctx, {column.key: column.title for column in made})
        self.menus.setParent(self)
        self.menus.hide()
        self._head()
        self.chips = Chips(self._clear)
        self.chosen = ChosenBar(self.ctx, self._chosen_ids, self._choose_one)
        self.body.addWidget(self.chips)
        self.body.addWidget(self.chosen)
        card = Card(margin=1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.add(self.list)
        self.preview = Preview(self.ctx)
        self.preview.setFixedWidth(WIDTH)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_MEDIUM)
        row.addWidget(card, 1)
        row.addWidget(self.preview)
        self.body.addLayout(row, 1)
        self._connect()
        self._lay_out()

    def _head(self) -> None:
        """The drop-downs left of the search, then what is needed most."""
        self.search = SearchBox(tr("Search name, phone, place … Ctrl+K"))
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(300)
        for widget in (self.menus.views, self.menus.filters, self.menus.columns):
            self.header.add(widget)
        self.header.row.addWidget(self.search, 10)
        command = self.ctx.bus.command.emit
        self._printing = tool_button("print", tr("Print the list"), self._print, shortcut="Ctrl+P")
        self.header.add(self._printing)
        self._import = tool_button("import", tr("Import"), lambda: command("import", None), shortcut="Ctrl+I")
        self._new = button(
            tr("New customer"), lambda: command("new_customer", None), icon="add", primary=True, shortcut="Ctrl+N"
        )
        self.header.add(self._import)
        self.header.add(self._new)

    def _connect(self) -> None:
        self.search.asked.connect(lambda words: self.model.restart())
        self.search.left.connect(self._into_list)
        self.list.chosen.connect(lambda row: self.preview.load(row.id))
        self.list.opened.connect(self._open)
        self.list.counted.connect(self.chosen.show_count)
        self.list.resized.connect(partial(self.ctx.preferences.widths.keep, LIST))
        header = self.list.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda at: self.menus.columns.menu().popup(header.viewport().mapToGlobal(at))
        )
        header.sortIndicatorChanged.connect(self._sorted)
        self.model.arrived.connect(self._arrived)
        self.menus.changed.connect(self._view_changed)
        for keys, run in (("Ctrl+P", self._print), ("Ctrl+M", self._mark)):
            QShortcut(QKeySequence(keys), self, run, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _open(self, row: CustomerRow) -> None:
        """Open a customer; from there one walks on in the order of this list."""
        self.ctx.walk = Walk(self._query(), self.list.currentIndex().row())
        self.ctx.bus.go.emit("customer", row.id)

    @property
    def customer_id(self) -> int | None:
        row = self.list.current_row()
        return row.id if row is not None else None

    def open(self, what: Any) -> None:
        """Show only some customers: ``what`` is their common name and their ids, or a view with its conditions."""
        if isinstance(what, View):
            self._only = None
            self.search.clear()
            self.menus.show_view(what)
            return
        name, ids = what
        self._only, self._called = frozenset(ids), name
        self.search.clear()
        self._show_chips()

    def refresh(self) -> None:
        self._import.setEnabled(self.ctx.writable)
        self._new.setEnabled(self.ctx.writable)
        if not self.list.isSortingEnabled():
            self.list.let_sort()
        else:
            self.model.restart(self.list.rowAt(0))
        self.preview.again()
        self.ctx.read(partial(list_views.offer, self.ctx.workspace), self._offered, latest=f"offer.{id(self)}")
        if self.ctx.writable:
            self.ctx.read(partial(customers.stale, self.ctx.workspace), self._roll, latest=f"stale.{id(self)}")

    def focus(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def leave(self) -> bool:
        if self.list.chosen_count() > 1:
            self._choose_one()
        elif self.search.text():
            self.search.clear()
        elif self._only is not None or self.menus.view.conditions:
            self._clear()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.setVisible(self.width() >= ROOM_FOR_PREVIEW)
        roomy = self.width() >= ROOM_FOR_ALL
        self.menus.filters.setText(tr("Filter") if roomy else "")
        for widget in (self._printing, self._import, self.menus.columns):
            widget.setVisible(roomy)

    def _query(self) -> customers.ListQuery:
        view = self.menus.view
        return customers.ListQuery(
            self.search.text().strip(), view.sort, view.descending, only=self._only, conditions=view.conditions
        )

    def _fetch(self, wanted: Wanted, deliver: Deliver) -> None:
        query = replace(self._query(), offset=wanted.offset, limit=wanted.limit, total=wanted.total)
        answer = while_alive(self, lambda page: deliver(page.rows, page.total))
        latest = f"customers.{id(self)}" if wanted.total is None else ""
        self.ctx.read(partial(customers.page, self.ctx.workspace, query), answer, latest=latest)

    def _arrived(self, total: int) -> None:
        typed, view = self.search.text().strip(), self.menus.view
        narrowed = bool(typed or view.conditions or self._only is not None)
        if not total and not narrowed:
            self.header.set_title(tr("Customers"))
            self.show_empty(
                tr("No customers yet. Import a list or make the first one."),
                tr("Import a list"),
                lambda: self.ctx.bus.command.emit("import", None),
                icon="people",
            )
            return
        self.show_content()
        found = trn("{count} found", "{count} found", total, count=self.ctx.fmt.count(total))
        self.header.set_title(tr("Customers"), found if narrowed else self.ctx.fmt.count(total))
        self.preview.show_hint(self._nobody(typed) if not total else "", typed if not view.conditions else "")
        if total and self.list.current_row() is None:
            self.list.choose(0)

    def _nobody(self, typed: str) -> str:
        return tr("Nobody found. Try fewer letters.") if typed else tr("Nobody is like this.")

    def _offered(self, offer: list_views.Offer) -> None:
        self.menus.take(offer)
        self.chosen.tags = offer.tags

    def _roll(self, stale: bool) -> None:
        """The order is that of another day: bring it to today behind the page that is shown."""
        if stale:
            self.ctx.write(partial(customers.roll, self.ctx.workspace), quiet=True)

    def _sorted(self, section: int, order: Qt.SortOrder) -> None:
        key = self.model.columns[section].key if section >= 0 else "name"
        down = order == Qt.SortOrder.DescendingOrder
        self.menus.view = replace(self.menus.view, sort=key, descending=down)

    def _view_changed(self) -> None:
        self._lay_out()
        view, header = self.menus.view, self.list.horizontalHeader()
        section = next(n for n, column in enumerate(self.model.columns) if column.key == view.sort)
        order = Qt.SortOrder.DescendingOrder if view.descending else Qt.SortOrder.AscendingOrder
        if (header.sortIndicatorSection(), header.sortIndicatorOrder()) != (section, order):
            header.setSortIndicator(section, order)
        else:
            self.model.restart()

    def _lay_out(self) -> None:
        view = self.menus.view
        widths = self.ctx.preferences.widths.of(LIST)
        self.list.show_columns(self.menus.columns_shown, widths, fit=view.columns == USUAL)
        self._show_chips()

    def _show_chips(self) -> None:
        made: list[tuple[str, Callable[[], object]]] = []
        if self._only is not None:
            made.append((self._called, self._everybody))
        view = self.menus.view
        tiers = self.menus.offer.tiers
        made += [(words(each, self.ctx.fmt, tiers), partial(self.menus.without, each)) for each in view.conditions]
        self.chips.load(made)
        self.chosen.columns = self.menus.columns_shown
        by_purchases = any(each.what in BY_PURCHASES for each in view.conditions)
        self.chosen.selected = self._only is not None or by_purchases
        self.chosen.title = self._called if self._only is not None else self.menus.views.text()
        self.chosen.show_archived(Condition(What.ARCHIVED) in view.conditions)

    def _clear(self) -> None:
        self._only = None
        self.menus.show_view(VIEWS[0] if self.menus.view.key else replace(self.menus.view, conditions=()))

    def _everybody(self) -> None:
        self._only = None
        self._show_chips()
        self.model.restart()

    def _into_list(self) -> None:
        if not self.model.rowCount() and self.preview.quick.isVisible():
            self.preview.quick.click()
            return
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if self.list.current_row() is None:
            self.list.choose(0)

    def _choose_one(self) -> None:
        self.list.choose(max(self.list.currentIndex().row(), 0))

    def _chosen_ids(self, use: Callable[[Sequence[int]], None]) -> None:
        """Everybody chosen, loaded or not, in the order of the list."""
        lines = self.list.chosen_lines()

        def pick(ids: Sequence[int]) -> None:
            use([ids[line] for stretch in lines for line in stretch if line < len(ids)])

        self.ctx.read(partial(customers.ids, self.ctx.workspace, self._query()), while_alive(self, pick))

    def _print(self) -> None:
        """The chosen customers when there are several, else the whole list, as it is shown."""
        if self.list.chosen_count() > 1:
            self._chosen_ids(self.chosen.print)
        else:
            job = partial(customers.ids, self.ctx.workspace, self._query())
            self.ctx.read(job, while_alive(self, self.chosen.print))

    def _mark(self) -> None:
        """Why nothing is sent to the customer chosen, and remarks for the owner alone."""
        if self.customer_id and self.ctx.writable:
            self.ctx.read(partial(customers.get, self.ctx.workspace, self.customer_id), self._ask_mark)

    def _ask_mark(self, found: Customer) -> None:
        MarkForm.ask(self, MarkForm(self.ctx, self, found))
