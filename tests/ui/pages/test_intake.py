"""The page at the counter, where it cannot ask."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from crm.services import settings
from ui.context import Context
from ui.pages.intake import IntakePage
from ui.widgets.label import Label


@pytest.fixture
def page(qtbot: Any, ctx: Context) -> IntakePage:
    """Before anybody is asked."""
    made = IntakePage(ctx)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    return made


def words(page: IntakePage) -> list[str]:
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


def test_nobody_is_asked(page: IntakePage, ctx: Context) -> None:
    """Who opens it without a customer is led to them."""
    went: list[str] = []
    ctx.bus.go.connect(lambda name, _what: went.append(name))
    page.refresh()
    assert "Choose a customer first." in words(page)
    next(made for made in page.findChildren(QPushButton) if made.text() == "All customers").click()
    assert went == ["customers"]


def test_words_that_name_what_is_empty(page: IntakePage, ctx: Context) -> None:
    """One sentence and the way back, for there are no menus here; once it is filled in the customer can be asked."""
    settings.save(ctx.workspace, replace(ctx.settings, shop_name=""))
    went: list[tuple[str, int]] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    page.open(1)
    page.refresh()
    assert "The words for consent name “shop”, which is empty in the settings." in words(page)
    next(made for made in page.findChildren(QPushButton) if made.text() == "Back to the customer").click()
    assert went == [("customer", 1)]
    settings.save(ctx.workspace, ctx.settings)
    page.refresh()
    assert page.sheet.title.isVisible()


def test_what_is_ticked_stays_whatever_changes_elsewhere(page: IntakePage, ctx: Context) -> None:
    """The page is read once for each customer."""
    page.open(1)
    page.refresh()
    page.sheet.publish.box.click()
    page.refresh()
    assert page.sheet.draft().publish
    page.open(2)
    page.refresh()
    assert page.sheet.draft().is_empty


def test_counter_mode_is_asked_for(page: IntakePage, ctx: Context) -> None:
    """Only where it is off."""
    asked: list[tuple[str, object]] = []
    ctx.bus.command.connect(lambda name, what: asked.append((name, what)))
    page.open(1)
    ctx.counter = True
    page.open(2)
    assert asked == [("counter", True)]
