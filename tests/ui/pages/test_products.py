"""The page of products."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt

from crm.domain.goes_with import GoesWithDraft
from crm.domain.product import ProductDraft, ProductRow
from crm.domain.purchase import Line, PurchaseDraft
from crm.services import goes_with, products, purchases
from ui.context import Context
from ui.dialogs.product_form import ProductForm
from ui.pages.products import ARCHIVED, ProductsPage, matching, since_of
from ui.widgets.label import Label

TODAY = date(2026, 11, 23)


@pytest.fixture
def page(qtbot: Any, ctx: Context) -> ProductsPage:
    for owner, day, name, category in ((1, 1, "Rose", "Flowers"), (2, 2, "Rose", "Flowers"), (1, 3, "Fern", "Plants")):
        line = Line(name, Decimal(2), Decimal(3), category=category)
        purchases.add(ctx.workspace, PurchaseDraft(date(2026, 11, day), owner, lines=(line,)))
    made = ProductsPage(ctx)
    qtbot.addWidget(made)
    made.resize(1072, 774)
    made.show()
    made.refresh()
    return made


def test_best_sellers_come_first(page: ProductsPage) -> None:
    """With category, pieces, buyers and price; the first is shown beside the list."""
    cells = [[page.model.index(line, column).data() for column in range(7)] for line in range(2)]
    assert cells == [
        ["Rose", "Flowers", "4", "2", "–", "2 Nov", "€3.00"],
        ["Fern", "Plants", "2", "1", "–", "3 Nov", "€3.00"],
    ]
    assert page.header.count.text() == "2"
    assert page.preview.name.text() == "Rose"
    assert page.preview.bought.text() == "2 customers in 12 months"


def test_rows_are_found_by_every_word() -> None:
    """In name, number or category; what is no longer sold only where it is asked for."""
    rose, fern = ProductRow(1, "Rosé rose", "R1", "Flowers"), ProductRow(2, "Fern", "", "Plants")
    gone = replace(fern, id=3, archived=True)
    rows = (rose, fern, gone)
    assert matching(rows, "", "") == [rose, fern]
    assert matching(rows, "r1 rose", "") == [rose]
    assert matching(rows, "", "Plants") == [fern]
    assert matching(rows, "fe", ARCHIVED) == [gone]


def test_escape_shows_everything_again(page: ProductsPage) -> None:
    """First what was typed and chosen, then it leaves the page."""
    page.category.setCurrentIndex(page.category.findData("Plants"))
    assert page.model.rowCount() == 1
    assert page.header.count.text() == "1 found"
    assert page.leave()
    assert page.model.rowCount() == 2
    assert not page.leave()


@pytest.mark.parametrize(("days", "since"), [(90, date(2026, 8, 26)), (365, date(2025, 11, 24)), (0, date(1, 1, 1))])
def test_periods_begin(days: int, since: date) -> None:
    """Twelve months are those of every other figure."""
    assert since_of(days, TODAY) == since


def test_who_bought_from_a_category(page: ProductsPage, ctx: Context) -> None:
    """One press opens the list of customers with them."""
    went: list[Any] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    page.preview.whole.click()
    page.preview.who.click()
    (first, (words, ids)), (_, (product, same)) = went
    assert (first, words, set(ids)) == ("customers", "Bought Flowers", {1, 2})
    assert (product, set(same)) == ("Bought Rose", {1, 2})


def test_rules_and_receipts_stand_below(page: ProductsPage, ctx: Context) -> None:
    """Those of the product, and of its category with its name."""
    goes_with.add(ctx.workspace, GoesWithDraft(ctx.today, 1, "", 2, "with fern"))
    goes_with.add(ctx.workspace, GoesWithDraft(ctx.today, None, "Flowers", None, "", 10, "a bunch"))
    page.refresh()
    goes: Any = page.preview._goes
    assert [goes.itemAt(n).widget().text() for n in range(goes.count())] == [
        "Fern · with fern",
        "every 10: a bunch (all Flowers)",
    ]


def test_edit_opens_the_product(qtbot: Any, page: ProductsPage) -> None:
    """Enter on a line does the same as the button."""
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    form = page.findChild(ProductForm)
    assert form is not None
    assert form.name.text() == "Rose"
    form.reject()


def test_an_empty_shop_says_where_products_come_from(qtbot: Any, empty_ctx: Context) -> None:
    """One sentence and one button."""
    made = ProductsPage(empty_ctx)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    assert any("No products yet" in label.text() for label in made.findChildren(Label))
    products.add(empty_ctx.workspace, ProductDraft("Rose"))
    made.refresh()
    assert made.model.rowCount() == 1
