"""Journey A: a purchase for a customer found by search, and taking it back."""

from pathlib import Path

import pytest

from crm.services import customers, purchases
from crm.services.workspace import Workspace
from tests.factories import dump, purchase
from tests.journeys.screen import CTRL, CTRL_SHIFT, Key, Screen
from ui.dialogs.purchase_form import PurchaseForm


def test_a_purchase_on_services(shop: Workspace) -> None:
    """Found by search, stored, counted in the answers, and one undo puts every row back."""
    (found,) = customers.search(shop, "berg")
    before = dump(shop)
    outcome = purchases.add(shop, purchase(found.id, shop.today(), 3850))
    assert outcome.label == "Add purchase"
    assert "purchase" in outcome.changed
    answers = customers.card(shop, found.id).answers
    assert (answers.purchases, answers.total_cents, answers.last_on) == (4, 3 * 1250 + 3850, shop.today())
    shop.undo()
    assert dump(shop) == before
    shop.redo()
    assert customers.card(shop, found.id).answers == answers


@pytest.fixture
def at_jan(screen: Screen, shop_path: Path) -> Screen:
    """The page of a customer, reached from the first page by typing."""
    screen.open(shop_path)
    screen.press(Key.Key_K, CTRL)
    screen.write("berg")
    screen.until(lambda: screen.page.model.rowCount() == 1)
    screen.press(Key.Key_Return)
    screen.press(Key.Key_Return)
    screen.until(lambda: screen.window.place[0] == "customer")
    screen.settle()
    return screen


def buy(screen: Screen, amount: str) -> None:
    screen.press(Key.Key_N, CTRL_SHIFT)
    screen.dialog(PurchaseForm)
    screen.settle()
    screen.write(amount)
    screen.press(Key.Key_Return)
    screen.no_dialog()


def test_a_purchase_by_the_keyboard(at_jan: Screen) -> None:
    """Search, Enter, Ctrl+Shift+N, the amount, Enter: the figures of the page follow and the toast offers Undo."""
    year = at_jan.page.answers._values["year"]
    assert year.text() == "€38 in 3 purchases"
    buy(at_jan, "38,50")
    assert at_jan.page.header.title.text() == "Jan van den Berg"
    assert at_jan.page.history.model.rowCount() == 4
    assert year.text() == "€76 in 4 purchases"
    assert at_jan.toast == "Purchase added"
    assert at_jan.window.toast.button.isVisible()
    assert at_jan.window.menus.undo.text() == "Undo: Add purchase"


def test_three_strokes_from_anywhere(screen: Screen, shop_path: Path) -> None:
    """Ctrl+Shift+N, some letters, Enter, the amount, Enter: nothing waits for anything, not even for the search."""
    screen.open(shop_path)
    screen.press(Key.Key_N, CTRL_SHIFT)
    form = screen.dialog(PurchaseForm)
    screen.until(form.customer.hasFocus)
    screen.write("berg")
    screen.press(Key.Key_Return)
    screen.write("3x4,25+2")
    screen.press(Key.Key_Return)
    screen.no_dialog()
    assert screen.toast == "Purchase added"
    workspace = screen.session.ctx.workspace
    (found,) = customers.search(workspace, "berg")
    assert purchases.rows(workspace, found.id)[0].total_cents == 1475


def test_undo_by_the_keyboard(at_jan: Screen) -> None:
    """Ctrl+Z takes the purchase back, Ctrl+Shift+Z brings it again; the page follows and says so."""
    buy(at_jan, "10")
    at_jan.press(Key.Key_Z, CTRL)
    at_jan.until(lambda: at_jan.page.history.model.rowCount() == 3)
    at_jan.settle()
    assert at_jan.page.answers._values["year"].text() == "€38 in 3 purchases"
    assert at_jan.toast == "Undone: Add purchase"
    at_jan.press(Key.Key_Z, CTRL_SHIFT)
    at_jan.until(lambda: at_jan.page.history.model.rowCount() == 4)
    assert at_jan.toast == "Done again: Add purchase"


def test_undo_in_the_toast(at_jan: Screen) -> None:
    """The button beside the sentence does the same."""
    buy(at_jan, "10")
    at_jan.window.toast.button.click()
    at_jan.until(lambda: at_jan.page.history.model.rowCount() == 3)
    assert at_jan.toast == "Undone: Add purchase"


def test_a_wrong_amount_stays_on_the_screen(at_jan: Screen) -> None:
    """What is no amount is told at its field; nothing is stored, and Escape leaves."""
    at_jan.press(Key.Key_N, CTRL_SHIFT)
    form = at_jan.dialog(PurchaseForm)
    at_jan.settle()
    at_jan.write("much")
    at_jan.press(Key.Key_Return)
    assert form.fields["total"].problem
    at_jan.press(Key.Key_Escape)
    at_jan.no_dialog()
    assert at_jan.page.history.model.rowCount() == 3
