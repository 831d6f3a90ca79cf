"""The to-do list of Today as a widget."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from crm.domain.today import Task, TaskKind
from ui.context import Formats
from ui.widgets.button import Link
from ui.widgets.today_list import FIRST, MORE, TodayList

DAY = date(2026, 11, 23)


def birthday(customer: int, days: int = 0) -> Task:
    due = DAY + timedelta(days=days)
    return Task(TaskKind.BIRTHDAY, due, "Birthday", {}, f"Berg {customer}", customer, key=f"birthday:{due}")


def shown(qtbot: Any, tasks: Sequence[Task]) -> TodayList:
    made = TodayList(Formats())
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.load(tasks, DAY, writable=True)
    return made


def texts(made: TodayList) -> list[str]:
    return [label.text() for label in made.findChildren(QLabel) if label.isVisible() and label.text()]


def test_a_large_shop_is_shown_piece_by_piece(qtbot: Any) -> None:
    """The heading counts all; more are made on request, and the focus is on the first of them."""
    made = shown(qtbot, [birthday(n, -1) for n in range(500)] + [birthday(1000)])
    assert len(made.lines) == FIRST + 1
    assert texts(made)[0] == "Missed  500"
    (more,) = (opener for opener in made.findChildren(Link) if "more" in opener.text())
    assert more.text() == f"Show {MORE} more"
    more.click()
    assert len(made.lines) == FIRST + MORE + 1
    assert made.lines[FIRST].hasFocus()


@pytest.mark.parametrize(
    ("key", "place"),
    [(Qt.Key.Key_End, 29), (Qt.Key.Key_PageDown, 15), (Qt.Key.Key_PageUp, 0), (Qt.Key.Key_Home, 0)],
)
def test_far_steps(qtbot: Any, key: Qt.Key, place: int) -> None:
    """Ten at once, or to either end; the line comes in sight."""
    made = shown(qtbot, [birthday(n) for n in range(30)])
    made.lines[5].setFocus()
    qtbot.keyClick(made.lines[5], key)
    assert made.lines[place].hasFocus()
    assert not made.lines[place].visibleRegion().isEmpty()


def test_the_focus_stays_on_its_line(qtbot: Any) -> None:
    """Whatever comes or goes above it."""
    made = shown(qtbot, [birthday(n) for n in (1, 2, 3)])
    made.lines[1].setFocus()
    made.load([birthday(n) for n in (7, 8, 1, 2, 3)], DAY, writable=True)
    assert made.lines[3].hasFocus()


def test_a_list_without_the_focus_takes_none(qtbot: Any) -> None:
    """Somebody may be typing elsewhere."""
    made = shown(qtbot, [birthday(1)])
    made.load([birthday(1), birthday(2)], DAY, writable=True)
    assert not any(line.hasFocus() for line in made.lines)


def test_days_as_people_say_them(qtbot: Any) -> None:
    """Since when it is missed, or the day it comes."""
    made = shown(qtbot, [birthday(n, days) for n, days in enumerate((-3, -1, 0, 1, 4))])
    said = [line.accessibleName().split(" · ")[-1] for line in made.lines]
    assert said == ["3 days ago", "yesterday", "today", "tomorrow", Formats().spoken_date(date(2026, 11, 27))]


def test_a_double_click_opens(qtbot: Any) -> None:
    """As Enter does."""
    made = shown(qtbot, [birthday(1)])
    with qtbot.waitSignal(made.asked) as asked:
        qtbot.mouseDClick(made.lines[0], Qt.MouseButton.LeftButton)
    assert asked.args[1] == "open"
