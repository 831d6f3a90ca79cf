"""The erasure of a person in the window."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox

from crm.domain.erasure import Backups, ErasurePreview, HeldBackup, Mention
from crm.errors import NotAllowed
from crm.services import backup, customers, erasure, settings
from crm.storage import compaction
from ui.context import Context
from ui.dialogs.erase_dialog import EraseDialog


def opened(qtbot: Any, ctx: Context, **values: Any) -> EraseDialog:
    """The dialog about the first customer, with something more in its preview."""
    made = EraseDialog(ctx, None, replace(erasure.preview(ctx.workspace, 1), **values))
    qtbot.addWidget(made)
    return made


def said(made: EraseDialog) -> str:
    return "\n".join(label.text() for label in made.findChildren(QLabel))


def test_two_steps_are_needed(qtbot: Any, ctx: Context) -> None:
    """The button waits for the box; the shortcut too."""
    made = opened(qtbot, ctx)
    assert not made.save.isEnabled()
    made.accept()
    assert made.problem.text() == "Please tick the box first."
    assert not customers.get(ctx.workspace, 1).profile.archived
    made.sure.setChecked(True)
    assert made.save.isEnabled()


def test_the_person_is_gone_and_the_list_is_shown(qtbot: Any, ctx: Context) -> None:
    """With a word on what is left; it cannot be undone from there."""
    went, toasts = [], []
    ctx.bus.go.connect(lambda page, what: went.append(page))
    ctx.bus.toast.connect(lambda text, undo: toasts.append((text, undo)))
    backup.make(ctx.workspace)
    parent = opened(qtbot, ctx)
    EraseDialog.start(ctx, parent, 1)
    (made,) = parent.findChildren(EraseDialog)
    made.sure.setChecked(True)
    made.accept()
    name = customers.get(ctx.workspace, 1).profile.display_name()
    assert (went, toasts) == (["customers"], [(f"Erased. Only “{name}” is left.", False)])
    with pytest.raises(NotAllowed):
        erasure.preview(ctx.workspace, 1)


def test_everything_to_know_is_said(qtbot: Any, ctx: Context) -> None:
    """The contract, the term, notes of others, kept reports, and each kind of backup."""
    held = HeldBackup("shop-1", datetime(2026, 1, 1)), HeldBackup("shop-2", datetime(2026, 1, 2), older=True)
    made = opened(
        qtbot, ctx, contract=True, contract_until=date(2027, 1, 1), mentioned=2, mentions=(Mention(2, "Kok, Bob"),),
        reports=1, backups=held, until=date(2033, 12, 31), purchases=3,
    )  # fmt: skip
    text = said(made)
    assert "until 1 January 2027; what was agreed goes too." in text
    assert "3 purchases with their amounts, as the books need them, until 31 December 2033" in text
    assert "They stand with Kok, Bob: please read them." in text
    assert "2 backups hold this person" in text
    made.show()
    assert (made.older.isVisible(), made.backups.isVisible()) == (True, True)
    made.sure.setChecked(True)
    made.backups.set_value(Backups.DELETE)
    made.older.setChecked(True)
    assert (made.draft().backups, made.draft().older, made.draft().by) == (Backups.DELETE, True, made.by.currentText())


def test_a_contract_may_have_no_end(qtbot: Any, ctx: Context) -> None:
    """And a customer no purchases and no backups."""
    made = opened(qtbot, ctx, contract=True, contract_until=None, until=None, backups=())
    assert "This is a key account; what was agreed goes too." in said(made)
    assert "the books need" not in said(made)
    made.show()
    assert (made.older.isVisible(), made.backups.isVisible()) == (False, False)


def test_nobody_named_is_told(qtbot: Any, ctx: Context) -> None:
    """At the field; the button can be pressed again."""
    settings.save(ctx.workspace, replace(settings.load(ctx.workspace), counter_name=""))
    made = opened(qtbot, ctx)
    made.by.setCurrentText(" ")
    made.sure.setChecked(True)
    made.accept()
    assert made.fields["recorded_by"].problem == "Please say who records this."
    assert (made.save.text(), made.save.isEnabled()) == ("Erase for good", True)


def test_what_could_not_be_done_is_told(qtbot: Any, ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a box that stays until it was read."""
    backup.make(ctx.workspace)
    monkeypatch.setattr(compaction, "compact", lambda *_, **__: False)
    parent = opened(qtbot, ctx)
    EraseDialog.start(ctx, parent, 1)
    (made,) = parent.findChildren(EraseDialog)
    made.sure.setChecked(True)
    made.accept()
    (box,) = parent.findChildren(QMessageBox)
    qtbot.waitUntil(box.isVisible)
    assert "These files still hold the person: " in box.informativeText()
    assert "when it is opened next" in box.informativeText()
    box.close()


def test_the_preview_of_a_sample(qtbot: Any, ctx: Context) -> None:
    """The pictures show a customer with something to lose."""
    made = EraseDialog.sample(ctx)
    qtbot.addWidget(made)
    assert isinstance(made._found, ErasurePreview)
