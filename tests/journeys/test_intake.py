"""Asking for consent at the counter: the screen is turned to the customer, and back."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QMessageBox

from crm.domain.consent import Channel, Event, Purpose
from crm.domain.customer import PartialDate
from crm.errors import NotFound
from crm.i18n import N_
from crm.services import consents, customers
from crm.services.walks import Walk
from tests.journeys.screen import CTRL, Key, Screen
from ui.dialogs.consent_paper import ConsentPaper
from ui.dialogs.customer_form import CustomerForm
from ui.dialogs.intake_form import IntakeForm
from ui.dialogs.wordings_form import WordingsForm


@pytest.fixture
def at_jan(screen: Screen, shop_path: Path) -> Screen:
    """The screen turned to Jan, who is chosen in the list."""
    screen.open(shop_path, page="customers")
    screen.window.go("customer", 1)
    screen.settle()
    screen.press(Key.Key_J, CTRL)
    screen.settle()
    return screen


def place(screen: Screen) -> tuple[str, int | None] | None:
    return screen.window.place


def test_asked_and_recorded_by_the_keyboard(at_jan: Screen) -> None:
    """Ctrl+J, arrows and Space, Ctrl+Enter, Ctrl+Enter: a yes with the words that were read, and Undo is offered."""
    assert place(at_jan) == ("intake", 1)
    at_jan.page.sheet.grid.boxes[Channel.POST, Purpose.OFFERS].setFocus()
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Space):
        at_jan.press(key)
    at_jan.press(Key.Key_Return, CTRL)
    form = at_jan.dialog(IntakeForm)
    at_jan.until(form.isActiveWindow)
    at_jan.press(Key.Key_Return, CTRL)
    at_jan.no_dialog()
    assert place(at_jan) == ("customer", 1)
    assert at_jan.toast == "What Berg, Jan van den said at the counter recorded"
    (event,) = consents.card(at_jan.session.ctx.workspace, 1).events
    assert (event.event, event.channel, event.purpose) == (Event.GRANT, Channel.EMAIL, Purpose.NEWS)
    assert event.wording_id
    assert not at_jan.session.ctx.counter


def test_the_customer_sees_nothing_else_of_the_shop(at_jan: Screen) -> None:
    """No navigation, no menus, no keys to other pages; amounts are covered behind it."""
    assert not at_jan.window.navigation.isVisible()
    assert not at_jan.window.menuBar().isVisible()
    at_jan.press(Key.Key_1, CTRL)
    at_jan.press(Key.Key_K, CTRL)
    assert place(at_jan) == ("intake", 1)
    assert at_jan.session.ctx.counter
    assert at_jan.toast == ""


def test_esc_with_nothing_ticked_goes_back(at_jan: Screen) -> None:
    """Without a question; who looks at the screen is not known, so amounts stay covered."""
    at_jan.press(Key.Key_Escape)
    at_jan.settle()
    assert place(at_jan) == ("customer", 1)
    assert at_jan.window.navigation.isVisible()
    assert at_jan.session.ctx.counter
    at_jan.window.step(-1)
    assert place(at_jan) == ("customers", None)


def test_the_place_in_the_list_is_not_lost(at_jan: Screen) -> None:
    """Whoever walks through a list goes on where they asked."""
    at_jan.session.ctx.walk = Walk(customers.ListQuery(), 1)
    at_jan.press(Key.Key_Escape)
    at_jan.settle()
    assert at_jan.page.place.text() == "2 of 6"


def test_ticks_are_not_thrown_away_unasked(at_jan: Screen) -> None:
    """The question is in the customer's language; going on keeps them."""
    at_jan.page.sheet.publish.box.click()
    at_jan.press(Key.Key_Escape)
    box = at_jan.dialog(QMessageBox)
    at_jan.settle()
    assert box.text() == "Weggaan zonder antwoord? Uw kruisjes worden niet bewaard."
    box.escapeButton().click()
    at_jan.no_dialog()
    assert at_jan.page.sheet.draft().publish


