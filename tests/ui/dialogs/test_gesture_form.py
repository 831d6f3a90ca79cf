"""Giving something, and not twice by mistake."""

from dataclasses import replace
from typing import Any

import pytest

from crm.domain.gesture import GestureKind
from crm.services import gestures, settings
from ui.context import Context
from ui.dialogs.gesture_form import GestureForm
from ui.pages.customer import CustomerPage


def form_of(qtbot: Any, ctx: Context) -> GestureForm:
    form = GestureForm(ctx, None, 1, gestures.of_customer(ctx.workspace, 1))
    qtbot.addWidget(form)
    form.show()
    return form


def test_a_second_time_needs_a_tick(qtbot: Any, ctx: Context) -> None:
    """It says what was given already, and gives it once the owner says so."""
    first = form_of(qtbot, ctx)
    first.cost.set_cents(450)
    first.accept()
    second = form_of(qtbot, ctx)
    assert second.before.text() != first.before.text()
    assert not second.again.isVisible()
    second.accept()
    assert second.again.isVisible()
    assert second.fields["again"].problem
    second.again.setChecked(True)
    second.accept()
    card = gestures.of_customer(ctx.workspace, 1)
    assert (len(card.earlier), card.year_cents) == (2, 450)


def test_the_budget_is_told_before_giving_and_never_at_the_counter(qtbot: Any, ctx: Context) -> None:
    """What is left of it, for any customer, once the shop has one."""
    settings.save(ctx.workspace, replace(settings.load(ctx.workspace), gesture_cents=2500))
    first = form_of(qtbot, ctx)
    assert "25" in first.before.text()
    first.cost.set_cents(900)
    first.accept()
    told = form_of(qtbot, ctx).before.text()
    assert "25" in told
    assert "9" in told
    ctx.counter = True
    assert "25" not in form_of(qtbot, ctx).before.text()


def test_something_of_ones_own_needs_words(qtbot: Any, ctx: Context) -> None:
    """Only that kind asks what it is; a day to come plans it."""
    form = form_of(qtbot, ctx)
    assert not form.fields["what"].isVisible()
    form.kind.set_value(GestureKind.OWN)
    form.accept()
    assert form.fields["what"].problem
    form.what.setText("A bunch of tulips")
    form.on.setText("1-12-2026")
    form.accept()
    (given,) = gestures.of_customer(ctx.workspace, 1).earlier
    assert (given.what, given.on.isoformat()) == ("A bunch of tulips", "2026-12-01")


def test_from_the_page_of_a_customer(qtbot: Any, ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the menu of the page, for no date in particular."""
    asked: list[GestureForm] = []
    monkeypatch.setattr(GestureForm, "ask", lambda parent, form, done=None: asked.append(form))
    page = CustomerPage(ctx)
    qtbot.addWidget(page)
    page.open(1)
    page.refresh()
    menu = page.more.menu()
    next(action for action in menu.actions() if action.text() == "Gesture…").trigger()
    assert asked[0].draft().occasion == ""
