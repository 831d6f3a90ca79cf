"""The page “Segments”: the grid, the named segments, the most valuable, all of it by keyboard."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel

from crm.domain.customer import CustomerDraft
from crm.domain.entry import Complaint, EntryDraft, EntryKind
from crm.domain.letter import WriteTo
from crm.domain.name import PersonName
from crm.domain.purchase import PurchaseDraft
from crm.domain.rfm import Segment
from crm.services import customers, notes, purchases
from ui.context import Context
from ui.dialogs.pareto_view import ParetoView
from ui.dialogs.rfm_view import RfmView
from ui.pages.segments import VIEWS, SegmentsPage

TODAY = date(2026, 11, 23)
KEYS = Qt.Key


def buys(ctx: Context, name: str, last: date, times: int, cents: int) -> int:
    added: int = customers.add(ctx.workspace, CustomerDraft(name=PersonName(name))).value
    for n in range(times):
        purchases.add(ctx.workspace, PurchaseDraft(last - timedelta(days=n), added, cents))
    return added


def shown(qtbot: Any, ctx: Context) -> Any:
    made = SegmentsPage(ctx)
    qtbot.addWidget(made)
    made.resize(1072, 774)
    made.show()
    made.refresh()
    made.focus()
    gone: list[Any] = []
    ctx.bus.go.connect(lambda name, what: gone.append((name, what)))
    return made, gone


@pytest.fixture
def people(empty_ctx: Context) -> tuple[int, ...]:
    """A champion, one that stayed away, a newcomer of this month, and one purchase."""
    return (
        buys(empty_ctx, "Anna", TODAY, 6, 9000),
        buys(empty_ctx, "Boris", date(2026, 1, 9), 3, 2000),
        buys(empty_ctx, "Clara", date(2026, 11, 20), 2, 500),
        buys(empty_ctx, "Dirk", date(2026, 10, 2), 1, 900),
    )


def press(qtbot: Any, widget: Any, *keys: Qt.Key) -> None:
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    for key in keys:
        qtbot.keyClick(widget, key)


def rows(view: Any) -> dict[str, str]:
    model = view.model
    return {model.data(model.index(n, 0)): model.data(model.index(n, 1)) for n in range(model.rowCount())}


def test_people_by_segment(qtbot: Any, empty_ctx: Context, people: tuple[int, ...]) -> None:
    """The answer on top, counts without shares for few people, and what to do about the one chosen."""
    page, _ = shown(qtbot, empty_ctx)
    view = page.view
    assert view.answer.text() == "1 of your 4 customers is a champion."
    assert rows(view)["Champions"] == "1"
    assert rows(view)["Too little data"] == "1"
    assert {view.model.data(view.model.index(n, 2)) for n in range(view.model.rowCount())} == {"–"}
    assert view.heading.text() == "Champions · 1 customer"
    assert "testimonial" in view.action.text()


def test_the_grid_is_walked_by_keys(qtbot: Any, empty_ctx: Context, people: tuple[int, ...]) -> None:
    """It begins at the best; each cell tells itself and marks its segment; Enter opens its names."""
    page, gone = shown(qtbot, empty_ctx)
    grid = page.view.grid
    press(qtbot, grid, KEYS.Key_Left, KEYS.Key_Left, KEYS.Key_Left)
    assert grid.at == (3, 1)
    assert page.view.cell.text() == "New: nobody here" or "New: 1 customer here" in page.view.cell.text()
    assert page.view.heading.text().startswith("New")
    press(qtbot, grid, KEYS.Key_Right, KEYS.Key_Right, KEYS.Key_Return)
    assert gone == [("customers", ("Champions · today", (people[0],)))]
    press(qtbot, grid, KEYS.Key_Up, KEYS.Key_Right)
    assert grid.at == (3, 3)


def test_a_click_on_a_cell_opens_its_names(qtbot: Any, empty_ctx: Context, people: tuple[int, ...]) -> None:
    """One with nobody opens nothing."""
    page, gone = shown(qtbot, empty_ctx)
    grid = page.view.grid
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid._room((3, 3)).center().toPoint())
    assert [what[1] for _, what in gone] == [(people[0],)]
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid._room((1, 3)).center().toPoint())
    assert (len(gone), grid.at) == (1, (1, 3))


def test_a_segment_opens_names_letter_and_moves(qtbot: Any, empty_ctx: Context, people: tuple[int, ...]) -> None:
    """Enter, W, I and O; the letter is the ready one, for people selected by what they bought."""
    page, gone = shown(qtbot, empty_ctx)
    press(qtbot, page.view.list, KEYS.Key_Return, KEYS.Key_W, KEYS.Key_I, KEYS.Key_O)
    anna = (people[0],)
    assert gone[0] == ("customers", ("Champions", anna))
    assert gone[1] == ("letters", WriteTo(anna, "loyalty-thanks"))
    assert all(what[1] for name, what in gone[2:] if name == "customers")


def test_alt_four_shows_the_most_valuable(qtbot: Any, empty_ctx: Context, people: tuple[int, ...]) -> None:
    """With the sentence, the list, no line for few people, and the best in the list and in a letter."""
    page, gone = shown(qtbot, empty_ctx)
    press(qtbot, page.view.list)
    qtbot.keyClick(page.view.list, KEYS.Key_4, Qt.KeyboardModifier.AltModifier)
    view = page.view
    assert view.answer.text() == "Your best customer of 4 brings €540 of the €619."
    assert view.model.data(view.model.index(0, 1)) == "Anna"
    assert not view.chart.isVisible()
    press(qtbot, view.list, KEYS.Key_N, KEYS.Key_W, KEYS.Key_Return)
    assert gone == [
        ("customers", ("The best customer", (people[0],))),
        ("letters", WriteTo((people[0],), "loyalty-thanks")),
        ("customer", people[0]),
    ]


def test_who_costs_more_is_hidden_at_the_counter(qtbot: Any, empty_ctx: Context, people: tuple[int, ...]) -> None:
    """With the reason in words; nothing of it is read, and no amount shown, in counter mode."""
    for day in (1, 2):
        complaint = EntryDraft(EntryKind.COMPLAINT, people[3], date(2026, 11, day), "Late", Complaint())
        notes.add(empty_ctx.workspace, complaint)
    page, _ = shown(qtbot, empty_ctx)
    page.turn_to("pareto")
    view = page.view
    assert [view.heavy.data(view.heavy.index(0, n)) for n in range(3)] == ["Dirk", "2 complaints", "€9"]
    empty_ctx.counter = empty_ctx.fmt.hidden = True
    page.refresh()
    assert not view.private.isVisible()
    assert view.heavy.rowCount() == 0
    assert "€" not in "".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_twenty_customers_have_a_line(qtbot: Any, empty_ctx: Context) -> None:
    """The chart says in words what it shows."""
    for n in range(20):
        buys(empty_ctx, f"Customer {n}", TODAY, 1, 100 * (n + 1))
    page, _ = shown(qtbot, empty_ctx)
    page.turn_to("pareto")
    assert page.view.chart.isVisible()
    said = page.view.chart.accessibleDescription().replace("\xa0", " ")
    assert said == "The best 20.0 % of the customers bring 35.2 % of the sales"


@pytest.mark.parametrize("view", [made.name for made in (RfmView, ParetoView)])
def test_nothing_bought_is_said(qtbot: Any, empty_ctx: Context, view: str) -> None:
    """Cash sales, returns and purchases dated tomorrow make nobody a customer; the way to import is offered."""
    who = customers.add(empty_ctx.workspace, CustomerDraft(name=PersonName("Anna"))).value
    for draft in (
        PurchaseDraft(TODAY, None, 500),
        PurchaseDraft(TODAY, who, -500, marked_return=True),
        PurchaseDraft(TODAY + timedelta(days=1), who, 500),
    ):
        purchases.add(empty_ctx.workspace, draft)
    page, _ = shown(qtbot, empty_ctx)
    page.turn_to(view)
    said = [label.text() for label in page.view.findChildren(QLabel) if label.isVisible()]
    assert any("Nobody has bought anything yet." in text for text in said)


def test_what_is_shown_becomes_a_file(
    qtbot: Any, empty_ctx: Context, people: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the view and the ending chosen in the menu."""
    page, _ = shown(qtbot, empty_ctx)
    for view, sheet in (("rfm", "Customers"), ("pareto", "Customers")):
        page.turn_to(view)
        path = tmp_path / f"{view}.xlsx"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        next(a for a in page.export.menu().actions() if a.text() == "XLSX").trigger()
        assert openpyxl.load_workbook(path).sheetnames[0] == sheet


