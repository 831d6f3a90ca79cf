"""What the shop sells: how much, to whom, in which rhythm, and what goes with it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from crm.domain.name import fold
from crm.domain.period import year_start
from crm.domain.product import ProductRow
from crm.i18n import N_, tr, trn
from crm.services import products
from ui import theme
from ui.dialogs.product_form import ProductForm
from ui.dialogs.product_preview import ProductPreview
from ui.models.list_view import ListView
from ui.models.products import columns
from ui.models.rows import RowsModel
from ui.widgets.button import button
from ui.widgets.card import Card
from ui.widgets.page import Page
from ui.widgets.search_box import SearchBox

PREVIEW_WIDTH = 340
ALL, ARCHIVED = "", "\0archived"
PERIODS = ((90, N_("in the last 3 months")), (365, N_("in the last 12 months")), (0, N_("ever")))


class ProductsPage(Page):
    """Search as you type, sort by a click on a title, Enter edits."""

    reads = frozenset({"product", "product_name", "purchase", "purchase_line", "goes_with", "customer"})

    def _build(self) -> None:
        self._rows: tuple[ProductRow, ...] = ()
        self._total = 0
        self._categories: tuple[str, ...] = ()
        self.header.set_title(tr("Products"))
        self.search = SearchBox(tr("Search name, number, category"))
        self.search.setMinimumWidth(150)
        self.search.setMaximumWidth(260)
        self.category = QComboBox()
        self.category.addItem(tr("All categories"), ALL)
        self.category.setAccessibleName(tr("Category"))
        self.category.setMinimumWidth(150)
        self.category.setMaximumWidth(180)
        self._new = button(tr("New product"), self._add, icon="add", primary=True)
        self.header.add(self.search, 10)
        self.header.add(self.category)
        self.header.add(self._new)
        self.model: RowsModel[ProductRow] = RowsModel(columns(self.ctx.fmt, lambda: self.ctx.today), self)
        self.list = ListView(self.model, tr("Products"))
        card = Card(margin=1)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.add(self.list)
        self.preview = ProductPreview(self.ctx, [(days, tr(words)) for days, words in PERIODS])
        self.preview.setFixedWidth(PREVIEW_WIDTH)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_MEDIUM)
        line.addWidget(card, 1)
        line.addWidget(self.preview)
        self.body.addLayout(line, 1)
        self._connect()

    def _connect(self) -> None:
        self.search.asked.connect(lambda words: self._filter())
        self.search.left.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.category.currentIndexChanged.connect(lambda index: self._filter())
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda row: self._edit())
        self.preview.edit.clicked.connect(self._edit)
        self.preview.asked.connect(self._who)

    def refresh(self) -> None:
        self._new.setEnabled(self.ctx.writable)
        if not self.list.isSortingEnabled():
            self.list.let_sort(2, Qt.SortOrder.DescendingOrder)
        self.ask(partial(products.listed, self.ctx.workspace), self._show)
        self.preview.again()

    def focus(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def leave(self) -> bool:
        if not self.search.text() and self.category.currentData() == ALL:
            return False
        self.search.clear()
        self.category.setCurrentIndex(0)
        return True

    def _show(self, found: products.ProductList) -> None:
        self._rows, self._total, self._categories = found.rows, found.total, found.categories
        if not found.rows:
            self.header.set_title(tr("Products"))
            self.show_empty(
                tr("No products yet. They come by themselves with the lines of a purchase or an import."),
                tr("New purchase"),
                lambda: self.ctx.bus.command.emit("new_purchase", None),
                icon="product",
            )
            return
        kept = self.category.currentData()
        self.category.blockSignals(True)
        self.category.clear()
        for value in (ALL, *found.categories, ARCHIVED):
            words = {ALL: tr("All categories"), ARCHIVED: tr("No longer sold")}.get(value, value)
            self.category.addItem(words, value)
        self.category.setCurrentIndex(max(0, self.category.findData(kept)))
        self.category.blockSignals(False)
        self._filter()

    def _filter(self) -> None:
        shown = matching(self._rows, self.search.text(), self.category.currentData())
        self.model.set_rows(shown)
        narrowed = bool(self.search.text().strip()) or self.category.currentData() != ALL
        count = self.ctx.fmt.count(len(shown) if narrowed else self._total)
        self.header.set_title(
            tr("Products"), trn("{count} found", "{count} found", len(shown), count=count) if narrowed else count
        )
        if shown and self.list.current_row() is None:
            self.list.choose(0)
        self.preview.setVisible(bool(shown))

    def _choose(self, row: ProductRow | None) -> None:
        if row is not None:
            self.preview.load(row.id)

    def _add(self) -> None:
        ProductForm.ask(self, ProductForm(self.ctx, self, categories=self._categories))

    def _edit(self) -> None:
        if (product := self.preview.product) and self.ctx.writable:
            ProductForm.ask(self, ProductForm(self.ctx, self, product=product, categories=self._categories))

    def _who(self, product_id: int, category: str, days: int) -> None:
        """The customers who bought this, in the list of customers."""
        since = since_of(days, self.ctx.today)
        job = partial(products.buyer_ids, self.ctx.workspace, since, product_id=product_id or None, category=category)
        name = category or self.preview.name.text()
        self.ctx.read(job, partial(self._go, name), latest=f"who.{id(self)}")

    def _go(self, name: str, ids: tuple[int, ...]) -> None:
        self.ctx.bus.go.emit("customers", (tr("Bought {name}", name=name), ids))


def since_of(days: int, today: date) -> date:
    """The first day of a choice of ``PERIODS``; 0 is ever."""
    if days == 365:
        return year_start(today)
    return today - timedelta(days=days - 1) if days else date.min


def matching(rows: Sequence[ProductRow], words: str, category: str) -> list[ProductRow]:
    """The products that hold every word in name, number or category, of one category or no longer sold."""
    wanted = fold(words).split()
    return [
        row
        for row in rows
        if row.archived == (category == ARCHIVED)
        and category in (ALL, ARCHIVED, row.category)
        and all(word in fold(f"{row.name} {row.sku} {row.category}") for word in wanted)
    ]
