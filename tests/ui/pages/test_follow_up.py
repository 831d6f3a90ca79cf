"""The page “Follow-up”: all of it by keyboard."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel

from crm.domain.entry import Commitment, Complaint, EntryDraft, EntryKind, LossInterview, LossReason, Praise, Wish
from crm.domain.follow_up import Show, Subject
from crm.domain.span import Span
from crm.services import follow_up, notes, workspace
from ui.context import Context
from ui.dialogs.entry_form import EntryForm
from ui.dialogs.follow_forms import DeclineForm, PublishForm, SolveForm
from ui.pages.follow_up import FollowUpPage

TODAY, DAY, DUE = date(2026, 11, 23), date(2026, 11, 2), date(2026, 11, 9)
BERG, MARIA, LUNCH = 1, 2, 3
KEYS = Qt.Key


def fill(ctx: Context) -> None:
    """Two promises, a complaint, three wishes, praise, and somebody who left."""
    for who, kind, details, text, private in (
        (BERG, "promise", Commitment(DUE), "Call <b>back</b>", False),
        (MARIA, "request", Commitment(date(2026, 11, 25)), "An offer", False),
        (LUNCH, "promise", Commitment(date(2026, 11, 26)), "Secret", True),
        (BERG, "complaint", Complaint(), "Too late", False),
        (BERG, "wish", Wish("Peonies"), "", False),
        (MARIA, "wish", Wish("peonies"), "", False),
        (LUNCH, "wish", Wish("Roses"), "", False),
        (MARIA, "testimonial", Praise(), "Lovely", False),
        (LUNCH, "loss_interview", LossInterview(LossReason.PRICE, True), "Dear", False),
    ):
        draft = EntryDraft(EntryKind(kind), who, DAY, text, details, private=private)
        notes.add(ctx.workspace, draft)


@pytest.fixture
def page(qtbot: Any, ctx: Context) -> FollowUpPage:
    fill(ctx)
    return shown(qtbot, ctx)


def shown(qtbot: Any, ctx: Context) -> FollowUpPage:
    made = FollowUpPage(ctx)
    qtbot.addWidget(made)
    made.resize(1072, 774)
    made.show()
    made.refresh()
    made.focus()
    ctx.bus.changed.connect(lambda tables: made.refresh())
    made.gone = []  # type: ignore[attr-defined]
    ctx.bus.go.connect(lambda name, what: made.gone.append((name, what)))  # type: ignore[attr-defined]
    return made


def cells(page: FollowUpPage, column: int = 0) -> list[str]:
    model = page.view.model
    return [model.data(model.index(line, column)) for line in range(model.rowCount())]


def press(qtbot: Any, page: FollowUpPage, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    """A key on the list, shortcuts included."""
    page.activateWindow()
    page.view.list.setFocus()
    qtbot.waitUntil(page.view.list.hasFocus)
    qtbot.keyClick(page.view.list, key, modifier)


def form(page: FollowUpPage, kind: type) -> Any:
    (found,) = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return found


def figures(page: FollowUpPage) -> list[str]:
    return [card.number.text() for card in page.view.cards.values()]


def test_the_longest_overdue_is_on_top(page: FollowUpPage) -> None:
    """Chosen, with all of its words at the side, and nothing drawn as markup."""
    assert cells(page) == ["Berg, Jan van den", "Иванова, Мария", "Lunchroom <b>Zon</b> & Zn."]
    assert cells(page, 4) == ["14 days late", "in 2 days", "in 3 days"]
    assert figures(page) == ["1", "2", "3", "0"]
    assert page.customer_id == BERG
    assert page.view.side.words.text() == "Call <b>back</b>"


def test_space_is_done_and_undone(page: FollowUpPage, qtbot: Any, ctx: Context) -> None:
    """The next line is chosen at once; among the done ones the same key takes it back."""
    press(qtbot, page, KEYS.Key_Space)
    assert cells(page)[0] == "Иванова, Мария"
    assert page.customer_id == MARIA
    page.view.choice.set_value(Show.DONE)  # type: ignore[attr-defined]
    assert cells(page) == ["Berg, Jan van den"]
    press(qtbot, page, KEYS.Key_Space)
    assert cells(page) == []
    assert follow_up.promises(ctx.workspace, Show.OPEN, Span.YEAR).open.count == 3


@pytest.mark.parametrize(
    ("modifier", "day"),
    [(Qt.KeyboardModifier.NoModifier, "24 Nov"), (Qt.KeyboardModifier.ShiftModifier, "30 Nov")],
)
def test_l_is_later(page: FollowUpPage, qtbot: Any, modifier: Any, day: str) -> None:
    """Tomorrow, or with Shift in a week; it stays open and due when it was."""
    press(qtbot, page, KEYS.Key_L, modifier)
    assert cells(page, 4)[0] == f"back on {day}"
    page.view.choice.set_value(Show.LATER)  # type: ignore[attr-defined]
    assert cells(page) == ["Berg, Jan van den"]


def test_a_click_on_a_title_sorts(page: FollowUpPage) -> None:
    """By any column; a third click brings back the usual order."""
    header, usual = page.view.list.horizontalHeader(), cells(page)
    header.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert cells(page) == sorted(usual, key=str.casefold, reverse=True)
    header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    assert cells(page) == usual


def test_enter_opens_the_customer(page: FollowUpPage, qtbot: Any) -> None:
    """The arrow keys choose whom."""
    press(qtbot, page, KEYS.Key_Down)
    press(qtbot, page, KEYS.Key_Return)
    assert page.gone == [("customer", MARIA)]  # type: ignore[attr-defined]


def test_f2_changes_the_entry(page: FollowUpPage, qtbot: Any) -> None:
    """In its own form."""
    press(qtbot, page, KEYS.Key_F2)
    assert form(page, EntryForm).text.toPlainText() == "Call <b>back</b>"


def test_every_figure_opens_its_names(page: FollowUpPage, qtbot: Any) -> None:
    """By key too; one without anybody opens nothing."""
    cards = list(page.view.cards.values())
    cards[2].setFocus()
    qtbot.keyClick(cards[2], KEYS.Key_Return)
    qtbot.mouseClick(cards[3], Qt.MouseButton.LeftButton)
    assert page.gone == [("customers", ("Still open", (BERG, MARIA, LUNCH)))]  # type: ignore[attr-defined]


def test_alt_and_a_digit_change_the_view(page: FollowUpPage, qtbot: Any) -> None:
    """All six of them."""
    for number, subject in enumerate(Subject):
        press(qtbot, page, Qt.Key(KEYS.Key_1 + number), Qt.KeyboardModifier.AltModifier)
        assert page.view.subject is subject
        assert page.view.isVisible()
    page.open(Subject.WISHES)
    assert page.view.subject is Subject.WISHES


def test_a_complaint_is_solved(page: FollowUpPage, qtbot: Any, ctx: Context) -> None:
    """What we did and whether the customer was content; the days are counted."""
    page.turn_to(Subject.COMPLAINTS)
    press(qtbot, page, KEYS.Key_Space)
    asked = form(page, SolveForm)
    asked.reaction.setText("Said sorry")
    asked.satisfied.set_value(True)
    asked.accept()
    assert figures(page) == ["0", "1", "1", "21"]
    assert cells(page, 7) == ["yes"]
    press(qtbot, page, KEYS.Key_Space)
    assert figures(page) == ["1", "1", "0", "–"]


def test_a_wish_that_comes_true(page: FollowUpPage, qtbot: Any) -> None:
    """Those who wait are shown or written to, then it is done for all of them."""
    page.turn_to(Subject.WISHES)
    assert cells(page) == ["peonies", "Roses"]
    press(qtbot, page, KEYS.Key_T)
    press(qtbot, page, KEYS.Key_W)
    waiting = (BERG, MARIA)
    assert page.gone == [("customers", ("Waiting for peonies", waiting)), ("letters", waiting)]  # type: ignore[attr-defined]
    press(qtbot, page, KEYS.Key_Space)
    assert cells(page, 2) == ["0", "1"]
    assert figures(page) == ["3", "1", "2", "0"]
    press(qtbot, page, KEYS.Key_T)
    assert len(page.gone) == 2  # type: ignore[attr-defined]


def test_a_wish_is_declined_with_a_reason(page: FollowUpPage, qtbot: Any) -> None:
    """The form insists on one; the side tells it."""
    page.turn_to(Subject.WISHES)
    press(qtbot, page, KEYS.Key_D)
    asked = form(page, DeclineForm)
    asked.accept()
    assert asked.fields["reason"].problem
    asked.reason.setText("Sold out")
    asked.accept()
    assert figures(page)[-1] == "2"


def test_praise_with_consent(page: FollowUpPage, qtbot: Any) -> None:
    """A name is asked for; copied with it only after that; it can be taken back."""
    page.turn_to(Subject.PRAISE)
    press(qtbot, page, KEYS.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "“Lovely”"
    press(qtbot, page, KEYS.Key_Space)
    asked = form(page, PublishForm)
    asked.accept()
    assert asked.fields["name_shown"].problem
    asked.name.setText("Maria, Sofia")
    asked.accept()
    assert cells(page, 3) == ["as Maria, Sofia"]
    press(qtbot, page, KEYS.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "“Lovely” – Maria, Sofia"
    press(qtbot, page, KEYS.Key_Space)
    assert cells(page, 3) == ["not agreed yet"]


def test_why_they_left(page: FollowUpPage, qtbot: Any) -> None:
    """Names behind a reason; those who would come back can be written to."""
    page.turn_to(Subject.LOSSES)
    assert cells(page) == ["Too expensive"]
    press(qtbot, page, KEYS.Key_Return)
    press(qtbot, page, KEYS.Key_W)
    assert page.gone == [("customers", ("Left: Too expensive", (LUNCH,))), ("letters", (LUNCH,))]  # type: ignore[attr-defined]


def test_the_period_counts(page: FollowUpPage) -> None:
    """Nothing was wished last year; one press shows everything."""
    page.turn_to(Subject.WISHES)
    page.span.set_value(Span.LAST_YEAR)
    assert figures(page) == ["0", "3", "0", "0"]
    assert page.view._stack.currentIndex() == 1
    page.view.everything.emit()
    assert page.span.value() is Span.EVER
    assert cells(page) == ["peonies", "Roses"]


def test_private_is_not_for_the_counter(page: FollowUpPage, ctx: Context) -> None:
    """Neither shown nor counted, nor offered for a file."""
    ctx.counter = True
    page.refresh()
    assert cells(page) == ["Berg, Jan van den", "Иванова, Мария"]
    assert figures(page)[2] == "2"
    assert not page._private.isVisible()
    page.view.load(follow_up.promises(ctx.workspace, Show.LATER, Span.YEAR), False)
    said = [label.text() for label in page.view.findChildren(QLabel) if label.isVisible()]
    assert "Nothing to see. Private entries are hidden at the counter." in said


def test_the_menu_of_a_line(page: FollowUpPage) -> None:
    """Right click and menu key offer the same acts; what cannot be done with the line is not among them."""
    assert page.view.list.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    offered = [action.text() for action in page.view.list.actions() if action.isVisible()]
    assert offered == ["Done", "Not today", "Not this week", "Change…", "Open"]
    page.turn_to(Subject.LOSSES)
    assert all(action.shortcut().toString() for action in page.view.list.actions())


def test_a_file_only_to_be_read_offers_no_acts(qtbot: Any, ctx: Context) -> None:
    """What writes is not shown, and its key does nothing."""
    fill(ctx)
    path = ctx.workspace.path
    ctx.workspace.close()
    ctx.opened = workspace.open_file(path, read_only=True, clock=lambda: TODAY)
    page = shown(qtbot, ctx)
    assert [act.text for act, _, made in page.view.acts if made and made.isVisible()] == ["Open"]
    press(qtbot, page, KEYS.Key_Space)
    assert figures(page)[2] == "3"
    ctx.opened.close()


def test_what_is_shown_as_a_file(page: FollowUpPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private entries only when asked for."""
    path = tmp_path / "promises.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(path), ""))
    for private in (False, True):
        page._private.setChecked(private)
        page._export("csv")
        assert ("Secret" in path.read_text("utf-8-sig")) is private


def test_nobody_promised_anything(qtbot: Any, empty_ctx: Context) -> None:
    """Every view says what to do, and shows no buttons that do nothing."""
    page = shown(qtbot, empty_ctx)
    for subject in Subject:
        page.turn_to(subject)
        assert page.view._stack.currentIndex() == 1
        assert not [made for _, _, made in page.view.acts if made and made.isVisible()]