def test_cancelling_the_summary_goes_back_to_the_boxes(at_jan: Screen) -> None:
    """Every tick still stands, until the owner records it."""
    at_jan.page.sheet.publish.box.click()
    at_jan.page.sheet.finish.click()
    form = at_jan.dialog(IntakeForm)
    assert at_jan.page.thanks.text() == "Dank u wel! Draait u het scherm maar weer om."
    form.reject()
    at_jan.no_dialog()
    assert at_jan.page.views.currentIndex() == 0
    assert at_jan.page.sheet.draft().publish
    assert consents.card(at_jan.session.ctx.workspace, 1).events == ()


def test_a_child_is_not_asked_alone(at_jan: Screen) -> None:
    """The owner is told, and comes back by one key."""
    jan = customers.get(at_jan.session.ctx.workspace, 1)
    child = replace(jan.profile, birth=PartialDate(1, 2, 2015))
    customers.update(at_jan.session.ctx.workspace, 1, jan.version, child)
    at_jan.press(Key.Key_Escape)
    at_jan.window.go("intake", 1)
    at_jan.settle()
    assert "Jan van den Berg is under 16 and cannot agree alone." in at_jan.words(at_jan.page)
    at_jan.press(Key.Key_Escape)
    assert place(at_jan) == ("customer", 1)


@pytest.mark.parametrize(("command", "kind"), [("wordings", WordingsForm), ("consent_paper", ConsentPaper)])
def test_words_and_form_from_the_menu(screen: Screen, shop_path: Path, command: str, kind: type[QDialog]) -> None:
    """For anybody, from any page."""
    screen.open(shop_path)
    screen.session.ctx.bus.command.emit(command, None)
    asked = screen.dialog(kind)
    assert asked.windowTitle()
    asked.reject()
    screen.no_dialog()
    assert place(screen) == ("today", None)


def test_a_file_open_for_reading_asks_nobody(screen: Screen, shop_path: Path) -> None:
    """Nothing could be recorded."""
    screen.session.open(shop_path, read_only=True)
    screen.until(lambda: screen.window.place is not None)
    screen.settle()
    screen.session.ctx.bus.command.emit("intake", 1)
    assert place(screen) != ("intake", 1)
    assert screen.toast == "This file is open for reading only."


def test_a_new_customer_is_made_first(screen: Screen, shop_path: Path) -> None:
    """From a page that is about nobody."""
    screen.open(shop_path)
    screen.press(Key.Key_J, CTRL)
    form = screen.dialog(CustomerForm)
    form._lines["surname"].setText("Nieuwkomer")
    form.accept()
    screen.no_dialog()
    assert place(screen) == ("intake", 7)
    assert screen.page.sheet.email.isVisible()


def test_what_is_told_meanwhile_waits(at_jan: Screen) -> None:
    """A job that ends while the customer reads may name somebody else, and offers Undo: the owner sees it later."""
    at_jan.session.ctx.bus.toast.emit("Anna de Vries saved", True)
    at_jan.session.ctx.bus.busy.emit(1, "Letter to Anna de Vries")
    assert at_jan.toast == ""
    assert not at_jan.window.busy.isVisible()
    at_jan.press(Key.Key_Escape)
    at_jan.settle()
    assert at_jan.window.busy.isVisible()
    at_jan.session.ctx.bus.busy.emit(0, "")
    assert not at_jan.window.busy.isVisible()


def test_what_was_told_is_shown_to_the_owner(at_jan: Screen) -> None:
    """Once the answer is recorded nothing stands in its way; without one, what waited is said."""
    at_jan.session.ctx.bus.toast.emit("Anna de Vries saved", True)
    at_jan.session.ctx.counter = True
    at_jan.window.go("customer", 1)
    assert at_jan.toast == "Anna de Vries saved"
    assert at_jan.window.toast.button.isVisible()


def test_an_error_of_other_work_waits_too(at_jan: Screen) -> None:
    """A dialog over the counter screen could name somebody else to the customer who reads it."""
    at_jan.session.ctx.bus.failed.emit(NotFound(N_("“{name}” is gone."), name="Letter to Anna de Vries"))
    at_jan.settle()
    at_jan.no_dialog()
    at_jan.press(Key.Key_Escape)
    at_jan.settle()
    message = at_jan.dialog(QMessageBox)
    assert message.text() == "“Letter to Anna de Vries” is gone."
    message.close()
