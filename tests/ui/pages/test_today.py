"""The first page of the day."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel

from crm.domain.entry import EntryDraft, EntryKind
from crm.services import notes
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
