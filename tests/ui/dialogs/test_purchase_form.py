"""A purchase by keyboard alone: customer, amount, Enter; the rest when wanted."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from crm.domain.goes_with import GoesWithDraft
from crm.domain.product import ProductDraft
from crm.domain.purchase import Line, PurchaseDraft
from crm.services import customers, goes_with, products, purchases
from ui.context import Context
from ui.dialogs.purchase_form import PurchaseForm

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(qtbot: Any, ctx: Context) -> PurchaseForm:
    made = PurchaseForm(ctx)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.customer.hasFocus)
    return made


def write(qtbot: Any, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def press(qtbot: Any, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, held)


def newest(ctx: Context, customer_id: int) -> PurchaseDraft:
    return purchases.get(ctx.workspace, purchases.rows(ctx.workspace, customer_id)[0].id).draft


def test_name_enter_amount_enter(qtbot: Any, ctx: Context, form: PurchaseForm) -> None:
    """Enter takes the first customer even before the search has answered; a sum is added up."""
    write(qtbot, "ber")
    press(qtbot, Key.Key_Return)
    assert form.amount.hasFocus()
    write(qtbot, "3x4,25+2")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: not form.isVisible())
    assert newest(ctx, 1).total == 1475


def test_an_amount_is_typed_and_kept_in_counter_mode(qtbot: Any, ctx: Context, form: PurchaseForm) -> None:
    """What is covered elsewhere stays readable where it is typed: leaving the field does not spoil it."""
    ctx.counter = ctx.fmt.hidden = True
    write(qtbot, "ber")
    press(qtbot, Key.Key_Return)
    write(qtbot, "12,50")
    press(qtbot, Key.Key_Tab)
    form.accept()
    qtbot.waitUntil(lambda: not form.isVisible())
    assert newest(ctx, 1).total == 1250


def test_what_is_known_of_the_customer_is_told(qtbot: Any, form: PurchaseForm) -> None:
    """So that nobody books on the wrong one."""
    write(qtbot, "ber")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(form.known.isVisible)
    assert form.known.text() == "Utrecht · 06 12345678 · last purchase 5 Oct"


def test_a_new_customer_is_made_on_the_way(qtbot: Any, ctx: Context, form: PurchaseForm) -> None:
    """Only when the offer was seen and taken; both are one step."""
    write(qtbot, "Zoe Quist")
    qtbot.waitUntil(lambda: form.customer.settled and bool(form.customer.entries))
    assert [words for words, _ in form.customer.entries] == ["New customer: Zoe Quist"]
    press(qtbot, Key.Key_Return)
    assert form.known.text() == "A new customer: stored together with the purchase"
    write(qtbot, "5")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: not form.isVisible())
    assert [row.name for row in customers.search(ctx.workspace, "quist")] == ["Quist, Zoe"]
    ctx.workspace.undo()
    assert customers.search(ctx.workspace, "quist") == ()


def test_an_unseen_offer_makes_nobody(qtbot: Any, ctx: Context, form: PurchaseForm) -> None:
    """A mistyped name must not become a customer by typing fast."""
    write(qtbot, "Zzz")
    press(qtbot, Key.Key_Return)
    write(qtbot, "5")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(form.fields["customer"].problem))
    assert form.isVisible()


def test_save_and_next(qtbot: Any, ctx: Context, form: PurchaseForm) -> None:
    """Stays open, empty, on the same day, with the focus on the customer."""
    form.on.set_day(date(2026, 11, 20))
    for amount in ("5", "6"):
        press(qtbot, Key.Key_Return)
        write(qtbot, amount)
        press(qtbot, Key.Key_Return, CTRL)
        qtbot.waitUntil(form.customer.hasFocus)
        assert (form.isVisible(), form.amount.text()) == (True, "")
    assert form.saved.text() == "Saved: Cash sale. Now the next one."
    stored = [purchases.get(ctx.workspace, number).draft for number in (5, 6)]
    assert [(draft.on.day, draft.total) for draft in stored] == [(20, 500), (20, 600)]


def test_a_return_in_one_key(qtbot: Any, ctx: Context, form: PurchaseForm) -> None:
    """The amount goes below zero by itself."""
    form.customer.choose(1)
    form.amount.set_cents(1250)
    press(qtbot, Key.Key_R, ALT)
    assert form.marked_return.isChecked()
    form.panel.load((Line("Rose", Decimal(2), Decimal("6.25"), Decimal(1)),))
    draft = form.draft()
    assert (draft.total, draft.is_return, draft.lines[0].quantity) == (-1250, True, -2)
    assert draft.lines[0].total_cents == -1150


def test_lines_by_keyboard(qtbot: Any, ctx: Context, form: PurchaseForm) -> None:
    """Alt+L; Enter completes a product with its price, ends a line, and on an empty line saves."""
    products.add(ctx.workspace, ProductDraft("Rose", "R1", "Flowers", 250, Decimal(9)))
    form.customer.choose(1)
    press(qtbot, Key.Key_L, ALT)
    write(qtbot, "ro")
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: form.lines.entries()[0].price.text() == "2.50")
    write(qtbot, "3")
    press(qtbot, Key.Key_Return)
    write(qtbot, "Pot")
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Tab)
    write(qtbot, "4,5")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(lambda: not form.isVisible())
    draft = newest(ctx, 1)
    rose = Line("Rose", Decimal(3), Decimal("2.5"), sku="R1", category="Flowers", vat_rate=Decimal(9))
    assert draft.lines == (rose, Line("Pot", Decimal(1), Decimal("4.5")))
    assert (draft.total_cents, draft.total) == (None, 1200)


def test_another_total_is_told(form: PurchaseForm) -> None:
    """The typed amount counts; the sum of the lines stands in the empty field."""
    form.panel.load((Line("Rose", Decimal(2), Decimal(3)),))
    assert form.amount.placeholderText() == "€6.00"
    form.amount.set_cents(500)
    form._compare()
    assert form.differs.isVisible()
    assert "€6.00" in form.differs.text()
    form.amount.set_cents(600)
    form._compare()
    assert form.differs.isHidden()


def test_advice_while_typing(qtbot: Any, ctx: Context, form: PurchaseForm) -> None:
    """One quiet line, gone with the line it was about."""
    pot, soil = (products.add(ctx.workspace, ProductDraft(name)).value for name in ("Pot", "Soil"))
    goes_with.add(ctx.workspace, GoesWithDraft(ctx.today, pot, "", soil, "", 2, "a pot"))
    form.customer.choose(1)
    form.panel.load((Line("Pot"),))
    qtbot.waitUntil(form.advice.isVisible)
    assert form.advice.text() == "Goes with: 1 more, then: a pot · Soil"
    form.panel.load(())
    qtbot.waitUntil(form.advice.isHidden)


def test_more_holds_channel_payment_number_note(qtbot: Any, ctx: Context, form: PurchaseForm) -> None:
    """Alt+M; what was used before is offered, anything may be typed."""
    purchases.add(ctx.workspace, PurchaseDraft(ctx.today, None, 100, channel="web", payment="card"))
    again = PurchaseForm(ctx)
    qtbot.addWidget(again)
    again.amount.set_cents(500)
    again._open_more()
    assert [again.rest.channel.itemText(n) for n in range(again.rest.channel.count())] == ["web"]
    again.rest.payment.setEditText("voucher")
    again.rest.number.setText("B-7")
    draft = again.draft()
    assert (draft.channel, draft.payment, draft.number) == ("", "voucher", "B-7")


def test_a_wrong_line_is_told(form: PurchaseForm) -> None:
    """In words, and nothing is stored."""
    form.panel.load((Line("Rose"),))
    form.lines.entries()[0].vat.setText("900")
    form.accept()
    assert form.isVisible()
    assert form.problem.text() == "A VAT rate lies between 0 and 100."
