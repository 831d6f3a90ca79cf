"""Before a new customer is stored: who looks the same."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from crm.services import customers
from ui.context import Context
from ui.dialogs.customer_form import CustomerForm
from ui.widgets.button import Link


@pytest.fixture
def form(qtbot: Any, ctx: Context) -> CustomerForm:
    """A new customer with the name and e-mail of one who is there."""
    made = CustomerForm(ctx)
    qtbot.addWidget(made)
    made.show()
    for name, text in (("given", "Jan"), ("prefix", "van den"), ("surname", "Berg")):
        made._lines[name].setText(text)
    made.emails._entries[0].main.setText("jan@voorbeeld.nl")  # type: ignore[attr-defined]
    return made


def test_a_double_is_asked_about_once(ctx: Context, form: CustomerForm) -> None:
    """The first Save shows who looks the same; the second stores."""
    form.accept()
    assert form.likely.isVisible()
    assert form.save.text() == "Save anyway"
    assert len(customers.search(ctx.workspace, "berg")) == 1
    form.accept()
    assert len(customers.search(ctx.workspace, "berg")) == 2


def test_it_was_that_one(qtbot: Any, ctx: Context, form: CustomerForm) -> None:
    """A click goes to the customer who is there; nothing is stored."""
    went: list[Any] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    form.accept()
    form.likely.findChild(Link).click()
    assert went == [("customer", 1)]
    assert not form.isVisible()
    assert len(customers.search(ctx.workspace, "berg")) == 1


def test_nobody_alike_is_stored_at_once(ctx: Context, form: CustomerForm) -> None:
    """No question where there is none."""
    form._lines["given"].setText("Roos")
    form._lines["surname"].setText("Zwart")
    form.emails._entries[0].main.clear()  # type: ignore[attr-defined]
    form.accept()
    assert len(customers.search(ctx.workspace, "zwart")) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_same_keys_save_anyway(qtbot: Any, ctx: Context, form: CustomerForm, key: Qt.Key) -> None:
    """Ctrl+Enter asks, and once more stores: the button has other words but the same keys."""
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    for stored in (1, 2):
        qtbot.keyClick(form._lines["surname"], key, Qt.KeyboardModifier.ControlModifier)
        assert len(customers.search(ctx.workspace, "berg")) == stored
