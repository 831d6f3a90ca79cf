"""The first page of the day."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QToolButton

from crm.domain.entry import EntryDraft, EntryKind
from crm.domain.task import TaskDraft
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
