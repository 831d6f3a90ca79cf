"""Lists where room is scarce."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.models.list_view import ListView
from ui.models.rows import Column, RowsModel


class Line:
    """A row with a long name and short values."""

    id = 1


def made(qtbot: Any, width: int, amount: str = "12") -> ListView:
    model: RowsModel[Any] = RowsModel(
        (
            Column("Name", lambda row: "n" * 60, width=160, stretch=True),
            Column("Day", lambda row: "23 nov", width=120),
            Column("Amount", lambda row: amount, width=120, right=True),
        )
    )
    view = ListView(model, "List")
    qtbot.addWidget(view)
    view.resize(width, 200)
    view.show()
    model.set_rows([Line()])
    qtbot.wait(1)
    return view


@pytest.mark.parametrize(("width", "tight"), [(700, False), (330, True)])
def test_columns_are_as_wide_as_their_words_where_room_is_scarce(qtbot: Any, width: int, tight: bool) -> None:
    """Nothing is scrolled sideways, and what is short is not cut."""
    view = made(qtbot, width)
    assert (view.columnWidth(1) < 120) == tight
    assert view.columnWidth(1) > view.fontMetrics().horizontalAdvance("23 nov") + 19
    assert view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [700, 330])
def test_no_figure_is_cut(qtbot: Any, width: int) -> None:
    """An amount wider than its column was made for takes the room of the name."""
    view = made(qtbot, width, amount="€ 1,234,567,890,123.00")
    assert view.columnWidth(2) > view.fontMetrics().horizontalAdvance("€ 1,234,567,890,123.00")


def test_a_line_is_chosen_whatever_key_is_held_down(qtbot: Any) -> None:
    """Ctrl of the shortcut that led here does not take the choice away again."""
    model: RowsModel[Any] = RowsModel((Column("Name", lambda row: "n"),))
    view = ListView(model, "List", many=True)
    qtbot.addWidget(view)
    view.show()
    model.set_rows([Line()])
    qtbot.keyPress(view, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    for _ in range(2):
        view.choose(0)
        assert view.chosen_count() == 1
    qtbot.keyRelease(view, Qt.Key.Key_Control)
