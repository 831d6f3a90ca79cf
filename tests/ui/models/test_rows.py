"""Rows and columns, whole and paged."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from ui.models.list_view import ListView
from ui.models.rows import PAGE_ROWS, TONE, Column, PagedModel, RowsModel, Wanted

DOWN = Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Fruit:
    id: int
    name: str
    price: int


COLUMNS = (
    Column("Name", lambda row: row.name, sort_key=lambda row: row.name, key="name", stretch=True),
    Column("Price", lambda row: f"{row.price}", sort_key=lambda row: row.price, key="price", right=True,
           tone=lambda row: "alarm" if row.price > 5 else "ink"),
)  # fmt: skip
FRUITS = [Fruit(1, "pear", 3), Fruit(2, "apple", 9), Fruit(3, "<b>fig</b>", 1)]


def test_whole_lists_keep_the_contract_of_qt(qtmodeltester: Any, qapp: object) -> None:
    """Qt's own model tester finds nothing."""
    model = RowsModel(COLUMNS)
    model.set_rows(FRUITS)
    qtmodeltester.check(model, force_py=True)


def test_a_list_sorts_by_its_key(qapp: object) -> None:
    """The sort stays when other rows arrive."""
    model = RowsModel(COLUMNS)
    model.sort(1, DOWN)
    model.set_rows(FRUITS)
    assert [row.id for row in (model.row_at(n) for n in range(3)) if row] == [2, 1, 3]


def test_a_cell_tells_its_tone(qapp: object) -> None:
    """The meaning of a value is a colour's name, not a colour."""
    model = RowsModel(COLUMNS)
    model.set_rows(FRUITS)
    assert model.index(1, 1).data(TONE) == "alarm"
    assert model.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None


def paged(total: int, asked: list[Wanted]) -> PagedModel[Fruit]:
    rows = [Fruit(n, f"fruit {n}", n) for n in range(total)]

    def fetch(wanted: Wanted, deliver: Any) -> None:
        asked.append(wanted)
        ordered = rows[::-1] if wanted.descending else rows
        deliver(ordered[wanted.offset : wanted.offset + wanted.limit], total)

    return PagedModel(COLUMNS, fetch)


def test_paged_lists_keep_the_contract_of_qt(qtmodeltester: Any, qapp: object) -> None:
    """Rows that are not here yet are empty, never an error."""
    model = paged(1000, [])
    model.restart()
    qtmodeltester.check(model, force_py=True)


def test_only_the_pages_looked_at_are_asked(qtbot: Any) -> None:
    """The first page at once, another one when a cell of it is shown."""
    asked: list[Wanted] = []
    model = paged(1000, asked)
    model.restart()
    assert model.rowCount() == 1000
    assert model.index(950, 0).data() is None
    qtbot.waitUntil(lambda: model.index(950, 0).data() == "fruit 950")
    assert [w.offset for w in asked] == [0, 4 * PAGE_ROWS]


def test_a_sort_is_delegated(qapp: object) -> None:
    """The database sorts; the model asks for the first page of the new order."""
    asked: list[Wanted] = []
    model = paged(1000, asked)
    model.sort(1, DOWN)
    assert (asked[-1].sort, asked[-1].descending) == ("price", True)
    assert model.index(0, 0).data() == "fruit 999"


def test_an_empty_answer_is_not_asked_again(qapp: object) -> None:
    """Nothing found is an answer too."""
    asked: list[Wanted] = []
    model = paged(0, asked)
    model.restart()
    assert model.row_at(0) is None
    assert len(asked) == 1


def test_answers_to_an_older_question_are_dropped(qapp: object) -> None:
    """A slow page of the old order never lands in the new one."""
    waiting: list[Any] = []
    model: PagedModel[Fruit] = PagedModel(COLUMNS, lambda wanted, deliver: waiting.append(deliver))
    model.restart()
    model.restart()
    waiting[0]([Fruit(1, "old", 1)], 1)
    assert model.rowCount() == 0
    waiting[1]([Fruit(2, "new", 1)], 1)
    assert model.index(0, 0).data() == "new"


def test_the_selection_follows_the_row(qtbot: Any) -> None:
    """After a refresh the same row is selected, wherever it stands now."""
    model = RowsModel(COLUMNS)
    model.set_rows(FRUITS)
    view = ListView(model, "Fruit")
    qtbot.addWidget(view)
    view.choose(2)
    model.set_rows(FRUITS[::-1])
    assert view.current_row().name == "<b>fig</b>"
    assert view.currentIndex().row() == 0


def test_enter_opens_the_row(qtbot: Any) -> None:
    """The keyboard opens what a double click opens."""
    model = RowsModel(COLUMNS)
    model.set_rows(FRUITS)
    view = ListView(model, "Fruit")
    qtbot.addWidget(view)
    view.choose(1)
    with qtbot.waitSignal(view.opened) as caught:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert caught.args[0].id == 2


def test_tooltips_show_markup_as_typed(qapp: object) -> None:
    """A tooltip would draw HTML: the text is escaped."""
    column = Column("Name", lambda row: row.name, tip=lambda row: row.name)
    model = RowsModel((column,))
    model.set_rows(FRUITS[2:])
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;fig&lt;/b&gt;</qt>"
