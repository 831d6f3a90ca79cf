"""Every customer in one list, with a preview at the right so that the list is never left."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.i18n import tr, trn
from crm.services import customers
from ui import theme
from ui.models.customers import columns
from ui.models.list_view import ListView
from ui.models.rows import Deliver, PagedModel, Wanted
from ui.widgets.answers import AnswersView
from ui.widgets.button import button, link
from ui.widgets.card import Card
from ui.widgets.consent_marks import ConsentMarks
from ui.widgets.label import Label
from ui.widgets.page import Page, while_alive
from ui.widgets.scroll import scrolling
from ui.widgets.search_box import SearchBox
from ui.widgets.timeline import Timeline

PREVIEW_WIDTH = 316


class CustomersPage(Page):
    """Search as you type, sort by a click on a title, Enter opens."""

    reads = frozenset({"customer", "purchase", "consent_event", "letter"})

    def _build(self) -> None:
        self.header.set_title(tr("Customers"))
        self._only: frozenset[int] | None = None
        self.chip = button("", self._everybody, icon="close")
        self.chip.hide()
        self.search = SearchBox(tr("Search name, phone, place … Ctrl+K"))
        self.search.setFixedWidth(320)
        self.header.add(self.chip)
        self.header.add(self.search)
        command = self.ctx.bus.command.emit
        self._import = button(tr("Import"), lambda: command("import", None), icon="import", shortcut="Ctrl+I")
        self._new = button(
            tr("New customer"), lambda: command("new_customer", None), icon="add", primary=True, shortcut="Ctrl+N"
        )
        self.header.add(self._import)
        self.header.add(self._new)
        self.model: PagedModel[Any] = PagedModel(columns(self.ctx.fmt, lambda: self.ctx.today), self._fetch, self)
        self.list = ListView(self.model, tr("Customers"))
        card = Card(margin=1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.add(self.list)
        self.preview = Preview(self.ctx)
        self.preview.setFixedWidth(PREVIEW_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_MEDIUM)
        row.addWidget(card, 1)
        row.addWidget(self.preview)
        self.body.addLayout(row, 1)
        self._connect()

    def _connect(self) -> None:
        self.search.asked.connect(lambda words: self.model.restart())
        self.search.left.connect(self._into_list)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda row: self.ctx.bus.go.emit("customer", row.id))
        self.model.arrived.connect(self._arrived)

    @property
    def customer_id(self) -> int | None:
        row = self.list.current_row()
        return row.id if row is not None else None

    def open(self, what: Any) -> None:
        """Show only some customers: ``what`` is their common name and their ids."""
        name, ids = what
        self._only = frozenset(ids)
        self.search.clear()
        self.chip.setText(tr("{name}: show everybody again", name=name))
        self.chip.show()

    def refresh(self) -> None:
        self._import.setEnabled(self.ctx.writable)
        self._new.setEnabled(self.ctx.writable)
        if not self.list.isSortingEnabled():
            self.list.let_sort()
        else:
            self.model.restart(self.list.rowAt(0))
        self.preview.again()

    def focus(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def leave(self) -> bool:
        if self.search.text():
            self.search.clear()
            return True
        if self._only is not None:
            self._everybody()
            return True
        return False

    def _fetch(self, wanted: Wanted, deliver: Deliver) -> None:
        query = customers.ListQuery(
            self.search.text().strip(),
            wanted.sort or "name",
            wanted.descending,
            wanted.offset,
            wanted.limit,
            self._only,
        )
        answer = while_alive(self, lambda page: deliver(page.rows, page.total))
        latest = f"customers.{id(self)}" if wanted.offset == 0 else ""
        self.ctx.read(partial(customers.page, self.ctx.workspace, query), answer, latest=latest)

    def _arrived(self, total: int) -> None:
        words = self.search.text().strip()
        if not total and not words and self._only is None:
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
        self.header.set_title(tr("Customers"), found if words or self._only is not None else self.ctx.fmt.count(total))
        self.preview.show_hint(tr("Nobody found. Try fewer letters.") if not total else "")
        if total and self.list.current_row() is None:
            self.list.choose(0)

    def _everybody(self) -> None:
        self._only = None
        self.chip.hide()
        self.model.restart()

    def _into_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if self.list.current_row() is None:
            self.list.choose(0)

    def _choose(self, row: Any) -> None:
        self.preview.load(row.id)


class Preview(Card):
    """One customer beside the list: the five answers, three actions, the newest of the timeline."""

    def __init__(self, ctx: Any) -> None:
        super().__init__()
        self.ctx = ctx
        self._id = 0
        self.name = Label("", "name", wrap=True)
        self.where = Label("", "secondary", elided=True)
        self.answers = AnswersView(ctx.fmt)
        self.marks = ConsentMarks(ctx.fmt)
        self.timeline = Timeline(ctx.fmt, limit=12)
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        column.addWidget(self.name)
        column.addWidget(self.where)
        column.addWidget(self.answers)
        column.addWidget(Label(tr("May I write or call?"), "secondary"))
        column.addWidget(self.marks)
        column.addLayout(self._actions())
        column.addWidget(Label(tr("Timeline"), "heading"))
        column.addWidget(scrolling(self.timeline), 1)
        column.addWidget(link(tr("Open"), self._open), 0, Qt.AlignmentFlag.AlignLeft)
        self.hint = Label("", "muted", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.add(self._content, 1)
        self.add(self.hint)
        self._content.hide()

    def load(self, customer_id: int) -> None:
        """Show another customer; the last one asked for wins."""
        self._id = customer_id
        job = partial(customers.card, self.ctx.workspace, customer_id)
        self.ctx.read(job, self._show, while_alive(self, self._gone), latest=f"preview.{id(self)}")

    def again(self) -> None:
        """Read the same customer again."""
        if self._id:
            self.load(self._id)

    def show_hint(self, text: str) -> None:
        """A sentence instead of a customer; empty goes back."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))
        if text:
            self._content.hide()

    def _show(self, card: customers.CustomerCard) -> None:
        profile, today = card.customer.profile, self.ctx.today
        self.name.setText(profile.display_name())
        place = profile.addresses[0].city if profile.addresses else ""
        self.where.setText(" · ".join(part for part in (card.customer.reference, place, *profile.tags) if part))
        self.answers.load(card.answers, today)
        self.marks.load(card.consents)
        self.timeline.load(card.timeline, today)
        self.hint.hide()
        self._content.show()

    def _gone(self, error: BaseException) -> None:
        self._id = 0
        self._content.hide()

    def _actions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_SMALL)
        self.buy = button(tr("Purchase"), self._purchase, icon="purchase", shortcut="Ctrl+Shift+N")
        self.write = button(tr("Letter"), lambda: self.ctx.bus.go.emit("letters", (self._id,)), icon="letter")
        row.addWidget(self.buy, 1)
        row.addWidget(self.write, 1)
        return row

    def _purchase(self) -> None:
        self.ctx.bus.command.emit("new_purchase", self._id)

    def _open(self) -> None:
        self.ctx.bus.go.emit("customer", self._id)