def test_a_day_in_the_name_of_a_file_stays(
    qtbot: Any, empty_ctx: Context, people: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """“week 23.11” is no file of the kind 11: two weeks never write over each other."""
    page, _ = shown(qtbot, empty_ctx)
    for name in ("week 23.11", "week 23.12"):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, name=name: (str(tmp_path / name), ""))
        next(a for a in page.export.menu().actions() if a.text() == "CSV").trigger()
    assert sorted(path.name for path in tmp_path.glob("week*")) == ["week 23.11.csv", "week 23.12.csv"]


def test_a_new_purchase_is_seen(qtbot: Any, empty_ctx: Context, people: tuple[int, ...]) -> None:
    """The page is read again and keeps the segment under the mark."""
    page, _ = shown(qtbot, empty_ctx)
    page.view.list.choose(list(Segment).index(Segment.CANT_LOSE))
    purchases.add(empty_ctx.workspace, PurchaseDraft(TODAY, people[3], 100))
    page.refresh()
    assert rows(page.view)["Too little data"] == "0"
    assert page.view.heading.text().startswith("Can't lose them")


@pytest.mark.parametrize("name", [made.name for made in VIEWS])
def test_every_tab_is_shown(qtbot: Any, ctx: Context, name: str) -> None:
    """By its name and by its key; Escape is for the builder alone."""
    page, _ = shown(qtbot, ctx)
    page.turn_to(name)
    assert page.view.name == name
    assert page.view.isVisible()
    assert not page.leave()
