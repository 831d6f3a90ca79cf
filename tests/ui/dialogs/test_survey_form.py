"""The form of an answer about satisfaction."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from crm.domain.survey import How, SurveyDraft, SurveyKind
from crm.services import customers, surveys
from tests.factories import answer
from ui.context import Context
from ui.dialogs.survey_form import SurveyForm


def form(qtbot: Any, ctx: Context, **values: Any) -> SurveyForm:
    made = SurveyForm(ctx, None, 1, **values)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.score.hasFocus)
    return made


def test_a_digit_and_enter_keep_it(qtbot: Any, ctx: Context) -> None:
    """An answer of today, in two keystrokes."""
    made = form(qtbot, ctx)
    qtbot.keyClicks(made.score, "4")
    qtbot.keyClick(made.score, Qt.Key.Key_Return)
    assert surveys.get(ctx.workspace, 1).draft == SurveyDraft(1, SurveyKind.CSAT, 4, date(2026, 11, 23))
    assert not made.isVisible()


def test_it_says_whose_answer_it_is(qtbot: Any, ctx: Context) -> None:
    """It may be asked for from a list."""
    name = customers.get(ctx.workspace, 1).profile.list_name()
    assert form(qtbot, ctx).whom.text().startswith(name)


def test_the_question_asked_last_is_offered_again(qtbot: Any, ctx: Context) -> None:
    """With how it came; in words, and what the ends of its scale mean."""
    made = form(qtbot, ctx)
    made.kind.set_value(SurveyKind.NPS)
    made.how.set_value(How.PHONE)
    made.score.setText("10")
    made.accept()
    again = form(qtbot, ctx)
    assert (again.kind.value(), again.how.value()) == (SurveyKind.NPS, How.PHONE)
    assert again.question.text() == "How likely are you to recommend us to others?"
    assert again.score.accessibleName() == "From 0, not likely at all, to 10, very likely"


def test_what_is_wrong_stands_at_its_field(qtbot: Any, ctx: Context) -> None:
    """Off the scale, no number, a day to come; what was typed stays."""
    made = form(qtbot, ctx)
    for text, problem in (("", "from 1 to 5"), ("6", "from 1 to 5"), ("good", "whole number")):
        made.score.setText(text)
        made.accept()
        assert problem in made.fields["score"].problem
    made.score.setText("5")
    made.on.setText("1-12-2026")
    made.accept()
    assert made.fields["on"].problem == "This day is still to come."
    assert made.score.text() == "5"


def test_an_answer_is_corrected(qtbot: Any, ctx: Context) -> None:
    """Opened with all it holds."""
    draft = answer(1, "ces", 4, remark="Waited <b>long</b>", private=True, how=How.CARD)
    stored = surveys.get(ctx.workspace, surveys.add(ctx.workspace, draft).value)
    made = form(qtbot, ctx, answer=stored)
    assert made.draft() == draft
    made.score.setText("2")
    made.accept()
    assert surveys.get(ctx.workspace, stored.id).draft.score == 2
