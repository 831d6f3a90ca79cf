"""One product beside the list: who buys it, what goes with it, and its customers with one press."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from crm.domain.goes_with import GoesWith
from crm.domain.period import year_start
from crm.domain.product import Product, ProductBuyer
from crm.i18n import tr, trn
from crm.services import products
from ui import theme
from ui.context import Context
from ui.dialogs.goes_with_form import GoesWithForm
from ui.models.list_view import ListView
from ui.models.products import buyers
from ui.models.rows import RowsModel
from ui.widgets.button import button, link
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.label import Label
from ui.widgets.page import while_alive


class ProductPreview(Card):
    """``asked`` carries a product's id or 0, a category or nothing, and the days to look back."""

    asked = Signal(int, str, int)

    def __init__(self, ctx: Context, periods: Sequence[tuple[int, str]]) -> None:
        super().__init__()
        self.ctx = ctx
        self._id = 0
        self.product: Product | None = None
        self.name, self.about = Label("", "name", lines=2), Label("", "secondary", wrap=True)
        self.edit = button(tr("Edit"), lambda: None, icon="edit")
        self.bought = Label("", "heading")
        self.model: RowsModel[ProductBuyer] = RowsModel(buyers(ctx.fmt, lambda: ctx.today), self)
        self.list = ListView(self.model, tr("Who buys it"))
        self.list.opened.connect(lambda row: ctx.bus.go.emit("customer", row.id))
        self.period = Choice(periods)
        self.period.setAccessibleName(tr("Period"))
        self.period.set_value(365)
        self.who = link(tr("Customers who bought it"), lambda: self._ask(by_category=False))
        self.whole = link("", lambda: self._ask(by_category=True), elided=True)
        self._goes = QVBoxLayout()
        self._goes.setSpacing(theme.SPACE_TINY)
        self._content = QWidget()
        self._fill(QVBoxLayout(self._content))
        self.add(self._content, 1)
        self._content.hide()

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_SMALL)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.about)
        column.addSpacing(theme.SPACE_SMALL)
        column.addWidget(self.bought)
        column.addWidget(self.list, 1)
        show = QHBoxLayout()
        show.addWidget(Label(tr("Show"), "secondary"))
        show.addWidget(self.period, 1)
        column.addLayout(show)
        column.addWidget(self.who)
        column.addWidget(self.whole)
        column.addSpacing(theme.SPACE_SMALL)
        goes = QHBoxLayout()
        goes.addWidget(Label(tr("Goes with"), "heading"), 1)
        self.more = link(tr("Add"), lambda: self._rule(None))
        goes.addWidget(self.more)
        column.addLayout(goes)
        column.addLayout(self._goes)

    def load(self, product_id: int) -> None:
        """Show another product; the last one asked for wins."""
        self._id = product_id
        since = year_start(self.ctx.today)
        job = partial(products.card, self.ctx.workspace, product_id, since)
        self.ctx.read(job, self._show, while_alive(self, self._gone), latest=f"product.{id(self)}")

    def again(self) -> None:
        """Read the same product again."""
        if self._id:
            self.load(self._id)

    def _show(self, card: products.ProductCard) -> None:
        self.product = card.product
        draft = card.product.draft
        self.name.setText(draft.name)
        vat = "" if draft.vat_rate is None else tr("VAT {rate} %", rate=self.ctx.fmt.count(round(draft.vat_rate)))
        self.about.setText(" · ".join(part for part in (draft.category, draft.sku, vat) if part))
        self.about.setVisible(bool(self.about.text()))
        total = card.buyers_total
        self.bought.setText(trn("{n} customer in 12 months", "{n} customers in 12 months", total))
        self.model.set_rows(card.buyers)
        self.list.setVisible(bool(card.buyers))
        self.whole.setText(tr("Customers who bought from {category}", category=draft.category))
        self.whole.setVisible(bool(draft.category))
        self.whole.updateGeometry()
        for widget in (self.edit, self.more):
            widget.setEnabled(self.ctx.writable)
        self._show_goes(card)
        self._content.show()

    def _show_goes(self, card: products.ProductCard) -> None:
        while item := self._goes.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for rule in card.rules:
            self._goes.addWidget(link(_words(rule), partial(self._rule, rule), elided=True))
        for one in card.together:
            words = tr("{name} (on {both} of {receipts} receipts)", name=one.name, both=one.both, receipts=one.receipts)
            self._goes.addWidget(Label(words, "secondary", wrap=True))
        if not card.rules and not card.together:
            self._goes.addWidget(Label(tr("Nothing yet. What you add is suggested while a purchase is typed."),
                                       "muted", wrap=True))  # fmt: skip

    def _gone(self, error: BaseException) -> None:
        self._id, self.product = 0, None
        self._content.hide()

    def _ask(self, *, by_category: bool) -> None:
        if self.product is None:
            return
        category = self.product.draft.category if by_category else ""
        self.asked.emit(0 if by_category else self.product.id, category, self.period.value())

    def _rule(self, rule: GoesWith | None) -> None:
        if self.product is None or not self.ctx.writable:
            return
        draft = self.product.draft
        form = GoesWithForm(
            self.ctx, self.window(), product_id=self.product.id, name=draft.name, category=draft.category, rule=rule
        )
        GoesWithForm.ask(self.window(), form)


def _words(rule: GoesWith) -> str:
    draft = rule.draft
    bonus = tr("every {n}: {what}", n=draft.bonus_every, what=draft.bonus_what) if draft.bonus_every else ""
    words = " · ".join(part for part in (rule.suggested, draft.sentence, bonus) if part)
    return words if rule.product else tr("{what} (all {category})", what=words, category=draft.category)
