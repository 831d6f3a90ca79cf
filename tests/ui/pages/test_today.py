"""The first page of the day."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from crm.domain.entry import EntryDraft, EntryKind
from crm.domain.letter import TIER_UP, WriteTo
from crm.domain.purchase import PurchaseDraft
from crm.domain.task import TaskDraft
from crm.domain.today import Group, TaskKind
from crm.services import letters, notes, purchases, tasks
from crm.services.letters import Audience
from crm.services.workspace import open_file
from tests.factories import purchase, switch_on_tiers
from ui.context import Context
from ui.dialogs.later_form import LaterForm
from ui.dialogs.task_form import TaskForm
from ui.pages.today import TodayPage
from ui.widgets.today_line import TodayLine


def test_the_counter_sees_no_private_task(qtbot: Any, ctx: Context) -> None:
    """Neither the words of a private complaint nor its number in the navigation."""
    waiting: list[int] = []
    ctx.bus.waiting.connect(lambda page, number: waiting.append(number) if page == "today" else None)
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
    return [line.words for line in page.list.lines if "Order" in line.words]


@pytest.mark.parametrize(
    ("key", "state"),
    [
        (Qt.Key.Key_Space, "done"),
        (Qt.Key.Key_L, "later"),
        (Qt.Key.Key_S, "skipped"),
        (ord("Л"), "later"),
        (ord("С"), "skipped"),
    ],
)
def test_one_key_settles_a_line(qtbot: Any, ctx: Context, key: int, state: str) -> None:
    """Also on a Bulgarian keyboard; and the keys are about the next line then."""
    page = shown(qtbot, ctx)
    assert words(page) == ["Order ribbon", "Order vases"]
    for left in (["Order vases"], []):
        focused = next(line for line in page.list.lines if line.hasFocus())
        pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(focused, pressed)
        qtbot.waitUntil(lambda left=left: words(page) == left)
    assert {task.state for task in tasks.of_customer(ctx.workspace, 1)} == {state}


def test_arrows_move_and_enter_opens(qtbot: Any, ctx: Context) -> None:
    """Up from the first and down from the last stay where they are."""
    page = shown(qtbot, ctx)
    went: list[tuple[str, object]] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    first, second = page.list.lines[:2]
    qtbot.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert went == [("customer", 1)]


def test_the_parts_have_headings_with_counts(qtbot: Any, ctx: Context) -> None:
    """What was missed first; only it and today count in the navigation."""
    waiting: list[int] = []
    ctx.bus.waiting.connect(lambda page, number: waiting.append(number) if page == "today" else None)
    page = shown(qtbot, ctx)
    headings = [label.text() for label in page.list.findChildren(QLabel) if "  " in label.text()]
    assert headings[0] == "Missed  2"
    groups = [line.task.group(ctx.today) for line in page.list.lines]
    assert waiting[-1] == groups.count(Group.MISSED) + groups.count(Group.TODAY)


def focused(page: TodayPage) -> TodayLine:
    return next(line for line in page.list.lines if line.hasFocus())


def test_u_takes_the_last_step_back(qtbot: Any, ctx: Context) -> None:
    """As Ctrl+Z does everywhere; the focus stays on its line when one comes back above it."""
    page = shown(qtbot, ctx)
    ctx.bus.command.connect(lambda name, what: ctx.write(ctx.workspace.undo) if name == "undo" else None)
    qtbot.keyClick(focused(page), Qt.Key.Key_Space)
    assert words(page) == ["Order vases"]
    qtbot.keyClick(focused(page), Qt.Key.Key_U)
    assert words(page) == ["Order ribbon", "Order vases"]
    assert focused(page).words == "Order vases"


def test_shift_l_asks_for_a_day(qtbot: Any, ctx: Context) -> None:
    """The line leaves once the day is given, and the next one has its place."""
    page = shown(qtbot, ctx)
    qtbot.keyClick(focused(page), Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    (form,) = page.findChildren(LaterForm)
    form.later_on.setText("1-12-2026")
    form.accept()
    assert words(page) == ["Order vases"]
    assert {task.shown_on for task in tasks.of_customer(ctx.workspace, 1)} == {date(2026, 11, 20), date(2026, 12, 1)}


def test_enter_opens_a_task_about_nobody(qtbot: Any, ctx: Context) -> None:
    """There is no customer to show: the task itself."""
    page = shown(qtbot, ctx)
    tasks.add(ctx.workspace, TaskDraft("Water the plants", date(2026, 11, 1)))
    page.refresh()
    qtbot.keyClick(page.list.lines[0], Qt.Key.Key_Return)
    (form,) = page.findChildren(TaskForm)
    assert form.text.text() == "Water the plants"


def test_a_file_that_is_only_read(qtbot: Any, ctx: Context) -> None:
    """Its lines can be walked and opened; there is no button and no key to settle them."""
    tasks.add(ctx.workspace, TaskDraft("Order ribbon", date(2026, 11, 20), 1))
    ctx.workspace.close()
    ctx.opened = open_file(ctx.workspace.path, read_only=True, clock=lambda: date(2026, 11, 23))
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    line = page.list.lines[0]
    for key in (Qt.Key.Key_Space, Qt.Key.Key_L, Qt.Key.Key_S, Qt.Key.Key_U):
        qtbot.keyClick(line, key)
    assert page.list.lines[0] is line
    assert not line.findChildren(QToolButton)
    assert not page._keys.isVisible()


def test_who_is_kept_too_long_opens_their_list(qtbot: Any, ctx: Context) -> None:
    """By its button and by Enter."""
    asked: list[str] = []
    ctx.bus.command.connect(lambda name, what: asked.append(name))
    purchases.add(ctx.workspace, PurchaseDraft(date(2016, 5, 4), 3, 1000))
    page = TodayPage(ctx)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    (line,) = (found for found in page.findChildren(TodayLine) if found.task.kind is TaskKind.KEEPING)
    (look,) = (found for found in line.findChildren(QPushButton) if found.text() == "Look at the list")
    look.click()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked == ["keeping", "keeping"]


def test_who_moved_up_is_written_to(qtbot: Any, ctx: Context) -> None:
    """By the button or the key W, also on a Bulgarian keyboard; on other lines the key means nothing."""
    purchases.add(ctx.workspace, purchase(2, date(2026, 11, 20), 9_000))
    switch_on_tiers(ctx.workspace, 10_000)
    page = shown(qtbot, ctx)
    went: list[tuple[str, object]] = []
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    (line,) = (line for line in page.list.lines if line.task.kind is TaskKind.TIER)
    assert line.words == "Moved up to Bronze on 20 Nov: congratulate"
    (made,) = (found for found in line.findChildren(QPushButton) if found.text() == "Letter")
    made.click()
    for target, key in ((line, Qt.Key.Key_W), (line, ord("В")), (page.list.lines[0], Qt.Key.Key_W)):
        QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
    assert went == [("letters", WriteTo((2,), TIER_UP))] * 3


def test_letters_that_wait_are_opened_to_be_signed(qtbot: Any, ctx: Context) -> None:
    """Enter leads to their run; the navigation counts the letters."""
    went: list[tuple[str, object]] = []
    counts: list[tuple[str, int]] = []
    plan = letters.plan(ctx.workspace, "thank-you", Audience("customers", (1,)), on=date(2026, 11, 20))
    run_id = letters.print_run(ctx.workspace, plan, ctx.workspace.path.with_name("run.pdf")).value.run_id
    ctx.bus.go.connect(lambda name, what: went.append((name, what)))
    ctx.bus.waiting.connect(lambda name, count: counts.append((name, count)))
    page = shown(qtbot, ctx)
    (line,) = [line for line in page.list.lines if line.task.kind is TaskKind.SIGNING]
    assert line.words == "A letter “Thank-you letter” of 20 Nov waits to be signed"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (went, counts[1]) == ([("signing", run_id)], ("letters", 1))
