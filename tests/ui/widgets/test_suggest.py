"""A field that offers entries while one types."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from ui.widgets.suggest import Suggest

ENTER = Qt.Key.Key_Return


class Towns(Suggest):
    """Answers when told to."""

    def __init__(self) -> None:
        super().__init__("Town")
        self.asked: list[str] = []
        self.taken: list[Any] = []

    def search(self, words: str) -> None:
        self.asked.append(words)

    def take(self, value: Any) -> None:
        self.taken.append(value)


@pytest.fixture
def towns(qtbot: Any) -> Towns:
    made = Towns()
    qtbot.addWidget(made)
    made.show()
    return made


def write(qtbot: Any, towns: Towns, text: str) -> None:
    qtbot.keyClicks(towns, text)
    qtbot.waitUntil(lambda: towns.asked[-1:] == [text])


def test_enter_takes_the_first(qtbot: Any, towns: Towns) -> None:
    """And says that the focus may move on."""
    write(qtbot, towns, "ar")
    towns.offer([("Arnhem", 1), ("Arcen", 2)])
    with qtbot.waitSignal(towns.entered):
        qtbot.keyClick(towns, ENTER)
    assert towns.taken == [1]


def test_enter_may_come_before_the_answer(qtbot: Any, towns: Towns) -> None:
    """The entry is taken when it is there, and whoever waits for that is called then."""
    settled: list[bool] = []
    write(qtbot, towns, "ar")
    qtbot.keyClick(towns, ENTER)
    towns.when_settled(lambda: settled.append(True))
    assert (towns.settled, settled, towns.taken) == (False, [], [])
    towns.offer([("Arnhem", 1)])
    assert (towns.settled, settled, towns.taken) == (True, [True], [1])


def test_nothing_found_takes_nothing(qtbot: Any, towns: Towns) -> None:
    """Nor does a search that failed; typing goes on."""
    settled: list[bool] = []
    write(qtbot, towns, "zz")
    qtbot.keyClick(towns, ENTER)
    towns.give_up(ValueError())
    towns.when_settled(lambda: settled.append(True))
    assert (settled, towns.taken) == ([True], [])


def test_the_marked_entry_wins(qtbot: Any, towns: Towns) -> None:
    """Enter on the second line takes the second."""
    write(qtbot, towns, "ar")
    towns.setFocus()
    towns.offer([("Arnhem", 1), ("Arcen", 2)])
    popup = towns.completer().popup()
    assert popup is not None
    popup.show()
    popup.setCurrentIndex(popup.model().index(1, 0))
    qtbot.keyClick(towns, ENTER)
    assert towns.taken == [2]


def test_an_emptied_field_waits_for_nothing(qtbot: Any, towns: Towns) -> None:
    """Letters that were taken away are not looked for."""
    write(qtbot, towns, "a")
    towns.offer([("Arnhem", 1)])
    qtbot.keyClick(towns, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: towns.settled)
    assert (towns.asked, towns.entries) == (["a"], [])


def test_a_click_takes_an_entry(towns: Towns) -> None:
    """By its words; unknown ones take nothing."""
    towns.offer([("Arnhem", 1)])
    towns.completer().activated[str].emit("Arnhem")
    towns.completer().activated[str].emit("Elsewhere")
    assert towns.taken == [1]
