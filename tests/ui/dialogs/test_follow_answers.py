"""Satisfaction on the page “Follow-up”."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from crm.domain.entry import EntryKind
from crm.domain.follow_up import Subject
from crm.services import surveys
from tests.factories import answer
from ui.context import Context
from ui.dialogs.entry_form import EntryForm
from ui.dialogs.survey_form import SurveyForm
from ui.pages.follow_up import FollowUpPage

BERG, MARIA, LUNCH = 1, 2, 3


@pytest.fixture
def page(qtbot: Any, ctx: Context) -> FollowUpPage:
    """Berg is happy, Maria not, and Lunchroom told something in private."""
    surveys.add(ctx.workspace, answer(BERG, "csat", 5))
    surveys.add(ctx.workspace, answer(MARIA, "csat", 1, remark="Waited <b>long</b>"))
    surveys.add(ctx.workspace, answer(LUNCH, "nps", 3, remark="Secret", private=True))
    made = FollowUpPage(ctx)
    qtbot.addWidget(made)
    made.resize(1072, 774)
    made.show()
    made.turn_to(Subject.SATISFACTION)
    ctx.bus.changed.connect(lambda tables: made.refresh() if made.reads & tables else None)
    return made


def answers(page: FollowUpPage) -> list[str]:
    model = page.view.model
    return [f"{model.index(n, 0).data()} {model.index(n, 2).data()}" for n in range(model.rowCount())]


def press(qtbot: Any, page: FollowUpPage, key: Qt.Key) -> None:
    page.activateWindow()
    page.view.list.setFocus()
    qtbot.waitUntil(page.view.list.hasFocus)
    qtbot.keyClick(page.view.list, key)


def test_the_unhappy_ones_come_first(page: FollowUpPage) -> None:
    """With their remark; few answers are counted, never shared."""
    assert answers(page)[-1] == "Berg, Jan van den 5 of 5"
    assert [card.number.text() for card in page.view.cards.values()] == ["2", "1", "–", "2"]
    page.view.list.choose(1)
    assert page.view.side.words.text() == "Waited <b>long</b>"


def test_an_answer_says_what_it_means(page: FollowUpPage) -> None:
    """In words, where colour is not seen and the column of the question is hidden."""
    last = page.view.model.index(page.view.model.rowCount() - 1, 2)
    assert "Satisfaction: happy" in last.data(Qt.ItemDataRole.ToolTipRole)


def test_every_figure_opens_its_names(qtbot: Any, ctx: Context, page: FollowUpPage) -> None:
    """Those who answered, or were unhappy."""
    with qtbot.waitSignal(ctx.bus.go) as went:
        page.view.cards["Unhappy"].clicked.emit()
    assert went.args == ["customers", ("Unhappy", (LUNCH, MARIA))]


def test_what_is_done_with_an_answer(qtbot: Any, page: FollowUpPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """C notes a call, P a promise, F2 corrects, Delete removes; all by key."""
    asked: list[Any] = []
    for kind in (EntryForm, SurveyForm):
        monkeypatch.setattr(kind, "ask", lambda parent, form: asked.append(form))
    for key in (Qt.Key.Key_C, Qt.Key.Key_P, Qt.Key.Key_F2):
        press(qtbot, page, key)
    assert [form.kind.value() for form in asked[:2]] == [EntryKind.CALL, EntryKind.PROMISE]
    assert asked[2].remark.toPlainText() == "Secret"
    press(qtbot, page, Qt.Key.Key_Delete)
    assert len(answers(page)) == 2


def test_nothing_private_at_the_counter(ctx: Context, page: FollowUpPage) -> None:
    """Neither as a line nor in a figure."""
    ctx.counter = True
    page.refresh()
    assert len(answers(page)) == 2
    assert page.view.cards["Unhappy"].number.text() == "1"
