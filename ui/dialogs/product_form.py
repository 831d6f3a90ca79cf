"""A product: its name, category, usual price. A name that another one has joins the two."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from crm.domain.money import parse_decimal
from crm.domain.product import Product, ProductDraft
from crm.domain.vat import rates_of
from crm.errors import InvalidInput
from crm.i18n import tr
from crm.services import products
from ui import theme
from ui.context import Context
from ui.widgets.button import button
from ui.widgets.form import Form, row
from ui.widgets.label import Label
from ui.widgets.money_edit import MoneyEdit


class ProductForm(Form):
    """New, or with ``product`` a change. ``categories`` are those in use."""

    least_width = 480

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None = None,
        *,
        product: Product | None = None,
        categories: tuple[str, ...] = (),
    ) -> None:
        self._product = product
        self._categories = categories
        super().__init__(ctx, parent, tr("Edit product") if product else tr("New product"))
        self.merge = button(tr("Put the two together"), self._merge)
        self.merge.hide()
        self.buttons.insertWidget(0, self.merge)
        if product:
            self.load(product)
        self.name.setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = products.listed(ctx.workspace)
        product = products.get(ctx.workspace, found.rows[0].id) if found.rows else None
        return cls(ctx, product=product, categories=found.categories)

    def _build(self) -> None:
        self.name, self.sku = QLineEdit(), QLineEdit()
        self.category, self.vat = _box(self._categories), _box(rates_of(self.ctx.settings.country))
        self.price = MoneyEdit(self.ctx.fmt)
        self.archived = QCheckBox(tr("No longer sold"))
        self.column.addWidget(self.add_field("name", tr("Name"), self.name))
        self.column.addLayout(
            row(
                self.add_field("category", tr("Category"), self.category),
                self.add_field("sku", tr("Article number"), self.sku),
            )
        )
        price_hint = tr("Empty: that of the last receipt.")
        self.column.addLayout(
            row(
                self.add_field("price", tr("Usual price"), self.price, price_hint),
                self.add_field("vat_rate", tr("VAT %"), self.vat),
            )
        )
        self.column.addWidget(self.archived)
        self.texts = Label("", "small", wrap=True)
        self.texts.hide()
        self.column.addWidget(self.texts)
        self.name.textEdited.connect(self._renamed)

    def load(self, row: Product) -> None:
        draft = row.draft
        self.name.setText(draft.name)
        self.sku.setText(draft.sku)
        self.category.setEditText(draft.category)
        self.price.set_cents(draft.price_cents)
        self.vat.setEditText("" if draft.vat_rate is None else f"{draft.vat_rate:f}")
        self.archived.setChecked(draft.archived)
        others = [text for text in row.names if text != draft.name]
        self.texts.setText(tr("On receipts also: {names}", names=", ".join(others[:8])))
        self.texts.setVisible(bool(others))

    def draft(self) -> ProductDraft:
        vat = self.vat.currentText().strip().removesuffix("%")
        return ProductDraft(
            name=self.name.text(),
            sku=self.sku.text(),
            category=self.category.currentText(),
            price_cents=self._read("price", self.price.cents),
            vat_rate=self._read("vat_rate", lambda: parse_decimal(vat)) if vat else None,
            archived=self.archived.isChecked(),
        )

    def job(self, draft: ProductDraft) -> Callable[[], Any]:
        if self._product:
            return partial(products.update, self.ctx.workspace, self._product.id, self._product.version, draft)
        return partial(products.add, self.ctx.workspace, draft)

    def show_error(self, field: str, message: str) -> None:
        super().show_error(field, message)
        if field == "name" and self._product and self.name.text().strip():
            job = partial(products.same_name, self.ctx.workspace, self.name.text())
            self.ctx.read(job, self._offer_merge, latest=f"same.{id(self)}")

    def _offer_merge(self, other_id: int | None) -> None:
        """Another product has this name: perhaps they are one."""
        self._other_id = other_id
        self.merge.setVisible(bool(self._product and other_id not in (None, self._product.id)))
        theme.primary(self.merge)

    def _renamed(self) -> None:
        self.merge.hide()

    def _merge(self) -> None:
        if self._product and self._other_id:
            job = partial(products.merge, self.ctx.workspace, self._other_id, self._product.id)
            self.ctx.write(job, self._stored, self._refused)

    def _read(self, field: str, read: Callable[[], Any]) -> Any:
        try:
            return read()
        except InvalidInput as error:
            error.field = field
            raise


def _box(words: tuple[str, ...]) -> QComboBox:
    """A field with a list of usual values; anything else may be typed."""
    made = QComboBox()
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.addItems(["", *words])
    return made
