"""The words for consent, as the owner writes them."""

from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from crm.domain.consent import Channel, Purpose
from crm.domain.intake import IntakeDraft
from crm.services import intake, wordings
from crm.storage.wordings import shipped
from ui.context import Context
from ui.dialogs.wordings_form import WordingsForm
from ui.models.rows import RowsModel

MINE = "{{shop}} vraagt.[ Bel {{phone}}.]"


@pytest.fixture
def form(qtbot: Any, ctx: Context) -> WordingsForm:
    """Opened by a Dutch shop."""
    made = WordingsForm(ctx)
    qtbot.addWidget(made)
    made.show()
    return made


def lines(model: RowsModel[Any]) -> list[tuple[str, ...]]:
    return [tuple(model.index(row, column).data() for column in range(4)) for row in range(model.rowCount())]


def test_the_text_and_how_it_reads(form: WordingsForm) -> None:
    """The ready-made one at first, filled in beside; no version before it is used."""
    assert form.text.toPlainText() == shipped("nl")
    assert "Bloemenhuis, Kerkstraat 12, 1017 GC Amsterdam, vraagt" in form.shown.text.text()
    assert form.none.isVisible()
    form.text.setPlainText(MINE)
    assert form.shown.text.text() == "Bloemenhuis vraagt."


def test_what_is_saved_is_a_new_version(qtbot: Any, ctx: Context, form: WordingsForm) -> None:
    """Every language that was changed, as one step; the versions say how many answers rest on them."""
    card = intake.card(ctx.workspace, 1)
    cells = frozenset({(Channel.EMAIL, Purpose.NEWS), (Channel.SMS, Purpose.NEWS)})
    intake.record(ctx.workspace, 1, IntakeDraft("nl", card.texts["nl"], cells))
    form.text.setPlainText(MINE)
    form.tabs.setCurrentIndex(1)
    form.text.setPlainText("{{shop}} asks.")
    form.accept()
    assert not form.isVisible()
    again = WordingsForm(ctx)
    qtbot.addWidget(again)
    assert lines(again.rows) == [
        ("2", "23 November 2026", "0 answers", "in use"),
        ("1", "23 November 2026", "2 answers", "earlier"),
    ]
    ctx.workspace.undo()
    assert wordings.version(ctx.workspace, "nl").version == 1


def test_an_earlier_version_is_read_word_for_word(qtbot: Any, ctx: Context, form: WordingsForm) -> None:
    """By choosing its line."""
    wordings.change(ctx.workspace, {"nl": MINE})
    wordings.change(ctx.workspace, {"nl": "{{shop}} vraagt het nog eens."})
    form.load(wordings.cards(ctx.workspace))
    form.activateWindow()
    form.list.setFocus()
    qtbot.waitUntil(form.list.hasFocus)
    form.list.choose(1)
    assert (form.reads.text(), form.shown.text.text()) == ("Version 1, word for word", "Bloemenhuis vraagt.")


def test_a_mistake_turns_to_its_language(form: WordingsForm) -> None:
    """The sentence stands at the text; nothing is lost and nothing stored."""
    form.tabs.setCurrentIndex(2)
    form.text.setPlainText("{{shopp}}")
    assert form.fields["text"].problem.startswith("There is no field “shopp”.")
    form.tabs.setCurrentIndex(0)
    form.accept()
    assert form.isVisible()
    assert (form.tabs.currentIndex(), form.text.toPlainText()) == (2, "{{shopp}}")
    assert form.fields["text"].problem


def test_back_to_the_ready_made_text(ctx: Context, form: WordingsForm) -> None:
    """One button; what is unchanged stores nothing."""
    form.text.setPlainText(MINE)
    form.shipped.click()
    step = ctx.workspace.undo_step()
    form.accept()
    assert not form.isVisible()
    assert ctx.workspace.undo_step() == step


def test_what_was_written_is_not_thrown_away_unasked(form: WordingsForm) -> None:
    """Esc asks first when something was changed."""
    form.text.setPlainText(MINE)
    form.reject()
    (box,) = form.findChildren(QMessageBox)
    assert form.isVisible()
    box.escapeButton().click()
    assert (form.isVisible(), form.text.toPlainText()) == (True, MINE)
    form.text.setPlainText(shipped("nl"))
    form.reject()
    assert not form.isVisible()


def test_something_of_the_shop_is_inserted_by_name(form: WordingsForm) -> None:
    """Where the cursor stands, so that nobody learns the braces."""
    form.text.clear()
    form.insert.menu().actions()[0].trigger()
    assert form.text.toPlainText() == "{{shop}}"
    assert form.insert.menu().actions()[0].text() == "the name of the shop"
