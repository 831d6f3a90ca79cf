"""The title row of a page where room is scarce."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.widgets.button import button
from ui.widgets.page_header import PageHeader

LONG = "Жени-Антоанета Христова Бояджиева-Каменополска"


def header(qtbot: Any, width: int, name: str = LONG) -> tuple[PageHeader, Any]:
    """A header with two buttons, one of which can do with its icon."""
    made = PageHeader("")
    qtbot.addWidget(made)
    edit = button("Edit this customer", lambda: None, icon="edit")
    made.add(edit)
    made.add(button("Purchase", lambda: None, icon="purchase", primary=True))
    made.let_shrink(edit)
    made.resize(width, 60)
    made.show()
    made.set_title(name, "1182 · Plovdiv")
    qtbot.wait(1)
    return made, edit


@pytest.mark.parametrize(("width", "words", "below"), [(1100, "Edit this customer", False), (900, "", False)])
def test_buttons_give_way_to_the_name(qtbot: Any, width: int, words: str, below: bool) -> None:
    """A button keeps its icon, name and tooltip, and its words come back with the room."""
    made, edit = header(qtbot, width)
    assert (edit.text(), made.count.x() == made.title.x()) == (words, below)
    assert (edit.accessibleName(), edit.toolTip() != "") == ("Edit this customer", True)
    assert made.title.width() >= made.title.sizeHint().width()


@pytest.mark.parametrize("width", [640, 420])
def test_then_the_count_goes_below_and_the_name_is_shortened_last(qtbot: Any, width: int) -> None:
    """Nothing leaves the row; the whole name is the tooltip."""
    made, edit = header(qtbot, width)
    assert made.count.geometry().top() >= made.title.geometry().bottom()
    assert edit.geometry().left() > made.title.geometry().right()
    assert made.row.itemAt(made.row.count() - 1).widget().geometry().right() <= width
    made.grab()
    assert (LONG in made.title.toolTip()) == (made.title.width() < made.title.sizeHint().width())
    assert made.title.textFormat() == Qt.TextFormat.PlainText
