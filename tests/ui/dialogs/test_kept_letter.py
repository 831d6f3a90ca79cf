"""What was written, to be read again."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from crm.services import email_drafts, letters
from tests.crm.letters.sample import drawn, letter
from tests.ui.dialogs.test_email_drafting import planned
from ui.context import Context
from ui.dialogs.kept_letter import NOTHING, KeptLetter


def test_a_draft_and_a_letter_open_from_their_id(qtbot: Any, ctx: Context, tmp_path: Path) -> None:
    """The words of an e-mail; the pages of a letter."""
    owner = QWidget()
    qtbot.addWidget(owner)
    draft = planned(ctx)
    email_drafts.draft(ctx.workspace, draft, None)
    audience = letters.Audience("all")
    paper = letters.plan(ctx.workspace, "birthday", audience, on=ctx.today, purpose="service")
    letters.print_run(ctx.workspace, paper, tmp_path / "l.pdf")
    for letter_id in (1, 2):
        KeptLetter.start(ctx, owner, letter_id)
    first, second = owner.findChildren(KeptLetter)
    assert first.preview.emails.text.toPlainText() == draft.letters[0].letter.message
    assert (first.windowTitle(), second.windowTitle(), second.preview.pages.pages) == ("E-mail draft", "Letter", 1)


def test_a_page_is_as_wide_as_the_dialog(qtbot: Any, ctx: Context) -> None:
    """Large enough to be read: what does not fit stands below, nothing beside."""
    made = KeptLetter(ctx, None, NOTHING, drawn(letter()))
    qtbot.addWidget(made)
    made.show()
    view = made.preview.pages.view
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    assert view.horizontalScrollBar().maximum() == 0
