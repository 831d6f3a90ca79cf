"""A purchase in three seconds: customer, amount, Enter (product B2). Lines and returns are optional."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from crm.domain.money import parse_decimal
from crm.domain.purchase import Line, Purchase, PurchaseDraft, checked
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import customers, purchases
from ui import theme
from ui.context import Context
from ui.dialogs.customer_picker import CustomerPicker, hint
from ui.widgets.button import link
from ui.widgets.contact_edits import line
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.repeated import Repeated


class LineEdit(QWidget):
    """One line of a receipt: what, how many, at which price."""

    def __init__(self) -> None:
        super().__init__()
        self._loaded = Line()
        self.product, self.quantity, self.price = line(tr("Product")), line(tr("Number"), 72), line(tr("Price"), 100)
        self.quantity.setText("1")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE_SMALL)
        for widget, stretch in ((self.product, 1), (self.quantity, 0), (self.price, 0)):
            box.addWidget(widget, stretch)
        self.setFocusProxy(self.product)

    def load(self, value: Line) -> None:
        self._loaded = value
        self.product.setText(value.product)
        self.quantity.setText(f"{value.quantity.normalize():f}")
        self.price.setText(f"{value.unit_price:.2f}")

    def value(self) -> Line | None:
        """The line, None while neither product nor price was typed.

        Raises:
            InvalidInput: the number or the price is no number.
        """
        product, price = self.product.text().strip(), self.price.text().strip()
        if not product and not price:
            return None
        quantity = parse_decimal(self.quantity.text() or "1")
        return replace(self._loaded, product=product, quantity=quantity, unit_price=parse_decimal(price or "0"))


class PurchaseForm(Form):
    """New, or with ``purchase`` a correction."""

    least_width = 480

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None = None,
        *,
        customer_id: int | None = None,
        purchase: Purchase | None = None,
    ) -> None:
        self._purchase = purchase
        super().__init__(ctx, parent, tr("Edit purchase") if purchase else tr("New purchase"))
        if purchase:
            self.load(purchase)
        else:
            self.on.set_day(ctx.today)
            self.customer.choose(customer_id)
        (self.amount if customer_id or purchase else self.customer).setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = customers.page(ctx.workspace, customers.ListQuery(limit=1)).rows
        form = cls(ctx, customer_id=found[0].id if found else None)
        form.amount.set_cents(3850)
        return form

    def _build(self) -> None:
        self.customer = CustomerPicker(self.ctx, hint())
        self.column.addWidget(self.add_field("customer", tr("Customer"), self.customer))
        self.amount = MoneyEdit(self.ctx.fmt)
        self.on = DateEdit(self.ctx.fmt, lambda: self.ctx.today)
        vat = tr("Including VAT.") if self.ctx.settings.amounts_include_vat else tr("Without VAT.")
        self.column.addLayout(
            row(
                self.add_field("total", tr("Amount"), self.amount, vat),
                self.add_field("on", tr("Date"), self.on),
            )
        )
        self.marked_return = QCheckBox(tr("Goods came back (a return)"))
        self.column.addWidget(self.marked_return)
        self.lines: Repeated[Line | None] = Repeated(tr("Add a line"), LineEdit, least=0)
        self.lines.changed.connect(self._regrow)
        self.column.addWidget(self.lines)
        self.number, self.note = QLineEdit(), QLineEdit()
        self._more = QWidget()
        more = row(
            self.add_field("number", tr("Receipt number"), self.number), 2,
            self.add_field("note", tr("Note"), self.note), 3,
        )  # fmt: skip
        more.setContentsMargins(0, 0, 0, 0)
        self._more.setLayout(more)
        self._more.hide()
        self._opener = link(tr("Number and note"), self._open_more)
        self.column.addWidget(self._opener)
        self.column.addWidget(self._more)

    def load(self, row: Purchase) -> None:
        draft = row.draft
        self.customer.choose(draft.customer_id)
        self.on.set_day(draft.on)
        self.amount.set_cents(draft.total_cents)
        self.marked_return.setChecked(draft.marked_return)
        self.lines.load(draft.lines)
        self.number.setText(draft.number)
        self.note.setText(draft.note)
        if draft.number or draft.note:
            self._open_more()

    def draft(self) -> PurchaseDraft:
        self.customer.take_only_match()
        if self.customer.unfinished:
            raise InvalidInput(N_("Nobody was picked. Choose from the list, or leave it empty."), field="customer")
        kept = self._purchase.draft if self._purchase else PurchaseDraft(self.ctx.today)
        typed = replace(
            kept,
            on=self._read("on", self.on.day) or self.ctx.today,
            customer_id=self.customer.customer_id,
            total_cents=self._read("total", self.amount.cents),
            lines=tuple(item for item in self._read("", self.lines.values) if item is not None),
            number=self.number.text().strip(),
            marked_return=self.marked_return.isChecked(),
            note=self.note.text().strip(),
        )
        return checked(typed)

    def job(self, draft: PurchaseDraft) -> Callable[[], Any]:
        if self._purchase:
            return partial(purchases.update, self.ctx.workspace, self._purchase.id, self._purchase.version, draft)
        return partial(purchases.add, self.ctx.workspace, draft)

    def _read(self, field: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except InvalidInput as error:
            error.field = field
            raise

    def _open_more(self) -> None:
        self._opener.hide()
        self._more.show()
        self.number.setFocus()

    def _regrow(self) -> None:
        if self.isVisible():
            self.adjustSize()
