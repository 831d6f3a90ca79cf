"""The forms of products and of what goes with them."""

from decimal import Decimal
from typing import Any

from crm.domain.goes_with import GoesWithDraft
from crm.domain.product import ProductDraft
from crm.services import goes_with, products
from ui.context import Context
from ui.dialogs.goes_with_form import GoesWithForm
from ui.dialogs.product_form import ProductForm

FULL = ProductDraft("Rose", "R1", "Flowers", 250, Decimal(9), archived=True)


def test_a_product_survives_the_form(qtbot: Any, ctx: Context) -> None:
    """Loading and saving without a change changes nothing."""
    stored = products.get(ctx.workspace, products.add(ctx.workspace, FULL).value)
    form = ProductForm(ctx, product=stored, categories=("Flowers",))
    qtbot.addWidget(form)
    assert form.draft() == FULL


def test_a_new_product_is_stored(qtbot: Any, ctx: Context) -> None:
    """A name is enough; a wrong price is said at its field."""
    form = ProductForm(ctx)
    qtbot.addWidget(form)
    form.name.setText("Pot")
    form.price.setText("much")
    form.accept()
    assert form.fields["price"].problem
    form.price.setText("4x1,25")
    form.accept()
    assert products.hits(ctx.workspace, "pot")[0].price_cents == 500


def test_a_taken_name_offers_to_join(qtbot: Any, ctx: Context) -> None:
    """The receipts of both mean one product afterwards; another name takes the offer away."""
    rose, old = (products.add(ctx.workspace, ProductDraft(name)).value for name in ("Rose", "Roze"))
    form = ProductForm(ctx, product=products.get(ctx.workspace, old))
    qtbot.addWidget(form)
    form.show()
    form.name.setText("rose")
    form.accept()
    assert form.fields["name"].problem == "There is a product “rose” already."
    assert form.merge.isVisible()
    form.name.textEdited.emit("roses")
    assert form.merge.isHidden()
    form.accept()
    form.merge.click()
    assert [row.name for row in products.listed(ctx.workspace).rows] == ["Rose"]
    assert products.get(ctx.workspace, rose).names == ("Rose", "Roze")


def test_a_rule_is_made_changed_and_deleted(qtbot: Any, ctx: Context) -> None:
    """About the product or its category; a product not in the list is refused."""
    pot, soil = (products.add(ctx.workspace, ProductDraft(name)).value for name in ("Pot", "Soil"))
    form = GoesWithForm(ctx, None, product_id=pot, name="Pot", category="Garden")
    qtbot.addWidget(form)
    form.suggested.setText("Sand")
    form.accept()
    assert form.fields["suggested"].problem == "Please choose a product from the list."
    form.suggested.take(products.hits(ctx.workspace, "soil")[0])
    form.every.setText("ten")
    form.accept()
    assert form.fields["bonus_every"].problem
    form.every.setText("10")
    form.what.setText("one for free")
    form.source.set_value((None, "Garden"))
    form.accept()
    (rule,) = goes_with.rules(ctx.workspace)
    assert rule.draft == GoesWithDraft(ctx.today, None, "Garden", soil, "", 10, "one for free")
    again = GoesWithForm(ctx, None, product_id=pot, name="Pot", category="Garden", rule=rule)
    qtbot.addWidget(again)
    assert again.draft() == rule.draft
    again._remove()
    assert goes_with.rules(ctx.workspace) == ()
