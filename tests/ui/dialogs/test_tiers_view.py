"""The view of tiers: its people, who moved, the matrix, and changing the thresholds in its place."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt

from crm.domain.letter import TIER_UP, WriteTo
from crm.services import settings
from crm.services.workspace import open_file
from tests.factories import switch_on_tiers
from ui.context import COVERED, Context
from ui.dialogs.tiers_view import TiersView


def shown(qtbot: Any, ctx: Context) -> TiersView:
    made = TiersView(ctx)
    qtbot.addWidget(made)

    def read(tables: frozenset[str] = made.reads) -> None:
        if made.reads & tables:
            ctx.read(made.question(), made.load)

    ctx.bus.changed.connect(read)
    made.again.connect(read)
    made.resize(976, 640)
    made.show()
    read()
    return made


@pytest.fixture
def view(qtbot: Any, ctx: Context) -> TiersView:
    """Jan is silver since October, Мария bronze since November, the lunchroom never bought."""
    switch_on_tiers(ctx.workspace, 2_000, 6_000)
    return shown(qtbot, ctx)


@pytest.fixture
def went(ctx: Context) -> list[Any]:
    """Where the window was sent."""
    found: list[Any] = []
    ctx.bus.go.connect(lambda page, what: found.append((page, what)))
    return found


def test_off_until_the_owner_switches_them_on(qtbot: Any, ctx: Context) -> None:
    """One button asks the thresholds in place; Escape leaves it as it was, saving shows the tiers."""
    view = shown(qtbot, ctx)
    assert view.stack.currentWidget() is view.empty
    view.empty.button.click()
    assert view.edit.on.isChecked()
    assert view.leave()
    assert not settings.load(ctx.workspace).tiers.on
    assert not view.leave()
    view.empty.button.click()
    view.edit.tiers.entries()[0].money.setText("500")
    view.save.click()
    assert "“Silver” must ask more than “Bronze”." in view.refusal.text()
    view.edit.tiers.entries()[0].money.setText("40")
    view.save.click()
    assert settings.load(ctx.workspace).tiers.on
    assert [card.number.text() for card in view.cards] == ["0", "0", "0", "2", "1"]


def test_every_figure_opens_its_names(qtbot: Any, view: TiersView, went: list[Any]) -> None:
    """The highest tier first, with its money; nobody behind a figure, nothing to open."""
    assert [card.name.text() for card in view.cards] == ["Silver", "Bronze", "No tier"]
    assert [card.meaning.text() for card in view.cards] == ["€61 in 12 months", "€50 in 12 months", "€0 in 12 months"]
    qtbot.keyClick(view.cards[0], Qt.Key.Key_Return)
    assert went == [("customers", ("Silver", (1,)))]


def test_who_moved_up_gets_the_ready_letter(view: TiersView, went: list[Any]) -> None:
    """Enter on a line opens the customer; the button writes to all who rose."""
    row = view.moved.row_at(0)
    assert (row.customer.name, view.moved.index(0, 1).data()) == ("Иванова, Мария", "↑ Bronze")
    view.list.opened.emit(row)
    view.write.click()
    assert went == [("customer", 2), ("letters", WriteTo((2,), TIER_UP))]


def test_the_keys_of_the_view(qtbot: Any, view: TiersView, went: list[Any]) -> None:
    """W writes, F2 changes the thresholds; while they are changed W is a letter like any other."""
    with qtbot.waitActive(view):
        view.activateWindow()
    view.setFocus()
    qtbot.keyClick(view.change, Qt.Key.Key_W)
    qtbot.keyClick(view.change, Qt.Key.Key_F2)
    assert view.edit.isVisible()
    qtbot.keyClick(view.edit.measure, Qt.Key.Key_W)
    assert went == [("letters", WriteTo((2,), TIER_UP))]


def test_the_matrix_by_keys(qtbot: Any, view: TiersView, went: list[Any]) -> None:
    """Arrows move and tell the cell, Enter opens its names; an empty cell stays shut."""
    view.matrix.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(view.matrix, key)
    assert view.matrix.accessibleDescription() == "No tier then, Silver now: 1"
    qtbot.keyClick(view.matrix, Qt.Key.Key_Return)
    assert went == [("customers", ("No tier → Silver", (1,)))]


def test_other_days(view: TiersView) -> None:
    """Typed days count when the field is left; the wrong way round is told, and the matrix stays."""
    view.first.setText("1-11-2026")
    view.first.editingFinished.emit()
    assert view.matrix.words((0, 0)) == "Silver then, Silver now: 1"
    view.last.setText("1-10-2026")
    view.last.editingFinished.emit()
    assert view.problem.text() == "The second day is before the first."
    assert view.matrix.words((0, 0)) == "Silver then, Silver now: 1"


def test_money_is_covered_at_the_counter(qtbot: Any, ctx: Context) -> None:
    """Numbers of people are not."""
    switch_on_tiers(ctx.workspace, 2_000)
    ctx.counter = True
    ctx.speak()
    view = shown(qtbot, ctx)
    assert [card.number.text() for card in view.cards] == ["2", "1"]
    assert view.cards[0].meaning.text() == f"{COVERED} in 12 months"


def test_for_reading_only(qtbot: Any, ctx: Context) -> None:
    """Nothing can be changed then, and nothing pretends to."""
    switch_on_tiers(ctx.workspace, 2_000)
    ctx.workspace.close()
    ctx.opened = open_file(ctx.workspace.path, read_only=True, clock=lambda: date(2026, 11, 23))
    view = shown(qtbot, ctx)
    assert not view.change.isEnabled()
    view._change()
    assert view.stack.currentIndex() == 0
