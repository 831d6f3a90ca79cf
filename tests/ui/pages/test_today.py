"""The first page of the day."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from crm.domain.entry import EntryDraft, EntryKind
from crm.domain.task import TaskDraft
from crm.domain.today import Group
from crm.services import notes, tasks
from ui.context import Context
from ui.pages.today import TodayPage


def test_the_counter_sees_no_private_task(qtbot: Any, ctx: Context) -> None:
    """Neither the words of a private complaint nor its number in the navigation."""
    waiting: list[int] = []
    ctx.bus.waiting.connect(lambda page, number: waiting.append(number))
    notes.add(ctx.workspace, EntryDraft(EntryKind.COMPLAINT, 1, date(2026, 11, 20), "Quarrel", private=True))
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert any("Quarrel" in label.text() for label in page.findChildren(QLabel))
    ctx.counter = True
    page.refresh()
    assert waiting == [waiting[0], waiting[0] - 1]


@pytest.mark.parametrize(("words", "state"), [("Done", "done"), ("Not today", "later"), ("Skip", "skipped")])
def test_a_task_is_done_put_off_or_skipped(qtbot: Any, ctx: Context, words: str, state: str) -> None:
    """Each by one button; the line leaves, and Undo brings it back."""
    tasks.add(ctx.workspace, TaskDraft("Order ribbon", date(2026, 11, 20), 1))
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    ctx.bus.changed.connect(lambda tables: page.refresh() if page.reads & tables else None)
    page.show()
    page.refresh()
    (pressed,) = (b for b in page.findChildren(QToolButton) if b.accessibleName() == f"{words}: Order ribbon")
    pressed.click()
    assert [task.state for task in tasks.of_customer(ctx.workspace, 1)] == [state]
    qtbot.waitUntil(lambda: not any("Order ribbon" in label.text() for label in page.findChildren(QLabel)))
    ctx.workspace.undo()
    assert [task.state for task in tasks.of_customer(ctx.workspace, 1)] == ["open"]


def shown(qtbot: Any, ctx: Context) -> TodayPage:
    """The page with two tasks, the focus on its first line, made again after every change."""
    for what in ("Order ribbon", "Order vases"):
        tasks.add(ctx.workspace, TaskDraft(what, date(2026, 11, 20), 1))
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    ctx.bus.changed.connect(lambda tables: page.refresh() if page.reads & tables else None)
    page.show()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.refresh()
    page.focus()
    return page


def words(page: TodayPage) -> list[str]:
    return [line._words for line in page._lines if "Order" in line._words]


@pytest.mark.parametrize(("key", "state"), [("Space", "done"), ("L", "later"), ("S", "skipped")])
def test_one_key_settles_a_line(qtbot: Any, ctx: Context, key: str, state: str) -> None:
    """And the keys are about the next line then."""
    page = shown(qtbot, ctx)
    assert words(page) == ["Order ribbon", "Order vases"]
    for left in (["Order vases"], []):
        focused = next(line for line in page._lines if line.hasFocus())
        qtbot.keyClick(focused, getattr(Qt.Key, f"Key_{key}"))
        qtbot.waitUntil(lambda left=left: words(page) == left)
    assert {task.state for task in tasks.of_customer(ctx.workspace, 1)} == {state}


def test_arrows_move_and_enter_opens(qtbot: Any, ctx: Context) -> None:
    """Up from the first and down from the last stay where they are."""
    page = shown(qtbot, ctx)
    went: list[tuple[str, object]] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    first, second = page._lines[:2]
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert went == [("customer", 1)]


def test_the_parts_have_headings_with_counts(qtbot: Any, ctx: Context) -> None:
    """What was missed first; only it and today count in the navigation."""
    waiting: list[int] = []
    ctx.bus.waiting.connect(lambda page, number: waiting.append(number))
    page = shown(qtbot, ctx)
    headings = [label.text() for label in page._tasks.findChildren(QLabel) if "  " in label.text()]
    assert headings[0] == "Missed  2"
    groups = [line._task.group(ctx.today) for line in page._lines]
    assert waiting[-1] == groups.count(Group.MISSED) + groups.count(Group.TODAY)
