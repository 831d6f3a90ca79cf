"""The customer list: views, filters, choosing many, counter mode."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from crm.domain.customer import Mark
from crm.domain.letter import WriteTo
from crm.domain.listing import COLUMNS, VIEWS, Condition, ListView, What
from crm.services import customers, list_views
from tests.factories import switch_on_tiers
from ui.context import COVERED, Context
from ui.dialogs.chosen_forms import MarkForm, TagForm, ViewForm
from ui.dialogs.list_use_form import ListUseForm
from ui.pages.customers import CustomersPage


@pytest.fixture
def page(qtbot: Any, ctx: Context) -> CustomersPage:
    made = CustomersPage(ctx)
    qtbot.addWidget(made)
    ctx.bus.changed.connect(lambda tables: made.refresh() if made.reads & tables else None)
    made.resize(1000, 700)
    made.show()
    made.refresh()
    return made


def names(page: CustomersPage) -> list[str]:
    return [page.model.row_at(line).name for line in range(page.model.rowCount())]


def cell(page: CustomersPage, line: int, key: str) -> Any:
    section = next(n for n, column in enumerate(page.model.columns) if column.key == key)
    return page.model.index(line, section).data()


def test_a_condition_is_a_chip_that_can_go(qtbot: Any, page: CustomersPage) -> None:
    """It narrows the list in words; a click takes it away again."""
    page.menus._toggle(Condition(What.TAG, "market"))
    assert names(page) == ["Berg, Jan van den"]
    (chip,) = page.chips.chips
    assert chip.text() == "tag market"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 3
    assert page.chips.isHidden()


def test_escape_takes_back_step_by_step(page: CustomersPage) -> None:
    """First the choice of many, then the filter, then nothing is left to take back."""
    page.menus._toggle(Condition(What.HAS, "phone"))
    page.menus._toggle(Condition(What.HAS, "phone"))
    page.menus._toggle(Condition(What.SPENT_FROM, 1))
    page.list.selectAll()
    assert page.leave()
    assert page.list.chosen_count() == 1
    assert page.leave()
    assert page.menus.view == VIEWS[0]
    assert not page.leave()


def test_columns_come_and_go(page: CustomersPage) -> None:
    """The name stays first; those never asked for are hidden."""
    page.menus._column("city")
    page.menus._column("email")
    assert "city" not in page.menus.view.columns
    assert page.menus.view.columns[-1] == "email"
    shown = [c.key for n, c in enumerate(page.model.columns) if not page.list.isColumnHidden(n)]
    assert set(shown) == set(page.menus.columns_shown)
    header = page.list.horizontalHeader()
    assert page.model.columns[header.logicalIndex(0)].key == "name"


@pytest.mark.parametrize("key", COLUMNS)
def test_every_column_sorts(page: CustomersPage, key: str) -> None:
    """By a click on its title, both ways."""
    section = next(n for n, column in enumerate(page.model.columns) if column.key == key)
    for order in (Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder):
        page.list.sortByColumn(section, order)
        assert len(names(page)) == 3
    assert (page.menus.view.sort, page.menus.view.descending) == (key, False)


def test_a_view_is_saved_and_shown_again(page: CustomersPage) -> None:
    """Columns, filter and order under a name."""
    page.menus._toggle(Condition(What.HAS, "phone"))
    page.menus._column("tags")
    page.menus._save()
    form = page.findChild(ViewForm)
    form.name.setText("With a phone")
    form.accept()
    assert page.menus.views.text() == "With a phone"
    (kept,) = list_views.offer(page.ctx.workspace).views
    page.menus.show_view(VIEWS[0])
    page.menus.show_view(kept)
    assert names(page) == ["Berg, Jan van den"]
    page.menus._remove()
    assert page.menus.view == VIEWS[0]


def test_a_view_that_is_gone_is_left(page: CustomersPage) -> None:
    """Undo in another place may have taken it."""
    page.menus.show_view(ListView("Lost", ("name",), id=9))
    page.menus.take(list_views.Offer((), (), ()))
    assert page.menus.view == VIEWS[0]


def test_many_are_tagged_at_once(qtbot: Any, page: CustomersPage) -> None:
    """Ctrl+A chooses everybody; the bar counts them; one step."""
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.chosen.count.text() == "3 chosen"
    assert not page.chosen.isHidden()
    page.chosen.tag.click()
    form = page.findChild(TagForm)
    form.tag.setCurrentText("summer")
    form.accept()
    assert len(customers.search(page.ctx.workspace, "summer")) == 3


def test_two_can_be_merged_and_archived(page: CustomersPage) -> None:
    """Merge is for exactly two; the archive brings back."""
    asked: list[object] = []
    page.ctx.bus.go.connect(lambda name, what: asked.append((name, what)))
    page.list.selectAll()
    assert page.chosen.merge.isHidden()
    page.list.setSelectionMode(page.list.SelectionMode.MultiSelection)
    page.list.selectRow(0)
    assert not page.chosen.merge.isHidden()
    page.chosen.merge.click()
    assert asked == [("duplicates", (3, 2))]
    page.chosen.archive.click()
    assert len(names(page)) == 1
    page.menus.show_view(VIEWS[-1])
    assert page.chosen.archive.text() == "Bring back"


def test_letters_go_to_the_chosen(page: CustomersPage) -> None:
    """In the order of the list."""
    went: list[object] = []
    page.ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    page.list.selectAll()
    page.chosen._letter([1, 2])
    assert went == [("letters", WriteTo((1, 2), selected=False))]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "pdf"])
def test_the_list_in_a_file(page: CustomersPage, tmp_path: Path, monkeypatch: Any, suffix: str) -> None:
    """As it is shown, for a spreadsheet or for paper."""
    path = tmp_path / f"list.{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    if suffix == "pdf":
        page._print()
    else:
        page.list.selectAll()
        page._chosen_ids(page.chosen.export)
    page.findChild(ListUseForm).accept()
    assert path.stat().st_size > 100


def test_a_search_that_finds_nobody_offers_a_new_customer(qtbot: Any, page: CustomersPage) -> None:
    """The button, or Enter, begins with what was typed."""
    asked: list[object] = []
    page.ctx.bus.command.connect(lambda name, what: asked.append((name, what)))
    page.search.setText("anna bakker")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0)
    assert page.preview.quick.text() == "New customer: anna bakker"
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert asked == [("new_customer", "anna bakker")]


def test_counter_mode_covers_amounts(page: CustomersPage) -> None:
    """And the remarks for the owner alone."""
    assert "61" in cell(page, 0, "year_cents")
    page.ctx.counter = page.ctx.fmt.hidden = True
    page.refresh()
    assert cell(page, 0, "year_cents") == COVERED


def test_a_mark_stops_wishes(page: CustomersPage) -> None:
    """Set by Ctrl+M, shown where the stage would stand; private remarks beside it."""
    page.list.choose(0)
    page._mark()
    form = page.findChild(MarkForm)
    form.mark.set_value(Mark.RETURNED)
    form.flags.setText("pays late, ")
    form.accept()
    assert cell(page, 0, "stage") == "mail came back"
    assert cell(page, 0, "next_on") == "–"
    profile = customers.get(page.ctx.workspace, page.customer_id or 0).profile
    assert (profile.flags, profile.marked_on) == (("pays late",), page.ctx.today)
    assert "pays late" in page.preview.remarks.text()


def test_widths_are_kept(page: CustomersPage) -> None:
    """As they were dragged."""
    page.list.resized.emit("city", 133)
    page.list.resized.emit("stage", 77)
    assert page.ctx.preferences.widths.of("customers") == {"city": 133, "stage": 77}
    page.menus.show_view(page.menus.view)
    section = next(n for n, column in enumerate(page.model.columns) if column.key == "city")
    assert page.list.columnWidth(section) == 133


def test_another_day_is_rolled_behind_the_page(page: CustomersPage) -> None:
    """The first look on a new day brings the order to it."""
    page.ctx.workspace.clock = lambda: page.ctx.clock().replace(year=2027)
    assert customers.stale(page.ctx.workspace)
    page.refresh()
    assert not customers.stale(page.ctx.workspace)


def test_tiers_are_a_column_only_where_there_are_any(page: CustomersPage, ctx: Context) -> None:
    """Switched on, the column, its filter and the preview's sentence are there; undo takes them away again."""
    assert "tier" not in page.menus.columns_shown
    switch_on_tiers(ctx.workspace, 2_000, 6_000)
    page.refresh()
    assert "tier" in page.menus.columns_shown
    assert [cell(page, line, "tier") for line in range(3)] == ["Silver", "–", "Bronze"]
    page.menus._toggle(Condition(What.TIER, "bronze"))
    assert [chip.text() for chip in page.chips.chips] == ["tier Bronze"]
    assert names(page) == ["Иванова, Мария"]
    assert page.preview.tier.text().startswith("Bronze since 2 November 2026: €50 in 12 months; stays Bronze")
    page._clear()
    ctx.workspace.undo()
    page.refresh()
    assert "tier" not in page.menus.columns_shown
